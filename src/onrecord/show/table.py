"""Collation -> witnesses aligned under one another in the terminal, side by side on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Collation, Token, Variant
from onrecord.show.overview import (
    SIGNS,
    STYLES,
    format_share,
    group_readings,
    number_divergences,
    order_witnesses,
    phrase,
)
from onrecord.show.page import load_template
from onrecord.show.sheet import Sheet

GAP = "-"  # a place where a witness has nothing and others differ; what an excerpt does not reach is blank
CLAUSE = "/"  # where quotation marks close and reopen around a reporting clause


@dataclass(frozen=True, slots=True)
class Stack:
    """Neighbouring columns shown as one: what base and witnesses have there, one under the other."""

    cells: tuple[str, ...]  # the base first
    sign: str  # of the gravest variant here, "" where all agree
    style: str


def render_table(collation: Collation, width: int, color: bool) -> str:
    """Return the alignment in blocks that fit `width` columns, then the verdicts, then the differences."""
    from rich.cells import cell_len

    sheet = Sheet(width, color)
    names = ["source" if collation.base.origin == "source" else "base", *(w.id for w in collation.witnesses)]
    margin = min(max(map(cell_len, names)) + 2, sheet.width // 3)
    for block in _fill_blocks(list(_stack(collation)), sheet.width - margin):
        _write_block(sheet, names, margin, block)
    for witness, verdict, coverage in order_witnesses(collation):
        head = f"{SIGNS[verdict]} {verdict:<9}{format_share(coverage):>5}  "
        sheet.add(witness.id, head=(head, STYLES[verdict]))
    for divergence in group_readings(collation.variants):
        reading = divergence.reading
        severity = reading.severity or "cosmetic"
        sheet.skip()
        told = f"{', '.join(found.witness for found in divergence.readings)} {phrase(divergence)}"
        sheet.add((f"{reading.kind}: ", STYLES[severity]), told, head=(f"{SIGNS[severity]} ", STYLES[severity]))
        if reading.why:
            sheet.add(reading.why, head="  ")
    return sheet.render()


def render_collation_page(collation: Collation) -> str:
    """Return the collation as one HTML file: a column a witness, a row a place."""
    divergences = group_readings(collation.variants)
    return load_template("collation.html").render(
        collation=collation,
        places=list(list_places(collation)),
        judged=order_witnesses(collation),
        groups=number_divergences(divergences),
        kinds=sorted({divergence.reading.kind for divergence in divergences if divergence.reading.kind}),
    )


def list_places(collation: Collation) -> Iterator[tuple[int, Variant | None, list[tuple[str, bool]]]]:
    """Yield the rows of the page's table: a variant with its number, or, with 0, the words between two variants.

    Each comes with the words of the base and of every witness there, and whether they depart from the base.
    """
    position = 0
    numbered = sorted(enumerate(collation.variants, start=1), key=lambda pair: pair[1].first)
    for number, variant in numbered:
        first = max(position, variant.first)
        if position < first:
            yield 0, None, [(words, False) for words in _cut_columns(collation, position, first)]
        position = max(position, variant.last + 1)
        departing = {reading.witness for reading in variant.readings if reading.kind}
        departs = (False, *(witness.id in departing for witness in collation.witnesses))
        yield number, variant, list(zip(_cut_columns(collation, first, position), departs, strict=True))
    if position < len(collation.base.spans):
        rest = _cut_columns(collation, position, len(collation.base.spans))
        yield 0, None, [(words, False) for words in rest]


def _cut_columns(collation: Collation, first: int, last: int) -> tuple[str, ...]:
    """Return what the base and every witness have from column `first` to `last` (excluded)."""
    spans = [span for span in collation.base.spans[first:last] if span]
    base = collation.base.text[spans[0][0] : spans[-1][1]] if spans else ""
    return (base, *(_join(row[first:last]) for row in collation.rows))


def _join(tokens: Sequence[Token | None]) -> str:
    """Return the forms, a space where the text has something between them."""
    joined, last = "", None
    for token in tokens:
        if token:
            touches = last is None or (last.end == token.start and last.form and token.form)
            joined += ("" if touches else " ") + (token.form or CLAUSE)
            last = token
    return joined


def _stack(collation: Collation) -> Iterator[Stack]:
    """Yield the columns, those that touch in every row (a word and its comma) as one."""
    variants: dict[int, Variant] = {}
    for variant in collation.variants:
        for column in range(variant.first, variant.last + 1):
            variants.setdefault(column, variant)
    width, first = len(collation.base.spans), 0
    for last in range(1, width + 1):
        if last < width and variants.get(last) is variants.get(last - 1) and _touch(collation, last):
            continue
        variant_here = variants.get(first)
        cells = _cut_columns(collation, first, last)
        gap = GAP if variant_here else ""
        severity = variant_here.severity if variant_here else ""
        yield Stack(tuple(cell or gap for cell in cells), SIGNS.get(severity, ""), STYLES.get(severity, ""))
        first = last


def _touch(collation: Collation, column: int) -> bool:
    """Tell whether a column touches the one before it wherever a row has both, and some row has both."""
    rows = [(row[column - 1], row[column]) for row in collation.rows]
    both = [(a, b) for a, b in rows if a and b]
    return bool(both) and all(a.end == b.start and a.form and b.form for a, b in both)


def _fill_blocks(stacks: Sequence[Stack], room: int) -> Iterator[list[Stack]]:
    """Yield as many stacks as fit beside one another, again and again."""
    block: list[Stack] = []
    used = 0
    for stack in stacks:
        needed = _breadth(stack) + 1
        if block and used + needed > room + 1:
            yield block
            block, used = [], 0
        block.append(stack)
        used += needed
    if block:
        yield block


def _breadth(stack: Stack) -> int:
    from rich.cells import cell_len

    return max(1, *map(cell_len, stack.cells))


def _write_block(sheet: Sheet, names: Sequence[str], margin: int, block: Sequence[Stack]) -> None:
    from rich.cells import set_cell_size

    for row, name in enumerate(names):
        line = [(set_cell_size(stack.cells[row], _breadth(stack)) + " ", stack.style) for stack in block]
        sheet.add_line((set_cell_size(name, margin - 2) + "  ", "bold"), *line)
    if any(stack.sign for stack in block):
        signs = [(set_cell_size(stack.sign * _breadth(stack), _breadth(stack)) + " ", stack.style) for stack in block]
        sheet.add_line(" " * margin, *signs)
    sheet.skip()
