"""Article -> the names printed in it, each with its place, its title and what sort of thing it looks like.

What makes a name a person's, a body's or a place's is read off its own words and its nearest neighbours; what stays
unknown is settled by how the article goes on to use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribute.layout import Layout
from onrecord.attribute.names.chains import POSSESSIVE, SUFFIXES, Chain, Piece, find_chains
from onrecord.attribute.names.sorts import Sort, is_class, sort_of, split_title
from onrecord.attribute.tables import is_first_name
from onrecord.data import load_words

_SMALL_WORD = re.compile(r"(?<![\w.@#])[a-z]\w+")
_MAY_BE_NAMES = frozenset(("new", "great", "second", "first"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed at one place. `title` holds the words before it that are no part of it."""

    start: int  # code points of Article.text, of the name without its title
    end: int  # excluded, without the possessive ending
    words: tuple[str, ...]
    sort: Sort
    title: tuple[str, ...] = ()
    first: int = 0  # where the title begins
    possessive: bool = False
    headline: bool = False


def find_names(layout: Layout, lower: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Return the names of an article, its headlines apart, in the order of their places.

    `lower` holds the words that the article writes with a small letter.

    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> layout = lay_out(Article("a", "Yesterday Sen. Ann B. Roe left the Ministry of Rain."), ())
    >>> [(" ".join(name.words), name.sort, name.title) for name in find_names(layout)]
    [('Ann B. Roe', 'person', ('Sen',)), ('Ministry of Rain', 'organisation', ())]
    """
    return tuple(name for chain in find_chains(layout) for name in _read(layout.text, chain, lower))


def find_small_words(text: str) -> frozenset[str]:
    """Return every word that the text writes with a small letter: such a word is hardly a name."""
    return frozenset(_SMALL_WORD.findall(text))


def _read(text: str, chain: Chain, lower: frozenset[str]) -> Iterator[Name]:
    pieces = list(chain.pieces)
    start, end, last = pieces[-1]
    possessive = bool(POSSESSIVE.search(last)) or text[end : end + 2] in {"' ", "’ "}
    bare = POSSESSIVE.sub("", last)
    pieces[-1] = (start, start + len(bare), bare)
    pieces = _drop_common(pieces, lower, opens_sentence=chain.opens_sentence)
    if not pieces:
        return
    opens = chain.opens_sentence and len(pieces) == len(chain.pieces)
    words = [word for _, _, word in pieces]
    title, kept = split_title(words, lower, opens_sentence=opens)
    if not kept and len(words) == 1:
        title, kept = [], words
    if not kept or is_class(kept) or not any(c.isalpha() for c in kept[-1]):
        return
    close = pieces[-1][1]
    close += text[close : close + 1] == "." and kept[-1].lower() in SUFFIXES
    sort = sort_of(kept, title, lower, text[close : close + 12], opens_sentence=opens)
    if sort == "unknown" and len(kept) == 1 and opens and kept[0].lower() in lower:
        return
    printed = (*kept[:-1], text[pieces[-1][0] : close])
    yield Name(pieces[len(title)][0], close, printed, sort, tuple(title), pieces[0][0], possessive)


def _drop_common(pieces: list[Piece], lower: frozenset[str], *, opens_sentence: bool) -> list[Piece]:
    """Leave out what only the place in the sentence made a capital: `But`, `On`, `The`, `Yesterday`."""
    never = load_words("never_names")
    count = len(pieces)
    while pieces and re.split("['’]", pieces[0][2].lower(), maxsplit=1)[0] in never:
        pair = " ".join(word for _, _, word in pieces[:2])
        if len(pieces) > 1 and (pair in load_words("places") or _is_name_after_all(pieces[0][2], opens_sentence)):
            break
        pieces = pieces[1:]
    common = pieces and pieces[0][2].lower() in lower and not is_first_name(pieces[0][2].lower())
    opens = opens_sentence and len(pieces) == count  # behind "The" a capital is the word's own
    return pieces[1:] if opens and common and len(pieces) > 2 else pieces


def _is_name_after_all(word: str, opens_sentence: bool) -> bool:
    """Return whether a common word stands for a name here: `May` before a surname, `New` before a town."""
    plain = word.lower()
    return not opens_sentence and (is_first_name(plain) or plain in _MAY_BE_NAMES)
