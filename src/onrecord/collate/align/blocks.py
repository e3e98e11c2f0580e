"""Columns that no part ties together are blocks: they can change places, and each must earn its anchors.

What lies between two quotations of one article was never presented as continuous, so their order says nothing. And a
phrase that a speaker used twice is no anchor where everything around it differs.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.align.columns import Anchor, Column

MAX_CONFLICT = 2  # words that differ for each that agrees: more, and the agreement is a chance


def find_block(columns: Sequence[Column], first: int, last: int) -> tuple[int, int]:
    """Return where the columns begin and end (excluded) that some part joins to those from `first` to `last`."""
    while first and columns[first].is_joined:
        first -= 1
    last += 1
    while last < len(columns) and columns[last].is_joined:
        last += 1
    return first, last


def reorder_blocks(columns: list[Column], pairs: Sequence[tuple[int, tuple[Column, ...]]]) -> list[Column] | None:
    """Return the columns with their blocks in the order in which a strand has them; None where they are in order."""
    starts = [rank for rank, column in enumerate(columns) if not column.is_joined]
    if len(starts) < 2 or not pairs:
        return None
    bounds = [*starts, len(columns)]
    numbers = [0] * len(columns)
    for number, (start, end) in enumerate(pairwise(bounds)):
        numbers[start:end] = [number] * (end - start)
    places: dict[int, list[int]] = {}
    for place, there in pairs:
        places.setdefault(numbers[there[0].rank], []).append(place)
    seats = sorted(places)
    wanted = sorted(seats, key=lambda number: (sum(places[number]) / len(places[number]), number))
    if wanted == seats:
        return None
    order = list(range(len(starts)))
    for seat, number in zip(seats, wanted, strict=True):
        order[seat] = number
    return [column for number in order for column in columns[bounds[number] : bounds[number + 1]]]


def drop_chance_anchors(anchors: Sequence[Anchor], columns: Sequence[Column], length: int) -> list[Anchor]:
    """Return the anchors without those of a block in which far more differs than agrees.

    `length` is the number of words of the strand.
    """
    groups: list[tuple[list[Anchor], int, int]] = []
    for anchor in anchors:
        if groups and anchor[1].rank < groups[-1][2]:
            groups[-1][0].append(anchor)
        else:
            start, end = find_block(columns, anchor[1].rank, anchor[1].rank)
            groups.append(([anchor], start, end))
    kept: list[Anchor] = []
    for number, (group, start, end) in enumerate(groups):
        before = groups[number - 1][0][-1][0] if number else -1
        after = groups[number + 1][0][0][0] if number + 1 < len(groups) else length
        if _count_conflict(group, (start, end), (before, after)) <= MAX_CONFLICT * len(group):
            kept += group
    return kept


def _count_conflict(group: Sequence[Anchor], block: tuple[int, int], strand: tuple[int, int]) -> int:
    """Return how many words of the strand stand against other words of the block."""
    places = [strand[0], *(place for place, _ in group), strand[1]]
    ranks = [block[0] - 1, *(column.rank for _, column in group), block[1]]
    steps = zip(places, places[1:], ranks, ranks[1:], strict=False)
    return sum(min(after - before - 1, right - left - 1) for before, after, left, right in steps)
