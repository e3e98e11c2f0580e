"""What an alignment is made of: the columns, and how a strand runs through them."""

from __future__ import annotations


class Column:
    """One word's place: the norms that stand there, and each witness's word (strand, place in the strand)."""

    __slots__ = ("cells", "ends", "is_joined", "is_repeat", "norms", "rank", "starts")

    def __init__(self) -> None:
        self.norms: dict[int, int] = {}  # norm -> how many witnesses
        self.cells: dict[int, tuple[int, int]] = {}  # witness -> (strand, place in the strand)
        self.is_joined = False  # does some part run over from the column before
        self.is_repeat = False  # do the words here only say again what their witness says elsewhere
        self.starts = False  # does a sentence begin, or end, with the word
        self.ends = False
        self.rank = 0


Anchor = tuple[int, Column]  # place in the strand, and the column that it belongs to
Run = tuple[int, tuple[Column, ...]]  # place in the strand, and the columns of some words in a row
Pair = tuple[int, int]  # place in the strand, rank of the column
Path = list[tuple[int, int]]  # (place in the strand or -1, rank of the column or -1)
