"""Who took the words from whom, on simulated presses, beside neighbour joining and "the earliest is the source".

Every press is drawn from a seed, so the figures are the same on every machine. A parent is right when it is the one
that the text was copied from; with a second parent the first counts, from whom two thirds were taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.lineage import LineageSettings, make_own_witness, trace_lineage
from onrecord.records import Lineage
from tests.lineage.simulator import Copy, simulate

SIZES = (5, 10, 20)
MIXING = (0.0, 0.2, 0.5)
UNSEEN = (1.0, 0.5)  # share of witnesses that print a source which is not among them
SEEDS = range(1000, 1020)  # none of those that the costs were set by
BINS = (0.0, 0.5, 0.7, 0.9, 0.97)  # lower edges of a confidence's classes

Parents = Mapping[str, str | None]


class Score(NamedTuple):
    """How many parents were right."""

    right: int
    told: int  # parents that were named at all
    all: int

    def __add__(self, other: object) -> Score:
        """Return both together."""
        assert isinstance(other, Score)
        return Score(self.right + other.right, self.told + other.told, self.all + other.all)


def trace(copies: Sequence[Copy], *, is_closed: bool = True) -> Lineage:
    """Return the lineage of texts, whose origin is among them if the world is closed."""
    articles = [copy.article for copy in copies]
    return trace_lineage(articles, [list(map(make_own_witness, articles))], (), LineageSettings(), is_closed=is_closed)


def take_likeliest(lineage: Lineage) -> Parents:
    """Return a parent for every witness, the likeliest one where the lineage leaves it open."""
    best = {link.child: next((r.parent for r in link.rivals if r.parent), None) for link in lineage.links}
    return {link.child: link.parent or best[link.child] for link in lineage.links}


def take_told(lineage: Lineage) -> Parents:
    """Return the parents that the lineage commits itself to."""
    return {link.child: link.parent for link in lineage.links}


def take_earliest(copies: Sequence[Copy]) -> Parents:
    """Return the earliest witness as everybody's parent; without dates the longest."""
    first = min(copies, key=lambda copy: (copy.published or "", -count_words(copy), copy.name))
    return {copy.name: None if copy is first else first.name for copy in copies}


def join_neighbours(copies: Sequence[Copy]) -> Parents:
    """Return the parents that neighbour joining gives (Saitou and Nei 1987).

    It knows no parents among the witnesses, only a tree with all of them at its tips. So the tree is hung from the
    earliest witness, or the longest without dates; each fork is given to the tip that is nearest to it, and the parent
    of a tip is whoever has the first fork above it that is not its own.
    """
    distances = measure_distances(copies)
    names = [copy.name for copy in copies]
    edges: dict[str, dict[str, float]] = {name: {} for name in names}
    active = list(names)
    while len(active) > 2:
        total = {a: sum(distances[a, b] for b in active if b != a) for a in active}
        pairs = ((a, b) for at, a in enumerate(active) for b in active[at + 1 :])
        one, other = min(pairs, key=lambda p: ((len(active) - 2) * distances[p] - total[p[0]] - total[p[1]], p))
        fork = f"fork {len(edges)}"
        gap = distances[one, other]
        first = max(0.0, gap / 2 + (total[one] - total[other]) / (2 * (len(active) - 2)))
        edges[fork] = {}
        for tip, length in ((one, first), (other, max(0.0, gap - first))):
            edges[fork][tip] = edges[tip][fork] = length
        active = [name for name in active if name not in {one, other}]
        for name in active:
            length = max(0.0, (distances[one, name] + distances[other, name] - gap) / 2)
            distances[fork, name] = distances[name, fork] = length
        active.append(fork)
    if len(active) == 2:
        edges[active[0]][active[1]] = edges[active[1]][active[0]] = distances[active[0], active[1]]
    return hang(edges, names, take_earliest(copies))


def hang(edges: Mapping[str, Mapping[str, float]], names: Sequence[str], earliest: Parents) -> Parents:
    """Return the parents in a tree without a root, hung from the witness that has no parent in `earliest`."""
    root = next(name for name, parent in earliest.items() if parent is None)
    above: dict[str, str | None] = {root: None}
    order = [root]
    for name in order:
        for other in edges[name]:
            if other not in above:
                above[other] = name
                order.append(other)
    owner = {node: node if node in set(names) else find_nearest(edges, node, names) for node in order}
    parents: dict[str, str | None] = {}
    for name in names:
        step = above[name]
        while step is not None and owner[step] == name:
            step = above[step]
        parents[name] = None if name == root else owner[step] if step else root
    return parents


def find_nearest(edges: Mapping[str, Mapping[str, float]], node: str, names: Sequence[str]) -> str:
    """Return the tip that is nearest to a fork."""
    found = {node: 0.0}
    waiting = [node]
    for step in waiting:
        for other, length in edges[step].items():
            if other not in found:
                found[other] = found[step] + length
                waiting.append(other)
    return min(names, key=lambda name: (found[name], name))


def measure_distances(copies: Sequence[Copy]) -> dict[tuple[str, str], float]:
    """Return the share of words by which each two differ."""
    from rapidfuzz.distance import Indel

    words = {copy.name: " ".join(" ".join(s) for s in copy.sentences).split() for copy in copies}
    return {(a, b): Indel.normalized_distance(words[a], words[b]) for a in words for b in words}


def count_words(copy: Copy) -> int:
    """Return the number of a copy's words."""
    return sum(map(len, copy.sentences))


