"""Which part of an archive is wanted, as conditions that every table of an export shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from onrecord.errors import ArchiveError
from onrecord.store.schema import ARTICLE, QUOTATION, SPEAKER, STATEMENT, STORY, VERSION, WITNESS


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles, and of whom what they quote. None is any.

    >>> Selection(outlet="Gazette").is_all, Selection().is_all
    (False, True)
    """

    since: str | None = None  # a day, ISO 8601: articles published then or later
    outlet: str | None = None
    story: str | None = None  # an id, such as e1
    speaker: str | None = None  # a name or a part of one, or an id such as p1

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()


class Choice:
    """A selection as conditions. A story that was joined to another one is looked up once, at the start."""

    def __init__(self, connection: Connection, selection: Selection) -> None:
        self.selection = selection
        self.story = find_story(connection, selection.story) if selection.story is not None else None

    @property
    def articles(self) -> Select[tuple[int]]:
        """The keys of the articles that are wanted."""
        return select(ARTICLE.c.id).where(*self.limit_articles())

    def limit_articles(self) -> Iterator[ColumnElement[bool]]:
        """Yield what a row of `article` must meet, in any question that has this table."""
        wanted = self.selection
        latest = select(VERSION.c.id).where(VERSION.c.id == ARTICLE.c.version_id)
        if wanted.since is not None:
            yield exists(latest.where(VERSION.c.published >= wanted.since))
        if wanted.outlet is not None:
            yield exists(latest.where(VERSION.c.outlet == wanted.outlet))
        if self.story is not None:
            yield ARTICLE.c.story_id == self.story
        if wanted.speaker is not None:
            said = select(QUOTATION.c.id).where(QUOTATION.c.version_id == ARTICLE.c.version_id)
            yield exists(said.where(QUOTATION.c.speaker_id.in_(self.speakers)))

    @property
    def speakers(self) -> Select[tuple[int]]:
        """The keys of the speakers that are wanted, whoever quotes them."""
        name = self.selection.speaker
        chosen = select(SPEAKER.c.id)
        if name is None:
            return chosen
        if name[:1] == "p" and name[1:].isdecimal() and name.isascii():
            return chosen.where(SPEAKER.c.id == int(name[1:]))
        bears = SPEAKER.c.name.icontains(name, autoescape=True) | SPEAKER.c.also.icontains(name, autoescape=True)
        return chosen.where(bears)

    def limit_quotations(self) -> Iterator[ColumnElement[bool]]:
        """Yield what quotations of wanted articles must meet besides."""
        if self.selection.speaker is not None:
            yield QUOTATION.c.speaker_id.in_(self.speakers)

    def limit_said(self) -> Iterator[ColumnElement[bool]]:
        """Yield what a statement must meet, whoever carries it."""
        yield STATEMENT.c.text.is_not(None)
        yield STATEMENT.c.into.is_(None)
        if self.selection.speaker is not None:
            yield STATEMENT.c.speaker_id.in_(self.speakers)

    def limit_statements(self) -> Iterator[ColumnElement[bool]]:
        """Yield what a statement must meet: it is carried by a wanted article."""
        yield from self.limit_said()
        if not self.selection.is_all:
            yield STATEMENT.c.id.in_(select(WITNESS.c.statement_id).where(WITNESS.c.article_id.in_(self.articles)))

    def limit_speakers(self) -> Iterator[ColumnElement[bool]]:
        """Yield what a speaker must meet: a wanted article quotes them."""
        if not self.selection.is_all:
            said = select(QUOTATION.c.speaker_id).join(ARTICLE, ARTICLE.c.version_id == QUOTATION.c.version_id)
            yield SPEAKER.c.id.in_(said.where(ARTICLE.c.id.in_(self.articles), *self.limit_quotations()))

    def limit_stories(self) -> Iterator[ColumnElement[bool]]:
        """Yield what a story must meet: it has a wanted article."""
        yield STORY.c.articles > 0
        yield STORY.c.into.is_(None)
        if not self.selection.is_all:
            yield STORY.c.id.in_(select(ARTICLE.c.story_id).where(ARTICLE.c.id.in_(self.articles)))


def find_story(connection: Connection, key: str) -> int:
    """Return the story of an id such as e1, or the one that it was joined to. Raises ArchiveError."""
    number = int(key[1:]) if key[:1] == "e" and key[1:].isdecimal() and key.isascii() else -1
    chosen = select(STORY.c.id, STORY.c.into).where(STORY.c.id == (number if number < 2**31 else -1))
    row = connection.execute(chosen).first()
    if row is None:
        raise ArchiveError(f"cannot export story '{key}': the archive has none of that id. List them: onrecord stories")
    return int(row.into or row.id)
