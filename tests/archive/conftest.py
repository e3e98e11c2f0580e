"""An empty archive for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import Archive
from onrecord.extract import ExtractSettings
from onrecord.settings import Settings
from tests.archive.places import PLACES, POSTGRES

PLAIN = Settings(extract=ExtractSettings(model="none"))


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return a place with nothing in it; the tests of a server are the same as those of a file."""
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
        return
    import psycopg

    assert POSTGRES is not None
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    yield POSTGRES


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """Return an empty archive that reads by marks alone."""
    with Archive(place, PLAIN, is_writer=True) as archive:
        yield archive
