"""Reporting clauses behind an enclosure: the cue, the mention, and where the clause begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import load_words
from onrecord.extract.clauses.hearing import HEARING, is_hearing
from onrecord.extract.clauses.lexicon import (
    DASHES,
    DAYS,
    DETERMINERS,
    MONTHS,
    PRONOUNS,
    SENSING,
    TELLING,
    get_cue_length,
    is_adverb,
    is_auxiliary,
    is_base_form,
    is_naming_participle,
    is_negation,
    is_possessive,
    is_preposition,
    is_verb_here,
    is_verb_like,
)
from onrecord.extract.clauses.phrases import Pieces, Range, walk_on
from onrecord.extract.clauses.pieces import Piece
from onrecord.extract.clauses.subjects import find_subject_before

_FARTHEST = 90  # pieces between an enclosure and the clause that closes its sentence
_WITHIN_NAMES = frozenset("of the for at de la van von der du and".split())
_LONGEST_NAME = 5  # words
_QUOTING = frozenset("quoted quotes cited cites".split())
_QUOTED = frozenset("him her them me us".split())
_COMING = frozenset({"came", "comes"})
_SHORT_TITLES = frozenset("mr mrs ms mx dr prof rev sen rep gov gen col capt st".split())
_REACH = 45  # pieces between an enclosure and the verb that reports it


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: pieces `start` to `end` (excluded), with its cue and its mention as ranges of pieces."""

    start: int
    end: int
    cue: Range
    mention: Range | None
    is_hanging: bool = False  # a participle or a second verb: its subject is that of the clause before it


def find_clause_behind(pieces: Pieces, index: int, stop: int) -> Clause | None:
    """Return the reporting clause that follows the piece at `index` directly, before piece `stop`.

    `"…," said the mayor`, `"…," the mayor said`, `"…", according to the mayor`, `"…" — the mayor`.
    """
    start = index + 1
    if start < stop and pieces[start].low in DASHES:
        return _find_name_behind_dash(pieces, start, stop) or _find_either(pieces, start + 1, stop)
    if start < stop and pieces[start].low == ",":
        start += 1
    if start + 1 < stop and pieces[start].low == "according" and pieces[start + 1].low == "to":
        mention = walk_on(pieces, start + 2, stop)
        return Clause(start, mention[1] if mention else start + 2, (start, start + 2), mention)
    if start < stop and pieces[start].low == "as":
        start += 1
    return _find_either(pieces, start, stop)


def _find_either(pieces: Pieces, start: int, stop: int) -> Clause | None:
    return _find_inverted(pieces, start, stop) or _find_straight(pieces, start, stop)


def _find_name_behind_dash(pieces: Pieces, dash: int, stop: int) -> Clause | None:
    """`"…" — Ann Roe`: only where nothing but the name follows."""
    mention = walk_on(pieces, dash + 1, stop)
    if mention is None or not is_name(pieces[slice(*mention)]):
        return None
    if mention[1] < stop and pieces[mention[1]].low not in {",", ".", "("}:
        return None
    return Clause(dash, mention[1], (dash, dash + 1), mention)


def is_name(words: Sequence[Piece]) -> bool:
    """Return whether the words are a name: capitals, but for "of" and the like; no headline goes on behind the dash."""
    bare = [piece for piece in words if piece.low not in _WITHIN_NAMES]
    return 0 < len(bare) <= _LONGEST_NAME and all(piece.is_capital or not piece.is_word for piece in bare)


def _find_inverted(pieces: Pieces, start: int, stop: int) -> Clause | None:
    """Verb before subject: "…," said the mayor."""
    verb = start
    while verb < stop and is_adverb(pieces[verb]):
        verb += 1
    length = get_cue_length(pieces, verb) if verb < stop else 0
    if verb < stop and pieces[verb].low in _COMING:
        return _find_coming(pieces, verb, stop)
    if not length or pieces[verb].low.endswith("ing") or pieces[verb].is_capital or is_base_form(pieces[verb].low):
        return None
    behind = verb + length
    if behind >= stop or not _opens_subject(pieces[behind]):
        return None
    mention = walk_on(pieces, behind, stop)
    if mention is None:
        return None
    mention = _widen_over_apposition(pieces, mention, stop)
    return Clause(start, mention[1], (verb, behind), mention)


