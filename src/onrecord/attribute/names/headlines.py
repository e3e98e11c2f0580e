"""Names in headlines, where every word may have a capital: only what the body knows, or what a first name begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.attribute.names.chains import POSSESSIVE, WORD, Piece
from onrecord.attribute.names.printed import Name
from onrecord.attribute.names.sorts import Sort, is_acronym
from onrecord.attribute.tables import is_first_name, role_words
from onrecord.data import load_words

_LONGEST = 4  # words of a name


def find_headline_names(line: str, start: int, known: frozenset[str], lower: frozenset[str]) -> Iterator[Name]:
    """Yield the names in a headline that begins at `start`.

    `known` holds every word of a person's name in the body, lower case; `lower` the words that the body writes small.

    >>> names = find_headline_names("Ann Roe Wins as Poe Quits", 0, frozenset(["poe"]), frozenset())
    >>> [" ".join(name.words) for name in names]
    ['Ann Roe', 'Poe']
    """
    pieces = [(match.start(), match.end(), match[0]) for match in WORD.finditer(line)]
    number = 0
    while number < len(pieces):
        size = _measure(line, pieces[number : number + _LONGEST], known, lower)
        if size:
            taken = pieces[number : number + size]
            bare = POSSESSIVE.sub("", taken[-1][2])
            words = (*(word for _, _, word in taken[:-1]), bare)
            begin, end = start + taken[0][0], start + taken[-1][0] + len(bare)
            ship = is_acronym(words[0]) and not line.isupper()  # USS Roe
            sort: Sort = "person" if size > 1 and not ship else "unknown"
            yield Name(begin, end, words, sort, (), begin, bare != taken[-1][2], headline=True)
        number += size or 1


def _measure(line: str, pieces: Sequence[Piece], known: frozenset[str], lower: frozenset[str]) -> int:
    """Return how many of the words make a name, 0 for none."""
    plain = [POSSESSIVE.sub("", word).lower() for _, _, word in pieces]
    first = plain[0]
    if not pieces[0][2][0].isupper() or not (first in known or is_first_name(first)):
        return 0
    size = 1
    while size < len(pieces) and not POSSESSIVE.search(pieces[size - 1][2]):
        gap = line[pieces[size - 1][1] : pieces[size][0]]
        fresh = size == 1 and is_first_name(first) and first not in lower and _may_be_surname(plain[1], lower)
        goes_on = plain[size] in known or fresh or len(plain[size].rstrip(".")) == 1
        if not pieces[size][2][0].isupper() or gap not in {" ", ". "} or not goes_on:
            break
        size += 1
    return size if size > 1 or first in known else 0


def _may_be_surname(word: str, lower: frozenset[str]) -> bool:
    common = word in load_words("never_names") or word in lower or word in role_words()
    return not common and not word.endswith(("ing", "ed"))
