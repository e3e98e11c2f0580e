"""Names of an article -> its cast: everyone and everything with a name that may speak in it.

The forms of one person (Ann B. Roe, Ms. Roe, Ann, Roe) are one candidate; two people of one surname stay two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.attribute.layout import Layout
from onrecord.attribute.names.bearers import choose_bearer
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.chains import opens_sentence
from onrecord.attribute.names.headlines import find_headline_names
from onrecord.attribute.names.printed import Name, find_names, find_small_words
from onrecord.attribute.names.recognised import find_aliases, find_recognised
from onrecord.attribute.names.register import PARTICLES, Register, fullness_of
from onrecord.attribute.tables import first_names, honorifics, role_words
from onrecord.records import Article, Clues

NO_CLUES = Clues()
_BY_TITLE = 6  # votes for a pronoun
BY_FIRST_NAME = 4  # the same: a table alone shuts nobody out


@dataclass(slots=True)
class Cast:
    """All candidates of an article, and who is named at each place."""

    register: Register = field(default_factory=Register)
    named: list[tuple[Name, Candidate]] = field(default_factory=list)  # in the order of their places
    doubts: dict[int, tuple[Candidate, ...]] = field(default_factory=dict)  # place of a name -> who may be meant
    speaking: set[Candidate] = field(default_factory=set)  # whom a mention of a source names

    @property
    def candidates(self) -> list[Candidate]:
        """Everyone, in the order of their entry."""
        return self.register.candidates

    def named_within(self, start: int, end: int) -> list[tuple[Name, Candidate]]:
        """Return the names that begin in a stretch of the text."""
        first = bisect_left(self.named, start, key=_start_of)
        return self.named[first : bisect_left(self.named, end, key=_start_of)]

    def add_lone(self, form: str, start: int) -> Candidate:
        """Return the candidate for a word that only a reporting clause shows to be a name."""
        name = Name(start, start + len(form), (form,), "person" if form[0] == "@" else "unknown", first=start)
        candidate = next(iter(self.register.find_bearers(name)), None) or self.register.enter(name)
        candidate.forms.setdefault(form, start)
        candidate.places.append(start)
        return candidate


def gather_cast(article: Article, layout: Layout, clues: Clues = NO_CLUES) -> Cast:
    """Return the cast of an article, of the names that the model reads where there is one, else by their words.

    >>> from onrecord.attribute.layout import lay_out
    >>> article = Article("a", "Mayor Ann Roe met Tom Poe. Roe smiled. Mr. Poe left. Ann said so.")
    >>> cast = gather_cast(article, lay_out(article, ()))
    >>> [(c.name, c.kind, list(c.forms)) for c in cast.candidates]
    [('Ann Roe', 'person', ['Ann Roe', 'Roe', 'Ann']), ('Tom Poe', 'person', ['Tom Poe', 'Mr. Poe'])]
    """
    lower = find_small_words(article.text)
    cast = Cast()
    body = find_names(layout, lower)
    names = sorted([*body, *_find_in_headlines(layout, body, lower)], key=lambda name: name.start)
    if clues.names is not None:
        names = list(find_recognised(layout, clues.names, names))
    for name in [*names, *_find_in_title(article, lower)]:
        if len(name.words) > 1 and not _may_be_surname(name):
            cast.register.enter(name)
    aliases = find_aliases(article.text, names)
    for name in names if clues.names is not None else _drop_chance(layout, names, cast.register):
        _cast_name(article.text, cast, name, aliases)
    for candidate in cast.candidates:
        candidate.kind = "person" if candidate.sort == "person" else "organisation"
    return cast


def _find_in_headlines(layout: Layout, body: Sequence[Name], lower: frozenset[str]) -> Iterable[Name]:
    known = frozenset(word.lower() for name in body if name.sort in {"person", "unknown"} for word in name.words)
    for start, end in layout.headlines:
        yield from find_headline_names(layout.text[start:end], start, known, lower)


def _find_in_title(article: Article, lower: frozenset[str]) -> Iterable[Name]:
    """Yield the full names that a title apart from the text lends to bare surnames of the text."""
    if not article.title or article.title in article.text:
        return
    known = frozenset(re.findall(r"[^\W\d_]+", article.text.lower())) - lower
    for name in find_headline_names(article.title, 0, known, lower):
        if name.words[-1].lower() in known:
            yield name


def _start_of(named: tuple[Name, Candidate]) -> int:
    return named[0].start


def _may_be_surname(name: Name) -> bool:
    """Return whether a name of two words may be a mere surname: `Mr. Van Dale`."""
    return len(name.words) == 2 and name.words[0].lower() in PARTICLES


def _drop_chance(layout: Layout, names: Sequence[Name], register: Register) -> Iterable[Name]:
    """Leave out lone words that nobody bears: offices, and what has a capital only because it opens a sentence."""
    firm = {name.words for name in names if not opens_sentence(layout.text, name.start)}
    for name in names:
        lone = len(name.words) == 1 and not name.title and name.sort in {"unknown", "office"}
        known = name.words in firm and name.sort != "office"
        if not lone or known or register.find_bearers(name):
            yield name


def _cast_name(text: str, cast: Cast, name: Name, aliases: Mapping[tuple[str, ...], Name]) -> None:
    bearers = cast.register.find_bearers(aliases.get(name.words, name))
    if bearers:
        candidate, rivals = choose_bearer(bearers, name.start)
        if rivals:
            cast.doubts[name.start] = rivals
        elif len(candidate.words) == len(name.words) and name.words not in aliases:
            candidate.words = max(candidate.words, name.words, key=fullness_of)
    else:
        candidate = cast.register.enter(name)
    _note(text, candidate, name)
    cast.named.append((name, candidate))


def _note(text: str, candidate: Candidate, name: Name) -> None:
    """Note a form, its place, and what title and first name tell about pronouns."""
    titles = [title.lower().rstrip(".") for title in name.title]
    courtesy = bool(titles) and titles[-1] in honorifics()
    candidate.forms.setdefault(text[name.first if courtesy else name.start : name.end], name.start)
    candidate.places.append(name.start)
    if len(name.words) > 1:
        candidate.full.append(name.start)
    if name.sort == "person":
        candidate.sort = "person"
    for title in titles:
        if pronoun := honorifics().get(title) or role_words().get(title):
            candidate.votes[pronoun] += _BY_TITLE
    known = first_names().get(name.words[0].lower().partition("-")[0])
    if known and candidate.sort == "person" and name.words[0] == candidate.words[0] and not candidate.votes:
        candidate.votes[known] += BY_FIRST_NAME
