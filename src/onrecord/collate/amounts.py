"""Places -> the same places, those joined that are one amount: "$12 million" against "12 million dollars".

The scale that both sides have stands between the sign and the word for the currency, and holds them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.numerals import is_numeral
from onrecord.collate.places import read_norms
from onrecord.collate.spelling import is_spelled_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.places import Place
    from onrecord.collate.sites import Site

MAX_WORDS = 8  # of an amount


def join_amounts(places: Sequence[Place], sites: Sequence[Site]) -> list[Place]:
    """Return the places with neighbours joined when only numbers stand between them and both sides say the same."""
    joined: list[Place] = []
    for place in places:
        before = joined[-1] if joined else None
        if before is not None and _is_one_amount(before, place, sites):
            before.last = place.last
        else:
            joined.append(place)
    return joined


def _is_one_amount(before: Place, place: Place, sites: Sequence[Site]) -> bool:
    """Tell whether two places and what is between them are one amount, spelled in two ways."""
    if {before.kind, place.kind} != {"words"} or before.deviants != place.deviants or before.last >= place.first:
        return False
    inside = [site for site in sites if before.first <= site.column <= place.last]
    between = [site.base for site in inside if before.last < site.column < place.first]
    if len(inside) > MAX_WORDS or not between or not all(norm is not None and is_numeral(norm) for norm in between):
        return False
    base = [site.base for site in inside if site.base is not None]
    readings = ([norm for norm in norms if norm is not None] for norms in _find_departing(inside, place.deviants))
    return all(is_spelled_alike(base, words) for words in readings)


def _find_departing(sites: Sequence[Site], deviants: int) -> list[tuple[str | None, ...]]:
    return [norms for norms, mask in read_norms(sites).items() if mask & deviants]
