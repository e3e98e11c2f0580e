"""Units → windows: the stretches of an article that the model reads at a time.

A window is whole paragraphs as long as they fit, and takes words before it along as context: what the model says of
these is not used, so that a word at a window's edge is read as it would be inside one. A paragraph too long for one
window is read in several, each answering for the middle that it sees best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 254  # word pieces that a window holds, beside its opening and closing sign
CONTEXT = 48  # word pieces before a window that it reads along


@dataclass(frozen=True, slots=True)
class Window:
    """Units `start` to `stop` are read; what is said of `first` to `last` counts. Ends excluded."""

    start: int
    first: int
    last: int
    stop: int


def cut_windows(
    lengths: Sequence[int], paragraphs: Sequence[int], width: int = WIDTH, context: int = CONTEXT
) -> list[Window]:
    """Return the windows of an article, given how many word pieces each unit has and which paragraph it stands in.

    >>> for window in cut_windows([1] * 6, [0, 0, 1, 1, 1, 2], width=4, context=1):
    ...     print(window.start, window.first, window.last, window.stop)
    0 0 2 2
    1 2 5 5
    4 5 6 6
    """
    windows: list[Window] = []
    first = 0
    while first < len(lengths):
        start = _reach_back(lengths, first, context)
        stop = _reach_on(lengths, start, width)
        last = stop
        if stop < len(lengths):
            last = _find_break(paragraphs, first, stop) or _leave_margin(lengths, first, stop, context)
            stop = last if paragraphs[last] != paragraphs[last - 1] else stop
        windows.append(Window(start, first, last, stop))
        first = last
    return windows


def _reach_back(lengths: Sequence[int], first: int, context: int) -> int:
    start, room = first, context
    while start > 0 and lengths[start - 1] <= room:
        start -= 1
        room -= lengths[start]
    return start


def _reach_on(lengths: Sequence[int], start: int, width: int) -> int:
    stop, room = start, width
    while stop < len(lengths) and lengths[stop] <= room:
        room -= lengths[stop]
        stop += 1
    return stop


def _find_break(paragraphs: Sequence[int], first: int, stop: int) -> int | None:
    """Return the last paragraph's beginning between the two, None where one paragraph fills the window."""
    for index in range(stop, first, -1):
        if paragraphs[index] != paragraphs[index - 1]:
            return index
    return None


def _leave_margin(lengths: Sequence[int], first: int, stop: int, margin: int) -> int:
    """Return where to stop believing a window that ends amid a paragraph: some way before its end."""
    last, room = stop, margin
    while last > first + 1 and lengths[last - 1] <= room:
        last -= 1
        room -= lengths[last]
    return last
