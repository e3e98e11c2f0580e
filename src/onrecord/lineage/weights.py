"""Evidence, dates and credits -> the weight of every link, as a logarithm, and of having no parent here.

Nats of evidence are counted too high when taken at their word: edits come in company, and outlets share habits. So
they are scaled down until what is called 0.9 is right nine times in ten on simulated presses (`benchmarks/lineage.py`).
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from onrecord.lineage.credits import find_credits, is_agency, names_outlet
from onrecord.lineage.dates import may_precede

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.lineage.credits import Credit
    from onrecord.lineage.evidence import Pair
    from onrecord.lineage.forests import Matrix
    from onrecord.records import Article

SCALE = 0.35  # of a nat of evidence that counts
DOUBT = 0.7  # nats against there being a link at all, before any evidence: shared among the candidates
CREDIT = 5.0  # nats for a link that a credit line names


class Weights(NamedTuple):
    """What the forests are weighed by, a row a child in the order of `ids`."""

    ids: tuple[str, ...]
    links: Matrix
    roots: Matrix
    credits: Mapping[str, tuple[Credit, ...]]  # child -> its credits that name another outlet
    wires: Mapping[str, str]  # child -> the agency that it credits and that is not among the witnesses


def weigh_links(articles: Sequence[Article], gains: Mapping[Pair, float]) -> Weights:
    """Return the weights; `articles` are ordered by id, `gains` hold nats by parent and child."""
    import numpy as np

    ids = tuple(article.id for article in articles)
    place = {key: number for number, key in enumerate(ids)}
    links, roots = np.full((len(ids), len(ids)), -np.inf), np.zeros(len(ids))
    credited, wires = _sort_credits(articles)
    dates = {article.id: article.published for article in articles}
    outlets = {article.id: article.outlet or article.id for article in articles}
    share = DOUBT + log(max(1, len(ids) - 1))
    for (parent, child), gain in gains.items():
        if not may_precede(dates[parent], dates[child]):
            continue
        is_credited = any(names_outlet(credit.name, outlets[parent]) for credit in credited.get(child, ()))
        links[place[child], place[parent]] = SCALE * gain - share + CREDIT * is_credited
    for child, wire in wires.items():
        kin = [other for other, name in wires.items() if name == wire and other != child]
        most = max([gains[other, child] for other in kin if (other, child) in gains], default=0.0)
        roots[place[child]] = SCALE * max(most, 0.0) + CREDIT
    return Weights(ids, links, roots, credited, wires)


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
