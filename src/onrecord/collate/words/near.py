"""Two words -> near enough to stand in one column: the same in another spelling or form, or nearly the same letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.collate.words.inflection import is_inflected
from onrecord.collate.words.numerals import level_numbers
from onrecord.collate.words.spelling import is_spelled_alike
from onrecord.data import load_table, load_words

if TYPE_CHECKING:
    from onrecord.collate.words.strands import Norms

ALIKE = 0.6  # how near two words of nearly the same letters are
KIN = 0.2  # how near two pronouns are, or two numbers, or two modal verbs
MIN_LETTERS = 4
MIN_LIKENESS = 0.72  # 0 to 1, of letters


class Nearness:
    """Answers by pairs of numbers, each pair asked once."""

    def __init__(self, norms: Norms) -> None:
        self._norms = norms.norms
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, one: int, other: int) -> float:
        """Return how near two norms are: 1 forms of one word, ALIKE like letters, KIN one small class, or 0."""
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            left, right = self._norms[pair[0]], self._norms[pair[1]]
            found = self._known[pair] = measure_nearness(left, right)
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


def measure_nearness(one: str, other: str) -> float:
    """Return how near two norms are: see `Nearness`.

    >>> measure_nearness("criticise", "criticized"), measure_nearness("built", "build"), measure_nearness("not", "now")
    (1.0, 1.0, 0.0)
    """
    from rapidfuzz.distance import Levenshtein

    if is_inflected(one, other):
        return 1.0
    if (one[0] == other[0] or one[0].isdigit() or other[0].isdigit()) and is_spelled_alike([one], [other]):
        return 1.0
    if min(len(one), len(other)) >= MIN_LETTERS and Levenshtein.normalized_similarity(one, other) >= MIN_LIKENESS:
        return ALIKE
    return KIN if is_kin(one, other) else 0.0
