"""Tokens -> those that are names, by their capitals: no list of names could be long enough."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.collate.strands import SENTENCE_ENDS
from onrecord.data import load_words
from onrecord.records import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Witness


def find_names(witness: Witness, tokens: Sequence[Token]) -> list[str]:
    """Return the norms of those tokens that are names.

    A capital at the beginning of a sentence says nothing, unless the whole word is in capitals ("NASA"); a wording
    that is all in capitals says nothing either.
    """
    capitals = [token for token in tokens if _may_be_name(token)]
    if not capitals:
        return []
    if len(tokens) > 2 and all(token.form.isupper() for token in tokens):
        return []
    return [token.norm.removesuffix("'s") for token in capitals if _is_telling(token) or not is_initial(witness, token)]


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
