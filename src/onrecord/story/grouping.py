"""One more article -> its story, and what that changes among its neighbours.

The stories that the article touches are taken apart and put together anew, so that what came early is judged like what
came late. Only they are looked at: the cost of an article depends on its stories, not on how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.story.likeness import compare_one, measure_likeness, weigh_all, weigh_terms
from onrecord.story.linkage import link_average
from onrecord.story.settings import DEFAULTS, StorySettings

if TYPE_CHECKING:
    from onrecord.story.likeness import Table

MARKS = 16  # terms by which an article can be found
ASKED = 24  # terms by which others are looked for
CANDIDATES = 40  # articles that are compared with the one that arrives


@dataclass(frozen=True, slots=True)
class Profile:
    """What grouping knows of an article."""

    key: int
    terms: Mapping[str, int]
    day: int  # 0 where no date is known


@dataclass(frozen=True, slots=True)
class Placement:
    """What changes when an article arrives. `story` None is a new story."""

    members: tuple[tuple[int | None, tuple[int, ...]], ...]  # story, the articles that it has from now on
    marks: tuple[str, ...]  # the terms by which the article can be found
    nearest: tuple[tuple[int, float], ...]  # article, likeness 0 to 1; the likest first
    gone: tuple[int, ...] = ()  # stories all of whose articles are another story's now
    into: tuple[int | None, ...] = ()  # a story of `members` for each that is gone


class Library(Protocol):
    """Where the articles are that came before: in memory, or in an archive."""

    def count_spread(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """Return term -> articles that have it, and the number of all articles."""

    def find_candidates(self, terms: Sequence[str], day: int, most: int) -> Sequence[int]:
        """Return the articles that are marked with most of these terms, of each those of near days, the best first."""

    def load_profiles(self, keys: Iterable[int]) -> dict[int, Profile]:
        """Return key -> profile."""

    def find_stories(self, keys: Sequence[int]) -> list[int | None]:
        """Return the story of each article."""

    def list_members(self, story: int) -> list[int]:
        """Return the articles of a story, in the order of their keys."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Puts articles into stories, one by one."""

    library: Library
    settings: StorySettings = DEFAULTS

    def place(self, profile: Profile) -> Placement:
        """Return what changes when this article arrives; the library counts its terms already, and else nothing."""
        spread, count = self.library.count_spread(profile.terms)
        weights = weigh_terms(profile.terms, spread, count)
        asked = sorted(weights, key=lambda term: (-weights[term], term))[:ASKED]
        near = self._find_near(profile, asked)
        touched = self._find_touched(near)
        rare = sorted(profile.terms, key=lambda term: (-weights.get(term, 0.0), -profile.terms[term], term))
        marks = tuple(rare[:MARKS])
        if not touched:
            return Placement(((None, (profile.key,)),), marks, tuple(near))
        members, gone, into = self._regroup(profile, touched)
        return Placement(members, marks, tuple(near), gone, into)

    def _find_near(self, profile: Profile, asked: Sequence[str]) -> list[tuple[int, float]]:
        found = self.library.find_candidates(asked, profile.day, CANDIDATES + 1)
        chosen = [key for key in found if key != profile.key][:CANDIDATES]
        if not chosen:
            return []
        profiles = self.library.load_profiles(chosen)
        ordered = [profile, *(profiles[key] for key in chosen if key in profiles)]
        vector, *vectors = self._weigh(ordered)
        row = compare_one(vector, profile.day, zip(vectors, (o.day for o in ordered[1:]), strict=True), self.settings)
        pairs = [(other.key, likeness) for other, likeness in zip(ordered[1:], row, strict=True)]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[: self.settings.neighbours]

    def _find_touched(self, near: Sequence[tuple[int, float]]) -> list[int]:
        stories = self.library.find_stories([key for key, likeness in near if likeness >= self.settings.touching])
        return list(dict.fromkeys(story for story in stories if story is not None))

    def _measure(self, profiles: Sequence[Profile]) -> Table:
        return measure_likeness(self._weigh(profiles), [profile.day for profile in profiles], self.settings)

    def _weigh(self, profiles: Sequence[Profile]) -> list[dict[str, float]]:
        spread, count = self.library.count_spread({term for profile in profiles for term in profile.terms})
        return weigh_all([profile.terms for profile in profiles], spread, count)

    def _regroup(
        self, profile: Profile, touched: Sequence[int]
    ) -> tuple[tuple[tuple[int | None, tuple[int, ...]], ...], tuple[int, ...], tuple[int | None, ...]]:
        before = {story: [key for key in self.library.list_members(story) if key != profile.key] for story in touched}
        chosen = self._choose(before)
        profiles = self.library.load_profiles(chosen)
        ordered = [*(profiles[key] for key in chosen), profile]
        linked = link_average(self._measure(ordered), self.settings.min_likeness)
        groups = [[ordered[place].key for place in group] for group in linked]
        story_of = {key: story for story, keys in before.items() for key in keys}
        self._add_rest(groups, before, set(chosen), story_of)
        return name_groups(groups, story_of)

    def _choose(self, before: Mapping[int, Sequence[int]]) -> list[int]:
        """Return the articles that are compared each with each: all, or of large stories a share, evenly spread."""
        total = sum(map(len, before.values()))
        step = max(1, -(-total // self.settings.most_articles))
        return [key for keys in before.values() for key in keys[::step]]

    @staticmethod
    def _add_rest(
        groups: list[list[int]], before: Mapping[int, Sequence[int]], chosen: set[int], story_of: Mapping[int, int]
    ) -> None:
        """Let the articles that were not compared follow most of those of their story that were."""
        for story, keys in before.items():
            rest = [key for key in keys if key not in chosen]
            if rest:
                counts = [sum(story_of.get(key) == story for key in group) for group in groups]
                groups[counts.index(max(counts))] += rest


def name_groups(
    groups: Sequence[Sequence[int]], story_of: Mapping[int, int]
) -> tuple[tuple[tuple[int | None, tuple[int, ...]], ...], tuple[int, ...], tuple[int | None, ...]]:
    """Return the groups with the stories that they go on as, the stories that are gone, and into which each went.

    A group goes on as the story of which it has most articles, the older one where two are equal.

    >>> name_groups([[1, 2, 3], [4]], {1: 7, 2: 7, 4: 7, 3: 9})
    (((7, (1, 2, 3)), (None, (4,))), (9,), (7,))
    """
    shares = [
        (-sum(story_of.get(key) == story for key in group), story, place)
        for place, group in enumerate(groups)
        for story in {story_of[key] for key in group if key in story_of}
    ]
    named: dict[int, int] = {}
    for _, story, place in sorted(shares):
        if place not in named and story not in named.values():
            named[place] = story
    members = tuple((named.get(place), tuple(sorted(group))) for place, group in enumerate(groups))
    gone = tuple(sorted(set(story_of.values()) - set(named.values())))
    best = {story: min(share for share in shares if share[1] == story)[2] for story in gone}
    return members, gone, tuple(named.get(best[story]) for story in gone)
