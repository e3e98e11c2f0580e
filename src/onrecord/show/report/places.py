"""Collation -> its places in the order of the columns: where readings differ, where moved words went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Collation, Reading, Token, Variant

CLAUSE = "/"  # where quotation marks close and reopen around a reporting clause


@dataclass(frozen=True, slots=True)
class Place:
    """Columns `first` to `last` (excluded) where readings differ, or where a witness has what it moved."""

    first: int
    last: int
    number: int  # of the variant, from 1
    variant: Variant
    moved_by: str = ""  # the id of the witness that has moved words here


def find_places(collation: Collation) -> list[Place]:
    """Return the places of all variants, and where moved words went, in the order of the columns, none in another."""
    found: list[Place] = []
    for number, variant in enumerate(collation.variants, start=1):
        found.append(Place(variant.first, variant.last + 1, number, variant))
        moved = [reading for reading in variant.readings if reading.kind == "order"]
        found += [place for reading in moved for place in _find_destination(collation, number, variant, reading)]
    apart: list[Place] = []
    for place in sorted(found, key=lambda place: (place.first, place.moved_by)):
        first = max(place.first, apart[-1].last) if apart else place.first
        if first < place.last:
            apart.append(replace(place, first=first))
    return apart


def _find_destination(collation: Collation, number: int, variant: Variant, reading: Reading) -> Iterator[Place]:
    """Yield the columns in which a witness has the words that it moved."""
    row = next(row for row, witness in enumerate(collation.witnesses) if witness.id == reading.witness)
    columns = [
        column
        for column, token in enumerate(collation.rows[row])
        if token and reading.start <= token.start and token.end <= reading.end
    ]
    if columns:
        yield Place(columns[0], columns[-1] + 1, number, variant, reading.witness)


def list_places(collation: Collation) -> Iterator[tuple[Place | None, list[tuple[str, bool]]]]:
    """Yield the rows of the page's table: a place, or None for the words between two places.

    Each comes with the words of the base and of every witness there, and whether they depart from the base.
    """
    position = 0
    for place in find_places(collation):
        if position < place.first:
            yield None, [(words, False) for words in cut_columns(collation, position, place.first)]
        departing = {reading.witness for reading in place.variant.readings if reading.kind}
        if place.moved_by:
            departing = {place.moved_by}
        departs = (False, *(witness.id in departing for witness in collation.witnesses))
        yield place, list(zip(cut_columns(collation, place.first, place.last), departs, strict=True))
        position = place.last
    if position < len(collation.base.spans):
        rest = cut_columns(collation, position, len(collation.base.spans))
        yield None, [(words, False) for words in rest]


def cut_columns(collation: Collation, first: int, last: int) -> tuple[str, ...]:
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
