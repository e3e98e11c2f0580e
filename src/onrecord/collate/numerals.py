"""Numbers in words and figures -> one form, so that "twenty" and "20" are the same and "fifty" and "15" are not."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.data import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURES = re.compile(r"([$£€¥]?)(\d+(?:\.\d+)?)(%|[a-z]*)")
BIG = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def level_numbers(words: Sequence[str]) -> list[str]:
    """Return the words with every number in figures, its scale worked out and its unit a word of its own.

    >>> level_numbers("twenty five people paid $5m".split())
    ['25', 'people', 'paid', '5000000', 'dollars']
    >>> level_numbers("five million dollars for the second".split())
    ['5000000', 'dollars', 'for', 'the', '2nd']
    >>> level_numbers("minus two and -2".split())
    ['-2', 'and', '-2']
    """
    opened = [piece for word in words for piece in open_figures(word)]
    levelled: list[str] = []
    at = 0
    while at < len(opened):
        value, after = read_number(opened, at)
        if value is None:
            levelled.append(_level_word(opened[at]))
            at += 1
            continue
        if after < len(opened) and opened[after] in _table("currencies").values() and levelled[-1:] == [opened[after]]:
            after += 1
        levelled.append(_write(value))
        at = after
    return _move_currencies(levelled)


@cache
def open_figures(word: str) -> tuple[str, ...]:
    """Return "$5m" as its currency, figures and unit; any other word as it is."""
    if word[:1] == "-" and len(word) > 1:
        return tuple(f"-{piece}" if piece[0].isdigit() else piece for piece in open_figures(word[1:]))
    match = _FIGURES.fullmatch(word)
    if not match or _ORDINAL.fullmatch(word):
        return (word,)
    currency, figures, unit = match.group(1, 2, 3)
    if unit == "s":
        return (word,)
    named: str = unit if unit in _table("scales") else str(load_table("abbreviations").get(unit, unit))
    sign = (f"+{_table('currencies')[currency]}",) if currency else ()
    return (*sign, figures, *named.split())


def read_number(words: Sequence[str], at: int) -> tuple[float | None, int]:
    """Return the number that begins at a place and where it ends, or None."""
    start = at
    if words[at] == "minus" and at + 1 < len(words):
        value, after = read_number(words, at + 1)
        return (None, start) if value is None else (-value, after)
    if words[at] in {"a", "an"} and at + 1 < len(words) and words[at + 1] in BIG:
        total, current, at = 0.0, 1.0, at + 1
    else:
        first = _small(words[at])
        if first is None:
            return (None, start) if words[at] != "hundred" else (100.0, at + 1)
        total, current, at = 0.0, first, at + 1
    is_open = current in {20, 30, 40, 50, 60, 70, 80, 90} and words[at - 1].isalpha()
    while at < len(words):
        word = words[at]
        scale = _table("scales").get(word)
        if scale:
            if scale == 100:
                current *= scale
            else:
                total, current = total + current * scale, 0.0
            is_open = True
        elif word == "and" and is_open and at + 1 < len(words) and _is_word_number(words[at + 1]):
            pass
        elif is_open and _is_word_number(word):
            small = _small(word) or 0.0
            current += small
            is_open = small >= 20
        else:
            break
        at += 1
    return total + current, at


def is_figure(word: str) -> bool:
    """Tell whether a levelled word is a number, below zero too."""
    return word.removeprefix("-")[:1].isdigit()


def is_numeral(word: str) -> bool:
    """Tell whether a word may be a part of a number.

    >>> is_numeral("twenty"), is_numeral("40,000"), is_numeral("hundred"), is_numeral("people")
    (True, True, True, False)
    """
    return word in BIG or is_figure(word) or _is_word_number(word)


def _is_word_number(word: str) -> bool:
    return word in _table("units") or word in _table("tens")


def _small(word: str) -> float | None:
    if word in _table("units"):
        return float(_table("units")[word])
    if word in _table("tens"):
        return float(_table("tens")[word])
    return float(word) if re.fullmatch(r"-?\d+(?:\.\d+)?", word) else None


def _level_word(word: str) -> str:
    ordinal = _table("ordinals").get(word)
    if ordinal is None:
        return word
    ending = {1: "st", 2: "nd", 3: "rd"}.get(ordinal, "th")
    return f"{ordinal}{ending}"


def _write(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _move_currencies(words: list[str]) -> list[str]:
    """Put a currency sign's word behind its number, where the spoken form has it."""
    moved: list[str] = []
    at = 0
    while at < len(words):
        if words[at].startswith("+") and at + 1 < len(words):
            moved += [words[at + 1], words[at][1:]]
            at += 2
        else:
            moved.append(words[at])
            at += 1
    return moved


@cache
def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = load_table("numerals")[name]
    return table
