"""What stands between marks without being a statement: titles, nicknames, words as words, scare quotes."""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.subjects import Pieces
from onrecord.text.marks import Enclosure

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_SMALL = frozenset("a an the of in on at to for and or but by with from is vs v as nor".split())
_ALONE = 5  # words: fewer, without a cue, are no statement
_NAMING = frozenset("titled entitled called named dubbed nicknamed".split())


def stands_alone(text: str, enclosure: Enclosure | None) -> bool:
    """Return whether the words are long enough and built like a sentence: a capital first, no title's capitals."""
    if enclosure is None:
        return False
    words = _WORD.findall(text, enclosure.first, min(enclosure.last, enclosure.first + 400))
    if len(words) < _ALONE or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return not has_title_capitals(words)


def has_title_capitals(words: list[str]) -> bool:
    """Return whether every word of weight has a capital, as in the title of a song."""
    weighty = [word for word in words if word.lower() not in _SMALL]
    return len(words) <= 12 and all(not word[0].islower() for word in weighty)


def is_name_of_thing(text: str, pieces: Pieces, index: int, clause: Clause | None) -> bool:
    """Return whether the enclosure is a title, a name or a nickname rather than words that someone says."""
    enclosure = pieces[index].quoted
    if enclosure is None:
        return False
    words = _WORD.findall(text, enclosure.first, min(enclosure.last, enclosure.first + 400))
    left = pieces[index - 1].low if index else ""
    if clause is not None and clause.cue[1] == index and left in _NAMING:
        return clause.mention is None
    if left in _NAMING:
        return True
    right = pieces[index + 1] if index + 1 < len(pieces) else None
    if index and pieces[index - 1].is_capital and right is not None and right.is_capital and len(words) <= 3:
        return True
    return bool(words) and left not in {",", ":"} and has_title_capitals(words) and (len(words) > 1 or words[0].isupper())
