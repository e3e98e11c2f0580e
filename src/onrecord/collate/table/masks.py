"""Sets of witnesses as bits of an integer: witness 0 is the lowest bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def each_witness(mask: int) -> Iterator[int]:
    """Yield the witnesses in a mask, lowest first.

    >>> list(each_witness(0b1101))
    [0, 2, 3]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
