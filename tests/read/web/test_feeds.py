"""A feed -> its entries: how many, which, and in what order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile_feeds import MANY, write_item, write_items, write_odd, write_rss
from onrecord.read.web.faults import Fault
from onrecord.read.web.feeds import Feed, is_feed, parse_feed

URL = "https://gazette.example/news/feed"


def parse(content: bytes, most: int = 100) -> Feed:
    """Return a feed as it stands at one address."""
    return parse_feed(content, "application/rss+xml", URL, most)


@pytest.mark.parametrize(
    "content",
    [
        b"<rss></rss>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'>",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>',
        b'<feed xmlns="http://www.w3.org/2005/Atom">',
        b'<rdf:RDF xmlns:rdf="x">',
        '<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"),
    ],
)
def test_a_feed_is_known_by_its_root(content: bytes) -> None:
    assert is_feed(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"<!doctype html><html><body><rss>", b"rss", b"<html><feed>", b"<feedback>", b"<?xml version='1.0'?><svg>"],
)
def test_a_page_is_no_feed(content: bytes) -> None:
    assert not is_feed(content)


@given(st.binary(max_size=200))
def test_whatever_the_bytes_they_are_a_feed_or_not(content: bytes) -> None:
    """What is broken gives what can be read of it, or one fault; nothing else is raised."""
    assert is_feed(content) in {True, False}
    try:
        feed = parse(b"<rss><channel>" + content)
    except Fault:
        return
    assert len(feed.entries) == feed.count


def test_of_ten_thousand_entries_the_newest_are_taken() -> None:
    feed = parse(write_rss(write_items(MANY)), 5)
    assert feed.count == MANY
    assert [entry.link for entry in feed.entries] == [
        f"https://gazette.example/sound/{number}" for number in range(MANY - 1, MANY - 6, -1)
    ]


def test_entries_without_a_date_keep_their_place() -> None:
    items = "".join(f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(4))
    assert [entry.title for entry in parse(write_rss(items)).entries] == ["0", "1", "2", "3"]


def test_links_are_relative_to_the_address_of_the_feed() -> None:
    item = "<link>https://other.example/</link><item><title>Rain</title><link>rain</link></item>"
    assert parse(write_rss(item)).entries[0].link == "https://gazette.example/news/rain"


def test_a_link_that_cannot_be_fetched_is_none() -> None:
    links = [entry.link for entry in parse(write_odd("")).entries]
    assert links[:2] == [None, None]
    assert "https://gazette.example/sound/1" in links
    assert all(link is None or link.startswith("http") for link in links)


def test_a_stamp_changes_with_what_the_feed_says_and_only_then() -> None:
    first, again, later = (parse(write_rss(write_item(number))).entries[0].stamp for number in (1, 1, 2))
    assert first == again != later


def test_a_guid_names_an_article_only_where_it_is_an_address_of_its_own() -> None:
    guids = ("tag:gazette.example,2026:7", "urn:uuid:7", "7", "javascript:alert(1)")
    items = "".join(f"<item><title>x</title><guid isPermaLink='false'>{guid}</guid></item>" for guid in guids)
    assert [entry.name for entry in parse(write_rss(items)).entries] == [*guids[:2], None, None]


@pytest.mark.parametrize("sign", ["&#xD800;", "&#x110000;", "&#1114112;"])
def test_a_sign_that_is_none_costs_itself_alone(sign: str) -> None:
    item = f"<item><title>Rain {sign} fell</title><link>/rain</link></item>"
    assert [entry.title for entry in parse(write_rss(item)).entries] == ["Rain \ufffd fell"]


@pytest.mark.parametrize("date", ["0000-01-01T00:00:00Z", "yesterday", "Wed, 31 Feb 2026 99:99 GMT"])
def test_a_date_that_is_none_costs_itself_alone(date: str) -> None:
    item = f"<item><title>Rain</title><link>/rain</link><pubDate>{date}</pubDate></item>"
    assert [(entry.title, entry.published) for entry in parse(write_rss(item)).entries] == [("Rain", None)]


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from([b"\xff", b"&#xD800;", b"]]>", b"\0", b"<a b='"]))))
def test_a_damaged_feed_is_read_or_refused(damages: list[tuple[int, bytes]]) -> None:
    """Whatever is thrown into a sound feed, its reader is told of a feed or of one fault."""
    content = bytearray(write_rss(write_items(4)))
    for place, damage in damages:
        content[place:place] = damage
    try:
        feed = parse(bytes(content))
    except Fault:
        return
    assert all(entry.stamp for entry in feed.entries)


def test_a_date_keeps_the_offset_of_the_outlet() -> None:
    item = "<item><title>x</title><pubDate>Wed, 04 Mar 2026 10:15:00 +0100</pubDate></item>"
    assert parse(write_rss(item)).entries[0].published == "2026-03-04T10:15:00+01:00"
