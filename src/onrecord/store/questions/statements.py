"""The stories and statements of an archive, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    exists,
    select,
    true,
)

from onrecord.store.questions.common import LATEST, Rows, cap, is_named, split_chunks
from onrecord.store.schema import (
    ARTICLE,
    READING,
    SPEAKER,
    STATEMENT,
    STORY,
    VARIANT,
    VERSION,
    WITNESS,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements, and how many. None is any.

    With an outlet, `kind` and `is_altered` ask what that outlet did, and not another one that carries the statement.
    """

    speaker: str | None = None  # a name, a part of one, or another form of it
    outlet: str | None = None
    since: str | None = None  # a day, ISO 8601
    kind: str | None = None  # direct, mixed, or a kind of difference
    is_altered: bool = False  # only those that an outlet altered, or this one
    limit: int | None = None


def ask_stories(connection: Connection, since: str | None = None, limit: int | None = None) -> Rows:
    """Return the stories, the latest first: id, title, from, to, and the ids of the articles."""
    chosen = select(STORY).where(STORY.c.articles > 0, STORY.c.into.is_(None))
    if since:
        chosen = chosen.where(STORY.c.last >= since)
    ordered = chosen.order_by(STORY.c.last.desc().nulls_last(), STORY.c.id)
    stories = connection.execute(ordered.limit(cap(limit))).all()
    names: dict[int, list[str]] = {}
    for chunk in split_chunks([story.id for story in stories]):
        listed = select(ARTICLE.c.story_id, ARTICLE.c.name).where(ARTICLE.c.story_id.in_(chunk)).order_by(ARTICLE.c.id)
        for story_id, name in connection.execute(listed):
            names.setdefault(story_id or 0, []).append(name)
    return [
        {"id": f"e{s.id}", "title": s.title, "from": s.first, "to": s.last, "articles": names.get(s.id, [])}
        for s in stories
    ]


def ask_statements(connection: Connection, wanted: Wanted) -> Rows:
    """Return the statements that are wanted, the latest first, each with the outlets that carry it."""
    chosen = (
        select(STATEMENT, SPEAKER.c.name.label("speaker"))
        .outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
        .where(STATEMENT.c.text.is_not(None), STATEMENT.c.into.is_(None), *_limits(wanted))
        .order_by(STATEMENT.c.published.desc().nulls_last(), STATEMENT.c.id)
        .limit(cap(wanted.limit))
    )
    return describe_statements(connection, connection.execute(chosen).all())


def _limits(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    mine = VERSION.c.outlet == wanted.outlet if wanted.outlet else true()
    if wanted.speaker:
        yield is_named(wanted.speaker)
    if wanted.outlet:
        carried = select(WITNESS.c.id).join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id).join(VERSION, LATEST)
        verdict = WITNESS.c.verdict == "altered" if wanted.is_altered else true()
        yield exists(carried.where(WITNESS.c.statement_id == STATEMENT.c.id, mine, verdict))
    if wanted.since:
        yield STATEMENT.c.published >= wanted.since
    if wanted.kind in {"direct", "mixed"}:
        yield STATEMENT.c.kind == wanted.kind
    elif wanted.kind:
        departing = select(READING.c.id).join(VARIANT, VARIANT.c.id == READING.c.variant_id)
        departing = departing.join(ARTICLE, ARTICLE.c.id == READING.c.article_id).join(VERSION, LATEST)
        yield exists(departing.where(VARIANT.c.statement_id == STATEMENT.c.id, READING.c.kind == wanted.kind, mine))
    if wanted.is_altered:
        yield STATEMENT.c.is_altered.is_(True)


def describe_statements(connection: Connection, found: Sequence[Any]) -> Rows:
    """Return the statements of these rows, each with its witnesses."""
    witnesses: dict[int, Rows] = {}
    for chunk in split_chunks([row.id for row in found]):
        chosen = (
            select(WITNESS, ARTICLE.c.name, VERSION.c.outlet, VERSION.c.published)
            .join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id)
            .join(VERSION, LATEST)
            .where(WITNESS.c.statement_id.in_(chunk))
            .order_by(WITNESS.c.id)
        )
        for row in connection.execute(chosen):
            witnesses.setdefault(row.statement_id, []).append(
                {
                    "article": row.name,
                    "outlet": row.outlet,
                    "published": row.published,
                    "text": row.text,
                    "coverage": round(row.coverage, 4),
                    "verdict": row.verdict,
                }
            )
    return [
        {
            "id": f"t{row.id}",
            "story": f"e{row.story_id}",
            "speaker": row.speaker,
            "kind": row.kind,
            "published": row.published,
            "text": row.text,
            "altered": bool(row.is_altered),
            "witnesses": witnesses.get(row.id, []),
        }
        for row in found
    ]
