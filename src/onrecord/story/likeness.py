"""How alike articles are: the cosine of their weighted terms, weakened by the days between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.data import load_words
from onrecord.story.settings import StorySettings
from onrecord.story.terms import UNDATED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]


SMALL = 20  # articles; an archive of so many is half a small one, and knows half as much of everyday words as the table


def weigh_terms(counts: Mapping[str, int], spread: Mapping[str, int], articles: int) -> dict[str, float]:
    """Return term -> weight, the weights' squares summing to 1.

    `spread` has the number of articles that have a term, of all the `articles`. A term that only one has connects
    nothing: in a large archive it is mostly noise and weighs next to nothing. In a small one every word is rare, so
    there it weighs fully, and keeps apart two articles that share but a few.

    >>> weigh_terms({"ferry": 2, "today": 2}, {"ferry": 2, "today": 900}, 900)["today"] < 0.1
    True
    """
    return weigh_all([counts], spread, articles)[0]


def rate_terms(terms: Iterable[str], spread: Mapping[str, int], articles: int) -> dict[str, float]:
    """Return term -> what one occurrence of it weighs, before the weights of an article are made comparable.

    >>> rates = rate_terms(["ferry", "today"], {"ferry": 2, "today": 900}, 900)
    >>> rates["ferry"] > 10 * rates["today"]
    True
    """
    alone = SMALL / (SMALL + articles)
    everyday, rates = load_everyday(), {}
    for term in terms:
        n = max(1, spread.get(term, 1))
        everywhere = n + SMALL * everyday.get(term, 0.0)
        rates[term] = math.log((articles + SMALL + 1) / everywhere) * (1.0 if n > 1 else alone)
    return rates


@cache
def load_everyday() -> dict[str, float]:
    """Return stem -> share of articles, of any archive, that have it: what a small archive cannot know yet.

    >>> load_everyday()["again"] > 0.05 > load_everyday().get("ferry", 0.0)
    True
    """
    lines = (line.rpartition(" ") for line in load_words("everyday_words"))
    return {stem: int(share) / 100 for stem, _, share in lines}


def weigh_all(counts: Sequence[Mapping[str, int]], spread: Mapping[str, int], articles: int) -> list[dict[str, float]]:
    """Return what `weigh_terms` does for each of several articles; a term that many have is rated once."""
    rates = rate_terms({term for one in counts for term in one}, spread, articles)
    repeated = {count: 1 + math.log(count) for count in {count for one in counts for count in one.values()}}
    vectors = []
    for one in counts:
        weights = {term: repeated[count] * rates[term] for term, count in one.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values()))
        vectors.append({term: weight / norm for term, weight in weights.items()})
    return vectors


def compare_one(
    vector: Mapping[str, float], day: int, others: Iterable[tuple[Mapping[str, float], int]], settings: StorySettings
) -> list[float]:
    """Return the likeness of one article to each of the others, 0 to 1: a row of `measure_likeness`, and cheaper.

    >>> [round(like, 2) for like in compare_one({"ferry": 1.0}, 700, [({"ferry": 1.0}, 730)], StorySettings())]
    [0.8]
    """
    row = []
    for other, its_day in others:
        cosine = sum(weight * other[term] for term, weight in vector.items() if term in other)
        gap = 0 if UNDATED in {day, its_day} else abs(day - its_day)
        row.append(cosine * (settings.far_share + (1 - settings.far_share) / (1 + gap / settings.half_days)))
    return row


def measure_likeness(vectors: Sequence[Mapping[str, float]], days: Sequence[int], settings: StorySettings) -> Table:
    """Return the likeness of each article to each, 0 to 1. An article without a date is near to all.

    >>> table = measure_likeness([{"ferry": 1.0}] * 3, [700, 730, 0], StorySettings())
    >>> [round(float(number), 2) for number in table[0]]
    [1.0, 0.8, 1.0]
    """
    import numpy as np

    cosines = measure_cosines(vectors)
    day = np.array(days, dtype=float)
    gap = np.abs(day[:, None] - day[None, :])
    undated = day == UNDATED
    gap[undated, :] = 0
    gap[:, undated] = 0
    fade = settings.far_share + (1 - settings.far_share) / (1 + gap / settings.half_days)
    likeness: Table = cosines * fade
    return likeness


def measure_cosines(vectors: Sequence[Mapping[str, float]]) -> Table:
    """Return the cosine of each vector to each."""
    import numpy as np

    places: dict[str, int] = {}
    for vector in vectors:
        for term in vector:
            places.setdefault(term, len(places))
    table = np.zeros((len(vectors), max(1, len(places))))
    for row, vector in enumerate(vectors):
        if vector:
            table[row, [places[term] for term in vector]] = list(vector.values())
    cosines: Table = table @ table.T
    return cosines
