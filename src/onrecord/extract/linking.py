"""Segments → links: how far a content stands from a cue, and which of them belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.segments import Segment, Segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 40, 64)
_MOST_BETWEEN = 3
_FARTHEST = 64  # units between two segments of different paragraphs
_NEVER = -1e4


def measure_pairs(
    lefts: Sequence[Segment], rights: Sequence[Segment], cues: Sequence[Segment], paragraphs: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return for each pair the bucket of its distance, how many cues stand between, and whether it shares a paragraph.

    >>> distance, between, same = measure_pairs([(0, 2)], [(4, 4), (9, 9)], [(4, 4), (9, 9)], [0] * 10)
    >>> distance.tolist(), between.tolist(), same.tolist()
    ([[2, 5]], [[0, 1]], [[1, 1]])
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


def score_links(
    heads: Mapping[str, NDArray[np.float32]],
    name: str,
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    measures: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.float32]:
    """Return how well each left segment goes with nothing (the first column) and with each right segment."""

    def get(part: str) -> NDArray[np.float32]:
        return heads[f"{name}.{part}"]

    distance, between, same = measures
    scores = np.maximum(left, 0) @ get("weight") @ np.maximum(right, 0).T
    scores += left @ get("left.weight").T + get("left.bias") + (right @ get("right.weight").T + get("right.bias")).T
    scores += get("distance.weight")[distance, 0] + get("between.weight")[between, 0] + get("same.weight")[same, 0]
    return np.concatenate([left @ get("none.weight").T + get("none.bias"), scores], axis=1)


def weigh_links(
    heads: Mapping[str, NDArray[np.float32]],
    links: NDArray[np.float32],
    segments: Segments,
    paragraphs: Sequence[int],
    hints: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the shares that contents give to cues, and cues to sources; the first column is for none.

    `hints` is added to the scores of contents with cues: what the rules that read marks say of them.
    """
    parts = links.reshape(len(links), 5, -1)
    contents, cues, sources = (
        np.asarray(found, dtype=np.int64).reshape(-1, 2)
        for found in (segments.contents, segments.cues, segments.sources)
    )
    to_cue = score_links(
        heads,
        "content_cue",
        np.concatenate([parts[contents[:, 0], 0], parts[contents[:, 1], 1]], axis=1),
        parts[cues[:, 0], 2],
        measure_pairs(segments.contents, segments.cues, segments.cues, paragraphs),
    )
    to_cue[:, 1:] += hints
    to_cue[:, 1:][_is_far(segments.contents, segments.cues, paragraphs)] = _NEVER
    to_source = score_links(
        heads,
        "cue_source",
        parts[cues[:, 0], 3],
        parts[sources[:, 0], 4],
        measure_pairs(segments.cues, segments.sources, segments.cues, paragraphs),
    )
    to_source[:, 1:][_is_far(segments.cues, segments.sources, paragraphs)] = _NEVER
    return _share(to_cue), _share(to_source)


def _is_far(lefts: Sequence[Segment], rights: Sequence[Segment], paragraphs: Sequence[int]) -> NDArray[np.bool_]:
    """Return which pairs are farther from each other than any window that the model learnt from shows together."""
    left = np.asarray(lefts, dtype=np.int64).reshape(-1, 2)
    right = np.asarray(rights, dtype=np.int64).reshape(-1, 2)
    gap = np.maximum(right[None, :, 0] - left[:, None, 1], left[:, None, 0] - right[None, :, 1])
    where = np.asarray(paragraphs, dtype=np.int64)
    apart = np.abs(where[left[:, 0]][:, None] - where[right[:, 0]][None, :])
    far: NDArray[np.bool_] = (gap > _FARTHEST) & (apart > 0) | (apart > 2)
    return far


def _share(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each row as shares that add up to one."""
    risen = np.exp(scores - scores.max(axis=1, keepdims=True)) if scores.size else scores
    shares: NDArray[np.float32] = risen / risen.sum(axis=1, keepdims=True)
    return shares
