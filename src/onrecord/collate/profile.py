"""Strands -> columns: the witnesses are joined one by one, each to all that are there already.

First the longest, then always the one that has most in common with those joined, so that a fragment meets the
passage that it was cut from and not another fragment.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from onrecord.collate.anchors import GRAM, GramIndex, find_single_words
from onrecord.collate.edges import untie_end, untie_start
from onrecord.collate.gaps import align_gap, score_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.collate.edges import Path
    from onrecord.collate.strands import Norms, Strand

SMALL = 1_500  # cells of a gap that are aligned at once
RIVAL = 3  # times as long or as short as the others: a witness with nothing in common is still their rival
LARGE = 250_000  # cells of a gap that is left unaligned when no single word divides it


class Column:
    """One word's place: the norms that stand there, and each witness's word (strand, place in the strand)."""

    __slots__ = ("cells", "ends", "is_joined", "norms", "rank", "starts")

    def __init__(self) -> None:
        self.norms: dict[int, int] = {}  # norm -> how many witnesses
        self.cells: dict[int, tuple[int, int]] = {}  # witness -> (strand, place in the strand)
        self.is_joined = False  # does some part run over from the column before
        self.starts = False  # does a sentence begin, or end, with the word
        self.ends = False
        self.rank = 0


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
        anchors = self._grams.find_anchors(strand.ids, strand.witness)
        if not anchors:
            return self._place_unanchored(strand)
        first, last = self._block(anchors[0][1].rank, anchors[-1][1].rank)
        path: Path = []
        place, rank = 0, first
        for at, column in anchors:
            path += self._fill(strand, (place, at), (rank, column.rank), free_start=not place, free_end=False)
            path.append((at, column.rank))
            place, rank = at + 1, column.rank + 1
        path += self._fill(strand, (place, len(strand.ids)), (rank, last), free_start=False, free_end=True)
        return self._insert(strand, self._surround(self._untie(strand, path), first, last))

    def _untie(self, strand: Strand, path: Path) -> Path:
        """Return the path with both ends laid out anew: see `edges`."""

        def is_tied(place: int, rank: int) -> float:
            number, norms = strand.ids[place], self.columns[rank].norms
            if number in norms:
                return 0.5 if self._norms.light[number] else 1.0
            return float(any(self._get_nearness(number, other) == 1 for other in norms))

        path = untie_end(untie_start(path, strand, self.columns, is_tied), strand, self.columns, is_tied)
        return [step for place, rank in path for step in self._part(place, rank, strand.witness)]

    def _part(self, place: int, rank: int, witness: int) -> Path:
        """Return a step of the path, in two where another part of the witness stands in the column already."""
        is_taken = place >= 0 <= rank and witness in self.columns[rank].cells
        return [(-1, rank), (place, -1)] if is_taken else [(place, rank)]

    def _surround(self, path: Path, first: int, last: int) -> Path:
        """Return the path with the columns before `first` and from `last` on."""
        before = [(-1, rank) for rank in range(first)]
        return before + path + [(-1, rank) for rank in range(last, len(self.columns))]

    def _block(self, first: int, last: int) -> tuple[int, int]:
        """Return where the columns begin and end (excluded) that some part joins to those from `first` to `last`."""
        while first and self.columns[first].is_joined:
            first -= 1
        last += 1
        while last < len(self.columns) and self.columns[last].is_joined:
            last += 1
        return first, last

    def _place_unanchored(self, strand: Strand) -> list[Column]:
        """Return the columns of a strand that has no three words in a row in common with the profile.

        Where a weighty word is shared the strand is aligned to it. Else it stands beside its witness's other parts;
        and a witness of a single part that has nothing in common with the others is held against them as a whole.
        """
        whole = (0, len(self.columns))
        path = list(self._fill(strand, (0, len(strand.ids)), whole, free_start=True, free_end=True))
        shared = [place for place, rank in path if place >= 0 <= rank and strand.ids[place] in self.columns[rank].norms]
        is_tied = any(not self._norms.light[strand.ids[place]] for place in shared) or len(shared) > GRAM
        is_repeat = self._grams.is_repeat(strand.ids, strand.witness)
        if self.columns and (is_repeat or not (is_tied or self._is_rival(strand))):
            at = self._find_gap(strand)
            return self._insert(strand, self._surround([(place, -1) for place in range(len(strand.ids))], at, at))
        return self._insert(strand, self._untie(strand, path))

    def _is_rival(self, strand: Strand) -> bool:
        """Tell whether a strand is the whole of a witness and about as long as the profile."""
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
            return self._block(max(earlier), max(earlier))[1]
        return self._block(min(later), min(later))[0] if later else len(self.columns)

    def _fill(
        self, strand: Strand, stretch: tuple[int, int], ranks: tuple[int, int], *, free_start: bool, free_end: bool
    ) -> Iterator[tuple[int, int]]:
        """Yield the path through the gap between two anchors."""
        (start, end), (first, last) = stretch, ranks
        height, width = end - start, last - first
        if not height or not width:
            yield from ((-1, rank) for rank in range(first, last))
            yield from ((place, -1) for place in range(start, end))
            return
        if height * width > SMALL:
            ids, columns = strand.ids[start:end], self.columns[first:last]
            pairs = find_single_words(ids, columns, self._norms.light)
            pairs = [pair for pair in pairs if strand.witness not in columns[pair[1]].cells]
            if pairs:
                yield from self._fill_between(strand, stretch, ranks, pairs, free_start=free_start, free_end=free_end)
                return
        if height * width > LARGE:
            yield from ((-1, rank) for rank in range(first, last))
            yield from ((place, -1) for place in range(start, end))
            return
        worth = score_words(strand, stretch, self.columns[first:last], self._norms.light, self._get_nearness)
        for word, column in align_gap(worth, free_start=free_start, free_end=free_end):
            yield (word + start if word >= 0 else -1, column + first if column >= 0 else -1)

    def _fill_between(
        self,
        strand: Strand,
        stretch: tuple[int, int],
        ranks: tuple[int, int],
        pairs: list[tuple[int, int]],
        *,
        free_start: bool,
        free_end: bool,
    ) -> Iterator[tuple[int, int]]:
        """Yield the path through a large gap that single words divide."""
        (start, end), (first, last) = stretch, ranks
        place, rank, is_first = start, first, True
        for word, column in [*((start + word, first + column) for word, column in pairs), (end, last)]:
            is_last = word == end
            yield from self._fill(
                strand,
                (place, word),
                (rank, column),
                free_start=free_start and is_first,
                free_end=free_end and is_last,
            )
            if not is_last:
                yield (word, column)
            place, rank, is_first = word + 1, column + 1, False

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
            self.columns = merged
            for rank, column in enumerate(merged):
                column.rank = rank
        return [placed[place] for place in range(len(strand.ids))]


def join_strands(
    strands: Sequence[Strand], norms: Norms, get_nearness: Callable[[int, int], float], first: int
) -> list[Column]:
    """Return the columns of all strands; `first` is the strand to begin with (the source's, or the longest)."""
    profile = Profile(strands, norms, get_nearness)
    for index in order_strands(strands, first):
        profile.join(index)
    return profile.columns


def order_strands(strands: Sequence[Strand], first: int) -> Iterator[int]:
    """Yield the strands: always the one that shares most pairs of neighbouring words with those before it.

    Ties: the longer, then the order of the witnesses.
    """
    if not strands:
        return
    owners: dict[tuple[int, int], list[int]] = {}
    for index, strand in enumerate(strands):
        for pair in set(zip(strand.ids, strand.ids[1:], strict=False)):
            owners.setdefault(pair, []).append(index)
    shared = [0] * len(strands)
    queue = [(0, -len(strand.ids), index) for index, strand in enumerate(strands)]
    queue.append((-(10**9), 0, first))
    shared[first] = 10**9
    heapq.heapify(queue)
    done: set[int] = set()
    while queue:
        negative, _, index = heapq.heappop(queue)
        if index in done or -negative != shared[index]:
            continue
        done.add(index)
        yield index
        strand = strands[index]
        touched: set[int] = set()
        for pair in set(zip(strand.ids, strand.ids[1:], strict=False)):
            for other in owners.pop(pair, ()):
                shared[other] += other not in done
                touched.add(other)
        for other in touched - done:
            heapq.heappush(queue, (-shared[other], -len(strands[other].ids), other))
