"""The steps of the schema: each is what it was on its day, and an older archive is brought up by the next writer."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

import onrecord.store.migrations.versions as steps
from onrecord.archive import Archive
from onrecord.errors import ArchiveError
from onrecord.store.engine import REVISION
from tests.archive.conftest import PLAIN
from tests.archive.reports import GAZETTE, HERALD


@pytest.fixture
def old_archive(tmp_path: Path) -> Path:
    """Return an archive as the first step makes it."""
    place = tmp_path / "old.db"
    with create_engine(f"sqlite:///{place}").begin() as connection:
        config = Config()
        config.set_main_option("script_location", "onrecord.store:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    return place


def list_schema(place: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(place)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


def test_a_writer_brings_an_older_archive_up_and_a_reader_says_how(old_archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="onrecord rebuild"):
        Archive(old_archive)
    with Archive(old_archive, PLAIN, is_writer=True) as archive:
        archive.ingest([GAZETTE, HERALD])
        assert [w["verdict"] for row in archive.statements() for w in row["witnesses"]] == ["verbatim", "altered"]
    Archive(tmp_path / "new.db", is_writer=True).close()
    assert list_schema(old_archive) == list_schema(tmp_path / "new.db")


def test_a_newer_archive_is_not_touched(old_archive: Path) -> None:
    with closing(sqlite3.connect(old_archive)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = list_schema(old_archive)
    with pytest.raises(ArchiveError, match="newer onrecord"):
        Archive(old_archive, is_writer=True)
    assert list_schema(old_archive) == before


def test_no_step_depends_on_code_that_may_change() -> None:
    paths = sorted(Path(next(iter(steps.__path__))).glob("v*.py"))
    assert paths[-1].name[1:5] == REVISION
    for path in paths:
        assert not re.search(r"^\s*(from|import) onrecord", path.read_text(encoding="utf-8"), re.MULTILINE), path.name