def _find_coming(pieces: Pieces, verb: int, stop: int) -> Clause | None:
    """An answer that comes says nothing of who gives it, but for whose it is: `"…," came the reply`."""
    phrase = walk_on(pieces, verb + 1, stop)
    noun = next((i for i in range(*phrase or (0, 0)) if pieces[i].low in load_words("speech_nouns")), None)
    if noun is None or phrase is None:
        return None
    owner = next((i for i in range(phrase[0], noun) if is_possessive(pieces[i].low)), None)
    mention = (phrase[0], owner + 1) if owner is not None else None
    if noun + 2 < phrase[1] and pieces[noun + 1].low == "from":
        mention = (noun + 2, phrase[1])
    return Clause(verb, phrase[1], (verb, verb + 1 if owner is not None else noun + 1), mention)


def _opens_subject(piece: Piece) -> bool:
    low = piece.low
    if not piece.is_word or low in DAYS or low in {"that", "it", "me", "him", "us", "them"}:
        return False
    if piece.is_capital or low in DETERMINERS or low in PRONOUNS:
        return True
    return not (is_preposition(low) or is_adverb(piece) or is_auxiliary(low)) and (
        not is_verb_like(piece) or low.endswith("ed")
    )


def _widen_over_apposition(pieces: Pieces, mention: Range, stop: int) -> Range:
    """Take in what a comma adds to the name ("Ann Roe, the mayor of Ham"), up to the next comma or stop."""
    comma = mention[1]
    if comma + 1 >= stop or pieces[comma].low != ",":
        return mention
    opening = pieces[comma + 1]
    if not (opening.low in DETERMINERS or opening.low == "who" or opening.low.isdigit() or is_possessive(opening.low)):
        return mention
    for index in range(comma + 2, min(stop, comma + _REACH)):
        if pieces[index].quoted is not None:
            return mention
        if pieces[index].low == "." and pieces[index - 1].low in _SHORT_TITLES:
            continue  # "who came to work with Mr. Roe"
        if pieces[index].low in {",", ".", ";", ":"} or pieces[index].low in DASHES:
            return mention[0], index
    return mention


def _find_straight(pieces: Pieces, start: int, stop: int) -> Clause | None:
    """Subject before verb: "…," the mayor, who was late, said."""
    for verb in range(start + 1, min(stop, start + _REACH)):
        length = get_cue_length(pieces, verb) or int(pieces[verb].low in HEARING)
        if length and is_naming_participle(pieces, verb):
            continue
        if length and not pieces[verb].low.endswith("ing") and is_verb_here(pieces, verb):
            mention = _widen_to_start(pieces, find_subject_before(pieces, verb, start), start)
            if mention and mention[0] == start:
                cue = _widen_cue(pieces, verb, verb + length, stop)
                if _is_denied(pieces, mention[1], cue, stop):
                    return None
                hears = is_hearing(pieces, verb, cue[1], stop)
                relayed = _find_relayed(pieces, start, cue, stop) or _find_sensed(pieces, start, cue, stop)
                if relayed is not None:
                    return relayed
                if hears or pieces[verb].low not in HEARING:
                    return (
                        _find_agent_behind(pieces, start, cue, stop) if hears else Clause(start, cue[1], cue, mention)
                    )
    return None


def _widen_to_start(pieces: Pieces, mention: Range | None, start: int) -> Range | None:
    """Take in what only commas part from the subject: offices before it, a name whose apposition is a list.

    `"…," chairman, treasurer and founder Ann Roe said`, `"…," Ann Roe, an expert at Fen House, and Orn, said`.
    """
    if mention is None or mention[0] <= start:
        return mention
    before = pieces[start : mention[0]]
    first = next((i for i, piece in enumerate(before) if piece.low == ","), None)
    is_plain = all(p.low == "," or (p.is_word and not is_verb_like(p) and p.low not in PRONOUNS) for p in before)
    if first is None or not is_plain or is_preposition(before[0].low) or is_adverb(before[0]):
        return mention
    offices = before[-1].low == "," and not any(piece.low in DETERMINERS - {"the"} for piece in before)
    names_more = "and" in {piece.low for piece in pieces[slice(*mention)]} | {before[-1].low}
    opening = before[first + 1].low if first + 1 < len(before) else ""
    return (start, mention[1]) if names_more and (offices or opening in {"a", "an", "the"}) else mention


