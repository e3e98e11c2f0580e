"""What an archive costs as it grows: ingest an article, size and memory, and how long each question takes.

Articles are invented and short, five a story. Quotations are found by marks alone and timed apart, so that what is
measured is the archive: storing, grouping into stories, matching statements.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.invented_news import invent_articles
from onrecord.archive import Archive
from onrecord.extract import ExtractSettings
from onrecord.pipeline import extract_article
from onrecord.settings import Settings
from onrecord.store.questions import Wanted

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 20  # of each question
PLAIN = Settings(extract=ExtractSettings(model="none"))


def time_extraction(count: int = 500) -> float:
    """Return the processor seconds that an article's quotations take."""
    articles = list(invent_articles(count))
    start = time.process_time()
    for article in articles:
        extract_article(article, PLAIN)
    return (time.process_time() - start) / count


def time_question(ask: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median and the 95th percentile of the seconds that a question takes."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), sorted(seconds)[int(0.95 * rounds)]


def list_questions(archive: Archive) -> dict[str, Callable[[], Any]]:
    """Return the questions, each as a user would ask it."""
    name = archive.statements(Wanted(limit=1))[0]["speaker"]
    return {
        "stories, 50": lambda: archive.stories(limit=50),
        "statements, 50": lambda: archive.statements(Wanted(limit=50)),
        "statements of a speaker": lambda: archive.statements(Wanted(speaker=name, limit=50)),
        "statements altered": lambda: archive.statements(Wanted(is_altered=True, limit=50)),
        "statements, omission": lambda: archive.statements(Wanted(kind="omission", limit=50)),
        "speakers": archive.speakers,
        "outlets": archive.outlets,
        "search, a rare name": lambda: archive.search(name),
        "search, a common word": lambda: archive.search("council"),
        "search, a phrase": lambda: archive.search('"will not leave"'),
        "search, a beginning": lambda: archive.search("harb*"),
        "show a statement": lambda: archive.show("t1"),
    }


def main(arguments: list[str] | None = None) -> None:
    """Print what archives of growing size cost; `--most` ends earlier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="articles of the largest archive")
    most: int = parser.parse_args(arguments).most
    print("an archive as it grows (SQLite, one process, quotations by marks alone)")
    alone = time_extraction()
    print(f"  finding an article's quotations: {alone * 1000:.2f} CPU ms")
    articles, taken = invent_articles(most), 0
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "news.db", PLAIN, is_writer=True) as archive:
        for size in (size for size in SIZES if size <= most):
            start = time.process_time()
            archive.ingest(islice(articles, size - taken))
            cost = (time.process_time() - start) / (size - taken) - alone
            taken = size
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            stored = sum(path.stat().st_size for path in Path(folder).iterdir())
            print(f"  {size:,} articles: {cost * 1000:.1f} CPU ms an article for the last of them beside extraction,")
            print(f"    {stored / size / 1000:.1f} kB an article on disk, {memory / 1e6:.0f} MB of memory")
            for name, ask in list_questions(archive).items():
                median, slow = time_question(ask)
                print(f"    {name:<26}{median * 1000:8.1f} ms p50{slow * 1000:8.1f} ms p95")


if __name__ == "__main__":
    main()
