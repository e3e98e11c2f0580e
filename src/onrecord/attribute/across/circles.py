"""Speakers of several articles -> circles of those that are one, by their names.

Nothing here depends on the order in which the speakers are given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.attribute.names.bearers import initials_of
from onrecord.attribute.names.candidates import fold, suffix_of, without_suffix
from onrecord.attribute.tables import is_first_name, is_same_first_name
from onrecord.records import Speaker

Place = tuple[int, str]  # number of the article, id of the speaker in it
Circle = list["Bearer"]

_HE, _SHE = frozenset(("he", "his", "him", "himself")), frozenset(("she", "her", "hers", "herself"))
_TELLING = 3  # words from which on a description is one outlet's own


@dataclass(frozen=True, slots=True)
class Bearer:
    """A speaker of one article."""

    place: Place
    speaker: Speaker
    outlet: str | None

    @property
    def printed(self) -> list[str]:
        """The words of the name without suffix and a leading `the`."""
        words = self.speaker.name.replace(",", "").split() or [self.speaker.name]
        return without_suffix(words[1:] if words[0].lower() == "the" and len(words) > 1 else words)

    @property
    def words(self) -> tuple[str, ...]:
        """The same, lower case, with straight apostrophes."""
        return tuple(fold(word) for word in self.printed)

    @property
    def key(self) -> str:
        """The same in one string, `Jong-un` as `Jong Un`."""
        return " ".join(self.words).replace("-", " ")

    @property
    def suffix(self) -> str:
        """Jr, Sr ... or an empty string."""
        return suffix_of(self.speaker.name.split()) if " " in self.speaker.name.strip() else ""

    @property
    def has_name(self) -> bool:
        """Whether it goes by a name, not by a description."""
        return self.speaker.kind in {"person", "organisation"}


def gather_circles(bearers: Sequence[Bearer], texts: str) -> list[Circle]:
    """Return the bearers that are one speaker each. `texts` is all that the articles say.

    >>> ann, roe = (Bearer((i, "s1"), Speaker("s1", name, "person"), None) for i, name in enumerate(["Ann Roe", "Roe"]))
    >>> len(gather_circles([ann, roe], "Ann Roe said"))
    1
    """
    circles = _join_equal(bearers)
    full = [circle for circle in circles if circle[0].has_name and len(circle[0].words) > 1]
    bare = [circle for circle in circles if circle[0].has_name and len(circle[0].words) == 1]
    nameless = [circle for circle in circles if not circle[0].has_name]
    joined = _join_fitting(full)
    return [*joined, *_join_bare(bare, joined, texts), *nameless]


def _join_equal(bearers: Iterable[Bearer]) -> list[Circle]:
    """Join equal names; equal descriptions only of one outlet; never two of one article, nor a he with a she."""
    groups: dict[tuple[object, ...], Circle] = defaultdict(list)
    for bearer in bearers:
        own: object = None
        if not bearer.has_name:
            telling = len(bearer.words) >= _TELLING and bearer.speaker.kind != "unnamed" and bearer.outlet
            own = bearer.outlet if telling else bearer.place
        groups[bearer.speaker.kind, bearer.key, bearer.suffix, own].append(bearer)
    circles: list[Circle] = []
    for group in groups.values():
        if _share_article(group) or (len(group[0].words) == 1 and _disagree(group)):
            circles += [[bearer] for bearer in group]
        else:
            circles.append(group)
    return circles


def _share_article(bearers: Sequence[Bearer]) -> bool:
    numbers = [bearer.place[0] for bearer in bearers]
    return len(set(numbers)) < len(numbers)


def _disagree(bearers: Iterable[Bearer]) -> bool:
    """Return whether some article calls the speaker he and another one she."""
    forms = {form.lower() for bearer in bearers for form in bearer.speaker.also}
    return bool(forms & _HE) and bool(forms & _SHE)


def _join_fitting(circles: list[Circle]) -> list[Circle]:
    """Join full names of people that fit, `Ann B. Roe` and `Ann Roe`, where all that fit also fit each other."""
    joined: list[Circle] = []
    for group in _find_groups(circles):
        if all(_fit(one, other) for one, other in combinations(group, 2)):
            joined.append([bearer for circle in group for bearer in circle])
        else:
            joined += group
    return joined


def _find_groups(circles: list[Circle]) -> list[list[Circle]]:
    """Return the circles in groups within which a chain of fitting names leads from each to each."""
    by_last: dict[str, list[Circle]] = defaultdict(list)
    for circle in circles:
        by_last[circle[0].words[-1]].append(circle)
    groups: list[list[Circle]] = []
    for namesakes in by_last.values():
        left = list(namesakes)
        while left:
            group = [left.pop()]
            for member in group:  # grows while it is walked through
                near = [circle for circle in left if _fit(member, circle) and _differ_once(member[0], circle[0])]
                group += near
                left = [circle for circle in left if circle not in near]
            groups.append(group)
    return groups


def _fit(one: Circle, other: Circle) -> bool:
    """Return whether two full names may be one person's."""
    left, right = one[0], other[0]
    if "person" not in {left.speaker.kind} & {right.speaker.kind} or _share_article([*one, *other]):
        return False
    suffixes = {left.suffix, right.suffix} - {""}
    if left.words[-1] != right.words[-1] or len(suffixes) > 1 or suffixes - {"jr"}:
        return False
    middles = [bearer.words[1:-1] for bearer in (left, right)]
    agree = not all(middles) or middles[0][0][0] == middles[1][0][0]
    return agree and is_same_first_name(left.words[0], right.words[0])


