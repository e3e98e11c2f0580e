"""Forgetting for good: an article with all its versions, or all that one speaker is quoted with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from onrecord.store.forget.blanking import Forms, blank_echoes, blank_names, blank_spans, find_forms, is_blank
from onrecord.store.fulltext import find_phrase
from onrecord.store.library import ArchiveLibrary
from onrecord.store.questions import KEY, split_chunks
from onrecord.store.schema import ARTICLE, QUOTATION, SKIPPED, SPEAKER, STATEMENT, STORY, VERSION, VOICE
from onrecord.store.statements import drop_uncarried
from onrecord.store.visits import forget_visits


@dataclass(frozen=True, slots=True)
class Person:
    """Who is to be forgotten."""

    ids: tuple[int, ...]  # rows of `speaker`; none where all is indirect speech, or in older versions
    names: frozenset[str]  # in lower case
    forms: Forms
    is_known: bool  # by the name wherever it stands; else "the man" of one story, who is not that of another one
    is_person: bool  # of a full name, whom articles may name without quoting


def forget_article(connection: Connection, article_id: int) -> None:
    """Remove an article, its versions, quotations and statements, and what index and lists have of it."""
    story = connection.execute(select(ARTICLE.c.story_id).where(ARTICLE.c.id == article_id)).scalar()
    ArchiveLibrary(connection).count_out(article_id)
    places = select(VERSION.c.url, VERSION.c.path).where(VERSION.c.article_id == article_id)
    named = {place for row in connection.execute(places) for place in row if place}
    connection.execute(delete(SKIPPED).where(SKIPPED.c.source.in_(named)))
    _hand_on_copies(connection, article_id)
    forget_visits(connection, article_id, [place for place in named if "://" in place])
    connection.execute(delete(ARTICLE).where(ARTICLE.c.id == article_id))
    if story is not None:
        drop_uncarried(connection, story)
        _end_empty_story(connection, story)


def _hand_on_copies(connection: Connection, article_id: int) -> None:
    """Let the first copy of an article be the one that the others are copies of."""
    copies = select(func.min(ARTICLE.c.id)).where(ARTICLE.c.copy_of == article_id)
    first = connection.execute(copies).scalar()
    if first is not None:
        connection.execute(update(ARTICLE).where(ARTICLE.c.id == first).values(copy_of=None))
        connection.execute(update(ARTICLE).where(ARTICLE.c.copy_of == article_id).values(copy_of=first))


def _end_empty_story(connection: Connection, story: int) -> None:
    count = connection.execute(select(func.count(ARTICLE.c.id)).where(ARTICLE.c.story_id == story)).scalar()
    if not count:
        connection.execute(delete(STORY).where((STORY.c.id == story) | (STORY.c.into == story)))


def find_person(connection: Connection, key: str) -> Person | None:
    """Return the speaker of an id (p1), or all those of a name, quoted directly or not, in any version."""
    name = " ".join(key.split()).lower()
    parsed = KEY.fullmatch(key)
    by_id = SPEAKER.c.id == int(parsed[2]) if parsed and parsed[1] == "p" else func.lower(SPEAKER.c.name) == name
    rows = connection.execute(select(SPEAKER).where(by_id)).all()
    voices = select(VOICE.c.name, VOICE.c.kind).where(func.lower(VOICE.c.name) == name).distinct()
    named = [(row.name, row.also.split("\n"), row.kind) for row in rows]
    named += [] if parsed else [(row.name, [], row.kind) for row in connection.execute(voices)]
    if not named:
        return None
    forms = [find_forms(*one) for one in named]
    return Person(
        tuple(row.id for row in rows),
        frozenset(name.lower() for name, _, _ in named),
        Forms(frozenset().union(*(one.full for one in forms)), frozenset().union(*(one.bare for one in forms))),
        parsed is None or not any("#" in row.key for row in rows),
        any(kind == "person" and " " in name for name, _, kind in named),
    )


def forget_person(connection: Connection, person: Person) -> list[int]:
    """Blank what a speaker is quoted with, in every version, and the name; return the articles.

    The words stand in the articles' texts, so they are made illegible there, sign by sign: all other offsets stay.
    """
    articles = sorted(_find_quoting(connection, person) | _find_naming(connection, person))
    for article_id in articles:
        _blank_article(connection, article_id, person)
    connection.execute(delete(STATEMENT).where(STATEMENT.c.speaker_id.in_(person.ids)))
    connection.execute(delete(SPEAKER).where(SPEAKER.c.id.in_(person.ids)))
    return articles


def _find_quoting(connection: Connection, person: Person) -> set[int]:
    quoting = select(VERSION.c.article_id).join(QUOTATION, QUOTATION.c.version_id == VERSION.c.id)
    voiced = select(VERSION.c.article_id).join(VOICE, VOICE.c.version_id == VERSION.c.id)
    rows = connection.execute(quoting.where(QUOTATION.c.speaker_id.in_(person.ids)).distinct()).scalars().all()
    if not person.is_known:
        return set(rows)
    named = voiced.where(func.lower(VOICE.c.name).in_(person.names))
    return {*rows, *connection.execute(named.distinct()).scalars()}


def _find_naming(connection: Connection, person: Person) -> set[int]:
    if not person.is_person:
        return set()
    found = {row for name in person.names for row in find_phrase(connection, "version", name)}
    by_author = or_(*(VERSION.c.author.icontains(name, autoescape=True) for name in sorted(person.names)))
    wanted = select(VERSION.c.article_id)
    rows = set(connection.execute(wanted.where(by_author)).scalars())
    for version_id in found:
        rows.add(int(connection.execute(wanted.where(VERSION.c.id == version_id)).scalar_one()))
    return rows


def _blank_article(connection: Connection, article_id: int, person: Person) -> None:
    versions = connection.execute(select(VERSION).where(VERSION.c.article_id == article_id)).all()
    ids = [version.id for version in versions]
    voices = connection.execute(select(VOICE).where(VOICE.c.version_id.in_(ids))).all()
    quotations = connection.execute(select(QUOTATION).where(QUOTATION.c.version_id.in_(ids))).all()
    spoken = {(q.version_id, q.voice) for q in quotations if q.speaker_id in person.ids}
    names = person.names | {v.name.lower() for v in voices if (v.version_id, v.number) in spoken}
    mine = {(v.version_id, v.number) for v in voices if v.name.lower() in names}
    others = [v for v in voices if (v.version_id, v.number) not in mine]
    shared = {word for v in others for word in v.name.lower().split()}
    chosen = [q for q in quotations if q.speaker_id in person.ids or (q.version_id, q.voice) in mine]
    wordings = [q.wording for q in chosen]
    for version in versions:
        gone = [q for q in chosen if q.version_id == version.id]
        text = blank_spans(version.text, [span for q in gone for span in [*q.content, *q.mention]])
        left = [q for q in quotations if q.version_id == version.id and q not in gone]
        text = _blank_text(text, wordings, person.forms, shared)
        values: dict[str, Any] = {
            name: value and _blank_text(value, wordings, person.forms, shared)
            for name, value in (("title", version.title), ("author", version.author))
        }
        connection.execute(update(VERSION).where(VERSION.c.id == version.id).values(text=text, **values))
        numbers = {number for version_id, number in mine if version_id == version.id}
        _blank_quotations(connection, text, gone, left, numbers, (person.forms, shared))
        connection.execute(delete(VOICE).where(VOICE.c.version_id == version.id, VOICE.c.number.in_(numbers)))
    for voice in others:
        _blank_voice(connection, voice, person.forms, shared)


def _blank_text(text: str, wordings: Sequence[str], forms: Forms, shared: Collection[str]) -> str:
    return blank_names(blank_echoes(text, wordings), forms, shared)


def _blank_quotations(
    connection: Connection,
    text: str,
    gone: Sequence[Row[Any]],
    left: Sequence[Row[Any]],
    numbers: Collection[int],
    named: tuple[Forms, Collection[str]],
) -> None:
    """Remove a version's quotations that are gone, and others of which no word is left; mend the rest."""
    wordings = {row.id: " ".join(text[start:end] for start, end in row.content) for row in left}
    dropped = [*gone, *(row for row in left if is_blank(wordings[row.id]))]
    dropped_numbers = {row.number for row in dropped}
    connection.execute(delete(QUOTATION).where(QUOTATION.c.id.in_([row.id for row in dropped])))
    for row in left:
        values = {
            "wording": wordings[row.id],
            "rivals": [number for number in row.rivals if number not in numbers],
            "within": None if row.within in dropped_numbers else row.within,
            "why": [blank_names(reason, *named) for reason in row.why],
            "reasons": [blank_names(reason, *named) for reason in row.reasons],
        }
        connection.execute(update(QUOTATION).where(QUOTATION.c.id == row.id).values(**values))


