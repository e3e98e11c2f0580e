"""A web archive (WARC) -> the pages in it, as they were answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

HTML = ("text/html", "application/xhtml+xml")
OK = "200"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a server that may hold an article."""

    url: str
    content: bytes  # unpacked, never more than one byte beyond the limit
    charset: str | None  # as the server named it


class DamagedArchive(Exception):
    """The file is no WARC, or is cut off or broken from some record on."""


def read_pages(stream: BinaryIO, max_bytes: int) -> Iterator[Page]:
    """Yield the HTML pages of a WARC file, gzipped or not, record by record.

    What is no page (images, redirects, errors, requests) is passed over. Raises DamagedArchive where it cannot go on;
    the pages before that have been yielded.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(stream):
            if is_page(record):
                yield make_page(record, max_bytes)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise DamagedArchive(str(error).partition("\n")[0] or type(error).__name__) from None


def is_page(record: Any) -> bool:
    """Tell whether a record is an answer with a page."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != OK:
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in HTML


def make_page(record: Any, max_bytes: int) -> Page:
    """Return the page of a record, its content unpacked as the server packed it."""
    kind = record.http_headers.get_header("Content-Type") or ""
    _, _, charset = kind.lower().partition("charset=")
    return Page(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        content=record.content_stream().read(max_bytes + 1),
        charset=charset.strip(" \"';") or None,
    )
