"""The words that two wordings have in common, as runs: stretches of the same words in the same order.

Runs are found as in greedy string tiling and not by edit distance: an outlet that turns two sentences round quotes
the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Places = Mapping[tuple[str, str], Sequence[int]]

BREAK = ""  # stands between two quoted parts that were not printed as running on
COUNTED = 3  # words in a row that count as matched; a whole quoted part counts from two
_MOST_PLACES = 16  # of one pair of words looked at: keeps "no no no ..." linear
_NEAR = 0.8  # 0 to 1, likeness of letters from which a word is a slip of spelling for another
_STEM = 0.6  # 0 to 1, of the longer word's letters that an inflection shares from the start
_DENSE = 0.7  # 0 to 1, share of runs in a stretch of both in which they follow each other closely
_WIDEST_STEP = 2  # words between two runs that follow each other closely


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that both have: `length` of them, at place `a` of the one and `b` of the other."""

    a: int
    b: int
    length: int


def index_places(words: Sequence[str]) -> Places:
    """Return where each pair of neighbouring words stands."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(len(words) - 1):
        if words[place] != BREAK and words[place + 1] != BREAK:
            places[words[place], words[place + 1]].append(place)
    return places


def find_runs(a: Sequence[str], b: Sequence[str], places: Places | None = None) -> list[Run]:
    """Return the common runs of two words and more, in the order of `a`; `places` is the index of `b`.

    Of several places that fit, the longest run is taken, then the one that goes on where the last one ended.

    >>> find_runs("we won it at last".split(), "at last we won it".split())
    [Run(a=0, b=2, length=3), Run(a=3, b=0, length=2)]
    """
    places = index_places(b) if places is None else places
    runs: list[Run] = []
    place = expected = 0
    while place < len(a) - 1:
        run = _find_longest(a, b, places, place, expected)
        if run and run.length <= COUNTED + 1:
            later = _find_longest(a, b, places, place + 1, expected)
            if later and later.length > run.length:
                place, run = place + 1, later
        if run:
            run = _extend_back(a, b, run, runs)
            runs.append(run)
            place, expected = place + run.length, run.b + run.length
        else:
            place += 1
    return runs


def is_beside(run: Run, one: Run) -> bool:
    """Return whether a run follows another closely in both wordings."""
    first, second = (run, one) if run.a <= one.a else (one, run)
    step_a, step_b = second.a - first.a - first.length, second.b - first.b - first.length
    return 0 <= step_b <= _WIDEST_STEP and step_a <= _WIDEST_STEP


def find_dense(runs: Sequence[Run]) -> tuple[int, ...]:
    """Return the places of the best chain of runs that follow each other closely in both; none where it is thin."""
    best, most, first, words, longest = (0, 0), 0, 0, 0, 0
    for number, run in enumerate(runs):
        if number and not is_beside(runs[number - 1], run):
            first, words, longest = number, 0, 0
        words, longest = words + run.length, max(longest, run.length)
        head = runs[first]
        stretch = max(run.a + run.length - head.a, run.b + run.length - head.b)
        if words >= _DENSE * stretch and longest >= COUNTED and words > most:
            best, most = (first, number + 1), words
    return tuple(place for run in runs[slice(*best)] for place in range(run.a, run.a + run.length))


def _find_longest(a: Sequence[str], b: Sequence[str], places: Places, place: int, expected: int) -> Run | None:
    if place >= len(a) - 1:
        return None
    best: tuple[int, int, int] | None = None
    for other in places.get((a[place], a[place + 1]), ())[:_MOST_PLACES]:
        length = _extend(a, b, place, other)
        found = (length, -abs(other - expected), other)
        best = max(best, found) if best else found
    return Run(place, best[2], best[0]) if best else None


def _extend(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    """Return how many words are the same from `a[i]` and `b[j]` on, inflections and slips of spelling let pass."""
    length = 2
    while i + length < len(a) and j + length < len(b) and _is_near(a[i + length], b[j + length]):
        length += 1
    return length


def _extend_back(a: Sequence[str], b: Sequence[str], run: Run, before: Sequence[Run]) -> Run:
    """Return the run with the near words that stand before it, as far as the run before does not have them."""
    floor = before[-1].a + before[-1].length if before else 0
    i, j, length = run.a, run.b, run.length
    while i > floor and j > 0 and _is_near(a[i - 1], b[j - 1]):
        i, j, length = i - 1, j - 1, length + 1
    return Run(i, j, length)


def _is_near(one: str, other: str) -> bool:
    """Return whether two words are one, inflected or misspelt.

    >>> _is_near("reverse", "reversing"), _is_near("bridge", "brigde"), _is_near("may", "june")
    (True, True, False)
    """
    if one == other:
        return one != BREAK
    if min(len(one), len(other)) < 4 or one[:2] != other[:2]:
        return False
    same = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if same >= 4 and same >= _STEM * max(len(one), len(other)):
        return True
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) >= _NEAR
