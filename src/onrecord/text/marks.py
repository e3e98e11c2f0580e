"""Quotation marks of every language: which words stand inside which pair.

Marks are paired paragraph by paragraph, so that a missing or a doubled one costs its own paragraph at most. The
pairing has two steps. Double marks (and all that look like no apostrophe) go through a stack: each mark opens or
closes by its shape, by the signs beside it and by what is open. Then single marks are paired in what is left, because
they look like apostrophes: one that opens needs a partner that could close, or else it is an apostrophe.

The law: enclosures nest, each lies in one paragraph, and one whose closing mark is missing says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.text.apostrophes import pair_singles
from onrecord.text.enclosures import BEFORE_OPENING, Enclosure, trim_end

_CLOSED_BY = {"„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "❝": "❞", "〝": "〞", "‟": "”"}
_ALWAYS_OPENS = frozenset("„「『❝〝`‟")
_ALWAYS_CLOSES = frozenset("」』❞〞")
_DOUBLE = re.compile(
    r"(?P<inch>(?<=\d)['’′][ ]?\d{1,2}[\"”″])"  # 6'2"
    r"|``|''(?!')"  # as typewriters and LaTeX have them
    r"|(?<![‘’])’’(?!’)(?![^“”]{0,400}”)"  # two single ones for the closing mark that does not come
    r"|(?P<mark>[\"“”„‟«»「」『』❝❞＂〝〞])(?P=mark)*"
)
_AFTER_CLOSING = frozenset(".,;:!?)]}-–—―/…*_|<")
_DEEPEST = 4  # enclosures in one another; what seems to go deeper lacks a mark


@dataclass(frozen=True, slots=True)
class Pairing:
    """The enclosures of one paragraph, in the order of their opening marks, and the closing marks left over."""

    enclosures: tuple[Enclosure, ...]
    strays: tuple[int, ...] = ()  # offsets of double marks that close what was never opened


def pair_marks(text: str, start: int = 0, end: int | None = None) -> Pairing:
    r"""Pair the quotation marks of the paragraph `text[start:end]`.

    >>> text = 'It\'s "a 6\'2" \'giant\' of a man," said O\'Roe.'
    >>> [text[e.first : e.last] for e in pair_marks(text).enclosures]
    ['a 6\'2" \'giant\' of a man,', 'giant']
    >>> text = "‘The players’ union said “no”,’ she said in the ’90s."
    >>> [text[e.first : e.last] for e in pair_marks(text).enclosures]
    ['The players’ union said “no”,', 'no']
    """
    edges = (start, len(text) if end is None else end)
    marks = list(_DOUBLE.finditer(text, *edges))
    doubles, strays = _pair_doubles(
        text, edges, [m for m in marks if not m["inch"] and not _is_empty_pair(text, m, edges)]
    )
    taken = {at for match in marks for at in range(*match.span())}
    loose = {place for at in strays if text.startswith("’’", at) for place in (at, at + 1)}  # two marks after all
    typed_twice = {at for at in strays if text.startswith("''", at)}  # each may close what a single mark opened
    singles = [
        replace(enclosure, end=enclosure.end + (enclosure.last in typed_twice))
        for enclosure in pair_singles(text, edges, doubles, taken - typed_twice - loose)
    ]
    closing = {enclosure.last for enclosure in singles}
    return Pairing(_nest(text, [*doubles, *singles]), tuple(at for at in strays if at not in closing | loose))


def _pair_doubles(
    text: str, edges: tuple[int, int], marks: Sequence[re.Match[str]]
) -> tuple[list[Enclosure], list[int]]:
    """Run the double marks through a stack; answer the enclosures and the closing marks left over."""
    found: list[Enclosure] = []
    strays: list[int] = []
    stack: list[re.Match[str]] = []
    for match, may_nest in zip(marks, _find_nestable(marks), strict=True):
        turn = _find_turn(text, match, edges, stack[-1][0][0] if stack else "")
        if turn == "open":
            if (stack and not (may_nest or _differs(match, stack[-1]))) or len(stack) == _DEEPEST:
                found += [_leave_open(text, opened, match.start()) for opened in stack]
                stack.clear()
            stack.append(match)
        elif turn == "close":
            opened = stack.pop()
            found.append(Enclosure(opened.start(), opened.end(), match.start(), match.end()))
        else:
            strays.append(match.start())
    found += [_leave_open(text, opened, edges[1]) for opened in stack]
    return [enclosure for enclosure in found if text[enclosure.first : enclosure.last].strip()], strays


def _is_empty_pair(text: str, match: re.Match[str], edges: tuple[int, int]) -> bool:
    """Two straight marks with nothing between them and nothing beside them open and close at once."""
    if match[0] != '""':
        return False
    at, after = match.span()
    free_left = at == edges[0] or text[at - 1].isspace()
    return free_left and (after == edges[1] or text[after].isspace() or text[after] in _AFTER_CLOSING)


def _differs(match: re.Match[str], opened: re.Match[str]) -> bool:
    """A curly mark inside straight ones is a pair of its own; one of the same kind rather follows a lost one."""
    return opened[0][0] == '"' and match[0][0] in "“„«»"


def _find_nestable(marks: Sequence[re.Match[str]]) -> list[bool]:
    """For each mark: whether those after it close more than they open, so that it may stand inside an open pair."""
    answers: list[bool] = []
    balance = 0
    for match in reversed(marks):
        answers.append(balance > 1)
        balance += {"“": -1, "«": -1, "”": 1, "»": 1}.get(match[0][0], 0)
    return answers[::-1]


def _find_turn(text: str, match: re.Match[str], edges: tuple[int, int], opened: str) -> str:
    """Return whether the double mark opens, closes or ("") does neither; `opened` is the mark that is open, or ""."""
    glyph = match[0][0]
    if glyph in _ALWAYS_OPENS:
        return "open"
    if glyph in _ALWAYS_CLOSES:
        return "close" if opened else ""
    opens, closes = _look_around(text, match.start(), match.end(), edges)
    if opened:
        if glyph in _CLOSED_BY.get(opened, "") or glyph == "”" or (glyph == "»" and opened != "»"):
            return "close"
        if glyph in "“«":
            return "close" if closes and not opens else "open"
        return "open" if opens and not closes else "close"
    if glyph in "“«":
        return "open"
    if glyph in "”»":
        return "open" if opens and not closes else ""
    after_digit = match.start() > edges[0] and text[match.start() - 1].isdigit()
    return "" if (closes or after_digit) and not opens else "open"


def _look_around(text: str, at: int, after: int, edges: tuple[int, int]) -> tuple[bool, bool]:
    """Return whether the signs beside a mark let it open, and let it close."""
    left = text[at - 1] if at > edges[0] else " "
    right = text[after] if after < edges[1] else " "
    opens = left.isspace() or left in BEFORE_OPENING or left in "\"“«‘'`„"
    closes = right.isspace() or right in _AFTER_CLOSING or right in "\"”»’'"
    return (
        opens and not right.isspace() and right not in ".,;:!?)",
        closes and not left.isspace() and left not in "([{",
    )


def _leave_open(text: str, opened: re.Match[str], end: int) -> Enclosure:
    last = trim_end(text, opened.end(), end)
    return Enclosure(opened.start(), opened.end(), last, last, closed=False)


def _nest(text: str, enclosures: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Order enclosures by their opening mark and count those around each; drop one that crosses another."""
    nested: list[Enclosure] = []
    around: list[Enclosure] = []
    for enclosure in sorted(enclosures, key=lambda e: (e.start, -e.end)):
        while around and around[-1].last <= enclosure.start:
            around.pop()
        if around and enclosure.end > around[-1].last:
            continue
        if around and not around[-1].closed and around[-1].first == enclosure.start and len(nested) == len(around):
            nested.pop()
            around.pop()
        nested.append(_trim(text, replace(enclosure, depth=len(around))))
        around.append(enclosure)
    return tuple(nested)


def _trim(text: str, enclosure: Enclosure) -> Enclosure:
    """Leave out the white space beside the marks, as French puts it there."""
    first = enclosure.first
    while text[first].isspace():
        first += 1
    return replace(enclosure, first=first, last=trim_end(text, first, enclosure.last))
