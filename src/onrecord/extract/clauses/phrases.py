"""Noun phrases, read backwards from a verb or forwards from a word, over the pieces of a paragraph.

No parser: a phrase goes on over the words that it may hold, and stops at a verb, a pronoun, a subordinator, a sign.
"""

from __future__ import annotations

from onrecord.extract.clauses.lexicon import (
    DAYS,
    DETERMINERS,
    NOUNS_TOO,
    PRONOUNS,
    SAYING,
    is_adverb,
    is_auxiliary,
    is_base_form,
    is_possessive,
    is_preposition,
    is_subordinator,
    is_verb_here,
    is_verb_like,
)
from onrecord.extract.clauses.pieces import Piece

Pieces = tuple[Piece, ...]
Range = tuple[int, int]  # indexes of pieces, end excluded

LONGEST = 45  # pieces that a phrase with all its appositions may have
_NICKNAME = 20  # signs
_WITHIN_NAMES = frozenset({"&", "'", "’", "$", "£", "€", "%", "/"})
_CONJUNCTIONS = frozenset({"after", "before", "until", "till"})
_SPANS_OF_TIME = frozenset(
    "week month year night weekend morning afternoon evening summer autumn winter spring".split()
)
_TIMES = frozenset({"last", "next"})
_JOINTS = frozenset({"of", "for", "at", "in", "from", "with", "on", "to", "by", "as", "against"})


def walk_back(pieces: Pieces, end: int, floor: int) -> Range | None:
    """Return the noun phrase that ends before `end`, with what hangs on it by a preposition or a "who"."""
    index = end
    joint: int | None = None  # behind the last "and" passed over
    while index > max(floor, end - LONGEST) and not _stops_phrase(pieces, index - 1, end, floor):
        if pieces[index - 1].low == "and":
            joint = index
        index -= 1
    if index > floor and is_verb_like(pieces[index - 1]):
        relative = _find_relative(pieces, index - 1, floor)
        if relative is not None:
            found = walk_back(pieces, relative, floor)
            return (found[0], end) if found else None
    if joint is not None and index > floor and pieces[index - 1].low != ",":
        index = joint
    return _trim_left(pieces, index, end)


def _stops_phrase(pieces: Pieces, index: int, end: int, floor: int) -> bool:
    """Return whether the piece cannot belong to the noun phrase that is read backwards."""
    piece = pieces[index]
    if piece.quoted is not None:
        return not is_nickname(pieces, index, end)
    if piece.low == ".":
        return not (index > floor and pieces[index - 1].is_capital)
    if not piece.is_word:
        return piece.low not in _WITHIN_NAMES
    if piece.low == "and":
        return not _joins_nouns(pieces, index, floor)
    if piece.low == "as" and (index <= floor or pieces[index - 1].low == ","):
        return True
    if is_subordinator(piece.low) or piece.low in _CONJUNCTIONS or (piece.low in PRONOUNS and piece.low != "one"):
        return True
    return is_verb_like(piece) and not _is_noun_here(pieces, index, end, floor)


def _is_noun_here(pieces: Pieces, index: int, end: int, floor: int) -> bool:
    """A form that may be a verb is none behind a determiner or a possessive, nor as a bare form before its verb."""
    low = pieces[index].low
    left = pieces[index - 1].low if index > floor else ""
    if is_auxiliary(low) or low in SAYING:
        return False
    if left in DETERMINERS or is_possessive(left):
        return True
    if is_base_form(low) and not is_verb_here(pieces, index):
        return True
    if low.endswith(("ed", "ing")):
        return left.endswith("ly") and index - 1 > floor and pieces[index - 2].low in DETERMINERS
    return (index == end - 1 or pieces[index + 1].low == "secretary") and low in NOUNS_TOO


def _find_relative(pieces: Pieces, index: int, floor: int) -> int | None:
    """Return the index of the "who" that the verb at `index` belongs to, when no comma stands between."""
    for at in range(index, max(floor, index - 12), -1):
        if pieces[at].low == "who":
            return at
        if not pieces[at].is_word:
            return None
    return None


def is_nickname(pieces: Pieces, index: int, end: int) -> bool:
    """A short enclosure between two capital words is a nickname and belongs to the name."""
    enclosure = pieces[index].quoted
    if enclosure is None or index + 1 >= end or index == 0 or is_possessive(pieces[index - 1].low):
        return False
    is_short = enclosure.last - enclosure.first <= _NICKNAME
    return is_short and pieces[index - 1].is_capital and pieces[index + 1].is_capital


def _joins_nouns(pieces: Pieces, index: int, floor: int) -> bool:
    if index - 1 < floor or index + 1 >= len(pieces):
        return False
    left, right = pieces[index - 1], pieces[index + 1]
    if not left.is_word or is_verb_like(left) or is_adverb(left):
        return False
    return right.is_word and right.low not in PRONOUNS


def _trim_left(pieces: Pieces, start: int, end: int) -> Range | None:
    """Drop what opens the stretch but cannot open a noun phrase: a preposition with its words, an adverb."""
    if start + 2 < end and pieces[start].low in {"this", "last", "next"} and pieces[start + 1].low in _SPANS_OF_TIME:
        start += 2
    while start < end and (not pieces[start].is_word or pieces[start].low == "and" or is_adverb(pieces[start])):
        start += 1
    if start < end and is_preposition(pieces[start].low):
        start = _skip_preposition(pieces, start, end) if start + 1 < end else end
    return (start, end) if start < end else None


def _skip_preposition(pieces: Pieces, start: int, end: int) -> int:
    """Return where the noun phrase begins behind an opening prepositional phrase that no comma closes."""
    for index in range(end - 1, start + 1, -1):
        if pieces[index].low in DETERMINERS and not is_preposition(pieces[index - 1].low):
            return index
    index = end - 1
    while index - 1 > start and pieces[index - 1].is_capital and not pieces[index - 1].low.isdigit():
        index -= 1
    return index


def walk_on(pieces: Pieces, start: int, stop: int) -> Range | None:
    """Return the noun phrase that begins at `start`, with what hangs on it, up to a verb, a comma or `stop`."""
    if start >= stop or not pieces[start].is_word or is_preposition(pieces[start].low):
        return None
    if pieces[start].low in PRONOUNS and pieces[start].low != "one":
        return start, start + 1
    index = start
    while index < min(stop, start + LONGEST) and not _stops_phrase_on(pieces, index, start, stop):
        index += 1
    while index > start and (is_preposition(pieces[index - 1].low) or pieces[index - 1].low in {"and", "."}):
        index -= 1
    return (start, index) if start < index else None


def _stops_phrase_on(pieces: Pieces, index: int, start: int, stop: int) -> bool:
    """Return whether the piece cannot belong to the noun phrase that is read forwards."""
    piece = pieces[index]
    if piece.quoted is not None:
        return not is_nickname(pieces, index, stop)
    if piece.low == ".":
        return index + 1 >= stop or not pieces[index + 1].is_capital
    if not piece.is_word:
        return piece.low not in _WITHIN_NAMES
    if piece.low == "and":
        return not _joins_nouns(pieces, index, start)
    if index > start and (is_subordinator(piece.low) or piece.low in PRONOUNS or is_adverb(piece)):
        return True
    if piece.low in _TIMES and index > start and not piece.is_capital:
        return True
    if piece.low in DAYS or (is_preposition(piece.low) and piece.low not in _JOINTS):
        return True
    if index == start and piece.low.endswith("ed"):
        return False
    return is_verb_like(piece) and not _is_noun_here(pieces, index, stop, start)
