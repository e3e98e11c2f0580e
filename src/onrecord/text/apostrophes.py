"""Single quotation marks, told from apostrophes.

Both have one shape, so a single mark is one only in a pair: the first of it stands where an opening mark may, and
takes the likeliest partner before the next that does. "the '90s", "players'", "rock 'n' roll" have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.text.enclosures import BEFORE_OPENING, Enclosure, trim_end

_SINGLE = re.compile(r"['‘’‚‹›`‛]")
_ELISION = re.compile(
    r"\d\ds?\b|(?:tis|twas|twere|til|till|em|cause|cos|bout|round|neath|n|cuz|burbs|hood|kay|ere|gainst)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"(?:s|[a-z]{2}in|\b[oOnN])$")  # before an apostrophe: dogs', goin', o'
_DOUBLE_SIGNS = frozenset('"“”„‟«»')


def pair_singles(text: str, edges: tuple[int, int], doubles: Sequence[Enclosure], taken: set[int]) -> list[Enclosure]:
    """Pair the single marks that stand in the same double enclosure; those without a partner are apostrophes."""
    marks = [match.start() for match in _SINGLE.finditer(text, *edges) if match.start() not in taken]
    found: list[Enclosure] = []
    for room, members in _sort_into_rooms(marks, doubles).items():
        found += _pair_room(text, members, (room.first, room.last) if room else edges, may_stay_open=room is None)
    return found


def _sort_into_rooms(marks: Iterable[int], doubles: Iterable[Enclosure]) -> dict[Enclosure | None, list[int]]:
    """Return the offsets of single marks by the double enclosure that holds them most closely."""
    waiting = sorted(doubles, key=lambda enclosure: enclosure.start, reverse=True)
    around: list[Enclosure] = []
    rooms: dict[Enclosure | None, list[int]] = {}
    for at in marks:
        while waiting and waiting[-1].start < at:
            around.append(waiting.pop())
            while len(around) > 1 and around[-2].end <= around[-1].start:
                del around[-2]
        while around and around[-1].end <= at:
            around.pop()
        rooms.setdefault(around[-1] if around else None, []).append(at)
    return rooms


def _pair_room(text: str, marks: Sequence[int], edges: tuple[int, int], *, may_stay_open: bool) -> list[Enclosure]:
    """Pair single marks in order: each opening one takes its likeliest partner before the next opening one."""
    turns = [_find_single_turn(text, at, edges) for at in marks]
    found: list[Enclosure] = []
    index = 0
    while index < len(marks):
        at, opens = marks[index], turns[index][0]
        index += 1
        if not opens:
            continue
        partner = _choose_partner(text, marks, turns, index)
        if partner:
            found.append(Enclosure(at, at + 1, marks[partner], marks[partner] + 1, single=True))
            index = partner + 1
        elif may_stay_open and _may_stay_open(text, at, edges[0], has_pairs=bool(found)):
            last = trim_end(text, at + 1, edges[1])
            found.append(Enclosure(at, at + 1, last, last, single=True, closed=False))
            break
    return [e for e in found if text[e.first : e.last].strip()]


def _choose_partner(text: str, marks: Sequence[int], turns: Sequence[tuple[bool, bool]], index: int) -> int | None:
    """Return the index of the mark that closes what opened just before `index`.

    A mark behind an s or a dropped letter, with a word to follow, is rather an apostrophe: it closes only when no
    better one comes before the next opening mark.
    """
    weak: int | None = None
    for i in range(index, len(marks)):
        opens, closes = turns[i]
        if closes:
            if not _looks_dropped(text, marks[i]):
                return i
            weak = i if weak is None else weak
        elif opens:
            break
    return weak


def _looks_dropped(text: str, at: int) -> bool:
    following = text[at + 1 : at + 3]
    return (
        len(following) == 2
        and following[0] == " "
        and following[1].isalnum()
        and bool(_DROPPED.search(text, max(0, at - 4), at))
    )


def _find_single_turn(text: str, at: int, edges: tuple[int, int]) -> tuple[bool, bool]:
    """Return whether the single mark may open, and may close."""
    glyph = text[at]
    left = text[at - 1] if at > edges[0] else " "
    right = text[at + 1] if at + 1 < edges[1] else " "
    may_open = left.isspace() or left in BEFORE_OPENING or left in _DOUBLE_SIGNS
    opens = glyph != "›" and may_open and not right.isspace() and not _ELISION.match(text, at + 1, edges[1])
    closes = glyph not in "`‚‹‛" and not left.isspace() and not right.isalnum() and left not in "([{"
    return opens and right not in ".,;:!?)", closes and not (glyph == "‘" and opens)


def _may_stay_open(text: str, at: int, start: int, *, has_pairs: bool) -> bool:
    """A single mark without a partner opens speech only at the head of a paragraph or behind a colon or comma.

    Where the paragraph has quoted by single marks before, it does behind a full stop too.
    """
    before = text[max(start, at - 2) : at]
    return text[at] in "'‘‚" and (at == start or before in {": ", ", "} or (has_pairs and before == ". "))
