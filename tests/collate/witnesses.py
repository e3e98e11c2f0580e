"""Witnesses written in one line, for the cases: parts, reporting clauses and dates without an article around them.

`We won, {she said,} at last // No comment` is one witness of two parts; the first is interrupted by a reporting
clause, which stands in the article and not in the wording.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.records import Token, Witness
from onrecord.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = "ABCDEFGHIJ"


def write_witness(name: str, line: str, published: str | None = None) -> tuple[Witness, str]:
    """Return a witness and the text of its article."""
    article = ""
    parts: list[tuple[Token, ...]] = []
    wordings: list[str] = []
    for number, part in enumerate(line.split(" // ")):
        article += " They went on. " if number else ""
        tokens: list[Token] = []
        for piece in re.split(r"(\{[^}]*\})", part):
            start = len(article)
            article += piece.strip("{}")
            if piece.startswith("{"):
                tokens.append(Token("", "…", "cut", start, len(article)))
            elif piece:
                tokens += tokenize(article, start, len(article))
                wordings.append(piece.strip())
        parts.append(tuple(tokens))
    text = " ".join(wording for wording in wordings if wording)
    return Witness(name, text, tuple(parts), published=published), article


def write_witnesses(lines: Sequence[str], dates: Sequence[str] = ()) -> tuple[list[Witness], dict[str, str]]:
    """Return witnesses named A, B, C ..., and the texts of their articles by those names."""
    witnesses: list[Witness] = []
    texts: dict[str, str] = {}
    for number, line in enumerate(lines):
        published = (dates[number] or None) if number < len(dates) else f"2031-05-{number + 1:02}"
        witness, texts[NAMES[number]] = write_witness(NAMES[number], line, published)
        witnesses.append(witness)
    return witnesses, texts
