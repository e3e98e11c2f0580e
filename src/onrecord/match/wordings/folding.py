"""Tokens -> the words that are compared: one spelling for all, contractions opened, hyphens split.

Folding is cruder than the collation's norms, on purpose: it only has to make what may be the same look the same. What
differs is found and judged later, on the tokens themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.data import load_table, load_words
from onrecord.records import Token

_PIECES = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_STOPS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)\.?|(?<=\b[a-z])\.$")
_ENDINGS = {"n't": "not", "'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_EQUALS: dict[str, tuple[str, ...]] = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
}
_EQUALS |= {"okay": ("ok",), "percent": ("per", "cent"), "%": ("per", "cent"), "&": ("and",)}
_EQUALS |= {"anymore": ("any", "more"), "alright": ("al", "right"), "everyday": ("every", "day")}
_EQUALS |= {"straightaway": ("straight", "away"), "forever": ("for", "ever")}
_SPELLINGS = (
    (re.compile(r"(?<=\w\w\w)is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w\w)our(?=(?:s|ed|ing|ite|ites|able|ful|hood|hoods)?$)"), "or"),
    (re.compile(r"(?<=\w\w\w)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w\w\w)ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=\w\w\w)ogue(?=s?$)"), "og"),
    (re.compile(r"ll"), "l"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and where the token it came from stands."""

    fold: str
    start: int
    end: int
    capital: bool  # printed with a capital


def fold_tokens(tokens: Iterable[Token]) -> tuple[Word, ...]:
    """Return the speaker's words; what the outlet put in (brackets, ellipses) and punctuation is left out.

    >>> [word.fold for word in fold_tokens([Token("We've", "we've", "word", 0, 5), Token(",", ",", "point", 5, 6)])]
    ['we', 'have']
    """
    return tuple(
        Word(fold, token.start, token.end, token.form[:1].isupper())
        for token in tokens
        if token.mark == "word"
        for fold in fold_word(token.norm or token.form)
    )


@lru_cache(maxsize=100_000)
def fold_word(norm: str) -> tuple[str, ...]:
    """Return the words that one token stands for, spelt one way.

    >>> fold_word("criticising"), fold_word("back-breaking"), fold_word("haven't"), fold_word("U.S.")
    (('criticizing',), ('back', 'breaking'), ('have', 'not'), ('us',))
    """
    norm = _strip_accents(_APOSTROPHES.sub("'", norm.lower()))
    if norm in _EQUALS:
        return _EQUALS[norm]
    if norm in _numerals():
        return (_numerals()[norm],)
    for ending, word in _ENDINGS.items():
        if norm.endswith(ending) and len(norm) > len(ending):
            return (*fold_word(norm[: -len(ending)]), word)
    return tuple(_respell(piece) for piece in _PIECES.findall(_STOPS.sub("", norm.replace("'", ""))))


def _strip_accents(norm: str) -> str:
    """Return the word without accents: outlets print them, drop them, and write them as two signs."""
    if norm.isascii():
        return norm
    return "".join(sign for sign in unicodedata.normalize("NFKD", norm) if not unicodedata.combining(sign))


@cache
def _numerals() -> dict[str, str]:
    """Return word -> figure, of the numbers and ordinals below a hundred.

    >>> _numerals()["twenty-one"], _numerals()["first"], _numerals()["thirty-third"]
    ('21', '1st', '33rd')
    """
    table = load_table("numerals")
    units = {word: number for word, number in table["units"].items() if word != "dozen"}
    plain = units | table["tens"]
    ordinals = {word: number for word, number in table["ordinals"].items() if number < 100 and word != "second"}
    digits = {word: number for word, number in units.items() if 0 < number < 10}
    for ten, number in table["tens"].items():
        plain |= {f"{ten}-{word}": number + digit for word, digit in digits.items()}
        ordinals |= {f"{ten}-{word}": number + digit for word, digit in table["ordinals"].items() if digit < 10}
    return {word: str(number) for word, number in plain.items()} | {
        word: f"{number}{_get_ending(number)}" for word, number in ordinals.items()
    }


def _get_ending(number: int) -> str:
    return "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _respell(word: str) -> str:
    word = load_table("spellings").get(word, word)
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


@cache
def load_phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Return the phrases of a table, folded like everything that is compared with them."""
    return frozenset(tuple(fold for word in phrase.split() for fold in fold_word(word)) for phrase in load_words(name))
