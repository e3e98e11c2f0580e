"""Shares of links -> an answer a witness: its parent, that it has none here, or the rivals; and the families."""

from __future__ import annotations

from collections import defaultdict
from math import exp
from typing import TYPE_CHECKING

from onrecord.records import Family, Link, Rival

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.lineage.forests import Matrix
    from onrecord.lineage.weights import Weights
    from onrecord.records import Article

FAINT = 0.05  # 0 to 1: a rival less likely than this is not named
MOST_RIVALS = 5
DIGITS = 4  # of a confidence: what differs further behind differs by rounding alone


def choose_links(ids: Sequence[str], parents: Matrix, orphans: Matrix, least: float) -> list[Link]:
    """Return a link a witness, the surest chosen first: what would close a circle stays open."""
    answers = [_rank(ids, parents[row], orphans[row]) for row in range(len(ids))]
    chosen: dict[str, Link] = {}
    for row in sorted(range(len(ids)), key=lambda row: (-answers[row][0].confidence, ids[row])):
        child, best = ids[row], answers[row][0]
        if best.confidence < least or (best.parent and child in _climb(chosen, best.parent)):
            rivals = tuple(rival for rival in answers[row][:MOST_RIVALS] if rival.confidence >= FAINT)
            chosen[child] = Link(child, None, "open", best.confidence, rivals)
        else:
            chosen[child] = Link(child, best.parent, "copy" if best.parent else "root", best.confidence)
    return [chosen[child] for child in ids]


def _rank(ids: Sequence[str], parents: Matrix, orphan: float) -> list[Rival]:
    """Return every answer for one witness, likeliest first; among equals no parent first, then by id."""
    found = [Rival(None, round(float(orphan), DIGITS))]
    found += [Rival(key, round(float(share), DIGITS)) for key, share in zip(ids, parents, strict=True) if share > 0]
    return sorted(found, key=lambda rival: (-rival.confidence, rival.parent or ""))


def _climb(chosen: Mapping[str, Link], child: str) -> Iterator[str]:
    """Yield a witness and its ancestors as far as they are chosen."""
    step: str | None = child
    while step is not None:
        yield step
        step = chosen[step].parent if step in chosen else None


def find_families(weights: Weights, links: Sequence[Link], articles: Sequence[Article], least: float) -> list[Family]:
    """Return the witnesses in families, in the order of their first members.

    Whose parent is open may still surely be of the family: of two copies nobody can say which came first, but that
    one of them is a copy. So a witness joins its likeliest rival when a link between the two, either way, is likely.
    """
    family = {key: key for key in weights.ids}

    def find(key: str) -> str:
        while family[key] != key:
            key = family[key]
        return key

    for link in links:
        rival = link.parent or next((r.parent for r in link.rivals if r.parent), None)
        if rival and (link.standing == "copy" or _is_kin(weights, link.child, rival, least)):
            one, other = sorted((find(link.child), find(rival)))
            family[other] = one
    by_wire = sorted(weights.wires.items())
    for child, wire in by_wire:
        first = next(other for other, name in by_wire if name == wire)
        one, other = sorted((find(child), find(first)))
        family[other] = one
    members: dict[str, list[str]] = defaultdict(list)
    for key in weights.ids:
        members[find(key)].append(key)
    return [_name(weights, tuple(keys), links, articles) for keys in members.values()]


def _is_kin(weights: Weights, one: str, other: str, least: float) -> bool:
    """Tell whether a link between two witnesses, whichever way, is likelier than `least` if nobody else were there."""
    a, b = weights.ids.index(one), weights.ids.index(other)
    odds = sum(
        exp(min(50.0, weights.links[child, parent] - weights.roots[child])) for child, parent in ((a, b), (b, a))
    )
    return odds / (1 + odds) >= least


def _name(weights: Weights, keys: tuple[str, ...], links: Sequence[Link], articles: Sequence[Article]) -> Family:
    from onrecord.lineage.credits import is_agency

    standing = {link.child: link.standing for link in links}
    roots = [key for key in keys if standing[key] == "root"]
    outlets = {article.id: article.outlet for article in articles}
    wires = [outlets[key] for key in keys if is_agency(outlets[key])] + [
        weights.wires[key] for key in keys if key in weights.wires
    ]
    return Family(keys, roots[0] if len(roots) == 1 else None, wires[0] if wires and len(keys) > 1 else None)
