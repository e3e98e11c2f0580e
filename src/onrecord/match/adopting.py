"""Quoted fragments → those that are quotations, because a statement of the story has their words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.match.path import match_statements
from onrecord.match.settings import MatchSettings
from onrecord.records import Article, Attribution, Quotation, Speaker


def find_adopted(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    attributions: Sequence[Attribution],
    fragments: Collection[str],
    settings: MatchSettings | None = None,
    speakers: Sequence[Speaker] = (),
) -> frozenset[str]:
    """Return the ids of the fragments that belong to a statement of another outlet.

    `fragments` has the ids of those `quotations` that nothing reports. A fragment is adopted only where the statement
    is made of the same quotations with it as without it: fragments never join what is apart.

    >>> articles = [Article("a", '"The old bridge is safe," she said.'), Article("b", 'Is "the old bridge" a "joke"?')]
    >>> quotations = [Quotation("q1", "a", "direct", (articles[0].cut(1, 24),))]
    >>> loose = [Quotation(i, "b", "direct", (articles[1].cut(*at),)) for i, at in (("q2", (4, 18)), ("q3", (23, 27)))]
    >>> sorted(find_adopted(articles, [*quotations, *loose], [], {"q2", "q3"}))
    ['q2']
    """
    if not fragments:
        return frozenset()
    reported = [quotation for quotation in quotations if quotation.id not in fragments]
    known = [one for one in attributions if one.quotation_id not in fragments]
    before = {frozenset(s.quotation_ids) for s in match_statements(articles, reported, known, settings, speakers)}
    article_of = {quotation.id: quotation.article_id for quotation in quotations}
    adopted: set[str] = set()
    for statement in match_statements(articles, quotations, attributions, settings, speakers):
        members = frozenset(statement.quotation_ids)
        told = members.difference(fragments)
        if told in before:
            carriers = {article_of[member] for member in told}
            adopted.update(one for one in members - told if carriers - {article_of[one]})
    return frozenset(adopted)
