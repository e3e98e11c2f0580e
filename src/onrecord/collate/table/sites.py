"""The table -> what the witnesses say in each word column, and which of it is the base's.

Without a given source every word that a witness supports is in the base, and competing words go by majority, then
the earliest date, then the longest, then code-point order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.collate.table.grid import Grid
    from onrecord.records import Witness


@dataclass(slots=True)
class Site:
    """One word column: the norms in it, and the witnesses (as bits) of each."""

    column: int  # of the table
    norms: dict[str, int]
    cover: int  # the witnesses whose parts reach over it
    base: str | None = None  # the base's norm, None where the base has no word
    ends: bool = False  # does a sentence end with the word
    excused: int = 0  # the witnesses that have the words elsewhere, as bits
    passed: int = 0  # the witnesses that leave the place out as part of a long gap, as bits
    is_moved: bool = False  # do the words stand here only because their witnesses moved them

    @property
    def support(self) -> int:
        """The witnesses that have the base's word."""
        return self.norms.get(self.base, 0) if self.base is not None else 0

    @property
    def present(self) -> int:
        """The witnesses that have any word here."""
        present = 0
        for mask in self.norms.values():
            present |= mask
        return present

    @property
    def deviants(self) -> int:
        """The witnesses that reach over the place and have something else, or nothing."""
        if self.is_moved:
            return 0
        if self.base is not None:
            return self.cover & ~self.norms.get(self.base, 0) & ~self.excused & ~self.passed
        return self.present


class Precedence:
    """Which of several competing wordings goes first."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        dates = sorted({witness.published for witness in witnesses if witness.published is not None})
        ranks = {date: rank for rank, date in enumerate(dates)}
        self._dates = [len(ranks) if w.published is None else ranks[w.published] for w in witnesses]

    def key(self, mask: int, wording: str) -> tuple[int, int, int, str]:
        """Return the sort key of a wording that the witnesses in `mask` have; the lowest wins."""
        earliest = (mask & -mask).bit_length() - 1  # the witnesses are in the order of their dates
        return (-mask.bit_count(), self._dates[earliest], -len(wording), wording)

    def choose(self, wordings: Mapping[str, int]) -> str:
        """Return the wording that goes first; `wordings` gives the witnesses of each, as bits."""
        if len(wordings) == 1:
            return next(iter(wordings))
        return min(wordings, key=lambda wording: self.key(wordings[wording], wording))


def find_sites(grid: Grid, precedence: Precedence, source: int | None) -> list[Site]:
    """Return every word column with its base's norm, column by column."""
    sites = []
    own = 0 if source is None else 1 << source
    for column in grid.words:
        norms: dict[str, int] = {}
        for witness, token in grid.columns[column].cells.items():
            norms[token.norm] = norms.get(token.norm, 0) | 1 << witness
        cover = (grid.covers[column] | grid.columns[column].mask) & ~own
        site = Site(column, norms, cover, ends=grid.ends[grid.columns[column].slot])
        if source is None:
            site.base = precedence.choose(norms)
        else:
            site.base = next((norm for norm, mask in norms.items() if mask & own), None)
            site.norms = {norm: mask & ~own for norm, mask in norms.items() if mask & ~own}
        if grid.repeats[grid.columns[column].slot] and source is None:
            site.base, site.is_moved = None, True
        sites.append(site)
    return sites
