"""Two wordings -> whether they report one utterance, whatever was cut, moved or respelt.

The shorter one sets the scale: outlets cut a quotation short more often than they rewrite it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.runs import COUNTED, Places, Run, find_dense, find_runs, is_beside
from onrecord.match.wordings.weights import COMMON
from onrecord.match.wordings.wording import Wording, split_parts

_BAG = 0.8  # 0 to 1, weight of the words in common, in whatever order: two translations of one sentence
_MOST = 0.8  # 0 to 1, of the shorter one's words, above which they may weigh less
_SMALL_SHARE = 0.4  # 0 to 1, of the shorter one's words, below which a common stretch must weigh more
_DENSE_WORDS = 7  # matched words that these two need
_WHOLE_WORDS = 4  # matched words that a short wording needs of which the other one, by the same speaker, has every word
_ODD_PART = 3  # words that a quoted part needs to speak for a quotation whose other parts are not found


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


def measure_overlap(shorter: Wording, longer: Wording, places: Places | None = None) -> Overlap:
    """Return how much of the shorter wording the longer one has; `places` is the index of the longer one's words."""
    words, weights = shorter.words, shorter.weights
    runs = find_runs(words, longer.words, places)
    counted = _count_places(words, runs, longer.words)
    weight = sum(weights[place] for place in counted)
    best = max(runs, key=lambda run: run.length, default=Run(0, 0, 0))
    dense = find_dense(runs)
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
    if same_speaker and overlap.share == 1 and overlap.matched >= _WHOLE_WORDS:
        return overlap.weight >= near * 0.8
    if same_speaker and overlap.share >= _MOST and overlap.dense == overlap.matched >= settings.min_words:
        return overlap.weight >= needed
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
    whole = _find_whole_parts(wording.words, runs)
    longer_parts = [part for part in split_parts(wording.words) if part[1] - part[0] > 1]
    if len(whole) < len(longer_parts):
        whole = [part for part in whole if part[1] - part[0] >= _ODD_PART]
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
    near = [
        run
        for number, run in enumerate(runs)
        if run.length >= COUNTED
        or any(one.length >= COUNTED and is_beside(run, one) for one in _get_neighbours(runs, number))
    ]
    counted = {place for run in near for place in range(run.a, run.a + run.length)}
    counted |= {place for start, end in _find_whole_parts(words, runs) for place in range(start, end)}
    if counted:
        counted |= _find_ends(words, other, counted)
        others = set(other)
        counted |= {start for start, end in split_parts(words) if end - start == 1 and words[start] in others}
    return counted


def _find_ends(words: Sequence[str], other: Sequence[str], counted: set[int]) -> set[int]:
    """Return the first or last word, when both begin or end with it and a counted one is close to it.

    A word put in or left out just there ("the pier is safe", "the pier is not safe") leaves it alone, a run of one.
    """
    first, last = 0, len(words) - 1
    found = set()
    if words[last] == other[-1] and any(last - step in counted for step in (1, 2)):
        found.add(last)
    if words[first] == other[0] and any(first + step in counted for step in (1, 2)):
        found.add(first)
    return found


def _get_neighbours(runs: Sequence[Run], number: int) -> list[Run]:
    return [*runs[max(0, number - 1) : number], *runs[number + 1 : number + 2]]


def _measure_bag(shorter: Wording, longer: Wording) -> float:
    if longer.length > 3 * shorter.length:
        return 0.0
    others = set(longer.words)
    have = sum(w for word, w in zip(shorter.words, shorter.weights, strict=True) if word in others)
    return have / (sum(shorter.weights) or 1.0)
