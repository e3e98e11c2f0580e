"""The end of a path -> what is compared there: the words of the same sentence, and nothing beyond it.

Beside the first and the last anchor nothing holds the rest of a witness to the others. What stands in the same
sentence competes; what lies in other sentences is a matter of where an outlet began and ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.collate.profile import Column
    from onrecord.collate.strands import Strand

Path = list[tuple[int, int]]
CLOSE = 3  # steps of the path


def untie_start(path: Path, strand: Strand, columns: Sequence[Column], is_tied: Callable[[int, int], float]) -> Path:
    """Return the path with its beginning, up to the first tied pair, laid out anew.

    The words of the sentence that leads to the pair are put against each other. The sentences before it are not:
    first the strand's, then the columns'.
    """
    first = next((at for at in range(len(path)) if _holds(path, at, 1, is_tied)), None)
    if first is None:
        return path
    words = [place for place, _ in path[:first] if place >= 0]
    ranks = [rank for _, rank in path[:first] if rank >= 0]
    if not words or not ranks:
        return path
    place, rank = path[first]
    word = next((at for at in range(len(words), 0, -1) if strand.starts[[*words, place][at]]), 0)
    column = next((at for at in range(len(ranks), 0, -1) if columns[[*ranks, rank][at]].starts), 0)
    near_words, near_ranks = words[word:], ranks[column:]
    far: Path = [(place, -1) for place in words[:word]] + [(-1, rank) for rank in ranks[:column]]
    is_whole = bool(near_words and near_ranks) and columns[near_ranks[0]].starts and strand.starts[near_words[0]]
    return far + _pair(near_words, near_ranks, is_from_left=is_whole) + path[first:]


def untie_end(path: Path, strand: Strand, columns: Sequence[Column], is_tied: Callable[[int, int], float]) -> Path:
    """Return the path with its end, from the last tied pair on, laid out anew; the mirror of `untie_start`."""
    last = next((at for at in range(len(path) - 1, -1, -1) if _holds(path, at, -1, is_tied)), None)
    if last is None:
        return path
    words = [place for place, _ in path[last + 1 :] if place >= 0]
    ranks = [rank for _, rank in path[last + 1 :] if rank >= 0]
    if not words or not ranks:
        return path
    place, rank = path[last]
    word = next((at for at in range(len(words)) if strand.ends[[place, *words][at]]), len(words))
    column = next((at for at in range(len(ranks)) if columns[[rank, *ranks][at]].ends), len(ranks))
    far: Path = [(-1, rank) for rank in ranks[column:]] + [(place, -1) for place in words[word:]]
    return path[: last + 1] + _pair(words[:word], ranks[:column], is_from_left=True) + far


def _holds(path: Path, at: int, step: int, is_tied: Callable[[int, int], float]) -> bool:
    """Tell whether a pair of the path is tied: by a weighty word, or by a small one close to another tied pair."""
    if min(path[at]) < 0:
        return False
    weight = is_tied(*path[at])
    near = [path[at + step * away] for away in range(1, CLOSE + 1) if 0 <= at + step * away < len(path)]
    return weight >= 1 or (weight > 0 and any(min(pair) >= 0 and is_tied(*pair) for pair in near))


def _pair(words: Sequence[int], ranks: Sequence[int], *, is_from_left: bool) -> Path:
    """Put words against columns one by one; what is left over stands by itself."""
    count = min(len(words), len(ranks))
    if is_from_left:
        paired = list(zip(words[:count], ranks[:count], strict=True))
        return paired + [(place, -1) for place in words[count:]] + [(-1, rank) for rank in ranks[count:]]
    cut_words, cut_ranks = len(words) - count, len(ranks) - count
    before = [(-1, rank) for rank in ranks[:cut_ranks]] + [(place, -1) for place in words[:cut_words]]
    return before + list(zip(words[cut_words:], ranks[cut_ranks:], strict=True))
