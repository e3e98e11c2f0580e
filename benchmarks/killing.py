"""Ingests killed with signal 9, and ingests on a full disk: whether an article is lost, doubled, or half there.

Most kills come while articles are written, some while the process begins. A killed ingest is begun again until it is
done; then everything must be there, once.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.invented_news import write_articles

COUNT, KILLS, SERVER_KILLS, FULL_DISKS = 500, 100, 10, 10
POSTGRES = os.environ.get("ONRECORD_TEST_POSTGRES")
LONGEST = 1.5  # seconds that a kill waits for, once articles are written
PATIENCE = 60.0  # seconds that a process may take to begin

DOUBLED = "SELECT count(*) - count(DISTINCT address) FROM article"
HALF = "SELECT count(*) FROM article WHERE story_id IS NULL OR version_id IS NULL"
UNREAD = "SELECT count(*) FROM version WHERE derived_by IS NULL"
LOOSE = "SELECT count(*) FROM version WHERE id NOT IN (SELECT version_id FROM quotation)"  # each article has one
UNMATCHED = "SELECT count(*) FROM story WHERE is_stale AND articles > 0"
FAULTS = {
    DOUBLED: "an article is doubled",
    HALF: "an article is half there",
    UNREAD: "an article's quotations are missing",
    LOOSE: "an article's quotation is missing",
}


@dataclass(slots=True)
class Toll:
    """What the kills did."""

    kills: int = 0
    writing: int = 0  # kills that came while articles were written
    unharmed: int = 0  # runs that were done before they were killed
    faults: list[str] = field(default_factory=list)


@contextmanager
def connect(place: str) -> Iterator[Any]:
    """Give a connection of the database itself, that knows nothing of onrecord."""
    if "://" in place:
        import psycopg

        with psycopg.connect(place, autocommit=True) as server:
            yield server
    else:
        with closing(sqlite3.connect(place, timeout=60)) as file:
            yield file


def ask(place: str, question: str) -> Any:
    """Return the first value of the answer; 0 where there is no such table yet."""
    if "://" not in place and not Path(place).exists():
        return 0
    with connect(place) as connection:
        catalogue = "information_schema.tables WHERE table_name" if "://" in place else "sqlite_master WHERE name"
        there = connection.execute(f"SELECT count(*) FROM {catalogue} = 'skipped'").fetchone()[0]
        return connection.execute(question).fetchone()[0] if there else 0


def begin_ingest(articles: Path, place: str, limit: int | None = None) -> subprocess.Popen[bytes]:
    """Start an ingest on one process, by marks alone: it is the writing that is looked at."""
    command = [sys.executable, "-m", "onrecord", "ingest", str(articles), "--archive", place]
    command += ["--no-model", "--jobs", "1"]
    if limit is not None:
        command = ["sh", "-c", f'ulimit -f {limit // 512}; exec "$@"', "sh", *command]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish_ingest(articles: Path, place: str) -> int:
    """Run an ingest to its end; return its exit code."""
    process = begin_ingest(articles, place)
    process.communicate()
    return process.returncode


def find_faults(place: str) -> list[str]:
    """Return what is wrong with an archive after a kill."""
    faults = [what for question, what in FAULTS.items() if ask(place, question)]
    if "://" in place or not Path(place).exists():
        return faults
    with connect(place) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            faults.append("integrity_check")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            faults.append("foreign_key_check")
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'").fetchall():
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
    return faults


def find_losses(place: str, count: int) -> list[str]:
    """Return what a run that was done left undone."""
    found, unmatched = ask(place, "SELECT count(*) FROM article"), ask(place, UNMATCHED)
    if found == count and not unmatched:
        return []
    return [f"{count - found} articles are lost, {unmatched} stories are not matched"]


def wait_for_writing(process: subprocess.Popen[bytes], place: str) -> bool:
    """Wait until the process has taken an article in; tell whether it has."""
    before, end = ask(place, "SELECT count(*) FROM version"), time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if ask(place, "SELECT count(*) FROM version") > before:
            return True
        time.sleep(0.02)
    return False


def empty(place: str) -> None:
    """Remove the archive."""
    if "://" in place:
        with connect(place) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return
    for path in Path(place).parent.glob(f"{Path(place).name}*"):
        path.unlink()


def kill_ingests(folder: Path, count: int, kills: int, place: str | None = None, seed: int = 0) -> Toll:
    """Kill an ingest so many times at random moments, begin anew when it gets done, and let the last one finish."""
    chance = random.Random(seed)
    articles, place = folder / "articles.jsonl", place or str(folder / "news.db")
    write_articles(articles, count)
    toll = Toll()
    while toll.kills < kills:
        process = begin_ingest(articles, place)
        is_writing = chance.random() < 0.8 and wait_for_writing(process, place)
        time.sleep(chance.uniform(0, LONGEST))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode == 0:
            toll.unharmed += 1
            toll.faults += find_losses(place, count)
            empty(place)
            continue
        toll.kills += 1
        toll.writing += is_writing
        toll.faults += find_faults(place)
    if finish_ingest(articles, place):
        toll.faults.append("the last run failed")
    toll.faults += find_faults(place) + find_losses(place, count)
    return toll


def fill_disks(folder: Path, count: int, disks: int, seed: int = 0) -> Toll:
    """Let an ingest meet a full disk so many times; each is begun again with more room, and gets done.

    Where nobody may mount a small disk, no file may grow beyond a size (RLIMIT_FSIZE).
    """
    chance = random.Random(seed)
    articles = folder / "articles.jsonl"
    write_articles(articles, count)
    toll = Toll()
    for _ in range(disks):
        most = chance.randint(300_000, 9_000 * count // 2)  # bytes; an article takes some nine thousand
        with make_small_disk(folder / "disk", most) as disk:
            place = str(disk.folder / "news.db")
            process = begin_ingest(articles, place, limit=disk.limit)
            _, said = process.communicate()
            toll.kills += 1
            if process.returncode != 1 or b"cannot use archive" not in said or b"Traceback" in said:
                toll.faults.append(f"it ended with {process.returncode} and said {said.decode()[-200:]!r}")
            toll.faults += find_faults(place)
            disk.enlarge()
            if finish_ingest(articles, place):
                toll.faults.append("the run after the full disk failed")
            toll.faults += find_faults(place) + find_losses(place, count)
            empty(place)
    return toll


@dataclass(frozen=True, slots=True)
class Disk:
    """A small disk, or a folder in which no file may grow beyond a limit."""

    folder: Path
    limit: int | None  # bytes of a file; None where the disk itself is small

    def enlarge(self) -> None:
        """Give it room."""
        if self.limit is None:
            subprocess.run(["mount", "-o", "remount,size=1g", str(self.folder)], check=True, capture_output=True)


@contextmanager
def make_small_disk(folder: Path, most: int) -> Iterator[Disk]:
    """Give a disk of so many bytes, where it may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={most}", "tmpfs", str(folder)]
    is_mounted = sys.platform == "linux" and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield Disk(folder, None if is_mounted else most)
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def tell(what: str, toll: Toll) -> None:
    """Print what came of it."""
    counted = f"{toll.kills} ({toll.writing} of them while articles were written)" if toll.writing else str(toll.kills)
    print(f"  {what}: {counted}, {len(toll.faults)} faults {toll.faults or ''}", flush=True)


def main(arguments: Sequence[str] = ()) -> None:
    """Print what the kills and the full disks did: to SQLite, or with `--server` to the PostgreSQL that is named."""
    print(f"ingests of {COUNT} articles that are broken off")
    if os.name != "posix":
        print("  skipped: needs a POSIX system")
        return
    with tempfile.TemporaryDirectory() as folder:
        if "--server" not in arguments:
            tell("full disks, SQLite", fill_disks(Path(folder), COUNT, FULL_DISKS))
            tell("kill -9, SQLite", kill_ingests(Path(folder), COUNT, KILLS))
        elif POSTGRES:
            empty(POSTGRES)
            tell("kill -9, PostgreSQL", kill_ingests(Path(folder), COUNT, SERVER_KILLS, POSTGRES))
        else:
            print(
                "  skipped: needs a server. Run: sh tests/archive/run-postgres.sh python -m benchmarks.killing --server"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