def _differ_once(one: Bearer, other: Bearer) -> bool:
    """Return whether only a middle name, or only the form of the first name, sets two names apart."""
    return one.words[0] == other.words[0] or one.words[1:] == other.words[1:]


def _join_bare(bare: list[Circle], full: list[Circle], texts: str) -> list[Circle]:
    """Join bare surnames, first names and acronyms into the one full circle that bears them; return those left over."""
    left: list[Circle] = []
    for circle in sorted(bare, key=lambda c: (c[0].words, c[0].speaker.kind)):
        owners = _find_owners(circle[0], full)
        if len(owners) == 1 and _may_own(owners[0], circle, texts):
            owners[0].extend(circle)
        elif len(owners) > 1:
            left += [[bearer] for bearer in circle]
        else:
            left.append(circle)
    return left


def _find_owners(bare: Bearer, full: Sequence[Circle]) -> list[Circle]:
    word = bare.words[0]
    same = [circle for circle in full if circle[0].speaker.kind == bare.speaker.kind]
    if bare.speaker.kind == "organisation":
        letters = word.replace(".", "").upper()
        named = [c for c in same if len(letters) > 1 and initials_of(c[0].printed) == letters]
        return named or _find_surnamed(bare, full)
    return [c for c in same if any(b.words[-1] == word for b in c)] or [
        c for c in same if any(b.words[0] == word for b in c)
    ]


def _find_surnamed(bare: Bearer, full: Sequence[Circle]) -> list[Circle]:
    """Return the people whose surname a lone word may be of which its own article does not tell that it is somebody's.

    Not where it is all capitals, or where a body of the story has the word in its name.
    """
    word = bare.words[0]
    bodies = [c for c in full if c[0].speaker.kind == "organisation" and any(word in b.words for b in c)]
    if bare.printed[0].isupper() or bodies:
        return []
    return [c for c in full if c[0].speaker.kind == "person" and any(b.words[-1] == word for b in c)]


def _may_own(owner: Circle, bare: Circle, texts: str) -> bool:
    if _share_article([*owner, *bare]) or _disagree([*owner, *bare]):
        return False
    return owner[0].speaker.kind != "person" or not _is_shared(bare[0].words[0], owner[0], texts)


def _is_shared(word: str, owner: Bearer, texts: str) -> bool:
    """Return whether the articles name somebody else who bears the word, though that one never speaks."""
    if word == owner.words[-1]:
        surname = re.escape(word).replace("'", "['’ʼ]")
        befores = re.findall(rf"([^\W\d_][\w’'-]*\.?)(?: [A-Z]\.)? {surname}\b", texts, re.IGNORECASE)
        firsts = {before for before in befores if before[0].isupper() and is_first_name(before)}
        return any(not is_same_first_name(first, owner.words[0]) for first in firsts)
    afters = re.findall(rf"\b{re.escape(word.capitalize())} ([A-Z][^\W\d_]+(?:-[^\W\d_]+)*)", texts)
    return any(after.lower() not in owner.words for after in afters)
