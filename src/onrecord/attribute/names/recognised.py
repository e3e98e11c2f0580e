"""Names that the model reads in an article -> names as printed, each with the title before it.

What the model finds at one place is a name at every other place too, and the sort that most of its places have is the
name's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attribute.layout import Layout
from onrecord.attribute.names.chains import is_capital
from onrecord.attribute.names.printed import Name
from onrecord.attribute.names.sorts import Sort, split_title
from onrecord.attribute.tables import honorifics, is_office, office_titles, role_words
from onrecord.data import load_words
from onrecord.records import NamedPlace
from onrecord.text.sentences import Span

_SORTS: dict[str, Sort] = {"person": "person", "organisation": "organisation", "place": "place"}
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’&-]*)(\.?)[ \u00a0]{1,2}$")
_POSSESSIVE = re.compile(r"['’](?:[sS]\b|(?=\W))")
_ARTICLE = re.compile(r"(?:[Tt]he|THE|[Aa]n?) (?=\S)")
_MARKS = "\"“'‘(["
_FEWEST_WITH_NICKNAME = 3  # words of a name that may have a nickname in marks
_MOST = 6  # words of a title
_SURE = 0.6  # share of a sort that a name needs to be one where the model does not read it


def find_recognised(layout: Layout, places: Sequence[NamedPlace], printed: Sequence[Name] = ()) -> tuple[Name, ...]:
    """Return the names of an article in the order of their places; `printed` is what capitals show to be names.

    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> layout = lay_out(Article("a", "Yesterday Sen. Ann B. Roe left. Roe smiled."), ())
    >>> places = [NamedPlace(15, 25, "person", 0.9), NamedPlace(32, 35, "person", 0.9)]
    >>> [(" ".join(name.words), name.sort, name.title) for name in find_recognised(layout, places)]
    [('Ann B. Roe', 'person', ('Sen',)), ('Roe', 'person', ())]
    """
    text = layout.text
    whole = _make_whole(text, places, printed)
    sorts = _settle_sorts(text, whole)
    spans = [(place.start, place.end) for place in whole]
    spans += _find_elsewhere(text, spans, {form for form, (_, share) in sorts.items() if share >= _SURE})
    names: list[Name] = []
    for start, end in sorted(spans):
        edge = names[-1].end if names else 0
        if start >= edge:
            names.append(_make_name(layout, start, end, sorts[text[start:end]][0], edge))
    return tuple(names)


def _make_whole(text: str, places: Sequence[NamedPlace], printed: Sequence[Name]) -> list[NamedPlace]:
    """Return the places with those that are pieces of one name put together, and people whom only capitals show.

    A name that capitals show is whole where the model sees but pieces of it, of one sort.
    """
    joined: list[NamedPlace] = []
    for place in (_trim(text, place) for place in places):
        last = joined[-1] if joined else None
        if last and last.sort == place.sort and text[last.end : place.start] in {" ", "-", " & ", " of ", " of the "}:
            share = (last.share + place.share) / 2
            joined[-1] = NamedPlace(last.start, place.end, place.sort, share)
        elif place.end > place.start:
            joined.append(place)
    found: list[NamedPlace] = []
    at = 0
    for name in printed:
        while at < len(joined) and joined[at].end <= name.start:
            found.append(joined[at])
            at += 1
        pieces = []
        while at < len(joined) and joined[at].start < name.end:
            pieces.append(joined[at])
            at += 1
        found += _reconcile(name, pieces)
    return [*found, *joined[at:]]


def _reconcile(name: Name, pieces: Sequence[NamedPlace]) -> Sequence[NamedPlace]:
    if not pieces:
        return [NamedPlace(name.start, name.end, "person", 0.5)] if name.sort == "person" else []
    inside = all(name.start <= piece.start and piece.end <= name.end for piece in pieces)
    if not inside or len({piece.sort for piece in pieces}) > 1:
        return pieces
    return [NamedPlace(name.start, name.end, pieces[0].sort, pieces[0].share)]


def _trim(text: str, place: NamedPlace) -> NamedPlace:
    """Return a place without an article before the name."""
    article = _ARTICLE.match(text, place.start, place.end)
    is_titled = place.sort in {"document", "other"}
    return replace(place, start=article.end()) if article and not is_titled else place


def find_aliases(text: str, names: Sequence[Name]) -> dict[tuple[str, ...], Name]:
    """Return the words of each short name that the article sets in brackets behind the long one: `Rain Office (RO)`.

    >>> rain, short = Name(0, 11, ("Rain", "Office"), "organisation"), Name(13, 15, ("RO",), "organisation")
    >>> find_aliases("Rain Office (RO) said", [rain, short])[("RO",)] is rain
    True
    """
    return {
        short.words: long
        for long, short in pairwise(names)
        if text[long.end : short.start] == " (" and text[short.end : short.end + 1] == ")"
        if len(short.words) == 1 and len(long.words) > 1 and sum(sign.isupper() for sign in short.words[0]) > 1
    }


def _settle_sorts(text: str, places: Sequence[NamedPlace]) -> dict[str, tuple[Sort, float]]:
    """Return form -> the sort that most of its places have, and that sort's share of one place."""
    votes: dict[str, dict[Sort, float]] = defaultdict(lambda: defaultdict(float))
    counts: Counter[str] = Counter()
    for place in places:
        form = text[place.start : place.end]
        votes[form][_SORTS.get(place.sort, "thing")] += place.share
        counts[form] += 1
    best = {form: max(tally.items(), key=lambda pair: pair[1]) for form, tally in votes.items()}
    return {form: (sort, weight / counts[form]) for form, (sort, weight) in best.items()}


