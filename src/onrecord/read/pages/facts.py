"""What a page says about itself: its JSON-LD first, then its meta elements, then what stands in the page.

Outlets feed JSON-LD to search engines and keep it right; meta elements are older and are often left as a template had
them; a date found in the page may be that of another article, so `date_source` tells which of them it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.read.dates import parse_date
from onrecord.read.languages import parse_language
from onrecord.read.pages.boilerplate import guess_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE_TYPE = re.compile(r"\w*Article|\w*BlogPosting|Report|SocialMediaPosting|DiscussionForumPosting")
PAGE_TYPE = re.compile(r"\w*Page")
WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*.*?\*/)?\s*|\s*(?://)?\s*(?:-->|\]\]>)?[\s;]*$")
SEPARATORS = "-|–—·•:»›~"
DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
)
TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
OUTLET_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
AUTHOR_NAMES = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an article, each None where the page does not tell it."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    date_source: str | None = None
    language: str | None = None
    author: str | None = None
    body: str | None = None  # the article's text, where JSON-LD has it


def find_facts(tree: HtmlElement) -> Facts:
    """Return what the page says about its article.

    >>> from lxml.html import document_fromstring
    >>> facts = find_facts(document_fromstring(
    ...     '<title>Bridge shut | The Gazette</title><meta property="og:site_name" content="The Gazette">'
    ...     '<meta name="date" content="2026-03-04"><p>Rain.'))
    >>> facts.title, facts.outlet, facts.published, facts.date_source
    ('Bridge shut', 'The Gazette', '2026-03-04', 'meta')
    """
    metas = find_metas(tree)
    canonical = find_canonical(tree) or find_link(metas.get("og:url"))
    nodes = find_nodes(tree)
    node = choose_node(nodes, canonical)
    url = find_link(node.get("url")) or find_link(node.get("mainEntityOfPage")) or canonical
    outlet = join_names(node.get("publisher"), nodes) or first_of(metas, OUTLET_NAMES) or find_host(url)
    published, date_source = find_published(tree, node, nodes, metas)
    title = clean(node.get("headline")) or first_of(metas, TITLE_NAMES) or find_heading(tree)
    author = join_names(node.get("author"), nodes) or first_of(metas, AUTHOR_NAMES)
    return Facts(
        title=cut_outlet(title, outlet),
        outlet=outlet,
        url=url,
        published=published,
        date_source=date_source,
        language=find_language(tree, node, metas),
        author=None if author and find_link(author) else author,
        body=clean_body(node.get("articleBody")),
    )


def find_metas(tree: HtmlElement) -> dict[str, str]:
    """Return name -> content of the page's meta elements, names in lower case; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = clean(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and element.get(attribute):
                metas.setdefault(element.get(attribute, "").lower(), content)
    return metas


