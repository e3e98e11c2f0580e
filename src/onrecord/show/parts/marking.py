"""Text with stretches -> safe HTML: every word once, every stretch around its words, whatever crosses what."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text that an element stands around; an empty one is a place between two signs."""

    start: int  # code points of the text
    end: int
    tag: str
    css: str = ""
    anchor: str = ""  # the id of the element, of its first piece where it has several
    tail: Markup = NOTHING  # what follows the last piece, inside it


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the paragraphs as stretches that together are the whole text, white space at their ends.

    Blank lines part paragraphs; in a text without any, every line end does.

    >>> split_paragraphs("One.\n\nTwo,\nstill two.\n")
    [(0, 6), (6, 22)]
    """
    gaps = list(BLANK_LINE.finditer(text)) or list(LINE_END.finditer(text))
    first = len(text) - len(text.lstrip())  # the first sign that is no space
    edges = [0, *(gap.end() for gap in gaps if first < gap.start() and gap.end() < len(text)), len(text)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def mark_text(text: str, ranges: Sequence[tuple[int, int]], stretches: Iterable[Stretch]) -> list[Markup]:
    """Return one piece of HTML for each range of the text, with the stretches that lie in it.

    The ranges are in order and apart. A stretch that runs over several of them, or that crosses another, is cut into
    pieces; only the first has its anchor. Words outside the ranges are left out, with the stretches among them.

    >>> mark_text("a < b", [(0, 5)], [Stretch(2, 5, "mark", anchor="q1")])
    [Markup('a <mark id="q1">&lt; b</mark>')]
    """
    shares = _share_out(text, ranges, stretches)
    seen: set[str] = set()
    return [
        NOTHING.join(_mark_range(text, start, end, share, seen))
        for (start, end), share in zip(ranges, shares, strict=True)
    ]


def _share_out(text: str, ranges: Sequence[tuple[int, int]], stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Return for each range the stretches in it; an empty one goes where a range begins rather than where one ends."""
    starts = [start for start, _ in ranges]
    shares: list[list[Stretch]] = [[] for _ in ranges]
    for stretch in stretches:
        words = text[stretch.start : stretch.end].rstrip()
        trimmed = replace(stretch, end=stretch.start + len(words))
        number = max(0, bisect_right(starts, stretch.start) - 1)
        while number < len(ranges) and ranges[number][0] <= max(trimmed.start, trimmed.end - 1):
            if max(trimmed.start, trimmed.end - 1) >= starts[number] and trimmed.start <= ranges[number][1]:
                shares[number].append(trimmed)
            number += 1
    return shares


def _mark_range(text: str, start: int, end: int, stretches: Sequence[Stretch], seen: set[str]) -> Iterator[Markup]:
    pending = [(max(s.start, start), -s.end, number, s) for number, s in enumerate(stretches)]
    heapq.heapify(pending)
    edge = start + len(text[start:end].rstrip())
    position, opened = start, list[tuple[int, Stretch]]()
    while pending:
        first, negative_last, number, stretch = heapq.heappop(pending)
        last = max(first, min(-negative_last, edge))
        while opened and opened[-1][0] <= first:
            yield from _close(text, position, *opened[-1])
            position = opened.pop()[0]
        if opened and last > opened[-1][0]:
            heapq.heappush(pending, (opened[-1][0], negative_last, number, stretch))
            last = opened[-1][0]
        yield escape(text[position:first])
        position = first
        yield _open(stretch, seen)
        opened.append((last, stretch))
    while opened:
        yield from _close(text, position, *opened[-1])
        position = opened.pop()[0]
    yield escape(text[position:end])


def _open(stretch: Stretch, seen: set[str]) -> Markup:
    identity, css = Markup(""), Markup("")
    if stretch.anchor and stretch.anchor not in seen:
        seen.add(stretch.anchor)
        identity = Markup(' id="{}"').format(stretch.anchor)
    if stretch.css:
        css = Markup(' class="{}"').format(stretch.css)
    return Markup("<{}{}{}>").format(stretch.tag, identity, css)


def _close(text: str, position: int, last: int, stretch: Stretch) -> Iterator[Markup]:
    yield escape(text[position:last])
    if last >= stretch.end:
        yield stretch.tail
    yield Markup("</{}>").format(stretch.tag)
