"""Places -> the same places, those joined that are one amount: "$12 million" against "12 million dollars".

The scale that both sides have stands between the sign and the word for the currency, and holds them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.table.places import read_norms
from onrecord.collate.words.numerals import is_numeral
from onrecord.collate.words.spelling import is_spelled_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.table.places import Place
    from onrecord.collate.table.sites import Site

MAX_WORDS = 8  # of an amount


def join_amounts(places: Sequence[Place], sites: Sequence[Site], *, has_source: bool) -> list[Place]:
    """Return the places with neighbours joined where only numbers stand between them and all say the same amount."""
    joined: list[Place] = []
    for place in places:
        before = joined[-1] if joined else None
        if before is not None and _is_one_amount(before, place, sites, has_source=has_source):
            before.last = place.last
            before.deviants |= place.deviants
        else:
            joined.append(place)
    return joined


def _is_one_amount(before: Place, place: Place, sites: Sequence[Site], *, has_source: bool) -> bool:
    """Tell whether two places and what is between them are one amount, spelled in two ways."""
    if {before.kind, place.kind} != {"words"} or before.last >= place.first:
        return False
    inside = [site for site in sites if before.first <= site.column <= place.last]
    between = [site.base for site in inside if before.last < site.column < place.first]
    if len(inside) > MAX_WORDS or not between or not all(norm is not None and is_numeral(norm) for norm in between):
        return False
    sides = [[norm for norm in norms if norm is not None] for norms in read_norms(inside)]
    if has_source:
        sides.append([site.base for site in inside if site.base is not None])
    return all(is_spelled_alike(sides[0], side) for side in sides[1:])
