"""Two wordings -> how much of the same words they have, whatever was cut, moved or respelt.

Runs are found as in greedy string tiling and not by edit distance: an outlet that turns two sentences round quotes
the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.match.settings import MatchSettings
from onrecord.match.wordings import BREAK, COMMON, Wording, split_parts

Places = Mapping[tuple[str, str], Sequence[int]]

_MOST_PLACES = 16  # of one pair of words looked at: keeps "no no no ..." linear
_COUNTED = 3  # words in a row that count as matched; a whole quoted part counts from two
_NEAR = 0.8  # 0 to 1, likeness of letters from which a word is a slip of spelling for another
_STEM = 0.6  # 0 to 1, of the longer word's letters that an inflection shares from the start
_DENSE = 0.7  # 0 to 1, share of runs in a stretch of both in which they follow each other closely
_BAG = 0.8  # 0 to 1, weight of the words in common, in whatever order: two translations of one sentence
_MOST = 0.8  # 0 to 1, of the shorter one's words, above which they may weigh less
_SMALL_SHARE = 0.4  # 0 to 1, of the shorter one's words, below which a common stretch must weigh more
_DENSE_WORDS = 7  # matched words that these two need
_WIDEST_STEP = 2  # words between two runs that follow each other closely
_ODD_PART = 3  # words that a quoted part needs to speak for a quotation whose other parts are not found


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that both have: `length` of them, at place `a` of the one and `b` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings share, measured on the shorter one but for `parts`."""

    matched: int  # words in runs that count
    weight: float  # of the matched words
    missing: float  # weight of the words that were not matched
    share: float  # 0 to 1, matched words of all
    longest: int  # words of the longest run
    longest_weight: float
    dense: int  # words of the best stretch in which runs follow each other closely in both
    dense_weight: float
    bag: float  # 0 to 1, weight of the words that the other has too, in whatever order
    parts: int  # words of the parts of the one that stand in the other as a whole
    parts_weight: float
    is_longer_inside: bool  # the parts are the longer one's


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
        if run and run.length <= _COUNTED + 1:
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


def measure_overlap(shorter: Wording, longer: Wording, places: Places | None = None) -> Overlap:
    """Return how much of the shorter wording the longer one has; `places` is the index of the longer one's words."""
    words, weights = shorter.words, shorter.weights
    runs = find_runs(words, longer.words, places)
    counted = _count_places(words, runs, longer.words)
    weight = sum(weights[place] for place in counted)
    best = max(runs, key=lambda run: run.length, default=Run(0, 0, 0))
    dense = _find_dense(runs)
    parts = _measure_parts(shorter, runs)
    mirrored = _measure_parts(longer, [Run(run.b, run.a, run.length) for run in runs])
    return Overlap(
        matched=len(counted),
        weight=weight,
        missing=sum(weights) - weight,
        share=len(counted) / max(1, shorter.length),
        longest=best.length,
        longest_weight=sum(weights[best.a : best.a + best.length]),
        dense=len(dense),
        dense_weight=sum(weights[place] for place in dense),
        bag=_measure_bag(shorter, longer),
        parts=max(parts, mirrored)[1],
        parts_weight=max(parts, mirrored)[0],
        is_longer_inside=mirrored > parts,
    )


def is_same(overlap: Overlap, settings: MatchSettings, *, same_speaker: bool) -> bool:
    """Return whether the words show one utterance: contained as a whole, alike in most, or alike in a long run.

    Words that one known speaker is given in both need half the weight.
    """
    needed = settings.min_weight / 2 if same_speaker else settings.min_weight
    if overlap.parts_weight >= needed:
        return True
    if overlap.parts >= settings.min_words and overlap.parts_weight >= needed / 2:
        return True
    near = settings.near_weight
    if overlap.share >= settings.min_share and overlap.matched >= settings.min_words:
        return overlap.weight >= (near if overlap.share < _MOST else near * 0.8)
    if overlap.matched >= _DENSE_WORDS and overlap.bag >= _BAG:
        return overlap.weight >= near
    # The less of the shorter one is in it, the more a stretch must weigh: it may be a phrase that people often use.
    local = near if overlap.share >= _SMALL_SHARE else near * 1.6
    if overlap.longest >= settings.long_run and overlap.longest_weight >= local:
        return True
    return overlap.dense >= _DENSE_WORDS and overlap.dense_weight >= local


def _measure_parts(wording: Wording, runs: Sequence[Run]) -> tuple[float, int]:
    """Return weight and number of the words in parts of the wording that lie in one run as a whole.

    Two words, found where the rest of their quotation is not, show nothing.
    """
    parts = split_parts(wording.words)
    whole = [one for one in _find_whole_parts(wording.words, runs) if len(parts) == 1 or one[1] - one[0] >= _ODD_PART]
    singles = sum(1 for start, end in parts if end - start == 1)
    if len(parts) > 1 and len(_find_whole_parts(wording.words, runs)) + singles == len(parts):
        whole = _find_whole_parts(wording.words, runs)
    places = [place for start, end in whole for place in range(start, end)]
    if all(wording.weights[place] < COMMON for place in places):
        return 0.0, 0
    return sum(wording.weights[place] for place in places), len(places)


def _find_whole_parts(words: Sequence[str], runs: Sequence[Run]) -> list[tuple[int, int]]:
    """Return the parts of two words and more that lie in one run."""
    return [
        (start, end)
        for start, end in split_parts(words)
        if end - start > 1 and any(run.a <= start and end <= run.a + run.length for run in runs)
    ]


def _count_places(words: Sequence[str], runs: Sequence[Run], other: Sequence[str]) -> set[int]:
    """Return the places of the words that count as matched.

    Two words in a row count beside a longer run, a single quoted word once another part is found.
    """
    long_runs = [run for run in runs if run.length >= _COUNTED]
    near = [run for run in runs if run.length >= _COUNTED or any(_is_beside(run, one) for one in long_runs)]
    counted = {place for run in near for place in range(run.a, run.a + run.length)}
    counted |= {place for start, end in _find_whole_parts(words, runs) for place in range(start, end)}
    if counted:
        others = set(other)
        counted |= {start for start, end in split_parts(words) if end - start == 1 and words[start] in others}
    return counted


def _is_beside(run: Run, one: Run) -> bool:
    """Return whether a run follows another closely in both wordings."""
    first, second = (run, one) if run.a <= one.a else (one, run)
    step_a, step_b = second.a - first.a - first.length, second.b - first.b - first.length
    return 0 <= step_b <= _WIDEST_STEP and step_a <= _WIDEST_STEP


def _find_dense(runs: Sequence[Run]) -> tuple[int, ...]:
    """Return the places of the best chain of runs that follow each other closely in both; none where it is thin."""
    best: list[Run] = []
    chain: list[Run] = []
    for run in runs:
        chain = [*chain, run] if chain and _is_beside(chain[-1], run) else [run]
        words, first, last = _count_words(chain), chain[0], chain[-1]
        stretch = max(last.a + last.length - first.a, last.b + last.length - first.b)
        if words >= _DENSE * stretch and max(one.length for one in chain) >= _COUNTED and words > _count_words(best):
            best = chain
    return tuple(place for run in best for place in range(run.a, run.a + run.length))


def _count_words(runs: Sequence[Run]) -> int:
    return sum(run.length for run in runs)


def _measure_bag(shorter: Wording, longer: Wording) -> float:
    if longer.length > 3 * shorter.length:
        return 0.0
    others = set(longer.words)
    have = sum(w for word, w in zip(shorter.words, shorter.weights, strict=True) if word in others)
    return have / (sum(shorter.weights) or 1.0)


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
