"""Tokens -> those that are names, by their capitals: no list of names could be long enough."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from onrecord.collate.words.strands import SENTENCE_ENDS
from onrecord.data import load_words
from onrecord.records import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Witness

# Names that begin a sentence as other words.
AMBIGUOUS = frozenset(
    "april art august bill bob carol chance charity chase christian dawn drew earnest eve faith frank gene grace grant "
    "guy harmony hope hunter iris ivy jack joy june lance lily mark mason max mercy miles misty nice page pat patience "
    "penny pierce ray reading rich rob robin rock rose ruby rusty skip storm sue summer teddy turkey victor wade ward "
    "will".split()
)


def find_names(witness: Witness, tokens: Sequence[Token]) -> list[str]:
    """Return the norms of those tokens that are names.

    A capital at the beginning of a sentence says nothing, unless the whole word is in capitals ("NASA") or a known
    first name or place; a wording that is all in capitals says nothing either.
    """
    capitals = [token for token in tokens if _may_be_name(token)]
    if not capitals:
        return []
    if len(tokens) > 2 and all(token.form.isupper() for token in tokens):
        return []
    return [
        token.norm.removesuffix("'s")
        for token in capitals
        if _is_telling(token) or token.norm.removesuffix("'s") in _known_names() or not is_initial(witness, token)
    ]


@cache
def _known_names() -> frozenset[str]:
    """First names and places that are no other word: these are names at the beginning of a sentence too."""
    tables = ("first_names_he", "first_names_she", "first_names_either", "places")
    names = {name.casefold() for table in tables for name in load_words(table)}
    others = {
        word for table in ("modality", "common_words", "slight_words", "light_words") for word in load_words(table)
    }
    return frozenset(names - others - AMBIGUOUS)


def _may_be_name(token: Token) -> bool:
    form = token.form.lstrip("@#[")
    return form[:1].isupper() and full_norm(token) not in load_words("light_words") and not token.norm.startswith("i'")


def _is_telling(token: Token) -> bool:
    rest = token.form[1:]
    return token.mark == "edit" or token.form[0] == "@" or (bool(rest) and rest.upper() == rest)


def is_initial(witness: Witness, token: Token) -> bool:
    """Tell whether a token begins a sentence of its witness, or the part itself."""
    for part in witness.parts:
        if part and part[0].start <= token.start <= part[-1].start:
            for at in range(bisect_left(part, token.start, key=lambda other: other.start) - 1, -1, -1):
                if part[at].mark in {"word", "edit"}:
                    return False
                if part[at].norm in SENTENCE_ENDS or part[at].norm == ":" or part[at].mark == "cut":
                    return True
    return True


def full_norm(token: Token) -> str:
    """Return what a token is compared by, but for the abbreviation that looks like a pronoun: "US" is not "us".

    >>> full_norm(Token("U.S.", "us", "word", 0, 4)), full_norm(Token("us", "us", "word", 0, 2))
    ('u.s.', 'us')
    """
    return "u.s." if token.norm == "us" and token.form.replace(".", "") == "US" else token.norm
