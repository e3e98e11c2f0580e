"""Sentences of a paragraph, as ranges of pieces: an enclosure that ends a sentence ends the one around it too."""

from __future__ import annotations

from onrecord.extract.clauses.behind import find_clause_behind, may_end_sentence
from onrecord.extract.clauses.phrases import Pieces, Range
from onrecord.extract.clauses.pieces import ends_inside, ends_sentence

_LONGEST = 160  # pieces: nothing longer is a sentence, and the cut keeps the time in proportion to the text


def find_sentence_ranges(text: str, pieces: Pieces) -> list[Range]:
    """Return the sentences in order; together they hold every piece.

    >>> from onrecord.extract.clauses.pieces import cut_pieces
    >>> from onrecord.text.marks import pair_marks
    >>> text = '"Why?" she asked. "No." Nobody spoke.'
    >>> find_sentence_ranges(text, cut_pieces(text, 0, 37, pair_marks(text).enclosures))
    [(0, 4), (4, 5), (5, 8)]
    """
    ranges: list[Range] = []
    start = 0
    for index in range(len(pieces)):
        is_end = ends_sentence(text, pieces, index) or _ends_with_enclosure(text, pieces, index)
        if is_end or index - start >= _LONGEST:
            ranges.append((start, index + 1))
            start = index + 1
    if start < len(pieces):
        ranges.append((start, len(pieces)))
    return ranges


def _ends_with_enclosure(text: str, pieces: Pieces, index: int) -> bool:
    """Return whether the enclosure's last sign is a stop, and no reporting clause follows."""
    sign = ends_inside(text, pieces[index])
    if not sign or sign not in ".!?…" or index + 1 >= len(pieces):
        return False
    following = pieces[index + 1]
    if following.quoted is not None:
        return True
    if not following.is_capital:
        return False
    clause = find_clause_behind(pieces, index, _find_stop(text, pieces, index + 1))
    if clause is None:
        return True
    if sign != ".":
        return not may_end_sentence(pieces, clause)
    sign_behind = pieces[clause.end].low if clause.end < len(pieces) else "."
    leads_on = clause.end + 1 < len(pieces) and pieces[clause.end + 1].quoted is not None
    return sign_behind not in {".", ","} or (sign_behind == "," and leads_on)


def _find_stop(text: str, pieces: Pieces, start: int) -> int:
    """Return the end of the sentence around `start`, or the next enclosure."""
    for index in range(start, min(len(pieces), start + _LONGEST)):
        if pieces[index].quoted is not None or ends_sentence(text, pieces, index):
            return index
    return min(len(pieces), start + _LONGEST)
