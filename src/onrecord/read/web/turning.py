"""What was fetched -> Article: read as a file is, with what the feed knows where the page itself is silent."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.forms.choosing import read_content, read_markup, skip_empty
from onrecord.read.languages import parse_language
from onrecord.read.path import check, complete
from onrecord.read.settings import ReadSettings
from onrecord.read.sources import skip
from onrecord.read.web.addresses import choose_url, name_article, name_outlet
from onrecord.read.web.feeds import Entry, Feed
from onrecord.read.web.transport import Answer
from onrecord.records import Article, Skipped

HTML = {"text/html", "application/xhtml+xml"}
MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"  # what may stand before the first sign of a page
BODY = "<!doctype html><html><body><article>{}</article></body></html>"


def turn_answer(
    answer: Answer, url: str, settings: ReadSettings, outlet: str | None = None, entry: Entry | None = None
) -> Article | Skipped:
    """Return the article of a page. `url` is the address as it was named, `outlet` what the user calls its outlet."""
    kind, _, parameters = answer.headers.get("content-type", "").lower().partition(";")
    if kind.strip() not in HTML and not answer.content.lstrip(MARKS).startswith(b"<"):
        found = f"it is {kind.strip() or 'something without a name'}, neither a page nor a feed"
        return skip(url, "unknown format", found, "Save it, and give the file.")
    charset = parameters.partition("charset=")[2] or None
    article = read_content(answer.content, charset, url, name_article(answer.url), settings)
    if isinstance(article, Skipped):
        return article
    place = choose_url(article.url, answer.url)
    named = outlet or article.outlet or name_outlet(place)
    return finish(replace(article, id=name_article(place), url=place, outlet=named), url, settings, entry)


def turn_entry(entry: Entry, feed: Feed, url: str, settings: ReadSettings, outlet: str | None) -> Article | Skipped:
    """Return the article that a feed holds itself; `url` is the feed's. It is known by its guid, else by its words."""
    place = f"{url}: {entry.title or entry.name or 'an entry'}"
    if not entry.markup.strip():
        return skip_empty(place)
    name = entry.name or f"{name_article(url)}#{entry.stamp}"
    article = read_markup(BODY.format(entry.markup), place, name, settings)
    if isinstance(article, Skipped):
        return article
    language = article.language or parse_language(feed.language)
    named = outlet or feed.title or name_outlet(url)
    bare = replace(article, url=entry.name, title=entry.title, outlet=named, language=language)
    return finish(bare, place, settings, entry)


def finish(article: Article, place: str, settings: ReadSettings, entry: Entry | None) -> Article | Skipped:
    """Return the article if it has words, with title, date and author of the feed's entry where it has none itself."""
    checked = check(article, place, settings)
    if isinstance(checked, Skipped):
        return checked
    if entry:
        dated = entry.published if not checked.published else None
        checked = replace(
            checked,
            title=checked.title or entry.title,
            author=checked.author or entry.author,
            published=dated or checked.published,
            date_source="feed" if dated else checked.date_source,
        )
    return complete(checked, settings)
