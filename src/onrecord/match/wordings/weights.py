"""How much two quotations that share a word show by it.

A list of common words does what counting words in the collection would do, and gives a small story the same answer
as a large archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.match.wordings.folding import Word, load_phrases

_LIGHT_UNLESS_NAMES = frozenset({"may", "us"})
LIGHT, COMMON, RARE = 0.2, 0.5, 1.0  # how much sharing a word shows; a name counts as a common word


def weigh_words(words: Sequence[Word]) -> tuple[float, ...]:
    """Return the weight of each word.

    >>> from onrecord.match.wordings.folding import fold_tokens
    >>> from onrecord.text.tokens import tokenize
    >>> weigh_words(fold_tokens(tokenize("The flood in Ashby came at the end of the day")))
    (0.2, 1.0, 0.2, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    """
    capitals = _find_capitals(words)
    weights = [_weigh_word(word, place, capitals) for place, word in enumerate(words)]
    for start, end in _find_phrases([word.fold for word in words]):
        weights[start:end] = [0.0] * (end - start)
    return tuple(weights)


def _weigh_word(word: Word, place: int, capitals: frozenset[int]) -> float:
    """Return the weight of one word. A name of many words ("the Public Order Act") weighs little more than one."""
    if not word.fold:
        return 0.0
    if place in capitals and {place - 1, place - 2} & capitals:
        return LIGHT
    if (word.fold,) in load_phrases("slight_words") and not (place in capitals and word.fold in _LIGHT_UNLESS_NAMES):
        return LIGHT
    if (word.fold,) in load_phrases("common_words") or place in capitals or word.fold.isdigit():
        return COMMON
    return RARE


def _find_capitals(words: Sequence[Word]) -> frozenset[int]:
    """Return the places of words that are names by their capital; where most have one, capitals say nothing."""
    places = frozenset(place for place, word in enumerate(words) if word.capital and place and word.fold != "i")
    return places if 2 * len(places) <= len(words) else frozenset()


def _find_phrases(folds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where stock phrases stand."""
    by_first = _phrases_by_first()
    for start, fold in enumerate(folds):
        for phrase in by_first.get(fold, ()):
            if tuple(folds[start : start + len(phrase)]) == phrase:
                yield start, start + len(phrase)


@cache
def _phrases_by_first() -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(load_phrases("stock_phrases")):
        by_first[phrase[0]].append(phrase)
    return dict(by_first)
