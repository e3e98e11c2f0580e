"""A table of likenesses -> groups, by average linkage: the two groups most alike on average are joined first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]


def link_average(likeness: Table, least: float) -> list[list[int]]:
    """Return the groups of places in the table, joined while the mean likeness of two groups is at least `least`.

    >>> import numpy as np
    >>> link_average(np.array([[1.0, 0.1, 0.5], [0.1, 1.0, 0.1], [0.5, 0.1, 1.0]]), 0.3)
    [[0, 2], [1]]
    """
    import numpy as np

    table = likeness.copy()
    np.fill_diagonal(table, -1.0)
    groups = [[place] for place in range(len(table))]
    while len(table):
        one, other = divmod(int(table.argmax()), len(table))
        if table[one, other] < least:
            break
        size, more = len(groups[one]), len(groups[other])
        table[one] = (table[one] * size + table[other] * more) / (size + more)
        table[:, one] = table[one]
        table[one, one] = -1.0
        table[other] = table[:, other] = -1.0
        groups[one] += groups[other]
        groups[other] = []
    return [sorted(group) for group in groups if group]
