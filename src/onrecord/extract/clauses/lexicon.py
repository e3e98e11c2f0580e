"""What the rules know about a word: the tables of cues and of function words, looked up by its small letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.data import load_words
from onrecord.extract.clauses.pieces import Piece
from onrecord.records import Act

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "one"})
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your one another each every some any no both".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later".split()
)
DASHES = frozenset({"—", "–", "-", "--", "―", "‒"})
MONTHS = frozenset("january february march april may june july august september october november december".split())
TELLING = frozenset(
    """told tells tell telling reminded reminds reminding assured assures assuring informed informs informing warned
    warns warning asked asks asking promised promises promising""".split()
)
"""Cues that may name the one who is told before what is told."""

SENSING = frozenset(
    "heard hear hears hearing saw watched recall recalls recalled recalling remember remembers remembered".split()
)
"""Verbs whose object may be the one who speaks: "I heard Ms Cole say", "he recalled the pilot telling them"."""

CALLED = frozenset("called named nicknamed known identified".split())
"""Participles behind which the name of the one before them stands: "a keeper named Ida Roe"."""

NEGATIONS = frozenset({"not", "never", "nothing", "cannot"})

SAYING = frozenset(
    """said says say saying told tells telling wrote writes writing written added adds adding tweeted asked asks asking
    replied responded explained declared according stated announced called calling insisted argued noted
    described describes describing referred refers referring""".split()
)
"""Cues that are hardly ever anything else: they go before a doubtful one that stands nearer."""

NOUNS_TOO = frozenset(
    """email e-mail text post report tweet blog message sign poll call claim press study state broadcast caption
    brief notice chant song cry note order plan answer reply comment statement challenge command""".split()
)
"""Forms that are a noun when their verb follows at once: "the report said"."""

_ADVERBS = frozenset(
    """also then later earlier once again further just even never often not now still always soon ever too
    already instead meanwhile perhaps today yesterday first""".split()
)
_OPENING_ADVERBS = frozenset(
    """actually additionally apparently clearly curiously earlier especially eventually finally fortunately frankly
    generally gradually hopefully immediately importantly indeed inevitably initially interestingly ironically lately
    likewise moreover naturally nevertheless nonetheless notably obviously occasionally oddly officially personally
    possibly presumably previously privately probably publicly quickly rarely really recently reportedly sadly
    separately shortly similarly simply slowly specifically strangely suddenly surprisingly therefore thus typically
    ultimately understandably unfortunately unsurprisingly usually""".split()
)
_NO_ADVERBS = frozenset("family only early elderly daily weekly monthly assembly july italy ally rally reply".split())
_NOUNS_IN_S = frozenset(
    """answers brands challenges charges comments concerns demands details emails figures hints labels messages names
    notes orders posts questions replies rules shares signs tags texts threats tweets""".split()
)
"""Forms that are a plural noun rather than a verb, unless a name or a pronoun stands before them."""

_PLURALS = frozenset({"i", "we", "you", "they", "to", "people", "police", "who", "that", "and"})
_PAST_AS_BASE = frozenset({"read", "put", "let", "cut", "hit"})
_TABLES: tuple[tuple[str, Act], ...] = (
    ("attitude_cues", "attitude"),
    ("thought_cues", "thought"),
    ("describing_cues", "speech"),
    ("speech_cues", "speech"),
    ("writing_cues", "writing"),
)


@cache
def load_cues() -> dict[str, Act]:
    """Return every reporting form -> its act; a form of several tables has the act of the last."""
    return {form: act for table, act in _TABLES for form in load_words(table)}


@cache
def _load_openings() -> frozenset[str]:
    """First words of the cues that are two words."""
    return frozenset(form.partition(" ")[0] for form in load_cues() if " " in form)


@cache
def _load_finite() -> frozenset[str]:
    return load_words("verbs") | load_words("auxiliaries")


def get_cue_length(pieces: Sequence[Piece], index: int) -> int:
    """Return how many pieces from `index` on are one reporting verb: 0 when none begins there."""
    low = pieces[index].low
    if low in _load_openings() and index + 1 < len(pieces) and f"{low} {pieces[index + 1].low}" in load_cues():
        return 2
    return 1 if low in load_cues() else 0


def is_base_form(low: str) -> bool:
    """Return whether the cue is the bare form, which is no verb of a singular subject and often a noun.

    >>> is_base_form("claim"), is_base_form("claims"), is_base_form("read")
    (True, False, False)
    """
    if low in _PAST_AS_BASE:
        return False
    return any(form in load_cues() for form in (f"{low}s", f"{low}es", f"{low[:-1]}ies"))


def is_verb_here(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether the form of a cue stands where a verb would, not a noun or a name."""
    low = pieces[index].low
    left = pieces[index - 1].low if index else ""
    if pieces[index].is_capital or left in DETERMINERS - {"that", "one", "another"} or is_possessive(left):
        return False
    if low in _NOUNS_IN_S and index and pieces[index - 1].is_word and not pieces[index - 1].is_capital:
        return left in PRONOUNS or left in {"that", "which", "also"}
    if low.endswith("ing"):
        return left not in {"that", "another"}
    if is_preposition(left) and left != "to":
        return False
    if is_base_form(low):
        if left == "," and low in SAYING:
            return True
        is_plural = left in _PLURALS or is_auxiliary(left) or (left.endswith("s") and not left.endswith("ss"))
        return is_plural or _is_heard(pieces, index)
    return True


