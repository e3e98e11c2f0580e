"""Word columns -> places: runs of columns where one difference is one unit.

Two neighbouring columns belong together when a witness departs in both, or when no witness has the base's words in
both: then they compete, and the base must not mix them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

from onrecord.collate.table.long_gaps import pass_long_gaps
from onrecord.collate.words.spelling import is_spelled_alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.collate.table.grid import Grid
    from onrecord.collate.table.moves import Move
    from onrecord.collate.table.sites import Precedence, Site

PlaceKind = Literal["words", "glyphs", "points", "order", "gap"]


@dataclass(slots=True)
class Place:
    """Columns `first` to `last` (included) of the table, and the witnesses that depart there, as bits."""

    first: int
    last: int
    deviants: int
    kind: PlaceKind = "words"
    away: tuple[int, int] | None = None  # where those that moved a stretch far have it
    voters: int = 0  # of points: the witnesses that have the words on both sides, as bits


def find_places(grid: Grid, sites: Sequence[Site], moves: Sequence[Move], *, has_source: bool) -> list[Place]:
    """Return the places where words or brackets differ, or stand elsewhere, in the order of the table."""
    moved = _place_moves(sites, moves)
    taken = {number for place in moved for number in range(place.first, place.last + 1)}
    for place in moved:
        for site in sites:
            if place.first <= site.column <= place.last and place.away is None:
                place.deviants |= site.deviants
    gaps = [
        Place(sites[first].column, sites[last].column, mask, "gap")
        for (first, last), mask in pass_long_gaps(sites, taken, has_source=has_source).items()
    ]
    places = _find_runs(grid, sites, taken, has_source=has_source) + moved + gaps
    return sorted(places, key=lambda place: (place.first, place.last))


def _place_moves(sites: Sequence[Site], moves: Sequence[Move]) -> list[Place]:
    """Return a place for each move, and take the far moved words out of the places where they were put."""
    places: list[Place] = []
    for move in moves:
        (first, last), (away, away_last) = move.here, move.there
        if move.is_near:
            ends = sites[min(first, away)].column, sites[max(last, away_last)].column
            places.append(Place(*ends, move.movers, "order"))
            continue
        for site in sites[away : away_last + 1]:
            site.base, site.is_moved = None, True
        for site in sites[first : last + 1]:
            site.excused |= move.movers
        place = Place(sites[first].column, sites[last].column, move.movers, "order")
        place.away = (sites[away].column, sites[away_last].column)
        places.append(place)
    return _join_overlapping(places)


def _join_overlapping(places: list[Place]) -> list[Place]:
    joined: list[Place] = []
    for place in sorted(places, key=lambda place: place.first):
        if joined and place.first <= joined[-1].last:
            joined[-1].last = max(joined[-1].last, place.last)
            joined[-1].deviants |= place.deviants
        else:
            joined.append(place)
    return joined


@dataclass(slots=True)
class Spot:
    """A column where some witnesses depart, and those of them that have nothing there (all as bits)."""

    column: int
    deviants: int
    omitting: int
    site: Site | None  # in a column of the outlet's own words that of the word before, or None


def _find_runs(grid: Grid, sites: Sequence[Site], taken: set[int], *, has_source: bool) -> list[Place]:
    """Return runs of columns where words or brackets differ, outside of the columns that are taken."""
    places: list[Place] = []
    before: Spot | None = None
    for spot in _find_spots(grid, sites):
        if spot.site is None and not spot.deviants:
            continue  # a bracket that all of them have
        if not spot.deviants or spot.column in taken:
            before = None
            continue
        is_cut = before is not None and bool(_find_cutting(grid, before, spot))
        if before is not None and not is_cut and _belongs(before, spot, has_source=has_source):
            places[-1].last = spot.column
            places[-1].deviants |= spot.deviants
        else:
            places.append(Place(spot.column, spot.column, spot.deviants))
        spot.site = spot.site or (before.site if before is not None else None)
        before = spot
    return places


def _find_spots(grid: Grid, sites: Sequence[Site]) -> Iterator[Spot]:
    """Yield every column of words, also where nobody departs, and of brackets."""
    for number, column in enumerate(grid.columns):
        if column.mark == "word":
            site = sites[column.slot]
            yield Spot(number, site.deviants, site.deviants & ~site.present, site)
        elif column.mark == "edit":
            yield Spot(number, _departing(grid, number), 0, None)


def _belongs(before: Spot, spot: Spot, *, has_source: bool) -> bool:
    """Tell whether two neighbouring columns are one difference.

    They are when a witness has other words in one of them and departs in both, or when just the same ones leave both
    out; and when no witness has the base's words in both. At the edge of a sentence a change from missing to other
    words is two differences.
    """
    if before.site is not None and spot.site is not None:
        if before.site.ends and _turns(before.site, spot.site):
            return False
        if not has_source and not before.site.support & spot.site.support:
            return True
    shared = before.deviants & spot.deviants
    if shared & ~(before.omitting & spot.omitting):
        return True
    return bool(shared) and before.deviants == spot.deviants and before.omitting == spot.omitting


def _find_cutting(grid: Grid, before: Spot, spot: Spot) -> int:
    """Return the witnesses (as bits) that have a word in one of two columns, and mark a cut where the other lacks one.

    `crisis" and "mend` leaves out an "and" and prints another word for "mending": two differences.
    """
    found = 0
    for empty, full, step in ((before, spot, -1), (spot, before, 1)):
        waiting = empty.omitting & full.deviants & ~full.omitting
        number = full.column + step
        while waiting and 0 <= number < len(grid.columns):
            column = grid.columns[number]
            if column.mark == "cut":
                found |= column.mask & waiting
            waiting &= ~column.mask if column.mark in {"word", "cut"} else waiting
            number += step
    return found


def _turns(before: Site, site: Site) -> bool:
    """Tell whether those that leave out the one column have words in the other: two differences, not one."""
    out_before, out = before.cover & ~before.present, site.cover & ~site.present
    return not out_before & out and bool(out_before & site.present or out & before.present)


def _departing(grid: Grid, number: int) -> int:
    """Return the witnesses that have a bracket which others have not."""
    mask = grid.columns[number].mask
    return mask if grid.covers[number] & ~mask else 0


def settle_base(grid: Grid, sites: Sequence[Site], places: Sequence[Place], precedence: Precedence) -> None:
    """Choose the base's reading of each place as a whole, so that no wording is mixed from several.

    Of the readings the one of most witnesses goes first; one that has all its words and more replaces it, because
    words that any witness supports are in the base.
    """
    at = 0
    for place in (place for place in places if place.kind != "gap"):
        while sites[at].column < place.first if at < len(sites) else False:
            at += 1
        inside = []
        while at < len(sites) and sites[at].column <= place.last:
            inside.append(sites[at])
            at += 1
        if len(inside) > 1 and place.away is None:
            for site, norm in zip(inside, _choose(inside, precedence, may_widen=place.kind != "order"), strict=True):
                site.base = norm
            place.deviants = 0
            for site in inside:
                place.deviants |= site.deviants
            for number in range(place.first, place.last + 1):
                if grid.columns[number].mark == "edit":
                    place.deviants |= grid.columns[number].mask


def trim_gaps(places: list[Place]) -> None:
    """Cut the long gaps back to where no other place tells of the same witness."""
    gaps = [place for place in places if place.kind == "gap"]
    others = sorted((place for place in places if place.kind != "gap"), key=lambda place: place.first)
    firsts = [place.first for place in others]
    widest = max((place.last - place.first for place in others), default=0)
    for gap in gaps:
        for other in others[bisect_left(firsts, gap.first - widest) : bisect_right(firsts, gap.last)]:
            if other.last < gap.first or gap.last < other.first or not other.deviants & gap.deviants:
                continue
            if other.first <= gap.first:
                gap.first = other.last + 1
            elif gap.last <= other.last:
                gap.last = other.first - 1
            else:
                other.deviants &= ~gap.deviants
    places[:] = [place for place in places if place.first <= place.last and place.deviants]


def _choose(sites: Sequence[Site], precedence: Precedence, *, may_widen: bool) -> tuple[str | None, ...]:
    readings = read_norms(sites)
    full = sites[0].cover
    for site in sites:
        full &= site.cover
    whole = {norms: mask for norms, mask in readings.items() if mask & full and any(norms)} or {
        norms: mask for norms, mask in readings.items() if any(norms)
    }
    votes = _count_votes(whole)
    best = min(whole, key=lambda norms: (precedence.key(votes[norms], ""), precedence.key(whole[norms], _join(norms))))
    while may_widen:
        wider = {norms: mask for norms, mask in whole.items() if norms != best and _contains(norms, best)}
        if not wider:
            return best
        best = min(wider, key=lambda norms: precedence.key(wider[norms], _join(norms)))
    return best


def _count_votes(readings: Mapping[tuple[str | None, ...], int]) -> dict[tuple[str | None, ...], int]:
    """Return for each reading the witnesses (as bits) that have it in whatever spelling: "$40 million", "$40m"."""
    if len(readings) < 3:
        return dict(readings)
    words = {norms: tuple(norm for norm in norms if norm is not None) for norms in readings}
    votes = dict.fromkeys(readings, 0)
    for norms, other in product(readings, readings):
        if norms == other or (words[norms] and words[other] and is_spelled_alike(words[norms], words[other])):
            votes[norms] |= readings[other]
    return votes


def read_norms(sites: Sequence[Site]) -> dict[tuple[str | None, ...], int]:
    """Return each reading of neighbouring columns, None for a gap, with the witnesses (as bits) that have it."""
    everyone = 0
    for site in sites:
        everyone |= site.cover
    groups: list[tuple[list[str | None], int]] = [([], everyone)]
    for site in sites:
        for at, (norms, mask) in enumerate(list(groups)):
            branches: list[tuple[str | None, int]] = [(n, mask & holders) for n, holders in site.norms.items()]
            branches = [branch for branch in [*branches, (None, mask & ~site.present)] if branch[1]]
            groups += [([*norms, norm], part) for norm, part in branches[1:]]
            groups[at] = (norms, branches[0][1])
            norms.append(branches[0][0])
    return {tuple(norms): mask for norms, mask in groups}


def _contains(norms: Sequence[str | None], best: Sequence[str | None]) -> bool:
    return all(other is None or norm == other for norm, other in zip(norms, best, strict=True))


def _join(norms: Sequence[str | None]) -> str:
    return " ".join(norm for norm in norms if norm is not None)
