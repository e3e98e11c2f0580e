"""The gap between two anchors -> which of its words stand for each other: a small affine alignment.

Equal words are matched, near ones (spelling, inflection) aligned, others put against each other as a substitution
before a gap is opened: two competing words belong in one place. Opening a gap costs more than a lone small word is
worth, so that "of" does not tie together two passages that have nothing else in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.words.near import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.collate.align.columns import Column
    from onrecord.collate.words.strands import Strand

MATCH, LIGHT_MATCH, NEAR, OTHER = 8.0, 6.0, 6.0, 0.0  # scores of two words in one column
START = 2.0  # more for an equal word that begins a sentence on both sides
LATE, TORN = -2.0, -4.0  # of different words of which only one begins, or ends, a sentence
OPEN, EXTEND = -2.5, -0.2  # of a gap
NEVER = -1e9


def score_words(
    strand: Strand,
    stretch: tuple[int, int],
    columns: Sequence[Column],
    light: Sequence[bool],
    get_nearness: Callable[[int, int], float],
) -> list[list[float]]:
    """Return what it is worth to put each word of a stretch into each column.

    Two different words stand for each other readily only when both or neither begin, and end, a sentence.
    """
    table = []
    for place in range(*stretch):
        number, starts, ends = strand.ids[place], strand.starts[place], strand.ends[place]
        match = LIGHT_MATCH if light[number] else MATCH
        row = []
        for column in columns:
            if strand.witness in column.cells:
                row.append(NEVER)
            elif number in column.norms:
                row.append(match + START if starts and column.starts else match)
            else:
                near = max(get_nearness(number, other) for other in column.norms)
                apart = TORN if column.ends != ends else LATE if column.starts != starts else OTHER
                row.append(near * NEAR if near >= ALIKE else apart + near * NEAR)
        table.append(row)
    return table


def align_gap(worth: Sequence[Sequence[float]], *, free_start: bool, free_end: bool) -> list[tuple[int, int]]:
    """Return the path through the gap as (word, column), -1 for a gap on that side.

    `free_start` and `free_end`: beyond there nothing is anchored, and a witness that begins later or ends earlier
    pays nothing for it.

    >>> align_gap([[8.0, 1.0, 1.0], [1.0, 1.0, 8.0]], free_start=False, free_end=False)
    [(0, 0), (-1, 1), (1, 2)]
    """
    height, width = len(worth), len(worth[0])
    opening = 0.0 if free_start else OPEN
    extending = 0.0 if free_start else EXTEND
    both = [NEVER] * (width + 1)
    both[0] = 0.0
    skip = [NEVER] + [opening + extending * j for j in range(1, width + 1)]
    add = [NEVER] * (width + 1)
    # One byte a cell holds for each state where it came from: 0 both, 1 skip (a column without a word), 2 add.
    trace_both = [bytearray(width + 1) for _ in range(height + 1)]
    trace_skip = [bytearray(width + 1) for _ in range(height + 1)]
    trace_add = [bytearray(width + 1) for _ in range(height + 1)]
    for j in range(2, width + 1):
        trace_skip[0][j] = 1
    for i in range(1, height + 1):
        values = worth[i - 1]
        from_both, from_skip, from_add = trace_both[i], trace_skip[i], trace_add[i]
        new_both, new_skip, new_add = [NEVER] * (width + 1), [NEVER] * (width + 1), [NEVER] * (width + 1)
        new_add[0] = opening + extending * i
        from_add[0] = 2 if i > 1 else 0
        free_row = free_end and i == height
        for j in range(1, width + 1):
            above, beside = both[j - 1], skip[j - 1]
            best, origin = (above, 0) if above >= beside else (beside, 1)
            if add[j - 1] > best:
                best, origin = add[j - 1], 2
            new_both[j] = best + values[j - 1]
            from_both[j] = origin
            # a column that the strand has no word for
            start = 0.0 if free_row else OPEN
            again = 0.0 if free_row else EXTEND
            best, origin = new_both[j - 1] + start, 0
            if new_skip[j - 1] + again > best:
                best, origin = new_skip[j - 1] + again, 1
            if new_add[j - 1] + start > best:
                best, origin = new_add[j - 1] + start, 2
            new_skip[j] = best
            from_skip[j] = origin
            # a word of the strand that no column has
            free_column = free_end and j == width
            start = 0.0 if free_column else OPEN
            again = 0.0 if free_column else EXTEND
            best, origin = both[j] + start, 0
            if add[j] + again > best:
                best, origin = add[j] + again, 2
            if skip[j] + start > best:
                best, origin = skip[j] + start, 1
            new_add[j] = best
            from_add[j] = origin
        both, skip, add = new_both, new_skip, new_add
    ends = (both[width], skip[width], add[width])
    return _trace_back(ends.index(max(ends)), height, width, (trace_both, trace_skip, trace_add))


def _trace_back(state: int, i: int, j: int, traces: tuple[list[bytearray], ...]) -> list[tuple[int, int]]:
    path: list[tuple[int, int]] = []
    while i or j:
        origin = traces[state][i][j]
        if state == 0:
            i, j = i - 1, j - 1
            path.append((i, j))
        elif state == 1:
            j -= 1
            path.append((-1, j))
        else:
            i -= 1
            path.append((i, -1))
        state = origin
    return path[::-1]
