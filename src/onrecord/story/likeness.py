"""How alike articles are: the cosine of their weighted terms, weakened by the days between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.story.settings import StorySettings
from onrecord.story.terms import UNDATED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]


SMALL = 20  # articles; an archive of so many is half a small one


def weigh_terms(counts: Mapping[str, int], spread: Mapping[str, int], articles: int) -> dict[str, float]:
    """Return term -> weight, the weights' squares summing to 1.

    `spread` has the number of articles that have a term, of all the `articles`. A term that only one has connects
    nothing: in a large archive it is mostly noise and weighs next to nothing. In a small one every word is rare, so
    there it weighs fully, and keeps apart two articles that share but a few.

    >>> weigh_terms({"ferry": 2, "today": 2}, {"ferry": 2, "today": 900}, 900)["today"] < 0.1
    True
    """
    alone = SMALL / (SMALL + articles)
    weights = {
        term: (1 + math.log(count))
        * math.log((articles + SMALL + 1) / max(1, spread.get(term, 1)))
        * (1.0 if spread.get(term, 1) > 1 else alone)
        for term, count in counts.items()
    }
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / norm for term, weight in weights.items()}


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
        for term, weight in vector.items():
            table[row, places[term]] = weight
    cosines: Table = table @ table.T
    return cosines
