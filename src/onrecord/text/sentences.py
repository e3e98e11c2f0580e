"""Paragraphs and sentences of a text, as offsets.

Both are found by rule, in one pass. A newline ends a paragraph, as it does in what pages and feeds give; only where
the whole text is evidently wrapped to a line width does it take an empty line to end one.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]  # code points of the text, end excluded

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"(?:[.!?…。！？]+)([”’\"'»)\]]*)(?=\s|$)")
_NEXT = re.compile(r"\s*[“‘\"'«„(\[]*(\w)")
_LAST_WORD = re.compile(r"([\w.&'’-]+)$")
_WIDEST = 100  # signs: no one wraps prose wider than this
_FULL = 0.6  # of the widest line: a line that long was broken for its width
_FEWEST = 6  # lines: fewer do not show that a text is wrapped

_SMALL_ABBREVIATIONS = frozenset("vs etc approx est ca cf pp vol nos a.m p.m i.e e.g u.s u.k u.n e.u d.c u.s.a".split())
_CAPITAL_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev fr st sr jr hon gen col lt capt cpl maj sgt cmdr adm gov sen rep pres supt insp messrs
    mme mlle det ald atty dist asst dep mgr vs inc ltd co corp bros no nos vol fig dem cllr ave blvd rd mt ft
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
    tenn tex vt va wash wis wyo""".split()
)
"""Words that a full stop follows without ending the sentence; the second kind with a capital only: "sat." ends one."""


def find_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs of `text`, without the white space around them.

    >>> find_paragraphs("One line.\n\n  Another.\n")
    ((0, 9), (13, 21))
    """
    lines = [span for match in _LINE.finditer(text) if (span := _strip(text, *match.span()))]
    if not _is_wrapped(text, lines):
        return tuple(lines)
    paragraphs: list[Span] = []
    for start, end in lines:
        if paragraphs and text.count("\n", paragraphs[-1][1], start) == 1:
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return tuple(paragraphs)


def find_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of `text[start:end]`, without the white space around them.

    A full stop after an abbreviation or an initial ends nothing, nor does one before a small letter.

    >>> text = "Dr. Roe left at 9 a.m. sharp. Nobody saw her! Why?"
    >>> [text[s:e] for s, e in find_sentences(text)]
    ['Dr. Roe left at 9 a.m. sharp.', 'Nobody saw her!', 'Why?']
    """
    last = len(text) if end is None else end
    cuts = [start]
    cuts += [match.end() for match in _STOP.finditer(text, start, last) if _ends_sentence(text, match, last)]
    cuts.append(last)
    return tuple(span for s, e in pairwise(cuts) if (span := _strip(text, s, e)))


def _ends_sentence(text: str, match: re.Match[str], last: int) -> bool:
    following = _NEXT.match(text, match.end(), last)
    if following and following[1].islower():
        return False
    if not match[0].startswith(".") or match[0].startswith("..") or match[1]:
        return True
    return not is_abbreviation(text, match.start())


def is_abbreviation(text: str, stop: int) -> bool:
    """Return whether the full stop at offset `stop` belongs to an abbreviation or an initial.

    >>> is_abbreviation("Sen. Roe", 3), is_abbreviation("J. Roe", 1), is_abbreviation("It ended. So", 8)
    (True, True, False)
    """
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if not word:
        return False
    last = word[1].rpartition("-")[2]
    if last.lower() in _SMALL_ABBREVIATIONS or (len(last) == 1 and last.isupper() and last != "I"):
        return True
    return last[:1].isupper() and last.lower() in _CAPITAL_ABBREVIATIONS


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Return whether lines are broken at a width: none is long, most are nearly full and run on to the next."""
    widest = max((end - start for start, end in lines), default=0)
    if len(lines) < _FEWEST or widest > _WIDEST:
        return False
    joins = [(a, b) for a, b in pairwise(lines) if text.count("\n", a[1], b[0]) == 1]
    broken = [a for a, _ in joins if a[1] - a[0] > _FULL * widest and text[a[1] - 1] not in '.!?"”’:']
    return len(joins) * 2 > len(lines) and len(broken) * 2 > len(joins)
