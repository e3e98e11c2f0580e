"""Article → quoted fragments: what stands between marks though nothing by it says that anybody said it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from onrecord.records import Article, Quotation
from onrecord.text.enclosures import Enclosure
from onrecord.text.marks import pair_marks
from onrecord.text.sentences import find_paragraphs

_FEWEST, _MOST = 2, 60  # words
_LONGEST_PARAGRAPH = 100_000  # signs
_SURE = 0.8


def find_fragments(article: Article, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return what stands between marks of the article and in none of its quotations; their ids are f1, f2 and so on.

    Scare quotes, titles and nicknames are among them: a fragment is a quotation only where a statement of other
    outlets has its words.

    >>> [f.wording for f in find_fragments(Article(id="a", text='The "so very brave" crew sang.'), ())]
    ['so very brave']
    """
    taken = sorted((passage.start, passage.end) for q in quotations for passage in (*q.content, *q.quoted))
    starts = [start for start, _ in taken]
    reach = [0, *accumulate((end for _, end in taken), max)]  # how far what begins before goes
    loose = (e for e in _find_enclosures(article.text) if reach[bisect_left(starts, e.last)] <= e.first)
    return tuple(
        _make_fragment(article, enclosure, f"f{number}")
        for number, enclosure in enumerate((e for e in loose if _is_worded(article.text, e)), start=1)
    )


def _find_enclosures(text: str) -> Iterator[Enclosure]:
    for start, end in find_paragraphs(text):
        if end - start <= _LONGEST_PARAGRAPH:
            yield from (e for e in pair_marks(text, start, end).enclosures if not e.depth and e.closed)


def _is_worded(text: str, enclosure: Enclosure) -> bool:
    return _FEWEST <= len(text[enclosure.first : enclosure.last].split()) <= _MOST


def _make_fragment(article: Article, enclosure: Enclosure, fragment_id: str) -> Quotation:
    passage = article.cut(enclosure.first, enclosure.last)
    why = (
        "it stands between quotation marks",
        "a statement of the story has its words, though no clause reports it here",
    )
    return Quotation(fragment_id, article.id, "direct", (passage,), quoted=(passage,), confidence=_SURE, why=why)
