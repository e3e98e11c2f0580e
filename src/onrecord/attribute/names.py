"""Article -> the names printed in it, each with its place, its title and what sort of thing it looks like.

A name is a run of capitalised words. What makes it a person's, an organisation's or a place's is read off its own
words and its nearest neighbours; what stays unknown is settled by how the article goes on to use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.attribute.layout import Layout
from onrecord.attribute.tables import first_names, honorifics, office_titles, role_words
from onrecord.data import load_words

Sort = Literal["person", "organisation", "place", "unknown"]

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|(?<![\w.])[A-Z]\.(?=[ \u00a0][A-Z])|@\w+|[^\W_]+(?:['’&-][^\W_]+)*")
_PARTICLES = frozenset("de da del della di dos du la le van von der den ter bin ibn al el abu ben ould".split())
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_GAP = re.compile(r"[ \u00a0]{1,2}$|\n(?!\n)$")
_GAP_AFTER_STOP = re.compile(r"\.?[ \u00a0]{1,2}$|\.$")
_SUFFIX_GAP = re.compile(r",?[ \u00a0]$")
_BODIES = frozenset(
    """commission committee department agency administration service services bureau enforcement office ministry
    council association authority board institute union foundation society center centre federation trust caucus
    prevention protection conference""".split()
)
_LIKE_SURNAMES = frozenset("house church post guard wing steel page mirror star court brothers force park".split())
_AGE = re.compile(r",? \(?\d{1,2}\)?[,)]|,? who\b")
_SEAT = re.compile(r"(?:Rep|Dem|[RDI])-[A-Z]\w*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed at one place. `title` holds the words before it that are no part of it."""

    start: int  # code points of Article.text, of the name without its title
    end: int  # excluded, without the possessive ending
    words: tuple[str, ...]
    sort: Sort
    title: tuple[str, ...] = ()  # as printed, without full stops
    first: int = 0  # where the title begins
    possessive: bool = False
    headline: bool = False

    @property
    def last_name(self) -> str:
        """The last word that is no suffix, lower case."""
        kept = [word for word in self.words if word.lower().rstrip(".") not in _SUFFIXES]
        return (kept or self.words)[-1].lower()

    @property
    def suffix(self) -> str:
        """Jr, Sr, II ... lower case, or an empty string."""
        last = self.words[-1].lower().rstrip(".")
        return last if last in _SUFFIXES else ""


@dataclass(slots=True)
class _Chain:
    """Capitalised words in a row, as spans of the text."""

    words: list[tuple[int, int, str]]
    opens_sentence: bool


def find_names(layout: Layout, text: str | None = None) -> tuple[Name, ...]:
    """Return the names of a text in the order of their places.

    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> layout = lay_out(Article("a", "Yesterday Sen. Ann B. Roe left the Ministry of Rain."), ())
    >>> [(" ".join(name.words), name.sort, name.title) for name in find_names(layout)]
    [('Ann B. Roe', 'person', ('Sen',)), ('Ministry of Rain', 'organisation', ())]
    """
    text = layout.text if text is None else text
    lower = {word for word in re.findall(r"(?<![\w.])[^\W\d_A-Z][^\W\d_]+", text) if word[0].islower()}
    names = [name for chain in _join_bodies(text, _find_chains(text, layout)) for name in _read(text, chain, lower)]
    return tuple(names)


def _find_chains(text: str, layout: Layout) -> Iterator[_Chain]:
    chain: _Chain | None = None
    pending: list[tuple[int, int, str]] = []
    for match in WORD.finditer(text):
        start, end, word = match.start(), match.end(), match[0]
        if chain and _continues(text, chain, pending, start, word):
            if word in _PARTICLES and not _is_capital(word):
                pending.append((start, end, word))
                continue
            if _is_capital(word) or _is_suffix(word):
                chain.words += [*pending, (start, end, word)]
                pending = []
                if _POSSESSIVE.search(word) or _is_suffix(word) or text[end : end + 1] in "'’":
                    yield chain
                    chain = None
                continue
        if chain:
            yield chain
        chain, pending = None, []
        if _is_capital(word) and not layout.is_headline(start):
            chain = _Chain([(start, end, word)], _opens_sentence(text, start))
            if _POSSESSIVE.search(word):
                yield chain
                chain = None
    if chain:
        yield chain


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    particle, mark, rest = word.partition("-") if "-" in word else word.partition("’")
    return bool(mark) and particle in {"al", "el", "ad", "an", "as", "ash", "ul", "d", "bin"} and rest[:1].isupper()


