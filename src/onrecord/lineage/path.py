"""The whole path of a lineage in one screen: tellings -> evidence -> weights -> forests -> links, families, reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.lineage.evidence.pairs import make_tellings, weigh_pairs
from onrecord.lineage.families import find_families
from onrecord.lineage.forests.links import choose_links
from onrecord.lineage.forests.shares import share_links
from onrecord.lineage.forests.weights import weigh_links
from onrecord.lineage.reasons import Reasons
from onrecord.lineage.settings import LineageSettings
from onrecord.records import Lineage, Link, Rival

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Article, Base, Witness


SUREST = 0.97  # 0 to 1: texts that mix their parents mislead about so many links that look certain


def trace_lineage(
    articles: Sequence[Article],
    written: Sequence[Sequence[Witness]] = (),
    spoken: Sequence[tuple[Sequence[Witness], Base]] = (),
    settings: LineageSettings | None = None,
    *,
    is_closed: bool = False,
) -> Lineage:
    """Return from whom each article probably took its words.

    `written` has the outlets' own words: having them at all is evidence. `spoken` has what was there for all to hear,
    with its base: only departures that two witnesses share are. `is_closed` says that the origin of the written words
    is among the witnesses; else two may have them from a third that is not here. The order of the articles changes
    nothing but the order of the links.

    >>> from onrecord.lineage import make_own_witness
    >>> from onrecord.records import Article
    >>> words = "The harbour board shut the lower lock for good after the second flood, and nobody complained."
    >>> articles = [
    ...     Article("gazette", words, published="2031-05-01T08:00"),
    ...     Article("herald", words.replace("lower ", ""), published="2031-05-01T10:00"),
    ... ]
    >>> for link in trace_lineage(articles, [list(map(make_own_witness, articles))], is_closed=True).links:
    ...     print(link.child, link.standing, link.parent, link.confidence)
    ...     print(*link.why, sep="; ")
    gazette root None 1.0
    no earlier witness has its words
    herald copy gazette 0.97
    all of its 15 words stand in gazette, two hours later; it leaves out words that gazette has, and has none of its own
    """
    settings = settings or LineageSettings()
    ordered = sorted(articles, key=lambda article: article.id)
    tellings = make_tellings({article.id: article.text for article in ordered}, written, spoken)
    evidence = [found for telling in tellings for found in weigh_pairs(telling)]
    weights = weigh_links(ordered, tellings, evidence, is_closed=is_closed)
    parents, orphans = share_links(weights.links, weights.roots)
    reasons = Reasons(ordered, tellings, weights)
    chosen = choose_links(weights.ids, SUREST * parents, orphans, settings.min_link, weights.unseen)
    links = [_keep_explained(link, reasons) for link in chosen]
    families = find_families(weights, links, ordered, settings.min_link)
    place = {article.id: number for number, article in enumerate(articles)}
    links = [replace(link, also=reasons.find_second(link), credits=reasons.find_names(link)) for link in links]
    links = [replace(link, why=reasons.explain(link)) for link in links]
    return Lineage(tuple(sorted(links, key=lambda link: place[link.child])), tuple(families))


def _keep_explained(link: Link, reasons: Reasons) -> Link:
    """Return the link, a copy for which there are no words to show as an open answer."""
    if link.standing != "copy" or reasons.explain(link):
        return link
    return Link(link.child, None, "open", link.confidence, (Rival(link.parent, link.confidence),))
