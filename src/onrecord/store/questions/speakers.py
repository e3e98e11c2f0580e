"""Who is quoted in an archive, and what its outlets did to the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    case,
    cast,
    distinct,
    func,
    select,
)

from onrecord.store.questions.common import LATEST, Rows, is_named
from onrecord.store.schema import (
    ARTICLE,
    QUOTATION,
    READING,
    SPEAKER,
    VERSION,
    WITNESS,
)


def ask_speakers(connection: Connection, outlet: str | None = None, since: str | None = None) -> Rows:
    """Return who is quoted, the most quoted first: statements, quotations and words, of latest versions only.

    Words that an article prints again, as in a pull quotation, are counted once; each outlet's printing counts.
    """
    return count_speakers(connection, outlet, since, ())


def ask_speaker_months(
    connection: Connection, speaker: str, outlet: str | None = None, since: str | None = None
) -> Rows:
    """Return how much the speakers of that name are quoted, by outlet and month."""
    month = func.substr(VERSION.c.published, 1, 7)
    chosen = _quoted(VERSION.c.outlet.label("outlet"), month.label("month"))
    named = select(SPEAKER.c.id).where(is_named(speaker))
    chosen = chosen.where(
        QUOTATION.c.speaker_id.in_(named), *_printed(outlet, since)
    )  # found first: else all are looked at
    grouped = chosen.group_by(SPEAKER.c.id, SPEAKER.c.name, SPEAKER.c.kind, VERSION.c.outlet, month)
    ordered = grouped.order_by(SPEAKER.c.name, SPEAKER.c.id, month, VERSION.c.outlet)
    return [_describe_speaker(row) | {"outlet": row.outlet, "month": row.month} for row in connection.execute(ordered)]


def _quoted(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            SPEAKER.c.id,
            SPEAKER.c.name,
            SPEAKER.c.kind,
            func.count(distinct(QUOTATION.c.statement_id)).label("statements"),
            func.count(QUOTATION.c.id).label("quotations"),
            func.sum(case((QUOTATION.c.is_repeat, 0), else_=QUOTATION.c.words)).label("words"),
            *columns,
        )
        .join(QUOTATION, QUOTATION.c.speaker_id == SPEAKER.c.id)
        .join(VERSION, VERSION.c.id == QUOTATION.c.version_id)
        .join(ARTICLE, LATEST)
    )


def count_speakers(
    connection: Connection, outlet: str | None, since: str | None, more: Sequence[ColumnElement[bool]]
) -> Rows:
    """Return how much each speaker of whom all of `more` holds is quoted, the most quoted first."""
    chosen = _quoted().where(*more, *_printed(outlet, since))
    grouped = chosen.group_by(SPEAKER.c.id, SPEAKER.c.name, SPEAKER.c.kind)
    rows = [_describe_speaker(row) for row in connection.execute(grouped)]
    return sorted(rows, key=lambda row: (-row["words"], row["name"], row["id"]))


def _printed(outlet: str | None, since: str | None) -> Iterator[ColumnElement[bool]]:
    if outlet:
        yield VERSION.c.outlet == outlet
    if since:
        yield VERSION.c.published >= since


def _describe_speaker(row: Any) -> dict[str, Any]:
    return {
        "id": f"p{row.id}",
        "name": row.name,
        "kind": row.kind,
        "statements": row.statements,
        "quotations": row.quotations,
        "words": int(row.words),
    }


def ask_outlets(connection: Connection) -> Rows:
    """Return for each outlet its articles, the statements that it carries, alone and altered, and what it left out.

    Copies count once: what only the copies of one text carry, each of their outlets has alone.
    """
    articles = select(VERSION.c.outlet, func.count(ARTICLE.c.id)).join(ARTICLE, LATEST).group_by(VERSION.c.outlet)
    rows = {
        outlet: {"outlet": outlet, "articles": count, "statements": 0, "alone": 0, "altered": 0, "omissions": 0}
        for outlet, count in connection.execute(articles)
    }
    for outlet, statements, alone, altered in connection.execute(_count_carried()):
        rows[outlet] |= {"statements": statements, "alone": alone, "altered": altered}
    omitted = (
        select(VERSION.c.outlet, func.count(READING.c.id))
        .join(ARTICLE, ARTICLE.c.id == READING.c.article_id)
        .join(VERSION, LATEST)
        .where(READING.c.kind.in_(("omission", "splice")))
        .group_by(VERSION.c.outlet)
    )
    for outlet, count in connection.execute(omitted):
        rows[outlet]["omissions"] = count
    return sorted(rows.values(), key=lambda row: (-row["articles"], row["outlet"] is None, row["outlet"] or ""))


def _count_carried() -> Select[Any]:
    """Return the question for the statements of each outlet: all, those that it has alone, those that it altered."""
    carrier = func.coalesce(VERSION.c.outlet, "article " + cast(ARTICLE.c.id, Text))
    families = func.count(distinct(func.coalesce(ARTICLE.c.copy_of, ARTICLE.c.id)))
    carriers = select(
        WITNESS.c.statement_id, ((families == 1) | (func.count(distinct(carrier)) == 1)).label("is_alone")
    )
    carriers = carriers.join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id).join(VERSION, LATEST)
    one = carriers.group_by(WITNESS.c.statement_id).subquery()
    return (
        select(
            VERSION.c.outlet,
            func.count(distinct(WITNESS.c.statement_id)),
            func.count(distinct(case((one.c.is_alone, WITNESS.c.statement_id)))),
            func.count(distinct(case((WITNESS.c.verdict == "altered", WITNESS.c.statement_id)))),
        )
        .join(one, one.c.statement_id == WITNESS.c.statement_id)
        .join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id)
        .join(VERSION, LATEST)
        .group_by(VERSION.c.outlet)
    )