def _find_elsewhere(text: str, spans: Sequence[Span], forms: set[str]) -> Iterator[Span]:
    """Yield where a form stands that the model reads as a name at another place."""
    long = sorted((form for form in forms if form[:1].isupper()), key=lambda form: (-len(form), form))
    if not long:
        return
    known = set(spans)
    for match in re.finditer(rf"(?<![\w@#])(?:{'|'.join(map(re.escape, long))})(?!\w)", text):
        start, end = match.span()
        if (start, end) not in known and not any(a < end and start < b for a, b in spans):
            yield start, end


def _make_name(layout: Layout, start: int, end: int, sort: Sort, edge: int) -> Name:
    text = layout.text
    if sort == "person":
        start = _leave_title(text, start, end)
    title, first = _find_title(text, start, edge) if sort == "person" else ((), start)
    possessive = _POSSESSIVE.match(text, end) is not None
    printed = text[start:end].split()
    words = tuple(word for word in printed if word[0] not in _MARKS or len(printed) < _FEWEST_WITH_NICKNAME)
    return Name(start, end, words, sort, title, first, possessive, layout.is_headline(start))


def _leave_title(text: str, start: int, end: int) -> int:
    """Return where a person's name begins behind a title or an office that the model took for a part of it."""
    words = text[start:end].split()
    title, kept = split_title(words, frozenset(), opens_sentence=False)
    if not title or not kept or not _is_title(title[0].rstrip(".")):
        return start
    place = start
    for word in title:
        place = text.index(word, place) + len(word)
    return place + len(text[place:end]) - len(text[place:end].lstrip())


def _find_title(text: str, start: int, edge: int) -> tuple[tuple[str, ...], int]:
    """Return the capitalised words before a person's name that are a title, an office, a nation; and where they begin.

    `edge` is where the name before ends.
    """
    words: list[str] = []
    starts: list[int] = []
    place = start
    while len(words) < _MOST and (match := _WORD_BEFORE.search(text, max(edge, place - 40), place)):
        titled = match[1].lower() in honorifics() or match[1].lower() in office_titles()
        if not is_capital(match[1]) or (match[2] and not titled) or match[1].lower() in load_words("never_names"):
            break
        words.insert(0, match[1])
        starts.insert(0, match.start())
        place = match.start()
    while words and not _is_title(words[0]):
        words, starts = words[1:], starts[1:]
    return (tuple(words), starts[0]) if words else ((), start)


def _is_title(word: str) -> bool:
    plain = word.lower()
    known = plain in honorifics() or plain in office_titles() or plain in role_words() or is_office(plain)
    return known or word in load_words("demonyms")
