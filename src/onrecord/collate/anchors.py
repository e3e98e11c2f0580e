"""Strand + profile -> anchors: words that are surely the same, so that the rest falls into small gaps.

Three words in a row that stand once in the strand and once in the profile are an anchor; of the anchors, the longest
series that keeps the order of both is used. What is left out of the series has been moved.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.profile import Column

GRAM = 3  # words


def rising_series(ranks: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly rising series.

    >>> rising_series([5, 1, 2, 9, 3])
    [1, 2, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(rank)
            ends.append(place)
        else:
            tails[at] = rank
            ends[at] = place
    series: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        series.append(place)
        place = before[place]
    return series[::-1]


class GramIndex:
    """Where each run of three words stands in the profile, None where it stands in several places."""

    def __init__(self) -> None:
        self.columns: dict[tuple[int, ...], tuple[Column, ...] | None] = {}

    def add(self, ids: Sequence[int], columns: Sequence[Column]) -> None:
        """Enter a strand whose words now stand in `columns`."""
        known = self.columns
        for place in range(len(ids) - GRAM + 1):
            gram = tuple(ids[place : place + GRAM])
            there = tuple(columns[place : place + GRAM])
            found = known.setdefault(gram, there)
            if found is not None and found is not there and found[0] is not there[0]:
                known[gram] = None

    def find_anchors(self, ids: Sequence[int], witness: int) -> list[tuple[int, Column]]:
        """Return (place in the strand, column) of words that are surely the same, in the order of both."""
        once: dict[tuple[int, ...], int] = {}
        for place in range(len(ids) - GRAM + 1):
            gram = tuple(ids[place : place + GRAM])
            once[gram] = -1 if gram in once else place
        found = [(place, there) for gram, place in once.items() if place >= 0 and (there := self.columns.get(gram))]
        return _thread(found, witness)

    def is_repeat(self, ids: Sequence[int], witness: int) -> bool:
        """Tell whether half of a strand stands already in another part of its own witness."""
        grams = [tuple(ids[place : place + GRAM]) for place in range(len(ids) - GRAM + 1)]
        own = sum(1 for gram in grams if (there := self.columns.get(gram)) and witness in there[0].cells)
        return 2 * own > len(grams)


def _thread(found: list[tuple[int, tuple[Column, ...]]], witness: int) -> list[tuple[int, Column]]:
    """Keep the longest series of grams, and of each the words that still rise."""
    found.sort(key=lambda pair: pair[0])
    anchors: list[tuple[int, Column]] = []
    last_place = last_rank = -1
    for at in rising_series([there[0].rank for _, there in found]):
        start, there = found[at]
        for offset, column in enumerate(there):
            if start + offset > last_place and column.rank > last_rank and witness not in column.cells:
                last_place, last_rank = start + offset, column.rank
                anchors.append((last_place, column))
    return anchors


def find_single_words(ids: Sequence[int], columns: Sequence[Column], light: Sequence[bool]) -> list[tuple[int, int]]:
    """Return (place, place among columns) of weighty words that stand once on either side, in the order of both."""
    here: dict[int, int] = {}
    for place, number in enumerate(ids):
        here[number] = -1 if number in here else place
    there: dict[int, int] = {}
    for place, column in enumerate(columns):
        for number in column.norms:
            there[number] = -1 if number in there else place
    pairs = [
        (place, there[number])
        for number, place in here.items()
        if place >= 0 and not light[number] and there.get(number, -1) >= 0
    ]
    pairs.sort()
    return [pairs[at] for at in rising_series([other for _, other in pairs])]
