"""The versions of an article, and what changed in its quotations from each to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.pipeline import COMPARED_ACTS, compare_extractions, keep_quoted
from onrecord.records import Extraction
from onrecord.settings import Settings
from onrecord.store.derived import load_extractions
from onrecord.store.schema import VERSION

OLD, NEW = "before", "after"


def tell_history(connection: Connection, article_id: int, settings: Settings) -> list[dict[str, Any]]:
    """Return a row a version, the first one first, with the changes in quotations since the one before."""
    rows = connection.execute(
        select(VERSION.c.id, VERSION.c.number, VERSION.c.seen, VERSION.c.title, VERSION.c.published)
        .where(VERSION.c.article_id == article_id)
        .order_by(VERSION.c.number)
    ).all()
    extractions = load_extractions(connection, [row.id for row in rows])
    told = []
    for place, row in enumerate(rows):
        changes = list(find_changes(extractions[place - 1], extractions[place], settings)) if place else []
        told.append(
            {
                "version": row.number,
                "seen": row.seen,
                "published": row.published,
                "title": row.title,
                "changes": changes,
            }
        )
    return told


def find_changes(old: Extraction, new: Extraction, settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield the quotations that are new, gone, or worded in another way."""
    chosen = [_rename(keep_quoted(e, COMPARED_ACTS), name) for e, name in ((old, OLD), (new, NEW))]
    report = compare_extractions(chosen, settings)
    names = {speaker.id: speaker.name for speaker in report.speakers}
    for statement, collation in zip(report.statements, report.collations, strict=True):
        wording = {witness.id: witness.text for witness in collation.witnesses}
        if wording.get(OLD) == wording.get(NEW):
            continue
        kinds = {r.kind for v in collation.variants for r in v.readings if r.kind}
        yield {
            "change": "new" if OLD not in wording else "gone" if NEW not in wording else "reworded",
            "speaker": names.get(statement.speaker_id or ""),
            "before": wording.get(OLD),
            "after": wording.get(NEW),
            "kinds": sorted(kinds),
        }


def _rename(extraction: Extraction, name: str) -> Extraction:
    """Return the extraction under another id: two versions have one, and their order must not be guessed."""
    article = replace(extraction.article, id=name, published=None)
    quotations = tuple(replace(quotation, article_id=name) for quotation in extraction.quotations)
    return replace(extraction, article=article, quotations=quotations)
