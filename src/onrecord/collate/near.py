"""Two words -> near enough to stand in one column: the same in another spelling or form, or nearly the same letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.collate.inflection import is_inflected
from onrecord.collate.numerals import level_numbers
from onrecord.collate.spelling import find_spellings
from onrecord.data import load_table, load_words

if TYPE_CHECKING:
    from onrecord.collate.strands import Norms

KIN = 0.3  # how near two pronouns are, or two numbers, or two modal verbs
MIN_LIKENESS = 0.72  # 0 to 1, of letters


class Nearness:
    """Answers by pairs of numbers, each pair asked once."""

    def __init__(self, norms: Norms) -> None:
        self._norms = norms.norms
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, one: int, other: int) -> float:
        """Return how near two different norms are: 1 one word in two forms, KIN words of one class, 0 neither."""
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            left, right = self._norms[pair[0]], self._norms[pair[1]]
            found = self._known[pair] = 1.0 if is_near(left, right) else KIN * is_kin(left, right)
        return found


def is_kin(one: str, other: str) -> bool:
    """Tell whether two norms belong to one small class."""
    return find_class(one) is not None and find_class(one) == find_class(other)


@cache
def find_class(norm: str) -> str | None:
    """Return the small class of a word, whose members readily take each other's place; None for other words.

    >>> find_class("they"), find_class("seven"), find_class("bridge")
    ('pronoun', 'number', None)
    """
    if norm in load_words("modality"):
        return "modal"
    if any(norm in forms for forms in load_table("pronouns").values()):
        return "pronoun"
    return "number" if level_numbers([norm])[0][:1].isdigit() else None


def is_near(one: str, other: str) -> bool:
    """Tell whether two norms are spellings or forms of one word, or differ in few letters.

    >>> is_near("criticise", "criticize"), is_near("built", "build"), is_near("not", "now")
    (True, True, False)
    """
    from rapidfuzz.distance import Levenshtein

    if min(len(one), len(other)) > 3 and Levenshtein.normalized_similarity(one, other) >= MIN_LIKENESS:
        return True
    if one[0] != other[0] and not (one[0].isdigit() or other[0].isdigit()):
        return is_inflected(one, other)
    return is_inflected(one, other) or not set(find_spellings([one])).isdisjoint(find_spellings([other]))
