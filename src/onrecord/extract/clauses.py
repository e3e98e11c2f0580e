"""Reporting clauses beside an enclosure: the cue, the mention, and where the clause begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.lexicon import (
    DAYS,
    DETERMINERS,
    PRONOUNS,
    get_cue_length,
    is_adverb,
    is_auxiliary,
    is_preposition,
    is_verb_like,
    load_cues,
)
from onrecord.extract.pieces import Piece
from onrecord.extract.subjects import (
    Pieces,
    Range,
    find_clause_subject,
    find_phrase_from,
    find_subject_before,
)

_DASHES = frozenset({"—", "–", "-", "--", "―"})
_REACH = 45  # pieces between an enclosure and the verb that reports it
_NO_SAYING = frozenset({"reading", "feeling", "thinking", "meaning", "saying"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: pieces `start` to `end` (excluded), with its cue and its mention as ranges of pieces."""

    start: int
    end: int
    cue: Range
    mention: Range | None
    is_behind: bool  # it follows the enclosure


def find_clause_behind(pieces: Pieces, index: int, stop: int) -> Clause | None:
    """Return the reporting clause that follows the enclosure at `index` directly, before piece `stop`."""
    start = index + 1
    if start < stop and (pieces[start].low == "," or pieces[start].low in _DASHES):
        start += 1
    if start >= stop:
        return None
    if pieces[start - 1].low in _DASHES and start - 1 > index:
        return _find_name_behind_dash(pieces, start, stop)
    low = pieces[start].low
    if low == "according" and start + 2 < stop and pieces[start + 1].low == "to":
        mention = find_phrase_from(pieces, start + 2, stop)
        return Clause(start, mention[1] if mention else start + 2, (start, start + 2), mention, is_behind=True)
    if low == "as":
        start += 1
    return _find_inverted(pieces, start, stop) or _find_straight(pieces, start, stop)


def _find_name_behind_dash(pieces: Pieces, start: int, stop: int) -> Clause | None:
    mention = find_phrase_from(pieces, start, stop)
    if mention is None or not pieces[start].is_capital:
        return None
    if mention[1] < stop and pieces[mention[1]].low not in {",", ".", "("}:
        return None
    return Clause(start - 1, mention[1], (start - 1, start), mention, is_behind=True)


def _find_inverted(pieces: Pieces, start: int, stop: int) -> Clause | None:
    """Verb before subject: "…," said the mayor."""
    verb = start
    while verb < stop and is_adverb(pieces[verb].low):
        verb += 1
    length = get_cue_length(pieces, verb) if verb < stop else 0
    if not length or pieces[verb].low.endswith("ing") or pieces[verb].is_capital:
        return None
    behind = verb + length
    if behind >= stop or not _opens_subject(pieces[behind]):
        return None
    mention = find_phrase_from(pieces, behind, stop)
    if mention is None:
        return None
    return Clause(start, mention[1], (start, behind), mention, is_behind=True)


def _opens_subject(piece: Piece) -> bool:
    low = piece.low
    if not piece.is_word or low in DAYS or low in {"that", "it", "me", "him", "us", "them"}:
        return False
    return piece.is_capital or low in DETERMINERS or low in PRONOUNS or not (
        is_preposition(low) or is_adverb(low) or is_verb_like(piece) or is_auxiliary(low)
    )


def _find_straight(pieces: Pieces, start: int, stop: int) -> Clause | None:
    """Subject before verb: "…," the mayor, who was late, said."""
    for verb in range(start + 1, min(stop, start + _REACH)):
        length = get_cue_length(pieces, verb)
        if length and not pieces[verb].low.endswith("ing") and not _is_noun(pieces, verb):
            mention = find_subject_before(pieces, verb, start)
            if mention and mention[0] == start:
                return Clause(start, verb + length, _widen_cue(pieces, verb, verb + length, stop), mention, is_behind=True)
    return None


def _is_noun(pieces: Pieces, index: int) -> bool:
    """Return whether the form that could be a reporting verb stands where a noun would."""
    left = pieces[index - 1].low if index else ""
    return left in DETERMINERS or left.endswith("'s") or (is_preposition(left) and left != "to")


def _widen_cue(pieces: Pieces, start: int, end: int, stop: int) -> Range:
    """Take "quoted as saying" as one cue."""
    if pieces[start].low == "quoted" and end + 1 < stop and pieces[end].low == "as" and pieces[end + 1].low == "saying":
        return start, end + 2
    return start, end


def find_clause_before(pieces: Pieces, index: int, floor: int) -> Clause | None:
    """Return the last reporting clause between piece `floor` and the enclosure at `index`."""
    for verb in range(index - 1, max(floor, index - _REACH) - 1, -1):
        piece = pieces[verb]
        if piece.low == "according" and verb + 2 < index and pieces[verb + 1].low == "to":
            mention = find_phrase_from(pieces, verb + 2, index)
            return Clause(verb, mention[1] if mention else verb + 2, (verb, verb + 2), mention, is_behind=False)
        length = get_cue_length(pieces, verb)
        if not length or piece.is_capital or _is_noun(pieces, verb):
            continue
        mention = find_verb_subject(pieces, verb, floor)
        if mention:
            return Clause(mention[0], verb + length, (verb, verb + length), mention, is_behind=False)
    return None


def find_verb_subject(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return who does what the verb says: its own subject, or that of the clause it hangs on."""
    low = pieces[verb].low
    left = pieces[verb - 1].low if verb > floor else ""
    is_free = low.endswith("ing") and not (is_auxiliary(left) or left.endswith(("'s", "'re", "'m")))
    if is_free or left in {"to", "and", "then", "but", "or", ","}:
        if left == "," and not is_free:
            return find_subject_before(pieces, verb, floor)
        return find_clause_subject(pieces, floor, verb)
    return find_subject_before(pieces, verb, floor)


def get_act(pieces: Pieces, clause: Clause) -> str:
    """Return the act that the cue reports."""
    return load_cues().get(pieces[clause.cue[0]].low, "speech")