def _is_suffix(word: str) -> bool:
    return word.lower() in _SUFFIXES and word[0].isupper()


def _continues(text: str, chain: _Chain, pending: list[tuple[int, int, str]], start: int, word: str) -> bool:
    last_end, last = (pending or chain.words)[-1][1:]
    gap = text[last_end:start]
    if _is_suffix(word) and _SUFFIX_GAP.match(gap):
        return True
    if _takes_stop(last) and _GAP_AFTER_STOP.match(gap):
        return True
    return _GAP.match(gap) is not None and "\n" not in gap


def _takes_stop(word: str) -> bool:
    """Return whether a full stop after the word belongs to it: an initial, a title, an abbreviated body."""
    bare = word.lower()
    return (len(word) == 1 and word.isupper()) or bare in office_titles() or bare in honorifics() or bare == "u.s."


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \u00a0\"'“”‘’([—–-")
    return not before or before[-1] in ".!?:\n\r…" or "\n" in text[max(0, start - 2) : start]


def _join_bodies(text: str, chains: Iterator[_Chain]) -> Iterator[_Chain]:
    """Join what `of`, `for`, `and` link in the name of a body: Ministry of Rain, Rain and Hail Commission."""
    held: _Chain | None = None
    for chain in chains:
        if held is None:
            held = chain
            continue
        link = text[held.words[-1][1] : chain.words[0][0]]
        if link in _LINKS and (_is_body(held, chain, link.split()[0]) or _is_office(held, chain, link)):
            offset = held.words[-1][1]
            links = [(offset + m.start(), offset + m.end(), m[0]) for m in re.finditer(r"\S+", link)]
            held = _Chain(held.words + links + chain.words, held.opens_sentence)
            continue
        yield held
        held = chain
    if held:
        yield held


_LINKS = frozenset((" of ", " of the ", " for ", " for the ", " on ", " and ", " & ", " in ", " at "))


def _is_body(left: _Chain, right: _Chain, link: str) -> bool:
    head = left.words[-1][2].lower()
    nouns = load_words("organisation_nouns")
    if _POSSESSIVE.search(left.words[-1][2]) or left.words[0][2].lower().rstrip(".") in honorifics():
        return False
    if link in {"of", "for", "on"}:
        return head in nouns or head.rstrip("s") in nouns or (head in {"bank", "centers", "centres"})
    if link in {"in", "at"}:
        return False
    tail = _POSSESSIVE.sub("", right.words[-1][2]).lower()
    if any(word.lower() in first_names() or word.lower() in role_words() for _, _, word in left.words):
        return False
    if len(left.words) == 1 and (_is_acronym(left.words[0][2]) or left.words[0][2] in load_words("places")):
        return False
    linked = any(word in {"of", "for", "on"} for _, _, word in left.words)
    return (tail in _BODIES and len(right.words) > 1 and head not in _BODIES) or (linked and tail in _BODIES)


def _is_office(left: _Chain, right: _Chain, link: str) -> bool:
    """Return whether both are one title and a name: `Secretary of Rain Ann Roe`."""
    named = any(word.lower() in first_names() for _, _, word in right.words[1:-1])
    return link == " of " and named and left.words[-1][2].lower() in role_words()


def _read(text: str, chain: _Chain, lower: set[str]) -> Iterator[Name]:
    words = list(chain.words)
    possessive = bool(_POSSESSIVE.search(words[-1][2])) or text[words[-1][1] : words[-1][1] + 2] in {"' ", "’ "}
    start, end, last = words[-1]
    bare = _POSSESSIVE.sub("", last) if not last.endswith((".",)) else last
    words[-1] = (start, start + len(bare), bare)
    words = _drop_common(words, chain.opens_sentence, lower)
    if not words or not words[-1][2]:
        return
    title, kept = _split_title([word for _, _, word in words], chain.opens_sentence)
    if not kept or _is_class(kept):
        return
    first, begin, close = words[0][0], words[len(title)][0], words[-1][1]
    if kept[-1].lower() in _SUFFIXES and text[close : close + 1] == ".":
        close += 1
    sort = _sort_of(text, kept, title, begin, close, lower)
    if sort == "unknown" and len(kept) == 1 and chain.opens_sentence and kept[0].lower() in lower:
        return
    yield Name(begin, close, tuple(kept), sort, tuple(title), first, possessive)


