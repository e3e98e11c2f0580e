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

from onrecord.collate.words.numerals import level_numbers
from onrecord.data import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MISPRINTED = 9  # letters of the longer one: in shorter words a letter more makes other words, "immoral" and "immortal"
SAME_START, SAME_END = 5, 3  # letters that a word and its misprint share
READINGS = 32  # of the contractions in one wording that are tried

_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"is(ation|ations|ational)$", r"iz\1"),
        (r"is(e|ed|es|er|ers|ing|able)$", r"iz\1"),
        (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (r"^(.{2,})our(|s|ed|ing|able|ably|er|ers|'s)$", r"\1or\2"),
        (r"^(.{2,})our(ful|fully|less|lessly|ly|liness|y|hood|hoods|ite|ites|ism|ist|ists)$", r"\1or\2"),
        (r"(?<=.)([bcghptv])re(|s|d|ly|'s)$", r"\1er\2"),
        (r"([bt])ring$", r"\1ering"),
        (r"^(.{2,})ogue(|s|d)$", r"\1og\2"),
        (r"([aeiouy][^aeiouy]+[aeiou]+)ll(ed|ing|ings|er|ers|or|ors|ery|ous|ously|ist|ists|able)$", r"\1l\2"),
        (r"([aeiouy][^aeiouy]+[aeiou]+)(pp|ss|tt)(ed|ing|er|ers)$", lambda found: f"{found[1]}{found[2][0]}{found[3]}"),
        (r"gramm(ed|ing|e|es)$", r"gram\1"),
        (r"grame(s?)$", r"gram\1"),
        (r"^(.+)ae(.{3,})$", r"\1e\2"),
        (r"^ae(.{4,})$", r"e\1"),
        (r"^oe(.{4,})$", r"e\1"),
        (r"rrhoea|^foet|^homoeo|^amoeb", lambda found: found[0].replace("oe", "e")),
        (r"oeuvr(e|es|ed|ing|able)$", lambda found: {"e": "euver", "es": "euvers"}.get(found[1], f"euver{found[1]}")),
        (r"dgement", "dgment"),
        (r"([^aeioucg])e(able|ably)$", r"\1\2"),
        (r"ll(ful|fully|fulness|ment|ments)$", r"l\1"),
        (r"^(fulfi|insti|disti|enro|appa|insta|exto|enthra)ll(|s)$", r"\1l\2"),
        (r"(m|sm)oul(d|t|der)(|s|y|ed|ing|iness|ier)$", r"\1ol\2\3"),
        (r"^draught", "draft"),
        (r"plough", "plow"),
        (r"^scept(ic|ics|ical|ically|icism)$", r"skept\1"),
        (r"^grey", "gray"),
        (r"^cos(y|ily|iness|ier|iest)$", r"coz\1"),
        (r"(nn|fl)exion", r"\1ection"),
        (r"cyph", "ciph"),
        (r"^enquir", "inquir"),
        (r"^sulph", "sulf"),
        (r"^gaol", "jail"),
        (r"^(to|back|for|after|up|down|in|out|on|home|sea|sky|earth|heaven|east|west|north|south)wards$", r"\1ward"),
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
    """Yield the letters of each reading of a wording, all spellings levelled, compounds closed up, and as they are.

    A handle is the name that it is made from: `@annroe` and Ann Roe.
    """
    yield _close_up(norms)
    yield _close_up([norm.lstrip("@#").replace("&", "and") for norm in norms], str)
    for reading in islice(product(*(open_word(norm) for norm in norms)), READINGS):
        words = level_numbers([word for words in reading for word in words])
        yield _close_up(words).replace("'", "")


def _close_up(words: Sequence[str], level: Callable[[str], str] = respell) -> str:
    """Return the letters of words run together, each levelled; numbers keep apart."""
    return "".join(f" {word} " if word[:1].isdigit() else level(word) for word in words)


def is_spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two wordings are the same words in another spelling.

    >>> is_spelled_alike(["we've"], ["we", "have"]), is_spelled_alike(["twenty"], ["20"])
    (True, True)
    >>> is_spelled_alike(["on", "to"], ["onto"]), is_spelled_alike(["is"], ["isn't"])
    (True, False)
    """
    return not set(find_spellings(one)).isdisjoint(find_spellings(other))


def is_misprint(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two long words differ by a letter put in or left out in the midst of them, as a slip would.

    Another letter in its place says nothing: "complement" and "compliment" are two words.

    >>> is_misprint(["slightlest"], ["slightest"]), is_misprint(["immortal"], ["immoral"])
    (True, False)
    """
    if len(one) != 1 or len(other) != 1:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    if len(long) != len(short) + 1 or len(long) < MISPRINTED or not long.isalpha():
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] and at >= SAME_START and len(short) - at >= SAME_END
