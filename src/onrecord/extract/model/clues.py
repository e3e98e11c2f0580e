"""Scores → clues: the names of an article, and which of them each mention may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, get_args

import numpy as np

from onrecord.extract.model.linking import PARTS, measure_pairs, score_links, share_scores
from onrecord.extract.model.units import Units, find_within
from onrecord.extract.segments import Segment
from onrecord.records import Clues, Leaning, NamedPlace, NameSort
from onrecord.text.sentences import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.extract.model.network import Model, Scores

NAME_SORTS: tuple[NameSort, ...] = get_args(NameSort)
"""The sorts of names, in the order of the model's tags: O, and then B and I of each."""

_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself|they|it)\b", re.IGNORECASE)
_MENTION, _NAME = 5, 7  # the first of the two projections of each
_STOPPED = re.compile(r"(?:\b[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|Bros)$")
_WIDEST = 200  # names before and after a mention that it is held against


def read_clues(model: Model, text: str, units: Units, scores: Scores, mentions: Iterable[Span]) -> Clues:
    """Return the names that the model reads, and whom each mention, and each pronoun of the outlet's, may stand for."""
    segments, names = find_names(text, units, scores.names)
    places = {*mentions, *(match.span() for match in _PRONOUN.finditer(text))}
    spans = sorted(span for span in places if find_within(units.spans, *span))
    return Clues(names, tuple(_lean(model, units, scores, spans, segments)))


def find_names(text: str, units: Units, scores: NDArray[np.float32]) -> tuple[list[Segment], tuple[NamedPlace, ...]]:
    """Return the names, as stretches of units and as places of the text, in their order."""
    shares = share_scores(scores)
    tags = scores.argmax(axis=1)
    segments: list[Segment] = []
    for index in np.flatnonzero(tags).tolist():
        goes_on = tags[index] % 2 == 0 and segments and segments[-1][1] == index - 1
        if goes_on and units.paragraphs[index] == units.paragraphs[index - 1]:
            segments[-1] = (segments[-1][0], index)
        else:
            segments.append((index, index))
    return segments, tuple(_make_name(text, units, shares, segment) for segment in segments)


def _make_name(text: str, units: Units, shares: NDArray[np.float32], segment: Segment) -> NamedPlace:
    first, last = segment
    start, end = units.spans[first][0], units.spans[last][1]
    by_sort = shares[first : last + 1, 1:].reshape(last + 1 - first, len(NAME_SORTS), 2).sum(axis=2).mean(axis=0)
    best = int(by_sort.argmax())
    end += text[end : end + 1] == "." and _STOPPED.search(text, start, end) is not None
    return NamedPlace(start, end, NAME_SORTS[best], round(float(by_sort[best]), 3))


def _lean(
    model: Model, units: Units, scores: Scores, mentions: Sequence[Span], names: Sequence[Segment]
) -> Iterable[Leaning]:
    if not mentions:
        return
    parts = scores.links.reshape(len(units), PARTS, -1)
    within = [find_within(units.spans, *span) for span in mentions]
    left = np.asarray([(found[0], found[-1]) for found in within], dtype=np.int64)
    right = np.asarray(names, dtype=np.int64).reshape(-1, 2)
    shown = np.concatenate([parts[right[:, 0], _NAME], parts[right[:, 1], _NAME + 1]], axis=1).astype(np.float32)
    kinds = share_scores(scores.sorts[left[:, 0]])
    paragraphs = np.asarray(units.paragraphs, dtype=np.int64)
    for row, (start, end) in enumerate(mentions):
        low = max(0, int(np.searchsorted(right[:, 0], left[row, 0])) - _WIDEST)
        high = low + 2 * _WIDEST
        asked = left[row : row + 1]
        told = np.concatenate([parts[asked[:, 0], _MENTION], parts[asked[:, 1], _MENTION + 1]], axis=1)
        measures = measure_pairs(asked, right[low:high], names[low:high], paragraphs)
        found = score_links(model.heads, "mention_name", told.astype(np.float32), shown[low:high], measures)[0]
        odds = [round(odd, 2) for odd in (found[1:] - found[0]).tolist()]
        yield Leaning(start, end, low, tuple(odds), tuple(round(share, 3) for share in kinds[row].tolist()))
