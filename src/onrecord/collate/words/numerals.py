"""Numbers in words and figures -> one form, so that "twenty" and "20" are the same and "fifty" and "15" are not."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.data import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURES = re.compile(r"([$£€¥]?)(\d+(?:\.\d+)?)(%|[a-z]*)")
BIG = frozenset({"dozen", "hundred", "thousand", "million", "billion", "trillion"})
HALVED = BIG | {"per", "percent"}
PARTS = {"half": 0.5, "quarter": 0.25}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def level_numbers(words: Sequence[str]) -> list[str]:
    """Return the words with every number in figures, its scale worked out and its unit a word of its own.

    >>> level_numbers("twenty five people paid $5m".split())
    ['25', 'people', 'paid', '5000000', 'dollars']
    >>> level_numbers("five million dollars for the second".split())
    ['5000000', 'dollars', 'for', 'the', '2nd']
    >>> level_numbers("minus two and -2".split())
    ['-2', 'and', '-2']
    >>> level_numbers("two and a half million on the twenty first".split())
    ['2500000', 'on', 'the', '21st']
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
        ordinal = _read_ordinal(opened, at, after)
        levelled.append(_write(value) if ordinal is None else _write_ordinal(int(value) + ordinal))
        at = after + (ordinal is not None)
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
    if words[at] == "minus" and at + 1 < len(words):
        value, after = read_number(words, at + 1)
        return (None, at) if value is None else (-value, after)
    current, after = _read_beginning(words, at)
    if current is None:
        return None, at
    total, at = 0.0, after
    is_open = current in {20, 30, 40, 50, 60, 70, 80, 90} and words[at - 1].isalpha()
    while at < len(words):
        word = words[at]
        scale = _table("scales").get(word)
        if scale:
            if scale <= 100:
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
        elif _is_part(words, at):
            current, at, is_open = current + PARTS[words[at + 2]], at + 2, False
        else:
            break
        at += 1
    return total + current, at


def _read_beginning(words: Sequence[str], at: int) -> tuple[float | None, int]:
    """Return what a number begins with, and where it goes on: a figure or a word, "a" before a scale, "half a"."""
    is_article = words[at] in {"a", "an"}
    if words[at] in {"hundred", "dozen"}:
        return float(_table("scales")[words[at]]), at + 1
    if is_article and at + 1 < len(words) and words[at + 1] in BIG:
        return 1.0, at + 1
    if list(words[at : at + 2]) in (["half", "a"], ["half", "an"]) and set(words[at + 2 : at + 3]) & HALVED:
        return PARTS["half"], at + 2
    return _small(words[at]), at + 1


def _is_part(words: Sequence[str], at: int) -> bool:
    """Tell whether "and a half" stands at a place."""
    return list(words[at : at + 2]) == ["and", "a"] and at + 2 < len(words) and words[at + 2] in PARTS


def _read_ordinal(words: Sequence[str], at: int, after: int) -> int | None:
    """Return the ones of an ordinal behind its tens ("twenty" "first"), None where there are none."""
    if after >= len(words) or words[after - 1] not in _table("tens") or not words[at].isalpha():
        return None
    ordinal: int | None = _table("ordinals").get(words[after])
    return ordinal if ordinal is not None and ordinal < 10 else None


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
    return _write_ordinal(ordinal)


def _write_ordinal(value: int) -> str:
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


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