def score(copies: Sequence[Copy], parents: Parents) -> Score:
    """Return how many of the copies' parents are right; the first text has none and does not count."""
    wanted = {copy.name: copy.parent for copy in copies if copy.parent}
    right = sum(parents[name] == parent for name, parent in wanted.items())
    return Score(right, sum(parents[name] is not None for name in wanted), len(wanted))


class Allegations(NamedTuple):
    """What an open world's answers come to."""

    printers: int  # witnesses that have their words from none of the others
    accused: int  # of them, those that are said to have them from one
    copies: int  # witnesses that have them from another
    found: int  # of them, those whose parent is named rightly
    misled: int  # of them, those that are said to have them from a wrong one

    def __add__(self, other: object) -> Allegations:
        """Return both together."""
        assert isinstance(other, Allegations)
        return Allegations(*(one + two for one, two in zip(self, other, strict=True)))


def list_presses(size: int, mixing: float, is_dated: bool, unseen: float = 0.0) -> Iterator[list[Copy]]:
    """Yield the presses of one setting."""
    for seed in SEEDS:
        copies = simulate(size, seed, mixing=mixing, unseen=unseen)
        yield copies if is_dated else [replace(copy, published=None) for copy in copies]


def total(scores: Sequence[Score]) -> Score:
    """Return all scores together."""
    return sum(scores[1:], scores[0])


def allege(copies: Sequence[Copy], lineage: Lineage) -> Allegations:
    """Return how often a parent is named where there is none; one that lent a third of the words is a parent too."""
    alleged = take_told(lineage)
    printers = [copy for copy in copies if not copy.parent]
    others = [copy for copy in copies if copy.parent]
    named = {copy.name: alleged[copy.name] for copy in copies}
    wrong = [copy for copy in copies if named[copy.name] not in {None, copy.parent, copy.second}]
    return Allegations(
        len(printers),
        sum(not copy.parent for copy in wrong),
        len(others),
        sum(named[copy.name] == copy.parent for copy in others),
        sum(bool(copy.parent) for copy in wrong),
    )


def count_allegations(size: int, mixing: float, is_dated: bool, unseen: float) -> Allegations:
    """Return what the answers come to where nobody says that the origin is among the witnesses."""
    presses = list_presses(size, mixing, is_dated, unseen)
    found = [allege(copies, trace(copies, is_closed=False)) for copies in presses]
    return sum(found[1:], found[0])


def show_unseen() -> None:
    """Print how often a parent is alleged falsely where several print a source that is not among the witnesses."""
    print("\na source that is not here: who prints it has no parent, whoever copies one of them has")
    print(f"{'printers  witnesses  mixing  dates':<36}{'accused':>9}{'copies found':>15}{'wrong parent':>15}")
    for unseen in (*UNSEEN, 0.0):
        for size in SIZES:
            for mixing in MIXING:
                for is_dated in (True, False):
                    sums = count_allegations(size, mixing, is_dated, unseen)
                    print(
                        f"{unseen:8.0%}{size:11}{mixing:8.0%}{'yes' if is_dated else 'no':>7}  "
                        f"{sums.accused / sums.printers:9.1%}{_share(sums.found, sums.copies):>15}"
                        f"{_share(sums.misled, sums.copies):>15}"
                    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def show_parents() -> list[tuple[float, bool]]:
    """Print the shares of right parents, and return each confidence with whether it was right."""
    methods: dict[str, Callable[[Sequence[Copy]], Parents]] = {
        "neighbour joining": join_neighbours,
        "the earliest": take_earliest,
    }
    print(f"share of right parents, mean of {len(SEEDS)} simulated presses each")
    print(f"{'witnesses  mixing  dates':<26}{'lineage':>9}{'NJ':>9}{'earliest':>10}{'told':>9}{'of these right':>16}")
    judged: list[tuple[float, bool]] = []
    for size in SIZES:
        for mixing in MIXING:
            for is_dated in (True, False):
                presses = list(list_presses(size, mixing, is_dated))
                lineages = [trace(copies) for copies in presses]
                ours = total([score(c, take_likeliest(k)) for c, k in zip(presses, lineages, strict=True)])
                told = total([score(c, take_told(k)) for c, k in zip(presses, lineages, strict=True)])
                peers = [total([score(c, method(c)) for c in presses]) for method in methods.values()]
                judged += [pair for c, k in zip(presses, lineages, strict=True) for pair in judge(c, k)]
                shares = "".join(f"{peer.right / peer.all:9.1%}" for peer in peers)
                print(
                    f"{size:9}{mixing:8.0%}{'yes' if is_dated else 'no':>7}  {ours.right / ours.all:9.1%}{shares} "
                    f"{told.told / told.all:9.1%}{told.right / max(1, told.told):16.1%}"
                )
    return judged


def judge(copies: Sequence[Copy], lineage: Lineage) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each witness's likeliest answer, and whether it was right."""
    wanted = {copy.name: copy.parent for copy in copies}
    for link in lineage.links:
        answer = link.rivals[0].parent if link.rivals else link.parent
        yield link.confidence, answer == wanted[link.child]


def show_calibration(judged: Sequence[tuple[float, bool]]) -> None:
    """Print how often the answers of each class of confidence were right."""
    print("\nconfidence   answers   mean   right")
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [pair for pair in judged if low <= pair[0] < high]
        if inside:
            mean, right = (sum(pair[at] for pair in inside) / len(inside) for at in (0, 1))
            print(f"from {low:4.2f}   {len(inside):9}  {mean:5.2f}   {right:5.2f}")


def main(options: Sequence[str] = ()) -> None:
    """Print the shares of right parents, how far the confidences can be trusted, and the false allegations."""
    del options
    show_calibration(show_parents())
    show_unseen()


if __name__ == "__main__":
    main(sys.argv[1:])
