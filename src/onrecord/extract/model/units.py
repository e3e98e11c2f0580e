"""Article → units: the words and signs that the model reads, and what is known of each before it reads them.

What is known: how a word is spelt (capitals, digits), where it stands to the quotation marks, whether it opens or ends
a paragraph, and what the rules that read marks make of it. The model is told all of it as small numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.paragraphs import draft_article
from onrecord.extract.segments import Segment
from onrecord.records import Block
from onrecord.text.enclosures import Enclosure
from onrecord.text.marks import pair_marks
from onrecord.text.sentences import Span, find_paragraphs

_UNIT = re.compile(r"[^\W_]+|[^\w\s]|_")
_HEADLINE = 150  # signs: a first paragraph no longer than this, without a full stop, is a headline
_SURE_RULES = frozenset({"behind", "before", "lead-in", "signature"})

SIGN = 5  # the letter case of what is no word
CASES, MARKS, EDGES, RULES = 6, 8, 8, 7  # how many numbers each column of `traits` has


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one article: where each stands, and its traits.

    `traits` has a row a unit: letter case, place to the marks, edge of a paragraph, what the rules made of it.
    """

    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]  # which paragraph each unit stands in, counted from 0
    traits: tuple[tuple[int, int, int, int], ...]
    enclosures: tuple[Enclosure, ...] = ()  # the outermost pairs of marks, in order

    def __len__(self) -> int:
        return len(self.spans)


def cut_units(text: str, blocks: Sequence[Block] = (), drafts: Sequence[Draft] | None = None) -> Units:
    """Return the units of the text; `drafts` are what the rules found in it, found anew when they are not given.

    >>> units = cut_units('"We won," Roe said.')
    >>> [trait[1] for trait in units.traits]
    [1, 3, 3, 3, 2, 0, 0, 0]
    """
    spans: list[Span] = []
    paragraphs: list[int] = []
    edges: list[int] = []
    marks: list[int] = []
    enclosures: list[Enclosure] = []
    for number, (start, end) in enumerate(find_paragraphs(text)):
        found = [match.span() for match in _UNIT.finditer(text, start, end)]
        if not found:
            continue
        is_headline = not spans and end - start <= _HEADLINE and text[end - 1] != "."
        spans += found
        paragraphs += [number] * len(found)
        edges += _find_edges(len(found), 4 * is_headline)
        pairs = pair_marks(text, start, end).enclosures
        marks += _find_places(pairs, found)
        enclosures += [enclosure for enclosure in pairs if not enclosure.depth]
    rules = _find_rules(spans, draft_article(text, blocks) if drafts is None else drafts)
    cases = [_get_case(text[start:end]) for start, end in spans]
    traits = zip(cases, marks, edges, rules, strict=True)
    return Units(tuple(spans), tuple(paragraphs), tuple(traits), tuple(enclosures))


def _get_case(word: str) -> int:
    if not word[0].isalnum():
        return SIGN
    if word[0].isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


def _find_edges(count: int, shift: int) -> list[int]:
    edges = [shift] * count
    edges[0] += 1
    edges[-1] += 2
    return edges


def _find_places(enclosures: Iterable[Enclosure], spans: Sequence[Span]) -> list[int]:
    """Return where each unit of a paragraph stands to its quotation marks.

    0 outside, 1 an opening mark, 2 a closing one, 3 inside double marks, 4 inside marks that never close, 5 inside
    single marks, 6 inside marks within marks, 7 such a mark.
    """
    places = [0] * len(spans)
    for enclosure in enclosures:
        inside = 6 if enclosure.depth else 4 if not enclosure.closed else 5 if enclosure.single else 3
        for index in find_within(spans, enclosure.start, enclosure.end):
            at = spans[index][0]
            if enclosure.first <= at < enclosure.last:
                places[index] = inside
            elif enclosure.depth:
                places[index] = 7
            else:
                places[index] = 1 if at < enclosure.first else 2
    return places


def _find_rules(spans: Sequence[Span], drafts: Iterable[Draft]) -> list[int]:
    """Return what the rules take each unit for.

    0 nothing, 1 content by a sure sign, 2 content by another, 3 a cue, 4 a mention, 5 content within content,
    6 the cue or mention of such.
    """
    rules = [0] * len(spans)
    for draft in sorted(drafts, key=lambda draft: draft.within is not None):
        nested = draft.within is not None
        content = 5 if nested else 1 if draft.rule in _SURE_RULES else 2
        for found in draft.content:
            _fill(rules, spans, found, content)
        for place, found_place in ((3, draft.cue), (4, draft.mention)):
            if found_place is not None:
                _fill(rules, spans, found_place, 6 if nested else place)
    return rules


def _fill(rules: list[int], spans: Sequence[Span], span: Span, value: int) -> None:
    for index in find_within(spans, *span):
        rules[index] = value


def get_span(units: Units, segment: Segment) -> Span:
    """Return where a stretch of units, its last one included, stands in the text."""
    return units.spans[segment[0]][0], units.spans[segment[1]][1]


def find_enclosures(units: Units, start: int, end: int) -> list[Enclosure]:
    """Return the outermost enclosures whose words touch a stretch of the text, in order."""
    first = bisect_right(units.enclosures, start, key=lambda enclosure: enclosure.last)
    last = bisect_left(units.enclosures, end, key=lambda enclosure: enclosure.first)
    return list(units.enclosures[first:last])


def find_within(spans: Sequence[Span], start: int, end: int) -> range:
    """Return the indices of the units that touch the stretch."""
    return range(_bisect(spans, start, 1), _bisect(spans, end, 0))


def _bisect(spans: Sequence[Span], at: int, side: int) -> int:
    """Return the first unit whose end (side 1) lies beyond `at`, or whose start (side 0) does not lie before it."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= at if side else spans[middle][0] < at:
            low = middle + 1
        else:
            high = middle
    return low
