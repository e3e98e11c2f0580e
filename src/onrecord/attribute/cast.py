"""Names of an article -> its cast: everyone and everything with a name that may speak in it.

The forms of one person (Ann B. Roe, Ms. Roe, Ann, Roe) are one candidate; two people of one surname stay two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.attribute.layout import Layout
from onrecord.attribute.names import Name, Sort, find_headline_names, find_names
from onrecord.attribute.tables import GoesWith, first_names, honorifics, is_same_first_name, role_words
from onrecord.data import load_words
from onrecord.records import Article, SpeakerKind


@dataclass(frozen=True, slots=True)
class Description:
    """What the article says that somebody is: `the mayor of Ayton` has the head `mayor`."""

    head: str  # lower case
    words: frozenset[str]  # lower case, the head included
    start: int  # code points of Article.text
    former: bool = False


@dataclass(eq=False, slots=True)
class Candidate:
    """Someone or something that may be a speaker. Grows while the article is read, never leaves the stage."""

    kind: SpeakerKind
    words: tuple[str, ...]
    sort: Sort = "unknown"
    forms: dict[str, int] = field(default_factory=dict)  # as printed -> where first
    votes: Counter[GoesWith] = field(default_factory=Counter)
    descriptions: list[Description] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # where a name of it begins
    full: int = 0  # how often in full

    @property
    def name(self) -> str:
        """The fullest form met."""
        return " ".join(self.words)

    @property
    def last_name(self) -> str:
        """The last word of the name that is no suffix, lower case."""
        return _last_name(self.words)

    @property
    def is_person(self) -> bool:
        """Whether this is somebody, as far as is known."""
        return self.kind == "person"

    @property
    def goes_with(self) -> GoesWith | None:
        """The pronoun that fits, None where nothing tells."""
        he, she = self.votes["he"], self.votes["she"]
        return "he" if he > 2 * she else "she" if she > 2 * he else None


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def _last_name(words: Sequence[str]) -> str:
    kept = [word for word in words if word.lower().rstrip(".") not in _SUFFIXES]
    return (kept or list(words))[-1].lower()


def _suffix(words: Sequence[str]) -> str:
    last = words[-1].lower().rstrip(".")
    return last if last in _SUFFIXES else ""


@dataclass(slots=True)
class Cast:
    """All candidates of an article, and who is named at each place."""

    candidates: list[Candidate]
    named: list[tuple[Name, Candidate]]  # in the order of their places

    def named_within(self, start: int, end: int) -> list[tuple[Name, Candidate]]:
        """Return the names that lie in a stretch of the text."""
        return [(name, candidate) for name, candidate in self.named if start <= name.start and name.end <= end]


def gather_cast(article: Article, layout: Layout) -> Cast:
    """Return the cast of an article.

    >>> from onrecord.attribute.layout import lay_out
    >>> article = Article("a", "Mayor Ann Roe met Tom Poe. Roe smiled. Mr. Poe left. Ann said so.")
    >>> cast = gather_cast(article, lay_out(article, ()))
    >>> [(c.name, c.kind, list(c.forms)) for c in cast.candidates]
    [('Ann Roe', 'person', ['Ann Roe', 'Roe', 'Ann']), ('Tom Poe', 'person', ['Tom Poe', 'Mr. Poe'])]
    """
    body = find_names(layout)
    names = sorted([*body, *_find_in_headlines(article, layout, body)], key=lambda name: name.start)
    candidates: list[Candidate] = []
    for name in names:
        if len(name.words) > 1 and not _is_short_form(name):
            _join_full(candidates, name)
    names = [name for name in names if not _is_chance(layout, name, names, candidates)]
    _add_from_title(article, candidates)
    named: list[tuple[Name, Candidate]] = []
    for name in names:
        candidate = find_bearer(candidates, name) or _join_full(candidates, name)
        _note(article.text, candidate, name)
        named.append((name, candidate))
    for candidate in candidates:
        _settle_kind(candidate)
    return Cast(candidates, named)


def _is_chance(layout: Layout, name: Name, names: Sequence[Name], candidates: Sequence[Candidate]) -> bool:
    """Return whether only the beginning of a sentence made the one word a capital, everywhere it stands."""
    if len(name.words) > 1 or name.sort != "unknown" or name.title or find_bearers(candidates, name):
        return False
    opens = {start for start, _ in layout.sentences}
    same = [other for other in names if other.words == name.words]
    return all(_opens(layout, other.start, opens) for other in same)


def _opens(layout: Layout, offset: int, sentence_starts: set[int]) -> bool:
    before = layout.text[max(0, offset - 3) : offset].rstrip()
    return offset in sentence_starts or not before or before[-1] in "\"'“‘:.!?—–-("


def _find_in_headlines(article: Article, layout: Layout, body: Sequence[Name]) -> Iterable[Name]:
    if not layout.headlines:
        return []
    known = frozenset(word.lower() for name in body if name.sort in {"person", "unknown"} for word in name.words)
    lower = _small_words(article.text, layout)
    return [
        name
        for start, end in layout.headlines
        for name in find_headline_names(article.text[start:end], start, known, lower)
    ]


def _small_words(text: str, layout: Layout) -> frozenset[str]:
    return frozenset(re.findall(r"\b[a-z][\w-]+", text))


def _add_from_title(article: Article, candidates: list[Candidate]) -> None:
    """Let a title that stands apart from the text lend its full names to bare ones of the text."""
    title = article.title
    if not title or title in article.text:
        return
    known = frozenset(re.findall(r"[^\W\d_]+", article.text.lower()))
    lower = frozenset(re.findall(r"\b[a-z][\w-]+", article.text))
    for name in find_headline_names(title, 0, known - lower, lower):
        if len(name.words) > 1 and all(word.lower() in known for word in name.words[-1:]):
            _join_full(candidates, name)


def _is_short_form(name: Name) -> bool:
    """Return whether a name of several words is a surname: `Mr. Van Dale`."""
    return (
        bool(name.title)
        and name.title[-1].lower().rstrip(".") in honorifics()
        and len(name.words) == 2
        and (name.words[0].lower() in {"van", "von", "de", "di", "la", "le", "bin", "al", "el", "del", "mac", "st"})
    )


def _join_full(candidates: list[Candidate], name: Name) -> Candidate:
    """Return the candidate who bears the full name, a new one if nobody does."""
    for candidate in candidates:
        if _is_same(candidate, name):
            if _is_fuller(name.words, candidate.words):
                candidate.words = name.words
            if candidate.sort == "unknown":
                candidate.sort = name.sort
            return candidate
    candidate = Candidate("person" if name.sort == "person" else "organisation", name.words, name.sort)
    candidates.append(candidate)
    return candidate


def _is_same(candidate: Candidate, name: Name) -> bool:
    mine, other = candidate.words, name.words
    if [w.lower() for w in mine] == [w.lower() for w in other]:
        return True
    if len(mine) == 1 or len(other) == 1 or "organisation" in {candidate.sort, name.sort}:
        return False
    suffixes = {_suffix(mine), _suffix(other)} - {""}
    if len(suffixes) > 1 or _last_name(mine) != _last_name(other):
        return False
    if len(suffixes) == 1 and "jr" not in suffixes:
        return False
    return is_same_first_name(mine[0], other[0]) and _middles_agree(mine, other)


def _middles_agree(mine: Sequence[str], other: Sequence[str]) -> bool:
    left = [w.lower().rstrip(".") for w in mine[1:-1]]
    right = [w.lower().rstrip(".") for w in other[1:-1]]
    return not left or not right or left[0][0] == right[0][0] or len(left) != len(right)


def _is_fuller(words: Sequence[str], than: Sequence[str]) -> bool:
    """Return whether a form says more of the name: more words, whole ones rather than initials, no capitals."""
    return _fullness(words) > _fullness(than)


def _fullness(words: Sequence[str]) -> tuple[int, int, bool]:
    return len(words), sum(len(word.rstrip(".")) > 1 for word in words), not all(word.isupper() for word in words)


def find_bearer(candidates: Sequence[Candidate], name: Name, before: int | None = None) -> Candidate | None:
    """Return the one candidate that a name stands for, None where nobody bears it.

    Where two people share a surname, a courtesy title or the last one named in full before decides.
    """
    bearers = find_bearers(candidates, name)
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    place = name.start if before is None else before
    recent = [c for c in bearers if c.places and c.places[0] < place]
    return max(recent or bearers, key=lambda c: (c.full, *_last_before(c, place)))


def _last_before(candidate: Candidate, place: int) -> tuple[int]:
    return (max((p for p in candidate.places if p < place), default=-1),)


def find_bearers(candidates: Sequence[Candidate], name: Name) -> list[Candidate]:
    """Return every candidate that a name may stand for."""
    same = [c for c in candidates if _is_same(c, name)]
    if same and len(name.words) > 1:
        return same[:1]
    words = [word.lower() for word in name.words]
    by_last = []
    if name.sort not in {"organisation", "place"}:
        by_last = [c for c in candidates if _ends_with(c, words) and c.sort in {"person", "unknown"}]
    by_last = _fit_title(by_last, name) or ([] if name.title else by_last)
    if by_last:
        return by_last
    if same:
        return same[:1]
    if len(words) > 1:
        return []
    return _by_first_word(candidates, name.words[0])


def _by_first_word(candidates: Sequence[Candidate], form: str) -> list[Candidate]:
    word = form.lower()
    first = [
        c for c in candidates if len(c.words) > 1 and c.words[0].lower() == word and c.sort in {"person", "unknown"}
    ]
    if first:
        return first
    bodies = [c for c in candidates if c.sort == "organisation" and len(c.words) > 1]
    short = [c for c in bodies if _acronym(c.words) == word.replace(".", "").upper()]
    common = word in load_words("never_names") or word.capitalize() in load_words("demonyms")
    if (
        short
        or common
        or form.isupper()
        or word.capitalize() in load_words("places")
        or word in load_words("organisation_nouns")
    ):
        return short
    return [c for c in bodies if c.words[0].lower() == word and "of" not in c.words]


def _acronym(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper()).upper()


def _ends_with(candidate: Candidate, words: Sequence[str]) -> bool:
    kept = [word.lower() for word in candidate.words if word.lower().rstrip(".") not in _SUFFIXES]
    return kept[-len(words) :] == list(words) and len(kept) > len(words)


def _fit_title(bearers: list[Candidate], name: Name) -> list[Candidate]:
    if not name.title:
        return bearers
    wanted = honorifics().get(name.title[-1].lower().rstrip("."))
    return [c for c in bearers if not (wanted and c.goes_with and c.goes_with != wanted)]


def _note(text: str, candidate: Candidate, name: Name) -> None:
    """Note a form, its place, and what title and first name tell about pronouns."""
    form = text[name.start : name.end]
    if name.title and name.title[-1].lower().rstrip(".") in honorifics():
        form = text[name.first : name.end]
    candidate.forms.setdefault(form, name.start)
    candidate.places.append(name.start)
    candidate.full += len(name.words) > 1
    if name.sort == "person":
        candidate.sort = "person"
    for title in name.title:
        plain = title.lower().rstrip(".")
        pronoun = honorifics().get(plain) or role_words().get(plain)
        if pronoun:
            candidate.votes[pronoun] += 6
    known = first_names().get(name.words[0].lower()) if len(name.words) > 1 or name.sort == "person" else None
    if known and candidate.sort == "person" and name.words[0] == candidate.words[0] and not candidate.votes:
        candidate.votes[known] += 4


def _settle_kind(candidate: Candidate) -> None:
    candidate.kind = "person" if candidate.sort == "person" else "organisation"
