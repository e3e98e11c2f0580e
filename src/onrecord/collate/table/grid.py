"""Columns of words + what stands between them -> the table of the collation: a row a witness.

Points, brackets and cuts follow their words: they steer nothing. They stand in the slot behind the word before them,
opening marks in the slot before the word that they open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.collate.table.reach import find_reach, reach_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.collate.align.columns import Column
    from onrecord.collate.words.strands import Strand
    from onrecord.records import Mark, Token, Witness

REPLACED = 4  # words that a bracket at the beginning of a part may stand for
OPENERS = frozenset("([{“‘«„‚‹¿¡")
QUOTATION_MARKS = frozenset("\"'")


@dataclass(slots=True)
class TableColumn:
    """One column of the table."""

    mark: Mark
    slot: int  # the word column that it is, or that it follows; -1 before the first
    cells: dict[int, Token] = field(default_factory=dict)  # witness -> token
    mask: int = 0  # the witnesses that have a token here, as bits


@dataclass(slots=True)
class Stretch:
    """The columns from the first word of a part to its last."""

    witness: int
    part: int
    first: int  # column of the table
    last: int


@dataclass(slots=True)
class Grid:
    """The table, and where each part of each witness begins and ends in it."""

    columns: list[TableColumn]
    words: list[int]  # the word columns
    slots: list[range]  # slot + 1 -> the other columns in it
    stretches: list[Stretch]
    covers: list[int]  # column -> the witnesses whose parts reach over it, as bits
    ends: list[bool]  # slot -> does a sentence end with its word
    repeats: list[bool]  # slot -> is the word only said again


def make_grid(
    witnesses: Sequence[Witness], strands: Sequence[Strand], columns: Sequence[Column], norms: Sequence[str]
) -> Grid:
    """Return the table of all tokens."""
    contents: list[dict[int, list[Token]]] = [{} for _ in range(len(columns) + 1)]
    bounds: list[tuple[int, int]] = []
    ranks = _rank_words(strands, columns)
    for strand, of_words in zip(strands, ranks, strict=True):
        tokens = witnesses[strand.witness].parts[strand.part]
        for slot, token in _slot_tokens(strand, tokens, of_words):
            contents[slot + 1].setdefault(strand.witness, []).append(token)
        start = _find_start(strand, tokens, of_words[0], columns)
        if start == of_words[0]:
            start = find_reach(witnesses, strands, strand, columns, norms, start)
        bounds.append((start, reach_numeral(strand, columns, norms, of_words[-1], 1)))
    for index, witness in enumerate(witnesses):
        for tokens in witness.parts:
            if not any(token.mark == "word" for token in tokens):
                contents[len(columns)].setdefault(index, []).extend(tokens)
    grid = _lay_out(witnesses, strands, columns, contents)
    _mark_stretches(grid, strands, bounds)
    return grid


def _find_start(strand: Strand, tokens: Sequence[Token], rank: int, columns: Sequence[Column]) -> int:
    """Return the first word column that a part reaches over.

    A part that opens with the outlet's own words in brackets has put them in the place of the words before its first
    one: of the beginning of that sentence, where it is short.
    """
    if not any(token.mark == "edit" for token in tokens[: strand.places[0]]):
        return rank
    for before in range(rank - 1, max(-1, rank - 1 - REPLACED), -1):
        if strand.witness in columns[before].cells or columns[before].ends:
            break
        if columns[before].starts or not columns[before].is_joined:
            return before
    return rank


def _rank_words(strands: Sequence[Strand], columns: Sequence[Column]) -> list[list[int]]:
    ranks = [[0] * len(strand.ids) for strand in strands]
    for rank, column in enumerate(columns):
        for index, place in column.cells.values():
            ranks[index][place] = rank
    return ranks


def _slot_tokens(strand: Strand, tokens: Sequence[Token], ranks: Sequence[int]) -> Iterable[tuple[int, Token]]:
    """Yield (slot, token) of all that is no word."""
    start = 0
    before = -1
    for word, place in enumerate(strand.places):
        between = tokens[start:place]
        if between:
            rank = ranks[word]
            opening = _count_openers(between, tokens[place])
            lead = -1 if before < 0 else ranks[before]
            for at, token in enumerate(between):
                is_behind = before >= 0 and at < len(between) - opening
                yield (lead if is_behind else rank - 1), token
        before, start = word, place + 1
    for token in tokens[start:]:
        yield ranks[-1], token


def _count_openers(between: Sequence[Token], word: Token) -> int:
    """Return how many of the last tokens open what follows."""
    count, at = 0, word.start
    for token in reversed(between):
        touches = token.end == at
        if token.mark != "point" or not touches or not (token.form in OPENERS or token.norm in QUOTATION_MARKS):
            break
        if token.form not in OPENERS and count + 1 < len(between) and between[-count - 2].end == token.start:
            break
        count, at = count + 1, token.start
    return count


def _lay_out(
    witnesses: Sequence[Witness],
    strands: Sequence[Strand],
    columns: Sequence[Column],
    contents: Sequence[dict[int, list[Token]]],
) -> Grid:
    table: list[TableColumn] = []
    words: list[int] = []
    slots: list[range] = []
    for slot, content in enumerate(contents, start=-1):
        if slot >= 0:
            words.append(len(table))
            table.append(_word_place(slot, columns[slot], witnesses, strands))
        start = len(table)
        table += align_slot(slot, content) if content else []
        slots.append(range(start, len(table)))
    return Grid(
        table, words, slots, [], [], [column.ends for column in columns], [column.is_repeat for column in columns]
    )


def _word_place(slot: int, column: Column, witnesses: Sequence[Witness], strands: Sequence[Strand]) -> TableColumn:
    place = TableColumn("word", slot)
    for witness, (index, word) in column.cells.items():
        strand = strands[index]
        place.cells[witness] = witnesses[witness].parts[strand.part][strand.places[word]]
        place.mask |= 1 << witness
    return place


def align_slot(slot: int, content: dict[int, list[Token]]) -> list[TableColumn]:
    """Return the columns between two words: equal signs share one, the others have one each."""
    lines: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for witness in sorted(content):
        lines.setdefault(tuple((token.norm, token.mark) for token in content[witness]), []).append(witness)
    merged: list[tuple[str, str]] = []
    for line in sorted(lines, key=len, reverse=True):
        merged = _weave(merged, line)
    places = [TableColumn(_as_mark(mark), slot) for _, mark in merged]
    for line, owners in lines.items():
        targets = _seat(merged, line)
        for witness in owners:
            for target, token in zip(targets, content[witness], strict=True):
                places[target].cells[witness] = token
                places[target].mask |= 1 << witness
    return places


def _as_mark(mark: str) -> Mark:
    return "point" if mark == "point" else "cut" if mark == "cut" else "edit"


def _weave(merged: list[tuple[str, str]], line: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return a line that has both in order, each sign once where they agree."""
    if not merged:
        return list(line)
    woven: list[tuple[str, str]] = []
    at = 0
    for sign in line:
        found = next((place for place in range(at, len(merged)) if merged[place] == sign), None)
        if found is None:
            woven.append(sign)
        else:
            woven += merged[at : found + 1]
            at = found + 1
    return woven + merged[at:]


