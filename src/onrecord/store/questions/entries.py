"""One story, statement, speaker or article of an archive, whole."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    or_,
    select,
)

from onrecord.errors import ArchiveError
from onrecord.store.questions.common import KEY, LATEST, SPOKEN, WHO
from onrecord.store.questions.speakers import count_speakers
from onrecord.store.questions.statements import describe_statements
from onrecord.store.schema import (
    ARTICLE,
    QUOTATION,
    READING,
    SPEAKER,
    STATEMENT,
    STORY,
    VARIANT,
    VERSION,
    VOICE,
)


def ask_entry(connection: Connection, key: str) -> dict[str, Any]:
    """Return a story (e1), statement (t1), speaker (p1), or an article by its id or URL. Raises ArchiveError."""
    find = {"e": _show_story, "t": _show_statement, "p": _show_speaker}
    parsed = KEY.fullmatch(key)
    entry = find[parsed[1]](connection, int(parsed[2])) if parsed else None
    entry = entry or _show_article(connection, key)
    if entry is None:
        raise ArchiveError(
            f"cannot show '{key}': the archive has no such entry. Ask `stories`, `statements`, `speakers` or `search`."
        )
    return entry


def _show_story(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(STORY).where(STORY.c.id == number)).first()
    if row is None:
        return None
    if row.into is not None:
        return _show_story(connection, row.into)
    chosen = (
        select(ARTICLE.c.name, ARTICLE.c.copy_of, VERSION.c.outlet, VERSION.c.published, VERSION.c.title)
        .join(VERSION, LATEST)
        .where(ARTICLE.c.story_id == row.id)
        .order_by(VERSION.c.published.is_(None), VERSION.c.published, ARTICLE.c.id)
    )
    articles = [
        {
            "id": a.name,
            "outlet": a.outlet,
            "published": a.published,
            "title": a.title,
            "wire_copy": a.copy_of is not None,
        }
        for a in connection.execute(chosen)
    ]
    said = select(STATEMENT.c.id, STATEMENT.c.text, SPEAKER.c.name, STATEMENT.c.is_altered)
    said = said.outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
    said = said.where(STATEMENT.c.story_id == row.id, STATEMENT.c.text.is_not(None)).order_by(STATEMENT.c.id)
    statements = [
        {"id": f"t{s.id}", "speaker": s.name, "text": s.text, "altered": bool(s.is_altered)}
        for s in connection.execute(said)
    ]
    head = {"id": f"e{row.id}", "title": row.title, "from": row.first, "to": row.last}
    return head | {"articles": articles, "statements": statements}


def _show_statement(connection: Connection, number: int) -> dict[str, Any] | None:
    into = connection.execute(select(STATEMENT.c.into).where(STATEMENT.c.id == number)).scalar()
    chosen = (
        select(STATEMENT, SPEAKER.c.name.label("speaker"))
        .outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
        .where(STATEMENT.c.id == (into or number), STATEMENT.c.text.is_not(None))
    )
    described = describe_statements(connection, connection.execute(chosen).all())
    if not described:
        return None
    departing = (
        select(VARIANT.c.text.label("base"), READING, ARTICLE.c.name)
        .join(READING, READING.c.variant_id == VARIANT.c.id)
        .join(ARTICLE, ARTICLE.c.id == READING.c.article_id)
        .where(VARIANT.c.statement_id == (into or number))
        .order_by(VARIANT.c.start, VARIANT.c.id, READING.c.id)
    )
    variants = [
        {
            "article": r.name,
            "base": r.base,
            "text": r.text,
            "start": r.start,
            "end": r.end,
            "kind": r.kind,
            "flags": r.flags,
            "severity": r.severity,
            "why": r.why,
        }
        for r in connection.execute(departing)
    ]
    return described[0] | {"departures": variants}


def _show_speaker(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(SPEAKER).where(SPEAKER.c.id == number)).first()
    if row is None:
        return None
    counted = count_speakers(connection, None, None, (SPEAKER.c.id == number,))
    head = counted[0] if counted else {"id": f"p{row.id}", "name": row.name, "kind": row.kind}
    return head | {"also": [form for form in row.also.split("\n") if form], "kb_id": row.kb_id}


def find_article(connection: Connection, key: str) -> int | None:
    """Return the article of an id or a URL, or None."""
    from onrecord.records import Article
    from onrecord.store.articles import find_address

    address = find_address(Article("", "", url=key)) if "://" in key else None
    named = or_(ARTICLE.c.name == key, and_(ARTICLE.c.address == address, ARTICLE.c.address.is_not(None)))
    return connection.execute(select(ARTICLE.c.id).where(named)).scalar()


def _show_article(connection: Connection, key: str) -> dict[str, Any] | None:
    article_id = find_article(connection, key)
    if article_id is None:
        return None
    chosen = select(ARTICLE.c.name, ARTICLE.c.story_id, ARTICLE.c.copy_of, VERSION).join(VERSION, LATEST)
    row = connection.execute(chosen.where(ARTICLE.c.id == article_id)).one()
    said = (
        select(QUOTATION, WHO.label("speaker"))
        .outerjoin(SPEAKER, SPEAKER.c.id == QUOTATION.c.speaker_id)
        .outerjoin(VOICE, SPOKEN)
        .where(QUOTATION.c.version_id == row.id)
        .order_by(QUOTATION.c.number)
    )
    return {
        "id": row.name,
        "story": f"e{row.story_id}" if row.story_id else None,
        "outlet": row.outlet,
        "published": row.published,
        "title": row.title,
        "url": row.url,
        "version": row.number,
        "derived_by": row.derived_by,
        "model": row.model,
        "quotations": [
            {
                "statement": f"t{q.statement_id}" if q.statement_id else None,
                "speaker": q.speaker,
                "kind": q.kind,
                "content": q.content,
                "text": q.wording,
            }
            for q in connection.execute(said)
        ],
        "text": row.text,
    }
