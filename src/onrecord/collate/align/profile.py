"""Strands -> columns: the witnesses are joined one by one, each to all that are there already.

First the longest, then always the one that has most in common with those joined, so that a fragment meets the
passage that it was cut from and not another fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.align.anchors import GramIndex, chain_runs, thread_runs
from onrecord.collate.align.blocks import drop_chance_anchors, find_block, reorder_blocks
from onrecord.collate.align.columns import Column
from onrecord.collate.align.filling import Gap, fill_gap
from onrecord.collate.align.order import order_strands
from onrecord.collate.align.slides import slide_to_cuts, slide_to_sentences
from onrecord.collate.align.ties import settle_path
from onrecord.collate.words.near import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from onrecord.collate.align.columns import Path
    from onrecord.collate.words.strands import Norms, Strand

SMALL_TIE = 0.5  # what a small word ties, where a weighty one ties 1
MIN_TIED = 4  # words of a strand without anchors for each that must be tied
FRAGMENT = 6  # words: so short a part is a repeat when its words are all said elsewhere
RIVAL = 3  # times as long or as short as the others: a witness with nothing in common is still their rival


class Profile:
    """The columns so far."""

    def __init__(self, strands: Sequence[Strand], norms: Norms, get_nearness: Callable[[int, int], float]) -> None:
        self.columns: list[Column] = []
        self._strands = strands
        self._norms = norms
        self._get_nearness = get_nearness
        self._grams = GramIndex()
        self._twins: dict[tuple[int, ...], list[Column]] = {}

    def join(self, index: int) -> None:
        """Add one strand."""
        strand = self._strands[index]
        key = tuple(strand.ids)
        twin = self._twins.get(key)
        if twin is not None and not any(strand.witness in column.cells for column in twin):
            columns = twin
        else:
            columns = self._place(strand)
            self._grams.add(strand.ids, columns)
            self._twins[key] = columns
        for place, (column, number) in enumerate(zip(columns, strand.ids, strict=True)):
            column.cells[strand.witness] = (index, place)
            column.norms[number] = column.norms.get(number, 0) + 1
            column.starts = column.starts or strand.starts[place]
            column.ends = column.ends or strand.ends[place]
        for column in self.columns[columns[0].rank + 1 : columns[-1].rank + 1]:
            column.is_joined = True

    def _place(self, strand: Strand) -> list[Column]:
        """Return the column of each word of the strand, new ones among them."""
        runs = self._grams.find_runs(strand.ids, strand.witness)
        self._renumber(reorder_blocks(self.columns, runs))
        anchors = thread_runs(chain_runs(sorted(runs, key=lambda run: (run[0], run[1][0].rank))), strand.witness)
        if not self._is_rival(strand):
            anchors = drop_chance_anchors(anchors, self.columns, len(strand.ids))
        if not anchors:
            return self._place_unanchored(strand)
        first, last = find_block(self.columns, anchors[0][1].rank, anchors[-1][1].rank)
        path: Path = []
        place, rank = 0, first
        for at, column in anchors:
            if at > place or column.rank > rank:
                path += self._fill(strand, Gap((place, at), (rank, column.rank), free_start=not place))
            path.append((at, column.rank))
            place, rank = at + 1, column.rank + 1
        path += self._fill(strand, Gap((place, len(strand.ids)), (rank, last), free_end=True))
        settled, holds = self._settle(strand, path)
        if not holds:
            return self._place_unanchored(strand)
        return self._insert(strand, self._surround(settled, first, last))

    def _settle(self, strand: Strand, path: Path) -> tuple[Path, bool]:
        """Return the path with its ties tested, and whether any of them holds."""
        ids, columns, light = strand.ids, self.columns, self._norms.light

        def weigh(place: int, rank: int) -> float:
            number, norms = ids[place], columns[rank].norms
            weight = SMALL_TIE if light[number] else 1.0
            return weight if number in norms else weight * (self._nearest(number, norms) >= ALIKE)

        settled, holds = settle_path(path, strand, self.columns, weigh)
        settled = slide_to_sentences(slide_to_cuts(settled, strand, self.columns), strand, self.columns)
        return [step for place, rank in settled for step in self._part(place, rank, strand.witness)], holds

    def _nearest(self, number: int, norms: Iterable[int]) -> float:
        return max(self._get_nearness(number, other) for other in norms)

    def _part(self, place: int, rank: int, witness: int) -> Path:
        """Return a step of the path, in two where another part of the witness stands in the column already."""
        is_taken = place >= 0 <= rank and witness in self.columns[rank].cells
        return [(-1, rank), (place, -1)] if is_taken else [(place, rank)]

    def _surround(self, path: Path, first: int, last: int) -> Path:
        """Return the path with the columns before `first` and from `last` on."""
        before = [(-1, rank) for rank in range(first)]
        return before + path + [(-1, rank) for rank in range(last, len(self.columns))]

    def _renumber(self, columns: list[Column] | None) -> None:
        """Take over columns in another order, or with new ones among them."""
        if columns is not None:
            self.columns = columns
            for rank, column in enumerate(columns):
                column.rank = rank

    def _place_unanchored(self, strand: Strand) -> list[Column]:
        """Return the columns of a strand that no three words in a row tie to the profile.

        Where a weighty word is shared the strand is aligned to it. Else it stands beside its witness's other parts;
        and a witness of a single part that has nothing in common with the others is held against them as a whole.
        """
        is_repeat = self._is_repeat(strand)
        if not is_repeat:
            whole = Gap((0, len(strand.ids)), (0, len(self.columns)), free_start=True, free_end=True)
            loose = list(self._fill(strand, whole))
            path, _ = self._settle(strand, loose)
            if self._is_rival(strand) or self._is_tied(strand, path):
                return self._insert(strand, path)
        at = self._find_gap(strand)
        columns = self._insert(strand, self._surround([(place, -1) for place in range(len(strand.ids))], at, at))
        for column in columns:
            column.is_repeat = is_repeat
        return columns

    def _is_tied(self, strand: Strand, path: Path) -> bool:
        """Tell whether enough of a strand stands in the columns of the path to trust that it belongs there."""
        shared = [place for place, rank in path if place >= 0 <= rank and strand.ids[place] in self.columns[rank].norms]
        weight = sum(SMALL_TIE if self._norms.light[strand.ids[place]] else 1.0 for place in shared)
        return weight >= max(1.0, len(strand.ids) / MIN_TIED)

    def _is_repeat(self, strand: Strand) -> bool:
        """Tell whether a strand only says again what another part of its witness says."""
        if len(strand.ids) > FRAGMENT:
            return self._grams.is_repeat(strand.ids, strand.witness)
        said = {number for c in self.columns if strand.witness in c.cells for number in c.norms}
        words = [number for number in strand.ids if not self._norms.light[number]] or strand.ids
        return all(number in said or any(self._get_nearness(number, n) == 1 for n in said) for number in words)

    def _is_rival(self, strand: Strand) -> bool:
        """Tell whether a strand is the whole of a witness and about as long as the profile."""
        if not self.columns:
            return True
        is_only = sum(other.witness == strand.witness for other in self._strands) == 1
        ratio = len(strand.ids) / len(self.columns)
        return is_only and 1 / RIVAL <= ratio <= RIVAL and not any(c.is_joined is False for c in self.columns[1:])

    def _find_gap(self, strand: Strand) -> int:
        """Return the rank before which a strand stands that only its witness's other parts give a place to."""
        here = [
            (self._strands[column.cells[strand.witness][0]].part, column.rank)
            for column in self.columns
            if strand.witness in column.cells
        ]
        earlier = [rank for part, rank in here if part < strand.part]
        later = [rank for part, rank in here if part > strand.part]
        if earlier:
            return find_block(self.columns, max(earlier), max(earlier))[1]
        return find_block(self.columns, min(later), min(later))[0] if later else len(self.columns)

    def _fill(self, strand: Strand, gap: Gap) -> Iterator[tuple[int, int]]:
        return fill_gap(strand, gap, self.columns, self._norms, self._get_nearness)

    def _insert(self, strand: Strand, path: Sequence[tuple[int, int]]) -> list[Column]:
        """Return the strand's columns along the path, and put the new ones where the path has them."""
        old = self.columns
        merged: list[Column] = []
        placed: dict[int, Column] = {}
        for place, rank in path:
            column = old[rank] if rank >= 0 else Column()
            merged.append(column)
            if place >= 0:
                placed[place] = column
        if len(merged) != len(old):
            is_inside = False
            for column in reversed(merged):
                is_inside = column.is_joined or (is_inside and not column.cells)
                column.is_joined = is_inside
            self._renumber(merged)
        return [placed[place] for place in range(len(strand.ids))]


def join_strands(
    strands: Sequence[Strand], norms: Norms, get_nearness: Callable[[int, int], float], first: int
) -> list[Column]:
    """Return the columns of all strands; `first` is the strand to begin with (the source's, or the longest)."""
    profile = Profile(strands, norms, get_nearness)
    for index in order_strands(strands, first):
        profile.join(index)
    return profile.columns
