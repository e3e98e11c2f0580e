"""Scores → segments: the likeliest sequence of tags that cuts through no closed pair of quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.model.units import Units
from onrecord.extract.segments import Segment, Segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

TAGS = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")
_NEVER = -1e4
_CONTENT = (1, 2)


def decode_tags(
    scores: NDArray[np.float32],
    steps: NDArray[np.float32],
    units: Units,
    joined: NDArray[np.bool_],
) -> Segments:
    """Return the segments of the likeliest tags, each paragraph by itself.

    `scores` has a row a unit, `steps` what it costs to go from one tag to another. Where `joined` is set, a unit and
    the one before it stand inside one pair of marks: both are of one content, or neither is of any.
    """
    tags = np.zeros(len(units), dtype=np.int64)
    both = _make_steps(steps)
    for starts, lengths in _group_paragraphs(units.paragraphs):
        _decode_group(scores, both, joined, starts, lengths, tags)
    return Segments(_find_runs(tags, 1), _find_runs(tags, 3), _find_runs(tags, 5))


def find_joined(text: str, units: Units) -> NDArray[np.bool_]:
    """Return which units stand in the same closed pair of marks as the unit before; signs at its edges do not.

    >>> from onrecord.extract.model.units import cut_units
    >>> text = '"We won," Roe said.'
    >>> find_joined(text, cut_units(text, drafts=())).tolist()
    [False, False, True, False, False, False, False, False]
    """
    joined = np.zeros(len(units), dtype=np.bool_)
    starts = np.fromiter((start for start, _ in units.spans), dtype=np.int64, count=len(units))
    words = np.fromiter((text[start].isalnum() for start, _ in units.spans), dtype=np.bool_, count=len(units))
    for enclosure in units.enclosures:
        if enclosure.closed:
            low, high = np.searchsorted(starts, (enclosure.first, enclosure.last))
            inside = np.flatnonzero(words[low:high])
            if len(inside):
                joined[low + inside[0] + 1 : low + inside[-1] + 1] = True
    return joined


def _make_steps(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the steps twice: as they are but for what no sequence can be, and as they are inside marks."""
    free = steps.copy()
    for tag in (2, 4, 6):
        for before in range(len(TAGS)):
            if before not in (tag - 1, tag):
                free[before, tag] = _NEVER
    inside = free.copy()
    inside[:, 1] = _NEVER
    for before in _CONTENT:
        inside[before, [0, 3, 4, 5, 6]] = _NEVER
    return np.stack([free, inside])


def _group_paragraphs(paragraphs: Sequence[int]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return starts and lengths of the paragraphs, in groups of like length."""
    numbers = np.asarray(paragraphs, dtype=np.int64)
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    lengths = np.diff(starts, append=len(numbers))
    order = np.argsort(lengths, kind="stable")
    return [(starts[part], lengths[part]) for part in np.array_split(order, max(1, len(order) // 24)) if len(part)]


def _decode_group(
    scores: NDArray[np.float32],
    steps: NDArray[np.float32],
    joined: NDArray[np.bool_],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    tags: NDArray[np.int64],
) -> None:
    """Find the best path of several paragraphs at a time, and write it into `tags`."""
    longest = int(lengths.max())
    best = scores[starts] + steps[0, 0]
    came = np.zeros((longest, len(starts), len(TAGS)), dtype=np.int8)
    for at in range(1, longest):
        rows = np.flatnonzero(lengths > at)
        index = starts[rows] + at
        ways = best[rows][:, :, None] + steps[joined[index].astype(np.int64)]
        came[at, rows] = ways.argmax(axis=1)
        best[rows] = ways.max(axis=1) + scores[index]
    for row, (start, length) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
        tag = int(best[row].argmax())
        for at in range(length - 1, -1, -1):
            tags[start + at] = tag
            tag = int(came[at, row, tag])


def _find_runs(tags: NDArray[np.int64], begin: int) -> tuple[Segment, ...]:
    firsts = np.flatnonzero(tags == begin)
    inside = tags == begin + 1
    runs = []
    for first in firsts.tolist():
        last = first
        while last + 1 < len(tags) and inside[last + 1]:
            last += 1
        runs.append((first, last))
    return tuple(runs)
