"""Leaves nothing of what was removed on the disk: the search index and the file are written anew."""

from __future__ import annotations

from sqlalchemy import Engine

from onrecord.errors import ArchiveError
from onrecord.store.fulltext import purge_index
from onrecord.store.schema import METADATA


def sweep(engine: Engine, shown: str) -> None:
    """Write index and file anew. Raises ArchiveError where another program reads the file and does not let go."""
    with engine.begin() as connection:
        purge_index(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql(f"VACUUM (FULL) {', '.join(sorted(METADATA.tables))}")
            return
        raw = connection.connection.cursor()
        raw.execute("VACUUM")
        is_held, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_held:
        raise ArchiveError(
            f"cannot wipe archive '{shown}': it forgot what it should, but another program reads the file, in which"
            " the words are still to be found. End that program and run the same command again."
        )
