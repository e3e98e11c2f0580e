"""Collation -> lines: the base and every witness as cells, one a column, each with the space before it.

A line knows where it begins and ends, so that what an excerpt does not reach is told from what a witness leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.records import Base, Collation, Token, Witness

Cell = tuple[str, str]  # the space before a form, and the form
Bit = tuple[int, str, int]  # column, form, part


@dataclass(slots=True)
class Line:
    """What the base, or one witness, has in each column."""

    id: str  # of the witness; "" is the base
    cells: list[Cell | None]
    active: bytearray  # column -> does the line reach over it
    opens: dict[int, int]  # column -> the part that begins or goes on there, from 1; 0 where there is only one
    closes: dict[int, int]
    is_bare: bool  # it has no words at all

    def resumes(self, column: int) -> bool:
        """Tell whether a part that was interrupted goes on in a column."""
        part = self.opens.get(column)
        return any(before < column and other == part for before, other in self.opens.items())


@dataclass(slots=True)
class _Draft:
    """A line before it is known what the others have."""

    id: str
    bits: list[Bit]  # in the order of the columns
    leads: list[str | None]  # the space before each of them; None where a part begins and any space will do
    parts: int
    places: list[int] = field(default_factory=list)  # columns of variants in which it has a reading


def draw_lines(collation: Collation) -> list[Line]:
    """Return the base's line, then one a witness.

    >>> word = Token("No", "no", "word", 0, 2)
    >>> collation = Collation((Witness("gazette", "No", ((word,),)),), ((word,),), Base("No", "witnesses", ((0, 2),)))
    >>> [(line.id, line.cells) for line in draw_lines(collation)]
    [('', [('', 'No')]), ('gazette', [('', 'No')])]
    """
    width = len(collation.base.spans)
    rows = zip(collation.witnesses, collation.rows, strict=True)
    drafts = [_draft_base(collation.base), *(_draft_witness(witness, row) for witness, row in rows)]
    for variant in collation.variants:
        for draft in drafts:
            if any(reading.witness == draft.id for reading in variant.readings):
                draft.places += [variant.first, variant.last]
    spaces = _settle_spaces(drafts)
    words = [column for column, form, _ in drafts[0].bits if any(sign.isalnum() for sign in form)]
    bounds = (min(words, default=width), max(words, default=0))
    return [_draw(draft, width, bounds, spaces) for draft in drafts]


def _draft_base(base: Base) -> _Draft:
    lengths = [end - start for start, end in base.parts] or [len(base.text)]
    edges = [sum(lengths[:part]) + part for part in range(1, len(lengths))]  # where its second part begins, and so on
    spans = [(column, span) for column, span in enumerate(base.spans) if span]
    bits = [(column, base.text[slice(*span)], sum(edge <= span[0] for edge in edges)) for column, span in spans]
    leads: list[str | None] = []
    begun: set[int] = set()
    for (_, _, part), (_, span) in zip(bits, spans, strict=True):
        before = base.text[span[0] - 1 : span[0]]
        leads.append((" " if before.isspace() else "") if part in begun else None)
        begun.add(part)
    return _Draft("", bits, leads, len(lengths))


def _draft_witness(witness: Witness, row: Sequence[Token | None]) -> _Draft:
    leads: dict[int, tuple[int, str | None]] = {}  # start of a token -> its part, the space before it
    at = 0
    for part, tokens in enumerate(witness.parts):
        begins = True
        for token in filter(lambda token: token.form, tokens):
            found = witness.text.find(token.form, at)
            leads[token.start] = part, None if begins else " " if found != at else ""
            at, begins = max(at, found + len(token.form)), False
    bits = [(column, token.form, leads[token.start][0]) for column, token in enumerate(row) if token and token.form]
    spaces = [leads[token.start][1] for token in row if token and token.form]
    return _Draft(witness.id, bits, spaces, len(witness.parts))


def _settle_spaces(drafts: Iterable[_Draft]) -> dict[int, str]:
    """Return for each column the space that a part which begins there takes over from the others."""
    spaces: dict[int, str] = {}
    columns: set[int] = set()
    for draft in drafts:
        for (column, _, _), lead in zip(draft.bits, draft.leads, strict=True):
            columns.add(column)
            if lead is not None:
                spaces.setdefault(column, lead)
    return {min(columns, default=0): ""} | spaces


def _draw(draft: _Draft, width: int, bounds: tuple[int, int], spaces: dict[int, str]) -> Line:
    cells: list[Cell | None] = [None] * width
    for (column, form, _), lead in zip(draft.bits, draft.leads, strict=True):
        cells[column] = (spaces.get(column, " ") if lead is None else lead), form
    line = Line(draft.id, cells, bytearray(width), {}, {}, is_bare=not draft.bits)
    runs = list(_find_runs(draft.bits))
    is_whole = len(runs) < 2
    for first, last, part in runs:
        number = part + 1 if draft.parts > 1 else 0
        start, end = 0, width - 1
        if not is_whole or min([first, *draft.places]) > bounds[0]:
            line.opens[first], start = number, first
        if not is_whole or max([last, *draft.places]) < bounds[1]:
            line.closes[last], end = number, last
        line.active[start : end + 1] = b"\1" * (end + 1 - start)
    if not draft.id:
        line.active[:] = b"\1" * width
    return line


def _find_runs(bits: Sequence[Bit]) -> Iterator[tuple[int, int, int]]:
    """Yield first column, last column (included) and part of each stretch in which a line stays in one part."""
    first = 0
    for at in range(1, len(bits) + 1):
        if at == len(bits) or bits[at][2] != bits[first][2]:
            yield bits[first][0], bits[at - 1][0], bits[first][2]
            first = at
