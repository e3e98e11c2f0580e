"""What an archive has that matches a query, and what it passed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    select,
)

from onrecord.store.fulltext import search_index
from onrecord.store.questions.common import LATEST, SPOKEN, WHO, Rows, cap
from onrecord.store.schema import (
    ARTICLE,
    QUOTATION,
    SKIPPED,
    SPEAKER,
    VERSION,
    VOICE,
)


def ask_search(connection: Connection, query: str, limit: int = 20) -> Rows:
    """Return what has all words and phrases of the query: articles, then quotations, then speakers, the best first."""
    rows: Rows = []
    for table, describe in (("version", _find_articles), ("quotation", _find_quotations), ("speaker", _find_speakers)):
        found = search_index(connection, table, query, cap(limit))
        named = describe(connection, [key for key, _ in found])
        rows += [named[key] | {"excerpt": " ".join(excerpt.split())} for key, excerpt in found if key in named]
    return rows


def _find_articles(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    chosen = select(VERSION.c.id, ARTICLE.c.name, VERSION.c.outlet, VERSION.c.published, VERSION.c.title)
    rows = connection.execute(chosen.join(ARTICLE, LATEST).where(VERSION.c.id.in_(ids)))
    return {
        r.id: {"found": "article", "id": r.name, "outlet": r.outlet, "published": r.published, "name": r.title}
        for r in rows
    }


def _find_quotations(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    chosen = (
        select(QUOTATION.c.id, QUOTATION.c.statement_id, ARTICLE.c.name, VERSION.c.outlet, VERSION.c.published)
        .add_columns(WHO.label("speaker"))
        .join(VERSION, VERSION.c.id == QUOTATION.c.version_id)
        .join(ARTICLE, LATEST)
        .outerjoin(SPEAKER, SPEAKER.c.id == QUOTATION.c.speaker_id)
        .outerjoin(VOICE, SPOKEN)
        .where(QUOTATION.c.id.in_(ids))
    )
    return {
        row.id: {
            "found": "quotation",
            "id": f"t{row.statement_id}" if row.statement_id else row.name,
            "outlet": row.outlet,
            "published": row.published,
            "name": row.speaker,
        }
        for row in connection.execute(chosen)
    }


def _find_speakers(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = connection.execute(select(SPEAKER.c.id, SPEAKER.c.name).where(SPEAKER.c.id.in_(ids)))
    return {
        r.id: {"found": "speaker", "id": f"p{r.id}", "outlet": None, "published": None, "name": r.name} for r in rows
    }


def ask_skipped(connection: Connection) -> Rows:
    """Return what was passed over, and why, the latest last."""
    rows = connection.execute(select(SKIPPED).order_by(SKIPPED.c.seen, SKIPPED.c.id))
    return [{"source": r.source, "reason": r.reason, "detail": r.detail, "seen": r.seen} for r in rows]
