"""Shares of links -> an answer a witness: its parent, that it has none here, or the rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.records import Link, Rival

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from onrecord.lineage.forests.shares import Matrix

FAINT = 0.05  # 0 to 1: a rival less likely than this is not named
MOST_RIVALS = 5
DIGITS = 4  # of a confidence: what differs further behind differs by rounding alone


def choose_links(
    ids: Sequence[str], parents: Matrix, orphans: Matrix, least: float, unseen: Collection[str] = ()
) -> list[Link]:
    """Return a link a witness, the surest chosen first: what would close a circle stays open.

    So does who has no parent here and yet has others' words: that both are from a third is no more than likely.
    """
    answers = [_rank(ids, parents[row], orphans[row]) for row in range(len(ids))]
    chosen: dict[str, Link] = {}
    for row in sorted(range(len(ids)), key=lambda row: (-answers[row][0].confidence, ids[row])):
        child, best = ids[row], answers[row][0]
        is_circle = best.parent is not None and child in _climb(chosen, best.parent)
        is_from_third = best.parent is None and child in unseen and best.confidence < 1 - FAINT
        if best.confidence < least or is_circle or is_from_third:
            rivals = tuple(rival for rival in answers[row][:MOST_RIVALS] if rival.confidence >= FAINT)
            chosen[child] = Link(child, None, "open", best.confidence, rivals)
        else:
            chosen[child] = Link(child, best.parent, "copy" if best.parent else "root", best.confidence)
    return [chosen[child] for child in ids]


def _rank(ids: Sequence[str], parents: Matrix, orphan: float) -> list[Rival]:
    """Return every answer for one witness, likeliest first; among equals no parent first, then by id."""
    found = [Rival(None, round(float(orphan), DIGITS))]
    found += [Rival(key, round(float(share), DIGITS)) for key, share in zip(ids, parents, strict=True) if share > 0]
    return sorted(found, key=lambda rival: (-rival.confidence, rival.parent or ""))


def _climb(chosen: Mapping[str, Link], child: str) -> Iterator[str]:
    """Yield a witness and its ancestors as far as they are chosen."""
    step: str | None = child
    while step is not None:
        yield step
        step = chosen[step].parent if step in chosen else None
