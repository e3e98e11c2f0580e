"""Web archives: the pages are read, what is no page is passed over, damage costs what comes after it."""

from __future__ import annotations

from gzip import compress
from pathlib import Path

import pytest

from onrecord.read import read_articles
from onrecord.records import Article, Skipped

PAGE = (
    "<html><head><title>Bridge shut</title></head><body><p>It rained all day in Toll.</p>"
    '<p>"The bridge is not safe," said Ann Roe.</p></body></html>'
)


def write_warc(path: Path, answers: list[tuple[str, str, bytes, str]], gzip: bool = True) -> None:
    """Write answers, each with its address, status, content and type, in the form that crawlers write."""
    records = []
    for url, status, content, kind in answers:
        payload = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-01T00:00:00Z\r\n"
        kind_and_length = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        records.append((head + kind_and_length).encode() + payload + b"\r\n\r\n")
    path.write_bytes(b"".join(compress(record) if gzip else record for record in records))


ANSWERS = [
    ("https://gazette.example/1", "200 OK", PAGE.encode(), "text/html; charset=utf-8"),
    ("https://gazette.example/logo.png", "200 OK", b"\x89PNG", "image/png"),
    ("https://gazette.example/old", "301 Moved", b"", "text/html"),
    ("https://gazette.example/menu", "200 OK", b"<html><body><h1>News</h1></body></html>", "text/html"),
    (
        "https://gazette.example/2",
        "200 OK",
        PAGE.replace("rained", "Müll").encode("latin-1"),
        "text/html; charset=latin-1",
    ),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_are_articles_and_the_rest_is_passed_over(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    write_warc(path, ANSWERS, gzip=name.endswith(".gz"))
    found = list(read_articles([tmp_path]))
    articles = [one for one in found if isinstance(one, Article)]
    assert [article.url for article in articles] == ["https://gazette.example/1", "https://gazette.example/2"]
    assert "Müll" in articles[1].text
    assert [(one.source, one.reason) for one in found if isinstance(one, Skipped)] == [
        ("https://gazette.example/menu", "no article")
    ]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_file_that_is_cut_off_gives_what_stands_before(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    write_warc(path, ANSWERS, gzip=name.endswith(".gz"))
    path.write_bytes(path.read_bytes()[:-200])
    found = list(read_articles([path]))
    assert isinstance(found[0], Article)


@pytest.mark.parametrize("content", [b"This is no WARC at all.\n", b"\x1f\x8b\x08\x00garbage", b""])
def test_what_is_no_web_archive_is_skipped_or_empty(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(content)
    assert all(isinstance(one, Skipped) for one in read_articles([path]))
