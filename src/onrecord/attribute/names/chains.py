"""Text -> capitalised words in a row: the raw stuff of names, with what links them in the names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribute.layout import Layout
from onrecord.attribute.tables import honorifics, is_first_name, is_office, office_titles, role_words
from onrecord.data import load_words

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?<![\w.])[A-Z]\.(?=[ \u00a0](?:[A-Z]|v[ao]n |de[lr]? |bin ))"  # an initial before a name
    r"|@\w+|[^\W_]+(?:['’&-][^\W_]+)*"
)
POSSESSIVE = re.compile(r"['’][sS]?$")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

_PARTICLES = frozenset("de da del della di dos du la le van von der den ter bin ibn al el abu ben ould".split())
_ARTICLES = frozenset(("al", "el", "ad", "an", "as", "ash", "ul", "d"))
_BREAKERS = frozenset(
    """he she it they we i you his her its their our my this that these those the a an and but or if as at in on by for
    with from when while where what who how why after before then there here is are was were has have had not no
    """.split()
)
"""Words that are no part of a name even with a capital: a caption runs on, a headline stands in the text."""

_SHORT = 3  # letters of an acronym that a name may go on from
_CLOSING, _OPENING = "\"'”’)]", "\"'“‘([—–-"
_BEFORE_SENTENCE = ".!?:\n\r…([—–-"
_GAP = re.compile(r"[ \u00a0]{1,2}$")
_GAP_AFTER_STOP = re.compile(r"\.?[ \u00a0]{1,2}$|\.$")
_NICKNAME = re.compile(r"[ \u00a0][“\"‘'(][A-Z][\w’-]+[”\"’')][ \u00a0](?=[A-Z]|$)")
_SUFFIX_GAP = re.compile(r",?[ \u00a0]$")
_LINKS = frozenset((" of ", " of the ", " for ", " for the ", " on ", " and ", " & "))
_BODIES = frozenset(
    """commission committee department agency administration service services bureau enforcement office ministry
    council association authority board institute union foundation society center centre federation trust caucus
    prevention protection conference""".split()
)
_HEADS = frozenset("bank centers centres appeals workers scouts house knights sons daughters".split())

Piece = tuple[int, int, str]  # a word with its place, code points of the text


@dataclass(slots=True)
class Chain:
    """Capitalised words in a row, and whether the first has its capital from opening a sentence."""

    pieces: list[Piece]
    opens_sentence: bool

    @property
    def words(self) -> list[str]:
        """The words as printed."""
        return [word for _, _, word in self.pieces]


def find_chains(layout: Layout) -> Iterator[Chain]:
    """Yield the chains of an article but those in its headlines, where a capital says nothing.

    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> layout = lay_out(Article("a", "Yesterday J. P. van Dale of the Bank of Ayton met Ann Roe's aide."), ())
    >>> [" ".join(chain.words) for chain in find_chains(layout)]
    ['Yesterday J. P. van Dale', 'Bank of Ayton', "Ann Roe's"]
    """
    return _join_bodies(layout.text, _find_runs(layout))


def _find_runs(layout: Layout) -> Iterator[Chain]:
    text = layout.text
    chain: Chain | None = None
    pending: list[Piece] = []  # particles that count if a capital follows
    for match in WORD.finditer(text):
        piece = start, end, word = match.start(), match.end(), match[0]
        if chain and _is_nickname(text, chain.pieces[-1][1], start):
            continue
        if chain and word in _PARTICLES and _continues(text, (pending or chain.pieces)[-1], start, word):
            pending.append(piece)
            continue
        goes_on = is_capital(word) and word.lower() not in _BREAKERS
        if chain and goes_on and _continues(text, (pending or chain.pieces)[-1], start, word):
            chain.pieces += [*pending, piece]
        else:
            if chain:
                yield chain
            begins = is_capital(word) and not layout.is_headline(start)
            chain = Chain([piece], opens_sentence(text, start)) if begins else None
        pending = []
        if chain and _ends(text, end, word):
            yield chain
            chain = None
    if chain:
        yield chain


def _is_nickname(text: str, last_end: int, start: int) -> bool:
    """Return whether the word stands in marks inside a name: `Ann "Annie" Roe`."""
    nickname = _NICKNAME.match(text, last_end)
    return nickname is not None and start < nickname.end()


def is_capital(word: str) -> bool:
    """Return whether a word is written as a name: `Roe`, `al-Amin`, `d’Arc`."""
    if word[0].isupper():
        return True
    particle, mark, rest = word.replace("’", "-").partition("-")
    return bool(mark) and particle in _ARTICLES and rest[:1].isupper()


def _continues(text: str, last: Piece, start: int, word: str) -> bool:
    shouted = len(last[2]) > _SHORT and last[2].isupper() and "." not in last[2] and not word.isupper()
    if word == last[2] or (shouted and is_capital(word) and word.lower() not in load_words("organisation_nouns")):
        return False  # captions run into the text: ANN ROE Ann Roe
    gap = text[last[1] : start]
    if word.lower() in SUFFIXES and word[0].isupper() and _SUFFIX_GAP.match(gap):
        return True
    return bool(_GAP.match(gap) or _NICKNAME.fullmatch(gap) or (_takes_stop(last[2]) and _GAP_AFTER_STOP.match(gap)))


def _takes_stop(word: str) -> bool:
    """Return whether a full stop after the word belongs to it: an initial, a title."""
    plain = word.lower()
    return (len(word) == 1 and word.isupper()) or plain in office_titles() or plain in honorifics()


def _ends(text: str, end: int, word: str) -> bool:
    """Return whether nothing can follow in the same name: after a possessive, after Jr."""
    return bool(POSSESSIVE.search(word)) or word.lower() in SUFFIXES or text[end : end + 1] in {"'", "’"}


def opens_sentence(text: str, start: int) -> bool:
    """Return whether the word at `start` has its capital from its place: after a full stop, a colon, a line's end.

    >>> opens_sentence('He left. Soon', 9), opens_sentence('"No," Roe said', 6), opens_sentence('"No." Roe left', 6)
    (True, False, True)
    """
    before = text[max(0, start - 5) : start]
    bare = before.rstrip(" \u00a0")
    if bare != before:  # a mark before the space closes
        bare = bare.rstrip(_CLOSING)
    elif bare and bare[-1] in _OPENING:
        return True
    return not bare or bare[-1] in _BEFORE_SENTENCE


def _join_bodies(text: str, chains: Iterator[Chain]) -> Iterator[Chain]:
    """Join what `of`, `for`, `and` link in the name of a body: Ministry of Rain, Rain and Hail Commission."""
    held: Chain | None = None
    for chain in chains:
        if held is None:
            held = chain
            continue
        begin = held.pieces[-1][1]
        link = text[begin : chain.pieces[0][0]]
        if link in _LINKS and (_is_body(held.words, chain.words, link) or _is_titled(held.words, chain.words, link)):
            links = [(begin + match.start(), begin + match.end(), match[0]) for match in re.finditer(r"\S+", link)]
            held = Chain([*held.pieces, *links, *chain.pieces], held.opens_sentence)
            continue
        yield held
        held = chain
    if held:
        yield held


def _is_body(left: list[str], right: list[str], link: str) -> bool:
    """Return whether the link stands inside the name of one body."""
    head = left[-1].lower()
    nouns = load_words("organisation_nouns")
    if POSSESSIVE.search(left[-1]) or left[0].lower().rstrip(".") in honorifics():
        return False
    linked = any(word in {"of", "for", "on"} for word in left)
    if right[0].lower() in load_words("never_names") or (link == " on " and head not in _BODIES):
        return False
    if link.split()[0] in {"of", "for", "on"}:
        return head in nouns or head in _HEADS or head.rstrip("s") in nouns or (linked and link.startswith(" for"))
    if any(is_first_name(word.lower()) or word.lower() in role_words() for word in left):
        return False
    if len(left) == 1 and (left[0].isupper() or left[0] in load_words("places")):
        return False
    tail = POSSESSIVE.sub("", right[-1]).lower()
    return tail in _BODIES and head not in _BODIES and (len(right) > 1 or linked)


def _is_titled(left: list[str], right: list[str], link: str) -> bool:
    """Return whether both are a title and a name: `Secretary of Rain Ann Roe`."""
    named = any(is_first_name(word.lower()) for word in right[1:-1])
    return link == " of " and named and is_office(left[-1])
