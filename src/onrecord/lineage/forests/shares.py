"""Weights of links -> how much of the weight of all forests has each link: exact, for every forest that there is.

A forest gives each witness one parent or none, without circles. Its weight is the product of its links' weights. That
the forests need not be listed is the matrix-tree theorem (Tutte 1948; for parsing, Koo et al. 2007): a walk that steps
from child to parent by weight reaches "none" before it comes back to the child exactly as often as the forests have it.

    share(p above c)  is proportional to  weight(p above c) x escape(p, c)

where escape(p, c) is the chance that the walk from p ends without meeting c. It is found by leaving out witness after
witness and never subtracting (Grassmann, Taksar and Heyman 1985), in logarithms: weights differ by hundreds of nats,
and the small ones decide which of two copies is the elder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]


def share_links(links: Matrix, roots: Matrix) -> tuple[Matrix, Matrix]:
    """Return how likely each link is and how likely each witness has no parent, 0 to 1.

    `links[c, p]` is the logarithm of the weight of p as the parent of c, minus infinity where that cannot be;
    `roots[c]` that of c without a parent. Each row of the answer and its root add up to 1.

    >>> import numpy as np
    >>> links = np.array([[-np.inf, 0.0], [np.log(3.0), -np.inf]])
    >>> parents, orphans = share_links(links, np.zeros(2))
    >>> parents.round(2).tolist(), orphans.round(2).tolist()
    ([[0.0, 0.2], [0.6, 0.0]], [0.8, 0.4])
    """
    import numpy as np

    links = links.copy()
    np.fill_diagonal(links, -np.inf)
    weights = np.column_stack([links + _find_escapes(links, roots).T, roots])
    shares = np.exp(weights - np.logaddexp.reduce(weights, axis=1, keepdims=True))
    return shares[:, :-1], shares[:, -1]


def _find_escapes(links: Matrix, roots: Matrix) -> Matrix:
    """Return [p, c]: the logarithm of the chance that the walk from p ends before it meets c.

    Each half of the witnesses is solved with the other half left out, and the other half then put back.
    """
    import numpy as np

    size = len(roots)
    found = np.full((size, size), -np.inf)
    if size < 2:
        return found
    numbers = np.arange(size)
    for kept in (numbers[: size // 2], numbers[size // 2 :]):
        order = np.concatenate([kept, np.setdiff1d(numbers, kept)])
        walk, ends = links[np.ix_(order, order)], roots[order]
        steps = []
        for last in range(size - 1, len(kept) - 1, -1):
            total = np.logaddexp(np.logaddexp.reduce(walk[last, :last]), ends[last])
            step, end = walk[last, :last] - total, ends[last] - total
            steps.append((step, end))
            into = walk[:last, last]
            walk = walk[:last, :last]
            rows, columns = np.flatnonzero(into > -np.inf), np.flatnonzero(step > -np.inf)
            cells = np.ix_(rows, columns)  # few pairs of many witnesses have anything in common
            walk[cells] = np.logaddexp(walk[cells], into[rows, None] + step[columns])
            np.fill_diagonal(walk, -np.inf)
            ends = np.logaddexp(ends[:last], into + end)
        escapes = np.full((size, len(kept)), -np.inf)
        escapes[: len(kept)] = _find_escapes(walk, ends)
        for place, (step, end) in enumerate(reversed(steps), start=len(kept)):
            ways = np.flatnonzero(step > -np.inf)
            onward = np.logaddexp.reduce(step[ways, None] + escapes[ways], axis=0, initial=-np.inf)
            escapes[place] = np.logaddexp(onward, end)
        found[np.ix_(order, kept)] = escapes
    return found
