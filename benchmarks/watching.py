"""A watch that runs for long: a hundred rounds over feeds that change, and the memory that they take."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.faulty_web import FaultyServer, serve_faults
from benchmarks.hostile_feeds import RSS, write_items, write_rss
from onrecord.archive import Archive
from onrecord.archive.feedlist import WatchedFeed
from onrecord.archive.watching import Watch
from onrecord.extract import ExtractSettings
from onrecord.read.web.settings import FetchSettings
from onrecord.settings import Settings

FEEDS, ROUNDS, LENGTH = 10, 100, 30
HOST = "gazette.example"
MEGABYTE = 1_000_000


class LongWatch:
    """Feeds that each bring a new article at every visit, and a page that fails for ever."""

    def __init__(self, server: FaultyServer, rounds: int) -> None:
        self.server, self.visits_left = server, rounds * FEEDS
        self.tenth = max(1, self.visits_left // 10)
        self.events: Counter[str] = Counter()
        self.memory: list[float] = []  # megabytes, at each tenth of the way
        self.watch: Watch | None = None

    def set_feed(self, number: int, first: int) -> None:
        """Let a feed have the articles from `first` on."""
        items = write_items(LENGTH, number * 100_000 + first)
        self.server.pages[f"/feed{number}"] = (write_rss(items), RSS)

    def log(self, event: str, words: str) -> None:
        """Count an event; after the visit of a feed, let it have one article more."""
        self.events[event] += 1
        if event != "feed":
            return
        number = int(words.partition("/feed")[2].partition(":")[0])
        self.set_feed(number, self.events[f"feed {number}"])
        self.events[f"feed {number}"] += 1
        self.visits_left -= 1
        if self.events["feed"] % self.tenth == 0:
            self.memory.append(find_resident())
        if self.visits_left <= 0 and self.watch:
            self.watch.stop()

    def run(self, place: Path) -> None:
        """Watch until all visits are made."""
        fetch = FetchSettings(allow_hosts=(HOST,), host_pause=0.0)
        settings = Settings(fetch=fetch, extract=ExtractSettings(model="none"))
        for number in range(FEEDS):
            self.set_feed(number, 0)
        base = f"http://{HOST}:{self.server.server_port}"
        feeds = [WatchedFeed(f"{base}/feed{number}", interval=0.0001) for number in range(FEEDS)]
        failing = WatchedFeed(f"{base}/missing/1", interval=0.0001, max_interval=0.01)
        with Archive(place, settings, is_writer=True) as archive:
            self.watch = Watch(archive, [*feeds, failing], self.log, self.server.resolve)
            self.watch.run()


def find_resident() -> float:
    """Return the megabytes that this process has in memory now; 0 where the system does not say."""
    path = Path("/proc/self/statm")
    return int(path.read_text().split()[1]) * 4_096 / MEGABYTE if path.exists() else 0.0


def main(rounds: int = ROUNDS) -> int:
    """Print what a long watch costs; return 1 where its memory grows by more than a quarter in its second half."""
    begun = time.monotonic()
    with serve_faults() as server, tempfile.TemporaryDirectory() as folder:
        watching = LongWatch(server, rounds)
        watching.run(Path(folder) / "news.db")
    memory = watching.memory
    print(
        f"{watching.events['feed']:,} visits of feeds that bring an article each ({watching.events['new']:,} articles, "
        f"{watching.events['failed']:,} failures): {time.monotonic() - begun:.0f} s"
    )
    print("megabytes at each tenth of the way, the server's included:", *(f"{amount:.0f}" for amount in memory))
    return 1 if memory and memory[-1] > 1.25 * memory[len(memory) // 2 - 1] else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
