"""Two wordings -> what a difference touches: negation, number, name, modality, pronoun; and whether that changes.

A flag is raised where the sides differ in such words. It counts as a change only when the normalised number, name,
polarity, modality or person is another one afterwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.collate.words.numerals import is_figure, level_numbers
from onrecord.collate.words.spelling import is_spelled_alike, open_words, respell
from onrecord.data import load_table, load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Flag

PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
LOOSE_NUMBERS = frozenset({"1", "0.5", "0.25"})  # "one" and "half" are numbers only beside another number


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a difference: its words as compared, and those of them that are names."""

    norms: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """The flags of a difference, and those of them that change what is meant."""

    flags: tuple[Flag, ...] = ()
    changed: frozenset[Flag] = frozenset()


@lru_cache(maxsize=4096)
def find_flags(base: Said, reading: Said) -> Touched:
    """Return what two wordings of one place differ in.

    >>> find_flags(Said(("is", "not")), Said(("is",)))
    Touched(flags=('negation',), changed=frozenset({'negation'}))
    >>> find_flags(Said(("twenty",)), Said(("20",)))
    Touched(flags=('number',), changed=frozenset())
    """
    one, other = open_words(base.norms), open_words(reading.norms)
    changed: set[Flag] = set()
    touched: set[Flag] = set()
    if _count(one, "negations") != _count(other, "negations") or _is_turned(base.norms, reading.norms):
        touched.add("negation")
        if _count(one, "negations").total() != _count(other, "negations").total() or _is_turned(one, other):
            changed.add("negation")
    is_same = is_spelled_alike(base.norms, reading.norms)  # "I'd": had or would, whichever the other side has
    if _count(one, "modality") != _count(other, "modality") and not is_same:
        touched.add("modality")
        changed.add("modality")
    forms, others = _persons(one, both_sides=bool(other)), _persons(other, both_sides=bool(one))
    if forms != others:
        touched.add("pronoun")
        if {person for person, _ in forms} != {person for person, _ in others}:
            changed.add("pronoun")
    _flag_numbers((base, reading), (one, other), touched, changed)
    _flag_names(base, reading, touched, changed)
    order: tuple[Flag, ...] = ("negation", "number", "name", "modality", "pronoun")
    return Touched(tuple(flag for flag in order if flag in touched), frozenset(changed))


def _count(words: Sequence[str], table: str) -> Counter[str]:
    known = load_words(table)
    return Counter(word for word in words if word in known)


def _is_turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one word of the one is a word of the other with a negating prefix: legal, illegal."""
    only, others = set(one) - set(other), set(other) - set(one)
    return any(
        longer == prefix + shorter and len(shorter) > 3
        for left, right in ((only, others), (others, only))
        for shorter in left
        for longer in right
        for prefix in PREFIXES
    )


def _persons(words: Sequence[str], *, both_sides: bool) -> Counter[tuple[str, str]]:
    """Count (person, form). "this" and "that" are pronouns only where another word stands against them."""
    table = _pronouns()
    found = ((table[word], word) for word in words if word in table)
    return Counter((person, form) for person, form in found if both_sides or person not in {"this", "that"})


@cache
def _pronouns() -> dict[str, str]:
    return {form: person for person, forms in load_table("pronouns").items() for form in forms}


def _flag_numbers(
    sides: tuple[Said, Said], opened: tuple[Sequence[str], Sequence[str]], touched: set[Flag], changed: set[Flag]
) -> None:
    one, other = (Counter(w for w in words if is_figure(w) or w == "minus") for words in opened)
    if one == other:
        if one and sides[0].norms != sides[1].norms and _printed(sides[0]) != _printed(sides[1]):
            touched.add("number")
        return
    if is_spelled_alike(sides[0].norms, sides[1].norms):
        return
    if (one.keys() | other.keys()) - LOOSE_NUMBERS:
        touched.add("number")
        changed.add("number")


def _printed(said: Said) -> list[str]:
    """The numbers as they are printed, words or figures; a sign for per cent is none of the number."""
    return [norm.removesuffix("%") for norm in said.norms if is_figure(level_numbers([norm])[0])]


def _flag_names(base: Said, reading: Said, touched: set[Flag], changed: set[Flag]) -> None:
    one, other = Counter(map(respell, base.names)), Counter(map(respell, reading.names))
    if one == other:
        return
    touched.add("name")
    if not is_same_name(base.names, reading.names):
        changed.add("name")


def is_same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names are the same in another spelling, or one the initials of the other.

    >>> is_same_name(["nnw"], ["national", "night", "watch"]), is_same_name(["ode"], ["odem"])
    (True, False)
    """
    if is_spelled_alike(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
