"""Two witnesses -> the departures that they share and others do not, told with their words.

A departure is a place where both have the same and the others something else. Against a base only what departs from it
counts: that others leave out what two have makes these no kin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING

from onrecord.lineage.evidence.edits import find_edits
from onrecord.lineage.evidence.pairs import align
from onrecord.lineage.words.runs import find_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.lineage.evidence.pairs import Pair, Telling
    from onrecord.lineage.words.lines import Line
    from onrecord.lineage.words.runs import Run

MOST_OTHERS = 20  # witnesses that a departure is held against
MOST_SHOWN = 3  # departures that are told
LONGEST = 60  # code points of words that are told
TOLD = frozenset({"omission", "addition", "substitution", "spelling"})

Span = tuple[int, int]


def list_others(telling: Telling, child: str, parent: str, gains: Mapping[Pair, float]) -> list[str]:
    """Return the other witnesses of a telling; where there are many, those that are nearest to the child."""
    keys = ((-gains.get((key, child), 0.0), key) for key in telling.lines if key not in {child, parent})
    return [key for _, key in nsmallest(MOST_OTHERS, keys)]


def tell_departures(telling: Telling, child: str, parent: str, gains: Mapping[Pair, float]) -> Iterator[str]:
    """Yield what the two share against the others, what most others have otherwise first."""
    line, runs = telling.lines[child], align(telling, parent, child)
    others = [(telling.lines[key], align(telling, key, child)) for key in list_others(telling, child, parent, gains)]
    own = None
    if telling.base is not None:
        base = (telling.base, find_runs(telling.base, line))
        own = {span for span, _ in list_spans(*base, line, runs)}
        others = others or [base]
    whom = "the base has" if telling.base and len(telling.lines) == 2 else "all others have"
    if len(telling.lines) - 2 > MOST_OTHERS:
        whom = f"the {MOST_OTHERS} nearest others have"
    against: dict[Span, list[str]] = defaultdict(list)
    for other, found in others:
        for span, words in list_spans(other, found, line, runs):
            if own is None or span in own:
                against[span].append(words)
    ranked = sorted(against.items(), key=lambda pair: (-len(pair[1]), -line.price(*pair[0]), pair[0]))
    for span, theirs in ranked[:MOST_SHOWN]:
        words, count = Counter(theirs).most_common(1)[0]
        if count == len(others):
            yield _tell(shorten(line.cut(*span)), shorten(words), whom)
        elif words and 2 * count >= len(others):
            yield _tell(shorten(line.cut(*span)), shorten(words), f"{count} of {len(others)} others have")


def list_spans(other: Line, found: Sequence[Run], line: Line, runs: Sequence[Run]) -> Iterator[tuple[Span, str]]:
    """Yield where another differs from what the two have in common, and what it has there."""
    for edit in find_edits(other, line, found):
        if edit.step in TOLD and found and _holds(runs, edit.child):
            words = other.cut(*edit.parent)
            if words or line.cut(*edit.child):
                yield edit.child, words


def _holds(runs: Sequence[Run], span: Span) -> bool:
    """Tell whether the two have a place in common: its words, or where words are left out those on both sides."""
    start, end = span if span[0] < span[1] else (span[0] - 1, span[1] + 1)
    return any(run.b <= start and end <= run.b + run.length for run in runs)


def _tell(ours: str, theirs: str, whom: str) -> str:
    if not ours:
        return f"both leave out “{theirs}”, which {whom}"
    return f"both print “{ours}” where {whom} " + (f"“{theirs}”" if theirs else "nothing")


def shorten(words: str) -> str:
    """Return words that fit a sentence: the beginning and the end of what is long.

    >>> shorten("the harbour board shut the lower lock for good after the second flood, and nobody complained")
    'the harbour board shut the lower lock … complained'
    """
    if len(words) <= LONGEST:
        return words
    head, tail = words[: LONGEST * 2 // 3], words[-LONGEST // 4 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
