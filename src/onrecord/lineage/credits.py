"""A text -> whom it credits: datelines ("PORT AMBREY (Northline) -"), "told the Herald", "(Northline Wire)" at the end.

A name in a dateline or in a line of its own is an outlet's whoever it is. One in a sentence is taken for an outlet's
only if another witness bears it, or the table of agencies has it: "told Ann Roe" credits nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.data import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = r"(?P<name>[A-Z][\w&.’'-]*(?:[ -](?:[A-Z][\w&.’'-]*|of|and)){0,4})"
THE = r"(?:the |The |a report (?:in|by|from) (?:the )?)?"
LINES = (
    rf"^[^\n\"“”]{{2,60}}\((?:the )?{NAME}\)\s*[-–—]",
    rf"(?:\n|^)[ \t]*(?:[(\[—–-][ \t]*|(?:Source|Agency|By|Credit)s?: ){THE}{NAME}[)\]]?\s*$",
    rf"\((?:the )?{NAME}\)[ \t]*$",
    rf"[Ww]ith (?:files|material|reporting) (?:from|by) {THE}{NAME}",
    rf"[Aa]dditional reporting by {THE}{NAME}",
)
SENTENCES = (
    rf"(?:told|[Aa]ccording to|in remarks to|[Ss]peaking to|spoke to|interview with|reported (?:by|in)) {THE}{NAME}",
    rf"(?:The |the )?{NAME} (?:first )?(?:reports?|reported|said in a report|has learned)\b",
)
LINE_PATTERNS = tuple(re.compile(pattern, re.MULTILINE) for pattern in LINES)
SENTENCE_PATTERNS = tuple(re.compile(pattern) for pattern in SENTENCES)
AGENCY_ENDS = frozenset({"wire", "newswire", "agency", "wires"})
IDLE = frozenset({"the", "a", "of", "and"})


class Credit(NamedTuple):
    """Whom a text credits, in which words."""

    name: str
    words: str
    is_line: bool  # a dateline or a line of its own: the words as a whole are the other's


def find_credits(text: str) -> Iterator[Credit]:
    """Yield every credit of a text; whether the name is an outlet's is not known yet.

    >>> text = "PORT AMBREY (Northline) - The mayor told the Evening Herald that she would stay."
    >>> [(credit.name, credit.is_line) for credit in find_credits(text)]
    [('Northline', True), ('Evening Herald', False)]
    """
    for patterns, is_line in ((LINE_PATTERNS, True), (SENTENCE_PATTERNS, False)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                name = re.sub(r"[’']s$", "", found["name"]).rstrip(".,")
                yield Credit(name, " ".join(found.group().split()).rstrip("."), is_line)


def names_outlet(name: str, outlet: str | None) -> bool:
    """Tell whether a credit may mean an outlet: all the words of one are in the other.

    >>> names_outlet("Northline", "Northline Wire"), names_outlet("The Herald", "Evening Lantern")
    (True, False)
    """
    one, other = _open(name), _open(outlet or "")
    return bool(one and other) and (one <= other or other <= one)


def is_agency(name: str | None) -> bool:
    """Tell whether a name is a news agency's.

    >>> is_agency("Northline Wire"), is_agency("Reuters"), is_agency("Evening Herald")
    (True, True, False)
    """
    words = (name or "").casefold().removeprefix("the ").split()
    return bool(words) and (words[-1] in AGENCY_ENDS or " ".join(words) in load_words("agencies"))


def _open(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - IDLE
