"""The loose stretches of a path -> what is put against what: words of the same sentence, and no other.

Inside one sentence the words of the two sides compete. Beyond a sentence's edge they do not: a witness that has other
sentences there has left some out or put some in, and at its ends it only began or stopped elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.align.columns import Column, Pair, Path
    from onrecord.collate.words.strands import Strand

MAX_UNEVEN = 1  # words by which two stretches at the end may differ and still compete as wholes


def split_path(path: Path) -> tuple[list[int], list[int]]:
    """Return the words and the columns of a stretch."""
    return [place for place, _ in path if place >= 0], [rank for _, rank in path if rank >= 0]


def lay_start(loose: Path, pair: Pair, strand: Strand, columns: Sequence[Column]) -> Path:
    """Lay out what stands before the first tied pair: the sentence that leads to it, and nothing before."""
    words, ranks = split_path(loose)
    if not words or not ranks:
        return loose
    word = next((at for at in range(len(words), 0, -1) if strand.starts[[*words, pair[0]][at]]), 0)
    column = next((at for at in range(len(ranks), 0, -1) if columns[[*ranks, pair[1]][at]].starts), 0)
    near_words, near_ranks = words[word:], ranks[column:]
    is_whole = bool(near_words and near_ranks) and columns[near_ranks[0]].starts and strand.starts[near_words[0]]
    return juxtapose(words[:word], ranks[:column]) + pair_off(near_words, near_ranks, is_from_left=is_whole)


def lay_end(loose: Path, pair: Pair, strand: Strand, columns: Sequence[Column]) -> Path:
    """Lay out what stands behind the last tied pair: the rest of its sentence, and nothing beyond."""
    words, ranks = split_path(loose)
    if not words or not ranks:
        return loose
    word = next((at for at in range(len(words)) if strand.ends[[pair[0], *words][at]]), len(words))
    column = next((at for at in range(len(ranks)) if columns[[pair[1], *ranks][at]].ends), len(ranks))
    near_words, near_ranks = words[:word], ranks[:column]
    is_whole = bool(near_words and near_ranks) and strand.ends[near_words[-1]] and columns[near_ranks[-1]].ends
    is_all = len(near_words) == len(words) and len(near_ranks) == len(ranks)
    is_whole = is_whole or (is_all and abs(len(words) - len(ranks)) <= MAX_UNEVEN)
    near = pair_ends(near_words, near_ranks) if is_whole else pair_off(near_words, near_ranks, is_from_left=True)
    return near + [(-1, rank) for rank in ranks[column:]] + [(place, -1) for place in words[word:]]


def lay_inside(loose: Path, pairs: tuple[Pair, Pair], strand: Strand, columns: Sequence[Column], *, anew: bool) -> Path:
    """Lay out what stands between two tied pairs.

    The end of the sentence that goes on from the left, the sentences between, and the beginning of the one that leads
    to the right are taken apart where both sides have such edges.
    """
    words, ranks = split_path(loose)
    if not words or not ranks:
        return loose
    edges = [at for at, place in enumerate([*words, pairs[1][0]]) if _begins(strand, place)]
    borders = [at for at, rank in enumerate([*ranks, pairs[1][1]]) if _opens(columns, rank)]
    if not edges or not borders:
        return pair_off(words, ranks, is_from_left=True) if anew else loose
    left = pair_off(words[: edges[0]], ranks[: borders[0]], is_from_left=True)
    right = pair_off(words[edges[-1] :], ranks[borders[-1] :], is_from_left=True)
    between, others = words[edges[0] : edges[-1]], ranks[borders[0] : borders[-1]]
    if len(edges) == len(borders) == 2:
        return left + pair_off(between, others, is_from_left=True) + right
    return left + juxtapose(between, others) + right


def _begins(strand: Strand, place: int) -> bool:
    return place > 0 and strand.ends[place - 1]


def _opens(columns: Sequence[Column], rank: int) -> bool:
    return rank > 0 and columns[rank].starts and columns[rank - 1].ends


def juxtapose(words: Sequence[int], ranks: Sequence[int]) -> Path:
    """Put words and columns one behind the other."""
    return [(place, -1) for place in words] + [(-1, rank) for rank in ranks]


def pair_off(words: Sequence[int], ranks: Sequence[int], *, is_from_left: bool) -> Path:
    """Put words against columns one by one; what is left over stands by itself."""
    count = min(len(words), len(ranks))
    if is_from_left:
        paired = list(zip(words[:count], ranks[:count], strict=True))
        return paired + juxtapose(words[count:], ranks[count:])
    cut_words, cut_ranks = len(words) - count, len(ranks) - count
    before = [(-1, rank) for rank in ranks[:cut_ranks]] + [(place, -1) for place in words[:cut_words]]
    return before + list(zip(words[cut_words:], ranks[cut_ranks:], strict=True))


def pair_ends(words: Sequence[int], ranks: Sequence[int]) -> Path:
    """Put two stretches against each other that end together: the last word against the last column."""
    return [*pair_off(words[:-1], ranks[:-1], is_from_left=True), (words[-1], ranks[-1])]