def _blank_voice(connection: Connection, voice: Row[Any], forms: Forms, shared: Collection[str]) -> None:
    """Blank the name in what others are called: "Ann Roe's husband"."""
    values = {
        "name": blank_names(voice.name, forms, shared),
        "also": [blank_names(form, forms, shared) for form in voice.also],
    }
    connection.execute(update(VOICE).where(VOICE.c.id == voice.id).values(**values))


def drop_unquoted(connection: Connection) -> None:
    """Remove speakers whom nobody quotes any more, and forms of names that no article calls them by any more."""
    quoted = select(QUOTATION.c.speaker_id).where(QUOTATION.c.speaker_id.is_not(None))
    said = select(STATEMENT.c.speaker_id).where(STATEMENT.c.speaker_id.is_not(None))
    connection.execute(delete(SPEAKER).where(SPEAKER.c.id.not_in(quoted), SPEAKER.c.id.not_in(said)))
    called = select(QUOTATION.c.speaker_id, VOICE.c.name, VOICE.c.also).join(
        VOICE, (VOICE.c.version_id == QUOTATION.c.version_id) & (VOICE.c.number == QUOTATION.c.voice)
    )
    rows = connection.execute(select(SPEAKER.c.id, SPEAKER.c.also).where(SPEAKER.c.also != "").order_by(SPEAKER.c.id))
    for chunk in split_chunks(rows.all()):
        kept: dict[int, set[str]] = {}
        for row in connection.execute(called.where(QUOTATION.c.speaker_id.in_([speaker.id for speaker in chunk]))):
            kept.setdefault(row.speaker_id, set()).update((row.name, *row.also))
        for speaker in chunk:
            also = "\n".join(form for form in speaker.also.split("\n") if form in kept.get(speaker.id, ()))
            if also != speaker.also:
                connection.execute(update(SPEAKER).where(SPEAKER.c.id == speaker.id).values(also=also))
