"""What an archive costs as it grows: ingest an article by stage, size and memory, and how long each question takes.

Articles are invented and short, five a story, arriving by date. Finding their quotations is timed apart, on a sample;
what is measured is the archive: it is given the quotations, stores them, groups into stories, matches statements.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.invented_news import Event, invent_articles, invent_event, know_extraction
from onrecord.archive import Archive, archive, deriving, faults
from onrecord.extract import ExtractSettings
from onrecord.pipeline import extract_article
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.store.questions import Wanted

SIZES = (1_000, 10_000, 100_000)
PROBE = 500  # articles before each size whose cost is that of the size
ROUNDS = 100  # of each question, about another story each
PATIENCE = 10.0  # seconds after which a question that is slow is asked no more
PLAIN = Settings(extract=ExtractSettings(model="none"))
STAGES = {
    "knowing the article": (archive, "find_known"),
    "storing the article": (deriving, "admit_article"),
    "storing its quotations": (deriving, "save_extraction"),
    "finding its story": (deriving, "place_article"),
    "matching statements": (archive, "match_story"),
}
"""Stage of an ingest -> the function that does it."""

Spent = defaultdict[str, float]  # stage -> processor seconds


@dataclass(frozen=True, slots=True)
class Sample:
    """A story of the archive, and what it is about."""

    event: Event
    story: str  # ids
    statement: str
    article: str


Ask = Callable[[Archive, Sample], object]

QUESTIONS: dict[str, Ask] = {
    "stories, 50": lambda archive, _: archive.stories(limit=50),
    "stories since a day, 50": lambda archive, one: archive.stories(one.event.day.isoformat(), 50),
    "statements, 50": lambda archive, _: archive.statements(Wanted(limit=50)),
    "statements of a speaker": lambda archive, one: archive.statements(Wanted(speaker=one.event.speaker)),
    "statements of an outlet, 50": lambda archive, _: archive.statements(Wanted(outlet="Herald", limit=50)),
    "statements altered, 50": lambda archive, _: archive.statements(Wanted(is_altered=True, limit=50)),
    "statements, omission, 50": lambda archive, _: archive.statements(Wanted(kind="omission", limit=50)),
    "statements since a day, 50": lambda archive, one: archive.statements(
        Wanted(since=one.event.day.isoformat(), limit=50)
    ),
    "speakers": lambda archive, _: archive.speakers(),
    "speakers since a day": lambda archive, one: archive.speakers(since=one.event.day.isoformat()),
    "a speaker by outlet and month": lambda archive, one: archive.speaker_months(one.event.speaker),
    "outlets": lambda archive, _: archive.outlets(),
    "search, a name": lambda archive, one: archive.search(one.event.speaker),
    "search, two words": lambda archive, one: archive.search(f"{one.event.words[0]} {one.event.words[1]}"),
    "search, a word of every article": lambda archive, _: archive.search("council"),
    "search, a phrase": lambda archive, one: archive.search(f'"will not leave {one.event.place}"'),
    "search, a beginning": lambda archive, one: archive.search(f"{one.event.place[:4]}*"),
    "show a story": lambda archive, one: archive.show(one.story),
    "show a statement": lambda archive, one: archive.show(one.statement),
    "show an article": lambda archive, one: archive.show(one.article),
    "history of an article": lambda archive, one: archive.history(one.article),
}


@contextmanager
def watch_stages() -> Iterator[Spent]:
    """Sum up the processor seconds of each stage while this lasts."""
    spent: Spent = defaultdict(float)

    def time_calls(stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return call(*arguments, **named)
            finally:
                spent[stage] += time.process_time() - start

        return timed

    with ExitStack() as stack:
        stack.enter_context(patch.object(faults, "extract_article", lambda article, _: know_extraction(article)))
        for stage, (module, name) in STAGES.items():
            stack.enter_context(patch.object(module, name, time_calls(stage, getattr(module, name))))
        yield spent


def ingest_timed(archive: Archive, articles: Iterable[Article]) -> Spent:
    """Take articles in; return the processor seconds by stage, and in all."""
    with watch_stages() as spent:
        start = time.process_time()
        archive.ingest(articles)
        spent["in all"] = time.process_time() - start
    return spent


def time_extraction() -> float:
    """Return the processor seconds that finding the quotations of an article takes, by marks alone."""
    articles = list(invent_articles(PROBE))
    start = time.process_time()
    for article in articles:
        extract_article(article, PLAIN)
    return (time.process_time() - start) / PROBE


def time_question(archive: Archive, ask: Ask, samples: Iterable[Sample]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the processor seconds that a question takes.

    The archive is in this process, so that is how long it takes where a processor is free; what else the machine does
    is left out.
    """
    seconds: list[float] = []
    for one in samples:
        start = time.process_time()
        ask(archive, one)
        seconds.append(time.process_time() - start)
        if sum(seconds) > PATIENCE:
            break
    seconds.sort()
    return seconds[len(seconds) // 2], seconds[int(0.95 * len(seconds))]


def draw_samples(archive: Archive, count: int, most: int) -> list[Sample]:
    """Return stories that are in the archive, drawn anew the same each time."""
    samples = []
    for story in random.Random(0).choices(archive.stories(), k=count):
        article = story["articles"][0]
        (statement, *_) = archive.show(story["id"])["statements"]
        event = invent_event(int(article.partition("-")[0]), max(30, most // 50))
        samples.append(Sample(event, story["id"], statement["id"], article))
    return samples


def tell_costs(spent: Spent, count: int) -> None:
    """Print what each stage takes of an article."""
    for stage in (*STAGES, "in all"):
        each = spent[stage] / count
        print(f"      {stage:<24}{each * 1000:8.2f} CPU ms an article {1 / max(each, 1e-9):10,.0f} articles a CPU s")


def tell_questions(archive: Archive, most: int) -> None:
    """Print how long each question takes."""
    samples = draw_samples(archive, ROUNDS, most)
    for name, ask in QUESTIONS.items():
        median, slow = time_question(archive, ask, samples)
        print(f"      {name:<34}{median * 1000:8.1f} CPU ms p50{slow * 1000:8.1f} CPU ms p95", flush=True)


def measure_file(place: Path) -> int:
    """Return the bytes of an archive, its journal included."""
    return sum(path.stat().st_size for path in place.parent.glob(f"{place.name}*"))


def measure_memory() -> str:
    """Return how much memory this process had at most."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return f"{memory / 1e6:.0f} MB of memory at most"


def grow(place: Path, most: int) -> None:
    """Let an archive grow to `most` articles, and print at each size what it costs and how it answers.

    An archive that is there already goes on from where it was; what its sizes cost stands in a file beside it.
    """
    notes = place.with_suffix(".json")
    costs: dict[str, float] = json.loads(notes.read_text()) if notes.exists() else {}
    with Archive(place, PLAIN, is_writer=True) as archive:
        taken = sum(row["articles"] for row in archive.outlets())
        articles = islice(invent_articles(most), taken, None)
        for size in (size for size in SIZES if taken < size <= most):
            count = max(0, size - taken - PROBE)
            before = ingest_timed(archive, islice(articles, count))
            probe = ingest_timed(archive, islice(articles, PROBE))
            costs[str(size)] = probe["in all"] / PROBE
            notes.write_text(json.dumps(costs))
            stored = measure_file(place) / size / 1000
            print(f"  {size:,} articles: {stored:.1f} kB an article on disk, {measure_memory()}")
            ratio = costs[str(size)] / costs.get(str(SIZES[0]), costs[str(size)])
            print(f"    the last {PROBE} of them ({ratio:.2f} times what they cost at {SIZES[0]:,})")
            tell_costs(probe, PROBE)
            if count:
                print(f"    the {count:,} before them")
                tell_costs(before, count)
            print("    questions", flush=True)
            tell_questions(archive, most)
            taken = size


def main(arguments: list[str] | None = None) -> None:
    """Print what an archive of growing size costs; `--most` ends earlier, `--keep` goes on with the archive there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="articles of the largest archive")
    parser.add_argument("--keep", type=Path, help="make the archive here and leave it, or go on with it")
    parser.add_argument("--ask", type=Path, help="only ask the archive that was kept here")
    options = parser.parse_args(arguments)
    print("an archive as it grows (SQLite, one process)", flush=True)
    print(f"  finding an article's quotations by marks alone, apart: {time_extraction() * 1000:.2f} CPU ms", flush=True)
    if options.ask:
        with Archive(options.ask, PLAIN) as archive:
            tell_questions(archive, options.most)
    elif options.keep:
        grow(options.keep, options.most)
    else:
        with tempfile.TemporaryDirectory() as folder:
            grow(Path(folder) / "news.db", options.most)


if __name__ == "__main__":
    main()
