"""How things are put: verdicts and kinds in a reader's words, signs, dates, shares, a stretch in its context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from onrecord.records import Difference

Standing = Literal["altered", "minor", "cosmetic", "verbatim", "single"]

STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        "altered": "altered in substance",
        "minor": "differing in minor ways",
        "cosmetic": "differing in spelling or signs",
        "verbatim": "word for word the same",
        "single": "with one wording only",
    }
)
"""How a statement stands, gravest first -> the same in words."""

KINDS: Mapping[Difference, str] = MappingProxyType(
    {
        "glyph": "quotation marks, dashes, letter case, spaces",
        "punctuation": "a comma, a full stop, an exclamation mark",
        "spelling": "another spelling of the same word",
        "disfluency": "a filler such as “uh”, “well”, “you know”",
        "inflection": "another form of the same word",
        "bracket": "the outlet’s own words in brackets",
        "ellipsis": "words missing, and the cut is marked",
        "omission": "words missing inside a sentence, unmarked",
        "splice": "words missing across sentences, unmarked: two passages shown as one",
        "addition": "words that the source does not have",
        "substitution": "other words",
        "order": "words or sentences moved",
    }
)
"""Kind of difference -> what it is, in a reader's words."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "altered": "≠",
        "substantive": "≠",
        "minor": "≈",
        "cosmetic": "~",
        "verbatim": "=",
        "single": "·",
    }
)
"""A verdict, severity or standing -> its sign, so that no form depends on colour."""

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "altered": "bold red",
        "substantive": "bold red",
        "minor": "yellow",
        "cosmetic": "cyan",
        "verbatim": "green",
        "single": "",
    }
)
"""A verdict, severity or standing -> how a terminal with colours shows it."""

PARAGRAPHS = ("\n\n", "\r\n\r\n")  # what ends a paragraph


def shorten(words: str, longest: int) -> str:
    """Return the words on one line; where they are longer than `longest` code points, without their middle.

    >>> shorten("one two three four five six", 15)
    'one two … six'
    """
    line = join_words(words)
    if len(line) <= longest:
        return line
    head, tail = line[: longest * 3 // 5], line[-(longest // 5) :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def join_words(words: str) -> str:
    """Return the words on one line, one space between them."""
    return " ".join(words.split())


def surround(text: str, start: int, end: int, reach: int) -> tuple[str, str, str]:
    """Return what stands before, at and after a stretch of `text`, on one line.

    The context is up to `reach` code points a side and stays in the paragraph, whose neighbours may be another's
    words; at its very edge it goes on behind a ¶.

    >>> surround("We will not close the harbour.", 8, 11, 12)
    ('We will ', 'not', ' close the …')
    """
    openings = [found + len(gap) for gap in PARAGRAPHS if (found := text.rfind(gap, 0, start)) >= 0]
    closings = [found for gap in PARAGRAPHS if (found := text.find(gap, end)) >= 0]
    first, last = max(openings, default=0), min(closings, default=len(text))
    left, right = text[first:start].lstrip(), text[end:last].rstrip()
    if not left and first:
        left = f"{text[max(0, first - reach) : first].rstrip()} ¶ "
    if not right and last < len(text):
        right = f" ¶ {text[last : last + 2 * reach].lstrip()}"
    if len(left) > reach:
        left = "… " + (left[-reach:].partition(" ")[2] or left[-reach:])
    if len(right) > reach:
        right = (right[:reach].rpartition(" ")[0] or right[:reach]) + " …"
    return _one_line(left), _one_line(text[start:end]), _one_line(right)


def enumerate_names(names: Sequence[str], at_most: int = 12) -> str:
    """Return the names in one line, the first of them only where there are many.

    >>> enumerate_names(["A", "B", "C", "D", "E"], 2)
    'A, B and 3 more'
    """
    more = len(names) - at_most
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:at_most])} and {more} more"


def format_date(published: str | None) -> str:
    """Return the date, with the minute when it is known.

    >>> format_date("2026-03-02T18:30:05Z"), format_date(None)
    ('2026-03-02 18:30', 'undated')
    """
    return published.replace("T", " ")[:16] if published else "undated"


def format_share(share: float) -> str:
    """Return a share of 0 to 1 as whole per cent; only a full one is 100.

    >>> format_share(0.999), format_share(1), format_share(0.001)
    ('99 %', '100 %', '1 %')
    """
    return f"{100 if share >= 1 else 0 if share <= 0 else min(99, max(1, round(share * 100)))} %"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "article"), count(2, "witness", "witnesses")
    ('1 article', '2 witnesses')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _one_line(text: str) -> str:
    """Return the text with every run of white space as one space, also at its ends."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
