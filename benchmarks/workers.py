"""Whether an ingest uses the processors that it is given: the same articles read on one process and on two.

Processes whose libraries start threads of their own fight for the processors: then two need more processor time.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented_news import write_articles

COUNT = 400  # articles
JOBS = (1, 2, 1, 2)


@dataclass(frozen=True, slots=True)
class Run:
    """What one ingest took."""

    wall: float  # seconds
    processor: float  # seconds, of all its processes


def run_ingest(articles: Path, archive: Path, jobs: int) -> Run:
    """Take the articles into a new archive, with the model."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "onrecord", "ingest", str(articles), "--archive", str(archive)]
    subprocess.run([*command, "--jobs", str(jobs)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.perf_counter() - start, spent)


def main() -> None:
    """Print what each number of processes takes."""
    print(f"an ingest of {COUNT} invented articles with the model, on one process and on two")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "articles.jsonl", COUNT)
        for number, jobs in enumerate(JOBS):
            run = run_ingest(folder / "articles.jsonl", folder / f"{number}.db", jobs)
            print(
                f"  {jobs} {'process ' if jobs == 1 else 'processes'} {run.wall:6.1f} s{run.processor:8.1f} CPU s",
                flush=True,
            )


if __name__ == "__main__":
    main()
