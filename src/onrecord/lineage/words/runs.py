"""Two lines -> the stretches of words that both have, in any order, chance left out.

First runs that begin with the same three words, the longest at each place; then what is alike in the small gaps
between them. With a `seed` above 0 a chain of runs must be weightier than what two reporters of one event come to
share by themselves.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import and_
from typing import TYPE_CHECKING, NamedTuple

from onrecord.lineage.words.lines import GRAM, cut_grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.lineage.words.lines import Line

MOST_PLACES = 8  # of one gram that are looked at: keeps "no no no ..." linear
WIDEST_GAP = 60  # words: a wider gap holds other sentences, not other words
CLOSE = 12  # words between two runs of one chain
SLIGHT = 4.0  # nats: a tie inside a gap must show more than a light word does


class Run(NamedTuple):
    """Words that both lines have: `length` of them, from place `a` of the one and `b` of the other."""

    b: int
    a: int
    length: int


def find_runs(one: Line, other: Line, seed: float = 0.0) -> list[Run]:
    """Return the runs of two lines in the order of `other`, none overlapping another in either of them.

    >>> from onrecord.lineage.words.lines import Line
    >>> from onrecord.text.tokens import tokenize
    >>> numbering = {}
    >>> texts = ("We will not close the ferry.", "So we will close the old ferry.")
    >>> [tuple(run) for run in find_runs(*(Line([tokenize(text)], numbering) for text in texts))]
    [(1, 0, 2), (3, 3, 2), (6, 5, 1)]
    """
    is_same = one.wording == other.wording
    runs = [Run(0, 0, len(one))] if is_same else list(_fill_gaps(one, other, _tile(one, other)))
    if not seed:
        return runs
    return [run for chain in split_chains(runs) if weigh_chain(other, chain) >= seed for run in chain]


def turn_runs(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with the two lines exchanged."""
    return sorted(Run(run.a, run.b, run.length) for run in runs)


def split_chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Return the runs in chains: each goes on in both lines, a few words behind the one before."""
    chains: list[list[Run]] = []
    for run in runs:
        before = chains[-1][-1] if chains else None
        if before and 0 <= run.a - before.a - before.length <= CLOSE and run.b - before.b - before.length <= CLOSE:
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains


def weigh_chain(line: Line, chain: Sequence[Run]) -> float:
    """Return how much a chain shows, in nats: its words, less what each break in it costs."""
    return sum(line.price(run.b, run.b + run.length) for run in chain) - SLIGHT * (len(chain) - 1)


def _tile(one: Line, other: Line) -> list[Run]:
    """Return the runs of GRAM words and more, the longest first: a moved sentence is no heap of phrases."""
    free_a, free_b = bytearray(b"\1" * len(one)), bytearray(b"\1" * len(other))
    waiting = [(-length, abs(a - b), b, a) for b, a, length in _find_longest(one, other)]
    heapify(waiting)
    runs: list[Run] = []
    while waiting:
        negative, _, b, a = heappop(waiting)
        length = -negative
        if free_a.find(0, a, a + length) < 0 and free_b.find(0, b, b + length) < 0:
            runs.append(Run(b, a, length))
            free_a[a : a + length] = free_b[b : b + length] = bytes(length)
            continue
        for first, last in _find_free(free_a[a : a + length], free_b[b : b + length]):
            heappush(waiting, (first - last, abs(a - b), b + first, a + first))
    return sorted(runs)


def _find_free(one: bytearray, other: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the stretches of GRAM words and more that are free in both."""
    start = None
    for place, is_free in enumerate([*map(and_, one, other), 0]):
        if is_free and start is None:
            start = place
        elif not is_free and start is not None:
            if place - start >= GRAM:
                yield start, place
            start = None


def _find_longest(one: Line, other: Line) -> Iterator[Run]:
    """Yield every run that can be made no longer at either end."""
    a, b, places = one.numbers, other.numbers, one.places
    for place, gram in enumerate(cut_grams(b)):
        for start in places.get(gram, ())[:MOST_PLACES]:
            if start and place and a[start - 1] == b[place - 1]:
                continue
            length, most = GRAM, min(len(a) - start, len(b) - place)
            while length < most and a[start + length] == b[place + length]:
                length += 1
            yield Run(place, start, length)


def _fill_gaps(one: Line, other: Line, runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs and, in the gaps between two that follow each other in both lines, what else is the same."""
    taken = sorted((run.a, run.a + run.length) for run in runs)
    free = {end: start for (_, end), (start, _) in pairwise([(0, 0), *taken, (len(one), 0)])}
    edges = [Run(0, 0, 0), *runs, Run(len(other), len(one), 0)]
    for before, after in pairwise(edges):
        if before.length:
            yield before
        a, b = before.a + before.length, before.b + before.length
        if free.get(a) == after.a and a < after.a and b < after.b:
            yield from _tie(one, other, (a, after.a), (b, after.b))


def _tie(one: Line, other: Line, left: tuple[int, int], right: tuple[int, int]) -> Iterator[Run]:
    """Yield the words that two gaps have in common, in order."""
    if max(left[1] - left[0], right[1] - right[0]) > WIDEST_GAP:
        return
    from rapidfuzz.distance import LCSseq

    for step in LCSseq.opcodes(one.numbers[slice(*left)], other.numbers[slice(*right)]):
        place, length = right[0] + step.dest_start, step.src_end - step.src_start
        if step.tag == "equal" and other.price(place, place + length) > SLIGHT:
            yield Run(place, left[0] + step.src_start, length)
