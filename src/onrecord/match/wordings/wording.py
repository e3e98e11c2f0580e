"""Quotations -> wordings: the folded words of quotations that read alike, each compared once.

A wire copy printed by two hundred outlets is one wording, so that cost depends on how many wordings there are and
not on how many outlets carry them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.folding import Word, fold_tokens
from onrecord.match.wordings.runs import BREAK
from onrecord.match.wordings.titles import find_names
from onrecord.match.wordings.weights import weigh_words
from onrecord.records import Article, Passage, Quotation
from onrecord.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as compared, and the quotations that have them.

    `weights` says for each word how much sharing it shows: nothing inside a stock phrase, little for function words,
    half for names and the commonest words, 1 for the rest.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    members: tuple[int, ...]  # places in the sequence of quotations
    speaker_id: str | None = None  # None: unknown, or long enough not to need one
    alone: bool = False  # a name, a title, or too slight to be matched with anything

    @property
    def length(self) -> int:
        """The number of words, breaks not counted."""
        return len(self.words) - self.words.count(BREAK)

    @property
    def longest_part(self) -> int:
        """The number of words that stand together without a break."""
        return max((end - start for start, end in split_parts(self.words)), default=0)


def split_parts(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches between breaks.

    >>> split_parts(("a", "b", "", "c"))
    [(0, 2), (3, 4)]
    """
    cuts = [-1, *(place for place, word in enumerate(words) if word == BREAK), len(words)]
    return [(a + 1, b) for a, b in pairwise(cuts) if b > a + 1]


def get_quoted(quotation: Quotation) -> tuple[Passage, ...]:
    """Return the passages whose words are the speaker's: of a mixed quotation what stands inside marks."""
    return (quotation.quoted or quotation.content) if quotation.kind == "mixed" else quotation.content


def is_single(quotation: Quotation) -> bool:
    """Return whether nothing but single words is quoted; a compound with hyphens is one."""
    return not any(" " in " ".join(passage.words.split()) for passage in get_quoted(quotation))


def fold_quotation(quotation: Quotation) -> tuple[Word, ...]:
    """Return the folded words of a quotation, a break between the quoted parts of a mixed one.

    Offsets are those of the article.
    """
    words: list[Word] = []
    for passage in get_quoted(quotation):
        if words and quotation.kind == "mixed":
            words.append(Word(BREAK, passage.start, passage.start, capital=False))
        shift = passage.start
        words += [
            Word(word.fold, word.start + shift, word.end + shift, word.capital)
            for word in fold_tokens(tokenize(passage.words))
        ]
    return tuple(words)


def find_wordings(
    articles: Mapping[str, Article],
    quotations: Sequence[Quotation],
    speaker_ids: Mapping[str, str],
    settings: MatchSettings,
) -> list[Wording]:
    """Return the wordings, longest first, in an order that does not depend on that of the articles.

    `speaker_ids` has the speaker of each quotation whose speaker is sure: short words are kept apart by it.
    """
    folded = [_fold_and_weigh(quotation) for quotation in quotations]
    names = find_names(articles, quotations, [folds for folds, _ in folded])
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, (quotation, (folds, _)) in enumerate(zip(quotations, folded, strict=True)):
        if place in names or quotation.kind == "indirect" or is_single(quotation):
            groups[folds, "alone", str(place)].append(place)
        elif len(folds) >= settings.sure_words:
            groups[folds, None].append(place)
        else:
            groups[folds, speaker_ids.get(quotation.id)].append(place)
    for key in [key for key in groups if key[1:] == (None,) and _is_told_apart(groups[key], quotations, speaker_ids)]:
        for place in groups.pop(key):
            groups[key[0], speaker_ids.get(quotations[place].id), "apart"].append(place)
    wordings = [_make_wording(key, members, folded, quotations) for key, members in groups.items()]
    wordings = [part for wording in wordings for part in _part_slight(wording, settings)]

    def rank(wording: Wording) -> tuple[object, ...]:
        first = min((quotations[place].article_id, quotations[place].start) for place in wording.members)
        return (-wording.length, wording.words, wording.speaker_id is None, first)

    return sorted(wordings, key=rank)


def _fold_and_weigh(quotation: Quotation) -> tuple[tuple[str, ...], tuple[float, ...]]:
    words = fold_quotation(quotation)
    return tuple(word.fold for word in words), weigh_words(words)


def _make_wording(
    key: tuple[object, ...],
    members: list[int],
    folded: Sequence[tuple[tuple[str, ...], tuple[float, ...]]],
    quotations: Sequence[Quotation],
) -> Wording:
    members.sort(key=lambda place: (quotations[place].article_id, quotations[place].start, place))
    folds = folded[members[0]][0]
    weights = min(folded[place][1] for place in members)  # printings differ in capitals: one of them, always the same
    speaker_id = key[1] if isinstance(key[1], str) and key[1] != "alone" else None
    return Wording(folds, weights, tuple(members), speaker_id, alone=key[1] == "alone")


def _is_told_apart(members: Sequence[int], quotations: Sequence[Quotation], speaker_ids: Mapping[str, str]) -> bool:
    """Return whether an article gives the same words to two named persons: then they are two statements."""
    given: dict[str, str] = {}
    for place in members:
        quotation = quotations[place]
        speaker_id = speaker_ids.get(quotation.id)
        if speaker_id and given.setdefault(quotation.article_id, speaker_id) != speaker_id:
            return True
    return False


def _part_slight(wording: Wording, settings: MatchSettings) -> list[Wording]:
    """Return the wording, or one for each quotation of it when its words are too slight to be matched by.

    Two words of some weight are enough; words of one and the same speaker need less, a stock phrase is never enough.
    """
    weight, needed = sum(wording.weights), settings.min_weight
    if wording.speaker_id:
        needed /= 2
    if wording.alone or (weight >= needed and wording.length > 1):
        return [wording]
    return [
        Wording(wording.words, wording.weights, (place,), wording.speaker_id, alone=True) for place in wording.members
    ]