def _is_heard(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a bare verb is what somebody is heard to do: "I heard Ms Cole say"."""
    for at in range(index - 1, max(0, index - 5) - 1, -1):
        piece = pieces[at]
        if piece.low in SENSING:
            return at + 1 < index
        if not (piece.is_capital or piece.low in DETERMINERS or piece.low in {"him", "them"} or at == index - 1):
            return False
    return False


def is_auxiliary(low: str) -> bool:
    """Return whether it is an auxiliary verb."""
    return low in load_words("auxiliaries")


def is_preposition(low: str) -> bool:
    """Return whether it is a preposition."""
    return low in load_words("prepositions")


def is_subordinator(low: str) -> bool:
    """Return whether a clause begins with it."""
    return low in load_words("subordinators")


def is_adverb(piece: Piece) -> bool:
    """Return whether it may stand between a subject and its verb; "Kelly" may not."""
    low = piece.low
    if low in _ADVERBS or low in _OPENING_ADVERBS:
        return True
    return len(low) > 4 and low.endswith("ly") and low not in _NO_ADVERBS and not piece.is_capital


def is_naming_participle(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether the piece gives the name of the noun before it: "a keeper named Ida Roe"."""
    if pieces[index].low not in CALLED or not index or index + 1 >= len(pieces):
        return False
    left, right = pieces[index - 1], pieces[index + 1]
    return right.is_capital and left.is_word and not left.is_capital and left.low not in PRONOUNS


def is_negation(low: str) -> bool:
    """Return whether the word denies its verb.

    >>> is_negation("never"), is_negation("didn't"), is_negation("knot")
    (True, True, False)
    """
    return low in NEGATIONS or low.endswith("n't")


def is_possessive(low: str) -> bool:
    """Return whether a noun must follow it.

    >>> is_possessive("roe's"), is_possessive("her"), is_possessive("it's")
    (True, True, False)
    """
    return low in {"his", "her", "its", "their", "our", "my", "your"} or (
        low.endswith(("'s", "s'")) and low not in {"it's", "he's", "she's", "that's", "who's", "what's", "there's"}
    )


def is_verb_like(piece: Piece) -> bool:
    """Return whether a noun phrase may end before it: a finite verb, or what looks like one."""
    low = piece.low
    if low in _load_finite():
        return True
    if piece.is_capital:
        return False
    return low in load_cues() or (low.endswith("ed") and len(low) > 4)
