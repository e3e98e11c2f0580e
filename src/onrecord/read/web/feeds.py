"""A feed (RSS, Atom, RDF) -> its entries, the newest first."""

from __future__ import annotations

import re
import sys
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from html import escape
from io import BytesIO
from typing import Any

from onrecord.read.dates import parse_date, render_moment
from onrecord.read.web.addresses import clean_url
from onrecord.read.web.faults import Fault

PROLOGUE = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)*", re.DOTALL | re.IGNORECASE
)
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>/]", re.IGNORECASE)
REFERENCE = re.compile(rb"&#([xX][0-9a-fA-F]{1,12}|[0-9]{1,12});")
SEEN = 20_000  # bytes at the head that tell a feed from a page
NAMED = re.compile(r"(?:urn|tag):[^\s<>\"']+$", re.IGNORECASE)  # a guid that is an address of its own


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed announces it."""

    link: str | None  # where it stands; None where the feed itself holds it
    name: str | None  # its guid, where that is an address of its own
    title: str | None
    published: str | None  # ISO 8601
    author: str | None
    markup: str  # the words that the feed holds, as HTML
    stamp: str  # changes when the feed says anything else of it


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    count: int  # entries that it has, those beyond the limit included


def is_feed(content: bytes) -> bool:
    """Tell whether bytes are a feed, by their root element and not by their name.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'), is_feed(b"<!doctype html><p>rss")
    (True, False)
    """
    head = content[:SEEN]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    start = PROLOGUE.match(head)
    return ROOT.match(head, start.end() if start else 0) is not None


def parse_feed(content: bytes, kind: str, url: str, max_entries: int) -> Feed:
    """Return the newest entries of a feed. `kind` is the Content-Type that it came with. Raises Fault.

    A broken feed gives the entries that stand before the break.

    >>> feed = parse_feed(b"<rss><channel><item><title>Rain</title><link>/rain</link></item><item><ti", "",
    ...     "https://gazette.example/feed", 10)
    >>> [(entry.title, entry.link) for entry in feed.entries][:1]
    [('Rain', 'https://gazette.example/rain')]
    """
    import feedparser

    told = {"content-type": kind or "application/xml", "content-location": url}
    content = REFERENCE.sub(mend_reference, content)
    try:
        parsed = feedparser.parse(
            BytesIO(content), response_headers=told, sanitize_html=False, resolve_relative_uris=False
        )
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        found = f"the feed is broken ({describe_break(error)})"  # the library trips over what it does not foresee
        raise Fault("bad feed", found, "Tell the outlet; it is read again later.") from None
    if parsed.bozo and not parsed.entries:
        found = f"the feed is broken ({describe_break(parsed.get('bozo_exception'))}) and has no entry before the break"
        raise Fault("bad feed", found, "Tell the outlet; it is read again later.")
    found_entries = [make_entry(entry, url) for entry in sort_newest(parsed.entries)[:max_entries]]
    feed = parsed.feed
    return Feed(squeeze(feed.get("title")), feed.get("language"), tuple(found_entries), len(parsed.entries))


def mend_reference(reference: re.Match[bytes]) -> bytes:
    """Return a character reference as it is, or that of U+FFFD where it names no character.

    >>> REFERENCE.sub(mend_reference, b"&#233;&#xD800;&#x110000;")
    b'&#233;&#xFFFD;&#xFFFD;'
    """
    number = int(reference[1][1:], 16) if reference[1][:1] in b"xX" else int(reference[1])
    return b"&#xFFFD;" if number > sys.maxunicode or 0xD800 <= number <= 0xDFFF else reference[0]


def describe_break(error: object) -> str:
    """Return what is wrong with a feed in a few words."""
    return " ".join(str(error).split())[:120] or type(error).__name__


def sort_newest(entries: list[Any]) -> list[Any]:
    """Return the entries by their dates, the newest first; those without a date keep their place after the others."""
    return sorted(entries, key=lambda entry: -find_seconds(entry))


def find_seconds(entry: Any) -> float:
    """Return when an entry was published or changed, in seconds since 1970; 0 where it does not say."""
    moments = (entry.get("updated_parsed") if "updated" in entry else None, entry.get("published_parsed"))
    return max((count_seconds(moment) for moment in moments if moment), default=0.0)


def count_seconds(moment: Any) -> float:
    """Return seconds since 1970 of a moment in UTC; 0 for one that is in no calendar."""
    try:
        return float(timegm(moment))
    except (ValueError, OverflowError):
        return 0.0


def make_entry(entry: Any, base: str) -> Entry:
    """Return the record of an entry; its link is made absolute, and dropped where nothing can be fetched from it."""
    given = entry.get("link") or ""
    link = clean_url(given, base) if given else None
    guid = entry.get("id") or ""
    markup = find_markup(entry)
    title = squeeze(entry.get("title"))
    told = (given, guid, title, entry.get("updated") if "updated" in entry else None, entry.get("published"), markup)
    return Entry(
        link=None if link and not link.startswith(("http:", "https:")) else link,
        name=guid if NAMED.match(guid) else None,
        title=title,
        published=find_date(entry),
        author=squeeze(entry.get("author")),
        markup=markup,
        stamp=blake2b(repr(told).encode("utf-8", "replace"), digest_size=12).hexdigest(),
    )


def find_markup(entry: Any) -> str:
    """Return the longest text that a feed gives of an entry, as HTML."""
    texts = [*entry.get("content", []), entry.get("summary_detail") or {}]
    longest: dict[str, str] = max(texts, key=lambda text: len(text.get("value") or ""))
    words = longest.get("value") or ""
    if longest.get("type") == "text/plain" and "</" not in words:
        return "".join(f"<p>{escape(line)}</p>" for line in words.splitlines() if line.strip())
    return words


def find_date(entry: Any) -> str | None:
    """Return when an entry was published, with the outlet's own offset where it can be read."""
    written = parse_date(entry.get("published") or "")
    if written:
        return written
    moment = entry.get("published_parsed") or (entry.get("updated_parsed") if "updated" in entry else None)
    seconds = count_seconds(moment) if moment else 0.0
    try:
        return render_moment(datetime.fromtimestamp(seconds, UTC)) if seconds else None
    except (OverflowError, ValueError, OSError):
        return None


def squeeze(words: object) -> str | None:
    """Return a text without tags, its white space single; None where nothing is left.

    >>> squeeze("Bridge <b>shut</b>  again")
    'Bridge shut again'
    """
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", words).split()) or None if isinstance(words, str) else None
