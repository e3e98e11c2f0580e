"""Word columns -> moves: the same words in two places, each the place of other witnesses.

A short way apart the whole stretch between is one place of kind order; far apart the moved stretch alone is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.collate.table.sites import Precedence, Site

MIN_FAR = 4  # words of a stretch that may have moved any way
MIN_LONG = 7  # words of one that is no sentence
MAX_NEAR = 6  # words between the two places of a short move
MAX_PAIR = 12  # words between the two places of two and three words
PAIR = 2  # words that compete in a column
SWAP = 2  # columns that a small word moves when it changes places with its neighbour
MAX_PLACES = 8  # of one word: a commoner one tells no move


@dataclass(slots=True)
class Move:
    """The same words at two places: word columns (numbers of sites), both ends included."""

    here: tuple[int, int]  # where the base has them
    there: tuple[int, int]
    movers: int  # the witnesses that have them there, as bits

    @property
    def is_near(self) -> bool:
        """Tell whether the two places are so close that the stretch between belongs to one difference."""
        (first, _), (_, last) = sorted((self.here, self.there))
        between = last - first + 1 - 2 * (self.here[1] - self.here[0] + 1)
        return between <= MAX_NEAR


def find_moves(
    sites: Sequence[Site], precedence: Precedence, is_light: Callable[[str], bool], source: int | None
) -> list[Move]:
    """Return the moves, none of which shares a column with another; the longest first."""
    own = 0 if source is None else 1 << source
    held = [
        {**site.norms, site.base: site.norms.get(site.base, 0) | own} if own and site.base else site.norms
        for site in sites
    ]
    found = sorted(_find_runs(sites, held, is_light), key=lambda run: (-run[2], run[0], run[1]))
    taken = bytearray(len(sites))
    moves = list(_find_swaps(held, own))
    for move in moves:
        taken[move.here[0]] = taken[move.there[0]] = 1
    for one, other, count in found:
        if not any(taken[one : one + count]) and not any(taken[other : other + count]):
            taken[one : one + count] = taken[other : other + count] = b"\1" * count
            moves.append(_settle(held, (one, other, count), precedence, own))
    return moves


def _find_swaps(held: Sequence[dict[str, int]], own: int) -> Iterator[Move]:
    """Yield words that changed places around others that did not: "salt and herring", "herring and salt"."""
    used = -1
    for number, norms in enumerate(held):
        if len(norms) != PAIR or number <= used:
            continue
        for other in range(number + SWAP, min(number + MAX_NEAR, len(held))):
            (word, mask), (rival, rivals) = norms.items()
            if held[other].keys() == norms.keys() and held[other][rival] & mask and held[other][word] & rivals:
                is_turned = bool(rivals & own) if own else rivals.bit_count() > mask.bit_count()
                yield Move((number, number), (other, other), (mask if is_turned else rivals) & ~own)
                used = other
                break


def _find_runs(
    sites: Sequence[Site], held: Sequence[dict[str, int]], is_light: Callable[[str], bool]
) -> Iterator[tuple[int, int, int]]:
    """Yield (first site, first site of the other place, count of words) of all that may have moved."""
    where: dict[str, list[int]] = {}
    for number, norms in enumerate(held):
        for norm in norms:
            where.setdefault(norm, []).append(number)
    seen: set[tuple[int, int]] = set()
    for number, norms in enumerate(held):
        for norm, mask in norms.items():
            for other in _other_places(number, where[norm], small=is_light(norm)):
                if (number, other) not in seen and not mask & held[other][norm]:
                    run = _extend(held, number, other, norm)
                    seen.update((run[0] + step, run[1] + step) for step in range(run[2]))
                    if _is_move(held, run, is_light) and _is_sure(sites, run):
                        yield run


def _other_places(number: int, places: Sequence[int], *, small: bool) -> Sequence[int]:
    """Return the columns that a word may have come from: a small one only from beyond its neighbour."""
    if small:
        near = places[bisect_left(places, number - SWAP) : bisect_right(places, number + SWAP)]
        return [other for other in near if abs(other - number) == SWAP]
    return [other for other in places if other != number] if len(places) <= MAX_PLACES else ()


def _extend(held: Sequence[dict[str, int]], one: int, other: int, norm: str) -> tuple[int, int, int]:
    """Return the longest run of equal words around two equal ones, each side held by witnesses of its own."""
    here, there = held[one][norm], held[other][norm]
    widest = abs(one - other)
    before = after = 0
    while (
        before + 1 < widest
        and min(one, other) > before
        and _agree(held[one - before - 1], held[other - before - 1], here, there)
    ):
        before += 1
    while (
        before + after + 1 < widest
        and max(one, other) + after + 1 < len(held)
        and _agree(held[one + after + 1], held[other + after + 1], here, there)
    ):
        after += 1
    return one - before, other - before, before + after + 1


def _agree(one: dict[str, int], other: dict[str, int], here: int, there: int) -> bool:
    return any(
        mask & here and other.get(norm, 0) & there and not mask & other.get(norm, 0) for norm, mask in one.items()
    )


def _is_move(held: Sequence[dict[str, int]], run: tuple[int, int, int], is_light: Callable[[str], bool]) -> bool:
    """Tell whether equal words in two places are a move and no chance.

    Something that both sides share must stand between. A single word, or two, must have been put in where the others
    have nothing: in the place of another word it is a substitution.
    """
    one, other, count = run
    here, there = _holders(held, run)
    between = held[min(one, other) + count : max(one, other)]
    if not any(mask & here and mask & there for norms in between for mask in norms.values()):
        return False
    if count >= MIN_FAR:
        words = {norm for norms in held[one : one + count] for norm in norms}
        return sum(not is_light(word) for word in words) > 1
    is_put_in = all(len(norms) == 1 for norms in held[one : one + count])
    return is_put_in and len(between) <= (MAX_PAIR if count > 1 else MAX_NEAR)


def _is_sure(sites: Sequence[Site], run: tuple[int, int, int]) -> bool:
    """Tell whether few words were put in where others have nothing, or many words are a sentence."""
    if run[2] < MIN_FAR:
        return bool(sites[run[0]].deviants)
    return _is_clause(sites, run)


def _is_clause(sites: Sequence[Site], run: tuple[int, int, int]) -> bool:
    """Tell whether many words that moved are a sentence in one of their places, or too many for a phrase used twice."""
    count = run[2]
    if count >= MIN_LONG or abs(run[0] - run[1]) - count <= MAX_NEAR:
        return True
    return any(sites[at + count - 1].ends and (at == 0 or sites[at - 1].ends) for at in run[:2])


def _holders(held: Sequence[dict[str, int]], run: tuple[int, int, int]) -> tuple[int, int]:
    """Return the witnesses that have the words at the one place, and those that have them at the other."""
    one, other, count = run
    here = there = 0
    for step in range(count):
        for norm, mask in held[one + step].items():
            if norm in held[other + step]:
                here, there = here | mask, there | held[other + step][norm]
    return here, there


def _settle(held: Sequence[dict[str, int]], run: tuple[int, int, int], precedence: Precedence, own: int) -> Move:
    """Decide which of the two places is the base's: the source's, else that of most witnesses."""
    one, other, count = run
    here, there = _holders(held, run)
    spans = (one, one + count - 1), (other, other + count - 1)
    is_other = bool(there & own) if own else precedence.key(there, "") < precedence.key(here, "")
    return Move(spans[1], spans[0], here & ~own) if is_other else Move(spans[0], spans[1], there & ~own)
