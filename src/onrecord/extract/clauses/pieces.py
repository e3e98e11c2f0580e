"""Paragraph → pieces: its words and signs outside quotation marks, and every outermost enclosure as one piece.

The rules that look for reporting clauses read pieces: to them, what stands between quotation marks is one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.text.enclosures import Enclosure
from onrecord.text.sentences import is_abbreviation

_PIECE = re.compile(r"[@#]?\w+(?:[.'’&/:-]\w+)*(?:(?<=\b\w\.\w)\.)?|\.{2,}|--+|[^\w\s]")
_TERMINAL = frozenset(".!?…。！？")
_NEXT_SENTENCE = frozenset("([—–-―•*")
_CLOSERS = "\"'”’»)]*_"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a sign, or an enclosure (`quoted`) of a paragraph."""

    low: str  # lower case, straight apostrophes; "" for an enclosure
    start: int  # code points of the article's text
    end: int
    is_capital: bool = False  # the word begins with a capital letter or a digit
    quoted: Enclosure | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word outside quotation marks."""
        return bool(self.low) and (self.low[0].isalnum() or self.low[0] in "@#_")


def cut_pieces(text: str, start: int, end: int, enclosures: Sequence[Enclosure]) -> tuple[Piece, ...]:
    """Return the pieces of the paragraph `text[start:end]`, given its outermost enclosures.

    >>> from onrecord.text.marks import pair_marks
    >>> text = "'No', she said."
    >>> [piece.low for piece in cut_pieces(text, 0, 15, pair_marks(text).enclosures)]
    ['', ',', 'she', 'said', '.']
    """
    pieces: list[Piece] = []
    at = start
    for enclosure in enclosures:
        pieces += _cut_narration(text, at, enclosure.start)
        pieces.append(Piece("", enclosure.start, enclosure.end, quoted=enclosure))
        at = enclosure.end
    pieces += _cut_narration(text, at, end)
    return tuple(pieces)


def _cut_narration(text: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    for match in _PIECE.finditer(text, start, end):
        word = match[0]
        first = word[1:2] if word[0] in "@#" else word[0]
        capital = first.isupper() or first.isdigit() or word[0] == "@"
        found.append(Piece(word.lower().replace("’", "'"), match.start(), match.end(), capital))
    return found


def ends_inside(text: str, piece: Piece) -> str:
    """Return the last sign inside the enclosure that is no closing mark or bracket, "" when there is none.

    >>> from onrecord.text.marks import pair_marks
    >>> text = "“Did he say ‘no’?” she asked."
    >>> ends_inside(text, cut_pieces(text, 0, 29, pair_marks(text).enclosures[:1])[0])
    '?'
    """
    if piece.quoted is None:
        return ""
    inside = text[max(piece.quoted.first, piece.quoted.last - 6) : piece.quoted.last].rstrip().rstrip(_CLOSERS).rstrip()
    return inside[-1:]


def ends_sentence(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Return whether the piece is a full stop (or its like) that ends a sentence outside quotation marks."""
    piece = pieces[index]
    if not piece.low or piece.low[0] not in _TERMINAL:
        return False
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is None:
        return True
    if piece.low == "." and is_abbreviation(text, piece.start):
        return False
    return following.quoted is not None or following.is_capital or following.low in _NEXT_SENTENCE
