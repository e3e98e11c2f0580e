"""Segments → links: how far a content stands from a cue, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.segments import Segment, Segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Segmented = Sequence[Segment] | NDArray[np.int64]

_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 40, 64)
_MOST_BETWEEN = 3
_FARTHEST = 64  # units between two segments of different paragraphs
_LONGEST = 512  # units between two segments of one paragraph, which may be as long as a book
_APART = 2  # paragraphs between two segments
PARTS = 9  # projections: content's first and last, cue, cue again, source; first and last of mention and of name
_AT_ONCE = 64  # segments that are linked at a time
_NEVER = -1e4

Link = tuple[int | None, float]  # the number of a segment, or None; and how sure that is, 0 to 1
Hints = Mapping[tuple[int, int], float]
Reach = Callable[["NDArray[np.int64]"], "NDArray[np.float32]"]


def measure_pairs(
    lefts: Segmented, rights: Segmented, cues: Sequence[Segment], paragraphs: Sequence[int] | NDArray[np.int64]
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


def link_segments(
    heads: Mapping[str, NDArray[np.float32]],
    links: NDArray[np.floating],
    segments: Segments,
    paragraphs: Sequence[int],
    hints: Hints,
    told: NDArray[np.bool_],
) -> tuple[list[Link], list[Link]]:
    """Return the link of each content to a cue, and of each cue to a source.

    `hints` is added to the scores of a content (first) with a cue (second): what the rules that read marks say of them.
    `told` says which contents stand in the outlet's own words: those go with a cue of their paragraph or with none.
    """
    parts = links.reshape(len(links), PARTS, -1)

    def reach(left: NDArray[np.int64]) -> NDArray[np.float32]:
        return np.concatenate([parts[left[:, 0], 0], parts[left[:, 1], 1]], axis=1).astype(np.float32)

    def pick(part: int) -> Reach:
        return lambda segment: parts[segment[:, 0], part].astype(np.float32)

    linker = _Linker(heads, segments.cues, np.asarray(paragraphs, dtype=np.int64))
    to_cue = linker.link("content_cue", segments.contents, segments.cues, (reach, pick(2)), hints, told)
    free = np.zeros(len(segments.cues), dtype=np.bool_)
    to_source = linker.link("cue_source", segments.cues, segments.sources, (pick(3), pick(4)), {}, free)
    return to_cue, to_source


@dataclass(frozen=True, slots=True)
class _Linker:
    """Links segments some at a time, to those nearby: the cost grows with the text and not with its square."""

    heads: Mapping[str, NDArray[np.float32]]
    cues: Sequence[Segment]
    paragraphs: NDArray[np.int64]

    def link(
        self,
        name: str,
        lefts: Sequence[Segment],
        rights: Sequence[Segment],
        shows: tuple[Reach, Reach],
        hints: Hints,
        tied: NDArray[np.bool_],
    ) -> list[Link]:
        """Return for each left segment the right one that it goes with, or None, and the share of belief in that.

        `shows` gives what the model makes of left and of right segments; a `tied` one goes with none of another
        paragraph.
        """
        reach, show = shows
        left = np.asarray(lefts, dtype=np.int64).reshape(-1, 2)
        right = np.asarray(rights, dtype=np.int64).reshape(-1, 2)
        places = self.paragraphs[right[:, 0]]
        hinted: dict[int, list[tuple[int, float]]] = {}
        for (own, number), hint in hints.items():
            hinted.setdefault(own, []).append((number, hint))
        found: list[Link] = []
        for start in range(0, len(left), _AT_ONCE):
            block = left[start : start + _AT_ONCE]
            where = self.paragraphs[block[:, 0]]
            beside = (places >= where.min() - _APART) & (places <= where.max() + _APART)
            within = (right[:, 1] >= block.min() - _LONGEST) & (right[:, 0] <= block.max() + _LONGEST)
            near = np.flatnonzero(beside & within)
            scores = score_links(
                self.heads,
                name,
                reach(block),
                show(right[near]),
                measure_pairs(block, right[near], self.cues, self.paragraphs),
            )
            for row in range(len(block)):
                for number, hint in hinted.get(start + row, ()):
                    scores[row, 1:][near == number] += hint
            apart = where[:, None] != places[near][None, :]
            barred = tied[start : start + _AT_ONCE, None] & apart
            scores[:, 1:][barred | _is_far(block, right[near], self.paragraphs)] = _NEVER
            found += _choose(share_scores(scores), near)
        return found


def _choose(shares: NDArray[np.float32], near: NDArray[np.int64]) -> list[Link]:
    best = shares.argmax(axis=1)
    chosen = shares[np.arange(len(shares)), best]
    return [
        (int(near[column - 1]) if column else None, float(share))
        for column, share in zip(best.tolist(), chosen.tolist(), strict=True)
    ]


def _is_far(left: NDArray[np.int64], right: NDArray[np.int64], paragraphs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which pairs are farther from each other than any window that the model learnt from shows together."""
    gap = np.maximum(right[None, :, 0] - left[:, None, 1], left[:, None, 0] - right[None, :, 1])
    apart = np.abs(paragraphs[left[:, 0]][:, None] - paragraphs[right[:, 0]][None, :])
    far: NDArray[np.bool_] = (gap > _FARTHEST) & (apart > 0) | (apart > _APART) | (gap > _LONGEST)
    return far


def share_scores(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each row as shares that add up to one."""
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = risen / risen.sum(axis=1, keepdims=True)
    return shares
