"""A link -> why: the words that the two share and others do not, the dates, the credit; and what speaks for rivals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.lineage.evidence.departures import list_others, shorten, tell_departures
from onrecord.lineage.evidence.pairs import SEED, align
from onrecord.lineage.words.dates import may_precede, tell_delay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.lineage.evidence.pairs import Telling
    from onrecord.lineage.forests.weights import Weights
    from onrecord.lineage.words.lines import Line
    from onrecord.lineage.words.runs import Run
    from onrecord.records import Article, Link


class Reasons:
    """What the answers of one lineage rest on."""

    def __init__(self, articles: Sequence[Article], tellings: Sequence[Telling], weights: Weights) -> None:
        self._articles: Mapping[str, Article] = {article.id: article for article in articles}
        self._tellings = tellings
        self._weights = weights
        shared = Counter(article.outlet for article in articles)
        self._labels = {a.id: a.outlet if a.outlet and shared[a.outlet] == 1 else a.id for a in articles}

    def find_names(self, link: Link) -> tuple[str, ...]:
        """Return whom the child credits."""
        return tuple(dict.fromkeys(credit.name for credit in self._weights.crediting.credits.get(link.child, ())))

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
            for other in list_others(telling, link.child, link.parent, self._weights.gains):
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
        credit = self._weights.crediting.parents.get((parent, child))
        if credit:
            yield f"it credits {self._articles[parent].outlet or parent}: “{shorten(credit.words)}”"

    def _tell_wire(self, child: str) -> Iterator[str]:
        crediting = self._weights.crediting
        wires = crediting.wires
        if child not in wires:
            return
        credit = next((found for found in crediting.credits.get(child, ()) if found.name == wires[child]), None)
        if credit:
            yield f"it credits {wires[child]}, which is none of the witnesses: “{shorten(credit.words)}”"
        else:
            shares = self._weights.shares
            kin = [key for key in crediting.own if wires[key] == wires[child]]
            nearest = max(sorted(kin), key=lambda key: shares.get((key, child), 0.0))
            share = f"{shares[nearest, child]:.0%} of its own words stand in {self._labels[nearest]}"
            yield f"{share}, which credits {wires[child]}, none of the witnesses"

    def _tell_copy(self, child: str, parent: str) -> Iterator[str]:
        delay = tell_delay(self._articles[parent].published, self._articles[child].published)
        later = f", {delay}" if delay else ""
        for telling in self._tellings:
            if child in telling.lines and parent in telling.lines:
                runs = align(telling, parent, child)
                if runs and not telling.base:
                    yield _tell_shared(self._labels[parent], telling.lines[child], runs) + later
                    later = ""
                yield from tell_departures(telling, child, parent, self._weights.gains)
                if not telling.base:
                    yield from _tell_direction(self._labels[parent], telling.lines[parent], telling.lines[child], runs)

    def _tell_root(self, child: str) -> Iterator[str]:
        row = self._weights.ids.index(child)
        if not any(child in pair for pair in self._weights.gains):
            yield "it has no run of words in common with any other witness"
        elif not (self._weights.links[row] > float("-inf")).any():
            yield "no earlier witness has its words"
        elif self._find_common(child):
            yield self._find_common(child)
        elif not (self._weights.links[row] > self._weights.roots[row]).any():
            is_heard = not any(child in pair for pair in self._weights.shares)
            yield "what it has in common with others shows no copy" + (": all may have heard it" if is_heard else "")
        else:
            key = self._labels[self._weights.ids[int(self._weights.links[row].argmax())]]
            yield f"{key}, which has most in common with it, is better explained as taken from it"

    def _tell_open(self, link: Link) -> Iterator[str]:
        named = [rival.parent for rival in link.rivals if rival.parent]
        shares = [self._weights.shares.get((key, link.child), 0.0) for key in named[:2]]
        for key, share in zip(named, shares, strict=False):
            yield from self._tell_credits(link.child, key)
            if share:
                yield f"{share:.0%} of its own words stand in {self._labels[key]} too"
        if link.child in self._weights.unseen and link.rivals[0].parent is None:
            yield "a source that is not here explains them as well as a copy"
        elif not any(shares):
            yield "it prints what others print and shares no telling departure with one: all may have heard the words"
        elif len(named) > 1 and link.rivals[1].parent and link.rivals[0].parent:
            yield f"{self._labels[named[0]]} and {self._labels[named[1]]} explain its words about as well"
        elif not self._is_dated(named[0], link.child):
            yield "no date says which of the two was first"
        else:
            yield "both may have the words from a third"

    def _find_common(self, child: str) -> str:
        """Say with whom a witness shares words that both may have from a third, where that is the likelier."""
        row = self._weights.ids.index(child)
        if self._weights.roots[row] <= 0 or child in self._weights.crediting.wires:
            return ""
        best = self._weights.ids[int(self._weights.links[row].argmax())]
        share = self._weights.shares.get((best, child))
        return f"{share:.0%} of its words stand in {self._labels[best]}: both may be from a third" if share else ""

    def _is_dated(self, one: str, other: str) -> bool:
        first, second = self._articles[one].published, self._articles[other].published
        return not (may_precede(first, second) and may_precede(second, first))


def _cover(runs: Sequence[Run], length: int) -> bytearray:
    covered = bytearray(length)
    for run in runs:
        covered[run.b : run.b + run.length] = b"\1" * run.length
    return covered


def _tell_shared(parent: str, line: Line, runs: Sequence[Run]) -> str:
    count, whole = sum(line.count(run.b, run.b + run.length) for run in runs), line.count(0, len(line))
    most = max(runs, key=lambda run: (run.length, -run.b), default=None)
    if most is None:
        return f"it has nothing in a row from {parent}"
    if count == whole and len(runs) == 1:
        return f"prints the same {count} words as {parent}"
    if count == whole:
        return f"all of its {count} words stand in {parent}"
    words = shorten(line.cut(most.b, most.b + most.length))
    longest = line.count(most.b, most.b + most.length)
    return f"{count} of its {whole} words stand in {parent}, {longest} of them in a row: “{words}”"


def _tell_direction(parent: str, full: Line, line: Line, runs: Sequence[Run]) -> Iterator[str]:
    count = sum(run.length for run in runs)
    if count == len(line) < len(full):
        yield f"it leaves out words that {parent} has, and has none of its own"
