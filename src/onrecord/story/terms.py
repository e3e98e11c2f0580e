"""An article -> the terms it is known by: its words, folded, those of the title several times."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache

from onrecord.data import load_words
from onrecord.records import Article
from onrecord.story.settings import DEFAULTS, StorySettings

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
POSSESSIVE = re.compile(r"['’]s?$")
ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
MOST_TERMS = 400  # of one article, the most frequent ones
MOST_SIGNS = 40_000  # code points of the text that are read: what a story is about stands at the head
WORDS = 100_000  # of which the stem is remembered; a run may last for weeks
UNDATED = 0  # the day of an article that bears no date


def count_terms(article: Article, settings: StorySettings = DEFAULTS) -> dict[str, int]:
    """Return term -> how often the article has it, the most frequent first.

    The commonest words of the language are left out.

    >>> count_terms(Article("a", "Ferries stranded.", title="Ferry stranded"))
    {'ferry': 4, 'strand': 4}
    """
    counts = Counter(find_terms(article.text[:MOST_SIGNS]))
    for term in find_terms(article.title or ""):
        counts[term] += settings.title_times
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS])


def find_terms(text: str) -> list[str]:
    """Return the terms of a text in their order."""
    common = load_words("common_words")
    return [_stem(word) for word in WORD.findall(text.lower()) if word not in common]


@lru_cache(WORDS)
def _stem(word: str) -> str:
    """Return the word without the commonest endings; what is left need be no word."""
    word = POSSESSIVE.sub("", word)
    if len(word) > 4 and not word.endswith("ss"):
        for ending, instead in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)] + instead
    return word


def find_day(published: str | None) -> int:
    """Return the number of the day of an ISO date, or `UNDATED`.

    >>> find_day("2031-05-02T10:00:00Z") - find_day("2031-05-01"), find_day(None)
    (1, 0)
    """
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED
