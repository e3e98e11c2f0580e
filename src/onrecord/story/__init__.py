"""Articles -> stories.

Which articles are about one event? Their words decide, those of the title most, and their dates weaken what is far
apart. Law: articles come one by one, and the order in which they come changes little.

Steps: settings, terms, likeness, linkage, grouping, memory.
"""

from onrecord.story.grouping import Grouping, Library, Placement, Profile
from onrecord.story.memory import group_stories
from onrecord.story.settings import StorySettings
from onrecord.story.terms import count_terms, find_day

__all__ = [
    "Grouping",
    "Library",
    "Placement",
    "Profile",
    "StorySettings",
    "count_terms",
    "find_day",
    "group_stories",
]
