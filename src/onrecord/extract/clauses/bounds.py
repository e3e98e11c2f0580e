"""How far the content reaches when only part of it stands inside marks."""

from __future__ import annotations

from onrecord.extract.clauses.behind import Clause
from onrecord.extract.clauses.lexicon import (
    DASHES,
    DAYS,
    DETERMINERS,
    PRONOUNS,
    TELLING,
    get_cue_length,
    is_adverb,
    is_auxiliary,
    is_base_form,
    is_preposition,
    is_subordinator,
    is_verb_here,
    is_verb_like,
    load_cues,
)
from onrecord.extract.clauses.phrases import Pieces
from onrecord.extract.clauses.pieces import Piece, ends_inside
from onrecord.extract.clauses.subjects import find_subject_before

Span = tuple[int, int]  # code points of the article's text

_COMPLEMENTISERS = frozenset({"that", "how", "whether", "if", "why"})
_TAKING_OBJECTS = frozenset(
    """add adds added adding share shares shared sharing post posts posted posting read reads reading write writes wrote
    written writing find finds found finding type types typed typing sign signs signed signing relate relates""".split()
)
"""Cues that often have a thing for their object: without a "that" they report no clause."""

_CUTTING = frozenset(
    "but while although though adding citing saying noting referring after before when as despite following".split()
)
_NO_PARTICIPLES = frozenset({"including", "nothing", "something", "everything", "anything", "during"})
_TOLD = frozenset({"me", "him", "her", "us", "them", "you", "reporters", "supporters"})


def find_content_after(
    text: str, pieces: Pieces, index: int, clause: Clause, floor: int, stop: int
) -> tuple[list[Span], int]:
    """Return the content that the clause before the enclosure at `index` reports, and the piece where it ends.

    Behind a comma or a colon that is the enclosure alone; else all from the cue on, to the end of the clause.
    """
    enclosure = pieces[index].quoted
    if enclosure is None or _is_led_directly(text, pieces, index, clause, floor):
        return [get_inner_span(pieces[index])], index + 1
    end = _find_end(text, pieces, index, stop)
    aside = _find_before_aside(pieces, clause, floor)
    start = clause.cue[1] + 1 if aside else _find_start(pieces, clause, index)
    return [*aside, get_span(pieces, start, end)], end


def takes_clause(pieces: Pieces, clause: Clause, index: int) -> bool:
    """Return whether the cue reports what follows: "added that it was 'dear'", but not "added a 'dear' one"."""
    if pieces[clause.cue[0]].low not in _TAKING_OBJECTS or clause.cue[1] >= index:
        return True
    if pieces[index - 1].low in {",", ":"}:
        return True
    stop = next(i for i in range(clause.cue[1], index + 1) if pieces[i].quoted is not None)
    between = pieces[clause.cue[1] : stop]
    if not between:
        return stop == index
    return between[0].low in _COMPLEMENTISERS | PRONOUNS or any(p.low == "that" or is_verb_like(p) for p in between)


def get_span(pieces: Pieces, start: int, end: int) -> Span:
    """Return the span from one piece to another: one enclosure alone loses its marks, amid words it keeps them."""
    return get_inner_span(pieces[start]) if end == start + 1 else (pieces[start].start, pieces[end - 1].end)


def get_inner_span(piece: Piece) -> Span:
    """Return the span of a piece: for an enclosure without its marks."""
    return (piece.quoted.first, piece.quoted.last) if piece.quoted else (piece.start, piece.end)


def _is_led_directly(text: str, pieces: Pieces, index: int, clause: Clause, floor: int) -> bool:
    left = pieces[index - 1].low
    if left == ":":
        return True
    first = get_inner_span(pieces[index])[0]
    begins_sentence = text[first : first + 3].strip("'‘“([ ")[:1].isupper()
    between = pieces[clause.cue[1] : index]
    if any(piece.low == "that" for piece in between):
        return False
    if left == "," and not begins_sentence and _find_before_aside(pieces, clause, floor):
        return False
    if left == ",":
        return begins_sentence or not any(is_verb_like(piece) for piece in between)
    return not between and (begins_sentence or _ends_clause(text, pieces, index))


def _ends_clause(text: str, pieces: Pieces, index: int) -> bool:
    """Return whether a comma or a stop parts the enclosure from the words behind it."""
    if index + 1 >= len(pieces) or not pieces[index + 1].is_word:
        return True
    return ends_inside(text, pieces[index]) in {",", ".", "!", "?"}


