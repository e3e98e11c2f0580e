"""Ingests killed with signal 9 at random moments: whether an article is lost, doubled, or half there."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.invented_news import write_articles

COUNT, KILLS = 500, 100


@dataclass(slots=True)
class Toll:
    """What the kills did."""

    kills: int = 0
    unharmed: int = 0  # the run was done before it was killed
    faults: list[str] = field(default_factory=list)


def begin_ingest(articles: Path, archive: Path) -> subprocess.Popen[bytes]:
    """Start an ingest on one process, by marks alone: it is the writing that is looked at."""
    command = [sys.executable, "-m", "onrecord", "ingest", str(articles), "--archive", str(archive)]
    options = ["--no-model", "--jobs", "1"]
    return subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def find_faults(archive: Path) -> list[str]:
    """Return what is wrong with an archive after a kill."""
    if not archive.exists():
        return []
    with closing(sqlite3.connect(archive)) as connection:

        def ask(question: str) -> int | str:
            answer: int | str = connection.execute(question).fetchone()[0]
            return answer

        faults = [] if ask("PRAGMA integrity_check") == "ok" else ["integrity_check"]
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'article'"
        if not ask(tables):
            return faults
        if ask("SELECT count(*) - count(DISTINCT address) FROM article"):
            faults.append("an article is doubled")
        if ask("SELECT count(*) FROM article WHERE story_id IS NULL OR version_id IS NULL"):
            faults.append("an article is half there")
        if ask("SELECT count(*) FROM version WHERE derived_by IS NULL"):
            faults.append("an article's quotations are missing")
        connection.execute("INSERT INTO version_index(version_index) VALUES ('integrity-check')")
    return faults


def kill_ingests(folder: Path, count: int, kills: int, seed: int = 0) -> Toll:
    """Kill an ingest so many times at random moments, begin anew when it gets done, and let the last one finish."""
    chance = random.Random(seed)
    articles, archive = folder / "articles.jsonl", folder / "news.db"
    write_articles(articles, count)
    toll = Toll()
    while toll.kills < kills:
        process = begin_ingest(articles, archive)
        time.sleep(chance.uniform(0.2, 3.0))
        process.send_signal(signal.SIGKILL)
        if process.wait() == 0:
            toll.unharmed += 1
            for path in folder.glob("news.db*"):
                path.unlink()
            continue
        toll.kills += 1
        toll.faults += find_faults(archive)
    if begin_ingest(articles, archive).wait():
        toll.faults.append("the last run failed")
    toll.faults += find_faults(archive)
    with closing(sqlite3.connect(archive)) as connection:
        found = connection.execute("SELECT count(*) FROM article").fetchone()[0]
        stale = connection.execute("SELECT count(*) FROM story WHERE is_stale").fetchone()[0]
    if found != count or stale:
        toll.faults.append(f"{count - found} articles are lost, {stale} stories are not matched")
    return toll


def main() -> None:
    """Print what the kills did."""
    print(f"kill -9 at random moments of ingests of {COUNT} articles")
    if os.name != "posix":
        print("  skipped: needs a POSIX system")
        return
    with tempfile.TemporaryDirectory() as folder:
        toll = kill_ingests(Path(folder), COUNT, KILLS)
    print(f"  {toll.kills} kills ({toll.unharmed} runs were done first): {len(toll.faults)} faults {toll.faults}")


if __name__ == "__main__":
    main()