def find_nodes(tree: HtmlElement) -> list[Mapping[str, object]]:
    """Return every JSON-LD object of the page that may describe it, those of a `@graph` among them."""
    nodes: list[Mapping[str, object]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                nodes.extend(flatten(json.loads(WRAPPING.sub("", script.text or ""), strict=False)))
            except (ValueError, RecursionError):
                continue  # one broken block says nothing; the page has other sources
    return nodes


def flatten(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a JSON-LD value, depth first."""
    if isinstance(value, list):
        for member in value:
            yield from flatten(member)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from flatten(value.get(key))


def choose_node(nodes: list[Mapping[str, object]], canonical: str | None) -> Mapping[str, object]:
    """Return the object of the article: the one with the page's own address, else the first; empty when none is."""
    articles = [node for node in nodes if has_type(node, ARTICLE_TYPE)]
    for node in articles:
        if canonical and canonical in (find_link(node.get("url")), find_link(node.get("mainEntityOfPage"))):
            return node
    return articles[0] if articles else {}


def has_type(node: Mapping[str, object], pattern: re.Pattern[str]) -> bool:
    """Return whether one of the object's types is of the pattern."""
    types = node.get("@type")
    return any(
        isinstance(name, str) and pattern.fullmatch(name.rpartition("/")[2])
        for name in (types if isinstance(types, list) else [types])
    )


def find_published(
    tree: HtmlElement, node: Mapping[str, object], nodes: list[Mapping[str, object]], metas: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Return the date of publication and where it stood: "json-ld", "meta" or "page"."""
    pages = [page for page in nodes if has_type(page, PAGE_TYPE)]
    for described in (node, *pages):
        published = parse_date(clean(described.get("datePublished")) or "")
        if published:
            return published, "json-ld"
    for name in DATE_NAMES:
        published = parse_date(metas.get(name, ""))
        if published:
            return published, "meta"
    for element in tree.iter("time", "abbr", "span"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            published = parse_date(element.get("datetime") or element.get("content") or element.text or "")
            if published:
                return published, "meta"
    published = parse_date(guess_date(tree))
    return published, "page" if published else None


def find_language(tree: HtmlElement, node: Mapping[str, object], metas: Mapping[str, str]) -> str | None:
    """Return the ISO 639-1 code of the page's language."""
    spoken = node.get("inLanguage")
    named = spoken.get("alternateName") if isinstance(spoken, Mapping) else spoken
    root = tree.getroottree().getroot()
    return (
        parse_language(clean(root.get("lang") or root.get("xml:lang")))
        or parse_language(clean(named))
        or parse_language(metas.get("content-language"))
        or parse_language(metas.get("og:locale"))
    )


def find_canonical(tree: HtmlElement) -> str | None:
    """Return the address that the page gives as its own."""
    links = (
        find_link(link.get("href")) for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()
    )
    return next(filter(None, links), None)


def find_heading(tree: HtmlElement) -> str | None:
    """Return the page's one main heading, else its title element."""
    headings = [words for heading in tree.iter("h1") if (words := clean(heading.text_content()))]
    titles = (clean(title.text_content()) for title in tree.iter("title"))
    return headings[0] if len(headings) == 1 else next(filter(None, titles), None)


def find_link(value: object) -> str | None:
    """Return the web address that a JSON-LD value is or has.

    >>> find_link({"@id": "https://gazette.example/bridge"})
    'https://gazette.example/bridge'
    """
    if isinstance(value, Mapping):
        names = (value.get("@id"), value.get("url"))
        return next((link for name in names if isinstance(name, str) and (link := find_link(name))), None)
    link = clean(value)
    return link if link and link.lower().startswith(("http://", "https://")) else None


def find_host(url: str | None) -> str | None:
    """Return the host of an address without `www.`: a name for an outlet that gives none.

    >>> find_host("https://www.gazette.example/bridge")
    'gazette.example'
    """
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def join_names(value: object, nodes: list[Mapping[str, object]]) -> str | None:
    """Return the name or names of an organisation or of people, following references by `@id`.

    >>> join_names([{"name": "Ann Bell"}, "Ed Roe", {"@id": "#a"}], [{"@id": "#a", "name": "Jo Lund"}])
    'Ann Bell, Ed Roe, Jo Lund'
    """
    named = (find_name(member, nodes) for member in (value if isinstance(value, list) else [value]))
    return ", ".join(dict.fromkeys(filter(None, named))) or None


def find_name(value: object, nodes: list[Mapping[str, object]]) -> str | None:
    """Return the one name that a JSON-LD value is, has or refers to."""
    if not isinstance(value, Mapping):
        return clean(value)
    named = value.get("name")
    first = named[0] if isinstance(named, list) and named else named
    referred = (clean(node.get("name")) for node in nodes if value.get("@id") and node.get("@id") == value["@id"])
    return clean(first) or next(filter(None, referred), None)


def first_of(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """Return the content of the first of the names that the page has."""
    return next((metas[name] for name in names if metas.get(name)), None)


def cut_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return the title without the outlet's name at its end; another ending is left, for it may be the title's own.

    >>> cut_outlet("Bridge shut - The Gazette", "The Gazette"), cut_outlet("Rain - again", "The Gazette")
    ('Bridge shut', 'Rain - again')
    """
    if title and outlet and title.lower().endswith(outlet.lower()):
        rest = title[: -len(outlet)].rstrip()
        if rest[-1:] in SEPARATORS and rest[:-1].strip():
            return rest.rstrip(SEPARATORS).rstrip() or title
    return title


def clean(value: object) -> str | None:
    """Return a text with its character references resolved and its white space single, None where it is no text."""
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def clean_body(value: object) -> str | None:
    """Return JSON-LD's text of the article with its paragraphs kept."""
    if not isinstance(value, str):
        return None
    lines = (" ".join(line.split()) for line in unescape(value).splitlines())
    return "\n\n".join(filter(None, lines)) or None
