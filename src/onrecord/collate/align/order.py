"""Strands -> the order in which they are joined: each to what it has most in common with.

A fragment must meet the passage that it was cut from before it meets another fragment, and an article's fullest
quotation goes before the shorter ones that say the same words again.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.collate.words.strands import Strand

FIRST = 10**9


def order_strands(strands: Sequence[Strand], first: int) -> Iterator[int]:
    """Yield the strands: always the one that shares most pairs of neighbouring words with those before it.

    Ties: the longer, then the order of the witnesses. A strand waits for the longer ones of its witness that share a
    pair of words with it.
    """
    if not strands:
        return
    pairs = [set(zip(strand.ids, strand.ids[1:], strict=False)) for strand in strands]
    owners: dict[tuple[int, int], list[int]] = {}
    for index in range(len(strands)):
        for pair in pairs[index]:
            owners.setdefault(pair, []).append(index)
    waiting = _find_waiting(strands)
    shared = [0] * len(strands)
    shared[first] = FIRST
    queue = [(-shared[index], -len(strand.ids), index) for index, strand in enumerate(strands)]
    heapq.heapify(queue)
    done: set[int] = set()
    held: list[int] = []
    while queue:
        negative, _, index = heapq.heappop(queue)
        if index in done or -negative != shared[index]:
            continue
        if index != first and not waiting[index] <= done:
            held.append(index)
            continue
        done.add(index)
        yield index
        touched = {other for pair in pairs[index] for other in owners.get(pair, ())} - done
        for pair in pairs[index]:
            for other in owners.pop(pair, ()):
                shared[other] += other not in done
        touched.update(other for other in held if waiting[other] <= done)
        held = [other for other in held if other not in touched]
        for other in sorted(touched):
            heapq.heappush(queue, (-shared[other], -len(strands[other].ids), other))


def _find_waiting(strands: Sequence[Strand]) -> list[set[int]]:
    """Return for each strand the longer ones of its witness that share two words with it, or its only one."""
    siblings: dict[int, list[int]] = {}
    for index, strand in enumerate(strands):
        siblings.setdefault(strand.witness, []).append(index)
    waiting: list[set[int]] = [set() for _ in strands]
    for family in siblings.values():
        ranked = sorted(family, key=lambda index: (-len(strands[index].ids), index))
        for place, index in enumerate(ranked):
            words = set(strands[index].ids)
            need = min(2, len(words))
            waiting[index] = {other for other in ranked[:place] if len(words & set(strands[other].ids)) >= need}
    return waiting
