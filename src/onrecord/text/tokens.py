"""A text -> its tokens: words, points, the outlet's own brackets, and marked cuts.

Words are what collation compares, so a hyphen or slash between words is a point of its own: "soul-stirring" and
"soul stirring" are the same two words. Law: the forms, joined with the white space between them, give the text back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.records import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records import Mark

# Scripts that put no spaces between words: each sign is compared by itself.
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e01-\u0e3a\U00020000-\U0003134f"
# Signs that join words: vowel signs, joiners, the soft hyphen.
_JOINED = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u200c\u200d\u00ad"
_LETTER = rf"(?:[^\W_{_SINGLE}]|[{_JOINED}])"
_APOSTROPHE = "['’ʼ＇‘`´]"
_CURRENCY = "[$€£¥₹₽₩₺]"
_WORD = rf"{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*"
_DOTS = r"(?:…+|\.(?:[ \u00a0]?\.){2,}…?)"
_TITLES = (
    "Mr Mrs Ms Mx Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Cpl Maj Cmdr Adm Rev Hon Pres Supt Insp Jr Sr St Mt Ft Inc "
    "Ltd Corp Co Bros Dept Jan Feb Aug Sept Oct Nov Dec vs etc approx"
).split()
_STOPPED = rf"(?:(?:[^\W\d_]\.){{2,}}(?![^\W_])|(?:{'|'.join(_TITLES)})\.(?![^\W_])|Nos?\.(?=\s?\d))"
_MINUS = r"(?:(?<![^\s(\[\"“”‘’'])[-−])?"  # of a number below zero: nothing but a space or an opening sign before it
_NUMBER = rf"{_MINUS}{_CURRENCY}?\d(?:[\d,.:]*\d)?(?:[.,:]\d+)*(?:%|‰|[^\W\d_]{{1,4}}(?:{_APOSTROPHE}s)?(?![^\W_]))?"

_PATTERN = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’'] | [^\W_][\w.+-]*@[^\W_][\w-]*(?:\.[^\W_]+)+)
    | (?P<cut>\[\s*{_DOTS}\s*\] | \(\s*{_DOTS}\s*\) | {_DOTS})
    | (?P<mended>(?:{_WORD})?\[[^\W\d_]{{1,4}}\]{_WORD} | {_WORD}\[[^\W\d_]{{1,4}}\])
    | (?P<bracket>(?:\[[^\[\]\n]{{1,300}}\] | \((?:[^()\n]|\([^()\n]{{0,100}}\)){{1,300}}\)))
    | (?P<stopped>(?<![^\W_]){_STOPPED})
    | (?P<number>{_NUMBER})
    | (?P<word>[@#]\w+(?:\.\w+)* | [A-Z]{{1,4}}&[A-Z]{{1,4}}(?![^\W_]) | {_WORD} | [{_SINGLE}][\u0e30-\u0e4e]* | &)
    | (?P<point>-{{2,}} | ''(?!') | ``(?!`) | \S)
    """,
    re.VERBOSE,
)
_INSIDE = re.compile(_PATTERN.pattern.replace("(?P<bracket>", "(?P<bracket>(?!)"), re.VERBOSE)

_UNIFIED = str.maketrans(
    dict.fromkeys("’ʼ＇‘`´‚‛′‹›", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"\u00ad": None}
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the tokens of `text[start:end]`, with offsets in code points of `text`.

    `norm` is what two tokens are compared by: case, width, the style of marks and the stops of an abbreviation do not
    count. Words in square or round brackets are the outlet's (mark `edit`, the brackets too), and so is an ellipsis
    (`cut`). A letter in brackets inside a word, as in "[W]e", belongs to the word.

    >>> [token.form for token in tokenize("We've met the F.B.I., O'Dell… [sic] a soul-stirring $5m!")]
    ["We've", 'met', 'the', 'F.B.I.', ',', "O'Dell", '…', '[', 'sic', ']', 'a', 'soul', '-', 'stirring', '$5m', '!']
    >>> [token.norm for token in tokenize("−5 to 3-1")]
    ['-5', 'to', '3', '-', '1']
    >>> [(token.norm, token.mark) for token in tokenize("“F.B.I.” … [S]he")]
    [('"', 'point'), ('fbi', 'word'), ('"', 'point'), ('…', 'cut'), ('she', 'word')]
    """
    return tuple(_find_tokens(text, start, len(text) if end is None else end))


def _find_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _PATTERN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "bracket":
            yield from _find_edits(text, match.start(), match.end())
        else:
            form = match.group()
            mark: Mark = "point" if kind == "point" else "cut" if kind == "cut" else "word"
            yield Token(form, "…" if kind == "cut" else normalise(form), mark, match.start(), match.end())


def _find_edits(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of one bracket, brackets included: all of them the outlet's."""
    for match in _INSIDE.finditer(text, start, end):
        form = match.group()
        yield Token(form, normalise(form), "edit", match.start(), match.end())


@lru_cache(maxsize=1 << 17)  # a corpus has no end of numbers and addresses
def normalise(form: str) -> str:
    """Return what a form is compared by.

    >>> normalise("U.N."), normalise("Ｋｉｍ’s"), normalise("[W]e"), normalise("—")
    ('un', "kim's", 'we', '-')
    """
    norm = unicodedata.normalize("NFKC", form.translate(_UNIFIED)).translate(_UNIFIED).casefold()
    if len(norm) < 2:
        return norm
    if norm in {"''", "``"}:
        return '"'
    if set(norm) == {"-"}:
        return "-"
    if "[" in norm:
        norm = norm.replace("[", "").replace("]", "")
    if norm[-1] == "." and norm[0].isalpha():
        norm = norm.replace(".", "")
    elif norm[0].isdigit() or not norm[0].isalnum():
        norm = norm.replace(",", "") if re.fullmatch(r"\D?\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*", norm) else norm
    return norm
