"""What a run costs: processor seconds and memory of the command line from a cold start, and how fast extraction is."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import find_shared
from benchmarks.retellings import ARTICLES, write_retellings
from onrecord.data.demo import find_demo
from onrecord.pipeline import extract_articles
from onrecord.read import read_articles
from onrecord.records import Article

RUNS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of the command line took, all threads together."""

    cpu: float  # seconds, user and system
    memory: float  # MB, resident, at the peak


def run_command(*arguments: str) -> Cost:
    """Run `onrecord` from a cold start and return what it cost. Raises when it fails."""
    with subprocess.Popen([sys.executable, "-m", "onrecord", *arguments], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ValueError(f"onrecord {' '.join(arguments)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes of one unit of ru_maxrss
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def count_words_a_second(folder: Path) -> float:
    """Return the words of all articles of a folder, by the processor seconds that extraction and speakers take."""
    articles = [found for found in read_articles([folder]) if isinstance(found, Article)]
    start = time.process_time()
    for _ in extract_articles(articles):
        pass
    return sum(len(article.text.split()) for article in articles) / (time.process_time() - start)


def print_cost(name: str, arguments: Sequence[str], runs: int = RUNS) -> None:
    """Print the median processor seconds and the largest memory of several runs."""
    costs = [run_command(*arguments) for _ in range(runs)]
    cpu, memory = statistics.median(cost.cpu for cost in costs), max(cost.memory for cost in costs)
    print(f"  {name:<44}{cpu:8.2f} CPU s{memory:8.0f} MB   median of {runs}")


def main() -> None:
    """Print what the command line costs, and where the corpora are, how fast extraction is."""
    folder, source = find_demo()
    print("the command line, from a cold start")
    print_cost("onrecord --help", ["--help"])
    print_cost("onrecord compare, the bundled story", ["compare", str(folder), "--source", str(source)])
    with tempfile.TemporaryDirectory() as place:
        retold = Path(place) / "retold.jsonl"
        write_retellings(retold)
        for form in ("json", "html", "text"):
            arguments = ["compare", str(retold), "--source", str(source), "--format", form]
            print_cost(f"onrecord compare, {ARTICLES} articles, as {form}", arguments, runs=1)
    shared = find_shared()
    if shared is None:
        print("  extraction not measured: no folder `shared` beside the checkout")
        return
    print_cost("onrecord compare, two real reports", ["compare", str(shared / "seeds")])
    speed = count_words_a_second(shared / "corpora" / "polnear" / "dev" / "text")
    print(f"  quotations and speakers, PolNeAR dev        {speed:8,.0f} words a CPU s")


if __name__ == "__main__":
    main()
