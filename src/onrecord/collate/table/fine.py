"""Same words, other signs -> places: compounds, letters, points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.table.masks import each_witness
from onrecord.collate.table.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.table.grid import Grid
    from onrecord.collate.table.sites import Site
    from onrecord.records import Base, Token


def find_fine_places(grid: Grid, sites: Sequence[Site], base: Base, places: Sequence[Place]) -> list[Place]:
    """Return the places where the words agree and their signs do not, none of which touches one of `places`."""
    taken = bytearray(len(grid.columns) + 1)
    for place in (place for place in places if place.kind != "gap"):
        taken[place.first : place.last + 1] = b"\1" * (place.last + 1 - place.first)
    chosen = [site for site in sites if site.base is not None]
    points: list[Place] = []
    compounds: list[tuple[int, int, int]] = []
    for at in range(1, len(chosen)):
        before, site = chosen[at - 1], chosen[at]
        if site.column - before.column > 1:
            found = _compare_points(grid, base, before, site)
            if found is None:
                continue
            if _is_hyphenation(grid, found, before, site):
                compounds.append((at - 1, at, found.deviants))
            elif not any(taken[found.first : found.last + 1]):
                points.append(found)
    fine = _close_compounds(chosen, compounds, taken)
    fine += _find_letters(grid, chosen, base, taken)
    return fine + [place for place in points if not any(taken[place.first : place.last + 1])]


def _compare_points(grid: Grid, base: Base, before: Site, site: Site) -> Place | None:
    """Return the place between two words of the base where the points of witnesses that have both differ."""
    between = [n for n in range(before.column + 1, site.column) if grid.columns[n].mask]
    if not between:
        return None
    voters = _find_voters(grid, between, before, site)
    signs = [number for number in between if grid.columns[number].mark in {"point", "cut"}]
    deviants, first, last = 0, len(grid.columns), -1
    for number in signs:
        column = grid.columns[number]
        span = base.spans[number]
        form = base.text[slice(*span)] if span is not None else ""
        if not form and not voters & ~column.mask and (column.mark == "cut" or base.origin == "witnesses"):
            continue  # a sign of all of them that the base leaves out on purpose, as it does every ellipsis
        apart = voters & ~column.mask if form else 0
        for witness in each_witness(voters & column.mask):
            apart |= (column.cells[witness].form != form) << witness
        if apart:
            deviants, first, last = deviants | apart, min(first, number), max(last, number)
    return Place(first, last, deviants, "points", voters=voters) if deviants else None


def _find_voters(grid: Grid, between: Sequence[int], before: Site, site: Site) -> int:
    """Return the witnesses that have both words and nothing of the outlet's between them but a printed ellipsis."""
    voters = before.support & site.support & grid.covers[before.column] & grid.covers[before.column + 1]
    for number in between:
        column = grid.columns[number]
        if column.mark in {"word", "edit"}:
            voters &= ~column.mask
        elif column.mark == "cut":
            for witness in each_witness(column.mask & voters):
                voters &= ~(0 if column.cells[witness].form else 1 << witness)
    return voters


def _is_hyphenation(grid: Grid, place: Place, before: Site, site: Site) -> bool:
    """Tell whether the difference is a hyphen inside a compound."""
    for number in range(place.first, place.last + 1):
        column = grid.columns[number]
        if column.mark != "point":
            continue
        for witness, token in column.cells.items():
            if token.norm == "-" and _joins(grid, before, token, site, witness):
                return True
    return False


def _joins(grid: Grid, before: Site, token: Token, site: Site, witness: int) -> bool:
    one, other = grid.columns[before.column].cells.get(witness), grid.columns[site.column].cells.get(witness)
    return one is not None and other is not None and one.end == token.start and token.end == other.start


def _close_compounds(
    chosen: Sequence[Site], compounds: Sequence[tuple[int, int, int]], taken: bytearray
) -> list[Place]:
    """Return one place for each compound: neighbours that hyphens chain together are one."""
    merged: list[list[int]] = []
    for first, last, deviants in compounds:
        if merged and merged[-1][1] >= first:
            merged[-1][1] = last
            merged[-1][2] |= deviants
        else:
            merged.append([first, last, deviants])
    places = []
    for first, last, deviants in merged:
        start, end = chosen[first].column, chosen[last].column
        while start < end and taken[start]:
            start += 1
        while end > start and taken[end]:
            end -= 1
        if not any(taken[start : end + 1]):
            taken[start : end + 1] = b"\1" * (end + 1 - start)
            places.append(Place(start, end, deviants, "glyphs"))
    return places


def _find_letters(grid: Grid, chosen: Sequence[Site], base: Base, taken: bytearray) -> list[Place]:
    """Return the runs of words that some witness prints in other letters."""
    places: list[Place] = []
    previous, last_deviants = -2, 0
    for at, site in enumerate(chosen):
        span = base.spans[site.column]
        if taken[site.column] or span is None:
            continue
        form = base.text[span[0] : span[1]]
        cells = grid.columns[site.column].cells
        deviants = 0
        for witness in each_witness(site.support):
            deviants |= (cells[witness].form != form) << witness
        if not deviants:
            continue
        if previous == at - 1 and deviants & last_deviants and not any(taken[places[-1].last : site.column]):
            places[-1].last = site.column
            places[-1].deviants |= deviants
        else:
            places.append(Place(site.column, site.column, deviants, "glyphs"))
        previous, last_deviants = at, deviants
    for place in (place for place in places if place.kind != "gap"):
        taken[place.first : place.last + 1] = b"\1" * (place.last + 1 - place.first)
    return places
