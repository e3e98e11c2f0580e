"""The archive as a library sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from onrecord.archive.deriving import derive_again, match_story, take_in
from onrecord.archive.exporting import FolderForm, list_lines, write_folder
from onrecord.archive.faults import FAULTS, note_fault
from onrecord.archive.history import tell_history
from onrecord.archive.removing import remove_key
from onrecord.archive.workers import extract_all
from onrecord.errors import ArchiveError
from onrecord.read.web.visits import Visit
from onrecord.records import Article, Extraction, Skipped
from onrecord.settings import Settings
from onrecord.store import questions
from onrecord.store.articles import find_known, make_storable, name_source, note_skipped
from onrecord.store.engine import hide_password, open_engine, translate_faults
from onrecord.store.export.selection import Choice, Selection
from onrecord.store.export.tables import Export
from onrecord.store.forget.forgetting import drop_unquoted
from onrecord.store.forget.sweeping import sweep
from onrecord.store.schema import VERSION
from onrecord.store.statements import end_stale, find_stale
from onrecord.store.visits import recall_visits, save_visits

Rows = list[dict[str, Any]]
MATCH_EVERY = 200  # articles, after which stories are matched, so that a long run shows its statements as it goes


@dataclass(slots=True)
class Tally:
    """What became of the articles of one run."""

    new: int = 0
    changed: int = 0
    known: int = 0  # in the archive already, word for word
    skipped: list[Skipped] = field(default_factory=list)
    latest: tuple[str, str] | None = None  # what became of the article that was seen last ("new", ...), and its id

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
            self._take_in(extraction, tally)
            if done % MATCH_EVERY == 0:
                tally.skipped += self.match()
            if report:
                report(tally)
        tally.skipped += self.match()
        return tally

    def _take_in(self, found: Extraction | Skipped, tally: Tally) -> None:
        """Store one article, or note why it cannot be."""
        if isinstance(found, Extraction):
            try:
                with self._transaction() as connection:
                    state = take_in(connection, found, self.settings).state
                setattr(tally, state, getattr(tally, state) + 1)
                tally.latest = state, found.article.id
                return
            except FAULTS as error:
                found = note_fault(name_source(found.article), "take in", error)
        tally.skipped.append(self._note(found))

    def _note(self, skipped: Skipped) -> Skipped:
        with self._transaction() as connection:
            note_skipped(connection, [skipped])
        return skipped

    def _sift(
        self, found: Iterable[Article | Skipped], tally: Tally, report: Callable[[Tally], None] | None
    ) -> Iterator[Article]:
        """Yield the articles that are not known; note what was skipped."""
        for given in found:
            one = make_storable(given) if isinstance(given, Article) else given
            if isinstance(one, Skipped):
                tally.skipped.append(self._note(one))
                continue
            with self._transaction() as connection:
                is_known = find_known(connection, one) is not None
            if is_known:
                tally.known += 1
                tally.latest = "known", one.id
                if report:
                    report(tally)
            else:
                yield one

    def recall(self, urls: Iterable[str]) -> Mapping[str, Visit]:
        """Return address -> what its last visit found, for those that were visited."""
        with self._transaction() as connection:
            return {url: Visit(url, **found) for url, found in recall_visits(connection, urls).items()}

    def note_visits(self, visits: Sequence[Visit], *, is_whole: bool = True) -> None:
        """Remember what a run of fetching found, so that the next one asks only for what changed."""
        with self._transaction() as connection:
            save_visits(connection, visits, is_whole=is_whole)

    def match(self) -> list[Skipped]:
        """Match the statements of all stories that changed since they were matched, a transaction a story.

        Returns the stories at which that failed: each stays as it was until it changes again, or is derived anew.
        """
        skipped: list[Skipped] = []
        while True:
            with self._transaction() as connection:
                stale = find_stale(connection, 500)
            if not stale:
                return skipped
            for story in stale:
                try:
                    with self._transaction() as connection:
                        match_story(connection, story, self.settings)
                except FAULTS as error:
                    skipped.append(self._note(note_fault(f"e{story}", "match the statements of story", error)))
                    with self._transaction() as connection:
                        end_stale(connection, story)

    def rebuild(self, report: Callable[[int, int], None] | None = None) -> int:
        """Find quotations, speakers and statements anew in the stored texts; return how many versions were read.

        `report` is called with the number of versions read and of all. Statements keep their keys where the words of a
        quotation are found again; a version at which that fails keeps what was found before, and `skipped` has it.
        """
        with self._transaction() as connection:
            versions = list(connection.execute(select(VERSION.c.id).order_by(VERSION.c.id)).scalars())
        for number, version_id in enumerate(versions, 1):
            try:
                with self._transaction() as connection:
                    derive_again(connection, version_id, self.settings)
            except FAULTS as error:
                self._note(note_fault(f"version {version_id}", "derive", error))
            if report:
                report(number, len(versions))
        self.match()
        return len(versions)

    def forget(self, key: str) -> str:
        """Remove an article (its id or URL) or a speaker's words (a name, or an id such as p1) for good; say which.

        Raises ArchiveError where the archive has neither; what an interrupted call left undone is done then too.
        """
        with self._transaction() as connection:
            what = remove_key(connection, key, self.settings)
        self.match()
        with self._transaction() as connection:
            drop_unquoted(connection)
        with translate_faults(self.name):
            sweep(self._engine, self.name)
        if what is None:
            raise ArchiveError(
                f"cannot forget '{key}': the archive has no article of that id or URL and no speaker of that name."
                " Look with: onrecord search"
            )
        return what

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

    def speaker_months(self, name: str, outlet: str | None = None, since: str | None = None) -> Rows:
        """Return how much the speakers of a name are quoted, by outlet and month."""
        with self._transaction() as connection:
            return questions.ask_speaker_months(connection, name, outlet, since)

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
