"""Two witnesses -> how much the departures that they share show, in nats: where most others have the same otherwise.

That both have the words shows a common origin and no more: a third that is not here explains it as well. What shows
that one of the two stands between the other and the origin is what it changed, and the other has changed too. Which of
two readings is the changed one, the majority tells; against a base, the base does, and two others that have its words:
a fault that everybody prints may be the wire's. Words that only the two have show nothing: the others may have left
them out, all in the wake of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.lineage.evidence.departures import list_others, list_spans
from onrecord.lineage.evidence.edits import COSTS
from onrecord.lineage.evidence.pairs import align
from onrecord.lineage.words.runs import find_runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.lineage.evidence.departures import Span
    from onrecord.lineage.evidence.pairs import Pair, Telling

OTHERS = 10  # witnesses that two are held against
LEAST = 2  # departures: a single one may be chance, or another edition of the origin
MOST_EACH = 8.0  # nats that a single departure shows: a paragraph more is another edition


def weigh_shared(tellings: Sequence[Telling], child: str, parent: str, gains: Mapping[Pair, float]) -> float:
    """Return how much the departures show that a child has in common with one parent, in nats."""
    found = [
        nats
        for telling in tellings
        if child in telling.lines and parent in telling.lines
        for nats in _list_shared(telling, child, parent, gains)
    ]
    return sum(found) if len(found) >= LEAST else 0.0


def _list_shared(telling: Telling, child: str, parent: str, gains: Mapping[Pair, float]) -> list[float]:
    """Return what each departure shows that the two have and a majority has not."""
    line, runs = telling.lines[child], align(telling, parent, child)
    own = None
    if telling.base is not None:
        base = find_runs(telling.base, line)
        own = {span for span, _ in list_spans(telling.base, base, line, runs)}
    others = list_others(telling, child, parent, gains)[:OTHERS]
    against: dict[Span, list[str]] = defaultdict(list)
    covers: list[tuple[int, int]] = []
    for other in others:
        found = align(telling, other, child)
        if found:
            covers.append((found[0].b, found[-1].b + found[-1].length))
        for span, words in list_spans(telling.lines[other], found, line, runs):
            if own is None or span in own:
                against[span].append(words.casefold())
    shared = []
    for span, theirs in against.items():
        words, count = Counter(theirs).most_common(1)[0]
        having = 2 + sum(start <= span[0] and span[1] <= end for start, end in covers) - len(theirs)
        if words and count >= 2 and (count > having or (own is not None and count == having)):
            shared.append(_price(line.price(*span)))
    return shared


def _price(words: float) -> float:
    """Return what one departure shows: its words, or that some were left out."""
    return min(MOST_EACH, words + COSTS["omission"])
