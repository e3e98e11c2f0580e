"""Places -> places none of whose readings runs over the outlet's own words.

Where a reporting clause or a new paragraph interrupts a witness inside a place, the place is cut in two: the words
that are printed for a reading must be the words that stand at its offsets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.table.masks import each_witness
from onrecord.collate.table.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.collate.table.grid import Grid
    from onrecord.collate.table.sites import Site
    from onrecord.collate.table.wording import Wording


def split_at_seams(
    grid: Grid, sites: Sequence[Site], places: Sequence[Place], get_wording: Callable[[int], Wording]
) -> list[Place]:
    """Return the places, those in two pieces that some departing witness has in two pieces."""
    pieces: list[Place] = []
    for place in places:
        seams = sorted(set(_find_seams(grid, place, get_wording))) if place.kind == "words" else []
        if not seams:
            pieces.append(place)
            continue
        for first, last in zip([place.first, *seams], [*(seam - 1 for seam in seams), place.last], strict=True):
            pieces.append(_cut_piece(grid, sites, first, last))
    return [piece for piece in pieces if piece.deviants]


def _find_seams(grid: Grid, place: Place, get_wording: Callable[[int], Wording]) -> Iterator[int]:
    """Yield the word columns before which a departing witness is interrupted."""
    columns = range(place.first, place.last + 1)
    for witness in each_witness(place.deviants):
        before = None
        for number in columns:
            column = grid.columns[number]
            if column.mark not in {"word", "edit"} or not column.mask >> witness & 1:
                continue
            token = column.cells[witness]
            if before is not None and get_wording(witness).is_torn(before, token):
                yield number
            before = token


def _cut_piece(grid: Grid, sites: Sequence[Site], first: int, last: int) -> Place:
    """Return a place of its own, trimmed to columns where a witness departs."""
    deviants = 0
    ends: list[int] = []
    departs = {site.column: site.deviants for site in sites if first <= site.column <= last}
    for number in range(first, last + 1):
        mask = grid.columns[number].mask if grid.columns[number].mark == "edit" else departs.get(number, 0)
        if mask:
            deviants |= mask
            ends.append(number)
    return Place(ends[0], ends[-1], deviants) if ends else Place(first, last, 0)
