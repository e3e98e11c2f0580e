"""The register of candidates: who bears a name, found by its words and not by going through everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.attribute.names.bearers import fits_title, has_surname, initials_of, is_bearer, is_one_letter_off
from onrecord.attribute.names.candidates import Candidate, fold, without_suffix
from onrecord.attribute.names.printed import Name
from onrecord.attribute.names.sorts import is_acronym
from onrecord.attribute.tables import is_first_name
from onrecord.data import load_words

PARTICLES = frozenset("van von de di la le bin al el del della du".split())
"""Small words that may begin a surname."""

_LONG = 6  # letters that a surname needs for a misprint to be told from another name
_SOON = 1500  # signs within which one who is called by the first name has to be named in full
_EDGE = 3  # letters at either end of a surname, one of which a misprint leaves whole


class Register:
    """All candidates of an article, in the order of their entry, with ways to find them."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self._by_first: dict[str, list[Candidate]] = defaultdict(list)
        self._by_last: dict[str, list[Candidate]] = defaultdict(list)
        self._by_initials: dict[str, list[Candidate]] = defaultdict(list)
        self._by_edge: dict[str, list[Candidate]] = defaultdict(list)

    def enter(self, name: Name) -> Candidate:
        """Return the candidate who bears the full name, a new one if nobody does.

        >>> register = Register()
        >>> ann = register.enter(Name(0, 7, ("Ann", "Roe"), "person"))
        >>> register.enter(Name(20, 30, ("Ann", "B.", "Roe"), "person")) is ann, ann.name
        (True, 'Ann B. Roe')
        """
        for candidate in self._find_namesakes(name):
            if is_bearer(candidate, name):
                candidate.words = max(candidate.words, name.words, key=fullness_of)
                if candidate.sort == "unknown":
                    candidate.sort = name.sort
                self._index(self._by_first, name.words[0].lower(), candidate)
                return candidate
        candidate = Candidate("person" if name.sort == "person" else "organisation", name.words, name.sort)
        candidate.first_full = name.start if len(name.words) > 1 else -1
        self._add(candidate)
        return candidate

    def _add(self, candidate: Candidate) -> None:
        self.candidates.append(candidate)
        last = last_word(candidate.words)
        self._index(self._by_last, last, candidate)
        self._index(self._by_first, candidate.words[0].lower(), candidate)
        if len(candidate.words) > 1:
            self._index(self._by_initials, initials_of(candidate.words), candidate)
            self._index(self._by_edge, last[:_EDGE] + "-", candidate)
            self._index(self._by_edge, "-" + last[-_EDGE:], candidate)

    @staticmethod
    def _index(table: dict[str, list[Candidate]], key: str, candidate: Candidate) -> None:
        if candidate not in table[key]:
            table[key].append(candidate)

    def _find_namesakes(self, name: Name) -> list[Candidate]:
        """Return those of the same last word, and for a name of several words those of the same first one."""
        last = self._by_last.get(last_word(name.words), [])
        first = self._by_first.get(name.words[0].lower(), []) if len(name.words) > 1 else []
        return list(dict.fromkeys([*last, *first]))

    def find_bearers(self, name: Name) -> list[Candidate]:
        """Return every candidate that a name may stand for."""
        namesakes = self._by_last.get(last_word(name.words), [])
        same = [candidate for candidate in self._find_namesakes(name) if is_bearer(candidate, name)]
        if same and len(name.words) > 1 and name.words[0].lower() not in PARTICLES:
            return same[:1]
        by_last = []
        if name.sort not in {"organisation", "place", "thing"}:
            by_last = [c for c in namesakes if has_surname(c, name.words) and fits_title(c, name)]
        if by_last or same or len(name.words) > 1 or name.sort in {"place", "thing"}:
            return by_last or same[:1]
        return self._find_by_first_word(name) or self._find_misspelt(name)

    def _find_by_first_word(self, name: Name) -> list[Candidate]:
        """Return whom a first name stands for, or which body a short form: `Acme` for Acme Energy, `the Gazette`."""
        form = name.words[0]
        word = form.lower()
        if is_acronym(form):
            letters = form.replace(".", "").upper()
            return [c for c in self._by_initials.get(letters, []) if c.sort == "organisation"]
        long = [c for c in self._by_first.get(word, []) if len(c.words) > 1]
        near = [c for c in long if c.places or c.first_full < name.start + _SOON]  # no byline at the end
        first = [c for c in near if c.sort == "person" or (name.title and c.sort == "unknown")]
        if first:
            return first
        if word in load_words("organisation_nouns"):
            last = [c for c in self._by_last.get(word, []) if c.sort == "organisation" and len(c.words) > 1]
            return last if len(last) == 1 else []
        common = word in load_words("never_names") or word.capitalize() in load_words("demonyms") | load_words("places")
        if common:
            return []
        return [c for c in long if c.sort == "organisation" and "of" not in c.words and c.places]  # named so before

    def _find_misspelt(self, name: Name) -> list[Candidate]:
        """Return those of the one surname that differs from a long, otherwise unknown one by a single letter."""
        word = name.words[0].lower()
        if name.sort != "unknown" or len(word) < _LONG or is_first_name(word):
            return []
        near = dict.fromkeys([*self._by_edge.get(word[:_EDGE] + "-", []), *self._by_edge.get("-" + word[-_EDGE:], [])])
        people = [c for c in near if c.sort == "person" and c.last_name[0] == word[0]]
        misspelt = [c for c in people if is_one_letter_off(word, c.last_name)]
        return misspelt if len({c.last_name for c in misspelt}) == 1 else []


def last_word(words: Sequence[str]) -> str:
    """Return the last word of a name that is no suffix, lower case."""
    return fold(without_suffix(words)[-1])


def fullness_of(words: Iterable[str]) -> tuple[int, int, int]:
    """Sort by how much a form says: more words, whole ones rather than initials, fewer shouted ones."""
    kept = list(words)
    shouted = sum(len(word) > 2 and word.isupper() for word in kept)
    return len(kept), sum(len(word.rstrip(".")) > 1 for word in kept), -shouted
