"""Two words -> near enough to stand in one column: the same in another spelling or form, or nearly the same letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.inflection import is_inflected
from onrecord.collate.spelling import find_spellings

if TYPE_CHECKING:
    from onrecord.collate.strands import Norms

MIN_LIKENESS = 0.72  # 0 to 1, of letters


class Nearness:
    """Answers by pairs of numbers, each pair asked once."""

    def __init__(self, norms: Norms) -> None:
        self._norms = norms.norms
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, one: int, other: int) -> bool:
        """Tell whether two different norms are near each other."""
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = is_near(self._norms[pair[0]], self._norms[pair[1]])
        return found


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
