"""Segments → links: how far a content stands from a cue, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Segment = tuple[int, int]  # first unit, last unit (included)

_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 40, 64)
_MOST_BETWEEN = 3


def measure_pairs(
    lefts: Sequence[Segment], rights: Sequence[Segment], cues: Sequence[Segment], paragraphs: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return for each pair the bucket of its distance, how many cues stand between, and whether it shares a paragraph.

    >>> distance, between, same = measure_pairs([(0, 2)], [(4, 4), (9, 9)], [(4, 4), (9, 9)], [0] * 10)
    >>> distance.tolist(), between.tolist(), same.tolist()
    ([[2, 6]], [[0, 1]], [[1, 1]])
    """
    left = np.asarray(lefts, dtype=np.int64).reshape(-1, 2)
    right = np.asarray(rights, dtype=np.int64).reshape(-1, 2)
    ahead = right[None, :, 0] - left[:, None, 1]
    behind = left[:, None, 0] - right[None, :, 1]
    gap = np.maximum(np.maximum(ahead, behind), 0)
    bucket = np.searchsorted(_STEPS, gap, side="right")
    distance = np.where(behind > 0, bucket + len(_STEPS) * (bucket > 0), bucket)
    firsts = np.sort(np.asarray([cue[0] for cue in cues], dtype=np.int64))
    low = np.where(behind > 0, right[None, :, 1], left[:, None, 1])
    high = np.where(behind > 0, left[:, None, 0], right[None, :, 0])
    between = np.searchsorted(firsts, high, side="left") - np.searchsorted(firsts, low, side="right")
    where = np.asarray(paragraphs, dtype=np.int64)
    same = (where[left[:, 0]][:, None] == where[right[:, 0]][None, :]).astype(np.int64)
    return distance, np.clip(between, 0, _MOST_BETWEEN), same
