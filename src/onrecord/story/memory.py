"""Stories of articles that fit into memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.records import Article
from onrecord.story.grouping import Grouping, Placement, Profile
from onrecord.story.settings import DEFAULTS, StorySettings
from onrecord.story.terms import count_terms, find_day


class Memory:
    """The articles that came before, in memory."""

    def __init__(self) -> None:
        self.profiles: dict[int, Profile] = {}
        self.spread: Counter[str] = Counter()
        self.marked: dict[str, list[int]] = defaultdict(list)
        self.story_of: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}

    def count_spread(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """Return term -> articles that have it, and the number of all articles."""
        return {term: self.spread[term] for term in terms}, len(self.profiles)

    def find_candidates(self, terms: Sequence[str], day: int, most: int) -> Sequence[int]:
        """Return the articles that are marked with most of these terms, of each those of near days, the best first."""
        hits: Counter[int] = Counter()
        for term in terms:
            hits.update(sorted(self.marked[term], key=lambda key: (abs(self.profiles[key].day - day), key))[:80])
        return [key for key, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:most]]

    def load_profiles(self, keys: Iterable[int]) -> dict[int, Profile]:
        """Return key -> profile."""
        return {key: self.profiles[key] for key in keys}

    def find_stories(self, keys: Sequence[int]) -> list[int | None]:
        """Return the story of each article."""
        return [self.story_of.get(key) for key in keys]

    def list_members(self, story: int) -> list[int]:
        """Return the articles of a story, in the order of their keys."""
        return self.members[story]

    def count_in(self, profile: Profile) -> None:
        """Take the article's terms into account."""
        self.profiles[profile.key] = profile
        self.spread.update(profile.terms.keys())

    def apply(self, key: int, placement: Placement) -> None:
        """Change the stories as the placement says."""
        for term in placement.marks:
            self.marked[term].append(key)
        for story in {story for story, _ in placement.members if story is not None} | set(placement.gone):
            self.members.pop(story)
        for known, keys in placement.members:
            number = max(self.story_of.values(), default=0) + 1 if known is None else known
            self.members[number] = list(keys)
            self.story_of.update(dict.fromkeys(keys, number))


def group_stories(articles: Iterable[Article], settings: StorySettings = DEFAULTS) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the articles of each story, the stories in the order of their first articles.

    The articles are taken one by one, as an archive takes them.

    >>> group_stories([
    ...     Article("a", "The Ambrey ferry ran aground near the lock.", title="Ferry aground at Ambrey"),
    ...     Article("b", "Voters in Toll chose a mayor, Ann Roe.", title="Toll elects mayor Roe"),
    ...     Article("c", "Near the lock the Ambrey ferry ran aground.", title="Ambrey ferry aground"),
    ... ])
    (('a', 'c'), ('b',))
    """
    memory = Memory()
    grouping = Grouping(memory, settings)
    ids: list[str] = []
    for key, article in enumerate(articles):
        profile = Profile(key, count_terms(article, settings), find_day(article.published))
        ids.append(article.id)
        memory.count_in(profile)
        memory.apply(key, grouping.place(profile))
    stories = sorted(sorted(members) for members in memory.members.values())
    return tuple(tuple(ids[key] for key in members) for members in stories)
