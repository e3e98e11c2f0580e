"""Watching feeds: when each is due, what the log tells, and how it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.faulty_web import FaultyServer, serve_faults
from benchmarks.hostile_feeds import RSS, write_items, write_rss
from onrecord.archive import Archive
from onrecord.archive.feedlist import WatchedFeed, parse_feed_list
from onrecord.archive.watching import JITTER, MINUTE, Due, Watch
from onrecord.errors import SettingsError
from tests.archive.conftest import PLAIN
from tests.read.web.rounds import HOST, QUICK


class Log:
    """Keeps the lines."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def __call__(self, event: str, words: str) -> None:
        self.lines.append((event, words))

    def count(self, event: str) -> int:
        """Return how often something happened."""
        return sum(1 for happened, _ in self.lines if happened == event)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """Serve a feed of four articles."""
    with serve_faults() as server:
        server.pages["/f"] = (write_rss(write_items(4)), RSS)
        yield server


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Return an archive that may fetch from loopback."""
    with Archive(tmp_path / "news.db", replace(PLAIN, fetch=QUICK), is_writer=True) as archive:
        yield archive


def watch(archive: Archive, server: FaultyServer, log: Log, *paths: str, interval: float = 1.0) -> Watch:
    """Return a watch over feeds of the one host."""
    feeds = [WatchedFeed(f"http://{HOST}:{server.server_port}{path}", interval=interval) for path in paths]
    return Watch(archive, feeds, log, server.resolve)


def test_one_round_tells_of_each_event(archive: Archive, server: FaultyServer) -> None:
    log = Log()
    assert watch(archive, server, log, "/f", "/feed-broken/1").run(once=True).new == 4
    assert {event: log.count(event) for event, _ in log.lines} == {
        "start": 1, "new": 4, "feed": 1, "skipped": 1, "failed": 1, "stop": 1,
    }  # fmt: skip


def test_rounds_go_on_until_it_is_stopped_and_bring_only_what_is_new(archive: Archive, server: FaultyServer) -> None:
    log = Log()
    watching = watch(archive, server, log, "/f", interval=0.01)  # minutes
    end = threading.Timer(3.0, watching.stop)
    end.start()
    total = watching.run()
    end.join()
    assert total.new == 4
    assert log.count("feed") >= 3
    assert log.lines[-1][0] == "stop"


def test_a_stop_in_a_long_round_keeps_what_was_read(archive: Archive, server: FaultyServer) -> None:
    server.pages["/f"] = (write_rss(write_items(60)), RSS)
    watching = Watch(archive, [WatchedFeed(f"http://{HOST}:{server.server_port}/f")], log := Log(), server.resolve)
    reported = watching.log

    def stop_at_third(event: str, words: str) -> None:
        reported(event, words)
        if log.count("new") == 3:
            watching.stop()

    watching.log = stop_at_third
    begun = time.monotonic()
    total = watching.run()
    assert 3 <= total.new < 60
    assert time.monotonic() - begun < 10
    again = watch(archive, server, Log(), "/f").run(once=True)
    assert total.new + again.new == 60


def test_a_slow_host_holds_up_no_other_feed(archive: Archive, server: FaultyServer) -> None:
    """Its articles come in through several rounds, while the quick feed is looked at whenever it is due."""
    server.pages["/slow"] = (write_rss(write_items(14)), RSS)  # at a Crawl-delay of 0.2 seconds: three seconds
    archive.settings = replace(PLAIN, fetch=replace(QUICK, allow_hosts=(HOST, "slow.example")))
    port, log = server.server_port, Log()
    feeds = [WatchedFeed(f"http://{HOST}:{port}/f", interval=0.01), WatchedFeed(f"http://slow.example:{port}/slow")]
    watching = Watch(archive, feeds, log, server.resolve)

    def stop_at_slow_end(event: str, words: str) -> None:
        log(event, words)
        if event == "feed" and "slow.example" in words:
            watching.stop()

    watching.log = stop_at_slow_end
    assert watching.run().new == 18
    assert log.count("feed") >= 4
    assert not [words for event, words in log.lines if event in {"skipped", "failed"}]
    assert server.asked[f"{HOST}/f"] == log.count("feed") - 1
    assert server.asked["slow.example/slow"] == 1
    again = Log()
    assert Watch(archive, feeds, again, server.resolve).run(once=True).new == 0
    assert [words for event, words in again.lines if "slow.example" in words and "0 of 14 entries" in words]


def test_a_feed_that_fails_is_looked_at_ever_less_up_to_the_limit() -> None:
    due = Due(WatchedFeed("https://gazette.example/feed", interval=10, max_interval=100))
    minutes = [due.postpone("no answer", 0.0) for _ in range(40)]
    wanted = [20.0, 40.0, 80.0, *[100.0] * 37]
    assert all(abs(got - want) <= 1.001 * JITTER * want for got, want in zip(minutes, wanted, strict=True))
    assert due.at == minutes[-1] * MINUTE
    assert due.postpone("unchanged", 0.0) <= 10 * (1 + JITTER)
    assert due.failures == 0


def test_feeds_of_one_interval_are_spread() -> None:
    dues = [Due(WatchedFeed(f"https://{number}.example/feed")) for number in range(50)]
    assert len({round(due.postpone("feed", 0.0), 3) for due in dues}) > 30


def test_a_list_of_feeds() -> None:
    text = (
        'interval = 30\nmax_interval = 60\n[[feed]]\nurl = "https://Gazette.example/feed"\noutlet = "The Gazette"\n'
        '[[feed]]\nurl = "https://herald.example/rss"\ninterval = 90'
    )
    assert parse_feed_list(text) == (
        WatchedFeed("https://gazette.example/feed", "The Gazette", 30.0, 60.0),
        WatchedFeed("https://herald.example/rss", None, 90.0, 90.0),
    )


def test_the_list_that_the_documents_show_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "fetching.md").read_text(encoding="utf-8")
    shown = page.partition("```toml\n")[2].partition("```")[0]
    assert [(feed.outlet, feed.interval) for feed in parse_feed_list(shown)] == [
        ("The Saltmarsh Gazette", 5.0),
        (None, 15.0),
    ]


ONE = '[[feed]]\nurl = "https://gazette.example/feed"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it names no feed"),
        ("interval = 5", "it names no feed"),
        ("feed = []", "it names no feed"),
        ("[[feed]", "it is no TOML"),
        ('feed = "https://gazette.example/feed"', "'feed' is no list of tables"),
        ("feed = [3]", "'feed' is no list of tables"),
        (f"intervall = 5\n{ONE}", "there is no 'intervall'. Did you mean 'interval'?"),
        (f'{ONE}ulr = "x"', "feed 1': there is no 'ulr'. Did you mean 'url'?"),
        ("[[feed]]\noutlet = 'x'", "feed 1': it has no 'url'"),
        ("[[feed]]\nurl = 3", "feed 1': it has no 'url'"),
        ("[[feed]]\nurl = 'gazette.example'", "its scheme is '', not http or https"),
        ("[[feed]]\nurl = 'file:///etc/hostname'", "its scheme is 'file'"),
        (f"{ONE}interval = 0", "its 'interval' is 0. Give minutes"),
        (f"{ONE}interval = '5m'", "its 'interval' is '5m'. Give minutes"),
        (f"{ONE}interval = true", "its 'interval' is True. Give minutes"),
        (f"{ONE}interval = nan", "its 'interval' is nan. Give minutes"),
        (f"max_interval = 1e9\n{ONE}", "its 'max_interval' is 1000000000.0"),
        (f"{ONE}outlet = ''", "its 'outlet' is ''"),
        (f"{ONE}{ONE}", "stands in it twice"),
    ],
)
def test_a_wrong_list_of_feeds_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        parse_feed_list(text)
    assert str(refused.value).startswith("cannot watch the feeds of 'FEEDS.toml")
    assert said in str(refused.value)