def _seat(merged: Sequence[tuple[str, str]], line: Sequence[tuple[str, str]]) -> list[int]:
    """Return the place of each sign of a line in the woven line, the earliest that keeps the order."""
    seats: list[int] = []
    at = 0
    for sign in line:
        while merged[at] != sign:
            at += 1
        seats.append(at)
        at += 1
    return seats


def _mark_stretches(grid: Grid, strands: Sequence[Strand], bounds: Sequence[tuple[int, int]]) -> None:
    """Note where each part begins and ends, and from that which witnesses reach over each column."""
    for strand, (first, last) in zip(strands, bounds, strict=True):
        stretch = Stretch(strand.witness, strand.part, grid.words[first], grid.words[last])
        grid.stretches.append(stretch)
    counts: dict[int, int] = {}
    changes: dict[int, list[tuple[int, int]]] = {}
    for stretch in grid.stretches:
        changes.setdefault(stretch.first, []).append((stretch.witness, 1))
        changes.setdefault(stretch.last + 1, []).append((stretch.witness, -1))
    cover = 0
    for column in range(len(grid.columns)):
        for witness, change in changes.get(column, ()):
            counts[witness] = counts.get(witness, 0) + change
            cover = cover | 1 << witness if counts[witness] else cover & ~(1 << witness)
        grid.covers.append(cover)
