"""Signs that would steer whoever reads a stranger's words: a terminal, an editor, a page."""

from __future__ import annotations

STEERING = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 0x202D, 0x202E), "\N{REPLACEMENT CHARACTER}")
"""Shown as one sign, never sent: control codes but tab and newline, and the two that turn the direction of writing."""

_ON_A_PAGE = {code: sign for code, sign in STEERING.items() if code != ord("\r")}


def still(words: str) -> str:
    r"""Return the words with every steering sign shown as U+FFFD; a carriage return stays, as pages and files have it.

    >>> still("red \x1b[31m, end\r\n")
    'red \ufffd[31m, end\r\n'
    """
    return words.translate(_ON_A_PAGE)
