"""Witnesses -> strands: the words of each part as numbers, which is what the alignment works on.

A part is a strand of its own because what lies between two parts was never presented as continuous.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.data import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Token, Witness

SENTENCE_ENDS = frozenset(".?!。！？।…")


@dataclass(slots=True)
class Strand:
    """The words of one part of one witness."""

    witness: int  # its place in the order of the witnesses
    part: int
    ids: list[int]  # norms as numbers
    places: list[int]  # of each word among the tokens of the part
    starts: list[bool]  # does a sentence begin with the word
    ends: list[bool]  # does one end with it
    cuts: frozenset[int]  # the words before which a cut is marked


class Norms:
    """The vocabulary of one collation: norm <-> number, and which words carry little meaning."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.norms: list[str] = []
        self.light: list[bool] = []

    def number(self, norm: str) -> int:
        """Return the number of a norm, a new one where it is new."""
        found = self.numbers.get(norm)
        if found is None:
            found = self.numbers[norm] = len(self.norms)
            self.norms.append(norm)
            self.light.append(norm in load_words("light_words"))
        return found


def make_strands(witnesses: Sequence[Witness], norms: Norms) -> list[Strand]:
    """Return one strand for each part that has words, in the order of the witnesses and parts."""
    strands: list[Strand] = []
    for index, witness in enumerate(witnesses):
        for part, tokens in enumerate(witness.parts):
            places = [place for place, token in enumerate(tokens) if token.mark == "word"]
            if places:
                ids = [norms.number(tokens[place].norm) for place in places]
                ends = find_ends(tokens, places)
                first = tokens[places[0]].form[:1].isupper()
                strands.append(Strand(index, part, ids, places, [first, *ends[:-1]], ends, find_cuts(tokens, places)))
    return strands


def find_ends(tokens: Sequence[Token], places: Sequence[int]) -> list[bool]:
    """Tell for each word whether a sentence ends between it and the next word, or the end of the part.

    A marked cut is an edge too: what follows it need not be what the speaker said next.
    """
    ends = [False] * len(places)
    for at, (place, after) in enumerate(zip(places, [*places[1:], len(tokens)], strict=True)):
        if after - place > 1:
            between = tokens[place + 1 : after]
            ends[at] = any(t.mark == "cut" or (t.mark == "point" and t.norm in SENTENCE_ENDS) for t in between)
    return ends


def find_cuts(tokens: Sequence[Token], places: Sequence[int]) -> frozenset[int]:
    """Return the words between which and the one before a cut is marked."""
    return frozenset(
        word
        for word, (before, place) in enumerate(pairwise(places), start=1)
        if any(token.mark == "cut" for token in tokens[before + 1 : place])
    )
