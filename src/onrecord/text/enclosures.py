"""What a pair of quotation marks holds, as offsets: the record that the pairing of marks answers with."""

from __future__ import annotations

from dataclasses import dataclass

BEFORE_OPENING = frozenset("([{-–—―/¡¿=>*_|…:")
"""Signs, beside white space, that an opening mark may follow."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What stands between an opening quotation mark and the closing one that answers it.

    `start` and `end` take in the marks; `first` and `last` leave them out, and the white space beside them. Where the
    closing mark is missing, `closed` is False and the enclosure reaches to the end of its paragraph, or to the next
    opening mark.
    """

    start: int  # code points of the text
    first: int
    last: int  # excluded
    end: int  # excluded
    single: bool = False  # the marks are single ones
    closed: bool = True
    depth: int = 0  # enclosures around it


def trim_end(text: str, first: int, end: int) -> int:
    """Return `end` moved back over white space, no further than `first`."""
    while end > first and text[end - 1].isspace():
        end -= 1
    return end
