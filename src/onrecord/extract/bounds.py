"""How far the content reaches when only part of it stands inside marks."""

from __future__ import annotations

from onrecord.extract.clauses import Clause
from onrecord.extract.lexicon import DAYS, DETERMINERS, PRONOUNS, is_adverb, is_preposition, is_subordinator
from onrecord.extract.subjects import Pieces, Range

Span = tuple[int, int]  # code points of the article's text

_TELLING = frozenset("told tells tell telling reminded reminds assured assures informed warned warns asked".split())
_CUTTING = frozenset(
    "but while although though adding citing saying noting referring after before when as despite following".split()
)


def find_content_after(text: str, pieces: Pieces, index: int, clause: Clause, stop: int) -> tuple[list[Span], int]:
    """Return the content that the clause before the enclosure at `index` reports, and the piece where it ends.

    Behind a comma or a colon that is the enclosure alone; else all from the cue on, to the end of the clause.
    """
    enclosure = pieces[index].quoted
    assert enclosure is not None
    if _is_led_directly(text, pieces, index, clause):
        return [(enclosure.first, enclosure.last)], index + 1
    start = _find_start(pieces, clause, index)
    end = _find_end(pieces, index, stop)
    first = enclosure.first if start == index else pieces[start].start
    last = pieces[end - 1]
    return [(first, last.quoted.last if last.quoted else last.end)], end


def _is_led_directly(text: str, pieces: Pieces, index: int, clause: Clause) -> bool:
    enclosure = pieces[index].quoted
    assert enclosure is not None
    left = pieces[index - 1].low
    if left == ":":
        return True
    begins_sentence = text[enclosure.first : enclosure.first + 2].strip("'‘“([ ")[:1].isupper()
    between = [piece.low for piece in pieces[clause.cue[1] : index]]
    if "that" in between:
        return False
    return left == "," and (begins_sentence or not between[:-1]) or (not between and begins_sentence)


def _find_start(pieces: Pieces, clause: Clause, index: int) -> int:
    """Return where the reported clause begins: at its "that", or behind the cue and the one who is told."""
    start = max(clause.cue[1], clause.end)
    for at in range(start, min(index, start + 25)):
        if pieces[at].low in {"that", "how", "whether", "if", "why"}:
            return at
    if pieces[clause.cue[0]].low in _TELLING:
        return _skip_addressee(pieces, start, index)
    while start < index and (pieces[start].low in DAYS or is_adverb(pieces[start].low) or pieces[start].low == ","):
        start += 1
    return start


def _skip_addressee(pieces: Pieces, start: int, index: int) -> int:
    if start < index and pieces[start].low in {"me", "him", "her", "us", "them", "you", "reporters", "supporters"}:
        return start + 1
    for at in range(start + 1, index):
        low = pieces[at].low
        if low in PRONOUNS or (low in DETERMINERS and not is_preposition(pieces[at - 1].low)):
            return at
    return start


def _find_end(pieces: Pieces, index: int, stop: int) -> int:
    last = max(i for i in range(index, stop) if pieces[i].quoted is not None)
    for at in range(last + 1, stop):
        low = pieces[at].low
        if low in {";", "—", "–", "--"} or (low == "," and at + 1 < stop and pieces[at + 1].low in _CUTTING):
            return at
    end = stop
    while end > last + 1 and not pieces[end - 1].is_word:
        end -= 1
    return end


def find_content_before(pieces: Pieces, index: int, floor: int) -> list[Span]:
    """Return the content that a reporting clause behind the enclosure reports: from the sentence's first word on."""
    enclosure = pieces[index].quoted
    assert enclosure is not None
    start = floor
    while start < index and not pieces[start].is_word:
        start += 1
    return [(pieces[start].start if start < index else enclosure.first, enclosure.last)]
