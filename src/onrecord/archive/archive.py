"""The archive as a library sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from onrecord.archive.deriving import derive_again, match_story, place_article, take_in
from onrecord.archive.exporting import FolderForm, list_lines, write_folder
from onrecord.archive.history import tell_history
from onrecord.archive.workers import extract_all
from onrecord.errors import ArchiveError
from onrecord.records import Article, Skipped
from onrecord.settings import Settings
from onrecord.store import questions
from onrecord.store.articles import find_known, load_articles, note_skipped
from onrecord.store.engine import hide_password, open_engine, translate_faults
from onrecord.store.exports import Export
from onrecord.store.forgetting import find_speakers, forget_article, forget_speaker, sweep
from onrecord.store.schema import ARTICLE, VERSION
from onrecord.store.selection import Choice, Selection
from onrecord.store.statements import find_stale

Rows = list[dict[str, Any]]
MATCH_EVERY = 200  # articles, after which stories are matched, so that a long run shows its statements as it goes


@dataclass(slots=True)
class Tally:
    """What became of the articles of one run."""

    new: int = 0
    changed: int = 0
    known: int = 0  # in the archive already, word for word
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many articles were seen."""
        return self.new + self.changed + self.known


class Archive:
    """Articles and all that was found in them, in a SQLite file or a PostgreSQL database.

    Open it as a writer to take articles in: that makes it where there is none. Any number may read beside one writer.

    >>> import tempfile
    >>> from onrecord import Article
    >>> with tempfile.TemporaryDirectory() as folder, Archive(folder + "/news.db", is_writer=True) as archive:
    ...     tally = archive.ingest([Article("gazette", '"The bridge is safe," said Ann Roe, an engineer.')])
    ...     tally.new, [row["speaker"] for row in archive.statements()]
    (1, ['Ann Roe'])
    """

    def __init__(self, place: str | Path, settings: Settings | None = None, *, is_writer: bool = False) -> None:
        self.settings = settings or Settings()
        self.name = hide_password(str(place))
        self._engine = open_engine(str(place), is_writer=is_writer)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with translate_faults(self.name), self._engine.begin() as connection:
            yield connection

    # Taking in

    def ingest(
        self,
        found: Iterable[Article | Skipped],
        jobs: int = 1,
        report: Callable[[Tally], None] | None = None,
    ) -> Tally:
        """Take in the articles, each in a transaction of its own, and note what was skipped.

        `jobs` is the number of processes that look for quotations; `report` is called after each article. Whatever
        ends the run, what was taken in is whole, and the same call again goes on where this one ended.
        """
        tally = Tally()
        extractions = extract_all(self._sift(found, tally, report), self.settings, jobs)
        for done, extraction in enumerate(extractions, 1):
            with self._transaction() as connection:
                admission = take_in(connection, extraction, self.settings)
            setattr(tally, admission.state, getattr(tally, admission.state) + 1)
            if done % MATCH_EVERY == 0:
                self.match()
            if report:
                report(tally)
        self.match()
        return tally

    def _sift(
        self, found: Iterable[Article | Skipped], tally: Tally, report: Callable[[Tally], None] | None
    ) -> Iterator[Article]:
        """Yield the articles that are not known; note what was skipped."""
        for one in found:
            if isinstance(one, Skipped):
                tally.skipped.append(one)
                with self._transaction() as connection:
                    note_skipped(connection, [one])
                continue
            with self._transaction() as connection:
                is_known = find_known(connection, one) is not None
            if is_known:
                tally.known += 1
                if report:
                    report(tally)
            else:
                yield one

    def match(self) -> None:
        """Match the statements of all stories that changed since they were matched, a transaction a story."""
        while True:
            with self._transaction() as connection:
                stale = find_stale(connection, 500)
            if not stale:
                return
            for story in stale:
                with self._transaction() as connection:
                    match_story(connection, story, self.settings)

    def rebuild(self, report: Callable[[int, int], None] | None = None) -> int:
        """Derive everything anew from the stored texts; return how many versions were read.

        `report` is called with the number of versions read and of all. Statements keep their keys where the words of a
        quotation are found again.
        """
        with self._transaction() as connection:
            versions = list(connection.execute(select(VERSION.c.id).order_by(VERSION.c.id)).scalars())
        for number, version_id in enumerate(versions, 1):
            with self._transaction() as connection:
                derive_again(connection, version_id, self.settings)
            if report:
                report(number, len(versions))
        self.match()
        return len(versions)

    def forget(self, key: str) -> str:
        """Remove an article (its id or URL) or a speaker's words (a name, or an id such as p1) for good; say which.

        Raises ArchiveError where the archive has neither.
        """
        with self._transaction() as connection:
            article_id = questions.find_article(connection, key)
            speakers = [] if article_id is not None else find_speakers(connection, key)
            if article_id is not None:
                forget_article(connection, article_id)
            for speaker_id in speakers:
                self._place_anew(connection, forget_speaker(connection, speaker_id))
        if article_id is None and not speakers:
            raise ArchiveError(
                f"cannot forget '{key}': the archive has no article of that id or URL and no speaker of that name."
                " Look with: onrecord search"
            )
        self.match()
        with translate_faults(self.name):
            sweep(self._engine)
        return "article" if article_id is not None else "speaker"

    def _place_anew(self, connection: Connection, article_ids: list[int]) -> None:
        for article_id in article_ids:
            chosen = select(ARTICLE.c.version_id).where(ARTICLE.c.id == article_id)
            version_id = int(connection.execute(chosen).scalar_one())
            article = load_articles(connection, [version_id])[version_id]
            place_article(connection, article_id, article, self.settings)

    # Asking

    def stories(self, since: str | None = None, limit: int | None = None) -> Rows:
        """Return the stories, the latest first, each with title, span and article ids."""
        with self._transaction() as connection:
            return questions.ask_stories(connection, since, limit)

    def statements(self, wanted: questions.Wanted | None = None) -> Rows:
        """Return the statements that are wanted, the latest first, each with its witnesses."""
        with self._transaction() as connection:
            return questions.ask_statements(connection, wanted or questions.Wanted())

    def speakers(self, outlet: str | None = None, since: str | None = None) -> Rows:
        """Return who is quoted, with how many words, the most quoted first."""
        with self._transaction() as connection:
            return questions.ask_speakers(connection, outlet, since)

    def speaker_months(self, name: str) -> Rows:
        """Return how much the speakers of a name are quoted, by outlet and month."""
        with self._transaction() as connection:
            return questions.ask_speaker_months(connection, name)

    def outlets(self) -> Rows:
        """Return what each outlet carries, alone or altered, and how often it left words out."""
        with self._transaction() as connection:
            return questions.ask_outlets(connection)

    def search(self, query: str, limit: int = 20) -> Rows:
        """Return articles, quotations and speakers that have all words of the query; "a phrase", prefix*."""
        with self._transaction() as connection:
            return questions.ask_search(connection, query, limit)

    def show(self, key: str) -> dict[str, Any]:
        """Return one story, statement, speaker or article. Raises ArchiveError where there is none."""
        with self._transaction() as connection:
            return questions.ask_entry(connection, key)

    # Exporting

    def export_lines(self, selection: Selection | None = None) -> Iterator[str]:
        """Yield a JSON line an article: its text, its quotations, and what it has of each statement.

        `ingest` and `extract` read these lines again. One view of the archive, whatever a writer does meanwhile.
        """
        with self._view() as connection:
            yield from list_lines(Export(connection, Choice(connection, selection or Selection())))

    def export(self, form: FolderForm, folder: str | Path, selection: Selection | None = None) -> dict[str, int]:
        """Write a folder of tables (parquet, csv) or of documents, a story each (tei); return how many rows each has.

        The folder appears whole or not at all. Raises OutputError where there is one with files already, and
        MissingExtra where Parquet is wanted and pyarrow is not installed.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as place, Archive(place + "/news.db", is_writer=True) as archive:
        ...     tally = archive.ingest([Article("gazette", '"The bridge is safe," said Ann Roe, an engineer.')])
        ...     archive.export("csv", place + "/tables")["quotations"]
        1
        """
        with self._view() as connection:
            return write_folder(Export(connection, Choice(connection, selection or Selection())), form, Path(folder))

    @contextmanager
    def _view(self) -> Iterator[Connection]:
        """Give a transaction that sees the archive as it is now, to its end. SQLite knows no other."""
        is_server = self._engine.dialect.name == "postgresql"
        engine = self._engine.execution_options(isolation_level="REPEATABLE READ") if is_server else self._engine
        with translate_faults(self.name), engine.begin() as connection:
            yield connection

    def skipped(self) -> Rows:
        """Return what was passed over, and why."""
        with self._transaction() as connection:
            return questions.ask_skipped(connection)

    def history(self, key: str) -> Rows:
        """Return the versions of an article and what changed in its quotations. Raises ArchiveError."""
        with self._transaction() as connection:
            article_id = questions.find_article(connection, key)
            if article_id is None:
                raise ArchiveError(
                    f"cannot tell the history of '{key}': the archive has no such article. Check its URL."
                )
            return tell_history(connection, article_id, self.settings)
