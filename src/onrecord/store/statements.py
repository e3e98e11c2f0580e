"""A story's matched statements <-> their rows, under keys that stay.

A statement goes on under the key of the one before it that had most of its quotations. Keys of statements that were
joined lead to the one that they were joined to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.records import Collation, Report, Speaker, Statement
from onrecord.store.questions import split_chunks
from onrecord.store.schema import ARTICLE, QUOTATION, READING, SPEAKER, STATEMENT, STORY, VARIANT, WITNESS

NAMED = ("person", "organisation")


def find_stale(connection: Connection, limit: int) -> list[int]:
    """Return stories whose statements are to be matched."""
    return list(
        connection.execute(select(STORY.c.id).where(STORY.c.is_stale).order_by(STORY.c.id).limit(limit)).scalars()
    )


def end_stale(connection: Connection, story: int) -> None:
    """Note that a story's statements are not to be matched again until it changes."""
    connection.execute(update(STORY).where(STORY.c.id == story).values(is_stale=False))


def list_versions(connection: Connection, story: int) -> list[int]:
    """Return the latest version of each article of a story."""
    return list(connection.execute(select(ARTICLE.c.version_id).where(ARTICLE.c.story_id == story)).scalars())


def save_statements(connection: Connection, story: int, report: Report) -> None:
    """Store what was matched in a story; the report's quotations have the ids of their rows."""
    speakers = save_speakers(connection, story, report.speakers)
    ids = [int(quotation.id) for quotation in report.quotations]
    before = _find_before(connection, story, ids)
    keys = _choose_keys(connection, story, report.statements, before)
    for chunk in split_chunks(sorted(set(keys) | set(before.values()))):
        for table in (WITNESS, VARIANT):
            connection.execute(delete(table).where(table.c.statement_id.in_(chunk)))
    articles = _find_articles(connection, story)
    for statement, collation, key in zip(report.statements, report.collations, keys, strict=True):
        _save_statement(connection, story, key, statement, collation, speakers)
        _save_collation(connection, key, collation, articles)
    _save_quotations(connection, report, keys, speakers)
    _retire(connection, story, report, keys, before)
    end_stale(connection, story)


def save_speakers(connection: Connection, story: int, speakers: Sequence[Speaker]) -> dict[str, int]:
    """Return speaker id -> row. A full name is one speaker in the whole archive; others are their story's."""
    found: dict[str, int] = {}
    for speaker in speakers:
        key = find_key(speaker, story)
        row = connection.execute(select(SPEAKER).where(SPEAKER.c.key == key)).first()
        if row is None:
            values = {"key": key, "name": speaker.name, "kind": speaker.kind, "kb_id": speaker.kb_id}
            added = insert(SPEAKER).values(also="\n".join(speaker.also), **values).returning(SPEAKER.c.id)
            found[speaker.id] = int(connection.execute(added).scalar_one())
            continue
        found[speaker.id] = row.id
        also = "\n".join(dict.fromkeys([*row.also.split("\n"), *speaker.also])).strip("\n")
        if also != row.also or speaker.kb_id not in {None, row.kb_id}:
            changed = update(SPEAKER).where(SPEAKER.c.id == row.id)
            connection.execute(changed.values(also=also, kb_id=speaker.kb_id or row.kb_id))
    return found


def find_key(speaker: Speaker, story: int) -> str:
    """Return what tells a speaker apart in the archive: who has a full name bears it everywhere.

    >>> find_key(Speaker("s1", "Ann  Roe", "person"), 7), find_key(Speaker("s2", "a passer-by", "unnamed"), 7)
    ('ann roe', 'a passer-by #7')
    """
    name = " ".join(speaker.name.replace("’", "'").casefold().split())
    if speaker.kb_id:
        return f"kb:{speaker.kb_id}"
    is_told_apart = speaker.kind in NAMED and (speaker.kind == "organisation" or " " in name)
    return name if is_told_apart else f"{name} #{story}"


def _find_before(connection: Connection, story: int, quotation_ids: Sequence[int]) -> dict[int, int]:
    """Return quotation -> the statement that it stood in so far, where that is no other story's as well.

    A story that was split has quotations of one statement on both sides: the side that is matched last keeps the key.
    """
    columns = select(QUOTATION.c.id, QUOTATION.c.statement_id).where(QUOTATION.c.statement_id.is_not(None))
    before: dict[int, int] = {}
    for chunk in split_chunks(quotation_ids):
        before.update(connection.execute(columns.where(QUOTATION.c.id.in_(chunk))).all())
    elsewhere = select(QUOTATION.c.statement_id).join(ARTICLE, ARTICLE.c.version_id == QUOTATION.c.version_id)
    shared: set[int] = set()
    for chunk in split_chunks(sorted(set(before.values()))):
        chosen = elsewhere.where(ARTICLE.c.story_id != story, QUOTATION.c.statement_id.in_(chunk))
        shared.update(connection.execute(chosen).scalars())
    return {quotation: key for quotation, key in before.items() if key not in shared}


def _choose_keys(
    connection: Connection, story: int, statements: Sequence[Statement], before: Mapping[int, int]
) -> list[int]:
    """Return the key of each statement: that of most of its quotations, the older of two equal ones, or a new one."""
    shares = []
    for place, statement in enumerate(statements):
        counts = Counter(before[int(key)] for key in statement.quotation_ids if int(key) in before)
        shares += [(-count, key, place) for key, count in counts.items()]
    chosen: dict[int, int] = {}
    for _, key, place in sorted(shares):
        if place not in chosen and key not in chosen.values():
            chosen[place] = key
    fresh = insert(STATEMENT).values(story_id=story).returning(STATEMENT.c.id)
    return [chosen.get(place) or int(connection.execute(fresh).scalar_one()) for place in range(len(statements))]


