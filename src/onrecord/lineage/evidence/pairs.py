"""Tellings -> for each pair of witnesses how much speaks for one having taken its words from the other, in nats.

A written telling is the outlets' own words: nobody hits upon the same forty words twice, so having them at all is
evidence. A spoken one is what somebody said for all to hear: there the same words show nothing, and only departures
from the base that two witnesses share do (the principle of common errors: Lachmann 1850, Maas 1927).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from onrecord.lineage.evidence.edits import price_copy
from onrecord.lineage.words.lines import Line
from onrecord.lineage.words.runs import find_runs, split_chains, turn_runs, weigh_chain
from onrecord.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.lineage.words.runs import Run
    from onrecord.records import Base, BaseOrigin, Witness

SEED = 45.0  # nats: what two reporters of one event come to share in a row by themselves
SURE = 3 * SEED  # nats: so much in a row is no chance
MOST_AGAINST = {"source": 6.0, "witnesses": 2.0}  # nats that one spoken telling may speak against a link, by its base
ALL = 30  # witnesses up to which every pair is looked at
NEAREST = 24  # beyond, only so many of each that have most words in common with it

Pair = tuple[str, str]  # parent, child
Wording = tuple[int, ...]  # the words of a line, as numbers


@dataclass(slots=True)
class Telling:
    """The same matter in the words of several witnesses; with a base, the words that were there for all to hear."""

    lines: Mapping[str, Line]  # witness id -> its words
    base: Line | None = None
    origin: BaseOrigin = "witnesses"  # of the base: the witnesses may all have the same fault
    known: dict[tuple[Wording, Wording], list[Run]] = field(default_factory=dict)  # what `align` has found


def make_tellings(
    texts: Mapping[str, str],
    written: Sequence[Sequence[Witness]],
    spoken: Sequence[tuple[Sequence[Witness], Base]],
) -> list[Telling]:
    """Return the tellings that have at least two witnesses with words; `texts` has the witnesses' articles by id."""
    numbering: dict[str, int] = {}
    tellings = [Telling(_make_lines(texts, witnesses, numbering)) for witnesses in written]
    for witnesses, base in spoken:
        line = Line([tokenize(base.text)], numbering, base.text)
        tellings.append(Telling(_make_lines(texts, witnesses, numbering), line, base.origin))
    return [telling for telling in tellings if len(telling.lines) > 1]


def _make_lines(texts: Mapping[str, str], witnesses: Sequence[Witness], numbering: dict[str, int]) -> dict[str, Line]:
    made = {w.id: Line(w.parts, numbering, texts[w.id]) for w in witnesses}
    return {key: made[key] for key in sorted(made) if len(made[key])}


def align(telling: Telling, one: str, other: str) -> list[Run]:
    """Return the runs of two witnesses, the parent's places as `a`.

    Found in the order of their ids, and once for all witnesses that have the same words.
    """
    first, second = sorted((one, other))
    lines = telling.lines[first], telling.lines[second]
    wordings = lines[0].wording, lines[1].wording
    runs = telling.known.get(wordings)
    if runs is None:
        runs = find_runs(*lines, 0.0 if telling.base else SEED)
        telling.known[wordings] = runs
    return runs if one == first else turn_runs(runs)


class Evidence(NamedTuple):
    """What one telling says of one pair."""

    parent: str
    child: str
    gain: float  # nats that speak for the child having taken its words from the parent
    share: float | None = None  # 0 to 1, of the child's written words that stand in the parent; None of spoken ones


def weigh_pairs(telling: Telling) -> Iterator[Evidence]:
    """Yield the evidence of each pair that has words in common, both ways.

    Witnesses that are printed alike are looked at as one: what holds of one of them as a parent holds of all.
    """
    alike: dict[object, list[str]] = defaultdict(list)
    for key, line in telling.lines.items():
        alike[line.wording, tuple(line.points), tuple(line.sums)].append(key)
    members = {keys[0]: keys for keys in alike.values()}
    alone = {key: _price_alone(telling, telling.lines[key]) for key in members}
    twins = ((key, key) for key, keys in members.items() if len(keys) > 1)
    for one, other in chain(twins, find_candidates(telling.lines, list(members))):
        runs = align(telling, one, other)
        if not runs:
            continue
        there = _weigh_copy(telling, one, other, runs, alone[other])
        back = _weigh_copy(telling, other, one, turn_runs(runs), alone[one])
        is_idle = telling.base is not None and not there[0] and not back[0]  # a few such pairs show it as well as all
        for first, second in _pair_members(members[one], members[other], NEAREST if is_idle else None):
            yield Evidence(first, second, *there)
            yield Evidence(second, first, *back)


def _pair_members(ones: Sequence[str], others: Sequence[str], most: int | None) -> Iterator[Pair]:
    """Yield each pair of two groups of witnesses once, or at most so many of each; both may be the same group."""
    for at, one in enumerate(ones):
        start = at + 1 if ones is others else 0
        yield from ((one, other) for other in others[start : None if most is None else start + most])


def _weigh_copy(
    telling: Telling, parent: str, child: str, runs: Sequence[Run], alone: float
) -> tuple[float, float | None]:
    """Return what speaks for a copy, in nats, and the share of the child's written words that stand in the parent."""
    line = telling.lines[child]
    gain = alone - price_copy(telling.lines[parent], line, runs)
    if telling.base:
        return max(gain, -MOST_AGAINST[telling.origin]), None
    return gain - price_chance(line, runs), sum(run.length for run in runs) / len(line)


def price_chance(line: Line, runs: Sequence[Run]) -> float:
    """Return how much of what two texts share may be chance, in nats: names and phrases that the event brings along.

    Each chain of runs may be. But once one of them is far too long for that, the others are none either.
    """
    weights = [weigh_chain(line, chain) for chain in split_chains(runs)]
    return SEED * len(weights) * min(1.0, max(0.0, (SURE - max(weights)) / (SURE - SEED)))


def _price_alone(telling: Telling, line: Line) -> float:
    """Return what it takes to come by a witness's words without any other witness."""
    if telling.base is None:
        return line.price(0, len(line))
    return price_copy(telling.base, line, find_runs(telling.base, line))


def find_candidates(lines: Mapping[str, Line], keys: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs to look at, each once, ids in order: all, or for each witness those nearest to it."""
    if len(keys) <= ALL:
        yield from ((one, other) for at, one in enumerate(keys) for other in keys[at + 1 :])
        return
    grams = {key: frozenset(lines[key].places) for key in keys}
    near: dict[str, list[tuple[int, str]]] = {key: [] for key in keys}
    for at, one in enumerate(keys):
        for other in keys[at + 1 :]:
            shared = len(grams[one] & grams[other])
            if shared:
                near[one].append((-shared, other))
                near[other].append((-shared, one))
    pairs = {tuple(sorted((key, other))) for key in keys for _, other in sorted(near[key])[:NEAREST]}
    yield from ((one, other) for one, other in sorted(pairs))
