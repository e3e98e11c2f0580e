"""A link -> why: the words that the two share and others do not, the dates, the credit; and what speaks for rivals."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.lineage.credits import names_outlet
from onrecord.lineage.dates import may_precede, tell_delay
from onrecord.lineage.edits import find_edits
from onrecord.lineage.evidence import SEED, align

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.lineage.evidence import Telling
    from onrecord.lineage.lines import Line
    from onrecord.lineage.runs import Run
    from onrecord.lineage.weights import Weights
    from onrecord.records import Article, Link

MOST_OTHERS = 20  # witnesses that a departure is held against
MOST_SHOWN = 3  # departures that are shown
LONGEST = 60  # code points of words that are shown

Span = tuple[int, int]


class Reasons:
    """What the answers of one lineage rest on."""

    def __init__(self, articles: Sequence[Article], tellings: Sequence[Telling], weights: Weights) -> None:
        self._articles: Mapping[str, Article] = {article.id: article for article in articles}
        self._tellings = tellings
        self._weights = weights

    def find_names(self, link: Link) -> tuple[str, ...]:
        """Return whom the child credits."""
        return tuple(dict.fromkeys(credit.name for credit in self._weights.credits.get(link.child, ())))

    def explain(self, link: Link) -> tuple[str, ...]:
        """Return the reasons of a link, a sentence each."""
        if link.standing == "copy" and link.parent:
            return (*self._tell_credits(link.child, link.parent), *self._tell_copy(link.child, link.parent))
        if link.standing == "root":
            return (*self._tell_wire(link.child), *self._tell_root(link.child))
        return tuple(self._tell_open(link))

    def find_second(self, link: Link) -> tuple[str, ...]:
        """Return who else seems to have lent words: the one that has most of what the parent lacks, if it is much."""
        if not link.parent:
            return ()
        found: dict[str, float] = {}
        for telling in self._tellings:
            if telling.base or link.child not in telling.lines or link.parent not in telling.lines:
                continue
            line = telling.lines[link.child]
            lent = _cover(align(telling, link.parent, link.child), len(line))
            for other in self._others(telling, link.child, link.parent):
                if self._may_lend(other, link.child):
                    cover = _cover(align(telling, other, link.child), len(line))
                    more = sum(line.price(at, at + 1) for at in range(len(line)) if cover[at] and not lent[at])
                    found[other] = found.get(other, 0.0) + more
        best = max(sorted(found), key=lambda key: found[key], default=None)
        return (best,) if best is not None and found[best] >= SEED else ()

    def _may_lend(self, parent: str, child: str) -> bool:
        """Tell whether a witness is known to be the elder: words that two others share may as well go the other way."""
        one, other = self._articles[parent].published, self._articles[child].published
        return bool(one and other) and may_precede(one, other) and not may_precede(other, one)

    def _tell_credits(self, child: str, parent: str) -> Iterator[str]:
        outlet = self._articles[parent].outlet or parent
        for credit in self._weights.credits.get(child, ()):
            if names_outlet(credit.name, outlet):
                yield f"it credits {outlet}: “{_shorten(credit.words)}”"
                return

    def _tell_wire(self, child: str) -> Iterator[str]:
        wire = self._weights.wires.get(child)
        if wire:
            credit = next(credit for credit in self._weights.credits[child] if credit.name == wire)
            yield f"it credits {wire}, which is none of the witnesses: “{_shorten(credit.words)}”"

    def _tell_copy(self, child: str, parent: str) -> Iterator[str]:
        delay = tell_delay(self._articles[parent].published, self._articles[child].published)
        later = f", {delay}" if delay else ""
        for telling in self._tellings:
            if child in telling.lines and parent in telling.lines:
                runs = align(telling, parent, child)
                if runs and not telling.base:
                    yield _tell_shared(parent, telling.lines[child], runs) + later
                    later = ""
                yield from self._tell_departures(telling, child, parent, runs)
                if not telling.base:
                    yield from _tell_direction(parent, telling.lines[parent], telling.lines[child], runs)

    def _tell_departures(self, telling: Telling, child: str, parent: str, runs: Sequence[Run]) -> Iterator[str]:
        """Yield the departures that the two share, those of most weight first."""
        line = telling.lines[child]
        against: dict[Span, list[str]] = defaultdict(list)
        others = [telling.lines[key] for key in self._others(telling, child, parent)]
        for other, found in [
            *((telling.lines[key], align(telling, key, child)) for key in self._others(telling, child, parent)),
            *([(telling.base, _align_base(telling, line))] if telling.base and not others else []),
        ]:
            for edit in find_edits(other, line, found):
                if edit.step in {"omission", "substitution", "spelling", "addition"} and _holds(runs, edit.child):
                    against[edit.child].append(other.cut(*edit.parent))
        ranked = sorted(against.items(), key=lambda pair: (-len(pair[1]), -line.price(*pair[0]), pair[0]))
        for span, words in ranked[:MOST_SHOWN]:
            theirs, count = Counter(words).most_common(1)[0]
            if count < max(1, len(others)) / 2:
                continue
            whom = "the base has" if not others else "all others have" if count == len(others) else ""
            whom = whom or f"{count} of {len(others)} others have"
            yield _tell_departure(_shorten(line.cut(*span)), _shorten(theirs), whom)

    def _tell_root(self, child: str) -> Iterator[str]:
        row = self._weights.ids.index(child)
        pairs = [
            (telling, key)
            for telling in self._tellings
            if child in telling.lines
            for key in telling.lines
            if key != child and align(telling, key, child)
        ]
        if not pairs:
            yield "it has no run of words in common with any other witness"
        elif not (self._weights.links[row] > float("-inf")).any():
            yield "no earlier witness has its words"
        elif not (self._weights.links[row] > self._weights.roots[row]).any():
            only = all(telling.base for telling, _ in pairs)
            yield "what it has in common with others shows no copy" + (": all may have heard the words" if only else "")
        else:
            key = self._weights.ids[int(self._weights.links[row].argmax())]
            yield f"{key}, which has most in common with it, is better explained as taken from it"

    def _tell_open(self, link: Link) -> Iterator[str]:
        named = [rival.parent for rival in link.rivals if rival.parent]
        is_written = any(not t.base and link.child in t.lines for t in self._tellings)
        for key in named[:2]:
            shared = [
                _tell_shared(key, telling.lines[link.child], align(telling, key, link.child))
                for telling in self._tellings
                if {link.child, key} <= telling.lines.keys() and not telling.base
            ]
            yield from self._tell_credits(link.child, key)
            yield from shared
        if len(named) > 1:
            yield f"{named[0]} and {named[1]} explain its words about as well"
        elif named and is_written and not self._is_dated(named[0], link.child):
            yield "no date says which of the two was first"
        elif named:
            yield "too little speaks for a copy, and too little against it"

    def _is_dated(self, one: str, other: str) -> bool:
        first, second = self._articles[one].published, self._articles[other].published
        return not (may_precede(first, second) and may_precede(second, first))

    @staticmethod
    def _others(telling: Telling, child: str, parent: str) -> list[str]:
        return [key for key in telling.lines if key not in {child, parent}][:MOST_OTHERS]


def _align_base(telling: Telling, line: Line) -> list[Run]:
    from onrecord.lineage.runs import find_runs

    return find_runs(telling.base, line) if telling.base else []


def _cover(runs: Sequence[Run], length: int) -> bytearray:
    covered = bytearray(length)
    for run in runs:
        covered[run.b : run.b + run.length] = b"\1" * run.length
    return covered


def _holds(runs: Sequence[Run], span: Span) -> bool:
    """Tell whether the two have a place in common: its words, or where words are left out those on both sides."""
    start, end = span if span[0] < span[1] else (span[0] - 1, span[1] + 1)
    return any(run.b <= start and end <= run.b + run.length for run in runs)


def _tell_departure(ours: str, theirs: str, whom: str) -> str:
    if not ours:
        return f"both leave out “{theirs}”, which {whom}"
    return f"both print “{ours}” where {whom} " + (f"“{theirs}”" if theirs else "nothing")


def _tell_shared(parent: str, line: Line, runs: Sequence[Run]) -> str:
    count, most = sum(run.length for run in runs), max(runs, key=lambda run: (run.length, -run.b), default=None)
    if most is None:
        return f"it has nothing in a row from {parent}"
    if count == len(line):
        return (
            f"prints the same {count} words as {parent}"
            if len(runs) == 1
            else f"all of its {count} words stand in {parent}"
        )
    words = _shorten(line.cut(most.b, most.b + most.length))
    return f"{count} of its {len(line)} words stand in {parent}, {most.length} of them in a row: “{words}”"


def _tell_direction(parent: str, full: Line, line: Line, runs: Sequence[Run]) -> Iterator[str]:
    count = sum(run.length for run in runs)
    if count == len(line) < len(full):
        yield f"it leaves out words that {parent} has, and has none of its own"


def _shorten(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    head, tail = words[: LONGEST * 2 // 3], words[-LONGEST // 4 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
