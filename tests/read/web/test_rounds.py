"""Rounds over a web: what is read, what is asked for again, and what is left alone."""

from __future__ import annotations

import threading
from dataclasses import replace

from benchmarks.faulty_web import FaultyServer
from benchmarks.hostile_feeds import RSS, WORDS, write_item, write_items, write_rss
from onrecord.read.web.reader import WebReader
from onrecord.read.web.walking import Start
from onrecord.records import Article
from tests.read.web.rounds import HOST, QUICK, Rounds

PAGE = "text/html; charset=utf-8"


def test_a_page_is_an_article_with_its_final_address(server: FaultyServer) -> None:
    [article] = Rounds(server).visit_articles("/moved-twice/3")
    assert article.url == f"http://{HOST}:{server.server_port}/sound/3"
    assert article.id == f"{HOST}:{server.server_port}/sound/3"
    assert article.outlet == HOST
    assert "the café’s owner" in article.text


def test_a_reprint_keeps_its_own_address(server: FaultyServer) -> None:
    [article] = Rounds(server).visit_articles("/reprint/1")
    assert article.url == f"http://{HOST}:{server.server_port}/reprint/1"


def test_every_encoding_gives_the_same_words(server: FaultyServer) -> None:
    ways = ("header", "meta", "false-claim", "false-header", "no-claim", "unknown-charset", "odd-charset", "gzip")
    articles = Rounds(server).visit_articles(*(f"/{way}/7" for way in ways))
    assert len({article.text for article in articles}) == 1
    assert "“We will open lock 7 at noon" in articles[0].text


def test_a_feed_gives_its_pages_and_what_they_do_not_say(server: FaultyServer) -> None:
    rounds = Rounds(server)
    articles = rounds.visit_articles("/feed")
    assert sorted(article.title or "" for article in articles) == [f"Lock {number} shut" for number in range(5)]
    assert {article.date_source for article in articles} == {"feed"}
    assert [(outcome.state, outcome.entries, outcome.fresh) for outcome in rounds.outcomes] == [("feed", 5, 5)]


def test_what_a_page_says_itself_goes_before_what_the_feed_says(server: FaultyServer) -> None:
    head = '<meta property="og:title" content="Its own title"><meta name="date" content="2025-01-02">'
    words = f"<!doctype html><html><head>{head}</head><body><article><p>{WORDS}</p></article></body></html>"
    server.pages["/a"] = (words.encode(), PAGE)
    server.pages["/f"] = (write_rss(write_item(1, "/a")), RSS)
    [article] = Rounds(server).visit_articles("/f", outlet="The Gazette")
    assert (article.title, article.published, article.outlet) == ("Its own title", "2025-01-02", "The Gazette")


def test_a_feed_that_holds_its_articles_is_taken_at_its_word(server: FaultyServer) -> None:
    rounds = Rounds(server)
    articles = rounds.visit_articles("/feed-atom")
    assert sorted(article.url or "" for article in articles) == [f"tag:gazette.example,2026:{n}" for n in range(3)]
    assert {article.outlet for article in articles} == {"The Saltmarsh Gazette"}
    assert rounds.asked == ["feed-atom"]


def test_no_file_of_the_reader_gets_into_an_article(server: FaultyServer) -> None:
    [article] = Rounds(server).visit_articles("/feed-external")
    assert article.text == WORDS


def test_what_did_not_change_is_not_read_again(server: FaultyServer) -> None:
    rounds = Rounds(server)
    assert len(rounds.visit_articles("/sound/1", "/feed")) == 5  # the feed leads to page 1 as well
    assert not rounds.visit("/sound/1")
    assert rounds.unchanged == 1
    assert rounds.outcomes[-1].state == "unchanged"


def test_a_feed_that_did_not_change_costs_one_question(server: FaultyServer) -> None:
    rounds = Rounds(server)
    server.pages["/f"] = (write_rss(write_items(4)), RSS)
    rounds.visit_articles("/f")
    assert not rounds.visit("/f")
    assert rounds.asked == ["f"]