def _is_class(words: list[str]) -> bool:
    """Return whether the words name a class of people, or a member's seat: `Democrats`, `R-Ohio`."""
    word = words[-1]
    plural = word.endswith("s") and (word[:-1] in load_words("demonyms") or word[:-1].lower() in role_words())
    return len(words) == 1 and (plural or _SEAT.match(word) is not None)


def _drop_common(
    words: list[tuple[int, int, str]], opens_sentence: bool, lower: set[str]
) -> list[tuple[int, int, str]]:
    """Leave out what only the place in the sentence made a capital: `But`, `On`, `The`, `Yesterday`."""
    never = load_words("never_names")
    while words and _before_mark(words[0][2]) in never:
        pair = " ".join(word for _, _, word in words[:2])
        if len(words) > 1 and (pair in load_words("places") or _is_name_after_all(words, opens_sentence)):
            break
        words = words[1:]
    if opens_sentence and len(words) > 1 and words[0][2].lower() in lower and words[0][2].lower() not in first_names():
        kept = words[1:]
        if kept[0][2].lower() in first_names() or len(kept) > 1:
            return kept
    return words


def _before_mark(word: str) -> str:
    return re.split("['’]", word.lower(), maxsplit=1)[0]


def _is_name_after_all(words: list[tuple[int, int, str]], opens_sentence: bool) -> bool:
    """Return whether a common word stands for a name here: `May` before a surname, `New` before a town."""
    word = words[0][2].lower()
    return not opens_sentence and (word in first_names() or word in {"new", "great", "second", "first", "our"})


def _split_title(words: list[str], opens_sentence: bool) -> tuple[list[str], list[str]]:
    """Split `Homeland Secretary Ann Roe` into title and name; a name of an organisation has no title."""
    plain = [word.lower().rstrip(".") for word in words]
    roles = role_words()
    courtesy = _find_courtesy(plain)
    if courtesy >= 0 and not (_is_organisation(words[courtesy + 1 :]) or plain[-1] in load_words("organisation_nouns")):
        return words[: courtesy + 1], words[courtesy + 1 :]
    if "of" in plain and plain[plain.index("of") - 1] in roles:
        named = [
            i for i, word in enumerate(plain) if word in first_names() and plain.index("of") + 1 < i < len(words) - 1
        ]
        if named:
            return words[: named[0]], words[named[0] :]
    if _is_organisation(words):
        return [], words
    cut = max((i for i in range(len(plain)) if plain[i] in roles and not _is_part_of_name(plain, i)), default=-1) + 1
    if cut == len(words) and cut > 0:
        return words, []
    while cut < len(words) - 1 and (
        words[cut] in load_words("demonyms") or (cut == 0 and words[0] in load_words("places"))
    ):
        cut += 1
    named = [i for i, word in enumerate(plain) if word in first_names() and i < len(words) - 1]
    if named and named[0] > cut and (cut or opens_sentence) and not _is_initial(words[named[0] - 1]):
        cut = named[0] if plain[cut] not in first_names() and named[0] == cut + 1 and opens_sentence else cut
    return words[:cut], words[cut:]


def _find_courtesy(plain: list[str]) -> int:
    """Return the number of the last word that is a title before a name, -1 for none: `King` after `Larry` is none."""
    titles = [
        number
        for number, word in enumerate(plain[:-1])
        if (word in honorifics() or word in office_titles()) and not (number and plain[number - 1] in first_names())
    ]
    return max(titles, default=-1)


def _is_part_of_name(plain: list[str], number: int) -> bool:
    """Return whether a word that may be a role is a first name or a surname here: `Larry King`, `Dean Roe`."""
    if number + 1 < len(plain):
        return plain[number] in first_names()
    return number > 0 and (plain[number - 1] in first_names() or len(plain[number - 1].rstrip(".")) == 1)


