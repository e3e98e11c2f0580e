"""Strand + profile -> anchors: words that are surely the same, so that the rest falls into small gaps.

Three words in a row that strand and profile both have may be an anchor. Of all of them the best chain is taken, that
which has most words in the order of both and jumps least: a phrase that a speaker uses twice is anchored where its
neighbours are. What is left out of the chain has been moved.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.collate.align.columns import Column, Run

T = TypeVar("T")

GRAM = 3  # words, as `_grams` has them
MAX_PLACES = 4  # of one gram on either side: a commoner one anchors nothing
LOOK_BACK = 12  # candidates before one that are tried as its neighbours
JUMP, STRETCH, FAR = 0.5, 0.02, 4.0  # what a jump costs: at least, more a word, and at most


class GramIndex:
    """Where each run of three words stands in the profile."""

    def __init__(self) -> None:
        self.columns: dict[tuple[int, ...], list[tuple[Column, ...]]] = {}

    def add(self, ids: Sequence[int], columns: Sequence[Column]) -> None:
        """Enter a strand whose words now stand in `columns`."""
        grams = self.columns
        for gram, there in zip(_grams(ids), _grams(columns), strict=True):
            known = grams.get(gram)
            if known is None:
                grams[gram] = [there]
            elif len(known) <= MAX_PLACES and all(other[0] is not there[0] for other in known):
                known.append(there)

    def find_runs(self, ids: Sequence[int], witness: int) -> list[Run]:
        """Return every run of words that strand and profile share, by place."""
        places: dict[tuple[int, ...], list[int]] = {}
        for place, gram in enumerate(_grams(ids)):
            places.setdefault(gram, []).append(place)
        found: list[Run] = []
        for gram, here in places.items():
            there = self.columns.get(gram, ())
            if len(here) <= MAX_PLACES and len(there) <= MAX_PLACES:
                found += [(place, run) for place in here for run in there if witness not in run[0].cells]
        return sorted(found, key=lambda run: (run[0], run[1][0].rank))

    def is_repeat(self, ids: Sequence[int], witness: int) -> bool:
        """Tell whether half of a strand stands already in another part of its own witness."""
        grams = list(_grams(ids))
        own = sum(any(witness in there[0].cells for there in self.columns.get(gram, ())) for gram in grams)
        return 2 * own > len(grams)


def _grams(line: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Yield every three neighbours of a line."""
    return zip(line, line[1:], line[2:], strict=False)


def chain_runs(found: Sequence[Run]) -> list[Run]:
    """Return the best chain: most runs in the order of both sides, and few jumps. The runs are sorted by place."""
    stretches = _join_runs(found)
    if all(one[-1][0] < other[0][0] and _rank(one[-1]) < _rank(other[0]) for one, other in pairwise(stretches)):
        return list(found)
    ranks = sorted({_rank(run) for stretch in stretches for run in (stretch[0], stretch[-1])})
    highest = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree: best chain that ends at or below a rank
    ends = [(stretch[-1][0], _rank(stretch[-1])) for stretch in stretches]  # last place, last rank
    scores: list[float] = []
    before: list[int] = []
    pending: list[tuple[int, int]] = []  # (last place, stretch) of those that end behind the present one
    for at, stretch in enumerate(stretches):
        place, rank = stretch[0][0], _rank(stretch[0])
        while pending and pending[0][0] < place:
            _, other = heapq.heappop(pending)
            _raise(highest, bisect_left(ranks, _rank(stretches[other][-1])) + 1, scores[other], other)
        score, origin = _best_below(highest, bisect_left(ranks, rank))
        best, source = max((0.0, -1), (score - FAR, origin))
        for other in range(at - 1, max(-1, at - LOOK_BACK - 1), -1):
            left, low = ends[other]
            if scores[other] > best and left < place and low < rank:
                score = scores[other] - _jump(place - left, rank - low)
                if score > best:
                    best, source = score, other
        scores.append(best + len(stretch))
        before.append(source)
        heapq.heappush(pending, (stretch[-1][0], at))
    at = max(range(len(scores)), key=scores.__getitem__)
    chain: list[list[Run]] = []
    while at >= 0:
        chain.append(stretches[at])
        at = before[at]
    return [run for stretch in reversed(chain) for run in stretch]


def _rank(run: Run) -> int:
    return run[1][0].rank


def _join_runs(found: Sequence[Run]) -> list[list[Run]]:
    """Return the runs in stretches: one that begins a word and a column after another goes on with it.

    A stretch ends where a rival begins, so that the chain can leave it there for the other.
    """
    ranks = [there[0].rank for _, there in found]
    here, there = Counter([place for place, _ in found]), Counter(ranks)
    stretches: list[list[Run]] = []
    ends: dict[tuple[int, int, bool], list[Run]] = {}
    for run, rank in zip(found, ranks, strict=True):
        place = run[0]
        has_rival = here[place] > 1 or there[rank] > 1
        stretch = ends.pop((place - 1, rank - 1, has_rival), None)
        if stretch is None:
            stretch = []
            stretches.append(stretch)
        stretch.append(run)
        ends[place, rank, has_rival] = stretch
    return stretches


def _jump(words: int, columns: int) -> float:
    return 0.0 if words == columns else min(FAR, JUMP + STRETCH * abs(words - columns))


def _raise(highest: list[tuple[float, int]], at: int, score: float, origin: int) -> None:
    while at < len(highest):
        highest[at] = max(highest[at], (score, origin))
        at += at & -at


def _best_below(highest: Sequence[tuple[float, int]], at: int) -> tuple[float, int]:
    best = (0.0, -1)
    while at > 0:
        best = max(best, highest[at])
        at -= at & -at
    return best


def thread_runs(chain: Sequence[Run], witness: int) -> list[tuple[int, Column]]:
    """Return the anchors of a chain word by word, in the order of both sides."""
    anchors: list[tuple[int, Column]] = []
    last_place = last_rank = -1
    for start, there in chain:
        for offset, column in enumerate(there):
            if start + offset > last_place and column.rank > last_rank and witness not in column.cells:
                last_place, last_rank = start + offset, column.rank
                anchors.append((last_place, column))
    return anchors


def rising_series(ranks: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly rising series.

    >>> rising_series([5, 1, 2, 9, 3])
    [1, 2, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [rank]
        ends[at : at + 1] = [place]
    series: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        series.append(place)
        place = before[place]
    return series[::-1]


def find_single_words(ids: Sequence[int], columns: Sequence[Column], light: Sequence[bool]) -> list[tuple[int, int]]:
    """Return (place, place among columns) of weighty words that stand once on either side, in the order of both."""
    here: dict[int, int] = {}
    for place, number in enumerate(ids):
        here[number] = -1 if number in here else place
    there: dict[int, int] = {}
    for place, column in enumerate(columns):
        for number in column.norms:
            there[number] = -1 if number in there else place
    pairs = [
        (place, there[number])
        for number, place in here.items()
        if place >= 0 and not light[number] and there.get(number, -1) >= 0
    ]
    pairs.sort()
    return [pairs[at] for at in rising_series([other for _, other in pairs])]
