"""Runs -> what a witness would have done to another's words if it had copied them, and what each step costs.

Costs are nats: the more surprising a step, the dearer. To leave words out costs the same however many they are; words
that the other does not have must be hit upon one by one. So a cut is cheap one way and dear the other: what is gone
cannot be put back.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.lineage.words.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.lineage.words.lines import Line

Step = Literal["cut", "omission", "addition", "substitution", "spelling", "order"]

COSTS: dict[Step, float] = {  # nats, beside the price of the words that are new
    "cut": 1.5,  # begins later or ends earlier
    "omission": 2.5,
    "addition": 5.0,
    "substitution": 3.5,
    "spelling": 1.5,  # beside it no price: both are the same word
    "order": 6.0,
}
POINT = 0.7  # nats, another point between the same words
MOST_POINTS = 7.0  # nats: house style alone makes no two texts strangers
ALIKE = 0.75  # 0 to 1, likeness of letters from which a word is another spelling or form


class Edit(NamedTuple):
    """One step from a parent's words to a child's: the places of both in their lines."""

    step: Step
    parent: tuple[int, int]
    child: tuple[int, int]


def find_edits(parent: Line, child: Line, runs: Sequence[Run]) -> Iterator[Edit]:
    """Yield what the child did to the parent's words; `runs` have the parent as `a`, the child as `b`, in its order."""
    if not runs:
        yield Edit("addition", (0, 0), (0, len(child)))
        return
    if runs[0].a or runs[0].b:
        yield _name(parent, child, (0, runs[0].a), (0, runs[0].b), is_edge=True)
    for before, after in pairwise(runs):
        left = (before.a + before.length, after.a)
        right = (before.b + before.length, after.b)
        if left[0] > left[1]:
            yield Edit("order", (after.a, after.a), right)
        elif left[0] < left[1] or right[0] < right[1]:
            yield _name(parent, child, left, right)
    a, b = runs[-1].a + runs[-1].length, runs[-1].b + runs[-1].length
    if a < len(parent) or b < len(child):
        yield _name(parent, child, (a, len(parent)), (b, len(child)), is_edge=True)


def _name(parent: Line, child: Line, left: tuple[int, int], right: tuple[int, int], is_edge: bool = False) -> Edit:
    if right[0] == right[1]:
        return Edit("cut" if is_edge else "omission", left, right)
    if left[0] == left[1]:
        return Edit("addition", left, right)
    if left[1] - left[0] == right[1] - right[0]:
        pairs = zip(parent.norms[slice(*left)], child.norms[slice(*right)], strict=True)
        if all(is_alike(one, other) for one, other in pairs):
            return Edit("spelling", left, right)
    return Edit("substitution", left, right)


def is_alike(one: str, other: str) -> bool:
    """Tell whether two words are one, spelt or inflected otherwise.

    >>> is_alike("criticising", "criticizing"), is_alike("may", "must")
    (True, False)
    """
    if one[:1] != other[:1]:
        return False
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) >= ALIKE


def price_edit(child: Line, edit: Edit) -> float:
    """Return what one step costs, in nats."""
    return COSTS[edit.step] + (0.0 if edit.step == "spelling" else child.price(*edit.child))


def price_copy(parent: Line, child: Line, runs: Sequence[Run]) -> float:
    """Return what it takes to make the child's words out of the parent's, in nats.

    >>> from onrecord.lineage.words.lines import Line
    >>> from onrecord.lineage.words.runs import find_runs, turn_runs
    >>> from onrecord.text.tokens import tokenize
    >>> numbering = {}
    >>> full, short = (Line([tokenize(text)], numbering) for text in ("We will not close it.", "We will close it."))
    >>> runs = find_runs(full, short)
    >>> price_copy(full, short, runs), price_copy(short, full, turn_runs(runs))
    (2.5, 10.0)
    """
    points = sum(POINT for run in runs if run.length > 1 for _ in range(_count_points(parent, child, run)))
    return sum(price_edit(child, edit) for edit in find_edits(parent, child, runs)) + min(points, MOST_POINTS)


def _count_points(parent: Line, child: Line, run: Run) -> int:
    """Return at how many places inside a run the points differ."""
    one = parent.points[run.a : run.a + run.length - 1]
    other = child.points[run.b : run.b + run.length - 1]
    return 0 if one == other else sum(a != b for a, b in zip(one, other, strict=True))
