"""A name -> who of the candidates bears it: full forms, surnames, first names, acronyms, a misprint."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.candidates import Candidate, suffix_of, without_suffix
from onrecord.attribute.names import Name
from onrecord.attribute.sorts import is_acronym
from onrecord.attribute.tables import honorifics, is_first_name, is_same_first_name
from onrecord.data import load_words

PARTICLES = frozenset("van von de di la le bin al el del della du".split())
"""Small words that may begin a surname."""

_LONG = 6  # letters that a surname needs for a misprint to be told from another name
_MAIN = 4  # times as often named as anybody else of the surname: the bare surname is that one's
_NEAR = 700  # signs behind which a full name is no longer the one just spoken of


def is_bearer(candidate: Candidate, name: Name) -> bool:
    """Return whether a full name is the candidate's: the same, or with a middle name or a short form more or less."""
    mine, other = candidate.words, name.words
    if [word.lower() for word in mine] == [word.lower() for word in other]:
        return True
    if len(mine) == 1 or len(other) == 1 or {"organisation", "thing", "place"} & {candidate.sort, name.sort}:
        return False
    if suffix_of(mine) != suffix_of(other):
        return False
    mine, other = tuple(without_suffix(mine)), tuple(without_suffix(other))
    if mine[-1].lower() != other[-1].lower() or not is_same_first_name(mine[0], other[0]):
        return False
    return not mine[1:-1] or not other[1:-1] or mine[1][0].lower() == other[1][0].lower()


def find_bearers(candidates: Sequence[Candidate], name: Name) -> list[Candidate]:
    """Return every candidate that a name may stand for."""
    same = [candidate for candidate in candidates if is_bearer(candidate, name)]
    words = [word.lower() for word in name.words]
    if same and len(words) > 1 and words[0] not in PARTICLES:
        return same[:1]
    by_last = []
    if name.sort not in {"organisation", "place", "thing"}:
        by_last = [c for c in candidates if c.sort in {"person", "unknown"} and _ends_with(c, words)]
    by_last = _fit_title(by_last, name)
    if by_last or same or len(words) > 1 or name.sort in {"place", "thing"}:
        return by_last or same[:1]
    return _find_by_first_word(candidates, name.words[0]) or _find_misspelt(candidates, name)


def choose_bearer(bearers: Sequence[Candidate], place: int) -> tuple[Candidate, tuple[Candidate, ...]]:
    """Return who of several bearers of a surname is meant at a place, and who else it may be if that is open.

    It is the only one spoken of so far, or the main person, or the only one named in full just before, or the only one
    who was not named in passing.
    """
    known = [c for c in bearers if c.places and c.places[0] < place] or list(bearers)
    ranked = sorted(known, key=lambda c: (-len(c.full), c.places[:1]))
    if len(ranked) == 1 or len(ranked[0].full) >= _MAIN * max(1, len(ranked[1].full)):
        return ranked[0], ()
    near = [c for c in known if any(place - _NEAR < p < place for p in c.full)]
    if len(near) == 1:
        return near[0], ()
    if ranked[0] in near or not near:
        passing = [c for c in ranked[1:] if len(c.full) > 1 or c in near]
        if len(ranked[0].full) > 1 and not passing:
            return ranked[0], ()
    return ranked[0], tuple(ranked)


def _ends_with(candidate: Candidate, words: Sequence[str]) -> bool:
    kept = [word.lower() for word in without_suffix(candidate.words)]
    return kept[-len(words) :] == list(words) and len(kept) > len(words)


def _fit_title(bearers: list[Candidate], name: Name) -> list[Candidate]:
    """Leave out whom a courtesy title before the name does not fit."""
    wanted = honorifics().get(name.title[-1].lower().rstrip(".")) if name.title else None
    return [c for c in bearers if not (wanted and c.goes_with and c.goes_with != wanted)]


def _find_by_first_word(candidates: Sequence[Candidate], form: str) -> list[Candidate]:
    """Return whom a first name stands for, or which body a short form: `Acme` for Acme Energy, `the Gazette`."""
    word = form.lower()
    long = [c for c in candidates if len(c.words) > 1]
    bodies = [c for c in long if c.sort == "organisation"]
    if is_acronym(form):
        return [c for c in bodies if initials_of(c.words) == form.replace(".", "").upper()]
    first = [c for c in long if c.words[0].lower() == word and c.sort == "person"]
    if first:
        return first
    if word in load_words("organisation_nouns"):
        last = [c for c in bodies if c.words[-1].lower() == word]
        return last if len(last) == 1 else []
    common = word in load_words("never_names") or word.capitalize() in load_words("demonyms") | load_words("places")
    return [] if common else [c for c in bodies if c.words[0].lower() == word and "of" not in c.words]


def initials_of(words: Sequence[str]) -> str:
    """Return the first letters of the words with a capital: what an acronym is made of."""
    return "".join(word[0] for word in words if word[0].isupper())


def _find_misspelt(candidates: Sequence[Candidate], name: Name) -> list[Candidate]:
    """Return the one person whose surname differs from a long, otherwise unknown one by a single letter."""
    word = name.words[0].lower()
    if name.sort != "unknown" or len(word) < _LONG or is_first_name(word):
        return []
    people = [c for c in candidates if len(c.words) > 1 and c.sort == "person"]
    near = [c for c in people if c.last_name[0] == word[0] and _is_one_letter_off(word, c.last_name)]
    return near if len(near) == 1 else []


def _is_one_letter_off(one: str, other: str) -> bool:
    """Return whether one letter left out, put in or changed makes one word the other.

    >>> _is_one_letter_off("schneider", "shneider"), _is_one_letter_off("hoover", "hopper")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[head:] == long[head + 1 :] or short[head + 1 :] == long[head + 1 :]
