"""Feeds of an invented outlet, sound ones and broken ones."""

from __future__ import annotations

from collections.abc import Callable

RSS, ATOM = "application/rss+xml", "application/atom+xml; charset=utf-8"
MANY = 10_000
WORDS = "“We will open the lock at noon,” said Hedda Brunswick, the lock keeper of Saltmarsh."


def write_rss(items: str, head: str = "") -> bytes:
    """Return an RSS feed with these items."""
    title = "<title>The Saltmarsh Gazette</title>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{title}{items}</channel></rss>'.encode()


def write_item(number: int, link: str | None = None) -> str:
    """Return an item that leads to a sound page, the higher number the later."""
    day = f"<pubDate>{number % 28 + 1:02} Mar {2000 + number // 28} 10:00:00 +0000</pubDate>"
    return f"<item><title>Lock {number} shut</title><link>{link or f'/sound/{number}'}</link>{day}</item>"


def write_items(count: int, first: int = 0) -> str:
    """Return so many items."""
    return "".join(write_item(number) for number in range(first, first + count))


def write_atom(_: str) -> bytes:
    """Return an Atom feed that holds its articles itself."""
    entries = "".join(
        f"<entry><title>Lock {number}</title><id>tag:gazette.example,2026:{number}</id>"
        f"<updated>2026-03-{number + 1:02}T10:00:00Z</updated>"
        f'<content type="html">&lt;p&gt;Lock {number}: {WORDS}&lt;/p&gt;</content></entry>'
        for number in range(3)
    )
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Saltmarsh Gazette</title>'
    return f"{head}<id>tag:gazette.example,2026:feed</id>{entries}</feed>".encode()


def write_laughs(_: str) -> bytes:
    """Return a feed whose title would be a thousand million words long."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return write_rss("<item><title>&l9;</title></item>", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{names}]>')


def write_external(_: str) -> bytes:
    """Return a feed that would print a file of the reader's machine."""
    head = '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    return write_rss(f"<item><title>File</title><description>&file; {WORDS}</description></item>", head)


def write_odd(_: str) -> bytes:
    """Return a feed whose entries lead nowhere, or have dates that are none."""
    links = ("javascript:alert(1)", "file:///etc/hostname", "http://user:word@gazette.example/a", "mailto:a@b.example")
    items = "".join(f"<item><title>Odd {n}</title><link>{link}</link></item>" for n, link in enumerate(links))
    return write_rss(f"{items}<item><title>Old</title><link>/sound/1</link><pubDate>yesterday</pubDate></item><item/>")


FEEDS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "feed": (lambda _: write_rss(write_items(5)), RSS),
    "feed-as-html": (lambda _: write_rss(write_items(5, 10)), "text/html"),
    "feed-atom": (write_atom, ATOM),
    "feed-cut": (lambda _: write_rss(write_items(6))[:700], RSS),
    "feed-broken": (lambda _: b"<rss version='2.0'><channel><title>The Salt & Marsh <<< Gazette", RSS),
    "feed-empty": (lambda _: write_rss(""), RSS),
    "feed-laughs": (write_laughs, RSS),
    "feed-external": (write_external, RSS),
    "feed-long": (lambda _: write_rss(write_items(MANY)), RSS),
    "feed-odd": (write_odd, RSS),
}