def _find_articles(connection: Connection, story: int) -> dict[str, int]:
    named = select(ARTICLE.c.name, ARTICLE.c.id).where(ARTICLE.c.story_id == story)
    return dict(connection.execute(named).all())


def _save_statement(
    connection: Connection,
    story: int,
    key: int,
    statement: Statement,
    collation: Collation,
    speakers: Mapping[str, int],
) -> None:
    dates = [witness.published for witness in collation.witnesses if witness.published]
    values: dict[str, Any] = {
        "story_id": story,
        "speaker_id": speakers[statement.speaker_id] if statement.speaker_id else None,
        "kind": statement.kind,
        "text": collation.base.text,
        "published": min(dates, default=None),
        "is_altered": any(judgement.verdict == "altered" for judgement in collation.judgements),
        "why": list(statement.why),
        "into": None,
    }
    connection.execute(update(STATEMENT).where(STATEMENT.c.id == key).values(**values))


def _save_collation(connection: Connection, key: int, collation: Collation, articles: Mapping[str, int]) -> None:
    rows = [
        {
            "statement_id": key,
            "article_id": articles[witness.id],
            "text": witness.text,
            "coverage": judgement.coverage,
            "verdict": judgement.verdict,
        }
        for witness, judgement in zip(collation.witnesses, collation.judgements, strict=True)
    ]
    if rows:
        connection.execute(insert(WITNESS), rows)
    for variant in collation.variants:
        values = {"statement_id": key, "text": variant.text, "start": variant.start, "end": variant.end}
        added = insert(VARIANT).values(severity=variant.severity, **values).returning(VARIANT.c.id)
        variant_id = int(connection.execute(added).scalar_one())
        departing = [
            {
                "variant_id": variant_id,
                "article_id": articles[reading.witness],
                "text": reading.text,
                "start": reading.start,
                "end": reading.end,
                "kind": reading.kind,
                "flags": list(reading.flags),
                "severity": reading.severity,
                "why": reading.why,
            }
            for reading in variant.readings
            if reading.kind is not None
        ]
        if departing:
            connection.execute(insert(READING), departing)


def _save_quotations(connection: Connection, report: Report, keys: Sequence[int], speakers: Mapping[str, int]) -> None:
    statement_of = {q: key for s, key in zip(report.statements, keys, strict=True) for q in s.quotation_ids}
    repeats = {key for statement in report.statements for key in statement.repeats}
    rows = [
        {
            "quotation": int(attribution.quotation_id),
            "statement_id": statement_of[attribution.quotation_id],
            "speaker_id": speakers[attribution.speaker_id] if attribution.speaker_id else None,
            "is_repeat": attribution.quotation_id in repeats,
        }
        for attribution in report.attributions
    ]
    if rows:
        connection.execute(update(QUOTATION).where(QUOTATION.c.id == bindparam("quotation")), rows)


def _retire(connection: Connection, story: int, report: Report, keys: Sequence[int], before: Mapping[int, int]) -> None:
    """Let the keys of statements that are joined to others lead there, and end those that nobody carries any more."""
    now = {int(q): key for s, key in zip(report.statements, keys, strict=True) for q in s.quotation_ids}
    heirs: dict[int, Counter[int]] = {}
    for quotation, key in before.items():
        heirs.setdefault(key, Counter())[now[quotation]] += 1
    for key in set(heirs) - set(keys):
        into = min(heirs[key].most_common(), key=lambda pair: (-pair[1], pair[0]))[0]
        connection.execute(update(STATEMENT).where(STATEMENT.c.into == key).values(into=into))
        connection.execute(update(STATEMENT).where(STATEMENT.c.id == key).values(into=into, text=None, story_id=None))
    drop_uncarried(connection, story)


def drop_uncarried(connection: Connection, story: int) -> None:
    """Remove the statements of a story that no quotation of a latest version stands in, and what leads to them."""
    carried = select(QUOTATION.c.statement_id).join(ARTICLE, ARTICLE.c.version_id == QUOTATION.c.version_id)
    carried = carried.where(QUOTATION.c.statement_id.is_not(None), ARTICLE.c.story_id == story)
    chosen = select(STATEMENT.c.id).where(STATEMENT.c.story_id == story, STATEMENT.c.id.not_in(carried))
    elsewhere = select(QUOTATION.c.statement_id).join(ARTICLE, ARTICLE.c.version_id == QUOTATION.c.version_id)
    for gone in split_chunks(connection.execute(chosen.where(STATEMENT.c.into.is_(None))).scalars().all()):
        kept = set(connection.execute(elsewhere.where(QUOTATION.c.statement_id.in_(gone))).scalars())
        dropped = sorted(set(gone) - kept)
        connection.execute(delete(STATEMENT).where(STATEMENT.c.into.in_(dropped)))
        connection.execute(delete(STATEMENT).where(STATEMENT.c.id.in_(dropped)))


def give_statements(connection: Connection, version_id: int, statements: Mapping[str, int]) -> None:
    """Let the version's quotations stand in the statements that their wording has there."""
    rows = connection.execute(select(QUOTATION.c.id, QUOTATION.c.wording).where(QUOTATION.c.version_id == version_id))
    for quotation_id, wording in rows.all():
        if wording in statements:
            given = update(QUOTATION).where(QUOTATION.c.id == quotation_id)
            connection.execute(given.values(statement_id=statements[wording]))


def load_statements(connection: Connection, version_id: int) -> dict[str, int]:
    """Return wording -> the statement that it stands in, of a version's quotations."""
    rows = select(QUOTATION.c.wording, QUOTATION.c.statement_id).where(QUOTATION.c.version_id == version_id)
    return dict(connection.execute(rows.where(QUOTATION.c.statement_id.is_not(None))).all())
