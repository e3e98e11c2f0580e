"""Annotated articles → examples: the units of an article with the tags and links that a reader's spans give them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.clauses.lexicon import load_cues
from onrecord.extract.model.units import Units, cut_units
from onrecord.records import ACTS
from training.corpus import Gold, Span
from training.labels import SORTS, Labels

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
    "B-other",
    "I-other",
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
    is_partial: bool = False  # whether its reader left out some sorts of report
    lesson: NDArray[np.float32] | None = None  # what teachers give to each tag, a row a unit
    named: tuple[tuple[int, int], ...] = ()  # first and last unit of each name that a mention may stand for
    ties: tuple[tuple[int, int, tuple[int, ...], float], ...] = ()  # a mention's units, its names by number, its weight
    sorts: tuple[tuple[int, int], ...] = ()  # first unit of a source, number of its sort


def make_example(
    gold: Gold,
    labels: Labels | None = None,
    lesson: NDArray[np.float32] | None = None,
    *,
    unsure: Iterable[Span] | None = None,
) -> Example:
    """Return the example of one annotated article; `unsure` are stretches where what is not marked may yet be one.

    With `unsure` not None, its reader left out some sorts of report.
    """
    labels = labels or Labels()
    units = cut_units(gold.text)
    finder = _Finder(gold.text, units)
    tags = [0] * len(units)
    contents: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    sources: dict[tuple[int, int], None] = {}
    for attribution in gold.attributions:
        source = _first(finder, tags, attribution.source, 5)
        if source is not None:
            sources[source] = None
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
    for start, end in unsure or ():
        for i in range(bisect_left(finder.starts, start), bisect_left(finder.starts, end)):
            tags[i] = tags[i] or NOTHING
    named = {found: number for number, found in enumerate(sorted(_find_named(finder, labels)))}
    return Example(
        stem=gold.stem,
        text=gold.text,
        units=units,
        tags=tuple(tags),
        names=tuple(_tag_names(finder, len(units), labels)),
        acts=tuple(acts),
        contents=tuple(sorted(contents)),
        cues=tuple(sorted(cues)),
        sources=tuple(sorted(sources)),
        is_read=bool(gold.annotator),
        is_partial=unsure is not None,
        lesson=lesson,
        named=tuple(named),
        ties=tuple(_find_ties(finder, labels, named)),
        sorts=tuple(
            (found[0], SORTS.index(sort)) for span, sort in labels.sorts.items() if (found := finder.find(span))
        ),
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


def _tag_names(finder: _Finder, count: int, labels: Labels) -> list[int]:
    """Return the tag of each unit; none where one name is of two sorts, and in articles whose names nobody read."""
    if labels.names is None:
        return [NOTHING] * count
    tags = [0] * count
    for span, kind in sorted(labels.names.items(), key=lambda pair: pair[0][0] - pair[0][1]):
        found = finder.find(span)
        if found is not None and not any(tags[i] for i in range(found[0], found[1] + 1)):
            if kind == "?":
                tags[found[0] : found[1] + 1] = [NOTHING] * (found[1] + 1 - found[0])
            else:
                _mark(tags, found, NAMES.index(f"B-{kind}"))
    return tags


def _find_named(finder: _Finder, labels: Labels) -> set[tuple[int, int]]:
    """Return the names that a mention may stand for: those of persons and bodies, and whatever a tie names."""
    spans = {span for span, kind in (labels.names or {}).items() if kind in {"person", "organisation", "?"}}
    spans |= {span for tie in labels.ties for span in tie.names} | set(labels.rivals)
    return {found for span in spans if (found := finder.find(span))}


def _find_ties(
    finder: _Finder, labels: Labels, named: dict[tuple[int, int], int]
) -> Iterator[tuple[int, int, tuple[int, ...], float]]:
    for tie in labels.ties:
        mention = finder.find(tie.mention)
        if mention is not None and (mention in named or tie.weight >= 0.5):
            places = (finder.find(span) for span in tie.names)
            yield *mention, tuple(named[place] for place in places if place is not None), tie.weight
