"""What stands between marks without being a statement: titles, nicknames, words as words, scare quotes."""

from __future__ import annotations

import re
from itertools import takewhile

from onrecord.extract.clauses.lexicon import PRONOUNS, is_verb_like
from onrecord.extract.clauses.phrases import Pieces
from onrecord.text.enclosures import Enclosure

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_SMALL = frozenset("a an the of in on at to for and or but by with from is vs v as nor".split())
_ALONE = 5  # words: fewer, without a cue, are no statement
_LONGEST_TITLE = 12  # words
_LONGEST_NICKNAME = 3  # words
_WORKS = frozenset(
    """book film movie song album single show series novel play musical opera poem memoir essay podcast painting sitcom
    documentary ballad anthem""".split()
)
"""What has a title, in marks behind a comma too: "in a thin book, 'Crumbs'"."""

_STAGES = frozenset("on in at for of from during".split())
"""Before a name in marks: "she went on 'Harbour' to explain"."""

_NAMING = frozenset("titled entitled called named dubbed nicknamed subtitled".split())
_UTTERING = frozenset(
    """said says say saying shouted shouts shouting yelled yelling chanted chants chanting screamed screaming cried
    crying read reads reading tweeted asked replied declared declaring exclaimed proclaimed proclaiming
    answered added roared roaring told telling""".split()
)
"""Cues behind which words with a title's capitals may still be said rather than named."""

_SINGING = frozenset("sang sings sing singing sung hummed".split())
_PLAYING = frozenset("played playing plays".split())
_FEW = 5  # pieces behind an enclosure among which the verb of a singer stands
_SEEN = 400  # signs of an enclosure that are looked at


def _find_words(text: str, enclosure: Enclosure) -> list[str]:
    return _WORD.findall(text, enclosure.first, min(enclosure.last, enclosure.first + _SEEN))


def opens_like_sentence(text: str, enclosure: Enclosure) -> bool:
    """Return whether the first word has a capital or is a number, and the words are no title."""
    words = _find_words(text, enclosure)
    return bool(words) and (words[0][0].isupper() or words[0][0].isdigit()) and not has_title_capitals(words)


def stands_alone(text: str, enclosure: Enclosure) -> bool:
    """Return whether the words are long enough and built like a sentence, so that they need no cue."""
    return len(_find_words(text, enclosure)) >= _ALONE and opens_like_sentence(text, enclosure)


def speaks_of_persons(text: str, enclosure: Enclosure) -> bool:
    """Return whether a pronoun shows that even a few words are a sentence: "We won", "It's over"."""
    words = [word.lower().replace("’", "'").partition("'")[0] for word in _find_words(text, enclosure)]
    return len(words) > 1 and any(word in PRONOUNS for word in words) and opens_like_sentence(text, enclosure)


def has_title_capitals(words: list[str]) -> bool:
    """Return whether every word of weight has a capital, as in the title of a song.

    >>> has_title_capitals(["Rain", "on", "the", "Harbour"]), has_title_capitals(["Rain", "fell"])
    (True, False)
    """
    weighty = [word for word in words if word.lower() not in _SMALL]
    return 1 < len(words) <= _LONGEST_TITLE and all(not word[0].islower() for word in weighty)


def is_name_of_thing(text: str, pieces: Pieces, index: int) -> bool:
    """Return whether the enclosure is a title, a name or a nickname rather than words that someone says."""
    enclosure = pieces[index].quoted
    if enclosure is None:
        return False
    words = _find_words(text, enclosure)
    left = pieces[index - 1].low if index else ""
    if len(words) <= 1 and text[enclosure.first] == "#":
        return True
    if left in _NAMING and _is_participle(pieces, index - 1):
        return True
    right = pieces[index + 1] if index + 1 < len(pieces) else None
    if index and pieces[index - 1].is_capital and right is not None and right.is_capital:
        return len(words) <= _LONGEST_NICKNAME
    if any(piece.low in _PLAYING for piece in pieces[max(0, index - 2) : index]):
        return has_title_capitals(words) or len(words) == 1
    is_titled = has_title_capitals(words) or (len(words) == 1 and words[0][0].isupper())
    if is_titled and (left in _STAGES or left in _WORKS or (left == "," and pieces[index - 2].low in _WORKS)):
        return True
    if left in {",", ":"} or left in _UTTERING:
        return False
    return has_title_capitals(words)


def is_sung(pieces: Pieces, index: int, stop: int) -> bool:
    """Return whether the enclosure is a song or a line of one: `Fans sang "…"`, `"…," sang the crowd`.

    Who sings to somebody speaks to that one: `"…," Roe sings to Poe`.
    """
    if any(piece.low in _SINGING for piece in pieces[max(0, index - 3) : index]):
        return True
    behind = index + 1 + (index + 1 < stop and pieces[index + 1].low == ",")
    words = list(takewhile(lambda piece: piece.is_word, pieces[behind : min(stop, behind + _FEW)]))
    verb = next((i for i, piece in enumerate(words) if piece.low in _SINGING or is_verb_like(piece)), None)
    if verb is None or words[verb].low not in _SINGING:
        return False
    return all(piece.low != "to" for piece in words[verb + 1 : verb + 2])


def _is_participle(pieces: Pieces, index: int) -> bool:
    """A film called "…": the word before is the thing, in small letters, and not the one who calls it so."""
    if pieces[index].low not in {"called", "named"} or not index:
        return True
    left = pieces[index - 1]
    if left.low in {"what's", "is", "are"}:
        return left.low == "what's" or (index > 1 and pieces[index - 2].low == "what")
    return not left.is_capital and left.low not in PRONOUNS and not left.low.endswith("s")
