"""What was found in a version of an article <-> its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from onrecord.records import Article, Attribution, Extraction, Passage, Quotation, Speaker, Voices
from onrecord.store.articles import load_articles
from onrecord.store.schema import QUOTATION, VERSION, VOICE
from onrecord.version import __version__

Offsets = list[list[int]]


def save_extraction(connection: Connection, version_id: int, extraction: Extraction) -> None:
    """Store what was found in a version in place of what was found before, and by which onrecord and model."""
    connection.execute(delete(QUOTATION).where(QUOTATION.c.version_id == version_id))
    connection.execute(delete(VOICE).where(VOICE.c.version_id == version_id))
    voices = {speaker.id: number for number, speaker in enumerate(extraction.voices.speakers, 1)}
    numbers = {quotation.id: number for number, quotation in enumerate(extraction.quotations, 1)}
    if voices:
        connection.execute(
            insert(VOICE), [_describe_voice(s, voices[s.id], version_id) for s in extraction.voices.speakers]
        )
    pairs = zip(extraction.quotations, extraction.voices.attributions, strict=True)
    rows = [_describe_quotation(q, a, numbers, voices) | {"version_id": version_id} for q, a in pairs]
    if rows:
        connection.execute(insert(QUOTATION), rows)
    by = {"derived_by": __version__, "model": extraction.model}
    connection.execute(update(VERSION).where(VERSION.c.id == version_id).values(**by))


def _describe_voice(speaker: Speaker, number: int, version_id: int) -> dict[str, Any]:
    return {
        "version_id": version_id,
        "number": number,
        "name": speaker.name,
        "kind": speaker.kind,
        "also": list(speaker.also),
        "kb_id": speaker.kb_id,
    }


def _describe_quotation(
    quotation: Quotation, attribution: Attribution, numbers: Mapping[str, int], voices: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "number": numbers[quotation.id],
        "kind": quotation.kind,
        "act": quotation.act,
        "content": _offsets(quotation.content),
        "cue": _offsets(quotation.cue),
        "mention": _offsets(quotation.mention),
        "quoted": _offsets(quotation.quoted),
        "within": numbers[quotation.within] if quotation.within else None,
        "confidence": quotation.confidence,
        "why": list(quotation.why),
        "wording": quotation.wording,
        "words": len(quotation.wording.split()),
        "voice": voices[attribution.speaker_id] if attribution.speaker_id else None,
        "rivals": [voices[rival] for rival in attribution.rivals],
        "certainty": attribution.confidence,
        "reasons": list(attribution.why),
        "is_repeat": False,
        "is_fragment": False,
    }


def drop_fragments(connection: Connection, version_ids: Sequence[int]) -> None:
    """Remove the fragments of versions, whose statements are to be matched anew."""
    gone = QUOTATION.c.version_id.in_(version_ids) & QUOTATION.c.is_fragment.is_(True)
    connection.execute(delete(QUOTATION).where(gone))


def add_fragment(connection: Connection, version_id: int, quotation: Quotation, attribution: Attribution) -> int:
    """Store a fragment behind the other quotations of its version, and return its row."""
    last = select(func.coalesce(func.max(QUOTATION.c.number), 0)).where(QUOTATION.c.version_id == version_id)
    number = int(connection.execute(last).scalar_one()) + 1
    values = _describe_quotation(quotation, attribution, {quotation.id: number}, {})
    values |= {"version_id": version_id, "is_fragment": True}
    return int(connection.execute(insert(QUOTATION).values(**values).returning(QUOTATION.c.id)).scalar_one())


def _offsets(passages: Sequence[Passage]) -> Offsets:
    return [[passage.start, passage.end] for passage in passages]


def load_extractions(connection: Connection, version_ids: Sequence[int]) -> list[Extraction]:
    """Return what was found in the versions, fragments aside: those belong to a story, and are found with it.

    Quotations have the ids of their rows, voices `<version>.<number>`.
    """
    articles = load_articles(connection, version_ids)
    voices: dict[int, list[Speaker]] = {version_id: [] for version_id in articles}
    for row in connection.execute(
        select(VOICE).where(VOICE.c.version_id.in_(articles)).order_by(VOICE.c.version_id, VOICE.c.number)
    ):
        key = f"{row.version_id}.{row.number}"
        voices[row.version_id].append(Speaker(key, row.name, row.kind, tuple(row.also), row.kb_id))
    rows: dict[int, list[Row[Any]]] = {version_id: [] for version_id in articles}
    for found in connection.execute(
        select(QUOTATION)
        .where(QUOTATION.c.version_id.in_(articles), QUOTATION.c.is_fragment.is_(False))
        .order_by(QUOTATION.c.version_id, QUOTATION.c.number)
    ):
        rows[found.version_id].append(found)
    read_with = select(VERSION.c.id, VERSION.c.model).where(VERSION.c.id.in_(articles))
    models = dict(connection.execute(read_with).all())
    return [
        _make_extraction(articles[key], rows[key], voices[key], models[key]) for key in version_ids if key in articles
    ]


def _make_extraction(
    article: Article, rows: Sequence[Row[Any]], speakers: Sequence[Speaker], model: str | None
) -> Extraction:
    ids = {row.number: str(row.id) for row in rows}
    voices = Voices(tuple(speakers), tuple(_make_attribution(row) for row in rows))
    return Extraction(article, tuple(_make_quotation(article, row, ids) for row in rows), voices, model)


def _make_attribution(row: Row[Any]) -> Attribution:
    def name(number: int) -> str:
        return f"{row.version_id}.{number}"

    speaker_id = None if row.voice is None else name(row.voice)
    return Attribution(str(row.id), speaker_id, tuple(map(name, row.rivals)), row.certainty, tuple(row.reasons))


def _make_quotation(article: Article, row: Row[Any], ids: Mapping[int, str]) -> Quotation:
    def cut(offsets: Offsets) -> tuple[Passage, ...]:
        return tuple(article.cut(start, end) for start, end in offsets)

    return Quotation(
        id=str(row.id),
        article_id=article.id,
        kind=row.kind,
        content=cut(row.content),
        cue=cut(row.cue),
        mention=cut(row.mention),
        act=row.act,
        quoted=cut(row.quoted),
        within=None if row.within is None else ids[row.within],
        confidence=row.confidence,
        why=tuple(row.why),
    )
