"""Evidence, dates and credits -> the weight of every link, as a logarithm, and of having no parent here.

Nats of evidence are counted too high when taken at their word: edits come in company, and outlets share habits. So
they are scaled down until what is called 0.9 is right nine times in ten on simulated presses (`benchmarks/lineage.py`).

Where the origin need not be among the witnesses, whatever two of them share they may have from a third that is not
here: a wire, a press release. It explains the words as well as a copy does, and is the more usual thing. So a parent is
named only for a reason that the third lacks: a credit, a parent that is an agency, an outlet's own earlier text, or
departures that only the two have.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from onrecord.lineage.evidence.shared import weigh_shared
from onrecord.lineage.evidence.wires import PARTLY, sort_credits
from onrecord.lineage.words.credits import is_agency
from onrecord.lineage.words.dates import may_precede

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.lineage.evidence.pairs import Evidence, Pair, Telling
    from onrecord.lineage.evidence.wires import Crediting
    from onrecord.lineage.forests.shares import Matrix
    from onrecord.records import Article

SCALE = 0.35  # of a nat of evidence that counts
DOUBT = 0.7  # nats against there being a link at all, before any evidence: shared among the candidates
THIRD = 1.5  # nats for a third source that nobody names against a copy that nobody credits
PART = (0.4, 4.0)  # the share of own words below which a copy is rarer still, and nats from there to none
WIRE = 2.0  # nats more for the third where one of the two says which agency it is
CREDIT = 5.0  # nats for a link that a credit line names
AGENCY = 3.0  # nats for a parent whose trade is to be copied, from a share of PARTLY
SAME = 4.0  # nats for an outlet's own text of an earlier day, from the same share: less is furniture
MOST_SHARED = 4.0  # nats that shared departures can show: another edition of the third may have them too
MOST_UNDATED = 2.5  # nats, the same where no date says which of the two was first: they show kin, and no direction
NEAREST = 4  # candidates of each child whose departures are looked at


class Weights(NamedTuple):
    """What the forests are weighed by, a row a child in the order of `ids`."""

    ids: tuple[str, ...]
    links: Matrix
    roots: Matrix
    gains: Mapping[Pair, float]  # nats, by parent and child, whatever their dates
    shares: Mapping[Pair, float]  # 0 to 1, of the child's written words that stand in the parent
    crediting: Crediting
    unseen: frozenset[str]  # children whose words another has too: without a parent they are from a third


def weigh_links(
    articles: Sequence[Article], tellings: Sequence[Telling], evidence: Iterable[Evidence], *, is_closed: bool
) -> Weights:
    """Return the weights; `articles` are ordered by id."""
    import numpy as np

    ids = tuple(article.id for article in articles)
    place = {key: number for number, key in enumerate(ids)}
    links, roots = np.full((len(ids), len(ids)), -np.inf), np.zeros(len(ids))
    by_id = {article.id: article for article in articles}
    doubt = DOUBT + log(max(1, len(ids) - 1))
    gains, shares = _sum_up(evidence)
    crediting = sort_credits(articles, tellings, {} if is_closed else shares)
    gains = dict.fromkeys(crediting.parents, 0.0) | gains
    origins = {a.id for a in articles if is_agency(a.outlet)} | {parent for parent, _ in crediting.parents}
    thirds: dict[str, float] = {}
    unseen: set[str] = set()
    for (parent, child), gain in gains.items():
        if not is_closed and gain > 0:  # what shows nothing speaks for no third either
            share = shares.get((parent, child))
            third = SCALE * gain - doubt + _favour_third(crediting, parent, child, share)
            thirds[child] = float(np.logaddexp(thirds.get(child, -np.inf), third))
            if SCALE * gain > doubt and (share is None or share >= PART[0]):
                unseen.add(child)
        if may_precede(by_id[parent].published, by_id[child].published):
            bonus = CREDIT * ((parent, child) in crediting.parents)
            if not is_closed:
                bonus += _favour_copy(by_id[parent], by_id[child], shares.get((parent, child), 0.0))
            links[place[child], place[parent]] = SCALE * gain - doubt + bonus
    if not is_closed:
        _add_shared(tellings, ids, links, gains)
    for child, third in thirds.items():
        roots[place[child]] = np.logaddexp(0.0, third)
    for child in crediting.own:
        kin = [gains.get((key, child), 0.0) for key, wire in crediting.wires.items() if wire == crediting.wires[child]]
        roots[place[child]] = max(roots[place[child]], SCALE * max(kin, default=0.0)) + CREDIT
    return Weights(ids, links, roots, gains, shares, crediting, frozenset(unseen - origins - set(crediting.wires)))


def _sum_up(evidence: Iterable[Evidence]) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """Return what all tellings say of each pair, and the share of the written words."""
    gains: dict[Pair, float] = defaultdict(float)
    shares: dict[Pair, float] = {}
    for found in evidence:
        gains[found.parent, found.child] += found.gain
        if found.share is not None:
            shares[found.parent, found.child] = found.share
    return gains, shares


def _favour_third(crediting: Crediting, parent: str, child: str, share: float | None) -> float:
    """Return how much likelier a third source is than a copy, in nats, before it is known what else speaks for one."""
    wire = WIRE if parent in crediting.wires or child in crediting.wires else 0.0
    return THIRD + wire + PART[1] * max(0.0, PART[0] - (PART[0] if share is None else share))


def _favour_copy(parent: Article, child: Article, share: float) -> float:
    """Return what speaks for a copy in what the two are, in nats."""
    if share < PARTLY:
        return 0.0
    bonus = AGENCY if is_agency(parent.outlet) else 0.0
    if parent.outlet and parent.outlet == child.outlet and parent.published and child.published:
        bonus += SAME * (parent.published[:10] < child.published[:10])
    return bonus


def _add_shared(tellings: Sequence[Telling], ids: Sequence[str], links: Matrix, gains: Mapping[Pair, float]) -> None:
    """Add what the departures show that a child shares with the likeliest of its parents."""
    import numpy as np

    for row, child in enumerate(ids):
        near = sorted((-weight, ids[at], at) for at, weight in enumerate(links[row]) if weight > 0)
        for _, parent, at in near[:NEAREST]:
            most = MOST_UNDATED if links[at, row] > -np.inf else MOST_SHARED
            links[row, at] += min(most, SCALE * weigh_shared(tellings, child, parent, gains))
