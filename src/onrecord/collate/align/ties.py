"""A path -> the ties in it that hold: equal words that belong together, and not by chance.

Two passages that have nothing to do with each other still share an "of the", and a speaker uses a phrase twice. A tie
with far more differing than agreeing words on both sides of it is dropped; what it held apart is laid out anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.collate.align.layout import lay_end, lay_inside, lay_start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.collate.align.columns import Column, Path
    from onrecord.collate.words.strands import Strand

CLOSE = 3  # steps of the path
STRONG = 2.5  # weight of a knot that holds by itself: three words, or two of them weighty
MAX_LOOSE = 6  # differing words between two strong knots before its weak ones are doubted
CHANCE = 3  # differing words for each agreeing one: more, and the agreement is a chance
FOREIGN = 0.5  # weight for each word of a first or last sentence: with less it belongs nowhere here
TORN = 1.5  # the same on both sides of a knot at once


@dataclass(slots=True)
class Knot:
    """Tied pairs one behind the other, and the loose steps of the path before them."""

    loose: Path = field(default_factory=list)
    pairs: Path = field(default_factory=list)
    weight: float = 0.0
    words: int = 0  # among the loose steps
    ranks: int = 0
    is_relaid: bool = False  # has a neighbour been dropped into the loose steps

    @property
    def conflict(self) -> int:
        """How many words stand against other words before the knot."""
        return min(self.words, self.ranks)

    def add_loose(self, step: tuple[int, int]) -> None:
        """Add a step that ties nothing."""
        self.loose.append(step)
        self.words += step[0] >= 0
        self.ranks += step[1] >= 0


def settle_path(
    path: Path, strand: Strand, columns: Sequence[Column], weigh: Callable[[int, int], float]
) -> tuple[Path, bool]:
    """Return the path with its ties tested and its loose stretches laid out, and whether any tie holds.

    `weigh` gives what a pair ties: 1 for a weighty word, less for a small one, 0 for different words.
    """
    knots, tail = _find_knots(path, weigh)
    if not any(knot.conflict for knot in knots) and not tail.conflict and not _has_far_end(knots):
        return path, bool(knots)
    knots, tail = _drop_far_ends(knots, tail)
    knots, tail = _drop_weak(knots, tail)
    knots, tail = _drop_torn(knots, tail)
    knots, tail = _drop_foreign_ends(knots, tail, strand)
    if not knots:
        return path, False
    settled = lay_start(knots[0].loose, knots[0].pairs[0], strand, columns) + knots[0].pairs
    for before, knot in pairwise(knots):
        settled += lay_inside(knot.loose, (before.pairs[-1], knot.pairs[0]), strand, columns, anew=knot.is_relaid)
        settled += knot.pairs
    return settled + lay_end(tail.loose, knots[-1].pairs[-1], strand, columns), True


def _find_knots(path: Path, weigh: Callable[[int, int], float]) -> tuple[list[Knot], Knot]:
    """Return the knots of a path, and a last one that is only the loose steps behind them."""
    knots: list[Knot] = []
    current = Knot()
    for step in path:
        place, rank = step
        weight = weigh(place, rank) if place >= 0 and rank >= 0 else 0.0
        if weight:
            current.pairs.append(step)
            current.weight += weight
            continue
        if current.pairs:
            knots.append(current)
            current = Knot()
        current.add_loose(step)
    if current.pairs:
        knots.append(current)
        current = Knot()
    return knots, current


def _has_far_end(knots: Sequence[Knot]) -> bool:
    return len(knots) > 1 and any(
        knot.weight < 1 and len(beside.loose) > CLOSE for knot, beside in ((knots[0], knots[1]), (knots[-1], knots[-1]))
    )


def _drop_far_ends(knots: list[Knot], tail: Knot) -> tuple[list[Knot], Knot]:
    """Drop a small word at either end that stands far from the rest."""
    kept = list(knots)
    while len(kept) > 1 and kept[0].weight < 1 and len(kept[1].loose) > CLOSE:
        _absorb(kept[0], kept[1])
        del kept[0]
    while len(kept) > 1 and kept[-1].weight < 1 and len(kept[-1].loose) > CLOSE:
        _absorb(kept[-1], tail)
        del kept[-1]
    return kept, tail


def _drop_foreign_ends(knots: list[Knot], tail: Knot, strand: Strand) -> tuple[list[Knot], Knot]:
    """Drop the ties of a first or last sentence that little ties to where it stands, and a gap parts from the rest.

    Held against "I was on the pier and it was a day to remember but the boat burned", the first sentence of "It was a
    mess. The boat burned" is another one, whatever small words they share.
    """
    first = next((at + 1 for at, is_end in enumerate(strand.ends) if is_end), len(strand.ids))
    count = sum(knot.pairs[-1][0] < first for knot in knots)
    is_own = 0 < count < len(knots) and knots[count].pairs[0][0] >= first  # no knot reaches over the sentence's edge
    if is_own and _is_foreign(knots[:count], knots[count], first):
        for knot in reversed(knots[:count]):
            _absorb(knot, knots[count])
        knots = knots[count:]
    last = max((at + 1 for at, is_end in enumerate(strand.ends[:-1]) if is_end), default=0)
    count = sum(knot.pairs[0][0] >= last for knot in knots)
    is_own = bool(last) and 0 < count < len(knots) and knots[-count - 1].pairs[-1][0] < last
    if is_own and _is_foreign(knots[-count:], knots[-count], len(strand.ids) - last):
        for knot in reversed(knots[-count:]):
            _absorb(knot, tail)
        knots = knots[:-count]
    return knots, tail


def _is_foreign(ties: Sequence[Knot], gap: Knot, words: int) -> bool:
    """Tell whether these knots tie too little of a sentence; `gap` has the loose steps that part it from the rest."""
    held = sum(knot.weight for knot in ties)
    return held < STRONG and held < FOREIGN * words and gap.ranks > 0 and any(knot.conflict for knot in ties)


def _drop_weak(knots: list[Knot], tail: Knot) -> tuple[list[Knot], Knot]:
    """Drop the weak knots between two strong ones where together they hold too little."""
    kept: list[Knot] = []
    weak: list[Knot] = []
    for knot in [*knots, tail]:
        if knot is not tail and knot.weight < STRONG:
            weak.append(knot)
            continue
        conflict = knot.conflict + sum(other.conflict for other in weak)
        held = sum(other.weight for other in weak)
        if weak and conflict > MAX_LOOSE and conflict > CHANCE * held:
            for other in reversed(weak):
                _absorb(other, knot)
        else:
            kept += weak
        weak = []
        if knot is not tail:
            kept.append(knot)
    return kept, tail


def _drop_torn(knots: list[Knot], tail: Knot) -> tuple[list[Knot], Knot]:
    """Drop knots that have far more differing words on either side than they hold."""
    kept: list[Knot] = []
    for knot, after in zip(knots, [*knots[1:], tail], strict=False):
        kept.append(knot)
        while kept and _is_torn(kept[-1], after, is_first=len(kept) == 1, is_last=after is tail):
            _absorb(kept.pop(), after)
    return kept, tail


def _is_torn(knot: Knot, after: Knot, *, is_first: bool, is_last: bool) -> bool:
    """Tell whether more differs on both sides of a knot than it can hold.

    Beyond the first and the last knot nothing agrees: a weak one there holds only as far as its inner side does,
    unless both sides end together.
    """
    left, right = knot.conflict, after.conflict
    if knot.weight < STRONG and is_first != is_last:
        if is_first and knot.loose:
            left = right
        elif is_last and after.loose:
            right = left
    return min(left, right) > TORN * knot.weight


def _absorb(knot: Knot, after: Knot) -> None:
    """Turn a knot into loose steps before the next."""
    for place, rank in knot.pairs:
        knot.add_loose((place, -1))
        knot.add_loose((-1, rank))
    knot.loose += after.loose
    after.loose = knot.loose
    after.words, after.ranks = knot.words + after.words, knot.ranks + after.ranks
    after.is_relaid = True
