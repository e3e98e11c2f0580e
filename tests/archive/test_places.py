"""Where an archive is, who opens it, and what is said where that cannot be."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.invented_news import invent_articles
from onrecord.archive import Archive
from onrecord.archive.workers import extract_all
from onrecord.errors import ArchiveError
from onrecord.records import Article
from onrecord.store.engine import hide_password
from tests.archive.conftest import PLAIN
from tests.archive.reports import GAZETTE


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://ann:secret@db/news",
        "postgresql://ann:secret@db:port/news",
        "postgresql://db/news?user=ann&password=secret",
        "postgresql://db/news?sslpassword=secret",
        "postgresql://ann:secret@[db/news",
        "mysql://ann:secret@db/news",
    ],
)
def test_no_password_is_shown(place: str) -> None:
    assert "secret" not in hide_password(place)


@pytest.mark.parametrize("address", ["db:port/news", "[db/news", "127.0.0.1:1/news?password=secret"])
def test_a_server_that_is_none_is_named_without_the_password(address: str) -> None:
    with pytest.raises(ArchiveError, match="Check") as caught:
        Archive(f"postgresql://ann:secret@{address}")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["a?b.db", "100%20.db", "a#b.db", "ö b.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Archive(tmp_path / name, PLAIN, is_writer=True) as archive:
        archive.ingest([GAZETTE])
    with Archive(tmp_path / name, PLAIN) as reader:
        assert len(reader.stories()) == 1
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize("revision", ["0000", "abc", ""])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, revision: str) -> None:
    place = tmp_path / "other.db"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
        connection.commit()
    for is_writer in (False, True):
        with pytest.raises(ArchiveError, match="something else"):
            Archive(place, is_writer=is_writer)


def test_an_archive_of_a_newer_onrecord_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "news.db"
    Archive(place, is_writer=True).close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for is_writer in (False, True):
        with pytest.raises(ArchiveError, match="Get a newer onrecord"):
            Archive(place, is_writer=is_writer)


def test_two_writers_at_once_take_in_each_article_once(place: str) -> None:
    def ingest(_: int) -> int:
        with Archive(place, PLAIN, is_writer=True) as archive:
            return archive.ingest(invent_articles(20)).new

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(ingest, range(2))) == 20
    with Archive(place, PLAIN) as reader:
        assert {len(story["articles"]) for story in reader.stories()} == {5}
        assert len(reader.statements()) == len(reader.speakers()) == 4


@pytest.mark.parametrize(
    "key", ["e" + "9" * 5000, "p" + "9" * 5000, "p99999999999", "p٣", "http://[", "e-1", "t0", "\0"]
)
def test_an_id_that_is_none_is_not_found(archive: Archive, key: str) -> None:
    archive.ingest([GAZETTE])
    for ask in (archive.show, archive.history, archive.forget):
        with pytest.raises(ArchiveError, match="no"):
            ask(key)


def test_an_empty_archive_answers(archive: Archive) -> None:
    assert archive.stories() == archive.statements() == archive.speakers() == archive.outlets() == []
    assert archive.skipped() == archive.search("roe") == archive.speaker_months("roe") == []
    assert archive.rebuild() == 0


def test_a_process_that_is_ended_from_outside_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.workers._begin_work", _end_at_once)
    articles = (Article(str(number), "Rain fell.") for number in range(40))
    with pytest.raises(ArchiveError, match="--jobs 1"):
        list(extract_all(articles, PLAIN, 2))


def _end_at_once() -> None:
    import os

    os._exit(9)
