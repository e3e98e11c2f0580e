"""A source as the model marks it → the mention: without what is no part of who speaks."""

from __future__ import annotations

import re

from onrecord.extract.clauses.lexicon import DAYS
from onrecord.text.sentences import Span

_DATELINE = re.compile(r"[A-Z][A-Z .,’'-]+ (?:\([A-Z][\w ]+\) )?(?:[-–—]|--) (?=\S)")
_LONGEST = 60  # signs of a dateline
_PERIODS = "week|month|year|spring|summer|autumn|fall|winter|" + "|".join(sorted(DAYS))
_TAIL = re.compile(
    rf"[\s,–—-]+(?:who|which|that|and|but|long ago|(?:this|last) (?:{_PERIODS}))$|(?<!s)[’”\"']+$", re.IGNORECASE
)
_BEARING = re.compile(
    r"(?:an? |the |some )?(?:\w+ )?(?:lesson|advice|warning|plea|reminder|message|word|words) from (?=[A-Z])",
    re.IGNORECASE,
)
_LONE = frozenset("a an the every no".split())


def is_in_dateline(text: str, span: Span) -> bool:
    """Return whether a stretch is a part of the dateline that opens its line.

    >>> text = "GENEVA (RN) - The dam will hold."
    >>> is_in_dateline(text, (0, 10)), is_in_dateline(text, (14, 31))
    (True, False)
    """
    near = max(0, span[0] - _LONGEST)
    newline = text.rfind("\n", near, span[0])
    dateline = _DATELINE.match(text, newline + 1) if newline >= 0 or not near else None
    return dateline is not None and span[1] <= dateline.end()


def trim_mention(text: str, span: Span) -> Span | None:
    """Return a mention without what stands around the one who speaks; None where only an article is left.

    Before it that is a dateline, or what is said ("a lesson from Ann Roe"); behind it, what leads on.

    >>> text = "GENEVA - Ann Roe, who"
    >>> start, end = trim_mention(text, (0, len(text)))
    >>> text[start:end]
    'Ann Roe'
    """
    start, end = span
    dateline = _DATELINE.match(text, start, end)
    if dateline is not None:
        start = dateline.end()
    bearing = _BEARING.match(text, start, end)
    if bearing is not None:
        start = bearing.end()
    while (tail := _TAIL.search(text[start:end])) is not None and tail.start():
        end = start + tail.start()
    return None if text[start:end].lower() in _LONE else (start, end)
