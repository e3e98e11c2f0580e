"""A path -> the same path with its gaps where the witness marks the cut.

When the words on both sides of a gap are the same ("August … The second" cut from "August. The first ... The second")
two places of the gap explain the witness equally well. The mark tells which one its writer meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.layout import Path
    from onrecord.collate.profile import Column
    from onrecord.collate.strands import Strand


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