def _find_start(pieces: Pieces, clause: Clause, index: int) -> int:
    """Return where the reported clause begins: at its "that", or behind the cue and the one who is told."""
    start = max(clause.cue[1], clause.end)
    for at in range(start, min(index, start + 25)):
        if pieces[at].low in _COMPLEMENTISERS:
            return at
    if pieces[clause.cue[0]].low in TELLING:
        return _skip_addressee(pieces, start, index)
    while start < index and (pieces[start].low in DAYS or is_adverb(pieces[start]) or pieces[start].low == ","):
        start += 1
    return start


def _skip_addressee(pieces: Pieces, start: int, index: int) -> int:
    if start < index and pieces[start].low in _TOLD:
        return start + 1
    for at in range(start + 1, index):
        low = pieces[at].low
        if low in PRONOUNS or (low in DETERMINERS and not is_preposition(pieces[at - 1].low)):
            return at
    return start


def _find_before_aside(pieces: Pieces, clause: Clause, floor: int) -> list[Span]:
    """Return what stands before a reporting clause between commas: "The move, she said, was 'long due'"."""
    start = clause.start
    if start - 2 < floor or pieces[start - 1].low != "," or pieces[clause.cue[1]].low != ",":
        return []
    first = pieces[floor]
    if is_preposition(first.low) or is_adverb(first) or is_subordinator(first.low) or not first.is_word:
        return []
    return [(first.start, pieces[start - 2].end)]


def _find_end(text: str, pieces: Pieces, index: int, stop: int) -> int:
    """Return where the reported clause ends: the sentence's end, or what cannot be reported any more."""
    stop = _find_second_clause(pieces, index, stop)
    last = max(i for i in range(index, stop) if pieces[i].quoted is not None)
    for at in range(last + 1, stop):
        low = pieces[at].low
        if at == last + 1 and ends_inside(text, pieces[last]) == "," and _turns_away(pieces, at):
            return at
        if low == ";" or low in DASHES or (low == "," and at + 1 < stop and _cuts(pieces, at + 1, stop)):
            return at
    end = stop
    while end > last + 1 and not pieces[end - 1].is_word:
        end -= 1
    return end


def _turns_away(pieces: Pieces, at: int) -> bool:
    """Return whether the words behind a comma inside the marks leave the reported clause: all but "and that", "too"."""
    low = pieces[at].low
    if low in {"too", "either", "though", "to", "of", "for", "in", "on", "at", "with", "from"}:
        return False
    return not (
        low in {"and", "or", "nor"} and at + 1 < len(pieces) and pieces[at + 1].low in _COMPLEMENTISERS | PRONOUNS
    )


def _find_second_clause(pieces: Pieces, index: int, stop: int) -> int:
    """Return where another reporting clause begins: … "unlikely" | and 14 percent said "never"."""
    for verb in range(index + 2, stop):
        left = pieces[verb - 1].low
        if pieces[verb].low == "while" and left == ",":
            return verb - 1
        if not get_cue_length(pieces, verb) or not is_verb_here(pieces, verb) or is_base_form(pieces[verb].low):
            continue
        if left == "and" and load_cues().get(pieces[verb].low) in {"speech", "writing"}:
            return verb - 1
        subject = find_subject_before(pieces, verb, index + 1)
        if subject and subject[0] > index + 1 and pieces[subject[0] - 1].low in {"and", "but", "while"}:
            return subject[0] - 1
    return stop


def _cuts(pieces: Pieces, at: int, stop: int) -> bool:
    """Return whether what begins behind a comma is the outlet's: "but stopped short", "and left", "citing his age"."""
    low = pieces[at].low
    if low in {"and", "then", "or"}:
        return at + 1 < stop and is_verb_like(pieces[at + 1]) and not is_auxiliary(pieces[at + 1].low)
    return low in _CUTTING or (low.endswith("ing") and low not in _NO_PARTICIPLES)


def find_content_before(pieces: Pieces, index: int, floor: int, clause: Clause) -> list[Span]:
    """Return the content that a reporting clause behind the enclosure reports: from the sentence's first word on."""
    start = floor
    while start < index and not pieces[start].is_word:
        start += 1
    end = clause.start
    while end > index + 1 and not pieces[end - 1].is_word and pieces[end - 1].quoted is None:
        end -= 1
    return [get_span(pieces, start, end)]
