"""What the rules know about a word: the tables of cues and of function words, looked up by its small letters."""

from __future__ import annotations

from functools import cache

from onrecord.data import load_words
from onrecord.extract.pieces import Piece
from onrecord.records import Act

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "one"})
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your one another each every some any no both".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later".split()
)
TELLING = frozenset({"tell", "remind", "assure", "inform", "notify", "advise", "warn", "ask", "promise", "reassure"})
_ADVERBS = frozenset(
    """also then later earlier once again further just even never often not now still always soon ever too
    already instead meanwhile perhaps today yesterday first once-again n't""".split()
)
_ADJECTIVES_LY = frozenset("family only early elderly daily weekly monthly assembly july italy ally rally reply".split())
_TABLES: tuple[tuple[str, Act], ...] = (
    ("attitude_cues", "attitude"),
    ("thought_cues", "thought"),
    ("writing_cues", "writing"),
    ("naming_cues", "speech"),
    ("speech_cues", "speech"),
)


@cache
def load_cues() -> dict[str, Act]:
    """Return every reporting form -> its act; where two tables have it, speech goes before writing and thought."""
    return {form: act for table, act in _TABLES for form in load_words(table)}


@cache
def _load_first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in load_cues() if " " in form)


@cache
def _load_finite() -> frozenset[str]:
    return load_words("verbs") | load_words("auxiliaries")


def get_cue_length(pieces: tuple[Piece, ...], index: int) -> int:
    """Return how many pieces from `index` on are one reporting verb: 0 when none begins there."""
    low = pieces[index].low
    if low in _load_first_words() and index + 1 < len(pieces) and f"{low} {pieces[index + 1].low}" in load_cues():
        return 2
    return 1 if low in load_cues() else 0


def is_auxiliary(low: str) -> bool:
    """Return whether it is an auxiliary verb."""
    return low in load_words("auxiliaries")


def is_preposition(low: str) -> bool:
    """Return whether it is a preposition."""
    return low in load_words("prepositions")


def is_subordinator(low: str) -> bool:
    """Return whether a clause begins with it."""
    return low in load_words("subordinators")


def is_adverb(low: str) -> bool:
    """Return whether it may stand between a subject and its verb."""
    return low in _ADVERBS or (len(low) > 4 and low.endswith("ly") and low not in _ADJECTIVES_LY)


def is_verb_like(piece: Piece) -> bool:
    """Return whether a noun phrase ends before it: a finite verb, or what looks like one."""
    low = piece.low
    if low in _load_finite() or low in load_cues():
        return not piece.is_capital or low in _load_finite()
    return low.endswith("ed") and len(low) > 4 and not piece.is_capital
