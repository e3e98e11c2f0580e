"""One source -> the articles in it, each in its own form: text, Markdown, HTML, JSON, JSON Lines, Parquet, WARC."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from onrecord.read.forms.decoding import decode, find_declared_encoding, find_encoding
from onrecord.read.forms.tables import Found, read_lines, read_table, read_witness_table
from onrecord.read.forms.texts import read_text
from onrecord.read.settings import ReadSettings
from onrecord.read.sources import Form, Source, load_content, load_lines, open_stream, skip, skip_fault, skip_large
from onrecord.records import Article, Skipped

FLAGS = re.IGNORECASE | re.DOTALL
PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", FLAGS)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_source(
    source: Source, name: str, settings: ReadSettings, stdin: BinaryIO | None = None, witnesses: bool = False
) -> Iterator[Found]:
    """Yield what the source holds, with the place of each; `name` is the id of the source."""
    if source.form == "jsonl":
        yield from read_lines(decode_lines(source, settings), source.name, name)
        return
    if source.form in {"parquet", "warc"}:
        read = read_parquet if source.form == "parquet" else read_web_archive
        yield from read(source, name, settings)
        return
    content = load_content(source, settings.max_bytes, stdin)
    if isinstance(content, Skipped):
        yield source.name, content
        return
    if not content.strip():
        yield source.name, skip_empty(source.name)
        return
    text = decode(content, find_declared_encoding(content) if source.form in {"html", None} else None)
    if text is None:
        yield source.name, skip_binary(source.name)
    else:
        yield from read_form(text, source, name, settings, witnesses)


def read_form(text: str, source: Source, name: str, settings: ReadSettings, witnesses: bool) -> Iterator[Found]:
    """Yield what a decoded source holds, read in its form."""
    form = source.form or find_form(text)
    if form == "html":
        yield source.name, read_markup(text, source.name, name, settings)
    elif form == "jsonl":
        yield from read_lines(text.split("\n"), source.name, name)
    elif form == "json":
        listed = read_witness_table(text, source.name) if witnesses else None
        yield from listed or read_table(text, source.name, name)
    else:
        yield source.name, read_text(text, name, "md" if form == "md" else "txt", settings)


def read_markup(markup: str, source: str, name: str, settings: ReadSettings) -> Article | Skipped:
    """Return the article of a page, or a `Skipped` when it has none."""
    from onrecord.read.pages.page import read_page

    if len(markup) > settings.max_page_signs:
        return skip_large(source, f"the page has more than {settings.max_page_signs:,} signs")
    article = read_page(markup, name, settings.max_page_elements)
    if article == "too large":
        return skip_large(source, f"the page has more than {settings.max_page_elements:,} elements")
    if article == "no article":
        found = "the page has no article in it, only headings, links or nothing"
        return skip(source, "no article", found, "Save the page of the article itself.")
    return article


def read_web_archive(source: Source, name: str, settings: ReadSettings) -> Iterator[Found]:
    """Yield the articles of a WARC file's pages; each page that has none, or is too large, as a `Skipped`."""
    from onrecord.read.forms.warcs import DamagedArchive, read_pages

    try:
        with open_stream(source) as stream:
            for number, page in enumerate(read_pages(stream, settings.max_bytes), 1):
                place = page.url or f"{source.name}:{number}"
                yield place, read_answer(page.content, page.charset, place, f"{name}:{number}", settings)
    except DamagedArchive as error:
        found = f"it is no WARC file, or it is damaged: {error}"
        yield source.name, skip(source.name, "unreadable", found, "What stands before the damage was read.")
    except OSError as error:
        yield source.name, skip_fault(source.name, error)


def read_parquet(source: Source, name: str, settings: ReadSettings) -> Iterator[Found]:
    """Yield the articles of a Parquet file's rows, batch by batch."""
    from onrecord.read.forms.parquets import DamagedTable, MissingLibrary, read_rows

    del settings  # its limits are for what is read as a whole
    try:
        with open_stream(source) as stream:
            yield from read_rows(stream, source.name, name)
    except MissingLibrary:
        advice = "Run: python -m pip install 'onrecord[parquet]'"
        yield source.name, skip(source.name, "missing library", "pyarrow, which reads Parquet, is missing", advice)
    except DamagedTable as error:
        found = f"it is no Parquet file, or it is damaged: {error}"
        yield source.name, skip(source.name, "unreadable", found, "What stands before the damage was read.")
    except OSError as error:
        yield source.name, skip_fault(source.name, error)


def read_answer(
    content: bytes, charset: str | None, place: str, article_id: str, settings: ReadSettings
) -> Article | Skipped:
    """Return the article of a page as a server answered it; the address is the page's own, else where it was got."""
    article = read_content(content, charset, place, article_id, settings)
    if isinstance(article, Skipped) or article.url:
        return article
    return replace(article, url=place if "://" in place else None)


def read_content(
    content: bytes, charset: str | None, place: str, article_id: str, settings: ReadSettings
) -> Article | Skipped:
    """Return the article of a page as a server answered it, with no address but the one that the page claims."""
    if len(content) > settings.max_bytes:
        return skip_large(place, f"it has more than {settings.max_bytes:,} bytes")
    if not content.strip():
        return skip_empty(place)
    markup = decode(content, find_encoding(charset), find_declared_encoding(content))
    if markup is None:
        return skip_binary(place)
    return read_markup(markup, place, article_id, settings)


def decode_lines(source: Source, settings: ReadSettings) -> Iterator[str | Skipped]:
    """Yield the lines of a file one by one, so that it may be longer than the memory; UTF-16 is read as a whole."""
    for number, line in enumerate(load_lines(source, settings.max_bytes), start=1):
        if isinstance(line, Skipped):
            yield line
        elif number == 1 and line.startswith(UTF16_MARKS):
            yield from decode_whole(source, settings)
            return
        else:
            words = decode(line)
            yield skip_binary(f"{source.name}:{number}") if words is None else words


def decode_whole(source: Source, settings: ReadSettings) -> Iterator[str | Skipped]:
    """Yield the lines of a file that only makes sense as a whole."""
    content = load_content(source, settings.max_bytes)
    text = content if isinstance(content, Skipped) else decode(content)
    if isinstance(text, str):
        yield from text.split("\n")
    else:
        yield text or skip_binary(source.name)


def find_form(text: str) -> Form:
    r"""Return the form of a text that came without a name.

    >>> find_form('{"text": "Rain."}\n{"text": "Snow."}'), find_form("<!doctype html><p>Rain.")
    ('jsonl', 'html')
    """
    if PAGE.match(text):
        return "html"
    if text.lstrip()[:1] not in {"{", "["}:
        return "txt"
    if is_json(text):
        return "json"
    return "jsonl" if is_json(text.lstrip().partition("\n")[0]) else "txt"


def is_json(text: str) -> bool:
    """Return whether the text is one JSON value."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def skip_empty(source: str) -> Skipped:
    """Return the record of a text without words."""
    return skip(source, "empty", "it has no words", "Give the words of an article.")


def skip_binary(source: str) -> Skipped:
    """Return the record of bytes that are no text."""
    return skip(source, "binary", "its bytes are no text in UTF-8, UTF-16 or Windows-1252", "Save it as UTF-8 text.")
