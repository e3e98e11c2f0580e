"""The web and the archive: what was fetched is remembered, and what was forgotten stays forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from benchmarks.faulty_web import FaultyServer, serve_faults
from benchmarks.hostile_feeds import RSS, WORDS, write_item, write_items, write_rss
from onrecord.archive import Archive, Tally
from onrecord.archive.fetching import ingest_web
from onrecord.read.web.reader import WebReader
from onrecord.read.web.walking import Start
from onrecord.records import Article
from onrecord.store.engine import open_engine
from tests.archive.conftest import PLAIN
from tests.read.web.rounds import HOST, QUICK

FEED = "/f"


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """Serve a feed of four articles."""
    with serve_faults() as server:
        server.pages[FEED] = (write_rss(write_items(4)), RSS)
        yield server


def fetch(archive: Archive, server: FaultyServer, *paths: str, report: Callable[[Tally], None] | None = None) -> Tally:
    """Take in what stands at the paths."""
    server.asked.clear()
    starts = [Start(f"http://{HOST}:{server.server_port}{path}") for path in paths]
    with WebReader(fetch=QUICK, memory=archive, resolve=server.resolve) as reader:
        return ingest_web(archive, reader, starts, report=report)


def count_asked(server: FaultyServer) -> int:
    """Return the number of questions, robots.txt aside."""
    return sum(count for place, count in server.asked.items() if not place.endswith("robots.txt"))


def test_a_second_run_asks_for_the_feed_alone(archive: Archive, server: FaultyServer) -> None:
    assert (fetch(archive, server, FEED).new, count_asked(server)) == (4, 5)
    tally = fetch(archive, server, FEED)
    assert (tally.new, tally.known, count_asked(server)) == (0, 1, 1)


def test_a_changed_page_is_a_new_version(archive: Archive, server: FaultyServer) -> None:
    fetch(archive, server, "/sound/1")
    server.pages["/sound/1"] = (f"<!doctype html><article><p>{WORDS}</p></article>".encode(), "text/html")
    assert fetch(archive, server, "/sound/1").changed == 1
    assert len(archive.history(f"{HOST}:{server.server_port}/sound/1")) == 2


def test_a_page_that_was_read_from_a_file_before_is_the_same_article(archive: Archive, server: FaultyServer) -> None:
    url = f"http://{HOST}:{server.server_port}/sound/1"
    archive.ingest([Article("saved", WORDS, url=url)])
    assert fetch(archive, server, "/sound/1").changed == 1


def test_a_forgotten_article_is_not_brought_back_by_a_feed(archive: Archive, server: FaultyServer) -> None:
    fetch(archive, server, FEED)
    url = f"http://{HOST}:{server.server_port}/sound/2"
    archive.forget(url)
    server.pages[FEED] = (write_rss(write_items(5).replace("Lock 2 shut", "Lock 2 is open")), RSS)
    tally = fetch(archive, server, FEED)
    assert (tally.new, server.asked[f"{HOST}/sound/2"]) == (1, 0)
    assert fetch(archive, server, "/sound/2").new == 1  # named, it is taken in again


def test_an_article_from_a_file_that_was_forgotten_is_not_brought_back_either(
    archive: Archive, server: FaultyServer
) -> None:
    url = f"http://{HOST}:{server.server_port}/sound/2"
    archive.ingest([Article("saved", WORDS, url=url)])
    archive.forget(url)
    assert fetch(archive, server, FEED).new == 3


def test_a_run_that_was_broken_off_loses_nothing(archive: Archive, server: FaultyServer) -> None:
    def interrupt(tally: Tally) -> None:
        if tally.new == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(archive, server, FEED, report=interrupt)
    tally = fetch(archive, server, FEED)
    assert (tally.new, tally.known) == (2, 2)
    assert count_asked(server) <= 4  # the feed, the two that were lost, and the one that was in hand


def test_what_was_skipped_is_kept_with_its_reason(archive: Archive, server: FaultyServer) -> None:
    server.pages[FEED] = (write_rss(write_item(1, "/menu/1")), RSS)
    fetch(archive, server, FEED, "/missing/1")
    assert sorted(row["reason"] for row in archive.skipped()) == ["no article", "not found"]


def test_an_archive_of_the_first_schema_is_brought_up(place: str, server: FaultyServer) -> None:
    with Archive(place, PLAIN, is_writer=True) as archive:
        archive.ingest([Article("saved", WORDS)])
    engine = open_engine(place, is_writer=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE visit")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()
    with Archive(place, PLAIN, is_writer=True) as archive:
        assert fetch(archive, server, "/sound/1").new == 1
        assert len(archive.recall([f"http://{HOST}:{server.server_port}/sound/1"])) == 1


def test_what_can_be_read_now_is_no_longer_among_what_was_skipped(archive: Archive, server: FaultyServer) -> None:
    fetch(archive, server, "/broken-host/1")
    assert len(archive.skipped()) == 1
    server.pages["/broken-host/1"] = (f"<!doctype html><article><p>{WORDS}</p></article>".encode(), "text/html")
    fetch(archive, server, "/broken-host/1")
    assert not archive.skipped()
