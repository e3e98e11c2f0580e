"""How an article lies before the resolver: its paragraphs, its sentences, and who has the word at each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.records import Article, Passage, Quotation
from onrecord.text.sentences import Span, find_paragraphs, find_sentences

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_HEADLINE = 20  # words
_SHORT_WORD = 3  # letters: so short a word may be small in title case
_FEWEST_CAPITALS = 3  # longer words that a line needs to be told by its capitals
_CAPITALS = 0.75  # share of the longer words that begin with a capital in title case


@dataclass(frozen=True, slots=True)
class Layout:
    """The text cut into paragraphs and sentences; `headlines` are the lines in capitals or in title case."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    headlines: tuple[Span, ...]
    quoted: tuple[Span, ...]  # what stands inside quotation marks, joined where it overlaps
    _paragraph_starts: list[int] = field(repr=False)
    _sentence_starts: list[int] = field(repr=False)
    _told_starts: list[int] = field(repr=False)
    _quoted_starts: list[int] = field(repr=False)

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds the offset, 0 for what stands before the first."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds the offset, 0 for what stands before the first."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def beat_at(self, offset: int) -> int:
        """Return how many sentences of the outlet's own begin at or before the offset: long speeches do not count."""
        return bisect_right(self._told_starts, offset)

    def is_quoted(self, offset: int) -> bool:
        """Return whether the offset lies inside quotation marks."""
        number = bisect_right(self._quoted_starts, offset) - 1
        return number >= 0 and offset < self.quoted[number][1]

    def is_headline(self, offset: int) -> bool:
        """Return whether the offset lies in a line set in capitals or in title case."""
        number = bisect_right(self.headlines, (offset, len(self.text))) - 1
        return number >= 0 and offset < self.headlines[number][1]


def lay_out(article: Article, quotations: Sequence[Quotation]) -> Layout:
    r"""Return the layout of an article.

    >>> layout = lay_out(Article("a", "Mayor Wins Again\n\nAnn Roe won. She smiled."), ())
    >>> layout.headlines, layout.sentence_at(30)
    (((0, 16),), 1)
    """
    paragraphs = find_paragraphs(article.text)
    sentences = tuple(span for start, end in paragraphs for span in find_sentences(article.text, start, end))
    headlines = tuple(
        span
        for number, span in enumerate(paragraphs)
        if _is_headline(article.text[span[0] : span[1]], first=not number)
    )
    quoted = _join(sorted((p.start, p.end) for q in quotations for p in q.quoted or _all_of(q)))
    quoted = _leave_excerpts(article.text, paragraphs, quoted)
    return Layout(
        text=article.text,
        paragraphs=paragraphs,
        sentences=sentences,
        headlines=headlines,
        quoted=quoted,
        _paragraph_starts=[start for start, _ in paragraphs],
        _sentence_starts=[start for start, _ in sentences],
        _told_starts=[start for start, end in sentences if not _is_inside(start, end, quoted)],
        _quoted_starts=[start for start, _ in quoted],
    )


def _leave_excerpts(text: str, paragraphs: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return the quoted spans without the paragraphs of a report quoted whole, which tells of people as any does.

    Such a paragraph has no closing mark, and the next one begins with a mark of another look (`"` and then `“`), or is
    such a paragraph too.
    """
    behind = {span: start for span, (start, _) in pairwise(paragraphs)}
    excerpts: set[int] = set()  # where their paragraphs begin
    kept: list[Span] = []
    for start, end in reversed(quoted):
        following = behind.get((start - 1, end))
        marks = {text[start - 1], text[following]} if following is not None else set()
        if marks == {'"', "“"} or (len(marks) == 1 and following in excerpts):
            excerpts.add(start - 1)
        else:
            kept.append((start, end))
    return tuple(reversed(kept))


def _all_of(quotation: Quotation) -> tuple[Passage, ...]:
    return quotation.content if quotation.kind == "direct" else ()


def _join(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _is_inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    number = bisect_right(spans, (start + 1, 0)) - 1
    return number >= 0 and spans[number][0] <= start + 1 and end - 2 <= spans[number][1]


def _is_headline(line: str, *, first: bool) -> bool:
    """Return whether a short line stands first and has no full stop, or has capitals where prose would have none.

    A line with a full stop is a headline only where it stands first, a later one only where it has none.
    """
    words = _WORD.findall(line)
    if not 2 <= len(words) <= _LONGEST_HEADLINE:
        return False
    stopped = line[-1] in ".!?:\"”’'"
    if first != stopped:
        return first
    long = [word for word in words[1:] if len(word) > _SHORT_WORD]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST_CAPITALS and capitals > _CAPITALS * len(long)
