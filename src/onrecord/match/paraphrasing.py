"""Indirect reports → the statements that they paraphrase, where words and speaker leave no doubt.

A paraphrase is linked and never collated: its words are the outlet's. No gold exists for it, so the rule is strict:
one named speaker, most of the report's words that matter in one statement of that speaker's and in no other, all its
figures among them, and no "not" in only one of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.data import load_words
from onrecord.match.people import split_name, unite_names
from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.folding import fold_tokens
from onrecord.match.wordings.weights import LIGHT, weigh_words
from onrecord.records import Quotation, Speaker, Statement
from onrecord.text.sentences import find_sentences
from onrecord.text.tokens import tokenize

_ENDINGS = ("ing", "ed", "es", "ly", "s", "e", "d")
_SHORTEST = 4  # letters that are left of a word without its ending
_APART = 0.7  # share of the best statement's weight from which a second one leaves doubt


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """An indirect report, the statement that it paraphrases, and why."""

    quotation_id: str
    statement_id: str
    why: str


@dataclass(frozen=True, slots=True)
class _Sense:
    """What matters of one wording: its words without their endings, and their weights; figures; a denial."""

    words: Mapping[str, float]
    figures: frozenset[str]
    denies: bool


def find_paraphrases(
    reports: Sequence[tuple[Quotation, Speaker]],
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    speakers: Sequence[Speaker],
    settings: MatchSettings | None = None,
) -> list[Paraphrase]:
    """Return which of the reports paraphrase which statement.

    `reports` are indirect quotations with the speakers that they are surely given to; `quotations` and `speakers` are
    those of the statements. Cost grows with the reports of a speaker times that speaker's statements.

    >>> from onrecord.records import Article
    >>> a = Article("a", '"We repaired the lower gate twice this winter," Ann Roe said.')
    >>> b = Article("b", "Roe said the lower gate had been repaired twice in winter.")
    >>> said, told = Quotation("q1", "a", "direct", (a.cut(1, 45),)), Quotation("q2", "b", "indirect", (b.cut(9, 57),))
    >>> roe = Speaker("s1", "Ann Roe", "person")
    >>> [(p.quotation_id, p.statement_id) for p in
    ...  find_paraphrases([(told, roe)], [Statement("t1", ("q1",), speaker_id="s1")], [said], [roe])]
    [('q2', 't1')]
    """
    settings = settings or MatchSettings()
    known = _name_speakers([*speakers, *(speaker for _, speaker in reports)])
    quotation_by_id = {quotation.id: quotation for quotation in quotations}
    spoken: dict[str, list[tuple[Statement, list[_Sense]]]] = defaultdict(list)
    wanted = {known[speaker.id] for _, speaker in reports if speaker.id in known}
    for statement in statements:
        name = known.get(statement.speaker_id or "")
        if name is not None and name in wanted and statement.kind != "indirect":
            wordings = {quotation_by_id[key].wording for key in statement.quotation_ids}
            spoken[name].append((statement, [sense for wording in sorted(wordings) for sense in _split(wording)]))
    found = []
    for quotation, speaker in reports:
        one = _find_one(_make_sense(quotation.wording), spoken.get(known.get(speaker.id, ""), ()), settings)
        if one is not None:
            found.append(Paraphrase(quotation.id, one.id, f"{quotation.id} paraphrases it"))
    return found


def _name_speakers(speakers: Sequence[Speaker]) -> dict[str, str]:
    """Return for each named speaker who that is among them all, persons by all forms of their name."""
    persons = unite_names([speaker for speaker in speakers if speaker.kind == "person"])
    bodies = {s.id: " ".join(split_name(s.name)) for s in speakers if s.kind == "organisation"}
    return persons | bodies


def _find_one(
    told: _Sense, spoken: Sequence[tuple[Statement, list[_Sense]]], settings: MatchSettings
) -> Statement | None:
    """Return the one statement that has the report's words; None where none has enough, or two have them."""
    ranked = sorted(
        (
            (max((_share(told, sense) for sense in senses), default=0.0), place)
            for place, (_, senses) in enumerate(spoken)
        ),
        reverse=True,
    )
    total = sum(told.words.values())
    if not ranked or ranked[0][0] < max(settings.told_weight, settings.told_share * total):
        return None
    if len(ranked) > 1 and ranked[1][0] > _APART * ranked[0][0]:
        return None
    return spoken[ranked[0][1]][0]


def _share(told: _Sense, said: _Sense) -> float:
    """Return the weight of the words that both have; 0 where a figure or a "not" is in one only."""
    if told.denies != said.denies or not told.figures <= said.figures:
        return 0.0
    return sum(min(weight, said.words[word]) for word, weight in told.words.items() if word in said.words)


def _split(wording: str) -> Iterator[_Sense]:
    """Yield the sense of each sentence, and of each two that follow each other and deny both or neither."""
    before: tuple[int, bool] | None = None  # where the sentence before begins, and whether it denies
    for start, end in find_sentences(wording):
        sense = _make_sense(wording[start:end])
        yield sense
        if before is not None and before[1] == sense.denies:
            yield _make_sense(wording[before[0] : end])
        before = start, sense.denies


def _make_sense(wording: str) -> _Sense:
    words = fold_tokens(tokenize(wording))
    weighed: dict[str, float] = {}
    for word, weight in zip(words, weigh_words(words), strict=True):
        if weight > LIGHT:
            stem = _find_stem(word.fold)
            weighed[stem] = max(weight, weighed.get(stem, 0.0))
    folds = {word.fold for word in words}
    figures = frozenset(fold for fold in folds if any(sign.isdigit() for sign in fold))
    return _Sense(weighed, figures, not folds.isdisjoint(load_words("negations")))


def _find_stem(word: str) -> str:
    """Return a word without its ending, roughly: it only has to make what may be the same look the same."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            return stem[:-1] if stem[-1] == stem[-2] else stem
    return word
