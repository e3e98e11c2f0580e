"""Articles into stories, arriving one by one: B³ against the events of the news cluster, in several orders.

B³ asks for each article how many of its story's articles belong to its event (precision), and how many of its event's
articles its story has (recall), and takes the mean over the articles.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import find_shared
from onrecord.records import Article
from onrecord.story import group_stories

CORPUS = "corpora/news_cluster/articles.jsonl"
SHUFFLES = 5


@dataclass(frozen=True, slots=True)
class Score:
    """B³, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def score_groups(groups: Iterable[Sequence[str]], event_of: dict[str, str]) -> Score:
    """Return B³ of the groups of article ids.

    >>> score_groups([["a", "b"], ["c"]], {"a": "flood", "b": "flood", "c": "flood"}).precision
    1.0
    """
    size = {event: list(event_of.values()).count(event) for event in set(event_of.values())}
    precision = recall = 0.0
    for group in groups:
        events = [event_of[key] for key in group]
        for event in events:
            precision += events.count(event) / len(group)
            recall += events.count(event) / size[event]
    return Score(precision / len(event_of), recall / len(event_of))


def load_events(shared: Path) -> tuple[list[Article], dict[str, str]]:
    """Return the articles in the order of their dates, and id -> event."""
    lines = [json.loads(line) for line in (shared / CORPUS).read_text(encoding="utf-8").splitlines()]
    lines.sort(key=lambda line: (line["published"] or "", line["id"]))
    fields = ("id", "text", "url", "outlet", "title", "published")
    return [Article(**{key: line[key] for key in fields}) for line in lines], {x["id"]: x["event"] for x in lines}


def measure_orders(shared: Path, shuffles: int = SHUFFLES) -> list[Score]:
    """Return B³ in the order of the dates, and then in several random ones."""
    articles, event_of = load_events(shared)
    orders = [articles, *(random.Random(seed).sample(articles, len(articles)) for seed in range(shuffles))]
    return [score_groups(group_stories(order), event_of) for order in orders]


def main() -> None:
    """Print B³ of each order, or say that the corpus is not there."""
    shared = find_shared()
    print("stories: B³ against the events of the news cluster, articles arriving one by one")
    if shared is None:
        print("  skipped: the corpora are not here")
        return
    start = time.process_time()
    scores = measure_orders(shared)
    seconds = time.process_time() - start
    for name, score in zip(["by date", *(f"shuffled {n}" for n in range(1, SHUFFLES + 1))], scores, strict=True):
        print(f"  {name:<12} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
    f1 = [score.f1 for score in scores]
    print(f"  F1 mean {statistics.mean(f1):.3f}, from {min(f1):.3f} to {max(f1):.3f}; {seconds:.1f} CPU s")


if __name__ == "__main__":
    main()
