"""Annotated articles → examples: the units of an article with the tags and links that a reader's spans give them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.data import load_words
from onrecord.extract.clauses.lexicon import load_cues
from onrecord.extract.model.units import Units, cut_units
from onrecord.records import ACTS
from training.corpus import Gold, Span

NAMES = (
    "O",
    "B-person",
    "I-person",
    "B-organisation",
    "I-organisation",
    "B-place",
    "I-place",
    "B-document",
    "I-document",
)
NOTHING = -100  # a label that is not known


@dataclass(frozen=True, slots=True)
class Example:
    """One article as read by one annotator: tags a unit, and links between segments."""

    stem: str
    text: str
    units: Units
    tags: tuple[int, ...]
    names: tuple[int, ...]
    acts: tuple[int, ...]  # at the first unit of a cue, else NOTHING
    contents: tuple[tuple[int, int, int], ...]  # first unit, last unit, first unit of its cue or -1
    cues: tuple[tuple[int, int, int], ...]  # first unit, last unit, first unit of its source or -1
    is_read: bool  # whether a reader annotated it: if not, its tags say nothing
    sources: tuple[tuple[int, int], ...]  # of a segment: the first unit and the last, included
    lesson: NDArray[np.float32] | None = None  # what teachers give to each tag, a row a unit


def make_example(
    gold: Gold, names: Iterable[tuple[int, int, str]], lesson: NDArray[np.float32] | None = None
) -> Example:
    """Return the example of one annotated article."""
    units = cut_units(gold.text)
    finder = _Finder(gold.text, units)
    tags = [0] * len(units)
    contents: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    sources: dict[tuple[int, int], None] = {}
    documents: list[Span] = []
    for attribution in gold.attributions:
        source = _first(finder, tags, attribution.source, 5)
        if source is not None:
            sources[source] = None
            if _is_document([gold.text[slice(*units.spans[i])].lower() for i in range(source[0], source[1] + 1)]):
                documents.append((units.spans[source[0]][0], units.spans[source[1]][1]))
        cue = _first(finder, tags, attribution.cue, 3)
        if cue is not None:
            cues.append((*cue, source[0] if source else -1))
        for span in attribution.content:
            for piece in finder.find_pieces(span):
                if any(tags[i] for i in range(piece[0], piece[1] + 1)):
                    continue
                _mark(tags, piece, 1)
                contents.append((*piece, cue[0] if cue else -1))
    acts = [NOTHING] * len(units)
    for first, last, _ in cues:
        acts[first] = _get_act([gold.text[slice(*units.spans[i])].lower() for i in range(first, last + 1)])
    return Example(
        stem=gold.stem,
        text=gold.text,
        units=units,
        tags=tuple(tags),
        names=tuple(_tag_names(finder, len(units), names, documents)),
        acts=tuple(acts),
        contents=tuple(sorted(contents)),
        cues=tuple(sorted(cues)),
        sources=tuple(sorted(sources)),
        is_read=bool(gold.annotator),
        lesson=lesson,
    )


class _Finder:
    """Finds the units of a span of the text, without the signs at its edges."""

    def __init__(self, text: str, units: Units) -> None:
        self.units = units
        self.words = [text[start].isalnum() for start, _ in units.spans]
        self.starts = [start for start, _ in units.spans]

    def find(self, span: Span) -> tuple[int, int] | None:
        """Return the first and the last word of the span; of signs alone, the first and last sign."""
        low = max(0, bisect_right(self.starts, span[0]) - 1)
        inside = [i for i in range(low, bisect_left(self.starts, span[1])) if self.units.spans[i][1] > span[0]]
        words = [i for i in inside if self.words[i]] or inside
        return (words[0], words[-1]) if words else None

    def find_pieces(self, span: Span) -> list[tuple[int, int]]:
        """Return the span's stretches, one a paragraph."""
        found = self.find(span)
        if found is None or not self.words[found[0]]:
            return []
        pieces: list[tuple[int, int]] = []
        paragraphs = self.units.paragraphs
        first = found[0]
        for index in range(found[0], found[1] + 1):
            if index == found[1] or paragraphs[index + 1] != paragraphs[index]:
                words = [i for i in range(first, index + 1) if self.words[i]]
                if words:
                    pieces.append((words[0], words[-1]))
                first = index + 1
        return pieces


def _first(finder: _Finder, tags: list[int], spans: Sequence[Span], tag: int) -> tuple[int, int] | None:
    """Mark the first of the spans that has units, unless another segment has them already."""
    for span in spans:
        found = finder.find(span)
        if found is None or finder.units.paragraphs[found[0]] != finder.units.paragraphs[found[1]]:
            continue
        present = {tags[i] for i in range(found[0], found[1] + 1)}
        if not present - {0} or (present <= {tag, tag + 1} and tags[found[0]] == tag):
            _mark(tags, found, tag)
            return found
    return None


def _mark(tags: list[int], found: tuple[int, int], tag: int) -> None:
    tags[found[0]] = tag
    for index in range(found[0] + 1, found[1] + 1):
        tags[index] = tag + 1


def _get_act(words: Sequence[str]) -> int:
    """Return the act of a cue by the tables, when all that they know of it agree."""
    joined = " ".join(words)
    if joined in load_cues():
        return ACTS.index(load_cues()[joined])
    acts = {load_cues()[word] for word in words if word in load_cues()}
    return ACTS.index(acts.pop()) if len(acts) == 1 else NOTHING


def _is_document(words: Sequence[str]) -> bool:
    """Return whether the head of a source names a document: the last word before a preposition or a comma."""
    head = ""
    for word in words:
        if head and (
            word in {"of", "by", "from", "in", "on", "that", "which", "released", "published", "at", "for"}
            or word == ","
        ):
            break
        head = word
    return head in load_words("document_nouns")


def _tag_names(
    finder: _Finder, count: int, names: Iterable[tuple[int, int, str]], documents: Iterable[Span]
) -> list[int]:
    tags = [0] * count
    marked = [(start, end, "document") for start, end in documents] + list(names)
    for start, end, kind in marked:
        found = finder.find((start, end))
        if found is not None and not any(tags[i] for i in range(found[0], found[1] + 1)):
            _mark(tags, found, NAMES.index(f"B-{kind}"))
    return tags
