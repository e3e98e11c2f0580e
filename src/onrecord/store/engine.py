"""Opens an archive: a SQLite file, or a PostgreSQL database. A new one is made on first use, an old one brought up."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from onrecord.errors import ArchiveError, MissingExtra

REVISION = "0003"
WAIT = 60_000  # milliseconds that one writer waits for another
LOCK = 7_265_636  # the advisory lock of whoever writes to a PostgreSQL archive
OWN_TABLES = {"article", "version", "quotation"}
SECRETS = ("password", "sslpassword")


def open_engine(place: str, *, is_writer: bool) -> Engine:
    """Return the engine of the archive at a path or a postgresql:// address. Raises ArchiveError.

    Only a writer makes an archive, or brings its schema up to date.

    >>> open_engine("no-such-archive.db", is_writer=False)
    Traceback (most recent call last):
    onrecord.errors.ArchiveError: cannot open archive 'no-such-archive.db': there is none. Make one with: onrecord ...
    """
    shown = hide_password(place)
    is_server = "://" in place
    if not is_server and not is_writer and not Path(place).is_file():
        raise ArchiveError(
            f"cannot open archive '{shown}': there is none. Make one with: onrecord ingest PATH --archive {shown}"
        )
    make = _make_server_engine if is_server else _make_file_engine
    engine = make(place, shown, is_writer=is_writer)
    try:
        with translate_faults(shown), engine.begin() as connection:
            _bring_up(connection, shown, is_writer=is_writer)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextlib.contextmanager
def translate_faults(shown: str) -> Iterator[None]:
    """Raise what the database says as an ArchiveError that names the archive."""
    try:
        yield
    except DBAPIError as error:
        found = str(error.orig).strip().partition("\n")[0]
        raise ArchiveError(f"cannot use archive '{shown}': {found}. {_advise(found)}") from None


def _advise(found: str) -> str:
    advices = {
        "not a database": "Name an archive that onrecord made.",
        "unable to open": "Check that its folder is there and that you may write to it.",
        "readonly": "Check that you may write to it and to its folder.",
        "locked": "Another onrecord writes to it: wait until it is done.",
        "full": "Make room on the disk and run the command again: what was taken in is kept.",
        "disk I/O": "Check the disk and its room, and run the command again: what was taken in is kept.",
        "malformed": "The file is damaged: take it back from a copy.",
        "resolve host": "Check the address.",
        "connection": "Check the address, and that the server runs.",
    }
    return next((advice for word, advice in advices.items() if word in found), "Run the command again.")


def hide_password(place: str) -> str:
    """Return the place as it may be printed.

    >>> hide_password("postgresql://ann:secret@db/news")
    'postgresql://ann:***@db/news'
    """
    if "://" not in place:
        return place
    try:
        return make_url(place).difference_update_query(SECRETS).render_as_string()
    except (ArgumentError, ValueError):
        return place.partition("://")[0] + "://..."


def _make_server_engine(place: str, shown: str, *, is_writer: bool) -> Engine:
    """Return the engine of a server: a reader sees one moment, and one writer waits for another, as with a file."""
    scheme, _, rest = place.partition("://")
    if scheme not in {"postgresql", "postgres"}:
        raise ArchiveError(f"cannot open archive '{shown}': it is neither a file nor postgresql://. Name one of these.")
    try:
        engine = create_engine(
            f"postgresql+psycopg://{rest}", isolation_level="READ COMMITTED" if is_writer else "REPEATABLE READ"
        )
    except (ArgumentError, ValueError):
        raise ArchiveError(f"cannot open archive '{shown}': the address cannot be read. Check it.") from None
    except ModuleNotFoundError:
        raise MissingExtra(
            f"cannot open archive '{shown}': psycopg is missing. Run: python -m pip install 'onrecord[postgres]'"
        ) from None
    if is_writer:

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    return engine


def _make_file_engine(place: str, _: str, *, is_writer: bool) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(Path(place))))

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions begin below, where it is known whether they will write
        connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows A to Z only
        for setting in (f"busy_timeout = {WAIT}", "foreign_keys = ON", "secure_delete = ON", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {setting}")
        if is_writer:
            connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _bring_up(connection: Connection, shown: str, *, is_writer: bool) -> None:
    """Make or upgrade the tables; a reader only checks that they are those that this onrecord knows."""
    tables = set(inspect(connection).get_table_names())
    found = None
    if "alembic_version" in tables and tables >= OWN_TABLES:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    elif tables:
        raise ArchiveError(f"cannot open archive '{shown}': it is a database of something else. Name another one.")
    if found == REVISION:
        return
    if found is not None and found > REVISION:
        raise ArchiveError(
            f"cannot open archive '{shown}': its schema is {found}, this one reads {REVISION}. Get a newer onrecord."
        )
    if not is_writer:
        raise ArchiveError(
            f"cannot read archive '{shown}': its schema is {found or 'none'}, this onrecord reads {REVISION}. "
            f"Bring it up with: onrecord rebuild --archive {shown}"
        )
    _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
