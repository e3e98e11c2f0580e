"""Article -> Witness: the words of the outlet itself, or the whole text of a plain witness.

What somebody else said is left out: two outlets that heard the same words print the same words. So are the metadata
lines at the head of a text and lines of copyright, which are nobody's prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.records import Witness
from onrecord.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Article, Quotation

HEAD_LINES = 12
KEYED = re.compile(r"[ \t]*(?:date|published|title|outlet|url|language|author)[ \t]*:.*", re.IGNORECASE)

COPYRIGHT = re.compile(r"^[ \t]*(?:Copyright\b|©|\([cC]\) ?\d).*$", re.MULTILINE)


def make_own_witness(article: Article, quotations: Iterable[Quotation] = ()) -> Witness:
    """Return what the outlet says in its own words: a part for each stretch between two quotations.

    >>> from onrecord.records import Article, Quotation
    >>> article = Article("a", "It rained. 'We won,' she said at noon.")
    >>> said = Quotation("q1", "a", "direct", (article.cut(12, 19),))
    >>> make_own_witness(article, [said]).text
    "It rained. ' ' she said at noon."
    """
    start = 0
    parts, words = [], []
    passages = [p for q in quotations for p in (q.quoted or (q.content if q.kind == "direct" else ()))]
    for from_, to in [
        *sorted([*((p.start, p.end) for p in passages), *_find_furniture(article.text)]),
        (len(article.text), len(article.text)),
    ]:
        if start < from_:
            parts.append(tokenize(article.text, start, from_))
            words.append(article.text[start:from_].strip())
        start = max(start, to)
    return Witness(article.id, " ".join(words), tuple(parts), (), article.outlet, article.published)


def _find_furniture(text: str) -> Iterator[tuple[int, int]]:
    """Yield the metadata lines among the first ones, and the lines of copyright."""
    start = 0
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        if KEYED.fullmatch(line.rstrip("\r")):
            yield start, start + len(line)
        start += len(line) + 1
    yield from (found.span() for found in COPYRIGHT.finditer(text))
