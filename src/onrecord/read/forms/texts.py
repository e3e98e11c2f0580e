"""Plain text and Markdown -> Article: the title and the metadata lines at the head. The text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.read.dates import parse_date
from onrecord.read.languages import parse_language
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records import Article, Block

TextForm = Literal["txt", "md"]

HEAD_SIGNS = 10_000  # code points at the start of the text that are searched for title and metadata
NEWLINE = re.compile(r"\r\n|\r|\n")
KEYED = re.compile(r"[ \t]*(date|published|title|outlet|url|language|author)[ \t]*:[ \t]*(\S.*)", re.IGNORECASE)
DATED = re.compile(r"[ \t]*(?:date|published)[ \t]*:?[ \t]+(\d{4}-\d{2}-\d{2}\S*)[ \t]*(.*)", re.IGNORECASE)
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*")
QUOTED_LINE = re.compile(r"^ {0,3}>[> \t]*([^\s>][^\r\n]*)", re.MULTILINE)
SIGNED = re.compile(r"[—–―-]")  # begins the line that names the source of a block quotation
UNQUOTED = re.compile(r"""^(["'])(.*)\1$""")
PROSE_WORDS = 4  # words; so many after a date are the first sentence of the article
SENTENCE_END = re.compile(r"(?<!\.)(?<!\b\w)\.[\"'”’»)]*$")  # neither an ellipsis nor an initial
DOUBLE_MARKS = frozenset('"“”„«»')


def read_text(text: str, article_id: str, form: TextForm = "txt", settings: ReadSettings = DEFAULTS) -> Article:
    r"""Return the article that a text file holds; its text is `text`, metadata lines and all.

    >>> article = read_text("Bridge stays shut\n\noutlet: The Gazette\ndate: 4 March 2026\n\nIt rained.", "a")
    >>> article.title, article.outlet, article.published
    ('Bridge stays shut', 'The Gazette', '2026-03-04')
    """
    fields = read_head(text, form, settings.title_signs)
    published = parse_date(fields.get("published", ""))
    return Article(
        id=article_id,
        text=text,
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        title=fields.get("title"),
        published=published,
        date_source="text" if published else None,
        language=parse_language(fields.get("language")),
        author=fields.get("author"),
        blocks=tuple(find_quoted_lines(text)) if form == "md" else (),
    )


def read_head(text: str, form: TextForm, title_signs: int) -> dict[str, str]:
    """Return key -> value of the head's lines; `date` is kept as `published`, the first mention of a key counts.

    The head ends with the first line that is neither empty, nor metadata, nor the title.

    >>> read_head(" date 2026-03-04 The mayor has resigned after the flood.", "txt", 200)
    {'published': '2026-03-04'}
    """
    lines = NEWLINE.split(text[:HEAD_SIGNS])
    fields, start = read_front_matter(lines) if form == "md" else ({}, 0)
    titled = False
    for place in range(start, len(lines)):
        if not lines[place].strip():
            continue
        found = read_metadata_line(lines[place])
        title = None if found or titled else find_title(lines, place, form, title_signs)
        if found:
            fields.setdefault(found[0], found[1])
        if title:
            fields.setdefault("title", title)
            titled = True
        if not title and (found is None or found[2]):
            break
    return fields


def read_front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the fields between two lines `---` at the very start, and the number of the line after them.

    Keys that onrecord does not know are passed over, as are lists. A value may stand in quotation marks.

    >>> read_front_matter(["---", 'title: "Bridge shut"', "tags: [water]", "---", "It rained."])
    ({'title': 'Bridge shut'}, 4)
    """
    if lines[0].rstrip() != "---":
        return {}, 0
    fields: dict[str, str] = {}
    for place, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {"---", "..."}:
            return fields, place + 1
        found = read_metadata_line(line)
        if found:
            fields.setdefault(found[0], UNQUOTED.sub(r"\2", found[1]))
    return {}, 0


def read_metadata_line(line: str) -> tuple[str, str, bool] | None:
    """Return key, value, and whether prose follows on the same line; None when the line is no metadata.

    >>> read_metadata_line("date 2026-03-04 The mayor has now resigned.")
    ('published', '2026-03-04', True)
    >>> read_metadata_line("Outlet: The Gazette")
    ('outlet', 'The Gazette', False)
    """
    dated = DATED.fullmatch(line)
    if dated and parse_date(dated[1]):
        prose = len(dated[2].split()) >= PROSE_WORDS
        return "published", dated[1] if prose else f"{dated[1]} {dated[2]}".rstrip(), prose
    keyed = KEYED.fullmatch(line)
    if keyed is None:
        return None
    key = keyed[1].lower()
    return "published" if key == "date" else key, keyed[2].rstrip(), False


def find_title(lines: Sequence[str], place: int, form: TextForm, title_signs: int) -> str | None:
    """Return the title when the line is one: short, an empty line after it, then more text; in Markdown a heading.

    A line that quotes in double marks and ends in a full stop is the first sentence of the article.

    >>> find_title(["Bridge stays shut", "", "It rained."], 0, "txt", 200)
    'Bridge stays shut'
    >>> find_title(["“It stays shut,” she said.", "", "It rained."], 0, "txt", 200) is None
    True
    """
    line = lines[place].strip()
    heading = HEADING.fullmatch(lines[place]) if form == "md" else None
    if heading:
        return heading[1]
    following = lines[place + 1 :]
    if not following or not any(map(str.strip, following)) or len(line) > title_signs:
        return None
    if SENTENCE_END.search(line) and not DOUBLE_MARKS.isdisjoint(line):
        return None
    return line if not following[0].strip() or read_metadata_line(following[0]) else None


def find_quoted_lines(text: str) -> Iterator[Block]:
    r"""Yield the lines that Markdown sets apart with `>`, without the sign and without the line that names a source.

    Each line is a block of its own, so that no block has a `>` among its words.

    >>> text = "She wrote:\n\n> We won.\n> — Ana Pell\n"
    >>> [text[block.start : block.end] for block in find_quoted_lines(text)]
    ['We won.']
    """
    for found in QUOTED_LINE.finditer(text):
        if not SIGNED.match(found[1]):
            yield Block(found.start(1), found.start(1) + len(found[1].rstrip()), "block quotation")
