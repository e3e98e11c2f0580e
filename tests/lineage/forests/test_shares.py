"""The shares of links are exact: held against all forests, listed one by one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.lineage.forests.shares import share_links

if TYPE_CHECKING:
    from onrecord.lineage.forests.shares import Matrix


def list_shares(links: Matrix, roots: Matrix) -> tuple[Matrix, Matrix]:
    """Return the shares by listing every forest."""
    size = len(roots)
    parents, orphans = np.zeros((size, size)), np.zeros(size)
    for choice in product(range(-1, size), repeat=size):
        if not is_forest(choice):
            continue
        weight = np.exp(sum(roots[c] if p < 0 else links[c, p] for c, p in enumerate(choice)))
        for child, parent in enumerate(choice):
            if parent < 0:
                orphans[child] += weight
            else:
                parents[child, parent] += weight
    whole = orphans[0] + parents[0].sum()
    return parents / whole, orphans / whole


def is_forest(choice: tuple[int, ...]) -> bool:
    for start in range(len(choice)):
        step, steps = start, 0
        while step >= 0:
            step, steps = choice[step], steps + 1
            if steps > len(choice):
                return False
    return True


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_shares_are_those_of_all_forests(size: int) -> None:
    chance = np.random.default_rng(size)
    links, roots = chance.normal(size=(size, size)) * 3, chance.normal(size=size)
    if size > 2:
        links[0, 1] = links[2, 0] = -np.inf
    for found, wanted in zip(share_links(links, roots), list_shares(links, roots), strict=True):
        assert np.allclose(found, wanted)


def test_small_weights_decide_far_below_what_a_number_holds() -> None:
    """Two copies of a text that neither could have written anew: which is the elder hangs on the last three nats."""
    parents, orphans = share_links(np.array([[-np.inf, 0.0], [3.0, -np.inf]]), np.array([-8000.0, -8003.0]))
    assert orphans.round(3).tolist() == [0.998, 0.002]
    assert parents.round(3).tolist() == [[0.0, 0.002], [0.998, 0.0]]


def test_nobody_has_a_lineage() -> None:
    parents, orphans = share_links(np.full((3, 3), -np.inf), np.zeros(3))
    assert not parents.any()
    assert orphans.tolist() == [1.0, 1.0, 1.0]
