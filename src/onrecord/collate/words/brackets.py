"""A source that has round brackets of its own -> its words in them are the source's, and so are theirs who quote them.

A press release may say "the firm (founded in 1899)". There the brackets are no outlet's addition, and who prints them
as the source has them has put nothing in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.records import Token, Witness


def adopt_brackets(witnesses: Sequence[Witness], source: Witness) -> tuple[tuple[Witness, ...], Witness]:
    """Return witnesses and source with the source's own brackets as words and points of the speaker."""
    known = {norms for part in source.parts for _, _, norms in _find_round(part)}
    if not known:
        return tuple(witnesses), source
    return tuple(_adopt(witness, known) for witness in witnesses), _adopt(source, known)


def _adopt(witness: Witness, known: set[tuple[str, ...]]) -> Witness:
    parts = []
    for part in witness.parts:
        tokens = list(part)
        for start, end, norms in _find_round(part):
            if norms in known:
                tokens[start:end] = [replace(t, mark="point" if t.norm in "()" else "word") for t in part[start:end]]
        parts.append(tuple(tokens))
    return replace(witness, parts=tuple(parts))


def _find_round(part: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield where each pair of round brackets begins and ends (excluded), and the norms inside."""
    start = None
    for at, token in enumerate(part):
        if token.mark != "edit":
            start = None
        elif token.norm == "(":
            start = at
        elif token.norm == ")" and start is not None:
            yield start, at + 1, tuple(inner.norm for inner in part[start + 1 : at])
            start = None


def restore_rows(
    rows: Sequence[tuple[Token | None, ...]], witnesses: Sequence[Witness]
) -> tuple[tuple[Token | None, ...], ...]:
    """Return the rows with the tokens as their witnesses have them."""
    restored = []
    for row, witness in zip(rows, witnesses, strict=True):
        own = {(token.start, token.end): token for part in witness.parts for token in part}
        restored.append(tuple(own[token.start, token.end] if token is not None else None for token in row))
    return tuple(restored)
