"""Feeds -> the archive, round after round, for weeks."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from onrecord.archive.archive import Archive, Tally
from onrecord.archive.feedlist import WatchedFeed
from onrecord.archive.fetching import ingest_web
from onrecord.read.web.addresses import clean_url
from onrecord.read.web.reader import LOOK_UP, WebReader
from onrecord.read.web.transport import Resolve, look_up
from onrecord.read.web.walking import Outcome, Start
from onrecord.records import Article, Skipped

Log = Callable[[str, str], None]  # what happened in a word, and to what
GOOD = {"feed", "page", "unchanged"}
JITTER = 0.1  # share of an interval by which it varies, so that feeds do not all come at once
MOST_DOUBLINGS = 20
MINUTE = 60.0  # seconds
LONGEST_ROUND = 5 * MINUTE  # after which statements are matched and visits noted, whatever is still under way


@dataclass(slots=True)
class Due:
    """When a feed is to be looked at again."""

    feed: WatchedFeed
    at: float = 0.0  # seconds of the monotonic clock; infinite while it is looked at
    failures: int = 0  # in a row
    visits: int = 0

    def postpone(self, state: str, now: float) -> float:
        """Set the next time: after the interval, doubled for each failure in a row up to the limit; return minutes.

        >>> due = Due(WatchedFeed("https://gazette.example/feed", interval=10, max_interval=60))
        >>> [round(due.postpone("busy", 0.0) / 10) for _ in range(4)]
        [2, 4, 6, 6]
        """
        self.failures = 0 if state in GOOD else self.failures + 1
        self.visits += 1
        doubled = self.feed.interval * 2.0 ** min(self.failures, MOST_DOUBLINGS)
        minutes = min(doubled, self.feed.max_interval) * (1 + JITTER * self._find_spread())
        self.at = now + minutes * MINUTE
        return minutes

    def _find_spread(self) -> float:
        """Return a number from -1 to 1 that differs from feed to feed and from visit to visit, and never by chance."""
        return blake2b(f"{self.feed.url} {self.visits}".encode(), digest_size=1).digest()[0] / 127.5 - 1


class Watch:
    """Looks at feeds whenever they are due, in rounds; a slow feed goes on through several and holds up no other."""

    def __init__(self, archive: Archive, feeds: Sequence[WatchedFeed], log: Log, resolve: Resolve = look_up) -> None:
        self.archive, self.log = archive, log
        self.dues = {feed.url: Due(feed) for feed in feeds}
        settings = archive.settings
        self.reader = WebReader(settings.read, settings.fetch, archive, self.note_outcome, resolve)
        self.read_well = 0  # feeds of the last round
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End after the article in hand. May be called from a signal handler."""
        self._stopping.set()
        self.reader.stop()

    def run(self, *, once: bool = False) -> Tally:
        """Go round until `stop` is called, or once. Return what was taken in, without the list of what was skipped."""
        total = Tally()
        self.log("start", f"{len(self.dues)} feeds")
        with self.reader:
            while not self._stopping.is_set():
                end = time.monotonic() + LONGEST_ROUND
                self._go_round(total, None if once else partial(self._find_end, end))
                if once:
                    break
                if not self.reader.is_busy:
                    self._wait_until(self._find_end(math.inf))
        self.log("stop", f"{total.new} new, {total.changed} changed")
        return total

    def _find_end(self, latest: float) -> float:
        """Return when a round ends at the latest: when the next feed is due."""
        return min(latest, *(due.at for due in self.dues.values()))

    def _wait_until(self, moment: float) -> None:
        """Wait for the moment or the end; on Windows, Ctrl-C is only noticed between two looks at the clock."""
        while (left := moment - time.monotonic()) > 0 and not self._stopping.wait(min(left, LOOK_UP)):
            continue

    def _go_round(self, total: Tally, until: Callable[[], float] | None) -> None:
        """Look at all feeds that are due, until that is done or the next one is due."""
        self.read_well = 0
        now = time.monotonic()
        due = [due for due in self.dues.values() if due.at <= now]
        for one in due:
            one.at = math.inf
        starts = [Start(one.feed.url, one.feed.outlet) for one in due]
        tally = self._ingest(starts, until)
        total.new += tally.new
        total.changed += tally.changed
        if not self.reader.is_busy:  # of a feed that nothing was heard of, nothing will be
            for one in self.dues.values():
                one.at = min(one.at, time.monotonic() + one.feed.interval * MINUTE)

    def _ingest(self, starts: list[Start], until: Callable[[], float] | None) -> Tally:
        def report(tally: Tally) -> None:
            if tally.latest and tally.latest[0] != "known":
                self.log(*tally.latest)

        return ingest_web(self.archive, self.reader, starts, report=report, watch=self._tell_skipped, until=until)

    def _tell_skipped(self, found: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
        for one in found:
            if isinstance(one, Skipped):
                self.log("skipped", one.detail)
            yield one

    def note_outcome(self, outcome: Outcome) -> None:
        """Take note of what became of a feed: when it is next due, and a line for the log."""
        due = self.dues[clean_url(outcome.url)]
        minutes = due.postpone(outcome.state, time.monotonic())
        if outcome.state in GOOD:
            self.read_well += 1
            told = f"{outcome.fresh} of {outcome.entries} entries to read" if outcome.state == "feed" else outcome.state
            self.log("feed", f"{outcome.url}: {told}; again in {minutes:.0f} minutes")
        else:
            self.log("failed", f"{outcome.url}: {outcome.state}; again in {minutes:.0f} minutes")
