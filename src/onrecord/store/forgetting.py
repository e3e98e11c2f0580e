"""Forgetting for good: an article with all its versions, or all that one speaker is quoted with."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, func, select, update

from onrecord.store.fulltext import purge_index
from onrecord.store.library import ArchiveLibrary
from onrecord.store.schema import ARTICLE, QUOTATION, SKIPPED, SPEAKER, STATEMENT, STORY, VERSION, VOICE
from onrecord.store.statements import drop_uncarried
from onrecord.store.visits import forget_visits

BLANK = "█"


def forget_article(connection: Connection, article_id: int) -> None:
    """Remove an article, its versions, quotations and statements, and what index and lists have of it."""
    story = connection.execute(select(ARTICLE.c.story_id).where(ARTICLE.c.id == article_id)).scalar()
    ArchiveLibrary(connection).count_out(article_id)
    places = select(VERSION.c.url, VERSION.c.path).where(VERSION.c.article_id == article_id)
    named = {place for row in connection.execute(places) for place in row if place}
    connection.execute(delete(SKIPPED).where(SKIPPED.c.source.in_(named)))
    forget_visits(connection, article_id, [place for place in named if "://" in place])
    connection.execute(delete(ARTICLE).where(ARTICLE.c.id == article_id))
    if story is not None:
        drop_uncarried(connection, story)
        _end_empty_story(connection, story)
    _drop_unquoted(connection)


def _end_empty_story(connection: Connection, story: int) -> None:
    count = connection.execute(select(func.count(ARTICLE.c.id)).where(ARTICLE.c.story_id == story)).scalar()
    if not count:
        connection.execute(delete(STORY).where((STORY.c.id == story) | (STORY.c.into == story)))


def _drop_unquoted(connection: Connection) -> None:
    """Remove speakers whom nobody quotes any more."""
    quoted = select(QUOTATION.c.speaker_id).where(QUOTATION.c.speaker_id.is_not(None))
    said = select(STATEMENT.c.speaker_id).where(STATEMENT.c.speaker_id.is_not(None))
    connection.execute(delete(SPEAKER).where(SPEAKER.c.id.not_in(quoted), SPEAKER.c.id.not_in(said)))


def find_speakers(connection: Connection, name: str) -> list[int]:
    """Return the speakers of exactly that name, or of that id (p1)."""
    if name[:1] == "p" and name[1:].isdecimal():
        return list(connection.execute(select(SPEAKER.c.id).where(SPEAKER.c.id == int(name[1:]))).scalars())
    return list(connection.execute(select(SPEAKER.c.id).where(func.lower(SPEAKER.c.name) == name.lower())).scalars())


def forget_speaker(connection: Connection, speaker_id: int) -> list[int]:
    """Blank what a speaker is quoted with, in every version, and the name; return the articles.

    The words stand in the articles' texts, so they are made illegible there, sign by sign: all other offsets stay.
    """
    speaker = connection.execute(select(SPEAKER).where(SPEAKER.c.id == speaker_id)).one()
    names = {
        form for form in (speaker.name, *speaker.also.split("\n")) if len(form.split()) > 1 or form == speaker.name
    }
    rows = connection.execute(
        select(VERSION.c.article_id)
        .join(QUOTATION, QUOTATION.c.version_id == VERSION.c.id)
        .where(QUOTATION.c.speaker_id == speaker_id)
    ).scalars()
    articles = sorted(set(rows))
    for article_id in articles:
        versions = select(VERSION).where(VERSION.c.article_id == article_id)
        for version in connection.execute(versions).all():
            _blank_version(connection, version.id, version.text, speaker_id, names)
    connection.execute(delete(STATEMENT).where(STATEMENT.c.speaker_id == speaker_id))
    connection.execute(delete(SPEAKER).where(SPEAKER.c.id == speaker_id))
    return articles


def _blank_version(connection: Connection, version_id: int, text: str, speaker_id: int, names: set[str]) -> None:
    voices = select(VOICE.c.number).where(VOICE.c.version_id == version_id, VOICE.c.name.in_(names))
    numbers = set(connection.execute(voices).scalars())
    mine = (QUOTATION.c.speaker_id == speaker_id) | QUOTATION.c.voice.in_(numbers)
    chosen = connection.execute(select(QUOTATION).where(QUOTATION.c.version_id == version_id, mine)).all()
    signs = list(text)
    for row in chosen:
        for start, end in [*row.content, *row.mention]:
            signs[start:end] = [sign if sign.isspace() else BLANK for sign in signs[start:end]]
    blanked = "".join(signs)
    for name in sorted(names, key=len, reverse=True):
        blanked = blanked.replace(name, BLANK * len(name))
    title = connection.execute(select(VERSION.c.title).where(VERSION.c.id == version_id)).scalar()
    for name in sorted(names, key=len, reverse=True):
        title = title.replace(name, BLANK * len(name)) if title else title
    connection.execute(delete(QUOTATION).where(QUOTATION.c.id.in_([row.id for row in chosen])))
    connection.execute(delete(VOICE).where(VOICE.c.version_id == version_id, VOICE.c.number.in_(numbers)))
    connection.execute(update(VERSION).where(VERSION.c.id == version_id).values(text=blanked, title=title))
    for row in connection.execute(select(QUOTATION).where(QUOTATION.c.version_id == version_id)).all():
        values = {
            "wording": " ".join(blanked[start:end] for start, end in row.content),
            "rivals": [number for number in row.rivals if number not in numbers],
            "within": None if row.within in {gone.number for gone in chosen} else row.within,
        }
        connection.execute(update(QUOTATION).where(QUOTATION.c.id == row.id).values(**values))


def sweep(engine: Engine) -> None:
    """Write the file anew, so that nothing of what was removed is left in it."""
    with engine.begin() as connection:
        purge_index(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            raw = connection.connection.cursor()
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.exec_driver_sql("VACUUM")
