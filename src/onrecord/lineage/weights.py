"""Evidence, dates and credits -> the weight of every link, as a logarithm, and of having no parent here.

Nats of evidence are counted too high when taken at their word: edits come in company, and outlets share habits. So
they are scaled down until what is called 0.9 is right nine times in ten on simulated presses (`benchmarks/lineage.py`).
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from onrecord.lineage.credits import find_credits, is_agency, names_outlet
from onrecord.lineage.dates import may_precede

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.lineage.credits import Credit
    from onrecord.lineage.evidence import Evidence, Pair
    from onrecord.lineage.forests import Matrix
    from onrecord.records import Article

SCALE = 0.35  # of a nat of evidence that counts
DOUBT = 0.7  # nats against there being a link at all, before any evidence: shared among the candidates
SHARE_PRIOR = (0.4, 4.0)  # the share at which a copy is as likely as a third source, and nats a whole share adds
CREDIT = 5.0  # nats for a link that a credit line names


class Weights(NamedTuple):
    """What the forests are weighed by, a row a child in the order of `ids`."""

    ids: tuple[str, ...]
    links: Matrix
    roots: Matrix
    gains: Mapping[Pair, float]  # nats, by parent and child, whatever their dates
    shares: Mapping[Pair, float]  # 0 to 1, of the child's written words that stand in the parent
    credits: Mapping[str, tuple[Credit, ...]]  # child -> its credits that name another outlet
    wires: Mapping[str, str]  # child -> the agency that it credits and that is not among the witnesses


def weigh_links(articles: Sequence[Article], evidence: Iterable[Evidence], *, is_closed: bool) -> Weights:
    """Return the weights; `articles` are ordered by id.

    Unless the world is closed, two witnesses may both have their words from a third that is not here: the likelier,
    the smaller a part of the child these words are.
    """
    import numpy as np

    ids = tuple(article.id for article in articles)
    place = {key: number for number, key in enumerate(ids)}
    links, roots = np.full((len(ids), len(ids)), -np.inf), np.zeros(len(ids))
    credited, wires = _sort_credits(articles)
    by_id = {article.id: article for article in articles}
    doubt = DOUBT + log(max(1, len(ids) - 1))
    gains: dict[Pair, float] = defaultdict(float)
    shares: dict[Pair, float] = {}
    for found in evidence:
        pair = found.parent, found.child
        gains[pair] += found.gain
        if found.share is not None:
            shares[pair] = found.share
            if not is_closed:
                elsewhere = SCALE * found.gain - doubt - SHARE_PRIOR[1] * (found.share - SHARE_PRIOR[0])
                roots[place[found.child]] = max(roots[place[found.child]], elsewhere)
    for (parent, child), gain in gains.items():
        if not may_precede(by_id[parent].published, by_id[child].published):
            continue
        names = [credit.name for credit in credited.get(child, ())]
        bonus = CREDIT * any(names_outlet(name, by_id[parent].outlet or parent) for name in names)
        links[place[child], place[parent]] = SCALE * gain - doubt + bonus
    for child, wire in wires.items():
        kin = [gains.get((other, child), 0.0) for other, name in wires.items() if name == wire and other != child]
        roots[place[child]] = max(roots[place[child]], SCALE * max(kin, default=0.0)) + CREDIT
    return Weights(ids, links, roots, gains, shares, credited, wires)


def _sort_credits(articles: Sequence[Article]) -> tuple[dict[str, tuple[Credit, ...]], dict[str, str]]:
    """Return each article's credits to others, and the agency that it credits where that is not here."""
    outlets = {article.id: article.outlet or article.id for article in articles}
    credited: dict[str, tuple[Credit, ...]] = {}
    wires: dict[str, str] = {}
    for article in articles:
        found = [c for c in find_credits(article.text) if not names_outlet(c.name, outlets[article.id])]
        here = [c for c in found if any(names_outlet(c.name, name) for name in outlets.values())]
        away = [c for c in found if c not in here and (is_agency(c.name) or c.is_line)]
        if here or away:
            credited[article.id] = (*here, *away)
        if away and not here:
            wires[article.id] = away[0].name
    return credited, wires
