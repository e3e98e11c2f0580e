"""The table, the base and the witnesses' words together: what stands at a place, and where in the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.collate.table.masks import each_witness
from onrecord.records import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.collate.table.grid import Grid
    from onrecord.collate.table.places import Place
    from onrecord.collate.table.sites import Site
    from onrecord.collate.table.wording import Wording
    from onrecord.records import Base, Witness


@dataclass(slots=True)
class Scene:
    """Everything that is known once the base is written."""

    grid: Grid
    sites: Sequence[Site]
    base: Base
    ends: set[int]  # word columns behind which a sentence of the base ends
    witnesses: Sequence[Witness]  # the source is the last, where there is one
    own: int  # the source as a bit, 0 without one
    get_wording: Callable[[int], Wording]
    numbers: dict[int, int] = field(default_factory=dict)  # word column -> its site
    cutting: int = 0  # the witnesses that mark a cut anywhere, as bits

    def __post_init__(self) -> None:
        self.numbers = {site.column: number for number, site in enumerate(self.sites)}
        for column in self.grid.columns:
            self.cutting |= column.mask if column.mark == "cut" else 0

    def find_sites(self, place: Place) -> list[Site]:
        """Return the word columns of a place."""
        columns = range(place.first, place.last + 1)
        return [self.sites[self.numbers[column]] for column in columns if column in self.numbers]

    def find_span(self, place: Place) -> tuple[int, int]:
        """Return the stretch of the base's text that stands at a place."""
        spans = [span for span in self.base.spans[place.first : place.last + 1] if span is not None]
        if spans:
            return spans[0][0], spans[-1][1]
        for number in range(place.first - 1, -1, -1):
            before = self.base.spans[number]
            if before is not None:
                return before[1], before[1]
        return 0, 0

    def find_readers(self, place: Place, sites: Sequence[Site]) -> list[int]:
        """Return the witnesses whose words cover the place."""
        if place.kind == "points":
            return list(each_witness(place.voters))
        whole = self.grid.covers[place.first] & self.grid.covers[place.last]
        for site in sites:
            whole &= site.cover if place.kind == "gap" else site.cover & ~site.passed
        return list(each_witness((whole | place.deviants) & ~self.own))

    def find_tokens(self, place: Place, witness: int) -> list[Token]:
        """Return the tokens of a witness at a place, points at either end left out unless points are the matter."""
        first, last = place.first, place.last
        if first == last and place.away is None:
            token = self.grid.columns[first].cells.get(witness)
            return [token] if token is not None else []
        if place.away is not None and not any(c.mask >> witness & 1 for c in self.grid.columns[first : last + 1]):
            first, last = place.away
        columns = self.grid.columns[first : last + 1]
        found = [column.cells[witness] for column in columns if column.mask >> witness & 1]
        if place.kind == "points":
            return found
        while len(found) > 1 and found[-1].mark in {"point", "cut"}:
            found.pop()
        while len(found) > 1 and found[0].mark in {"point", "cut"}:
            found.pop(0)
        return found if found and found[0].mark != "point" else []

    def cut(self, place: Place, witness: int, tokens: Sequence[Token]) -> tuple[str, int, int]:
        """Return the printed words of a reading and their offsets, or "" and the place where they are missing."""
        if len(tokens) == 1 and tokens[0].form:
            return tokens[0].form, tokens[0].start, tokens[0].end
        if any(token.form for token in tokens):
            return self.get_wording(witness).cut(tokens)
        columns = self.grid.columns
        for number in range(place.first - 1, -1, -1):
            if columns[number].mask >> witness & 1 and columns[number].mark != "cut":
                return "", columns[number].cells[witness].end, columns[number].cells[witness].end
        for number in range(place.last + 1, len(columns)):
            if columns[number].mask >> witness & 1:
                return "", columns[number].cells[witness].start, columns[number].cells[witness].start
        return "", 0, 0

    def find_base_tokens(self, place: Place) -> list[Token]:
        """Return tokens for the base's words and points at a place, with offsets in the base's text."""
        found = []
        for number in range(place.first, place.last + 1):
            span = self.base.spans[number]
            if span is not None:
                column = self.grid.columns[number]
                norm = self.sites[self.numbers[number]].base if column.mark == "word" else None
                form = self.base.text[span[0] : span[1]]
                found.append(Token(form, norm or next(iter(column.cells.values())).norm, column.mark, *span))
        return found
