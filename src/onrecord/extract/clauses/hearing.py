"""Verbs whose subject hears the words rather than says them: "court told", "jurors were told", "a court heard"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data import load_words
from onrecord.extract.clauses.lexicon import DASHES, DAYS, is_adverb, is_base_form, is_preposition
from onrecord.extract.clauses.phrases import Pieces, Range
from onrecord.text.sentences import Span

_BEING = frozenset("was were is are be been being am got gets get".split())
_HEARERS = frozenset(
    """court courts jury juries jurors inquest inquiry tribunal hearing committee commission panel magistrates judge
    judges mps lords peers senators coroner trial conference parliament""".split()
)
"""Who hears what is "told" when nobody is named behind the verb."""


def is_hearer(word: str) -> bool:
    """Return whether a small word names a court or its like, that hears what others say.

    >>> is_hearer("jurors"), is_hearer("mayor")
    (True, False)
    """
    return word in _HEARERS


HEARING = frozenset({"heard", "hears"})
_AGENT = re.compile(r"\bby ((?:the |a |an )?(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*)")
_LAST_AGENT = re.compile(r"\b(\w+) by ((?:the |a |an )?(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*)\s$")
_REACH = 80  # signs before a cue in which such a name stands
_MEETING = frozenset("faced faces facing under drew drawn drawing draws met receives received receiving".split())
_MET = frozenset(
    """criticism criticisms scrutiny questions condemnation accusations allegations backlash praise fire outrage
    ridicule scorn mockery rebuke rebukes complaints outcry""".split()
)
"""What others say of whoever faces it."""


def is_hearing(pieces: Pieces, verb: int, end: int, stop: int) -> bool:
    """Return whether the subject of the verb at `verb`, behind the words, is the one who hears them.

    `'…', court told`, `"…," jurors were told`, `"…," a court heard`; but `"…," Roe told the court`.
    """
    if is_passive(pieces, verb, 0):
        return True
    return pieces[verb].low in HEARING | {"told"} and not _has_object(pieces, end, stop)


def _has_object(pieces: Pieces, end: int, stop: int) -> bool:
    if end >= stop:
        return False
    piece = pieces[end]
    is_loose = is_preposition(piece.low) or is_adverb(piece) or piece.low in DAYS | DASHES | {"as", "when"}
    return piece.quoted is not None or (piece.is_word and not is_loose)


def is_told(pieces: Pieces, verb: int, subject: Range) -> bool:
    """Return whether the subject of a "told" before the words is a court or its like that is told: `Jury told of "…"`.

    A hearer who tells somebody has that one behind the verb: `The judge told him "…"`.
    """
    if pieces[verb].low != "told" or pieces[subject[1] - 1].low not in _HEARERS or verb + 1 >= len(pieces):
        return False
    following = pieces[verb + 1]
    return not following.is_word or following.low in {"of", "that", "how", "about", "by"}


def is_passive(pieces: Pieces, verb: int, floor: int) -> bool:
    """Return whether the subject is the one who is told or called something: "was asked"."""
    low = pieces[verb].low
    if low.endswith(("ing", "s")) or is_base_form(low) or low == "quoted":
        return False
    index = verb
    while index > floor and is_adverb(pieces[index - 1]):
        index -= 1
    left = pieces[index - 1].low if index > floor else ""
    return left in _BEING or (left.endswith(("'s", "'re")) and left[0] in "hsti")


def is_done_to(cue: Sequence[str]) -> bool:
    """Return whether a cue, as small words, tells what others say to its subject or of it.

    >>> is_done_to(["has", "been", "sharply", "criticised"]), is_done_to(["was", "worried"])
    (True, False)
    >>> is_done_to(["came", "under", "sharp", "criticism", "for"])
    True
    """
    for index, word in enumerate(cue):
        is_heard = word in load_words("heard_participles")
        if is_heard and (not _BEING.isdisjoint(cue[max(0, index - 2) : index]) or cue[index + 1 : index + 2] == ["by"]):
            return True
    meeting = next((i for i, word in enumerate(cue) if word in _MEETING), len(cue))
    return not _MET.isdisjoint(cue[meeting + 1 :])


def find_agent_before(text: str, cue: Span) -> Span | None:
    """Return whom the words right before a cue name as the one who speaks: "was pressed by Ann Roe" before "about"."""
    agent = _LAST_AGENT.search(text, max(0, cue[0] - _REACH), cue[0])
    return agent.span(2) if agent and agent[1].lower() in load_words("heard_participles") else None


def find_agent_in(text: str, cue: Span) -> Span | None:
    """Return whom a cue itself names as the one who speaks: "pressed by Ann Roe about"."""
    agent = _AGENT.search(text, *cue)
    return agent.span(1) if agent else None
