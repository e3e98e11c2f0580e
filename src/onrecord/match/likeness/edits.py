"""One short wording and another by the same speaker -> whether one is the other with a small word put in or left out.

"I am not a crook" and "I am a crook" have hardly a run in common, and the word between them is the gravest that an
outlet can lose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache

from onrecord.data import load_words
from onrecord.match.wordings.folding import fold_word
from onrecord.match.wordings.weights import RARE
from onrecord.match.wordings.wording import Wording

_LONGEST = 12  # words of the shorter one: longer ones are found by what they have in common
_ROOM = 60  # words of the longer one
_MOST_EDITS = 3
_ENOUGH = 4  # words, or three with one among them that is no small one
_DETERMINERS = "a an the any some such this that these those all both every so ever just really at".split()


@cache
def load_small_words() -> frozenset[str]:
    """Return the words that may be put in or left out: negations, auxiliaries, modals, determiners."""
    tables = ("negations", "auxiliaries")
    words = {fold for table in tables for word in load_words(table) for fold in fold_word(word)}
    return frozenset(words | set(_DETERMINERS)) - {"nobody", "nothing", "neither", "nor", "without"}


def find_edited_pairs(
    wordings: Sequence[Wording], speakers: Sequence[Set[str]], most: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs (longer, shorter) of short wordings of one speaker with the same words but for small ones."""
    by_words: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        if not wording.alone and wording.length <= _LONGEST + _MOST_EDITS and len(speakers[place]) == 1:
            kept = tuple(word for word in wording.words if word not in load_small_words())
            by_words[next(iter(speakers[place])), kept].append(place)
    for places in by_words.values():
        yield from ((a, b) for number, b in enumerate(places) for a in places[:number][-most:])


def is_edited(shorter: Wording, longer: Wording) -> bool:
    """Return whether the shorter one lies in the longer one but for up to three small words put in or left out.

    >>> def word(text: str) -> Wording:
    ...     words = tuple(text.split())
    ...     return Wording(words, tuple(1.0 for _ in words), (0,))
    >>> is_edited(word("we wil surrender"), word("we wil never surrender"))
    True
    >>> is_edited(word("we wil surrender"), word("we wil gladly surrender"))
    False
    """
    if not _is_telling(shorter) or shorter.length > _LONGEST or longer.length > _ROOM:
        return False
    return _count_edits(shorter.words, longer.words) <= _MOST_EDITS


def _is_telling(wording: Wording) -> bool:
    """Return whether these are more than a stock answer."""
    if not all(wording.weights):
        return False
    return wording.length >= _ENOUGH or (wording.length == _ENOUGH - 1 and RARE in wording.weights)


def _count_edits(shorter: Sequence[str], longer: Sequence[str]) -> int:
    """Return how many small words are put in or left out between the shorter one and the best stretch of the longer."""
    small, never = load_small_words(), _MOST_EDITS + 1
    row = [0] * (len(longer) + 1)
    for word in shorter:
        cost = 1 if word in small else never
        before, row = row, [min(row[0] + cost, never)]
        for place, other in enumerate(longer, 1):
            ways = [before[place] + cost, row[-1] + (1 if other in small else never)]
            if word == other:
                ways.append(before[place - 1])
            row.append(min(*ways, never))
    return min(row)
