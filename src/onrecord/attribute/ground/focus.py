"""Who is in the reader's mind at each place of the article: the ground on which pronouns are resolved.

Every name and every resolved pronoun leaves a trace, heavier for the subject of a sentence than for what is possessed
or stands behind a preposition, and fading from sentence to sentence. A pronoun takes the heaviest trace that fits it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import takewhile

from onrecord.attribute.layout import Layout
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.printed import Name
from onrecord.attribute.tables import role_words
from onrecord.data import load_words
from onrecord.text.sentences import Span

SPEAKER, SUBJECT, CLAUSE, OBJECT, OBLIQUE, QUOTED = 1.15, 1.0, 0.8, 0.5, 0.42, 0.15
"""Weights of traces: of one who speaks, of a sentence's subject, of a later clause's, of the rest."""

FADING = 0.72  # what is left of a trace one sentence later
REACH = 12  # sentences of the outlet's own that a trace is looked up over
_OFTEN, _MOST = 0.05, 6  # what each trace within reach adds, and how many do
_NAMELESS = 0.7  # for an unnamed person
_UNSURE = 0.4  # for a candidate of whom even that is not known whether it is a person
_UNKNOWN = 0.7  # for a candidate of whom the fitting pronoun is not known

_BEFORE = re.compile(r"([\w'’-]+|[^\w\s])\s*$")
_JOINED = re.compile(r",? and |, | & ")
_OPENERS = frozenset(
    """and but or as that when while because after before if since although though whereas where than until unless
    said says saying added adds so then whether how why what""".split()
)
_SAID = frozenset("said says saying added adds told tells asked warned wrote explained".split())
_VERB_AFTER = re.compile(
    r"(?:,[^,.;:\"“”\n]{3,90}(?:,[^,.;:\"“”\n]{3,60})?,)? (?:has |had |also |later |then )?([a-z]+)"
)
_OBLIQUE = frozenset(
    "of to with for by from at about on in against like under over between behind toward towards into upon near".split()
)
_DETERMINERS = frozenset("the a an his her its their former then another".split())


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where somebody is meant."""

    start: int  # code points of Article.text
    candidate: Candidate
    weight: float  # 0 to SPEAKER


def _start_of(trace: Trace) -> int:
    return trace.start


@dataclass(slots=True)
class Focus:
    """The traces of an article: those that names leave, and those that come in while it is read."""

    layout: Layout
    named: list[Trace]  # in the order of their places
    resolved: list[Trace] = field(default_factory=list)  # likewise

    def add(self, start: int, candidate: Candidate, weight: float) -> None:
        """Leave a trace; cheap where it is the last one so far."""
        insort(self.resolved, Trace(start, candidate, weight), key=_start_of)

    def walk_back(self, place: int) -> Iterator[Trace]:
        """Yield the traces before `place`, the nearest first."""
        return merge(*(_before(traces, place) for traces in (self.named, self.resolved)), key=_start_of, reverse=True)

    def find_between(self, start: int, end: int) -> list[Trace]:
        """Return the traces of a stretch, in the order of their places."""
        return list(takewhile(lambda trace: trace.start >= start, self.walk_back(end)))[::-1]

    def rank(
        self, place: int, fits: Callable[[Candidate], float], outside: Sequence[Span] = ()
    ) -> list[tuple[float, Candidate]]:
        """Return who may be meant at `place`, likeliest first, each with a weight above 0.

        `fits` weighs a candidate from 0 (not this one) to 1; traces within the spans of `outside` do not count.
        """
        beat = self.layout.beat_at(place)
        best: dict[Candidate, float] = {}
        count: Counter[Candidate] = Counter()
        for trace in self.walk_back(place):
            distance = beat - self.layout.beat_at(trace.start)
            if distance > REACH:
                break
            if any(start <= trace.start < end for start, end in outside):
                continue
            best[trace.candidate] = max(best.get(trace.candidate, 0.0), trace.weight * FADING**distance)
            count[trace.candidate] += 1
        scored = [
            (weight * fit * (1 + _OFTEN * min(count[candidate], _MOST)), candidate)
            for candidate, weight in best.items()
            if (fit := fits(candidate)) > 0
        ]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].places[:1]))


def _before(traces: list[Trace], place: int) -> Iterator[Trace]:
    return (traces[number] for number in range(bisect_left(traces, place, key=_start_of) - 1, -1, -1))


def weigh_names(layout: Layout, named: Sequence[tuple[Name, Candidate]]) -> Iterator[tuple[Name, Candidate, float]]:
    """Yield each name with its weight; of names that `and` or a comma joins, the second weighs what the first does."""
    last_end, last = -1, 0.0
    for name, candidate in named:
        joined = last_end >= 0 and _JOINED.fullmatch(layout.text, last_end, name.first) and not name.possessive
        last = last if joined else weigh_name(layout, name)
        last_end = name.end
        yield name, candidate, last


def weigh_name(layout: Layout, name: Name) -> float:
    """Return how heavy a trace a name leaves by where it stands in its sentence."""
    if layout.is_quoted(name.start):
        return QUOTED
    if name.headline:
        return OBJECT
    sentence = layout.sentences[layout.sentence_at(name.start)][0] if layout.sentences else 0
    previous, place = _word_before(layout.text, sentence, name.first)
    if name.possessive:
        return OBJECT if not previous else OBLIQUE
    if _speaks(layout.text, name, previous):
        return SPEAKER
    if not previous or previous in {'"', "“", ":"}:
        return SUBJECT
    if previous in _OPENERS or not previous[0].isalnum():
        return CLAUSE if place > sentence else SUBJECT
    return OBLIQUE if previous in _OBLIQUE else OBJECT


def _speaks(text: str, name: Name, previous: str) -> bool:
    """Return whether a reporting verb stands beside the name: `said Ann Roe`, `Ann Roe, the mayor, told`."""
    cues = load_words("speech_cues")
    after = _VERB_AFTER.match(text, name.end)
    return previous in _SAID or (after is not None and after[1].lower() in cues and previous not in _OBLIQUE)


def _word_before(text: str, sentence: int, place: int) -> tuple[str, int]:
    """Return the word or sign before a noun phrase, lower case, and its place; "" at the start of its sentence."""
    for _ in range(6):
        match = _BEFORE.search(text, max(sentence, place - 40), place)
        if not match:
            break
        word = match[1].lower()
        if word not in role_words() and word not in _DETERMINERS:
            return word, match.start()
        place = match.start()
    return "", place


def fits_pronoun(pronoun: str) -> Callable[[Candidate], float]:
    """Return the test that a candidate must pass to be meant by he, she or it."""

    def fits(candidate: Candidate) -> float:
        if pronoun == "it":
            return 1.0 if candidate.kind in {"organisation", "document"} else 0.0
        if candidate.kind not in {"person", "unnamed"}:
            return 0.0
        known = candidate.goes_with
        if candidate.is_ours or (known is not None and known != pronoun):
            return 0.0  # the outlet's own reporter asks and is not quoted
        if candidate.kind == "unnamed":
            return _NAMELESS
        if known is None:
            return _UNKNOWN if candidate.sort == "person" else _UNSURE
        return 1.0

    return fits


def fits_document(candidate: Candidate) -> float:
    """Return 1 for a document."""
    return float(candidate.kind == "document")
