"""Links -> families: which witnesses have their words from one origin, and so count once.

Whose parent is open may still surely be of a family: of two copies nobody can say which came first, but that one of
them is a copy, or both are of a third that is not here.
"""

from __future__ import annotations

from collections import defaultdict
from math import exp
from typing import TYPE_CHECKING

from onrecord.lineage.evidence.wires import MOSTLY, PARTLY
from onrecord.lineage.words.credits import is_agency
from onrecord.records import Family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.lineage.evidence.pairs import Pair
    from onrecord.lineage.forests.weights import Weights
    from onrecord.records import Article, Link


def find_families(weights: Weights, links: Sequence[Link], articles: Sequence[Article], least: float) -> list[Family]:
    """Return the witnesses in families, in the order of their first members."""
    family = {key: key for key in weights.ids}

    def find(key: str) -> str:
        while family[key] != key:
            key = family[key]
        return key

    for pair in _find_kin(weights, links, least):
        first, second = sorted(map(find, pair))
        family[second] = first
    members: dict[str, list[str]] = defaultdict(list)
    for key in weights.ids:
        members[find(key)].append(key)
    outlets = {article.id: article.outlet for article in articles}
    standings = {link.child: link.standing for link in links}
    wires_of = weights.crediting.wires
    families = []
    for keys in members.values():
        roots = [key for key in keys if standings[key] == "root"]
        wires = [
            *filter(is_agency, map(outlets.get, keys)),
            *(wires_of[key] for key in keys if key in wires_of),
        ]
        root = roots[0] if len(roots) == 1 else None
        families.append(Family(tuple(keys), root, wires[0] if wires and len(keys) > 1 else None))
    return families


def _find_kin(weights: Weights, links: Sequence[Link], least: float) -> Iterator[Pair]:
    """Yield the pairs that are of one family."""
    for link in links:
        rival = link.parent or next((rival.parent for rival in link.rivals if rival.parent), None)
        if rival and (link.standing == "copy" or _is_kin(weights, link.child, rival, least)):
            yield rival, link.child
    yield from (pair for pair, share in weights.shares.items() if share >= MOSTLY)
    for (parent, child), share in weights.shares.items():
        wire = weights.crediting.wires.get(child)
        if wire and wire == weights.crediting.wires.get(parent) and share >= PARTLY:
            yield parent, child


def _is_kin(weights: Weights, one: str, other: str, least: float) -> bool:
    """Tell whether two go back to one text, whichever of them is the elder, if nobody else were there.

    Of a text as a whole, or of words that were spoken, a third source makes kin as well as a copy does.
    """
    odds = 0.0
    for child, parent in ((one, other), (other, one)):
        row, at = weights.ids.index(child), weights.ids.index(parent)
        is_part = weights.shares.get((parent, child), 1.0) < MOSTLY
        odds += exp(min(50.0, weights.links[row, at] - (weights.roots[row] if is_part else 0.0)))
    return odds / (1 + odds) >= least