def _is_denied(pieces: Pieces, start: int, cue: Range, stop: int) -> bool:
    """Return whether the clause tells that somebody said nothing: `"…?" Roe never answered`."""
    behind = pieces[cue[1] : min(stop, cue[1] + 1)]
    return any(is_negation(piece.low) for piece in (*pieces[start : cue[0]], *behind))


def _find_relayed(pieces: Pieces, start: int, cue: Range, stop: int) -> Clause | None:
    """Who is quoted speaks, and not who quotes: "…," the newspaper quoted the bishop as saying."""
    if pieces[cue[0]].low not in _QUOTING or cue[1] >= stop:
        return None
    is_short = pieces[cue[1]].low in _QUOTED and cue[1] + 1 < stop and pieces[cue[1] + 1].low == "as"
    mention = (cue[1], cue[1] + 1) if is_short else walk_on(pieces, cue[1], stop)
    if mention is None or mention[1] + 1 >= stop:
        return None
    behind = mention[1]
    is_relayed = pieces[behind].low == "as" and pieces[behind + 1].low in {"saying", "telling"}
    return Clause(start, behind + 2, cue, mention) if is_relayed else None


def _find_sensed(pieces: Pieces, start: int, cue: Range, stop: int) -> Clause | None:
    """Who is heard or remembered saying it speaks: "…," Ms Cole remembers her uncle telling a class."""
    mention = walk_on(pieces, cue[1], stop) if pieces[cue[0]].low in SENSING else None
    if mention is None or mention[1] >= stop or not pieces[mention[1]].low.endswith("ing"):
        return None
    length = get_cue_length(pieces, mention[1])
    return Clause(start, mention[1] + length, (mention[1], mention[1] + length), mention) if length else None


def _find_agent_behind(pieces: Pieces, start: int, cue: Range, stop: int) -> Clause:
    """Only a "by" tells who speaks behind the verb of one who hears: "…," she was asked by the mayor."""
    by = cue[1]
    named = by + 1 < stop and pieces[by].low == "by" and not {pieces[by + 1].low} & (DAYS | MONTHS | {"then", "now"})
    mention = walk_on(pieces, by + 1, stop) if named and not pieces[by + 1].low.isdigit() else None
    return Clause(start, mention[1] if mention else by, cue, mention)


def _widen_cue(pieces: Pieces, start: int, end: int, stop: int) -> Range:
    """Take "quoted as saying" as one cue."""
    if pieces[start].low == "quoted" and end + 1 < stop and pieces[end].low == "as" and pieces[end + 1].low == "saying":
        return start, end + 2
    return start, end


def find_trailing_clause(pieces: Pieces, index: int, stop: int) -> Clause | None:
    """Return the reporting clause that closes the sentence behind a comma: … the "wet" year, he said."""
    for comma in range(index + 1, min(stop - 2, index + _FARTHEST)):
        if pieces[comma].low == "," and pieces[comma + 1].is_word:
            clause = find_clause_behind(pieces, comma, stop)
            if clause is not None and closes_sentence(pieces, clause, stop):
                return clause
    return None


def may_end_sentence(pieces: Pieces, clause: Clause) -> bool:
    """Return whether what follows the clause is no clause that its cue would rather report."""
    if clause.end >= len(pieces) or pieces[clause.cue[0]].low in TELLING:
        return True
    piece = pieces[clause.end]
    if piece.low in DAYS:
        return True
    return not (piece.is_capital or piece.quoted or piece.low in DETERMINERS | PRONOUNS | {"that", ":"})


def closes_sentence(pieces: Pieces, clause: Clause, stop: int) -> bool:
    """Return whether nothing follows the clause that its cue could report."""
    if clause.end >= stop:
        return True
    low = pieces[clause.end].low
    if (
        low in {".", ",", ";", "!", "?"}
        or low in DAYS | {"last", "when"}
        or is_preposition(low)
        or is_adverb(pieces[clause.end])
    ):
        return True
    return pieces[clause.cue[0]].low in {"told", "tells"}
