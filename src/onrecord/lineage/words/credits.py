"""A text -> whom it credits: datelines ("PORT AMBREY (Northline) -"), "told the Herald", "(Northline Wire)" at the end.

A dateline or a name in brackets at the very end says that the words as a whole are another's, whoever it is. A name
in a line of its own says so if it is an agency's or a witness's: speakers sign such lines too. A name in a sentence
credits only what stands beside it. Whose photograph it is says nothing of the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.data import load_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

NAME = r"(?P<name>[A-Z][\w&.’'-]*(?:[ -](?:[A-Z][\w&.’'-]*|of|and)){0,4})"
THE = r"(?:the |The |a report (?:in|by|from) (?:the )?)?"
WHOLE = (  # the words as a whole are the other's
    rf"^[^\n\"“”]{{2,60}}\((?:the )?{NAME}\)\s*[-–—]",
    rf"^[ \t]*(?:Source|Agency): {THE}{NAME}\s*$",
    rf"\((?:the )?{NAME}\)\s*\Z",
)
LINES = (  # the same, if the name is an agency's or a witness's: a speaker signs such a line too
    rf"^[ \t]*(?:[(\[—–-][ \t]*|(?:By|Credit)s?:? ){THE}{NAME}[)\]]?\s*$",
    rf"^[ \t]*(?:Copyright|©|\([cC]\))[ \t]*(?:\([cC]\)|©)?[ \t]*(?:\d{{4}},?[ \t]+)?(?:by )?{THE}{NAME}",
)
SENTENCES = (
    rf"[Ww]ith (?:files|material|reporting) (?:from|by) {THE}{NAME}",
    rf"[Aa]dditional reporting by {THE}{NAME}",
    rf"{THE}{NAME} contributed to this (?:report|story|article)",
    rf"(?:told|[Aa]ccording to|in remarks to|[Ss]peaking to|spoke to|interview with|reported (?:by|in)) {THE}{NAME}",
    rf"(?:The |the )?{NAME} (?:first )?(?:reports?|reported|said in a report|has learned)\b",
)
Scope = Literal["text", "line", "sentence"]
SCOPES: tuple[tuple[Scope, tuple[str, ...]], ...] = (("text", WHOLE), ("line", LINES), ("sentence", SENTENCES))
PATTERNS = tuple((scope, re.compile(pattern, re.MULTILINE)) for scope, patterns in SCOPES for pattern in patterns)
AGENCY_ENDS = frozenset({"wire", "newswire", "agency", "wires"})
IDLE = frozenset({"the", "a", "of", "and"})
GENERIC = IDLE | AGENCY_ENDS | frozenset("news online newspaper www com co uk org net".split())


class Credit(NamedTuple):
    """Whom a text credits, in which words."""

    name: str
    words: str
    scope: Scope  # where it stands
    start: int = 0  # of the words in the text, in code points

    @property
    def is_whole(self) -> bool:
        """Whether the words as a whole are the other's, if nobody knows who that is but the table of agencies."""
        return self.scope == "text" or (self.scope == "line" and is_agency(self.name))


def find_credits(text: str) -> Iterator[Credit]:
    """Yield every credit of a text; whether the name is an outlet's is not known yet.

    >>> text = "PORT AMBREY (Northline) - The mayor told the Evening Herald that she would stay."
    >>> [(credit.name, credit.scope) for credit in find_credits(text)]
    [('Northline', 'text'), ('Evening Herald', 'sentence')]
    """
    for scope, pattern in PATTERNS:
        for found in pattern.finditer(text):
            name = re.sub(r"(?:[’']s|\. All)$", "", found["name"]).rstrip(".,")
            yield Credit(name, " ".join(found.group().split()).rstrip("."), scope, found.start())


def names_outlet(name: str, outlet: str | None) -> bool:
    """Tell whether a credit may mean an outlet: its name, or the end of it, as people shorten it.

    A longer name is another outlet's: "the Sunday Herald" is not the Herald, and Ann Post is nobody's paper.

    >>> names_outlet("Northline", "Northline Wire"), names_outlet("Herald", "Evening Herald")
    (True, True)
    >>> names_outlet("Sunday Herald", "Herald"), names_outlet("Evening", "Evening Herald")
    (False, False)
    """
    one, other = _open(name), _open(outlet or "")
    if not one or not other:
        return False
    return "".join(one) == "".join(other) or one == other[-len(one) :]


def find_named(name: str, outlets: Collection[str]) -> str | None:
    """Return the one outlet that a credit means; None where it may mean several.

    >>> find_named("Herald", ["Evening Herald", "Post"]), find_named("Herald", ["Evening Herald", "Sunday Herald"])
    ('Evening Herald', None)
    """
    exact = {outlet for outlet in outlets if _open(outlet) == _open(name)}
    named = exact or {outlet for outlet in outlets if names_outlet(name, outlet)}
    return named.pop() if len(named) == 1 else None


def is_agency(name: str | None) -> bool:
    """Tell whether a name, or the address of a site, is a news agency's.

    >>> is_agency("Northline Wire"), is_agency("www.reuters.com"), is_agency("Evening Herald")
    (True, True, False)
    """
    words = (name or "").casefold().removeprefix("the ").removeprefix("www.").removesuffix(".com").split()
    return bool(words) and (words[-1] in AGENCY_ENDS or " ".join(words) in load_words("agencies"))


def _open(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell outlets apart; all but articles, where there are no others."""
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in IDLE]
    return tuple(word for word in words if word not in GENERIC) or tuple(words)