def _is_initial(word: str) -> bool:
    return len(word.replace(".", "")) <= 2 and word[0].isupper()


def _is_organisation(words: list[str]) -> bool:
    last = words[-1].lower().rstrip(".")
    nouns = load_words("organisation_nouns")
    if any(word in {"of", "for", "and", "&", "on"} for word in words[1:-1]):
        return True
    if last not in nouns or len(words) < 2:
        return False
    return not (len(words) == 2 and words[0].lower() in first_names() and last in _LIKE_SURNAMES)


def _sort_of(text: str, words: list[str], title: list[str], start: int, end: int, lower: set[str]) -> Sort:
    joined = " ".join(words)
    plain = [word.lower().rstrip(".") for word in words]
    if joined in load_words("places"):
        return "place"
    if title and (title[-1].lower().rstrip(".") in honorifics() or title[-1].lower() in office_titles()):
        return "person"
    if _is_organisation(words):
        return "organisation"
    if joined in load_words("demonyms") or words[-1] in load_words("demonyms"):
        return "unknown"
    if title and title[-1].lower() in role_words() and (len(words) > 1 or plain[0] not in lower):
        return "person"
    known = plain[0] in first_names()
    if len(words) > 1 and (known or _is_initials(words[0])) and words[0] not in load_words("places"):
        return "person"
    if len(words) == 1 and _is_acronym(words[0]):
        return "organisation"
    if _AGE.match(text, end) and len(words) <= 4 and (len(words) > 1 or plain[0] not in lower):
        return "person"
    return "person" if known and len(words) == 1 and words[0] not in load_words("places") else "unknown"


def _is_initials(word: str) -> bool:
    return word[-1] == "." and word.upper() == word and word not in {"U.S.", "U.K.", "U.N.", "E.U."}


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isupper()


def find_headline_names(text: str, start: int, known: frozenset[str], lower: frozenset[str]) -> Iterator[Name]:
    """Yield the names in a headline, where a capital says nothing: known ones, and first names with a next word.

    `known` holds every word of a person's name in the body, lower case; `lower` the body's words in small letters.
    """
    words = [(m.start(), m.end(), m[0]) for m in WORD.finditer(text)]
    number = 0
    while number < len(words):
        size = _headline_name(text, words, number, known, lower)
        if size:
            taken = words[number : number + size]
            bare = _POSSESSIVE.sub("", taken[-1][2])
            kept = (*(word for _, _, word in taken[:-1]), bare)
            begin, end = start + taken[0][0], start + taken[-1][0] + len(bare)
            sort: Sort = "person" if size > 1 else "unknown"
            yield Name(begin, end, kept, sort, (), begin, bare != taken[-1][2], headline=True)
        number += size or 1


def _headline_name(
    text: str, words: list[tuple[int, int, str]], number: int, known: frozenset[str], lower: frozenset[str]
) -> int:
    """Return of how many words the name that begins at word `number` is, 0 for none."""
    plain = [_POSSESSIVE.sub("", word).lower() for _, _, word in words]
    if not words[number][2][0].isupper() or not (plain[number] in known or plain[number] in first_names()):
        return 0
    size = 1
    while number + size < len(words) and size < 4 and _POSSESSIVE.search(words[number + size - 1][2]) is None:
        gap = text[words[number + size - 1][1] : words[number + size][0]]
        word = plain[number + size]
        fresh = (
            size == 1 and plain[number] in first_names() and plain[number] not in lower and _may_be_surname(word, lower)
        )
        if (
            not words[number + size][2][0].isupper()
            or gap not in {" ", ". "}
            or not (word in known or fresh or len(word) == 1)
        ):
            break
        size += 1
    return size if size > 1 or plain[number] in known else 0


def _may_be_surname(word: str, lower: frozenset[str]) -> bool:
    common = word in load_words("never_names") or word in lower or word in role_words()
    return not common and not word.endswith(("ing", "ed"))


def retitle(name: Name, sort: Sort) -> Name:
    """Return the name with the sort that the article's use of it has shown."""
    return replace(name, sort=sort)
