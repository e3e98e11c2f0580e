"""Reporting clauses before an enclosure: the last cue on the way to it, and who is named as the source there."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import load_words
from onrecord.extract.clauses.behind import Clause
from onrecord.extract.clauses.hearing import is_passive, is_told
from onrecord.extract.clauses.lexicon import (
    DASHES,
    PRONOUNS,
    SAYING,
    get_cue_length,
    is_possessive,
    is_verb_here,
    is_verb_like,
    load_cues,
)
from onrecord.extract.clauses.phrases import Pieces, Range, walk_back, walk_on
from onrecord.extract.clauses.subjects import find_clause_subject, find_subject_before, find_verb_subject, is_hanging
from onrecord.records import Act

_REACH = 45  # pieces between an enclosure and the verb that reports it
_NOUN_REACH = 12  # pieces between a noun such as "message" and its colon
_OWNER_REACH = 4  # pieces between "her" and such a noun


def find_clause_before(pieces: Pieces, index: int, floor: int) -> Clause | None:
    """Return the reporting clause between piece `floor` and the piece at `index`: the last one.

    A doubtful cue that does not stand next to the enclosure gives way to a sure one farther back.
    """
    doubtful: Clause | None = None
    for verb in range(index - 1, max(floor, index - _REACH) - 1, -1):
        clause = _read_clause_at(pieces, verb, index, floor)
        if clause is None:
            continue
        if pieces[verb].low in SAYING or _stands_next(pieces, clause, index):
            return clause
        doubtful = doubtful or clause
    return doubtful


def _stands_next(pieces: Pieces, clause: Clause, index: int) -> bool:
    """Return whether the cue, of speech or writing, stands beside the enclosure, a comma or colon apart at most."""
    end = clause.cue[1] + (pieces[clause.cue[1]].low in {",", ":"} if clause.cue[1] < index else 0)
    if pieces[clause.cue[0]].low in {"share", "shares", "shared", "find", "finds", "found"}:
        return False
    return end == index and get_act(pieces, clause) in {"speech", "writing"}


def _read_clause_at(pieces: Pieces, verb: int, index: int, floor: int) -> Clause | None:
    low = pieces[verb].low
    if low == "according" and verb + 2 < index and pieces[verb + 1].low == "to":
        mention = walk_on(pieces, verb + 2, index)
        return Clause(verb, mention[1] if mention else verb + 2, (verb, verb + 2), mention)
    if low == "words" and verb + 1 < index:
        return _read_own_words(pieces, verb, floor)
    if low in {"was", "is"} and verb - 1 > floor and verb + 2 == index:
        return _read_noun(pieces, verb, floor)
    length = get_cue_length(pieces, verb)
    if not length:
        return None
    if verb == floor and pieces[verb].is_capital:
        return _read_opening_verb(pieces, verb, verb + length, index)
    if not is_verb_here(pieces, verb):
        return None
    is_quoted = verb - 2 >= floor and (pieces[verb - 2].low, pieces[verb - 1].low, low) == ("quoted", "as", "saying")
    cue = (verb - 2 if is_quoted else verb, verb + length)
    if is_passive(pieces, verb, floor):
        return _read_passive(pieces, cue, index)
    hangs = is_hanging(pieces, verb, floor)
    mention = find_verb_subject(pieces, verb, floor)
    if mention is None:
        return Clause(verb, cue[1], cue, None, is_hanging=True) if hangs else None
    if is_told(pieces, verb, mention):
        return Clause(mention[0], cue[1], cue, None)
    return Clause(mention[0], cue[1], cue, mention, is_hanging=hangs)


def _read_noun(pieces: Pieces, verb: int, floor: int) -> Clause | None:
    """`Ann Roe's answer was, "…"`, `their message is: "…"`; of `her statement was "untrue"` others are the judges."""
    if pieces[verb - 1].low not in load_words("speech_nouns") or pieces[verb + 1].low not in {",", ":"}:
        return None
    reach = range(verb - 2, max(floor, verb - _OWNER_REACH) - 1, -1)
    owner = next((i for i in reach if is_possessive(pieces[i].low)), None)
    mention = (walk_back(pieces, owner + 1, floor) or (owner, owner + 1)) if owner is not None else None
    return Clause(mention[0], verb + 1, (verb - 1, verb + 1), mention) if mention else None


def _read_own_words(pieces: Pieces, noun: int, floor: int) -> Clause | None:
    """`In her own words, "…"`, `in the words of Ann Roe, "…"`."""
    if noun + 2 < len(pieces) and pieces[noun + 1].low == "of" and pieces[noun - 2].low == "in":
        mention = walk_on(pieces, noun + 2, len(pieces))
        return Clause(noun, mention[1], (noun, noun + 1), mention) if mention else None
    if pieces[noun + 1].low not in {",", ":"}:
        return None
    owner = _find_owner(pieces, noun, floor)
    return Clause(owner[0], noun + 1, (noun, noun + 1), owner) if owner else None


def _read_opening_verb(pieces: Pieces, verb: int, end: int, index: int) -> Clause | None:
    """`Added the mayor: "…"`; a participle that opens the sentence ("Adding: …") has no subject of its own."""
    if pieces[verb].low.endswith("ing"):
        return Clause(verb, end, (verb, end), None, is_hanging=True)
    mention = walk_on(pieces, end, index)
    if mention is None or pieces[mention[1]].low not in {",", ":"} or mention[1] != index - 1:
        return None
    return Clause(verb, mention[1], (verb, end), mention)


def _read_passive(pieces: Pieces, cue: Range, index: int) -> Clause:
    """Only a "by" tells who speaks in a passive clause."""
    by = next((i for i in range(cue[1], index - 1) if pieces[i].low == "by"), None)
    mention = walk_on(pieces, by + 1, index) if by is not None else None
    return Clause(cue[0], mention[1] if mention else cue[1], cue, mention)


def find_agent(pieces: Pieces, clause: Clause, index: int, stop: int) -> tuple[Clause, int]:
    """Give a passive clause the one behind "by" as its mention, and say where its content must stop.

    `She was called "a beacon" by the mayor`.
    """
    if clause.mention is not None:
        return clause, stop
    if clause.is_hanging:
        return _find_fronted(pieces, clause, index, stop)
    for by in range(index + 1, stop - 1):
        if pieces[by].quoted is not None or not (pieces[by].is_word or pieces[by].low == ","):
            break
        if pieces[by].low == "by":
            mention = walk_on(pieces, by + 1, stop)
            return (replace(clause, mention=mention), by) if mention else (clause, stop)
    return clause, stop


def _find_fronted(pieces: Pieces, clause: Clause, index: int, stop: int) -> tuple[Clause, int]:
    """Give a participle that opens the sentence the subject of the main clause: `Citing "duty", the mayor left`."""
    for comma in range(index, stop - 2):
        is_comma = pieces[comma].low == "," or (comma == index and pieces[index + 1].is_word)
        mention = walk_on(pieces, comma + 1, stop) if is_comma else None
        if mention is not None and mention[1] < stop and is_verb_like(pieces[mention[1]]):
            return replace(clause, mention=mention, is_hanging=False), comma + (comma == index)
    return clause, stop


def get_act(pieces: Pieces, clause: Clause) -> Act:
    """Return the act that the cue reports."""
    return load_cues().get(" ".join(piece.low for piece in pieces[slice(*clause.cue)]), "speech")


def find_colon_clause(pieces: Pieces, colon: int, floor: int) -> Clause:
    """Return what a colon without a reporting verb tells: `Roe: "…"`, `The mayor had one message: "…"`."""
    for noun in range(colon - 1, max(floor, colon - _NOUN_REACH) - 1, -1):
        if pieces[noun].low in load_words("speech_nouns"):
            owner = _find_owner(pieces, noun, floor)
            return Clause(floor, colon + 1, (noun, noun + 1), owner)
    found = walk_back(pieces, colon, floor)
    left = pieces[found[0] - 1].low if found and found[0] > floor else ""
    mention = found if not left or left in DASHES or left in {"from", ".", ";"} else _find_person(pieces, floor, colon)
    return Clause(floor, colon + 1, (colon, colon + 1), mention)


def _find_person(pieces: Pieces, floor: int, colon: int) -> Range | None:
    """Return the subject of what leads to a colon where it is a person: "one officer has found the place:"."""
    subject = find_clause_subject(pieces, floor, colon)
    if subject is None or subject[1] >= colon:
        return None
    words = pieces[slice(*subject)]
    is_person = words[-1].low in {"he", "she", "they", "i", "we"} or words[-1].low in load_words("roles")
    return subject if is_person else None


def _find_owner(pieces: Pieces, noun: int, floor: int) -> Range | None:
    """Return whose message it is: "Roe's message", "her reply", or the one who "gave an answer"."""
    for index in range(noun - 1, max(floor, noun - _OWNER_REACH) - 1, -1):
        if is_possessive(pieces[index].low):
            return walk_back(pieces, index + 1, floor) or (index, index + 1)
    subject = find_clause_subject(pieces, floor, noun)
    if subject is None:
        return None
    verb = next((i for i in range(subject[1], noun) if is_verb_like(pieces[i])), noun)
    return subject if pieces[verb].low in load_words("giving_verbs") else None


def has_new_cue(pieces: Pieces, index: int) -> bool:
    """Return whether a second reporting verb begins at `index`, inside what follows a reporting clause."""
    if not index or not get_cue_length(pieces, index) or not is_verb_here(pieces, index):
        return False
    left = pieces[index - 1]
    return pieces[index].low.endswith("ing") or left.is_capital or left.low in PRONOUNS | {"and", "but", "then"}


def is_conceded(pieces: Pieces, clause: Clause, floor: int) -> bool:
    """Return whether the clause is said by the way, and no words behind it are its speaker's: "though Poe had said"."""
    start = clause.start
    while start > floor and pieces[start - 1].is_word:
        start -= 1
    return any(piece.low in {"though", "although"} for piece in pieces[start : clause.start])


def hands_over(pieces: Pieces, start: int, stop: int) -> bool:
    """Return whether somebody else begins to speak in the words behind a reporting clause: ", and his son cut in"."""
    for verb in range(start + 1, stop):
        if get_cue_length(pieces, verb) and is_verb_here(pieces, verb) and not is_hanging(pieces, verb, start):
            mention = find_subject_before(pieces, verb, start)
            if mention and mention[0] > start and pieces[mention[0] - 1].low in {"and", "but", ";", "while"}:
                return True
    return False


def find_report(pieces: Pieces, start: int, stop: int) -> Clause | None:
    """Return the clause of a sentence without marks whose speaker the marks behind it go on with.

    `The board said it had known for years. "We built it twice."`
    """
    for verb in range(start + 1, stop):
        if pieces[verb].low in SAYING and is_verb_here(pieces, verb) and not is_passive(pieces, verb, start):
            mention = find_verb_subject(pieces, verb, start)
            return Clause(start, stop, (verb, verb + 1), mention) if mention else None
    return None
