"""Quotations -> statements: the path through this stage."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.match.groups.clusters import Cluster, group_wordings
from onrecord.match.groups.repeats import find_repeats
from onrecord.match.people import find_sure_speakers
from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.wording import Wording, find_wordings
from onrecord.records import Article, Attribution, Quotation, QuotationKind, Speaker, Statement


def match_statements(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    attributions: Sequence[Attribution] = (),
    settings: MatchSettings | None = None,
    speakers: Sequence[Speaker] = (),
) -> tuple[Statement, ...]:
    """Return the statements, each quotation in exactly one, ids t1, t2, ... by first appearance.

    An attribution can only speak against a match, and only when both speakers are sure and are named persons: "a
    statement", "the firm" and its spokesman may be one voice. Without `speakers`, all are taken for named persons.

    >>> articles = [Article("a", '"The old bridge is safe," she said.'), Article("b", 'Is "the old bridge" safe?')]
    >>> quotations = [
    ...     Quotation("q1", "a", "direct", (articles[0].cut(1, 24),)),
    ...     Quotation("q2", "b", "direct", (articles[1].cut(4, 18),)),
    ... ]
    >>> [statement.quotation_ids for statement in match_statements(articles, quotations)]
    [('q1', 'q2')]
    """
    settings = settings or MatchSettings()
    article_by_id = {article.id: article for article in articles}
    speaker_ids = find_sure_speakers(attributions, speakers, settings)
    wordings = find_wordings(article_by_id, quotations, speaker_ids, settings)
    clusters = group_wordings(wordings, quotations, speaker_ids, settings)
    return tuple(
        _make_statement(f"t{number}", cluster, wordings, quotations)
        for number, cluster in enumerate(sorted(clusters, key=lambda cluster: min(cluster.quotations)), 1)
    )


def _make_statement(
    statement_id: str, cluster: Cluster, wordings: Sequence[Wording], quotations: Sequence[Quotation]
) -> Statement:
    members = [quotations[place] for place in sorted(cluster.quotations)]
    kinds = {member.kind for member in members}
    kind: QuotationKind = "direct" if "direct" in kinds else "mixed" if "mixed" in kinds else "indirect"
    return Statement(
        id=statement_id,
        quotation_ids=tuple(member.id for member in members),
        repeats=find_repeats(members),
        kind=kind,
        why=tuple(_tell(one, other, shared, wordings, quotations) for one, other, shared in sorted(cluster.why)),
    )


def _tell(one: int, other: int, shared: int, wordings: Sequence[Wording], quotations: Sequence[Quotation]) -> str:
    first, second = (quotations[min(wordings[number].members)].id for number in (one, other))
    return f"{second} has {shared} words of {first}"
