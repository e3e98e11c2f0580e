"""Which words name the source: the noun phrase that is the subject of a reporting verb, as printed.

No parser: a subject before its verb is read backwards, one behind its verb forwards, over the words that a noun
phrase may hold. A phrase set off by commas, brackets or dashes belongs to it ("Ann Roe, the mayor, said").
"""

from __future__ import annotations

from onrecord.extract.lexicon import (
    DAYS,
    DETERMINERS,
    PRONOUNS,
    is_adverb,
    is_auxiliary,
    is_preposition,
    is_subordinator,
    is_verb_like,
)
from onrecord.extract.pieces import Piece

Range = tuple[int, int]  # indexes of pieces, end excluded
Pieces = tuple[Piece, ...]

_LONGEST = 45  # pieces that a subject with all its appositions may have
_DASHES = frozenset({"—", "–", "-", "--", "―"})
_NAME_JOINTS = frozenset({"of", "for", "at", "in", "from", "with", "on", "to", "by", "as", "against"})


def find_subject_before(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return the subject of the verb at index `verb`, looking back no further than `floor`.

    Auxiliaries, adverbs and a time between the two are passed over. None: the words before it are no noun phrase.
    """
    index = skip_back(pieces, verb, floor)
    if index <= floor:
        return None
    last = pieces[index - 1]
    if last.low in PRONOUNS:
        return index - 1, index
    if last.low == "," or last.low == ")" or last.low in _DASHES:
        return _find_behind_aside(pieces, index - 1, floor)
    found = _walk_back(pieces, index, floor)
    if found and found[0] - 1 > floor and pieces[found[0] - 1].low == ",":
        return _widen_over_apposition(pieces, found, floor)
    return found


def skip_back(pieces: Pieces, verb: int, floor: int) -> int:
    """Return the index behind the subject: before auxiliaries, adverbs and a day or a year."""
    index = verb
    while index > floor:
        low = pieces[index - 1].low
        if is_auxiliary(low) or is_adverb(low) or low in DAYS or low == "reportedly":
            index -= 1
        elif index - 1 > floor and pieces[index - 2].low in {"on", "in"} and (low in DAYS or low.isdigit()):
            index -= 2
        else:
            break
    return index


def _walk_back(pieces: Pieces, end: int, floor: int) -> Range | None:
    """Return the noun phrase that ends before `end`, with what hangs on it by a preposition."""
    index = end
    while index > max(floor, end - _LONGEST):
        piece = pieces[index - 1]
        if not piece.is_word and piece.low not in {"&", "'", "’", "."} and piece.quoted is None:
            break
        if piece.quoted is not None and not _is_inner_name(pieces, index - 1, end):
            break
        if piece.low == "." and not (index - 1 > floor and pieces[index - 2].is_capital):
            break
        if piece.low == "and" and not _joins_nouns(pieces, index - 1, floor):
            break
        if piece.low != "and" and (is_subordinator(piece.low) or piece.low in PRONOUNS):
            break
        if is_verb_like(piece) and not _is_adjective(pieces, index - 1, floor):
            break
        index -= 1
    return _trim_left(pieces, index, end)


def _is_inner_name(pieces: Pieces, index: int, end: int) -> bool:
    """A short enclosure between two capital words is a nickname and belongs to the name."""
    enclosure = pieces[index].quoted
    if enclosure is None or index + 1 >= end or index == 0:
        return False
    return enclosure.last - enclosure.first <= 20 and pieces[index - 1].is_capital and pieces[index + 1].is_capital


def _joins_nouns(pieces: Pieces, index: int, floor: int) -> bool:
    if index - 1 < floor or index + 1 >= len(pieces):
        return False
    left, right = pieces[index - 1], pieces[index + 1]
    if not left.is_word or is_verb_like(left) or is_adverb(left.low):
        return False
    return (left.is_capital and right.is_capital) or (
        not left.is_capital and not right.is_capital and right.low not in DETERMINERS and right.low not in PRONOUNS
    )


def _is_adjective(pieces: Pieces, index: int, floor: int) -> bool:
    """A participle behind a determiner, a possessive or another adjective stands before its noun."""
    if index <= floor or not pieces[index].low.endswith(("ed", "ing", "ort", "all", "ent", "rge", "im")):
        return False
    left = pieces[index - 1].low
    return left in DETERMINERS or left.endswith(("'s", "s'", "ly"))


def _trim_left(pieces: Pieces, start: int, end: int) -> Range | None:
    """Drop what opens the stretch but cannot open a noun phrase: a preposition with its words, an adverb."""
    while start < end and (pieces[start].low in {"and", "."} or not pieces[start].is_word or _opens_no_phrase(pieces, start)):
        start += 1
    if start < end and is_preposition(pieces[start].low):
        start = _after_preposition(pieces, start, end)
    return (start, end) if start < end else None


def _opens_no_phrase(pieces: Pieces, index: int) -> bool:
    low = pieces[index].low
    return is_adverb(low) and low not in {"first", "early", "just", "even"}


def _after_preposition(pieces: Pieces, start: int, end: int) -> int:
    """Return where the noun phrase begins behind an opening prepositional phrase that no comma closes."""
    for index in range(end - 1, start, -1):
        if pieces[index].low in DETERMINERS and index - 1 > start and not is_preposition(pieces[index - 1].low):
            return index
    index = end - 1
    while index - 1 > start and pieces[index - 1].is_capital and not pieces[index - 1].low.isdigit():
        index -= 1
    return index


def _find_behind_aside(pieces: Pieces, close: int, floor: int) -> Range | None:
    """Return the subject before an aside that ends at index `close` (a comma, a bracket, a dash), aside included."""
    opening = {")": frozenset("("), ",": frozenset(",")}.get(pieces[close].low, _DASHES)
    fallback: Range | None = None
    for index in range(close - 1, max(floor, close - _LONGEST), -1):
        if pieces[index].low not in opening:
            continue
        found = _walk_back(pieces, index, floor)
        if found is None or (index == close - 1):
            continue
        if pieces[close].low == ")" or _is_clause_start(pieces, found[0], floor):
            return found[0], close
        fallback = fallback or (found[0], close)
    return fallback


def _is_clause_start(pieces: Pieces, index: int, floor: int) -> bool:
    """Return whether a clause may begin at `index`: at the floor, behind a subordinator or an opening phrase."""
    if index <= floor:
        return True
    left = pieces[index - 1]
    if left.quoted is not None or is_subordinator(left.low) or left.low in {";", ":", "."} or left.low in _DASHES:
        return True
    return left.low == "," and _opens_with_phrase(pieces, index - 1, floor)


def _opens_with_phrase(pieces: Pieces, comma: int, floor: int) -> bool:
    """Return whether what stands before the comma is an opening phrase ("On Monday,") and no noun phrase."""
    start = comma
    while start > floor and pieces[start - 1].low != ",":
        start -= 1
    first = pieces[start]
    return (
        is_preposition(first.low)
        or is_subordinator(first.low)
        or is_adverb(first.low)
        or first.low.endswith(("ing", "ed"))
        or first.low in DAYS
        or any(is_verb_like(piece) for piece in pieces[start:comma])
    )


def _widen_over_apposition(pieces: Pieces, found: Range, floor: int) -> Range:
    """Take in the noun phrase that the found one stands in apposition to: "her lawyer, Ann Roe said" keeps "Ann Roe"."""
    return found if _is_clause_start(pieces, found[0], floor) else found


def find_clause_subject(pieces: Pieces, floor: int, verb: int) -> Range | None:
    """Return the subject of the clause that begins at `floor`: the first noun phrase behind opening phrases."""
    start = floor
    while start < verb:
        comma = next((i for i in range(start, verb) if pieces[i].low == ","), None)
        if comma is None or not _opens_with_phrase(pieces, comma, start) or _has_finite_subject(pieces, start, comma):
            break
        start = comma + 1
    while start < verb and (is_subordinator(pieces[start].low) or is_adverb(pieces[start].low) or pieces[start].low == ","):
        start += 1
    return find_phrase_from(pieces, start, verb)


def _has_finite_subject(pieces: Pieces, start: int, comma: int) -> bool:
    """Return whether the words up to the comma are a main clause, not an opening phrase."""
    first = pieces[start]
    if is_preposition(first.low) or is_subordinator(first.low) or is_adverb(first.low):
        return False
    return not first.low.endswith(("ing", "ed")) and any(is_verb_like(piece) for piece in pieces[start + 1 : comma])


def find_phrase_from(pieces: Pieces, start: int, stop: int) -> Range | None:
    """Return the noun phrase that begins at `start`, with what hangs on it, up to a verb, a comma or `stop`."""
    if start >= stop or not pieces[start].is_word or is_preposition(pieces[start].low):
        return None
    if pieces[start].low in PRONOUNS:
        return start, start + 1
    index = start
    while index < min(stop, start + _LONGEST):
        piece = pieces[index]
        if piece.quoted is not None and not _is_inner_name(pieces, index, stop):
            break
        if piece.quoted is None and not piece.is_word and piece.low not in {"&", "'", "’"}:
            if piece.low != "." or index + 1 >= stop or not pieces[index + 1].is_capital:
                break
        if index > start and (is_subordinator(piece.low) and piece.low != "and" or piece.low in PRONOUNS):
            break
        if piece.low == "and" and not _joins_nouns(pieces, index, start):
            break
        if is_verb_like(piece) and not _is_adjective(pieces, index, start):
            break
        if piece.low in DAYS or (is_adverb(piece.low) and index > start):
            break
        if is_preposition(piece.low) and piece.low not in _NAME_JOINTS:
            break
        index += 1
    return _trim_right(pieces, start, index)


def _trim_right(pieces: Pieces, start: int, end: int) -> Range | None:
    """Drop what closes the stretch but cannot close a noun phrase, and a prepositional phrase of time or place."""
    while end > start and (is_preposition(pieces[end - 1].low) or pieces[end - 1].low in {"and", "."} | DETERMINERS):
        end -= 1
    return (start, end) if start < end else None
