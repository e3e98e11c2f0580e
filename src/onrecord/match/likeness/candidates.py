"""Wordings -> pairs worth comparing: an exact index of three-word grams, and of two words for the short ones.

An index finds whatever shares words, where sketches (MinHash) lose half of the short passages. Cost stays linear
because a gram that many different wordings have is commonplace and pairs nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.match.wordings.wording import Wording, split_parts

GRAM = 3  # words: two pair too much, four miss what is respelt
Index = dict[tuple[str, ...], list[int]]  # gram -> places of the wordings that have it
LONGEST = 8  # wordings that stand for all that have a commonplace gram


def find_pairs(wordings: Sequence[Wording], max_wordings: int) -> list[tuple[int, int]]:
    """Return the pairs (longer, shorter) of places of wordings that share enough to be compared.

    `wordings` are sorted, longest first. They share enough when they have two grams in common, or one where the
    shorter has few, or when a short part of the one stands in the other.
    """
    pairs = set(_pair_by_grams(wordings, max_wordings))
    pairs.update(_pair_by_short_parts(wordings, max_wordings))
    return sorted(pairs)


def find_grams(words: Sequence[str], gram: int = GRAM) -> Iterator[tuple[str, ...]]:
    """Yield the grams of the words; none reaches over a break.

    >>> list(find_grams(("we", "will", "not", "", "go")))
    [('we', 'will', 'not')]
    """
    for start, end in split_parts(words):
        for place in range(start, end - gram + 1):
            yield tuple(words[place : place + gram])


def _pair_by_grams(wordings: Sequence[Wording], max_wordings: int) -> Iterator[tuple[int, int]]:
    index = _index((place, find_grams(wording.words)) for place, wording in enumerate(wordings) if not wording.alone)
    for place, wording in enumerate(wordings):
        if wording.alone:
            continue
        needed = 1 if wording.longest_part < 6 else 2
        grams = set(find_grams(wording.words))
        rare = [gram for gram in grams if len(index[gram]) <= max_wordings]
        partners = _find_partners(place, rare, index, max_wordings, needed)
        if not partners and len(rare) < len(grams):
            # What everybody prints has commonplace grams: it is held against the longest that have many of them.
            partners = _find_partners(place, grams, index, max_wordings, max(needed, len(grams) // 4))
        yield from ((other, place) for other in partners)


def _find_partners(
    place: int, grams: Iterable[tuple[str, ...]], index: Index, max_wordings: int, needed: int
) -> list[int]:
    """Return the longer wordings that have at least so many of these grams."""
    shared = Counter(other for gram in grams for other in _limit(index[gram], max_wordings) if other < place)
    return [other for other, count in shared.items() if count >= needed]


def _pair_by_short_parts(wordings: Sequence[Wording], max_wordings: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs in which a two-word part of the one stands in the other, or a break keeps their grams apart."""
    wanted: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        if not wording.alone:
            for start, end in split_parts(wording.words):
                if end - start == GRAM - 1:
                    wanted[tuple(wording.words[start:end])].append(place)
    if not wanted:
        return
    index = _index(
        (place, (gram for gram in find_grams(wording.words, GRAM - 1) if gram in wanted))
        for place, wording in enumerate(wordings)
        if not wording.alone
    )
    for gram, places in wanted.items():
        yield from ((min(a, b), max(a, b)) for a in places for b in _limit(index[gram], max_wordings) if a != b)


def _limit(places: list[int], max_wordings: int) -> list[int]:
    return places if len(places) <= max_wordings else places[:LONGEST]


def _index(grams_by_place: Iterable[tuple[int, Iterable[tuple[str, ...]]]]) -> Index:
    """Return gram -> places that have it, in ascending order, which is longest wording first."""
    index: Index = defaultdict(list)
    for place, grams in grams_by_place:
        for gram in set(grams):
            index[gram].append(place)
    return index
