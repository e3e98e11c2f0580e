"""A reader beside a writer: the same questions while articles are taken in, and when nobody writes.

Both share the processors, so a part of what the reader waits for is the writer's work; what is looked at is that no
question fails, and none waits for the writer to end.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from benchmarks.invented_news import FIELDS, invent_articles
from benchmarks.scale import PLAIN, QUESTIONS, Sample, draw_samples, watch_stages
from onrecord.archive import Archive
from onrecord.errors import ArchiveError

BEFORE, DURING = 2_000, 1_000  # articles


def ask_on(archive: Archive, samples: list[Sample], writer: subprocess.Popen[bytes] | None, count: int) -> list[float]:
    """Ask one question after the other as long as the writer runs, else so many; return the seconds of each."""
    seconds: list[float] = []
    for sample, (_, ask) in zip(cycle(samples), cycle(QUESTIONS.items()), strict=False):
        if writer.poll() is not None if writer else len(seconds) >= count:
            return seconds
        start = time.perf_counter()
        ask(archive, sample)
        seconds.append(time.perf_counter() - start)
    return seconds


def tell(name: str, seconds: list[float]) -> None:
    """Print how long the questions took."""
    ordered = sorted(seconds)
    middle, slow = ordered[len(ordered) // 2], ordered[int(0.95 * len(ordered))]
    told = f"{middle * 1000:7.1f} ms p50{slow * 1000:8.1f} ms p95{ordered[-1] * 1000:8.1f} ms at most"
    print(f"  {name:<28}{len(seconds):7,} questions{told}", flush=True)


def main() -> None:
    """Print how the reader fares."""
    print(
        f"a reader of an archive of {BEFORE:,} articles, while {DURING:,} more are taken in, and when none are (SQLite)"
    )
    articles = list(invent_articles(BEFORE + DURING))
    with tempfile.TemporaryDirectory() as name:
        place, rest = Path(name) / "news.db", Path(name) / "rest.jsonl"
        with watch_stages(), Archive(place, PLAIN, is_writer=True) as archive:
            archive.ingest(articles[:BEFORE])
        lines = (json.dumps({key: getattr(article, key) for key in FIELDS}) for article in articles[BEFORE:])
        rest.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "onrecord", "ingest", str(rest), "--archive", str(place), "--no-model"]
        with Archive(place, PLAIN) as reader:
            samples = draw_samples(reader, 100, BEFORE + DURING)
            writer = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                during = ask_on(reader, samples, writer, 0)
            except ArchiveError as error:
                print(f"  a question failed: {error}")
                return
            finally:
                _, said = writer.communicate()
            tell("while articles are taken in", during)
            tell("when nobody writes", ask_on(reader, samples, None, len(during)))
        print(f"  the writer: {said.decode().strip()}")


if __name__ == "__main__":
    main()
