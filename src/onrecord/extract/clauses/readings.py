"""A sentence that says who reads a statement, and whose: the paragraph behind it, all in marks, is that statement.

`Ann Roe read a statement on the steps.` is hers; `Her solicitor read a statement on her behalf.` is her client's.
"""

from __future__ import annotations

from onrecord.extract.clauses.behind import Clause
from onrecord.extract.clauses.lexicon import is_possessive
from onrecord.extract.clauses.phrases import Pieces, Range, walk_on
from onrecord.extract.clauses.subjects import find_verb_subject, is_hanging

_READING = frozenset("read reads issued issues released releases gave gives delivered delivers made".split())
_REACH = 5  # pieces between the verb and "statement"


def find_reading(pieces: Pieces, start: int, stop: int) -> Clause | None:
    """Return the clause of a sentence without marks that tells of a statement read or issued, None if it does not."""
    if any(piece.quoted is not None for piece in pieces[start:stop]):
        return None
    for verb in range(start + 1, stop):
        near = range(verb + 1, min(stop, verb + _REACH))
        noun = next((i for i in near if pieces[i].low == "statement"), None)
        if pieces[verb].low not in _READING or noun is None or is_hanging(pieces, verb, start):
            continue
        owner = _find_owner(pieces, noun, stop)
        mention = owner or find_verb_subject(pieces, verb, start)
        return Clause(start, stop, (verb, verb + 1), mention) if mention else None
    return None


def _find_owner(pieces: Pieces, noun: int, stop: int) -> Range | None:
    """Return whose words another one reads: "on her behalf", "on behalf of the family", "a statement from Roe"."""
    if noun + 1 < stop and pieces[noun + 1].low in {"from", "by"}:
        return walk_on(pieces, noun + 2, stop)
    behalf = next((i for i in range(noun, stop) if pieces[i].low == "behalf"), None)
    if behalf is None:
        return None
    if behalf + 1 < stop and pieces[behalf + 1].low == "of":
        return walk_on(pieces, behalf + 2, stop)
    return (behalf - 1, behalf) if is_possessive(pieces[behalf - 1].low) else None
