"""What all questions to an archive share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    and_,
    func,
)

from onrecord.store.schema import (
    ARTICLE,
    QUOTATION,
    SPEAKER,
    VERSION,
    VOICE,
)

Rows = list[dict[str, Any]]
Row = TypeVar("Row")
KEY = re.compile(r"([etp])([0-9]{1,9})")  # of a story, a statement, a speaker
MOST_ROWS = 2**31 - 1
LATEST = ARTICLE.c.version_id == VERSION.c.id
SPOKEN = and_(VOICE.c.version_id == QUOTATION.c.version_id, VOICE.c.number == QUOTATION.c.voice)
WHO = func.coalesce(SPEAKER.c.name, VOICE.c.name)  # indirect speech stands in no statement: its article alone names it


def cap(limit: int | None) -> int:
    """Return the number of rows that a database is asked for: it takes none above its own integers."""
    return MOST_ROWS if limit is None else min(limit, MOST_ROWS)


def is_named(name: str) -> ColumnElement[bool]:
    """Return the condition that a speaker's name has this in it, or that another form of it is just this.

    The other forms have "she" and "the head of the council" among them: parts of those say nothing.
    """
    also = "\n" + SPEAKER.c.also + "\n"
    return SPEAKER.c.name.icontains(name, autoescape=True) | also.icontains(f"\n{name}\n", autoescape=True)


def split_chunks(rows: Sequence[Row], size: int = 500) -> Iterator[Sequence[Row]]:
    """Yield the rows in chunks: a database takes only so many values in one question.

    >>> list(split_chunks([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
