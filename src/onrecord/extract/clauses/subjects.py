"""Who does what the verb says: the words that name the source, as printed.

A phrase set off by commas, brackets or dashes behind the name belongs to it ("Ann Roe, the mayor, said").
"""

from __future__ import annotations

from onrecord.data import load_words
from onrecord.extract.clauses.lexicon import (
    DASHES,
    DAYS,
    DETERMINERS,
    PRONOUNS,
    SAYING,
    SENSING,
    is_adverb,
    is_auxiliary,
    is_naming_participle,
    is_preposition,
    is_subordinator,
    is_verb_here,
    is_verb_like,
)
from onrecord.extract.clauses.phrases import LONGEST, Pieces, Range, walk_back, walk_on

_BRACKET = 12  # pieces
_KEEPING = frozenset("kept keeps keep began begins started starts continued continues".split())
"""Verbs that lend their subject to the participle behind them: "who kept telling me"."""

_SCENE = 14  # pieces of a relative clause that tells of a scene
_OPENING = 6  # pieces of an opening phrase that no comma closes: "In May she …"
_DEGREES = frozenset({"more", "less", "as", "so", "too", "very"})
_TIMES = frozenset({"last", "next", "late", "early"})


def find_verb_subject(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return the subject of the verb at index `verb`: its own, or that of the clause that it hangs on.

    `floor` is as far back as it may stand. None: the words before the verb name nobody.
    """
    if is_hanging(pieces, verb, floor):
        carrier = _find_carrier(pieces, verb, floor) or _find_sensed(pieces, verb, floor)
        return carrier or _find_last_speaker(pieces, verb, floor) or find_clause_subject(pieces, floor, verb)
    return find_subject_before(pieces, verb, floor)


def _find_sensed(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return whom somebody is heard or remembered doing it: "he recalled the pilot telling them"."""
    found = walk_back(pieces, verb, floor) if pieces[verb].low.endswith("ing") else None
    is_sensed = found is not None and found[0] > floor and pieces[found[0] - 1].low in SENSING
    return found if is_sensed else None


def _find_last_speaker(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return the subject of the reporting verb that stands before a hanging one: "Ann Roe said …, adding"."""
    for index in range(verb - 1, max(floor, verb - LONGEST), -1):
        if pieces[index].low in SAYING and is_verb_here(pieces, index) and not is_hanging(pieces, index, floor):
            return _find_told_of(pieces, verb, index) or find_subject_before(pieces, index, floor)
    return None


def _find_told_of(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return of whom a "who" tells a scene: "Ida wrote of a keeper who gave her an oar and told her"."""
    if pieces[verb - 1].low not in {"and", "then"}:
        return None
    for index in range(verb - 1, max(floor + 1, verb - _SCENE), -1):
        if not pieces[index].is_word:
            return None
        if pieces[index].low == "who":
            found = walk_back(pieces, index, floor + 1)
            has_article = found is not None and pieces[found[0] - 1].low in DETERMINERS
            return (found[0] - has_article, found[1]) if found else None
    return None


def is_hanging(pieces: Pieces, verb: int, floor: int) -> bool:
    """Return whether the verb has no subject of its own: a free participle, an infinitive, a second verb."""
    left = pieces[verb - 1].low if verb > floor else ""
    if left in _KEEPING and verb - 1 > floor:
        return False
    if left in {"to", "and", "then", "but", "or"}:
        return True
    return pieces[verb].low.endswith("ing") and not (is_auxiliary(left) or left.endswith(("'s", "'re", "'m")))


def find_subject_before(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return the noun phrase before the verb; auxiliaries, adverbs and a time between the two are passed over."""
    index = _skip_back(pieces, verb, floor)
    if index <= floor:
        return None
    last = pieces[index - 1]
    if last.low in PRONOUNS and (last.low != "one" or index - 2 < floor):
        return index - 1, index
    if last.low in {"that", "which"}:
        return (index - 1, index) if index - 2 >= floor and pieces[index - 2].is_word else None
    if last.low in {",", ")"} or last.low in DASHES:
        return _find_behind_aside(pieces, index - 1, floor)
    found = walk_back(pieces, index, floor)
    if found and index == verb and pieces[found[0]].low in SENSING and found[1] - found[0] > 1:
        return found[0] + 1, found[1]
    return _widen_to_name(pieces, found, floor) if found else None


def _skip_back(pieces: Pieces, verb: int, floor: int) -> int:
    """Return the index behind the subject: before auxiliaries, adverbs and a day or a year."""
    index = verb
    while index > floor:
        low = pieces[index - 1].low
        is_lent = index == verb and low in _KEEPING and pieces[verb].low.endswith("ing")
        if is_lent or is_auxiliary(low) or is_adverb(pieces[index - 1]) or low in DAYS:
            index -= 1
        elif index - 1 > floor and pieces[index - 2].low in {"on", "in"} and low.isdigit():
            index -= 2
        elif low == "on" and index < verb and pieces[index].low in DAYS:
            index -= 1
        else:
            break
    return index


def _find_behind_aside(pieces: Pieces, close: int, floor: int) -> Range | None:
    """Return the subject before an aside that ends at index `close` (a comma, a bracket, a dash), aside included."""
    opening = {")": frozenset("("), ",": frozenset(",")}.get(pieces[close].low, DASHES)
    fallback: Range | None = None
    for index in range(close - 2, max(floor, close - LONGEST), -1):
        if pieces[index].low not in opening:
            continue
        found = walk_back(pieces, _skip_bracket(pieces, index, floor), floor)
        if found is None:
            continue
        if pieces[close].low == ")":
            return found[0], close + 1
        if _begins_clause(pieces, found[0], floor):
            return found[0], close
        found = _leave_degree(pieces, found)
        fallback = fallback or (found[0], close)
    return fallback


def _leave_degree(pieces: Pieces, found: Range) -> Range:
    """Leave out the end of another clause before an "as" that begins one: "more clear as an officer, …, said"."""
    for index in range(found[0] + 1, found[1] - 1):
        if pieces[index].low == "as" and pieces[index + 1].low in DETERMINERS and pieces[found[0]].low in _DEGREES:
            return index + 1, found[1]
    return found


def _skip_bracket(pieces: Pieces, end: int, floor: int) -> int:
    """Return where the words end that a bracket just before `end` belongs to."""
    if end <= floor or pieces[end - 1].low != ")":
        return end
    return next((i for i in range(end - 1, max(floor, end - _BRACKET), -1) if pieces[i].low == "("), end)


def _widen_to_name(pieces: Pieces, found: Range, floor: int) -> Range:
    """Take in the name that a comma parts from what it is: "Ann Roe, the mayor of Ham said"; or whom a name names."""
    if found[0] - 1 > floor and is_naming_participle(pieces, found[0] - 1):
        named = walk_back(pieces, found[0] - 1, floor)
        return (named[0], found[1]) if named else found
    comma = found[0] - 1
    if comma - 1 < floor or pieces[comma - 1].low in DAYS or pieces[comma].low != "," or pieces[found[0]].is_capital:
        return found
    name = walk_back(pieces, comma, floor)
    if name is None or not pieces[comma - 1].is_capital or name[0] > floor:
        return found
    return (name[0], found[1]) if pieces[name[0]].is_capital else found


def _begins_clause(pieces: Pieces, index: int, floor: int) -> bool:
    """Return whether a clause may begin at `index`: at the floor, behind a subordinator or an opening phrase."""
    if index <= floor:
        return True
    left = pieces[index - 1]
    if left.quoted is not None or is_subordinator(left.low) or left.low in {";", ":", "."} or left.low in DASHES:
        return True
    return left.low == "," and _ends_opening_phrase(pieces, index - 1, floor)


def _ends_opening_phrase(pieces: Pieces, comma: int, floor: int) -> bool:
    """Return whether what stands before the comma is an opening phrase ("On Monday,") and no noun phrase."""
    start = comma
    while start > floor and pieces[start - 1].low != ",":
        start -= 1
    return _opens_loosely(pieces, start) or any(is_verb_like(piece) for piece in pieces[start:comma])


def _opens_loosely(pieces: Pieces, start: int) -> bool:
    """Return whether a phrase that begins here only leads to the main clause: of time, of place, a participle."""
    low = pieces[start].low
    if is_preposition(low) or is_subordinator(low) or is_adverb(pieces[start]) or low in DAYS or low in _TIMES:
        return True
    if any(piece.low in {"later", "earlier", "ago"} for piece in pieces[start + 1 : start + 4]):
        return True
    return low.endswith(("ing", "ed"))


def find_clause_subject(pieces: Pieces, floor: int, verb: int) -> Range | None:
    """Return the subject of the clause that begins at `floor`: the first noun phrase behind opening phrases."""
    start = floor
    while start < verb:
        comma = next((i for i in range(start, verb) if pieces[i].low == ","), None)
        if comma is None or not _opens_loosely(pieces, start):
            break
        start = comma + 1
    for index in range(start + 1, verb - 1):
        if pieces[index - 1].low == "," and pieces[index].low in {"he", "she", "they", "i", "we"}:
            start = index
    if is_preposition(pieces[start].low):
        near = range(start + 1, min(verb, start + _OPENING))
        start = next((i for i in near if pieces[i].low in {"he", "she", "they", "i", "we"}), start)
    while start < verb and _leads_to_subject(pieces, start):
        start += 1
    return walk_on(pieces, start, verb)


def _leads_to_subject(pieces: Pieces, index: int) -> bool:
    low = pieces[index].low
    return is_subordinator(low) or is_adverb(pieces[index]) or low == ","


def _find_carrier(pieces: Pieces, verb: int, floor: int) -> Range | None:
    """Return the thing that bears the words: "wore a hat reading", "with one of her ads asking"."""
    if not pieces[verb].low.endswith("ing") or verb - 1 < floor or not pieces[verb - 1].is_word:
        return None
    for index in range(verb - 1, max(floor, verb - _BRACKET), -1):
        if pieces[index].low == "with":
            return walk_back(pieces, verb, index + 1)
        if not pieces[index].is_word:
            break
    if pieces[verb - 1].low not in load_words("carriers"):
        return None
    start = verb - 1
    while (
        start - 1 >= max(floor, verb - 4)
        and not is_verb_like(pieces[start - 1])
        and pieces[start].low not in DETERMINERS
    ):
        if pieces[start - 1].low.endswith("ing") or is_preposition(pieces[start - 1].low):
            break
        start -= 1
    return start, verb
