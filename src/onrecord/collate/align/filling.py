"""The gap between two anchors -> the path through it: at once where it is small, divided by single words where not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.collate.align.anchors import find_single_words
from onrecord.collate.align.gaps import align_gap, score_words
from onrecord.collate.align.layout import pair_off

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.collate.align.columns import Column
    from onrecord.collate.words.strands import Norms, Strand

SMALL = 1_500  # cells of a gap that are aligned at once
LARGE = 250_000  # cells of a gap whose words are only put against each other, when no single word divides it


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of a strand and columns of the profile between two anchors, ends excluded."""

    words: tuple[int, int]
    ranks: tuple[int, int]
    free_start: bool = False  # nothing is anchored before it
    free_end: bool = False  # or behind it

    @property
    def cells(self) -> int:
        """How many pairs of a word and a column it has."""
        return (self.words[1] - self.words[0]) * (self.ranks[1] - self.ranks[0])


def fill_gap(
    strand: Strand, gap: Gap, columns: Sequence[Column], norms: Norms, get_nearness: Callable[[int, int], float]
) -> Iterator[tuple[int, int]]:
    """Yield the path through a gap as (place in the strand, rank), -1 where one side has nothing."""
    (start, end), (first, last) = gap.words, gap.ranks
    if not gap.cells:
        yield from ((-1, rank) for rank in range(first, last))
        yield from ((place, -1) for place in range(start, end))
        return
    if gap.cells > SMALL:
        here = columns[first:last]
        found = find_single_words(strand.ids[start:end], here, norms.light)
        pairs = [(start + word, first + rank) for word, rank in found if strand.witness not in here[rank].cells]
        if pairs:
            for piece, pair in _divide(gap, pairs):
                yield from fill_gap(strand, piece, columns, norms, get_nearness)
                yield from pair
            return
    if gap.cells > LARGE:
        yield from pair_off(range(start, end), range(first, last), is_from_left=True)
        return
    worth = score_words(strand, gap.words, columns[first:last], norms.light, get_nearness)
    for word, rank in align_gap(worth, free_start=gap.free_start, free_end=gap.free_end):
        yield (word + start if word >= 0 else -1, rank + first if rank >= 0 else -1)


def _divide(gap: Gap, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[Gap, list[tuple[int, int]]]]:
    """Yield the pieces of a gap between pairs of equal words, each with the pair behind it."""
    place, rank = gap.words[0], gap.ranks[0]
    free_start = gap.free_start
    for pair in pairs:
        yield Gap((place, pair[0]), (rank, pair[1]), free_start), [pair]
        place, rank, free_start = pair[0] + 1, pair[1] + 1, False
    yield replace(gap, words=(place, gap.words[1]), ranks=(rank, gap.ranks[1]), free_start=free_start), []
