"""A path -> the same path with its gaps where the witness marks the cut, or else between sentences.

When the words on both sides of a gap are the same ("August … The second" cut from "August. The first ... The second")
two places of the gap explain the witness equally well. The mark tells which one its writer meant; without one, whoever
left out a whole sentence ("The first ... ends. The second ...") left out just that, and not the end of it with "The".
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.align.columns import Column, Path
    from onrecord.collate.words.strands import Strand


def slide_to_cuts(path: Path, strand: Strand, columns: Sequence[Column]) -> Path:
    """Return the path with each gap moved back to a marked cut, over words that the gap ends with too."""
    if not strand.cuts:
        return path
    slid = list(path)
    at = 0
    while at < len(slid):
        end = at
        while end < len(slid) and slid[end][0] < 0:
            end += 1
        if end > at:
            _slide(slid, at, end, strand, columns)
        at = end + 1
    return slid


def _slide(path: Path, start: int, end: int, strand: Strand, columns: Sequence[Column]) -> None:
    """Move the gap from `start` to `end` (excluded) back to the nearest cut, if equal words let it."""
    steps = 0
    while steps < min(start, end - start):
        place, rank = path[start - steps - 1]
        if place < 0 or rank < 0 or strand.ids[place] not in columns[path[end - steps - 1][1]].norms:
            return
        steps += 1
        if place in strand.cuts:
            break
    else:
        return
    for step in range(1, steps + 1):
        place, rank = path[start - step]
        path[start - step] = (-1, rank)
        path[end - step] = (place, path[end - step][1])


def slide_to_sentences(path: Path, strand: Strand, columns: Sequence[Column]) -> Path:
    """Return the path with each unmarked gap moved back to where it is whole sentences, over words that are the same.

    Words that only the witness has are moved in the same way.
    """
    slid = list(path)
    at = 0
    for side, steps in groupby(path, _find_side):
        start, at = at, at + sum(1 for _ in steps)
        is_marked = at < len(path) and path[at][0] in strand.cuts
        if side is None or is_marked or _is_whole(slid, start, at, side, strand, columns):
            continue
        back = 1
        while back <= min(start, at - start) and _is_same(slid, start - back, at - back, side, strand, columns):
            if _is_whole(slid, start - back, at - back, side, strand, columns):
                _shift(slid, start, at, back, side)
                break
            back += 1
    return slid


def _find_side(step: tuple[int, int]) -> int | None:
    """Return which side alone has a step: 0 the witness, 1 the columns, None where both have it."""
    return 1 if step[0] < 0 else 0 if step[1] < 0 else None


def _is_same(path: Path, one: int, other: int, side: int, strand: Strand, columns: Sequence[Column]) -> bool:
    """Tell whether a tied step could as well be tied to what only one side has at the other step."""
    place, rank = path[one]
    if place < 0 or rank < 0:
        return False
    if side:
        return strand.ids[place] in columns[rank].norms and strand.ids[place] in columns[path[other][1]].norms
    return strand.ids[place] == strand.ids[path[other][0]] and strand.ids[place] in columns[rank].norms


def _is_whole(path: Path, start: int, end: int, side: int, strand: Strand, columns: Sequence[Column]) -> bool:
    """Tell whether a sentence begins with the first of the steps and one ends with the last, on the side of the gap."""
    first, last = path[start][side], path[end - 1][side]
    if side:
        return columns[first].starts and columns[last].ends
    return strand.starts[first] and strand.ends[last]


def _shift(path: Path, start: int, end: int, back: int, side: int) -> None:
    """Move the steps that only one side has back by some tied steps."""
    both = [step[side] for step in path[start - back : end]]  # of the side that has them all
    tied = [step[1 - side] for step in path[start - back : start]]
    other = [-1] * (end - start) + tied
    path[start - back : end] = [(o, b) if side else (b, o) for b, o in zip(both, other, strict=True)]
