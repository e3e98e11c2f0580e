"""How far a part reaches beyond its first and last words: not every later beginning is only an excerpt.

An excerpt is no fault. But a number is one word however it is written, and an outlet that prints "Every sailor came
home" with a capital, where the speaker said "Not every sailor came home", has left out a word of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.words.numerals import is_numeral
from onrecord.data import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.align.columns import Column
    from onrecord.collate.words.strands import Strand
    from onrecord.records import Witness

MOST_LEADING = 6  # words before a sentence's rest that an outlet may have cut from it


def find_reach(
    witnesses: Sequence[Witness],
    strands: Sequence[Strand],
    strand: Strand,
    columns: Sequence[Column],
    norms: Sequence[str],
    rank: int,
) -> int:
    """Return the first column that a part reaches over, where `rank` has its first word."""
    start = reach_numeral(strand, columns, norms, rank, -1)
    if start == rank and _is_made_a_beginning(witnesses, strands, strand, columns[rank]):
        return _reach_turning_word(strand, columns, norms, rank)
    return start


def reach_numeral(strand: Strand, columns: Sequence[Column], norms: Sequence[str], rank: int, step: int) -> int:
    """Return the column of the last number word beside a part that begins (step -1) or ends (1) with a number."""
    number = strand.ids[0 if step < 0 else -1]
    if not is_numeral(norms[number]):
        return rank
    beside = rank + step
    while 0 <= beside < len(columns) and _is_free(columns[beside], strand, norms):
        rank, beside = beside, beside + step
    return rank


def _is_free(column: Column, strand: Strand, norms: Sequence[str]) -> bool:
    """Tell whether a column has number words of other witnesses only."""
    return strand.witness not in column.cells and all(is_numeral(norms[number]) for number in column.norms)


def _is_made_a_beginning(
    witnesses: Sequence[Witness], strands: Sequence[Strand], strand: Strand, column: Column
) -> bool:
    """Tell whether a part begins with a capital that another witness, inside its sentence, does not have."""
    if not strand.starts[0]:
        return False
    for witness, (index, place) in column.cells.items():
        other = strands[index]
        if witness != strand.witness and place:
            form = witnesses[witness].parts[other.part][other.places[place]].form
            if form[:1].islower():
                return True
    return False


def _reach_turning_word(strand: Strand, columns: Sequence[Column], norms: Sequence[str], rank: int) -> int:
    """Return the beginning of the sentence, when the words before `rank` deny it or make it less sure."""
    turning = load_words("negations") | load_words("modality")
    has_turned = False
    for before in range(rank - 1, max(-1, rank - 1 - MOST_LEADING), -1):
        column = columns[before]
        if strand.witness in column.cells or column.ends:
            return rank
        has_turned = has_turned or any(norms[number] in turning for number in column.norms)
        if column.starts:
            return before if has_turned else rank
    return rank
