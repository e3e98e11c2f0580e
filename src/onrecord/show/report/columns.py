"""Collation -> witnesses aligned under one another in the terminal, side by side on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Collation
from onrecord.show.parts.divergences import group_readings, number_divergences, phrase
from onrecord.show.parts.phrases import SIGNS, STYLES, format_share
from onrecord.show.parts.sheet import Sheet
from onrecord.show.report.environment import load_template
from onrecord.show.report.overview import order_witnesses
from onrecord.show.report.places import cut_columns, find_places, list_places

GAP = "-"  # a place where a witness has nothing and others differ; what an excerpt does not reach is blank
MOVED = "⇄"  # words that a witness has here and the base elsewhere


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


def _stack(collation: Collation) -> Iterator[Stack]:
    """Yield the columns, those that touch in every row (a word and its comma) as one."""
    places = {column: place for place in find_places(collation) for column in range(place.first, place.last)}
    width, first = len(collation.base.spans), 0
    for last in range(1, width + 1):
        place = places.get(first)
        if last < width and places.get(last) is place and _touch(collation, last):
            continue
        cells = cut_columns(collation, first, last)
        if place is None:
            yield Stack(cells, "", "")
        else:
            severity, gap = place.variant.severity, "" if place.moved_by else GAP
            sign = MOVED if place.moved_by else SIGNS[severity]
            yield Stack(tuple(cell or gap for cell in cells), sign, STYLES[severity])
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
