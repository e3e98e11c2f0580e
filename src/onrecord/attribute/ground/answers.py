"""What the resolver answers to a mention, and when it leaves the answer open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribute.names.candidates import Candidate

CLOSE = 0.8  # a rival with more than this share of the first one's weight is named beside it
EVEN = 0.92  # a rival with more than this share of the first one's weight leaves it open
_NAMED_RIVALS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a mention stands for, or between whom it lies."""

    candidate: Candidate | None
    confidence: float  # 0 to 1
    why: str
    rivals: tuple[Candidate, ...] = ()


def choose(ranked: list[tuple[float, Candidate]], said: str, most: float) -> Answer:
    """Return the likeliest of the ranked, or nobody if a rival is as likely.

    `most` is how sure an answer without rivals is.
    """
    weight, first = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if second > EVEN * weight:
        return leave_open(said, [candidate for _, candidate in ranked])
    sure = weight / (weight + second)
    rivals = tuple(candidate for share, candidate in ranked[1:3] if share > CLOSE * weight)
    return Answer(first, round(most * (0.5 + sure / 2), 2), f"{said}: {first.name} is the nearest who fits", rivals)


def leave_open(said: str, candidates: Sequence[Candidate]) -> Answer:
    """Return that it may be any of the candidates, likeliest first."""
    rivals = tuple(candidates[:_NAMED_RIVALS])
    return Answer(None, 0.5, f"{said} may be {' or '.join(candidate.name for candidate in rivals)}", rivals)