def test_of_a_feed_that_changed_only_what_is_new_or_changed_is_asked_for(server: FaultyServer) -> None:
    rounds = Rounds(server)
    server.pages["/f"] = (write_rss(write_items(4)), RSS)
    rounds.visit_articles("/f")
    changed = write_item(2).replace("Lock 2 shut", "Lock 2 is open")
    server.pages["/f"] = (write_rss(write_items(2) + changed + write_items(2, 3)), RSS)
    [article] = rounds.visit_articles("/f")
    assert rounds.asked == ["f", "sound/2", "sound/4"]
    assert article.title == "Lock 4 shut"
    assert rounds.unchanged == 4  # three that were not asked for, and one that had not changed


def test_an_entry_that_cannot_be_read_is_not_asked_for_until_it_changes(server: FaultyServer) -> None:
    rounds = Rounds(server)
    for spare in (1, 2):
        server.pages["/f"] = (write_rss(write_item(9, "/menu/1") + write_item(spare)), RSS)
        rounds.visit("/f")
    assert "menu/1" not in rounds.asked


def test_what_failed_for_now_is_asked_for_again_though_the_feed_is_the_same(server: FaultyServer) -> None:
    rounds = Rounds(server)
    server.pages["/f"] = (write_rss(write_item(1, "/broken-host/1")), RSS)
    assert [skipped.reason for skipped in rounds.visit_skipped("/f")] == ["no answer"]
    server.pages["/broken-host/1"] = (f"<!doctype html><p>{WORDS}".encode(), PAGE)
    assert len(rounds.visit_articles("/f")) == 1


def test_other_settings_make_what_was_skipped_worth_another_try(server: FaultyServer) -> None:
    rounds = Rounds(server, replace(QUICK, max_page_bytes=2_000))
    server.pages["/a"] = (f"<!doctype html><p>{WORDS}{' ' * 3_000}".encode(), PAGE)
    server.pages["/f"] = (write_rss(write_item(1, "/a")), RSS)
    assert [skipped.reason for skipped in rounds.visit_skipped("/f")] == ["too large"]
    rounds.settings = QUICK
    assert len(rounds.visit_articles("/f")) == 1


def test_an_address_that_is_named_twice_is_read_once(server: FaultyServer) -> None:
    rounds = Rounds(server)
    found = rounds.visit("/sound/1", "/sound/1#top")
    assert [type(one).__name__ for one in found] == ["Article", "Skipped"]
    assert rounds.asked == ["sound/1"]


def test_robots_are_asked_for_once_in_many_rounds(server: FaultyServer) -> None:
    url = f"http://{HOST}:{server.server_port}/sound/"
    with WebReader(fetch=QUICK, resolve=server.resolve) as reader:
        for number in range(3):
            assert len(list(reader.read([Start(f"{url}{number}")]))) == 1
    assert server.asked[f"{HOST}/robots.txt"] == 1


def test_a_reader_that_is_stopped_ends_at_once(server: FaultyServer) -> None:
    """A host that never answers is given up in the middle of it, and what was found is not lost."""
    settings = replace(QUICK, max_silence=60, max_seconds=60)
    url = f"http://{HOST}:{server.server_port}"
    with WebReader(fetch=settings, resolve=server.resolve) as reader:
        threading.Timer(0.5, reader.stop).start()
        found = list(reader.read([Start(f"{url}/sound/1"), Start(f"{url}/silent/1")]))
        assert [type(one) for one in found] == [Article]
        assert not list(reader.read([Start(f"{url}/sound/2")]))


def test_a_round_that_nobody_finishes_leaves_nothing_running(server: FaultyServer) -> None:
    url = f"http://{HOST}:{server.server_port}/sound/"
    before = threading.active_count()
    with WebReader(fetch=QUICK, resolve=server.resolve) as reader:
        rounds = reader.read([Start(f"{url}{number}") for number in range(40)])
        assert isinstance(next(rounds), Article)
    assert threading.active_count() <= before + 2  # the server's own may linger
