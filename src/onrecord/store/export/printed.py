"""Rows of the database -> what an export prints of them, under the ids that users see."""

from __future__ import annotations

from typing import Any


def name_key(letter: str, key: int | None) -> str | None:
    """Return a key as users see it, None where there is none."""
    return None if key is None else f"{letter}{key}"


def split_lines(joined: str) -> list[str]:
    """Return the lines that are not empty."""
    return [line for line in joined.split("\n") if line]


def describe_article(row: Any) -> dict[str, Any]:
    """Return a row of `articles`."""
    return {
        "id": row.name,
        "story": name_key("e", row.story_id),
        "outlet": row.outlet,
        "url": row.url,
        "title": row.title,
        "published": row.published,
        "language": row.language,
        "author": row.author,
        "version": row.number,
        "wire_copy_of": row.original,
        "seen": row.seen,
        "derived_by": row.derived_by,
        "model": row.model,
        "text": row.text,
    }


def describe_quotation(row: Any) -> dict[str, Any]:
    """Return a row of `quotations`."""
    return {
        "article": row.name,
        "id": f"q{row.number}",
        "statement": name_key("t", row.statement_id),
        "speaker": name_key("p", row.speaker_id),
        "speaker_name": row.speaker or row.voice_name,
        "kind": row.kind,
        "act": row.act,
        "wording": row.wording,
        "words": row.words,
        "start": row.content[0][0],
        "end": row.content[-1][1],
        "content": row.content,
        "cue": row.cue,
        "mention": row.mention,
        "within": name_key("q", row.within),
        "repeats": bool(row.is_repeat),
        "confidence": round(row.confidence, 4),
        "speaker_confidence": None if row.voice is None else round(row.certainty, 4),
        "why": [*row.why, *row.reasons],
    }


def describe_statement(row: Any) -> dict[str, Any]:
    """Return a row of `statements`."""
    return {
        "id": f"t{row.id}",
        "story": name_key("e", row.story_id),
        "speaker": name_key("p", row.speaker_id),
        "speaker_name": row.speaker,
        "kind": row.kind,
        "published": row.published,
        "base": row.text,
        "witnesses": row.witnesses,
        "altered": bool(row.is_altered),
        "why": row.why or [],
    }


def describe_reading(row: Any) -> dict[str, Any]:
    """Return a row of `readings`."""
    return {
        "wording": row.text,
        "start": row.start,
        "end": row.end,
        "kind": row.kind,
        "flags": row.flags,
        "severity": row.severity,
        "why": row.why,
    }
