"""One reading against the base -> the kind of its difference.

The tests go from the harmless to the grave, and the first that explains the whole difference names it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.collate.words.fillers import is_filler, is_stutter
from onrecord.collate.words.inflection import is_inflected
from onrecord.collate.words.spelling import is_misprint, is_spelled_alike, open_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Difference, Token


@dataclass(slots=True)
class Comparison:
    """What the tests ask about one reading: both sides, and what stands around them."""

    base: tuple[str, ...]  # norms of the base's words
    words: tuple[str, ...]  # norms of the witness's words
    missing: tuple[str, ...] = ()  # the base's words that the witness lacks, where it has all the others
    added: tuple[str, ...] = ()  # the witness's words that the base has not, where it has all the base's
    edits: tuple[str, ...] = ()  # norms of the outlet's own words
    has_cut: bool = False
    crosses_sentence: bool = False  # the missing words end one sentence and begin another, or are a whole one
    is_set_off: bool = False  # commas or dashes stand around the missing or added words
    before: tuple[str, ...] = ()  # norms around the place
    after: tuple[str, ...] = ()
    has_source: bool = False


def find_kind(comparison: Comparison) -> Difference:
    """Return the kind of a reading whose words differ from the base's, or that has brackets."""
    base, words = comparison.base, comparison.words
    if comparison.edits:
        return "bracket" if _is_part(words, base) or is_spelled_alike(words, base) else "substitution"
    if words and base and (is_spelled_alike(words, base) or is_misprint(words, base)):
        return "spelling"
    if comparison.missing:
        return _name_missing(comparison)
    if comparison.added:
        is_idle = is_filler(comparison.added, is_set_off=comparison.is_set_off)
        is_idle = is_idle or is_stutter(comparison.added, comparison.before, comparison.after)
        return "disfluency" if is_idle else "addition" if comparison.has_source else "substitution"
    if is_inflection(base, words):
        return "inflection"
    if len(base) > 1 and Counter(base) == Counter(words):
        return "order"
    return "substitution"


def _name_missing(comparison: Comparison) -> Difference:
    missing = comparison.missing
    if is_filler(missing, is_set_off=comparison.is_set_off) or is_stutter(missing, comparison.before, comparison.after):
        return "disfluency"
    if comparison.has_cut:
        return "ellipsis"
    return "splice" if comparison.crosses_sentence else "omission"


def is_inflection(base: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether two wordings are the same words in other forms.

    >>> is_inflection(["the", "law", "says"], ["the", "laws", "say"]), is_inflection(["it", "was"], ["it's"])
    (True, True)
    >>> is_inflection(["is"], ["isn't"])
    False
    """
    one, other = open_words(tuple(base)), open_words(tuple(words))
    return bool(one) and len(one) == len(other) and all(map(is_inflected, one, other))


def _is_part(words: Sequence[str], base: Sequence[str]) -> bool:
    """Tell whether the words stand in the base in their order."""
    left = iter(base)
    return all(word in left for word in words)


def name_same_words(base: Sequence[Token], reading: Sequence[Token]) -> Difference | None:
    """Return how two readings of the same words differ: not at all, in spelling, in points, in letters and marks."""
    if [token.form for token in base] == [token.form for token in reading]:
        return None
    for one, other in zip(_words(base), _words(reading), strict=True):
        if one.form.count(".") != other.form.count("."):
            return "spelling"
    if _hyphens(base) != _hyphens(reading):
        return "spelling"
    if [t.norm for t in base if _counts(t)] != [t.norm for t in reading if _counts(t)]:
        return "punctuation"
    return "glyph"


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.mark == "word"]


def _counts(token: Token) -> bool:
    return token.mark in {"point", "cut"} and token.norm not in {'"', "'"} and bool(token.form)


def _hyphens(tokens: Sequence[Token]) -> list[int]:
    """Return behind which words a hyphen joins the next one."""
    joined, words = [], 0
    for at, token in enumerate(tokens):
        words += token.mark == "word"
        is_inside = 0 < at < len(tokens) - 1 and token.norm == "-"
        if is_inside and tokens[at - 1].end == token.start and token.end == tokens[at + 1].start:
            joined.append(words)
    return joined
