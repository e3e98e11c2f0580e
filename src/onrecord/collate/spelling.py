"""Words -> one spelling: British and American, compounds, contractions, abbreviations, numerals.

Two wordings are spelled alike when some reading of their contractions gives the same letters once all of that is
levelled. Both sides are levelled in the same way, so a rule may be rough as long as it joins no two real words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from onrecord.collate.numerals import level_numbers
from onrecord.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READINGS = 32  # of the contractions in one wording that are tried

_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"is(ation|ations|ational)$", r"iz\1"),
        (r"is(e|ed|es|er|ers|ing|able)$", r"iz\1"),
        (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (r"^(.{2,})our(|s|ed|ing|ful|less|able|ably|ably|hood|hoods|ite|ites|ism|er|ers|'s)$", r"\1or\2"),
        (r"([bt])re(|s|d|'s)$", r"\1er\2"),
        (r"([bt])ring$", r"\1ering"),
        (r"^(.{2,})ogue(|s|d)$", r"\1og\2"),
        (r"([aeiouy][^aeiouy]+[aeiou]+)ll(ed|ing|er|ers|or|ors|ery)$", r"\1l\2"),
        (r"([aeiouy][^aeiouy]+[aeiou]+)pp(ed|ing|er|ers)$", r"\1p\2"),
        (r"^(.+)ae(.{3,})$", r"\1e\2"),
        (r"^ae(.{4,})$", r"e\1"),
        (r"dgement", "dgment"),
        (r"^(.{2,}[^aeiou])in'?$", r"\1ing"),
    )
)
_REAL_WORDS = frozenset("four hour your tour pour sour flour our scour devour detour contour promise promised".split())
_ENDINGS = {"'ve": ("have",), "'re": ("are",), "'ll": ("will",), "'m": ("am",), "'d": ("had", "would")}


@cache
def respell(norm: str) -> str:
    """Return a word with its British, American and accented spellings levelled.

    >>> respell("criticising") == respell("criticizing"), respell("four") == respell("for")
    (True, False)
    """
    norm = norm.lstrip("@#")
    plain = "".join(sign for sign in unicodedata.normalize("NFD", norm) if not unicodedata.combining(sign))
    found: str = load_table("spellings").get(plain, plain)
    if plain in _REAL_WORDS or not plain[:1].isalpha():
        return found
    for pattern, instead in _RULES:
        found = pattern.sub(instead, found)
    return found


@cache
def open_word(norm: str) -> tuple[tuple[str, ...], ...]:
    """Return what one norm may stand for, each as words; the likeliest first.

    >>> open_word("we've"), open_word("can't"), open_word("she's")
    ((('we', 'have'),), (('can', 'not'),), (('she', 'is'), ('she', 'has'), ("she's",)))
    """
    known = load_table("contractions").get(norm)
    if known:
        return tuple(tuple(words.split()) for words in known)
    if norm.endswith("n't") and len(norm) > 3:
        return ((norm[:-3], "not"),)
    for ending, words in _ENDINGS.items():
        if norm.endswith(ending) and len(norm) > len(ending):
            return tuple((norm.removesuffix(ending), word) for word in words)
    if norm.endswith("'s") and len(norm) > 2:
        stem = norm[:-2]
        return ((stem, "is"), (stem, "has"), (norm,))
    short = load_table("abbreviations").get(norm)
    return ((norm,), tuple(short.split())) if short else ((norm,),)


@lru_cache(maxsize=4096)
def open_words(norms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the likeliest reading of a wording with its contractions opened and its numbers in figures.

    >>> open_words(("we", "can't", "pay", "twenty", "five"))
    ('we', 'can', 'not', 'pay', '25')
    """
    return tuple(level_numbers([word for norm in norms for word in open_word(norm)[0]]))


def find_spellings(norms: Sequence[str]) -> Iterator[str]:
    """Yield the letters of each reading of a wording, all spellings levelled, compounds closed up."""
    yield _close_up(norms)
    for reading in islice(product(*(open_word(norm) for norm in norms)), READINGS):
        words = level_numbers([word for words in reading for word in words])
        yield _close_up(words).replace("'", "")


def _close_up(words: Sequence[str]) -> str:
    """Return the letters of words run together; numbers keep apart."""
    return "".join(f" {word} " if word[0].isdigit() else respell(word) for word in words)


def is_spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two wordings are the same words in another spelling.

    >>> is_spelled_alike(["we've"], ["we", "have"]), is_spelled_alike(["twenty"], ["20"])
    (True, True)
    >>> is_spelled_alike(["on", "to"], ["onto"]), is_spelled_alike(["is"], ["isn't"])
    (True, False)
    """
    return not set(find_spellings(one)).isdisjoint(find_spellings(other))
