"""Words -> are they only the sounds of somebody thinking? Fillers, and a small word said twice."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.data import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 3  # words of a filler
_SOUND = re.compile(r"u+h+m*|u+m+|e+h+m*|e+rm+|er{3,}|a+h+|o+h+|h+m+|m{2,}")  # drawn out as long as the outlet likes


@cache
def _fillers(*, is_set_off: bool) -> frozenset[tuple[str, ...]]:
    """Return the fillers as tuples of words; with `is_set_off` those too that need commas around them."""
    return frozenset(
        tuple(entry.lstrip("~").split()) for entry in load_words("fillers") if is_set_off or not entry.startswith("~")
    )


def is_filler(norms: Sequence[str], *, is_set_off: bool) -> bool:
    """Tell whether words are nothing but fillers.

    `is_set_off` says that commas or dashes stand around them: "you know" is a filler in "it was, you know, late" and
    none in "you know him".

    >>> is_filler(["uh"], is_set_off=False), is_filler(["you", "know"], is_set_off=False)
    (True, False)
    >>> is_filler(["ummm"], is_set_off=False)
    True
    """
    known = _fillers(is_set_off=is_set_off)
    at = 0
    while at < len(norms):
        left = tuple(norms[at : at + LONGEST])
        step = next((count for count in range(len(left), 0, -1) if left[:count] in known), 0)
        step = step or int(_SOUND.fullmatch(left[0]) is not None)
        if not step:
            return False
        at += step
    return bool(norms)


def is_stutter(norms: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether small words are said twice: "I, I think".

    >>> is_stutter(["i"], [], ["i", "think"]), is_stutter(["bad"], [], ["bad", "news"])
    (True, False)
    """
    count = len(norms)
    if not count or not all(norm in load_words("light_words") or "'" in norm for norm in norms):
        return False
    return list(after[:count]) == list(norms) or list(before[-count:]) == list(norms)
