"""The chosen words -> the base as clean prose: forms, points and spaces of witnesses that have those words.

Cuts and brackets are the outlets' and never enter it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.collate.table.grid import OPENERS
from onrecord.collate.table.masks import each_witness
from onrecord.collate.words.strands import SENTENCE_ENDS
from onrecord.records import Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.table.grid import Grid
    from onrecord.collate.table.sites import Precedence, Site
    from onrecord.records import Token, Witness

CLOSERS = SENTENCE_ENDS | frozenset(",;:)]")
WEAK_ENDS = frozenset(",;:-")  # they close an outlet's clause and not the speaker's sentence

Glue = list[tuple[int, "Token"]]  # what stands between two words: column and point


@dataclass(slots=True)
class Draft:
    """The base while it is written."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)  # column of the table -> span
    ends: set[int] = field(default_factory=set)  # word columns behind which a sentence ends

    def write(self, form: str, column: int | None = None) -> None:
        """Add a form at its column, or a space."""
        if column is not None:
            self.spans[column] = (self.length, self.length + len(form))
        self.pieces.append(form)
        self.length += len(form)

    def finish(self, grid: Grid) -> Base:
        """Return what was written."""
        return Base("".join(self.pieces), "witnesses", tuple(map(self.spans.get, range(len(grid.columns)))))


def write_base(grid: Grid, sites: Sequence[Site], precedence: Precedence) -> tuple[Base, set[int]]:
    """Return the base of the witnesses, and the word columns behind which one of its sentences ends."""
    draft = Draft()
    before: Site | None = None
    for site in sites:
        if site.base is None:
            continue
        if before is None:
            _write_lead(grid, site, draft)
            together = 0
        else:
            together = before.support & site.support
            _write_glue(grid, before, site, together, draft, precedence)
        draft.write(_choose_form(grid, site, together or site.support, precedence), site.column)
        before = site
    if before is not None:
        _write_end(grid, before, draft)
        draft.ends.add(before.column)
    return draft.finish(grid), draft.ends


def _choose_form(grid: Grid, site: Site, holders: int, precedence: Precedence) -> str:
    """Return the form that most of the holders print."""
    cells = grid.columns[site.column].cells
    forms: dict[str, int] = {}
    for witness in each_witness(holders):
        form = cells[witness].form
        forms[form] = forms.get(form, 0) | 1 << witness
    return precedence.choose(forms)


def _write_glue(grid: Grid, before: Site, site: Site, together: int, draft: Draft, precedence: Precedence) -> None:
    """Write the points and spaces between two words as most of those print them that have both.

    The comma before a reporting clause is the outlet's and left out, unless a capital letter follows: "late My" would
    look like a mistake of ours.
    """
    between = [number for number in range(before.column + 1, site.column) if grid.columns[number].mask]
    busy = cuts = edits = 0
    for number in between:
        column = grid.columns[number]
        busy |= column.mask if column.mark == "word" else 0
        cuts |= column.mask if column.mark == "cut" else 0
        edits |= column.mask if column.mark == "edit" else 0
    together &= ~busy & grid.covers[before.column] & grid.covers[before.column + 1]
    voters = together & ~cuts & ~edits or together & ~cuts or together
    if not voters:
        _write_seam(grid, before, site, between, draft)
        return
    points = [n for n in between if grid.columns[n].mark == "point" and grid.columns[n].mask & voters]
    glue, holder = _vote(grid, points, voters, precedence)
    if voters & cuts and not grid.columns[site.column].cells[holder].form[:1].isupper():
        glue = [(number, token) for number, token in glue if token.norm not in WEAK_ENDS]
    last = grid.columns[before.column].cells[holder]
    has_left = bool((cuts | edits) >> holder & 1)  # something between them that is not written
    for number, token in glue:
        is_close = token.start == last.end or (has_left and token.norm in CLOSERS)
        draft.write("" if is_close else " ")
        draft.write(token.form, number)
        last = token
    word = grid.columns[site.column].cells[holder]
    draft.write("" if word.start == last.end else " ")
    if any(token.norm in SENTENCE_ENDS for _, token in glue):
        draft.ends.add(before.column)


def _vote(grid: Grid, points: Sequence[int], voters: int, precedence: Precedence) -> tuple[Glue, int]:
    """Return the points that most voters have, and a voter that has them."""
    lowest = (voters & -voters).bit_length() - 1
    if not points:
        return [], lowest
    groups: dict[str, int] = {}
    for witness in each_witness(voters):
        has = [grid.columns[number].cells.get(witness) for number in points]
        line = " ".join(token.form for token in has if token is not None)
        groups[line] = groups.get(line, 0) | 1 << witness
    line = precedence.choose(groups)
    holder = (groups[line] & -groups[line]).bit_length() - 1
    return [(n, grid.columns[n].cells[holder]) for n in points if grid.columns[n].mask >> holder & 1], holder


def _write_seam(grid: Grid, before: Site, site: Site, between: Sequence[int], draft: Draft) -> None:
    """Write what joins two words that no witness has beside each other: the first one's end, a space."""
    for number in between:
        column = grid.columns[number]
        holders = column.mask & before.support
        if column.mark == "point" and column.slot == grid.columns[before.column].slot and holders:
            token = column.cells[(holders & -holders).bit_length() - 1]
            if token.norm in SENTENCE_ENDS:
                draft.write(token.form, number)
                draft.ends.add(before.column)
                break
    draft.write(" ")
    del site


def _write_lead(grid: Grid, site: Site, draft: Draft) -> None:
    """Write the marks that open the first word."""
    holder = (site.support & -site.support).bit_length() - 1
    word = grid.columns[site.column].cells[holder]
    lead: Glue = []
    for number in range(site.column - 1, -1, -1):
        column = grid.columns[number]
        if column.mark == "word" and column.mask >> holder & 1:
            break
        token = column.cells.get(holder)
        if token is not None and column.mark == "point" and token.end == (lead[-1][1].start if lead else word.start):
            lead.append((number, token))
    for number, token in reversed(lead):
        if token.form in OPENERS or token.norm in {'"', "'", "@", "#", "$"}:
            draft.write(token.form, number)


def _write_end(grid: Grid, site: Site, draft: Draft) -> None:
    """Write the points that close the last word, but for those that only hand over to the outlet's own words."""
    slot = grid.slots[grid.columns[site.column].slot + 1]
    columns = [n for n in slot if grid.columns[n].mark == "point" and grid.columns[n].mask & site.support]
    if not columns:
        return
    lines = {
        witness: [(n, grid.columns[n].cells[witness]) for n in columns if grid.columns[n].mask >> witness & 1]
        for witness in each_witness(site.support)
    }
    strong = {w: line for w, line in lines.items() if any(token.norm in SENTENCE_ENDS for _, token in line)}
    line = next(iter((strong or lines).values()))
    while line and line[-1][1].norm in WEAK_ENDS:
        line.pop()
    for number, token in line:
        draft.write(token.form, number)


def copy_source(grid: Grid, source: Witness, index: int) -> tuple[Base, set[int]]:
    """Return the source's own words as the base, and the word columns behind which one of its sentences ends."""
    cells = [(number, column.cells[index]) for number, column in enumerate(grid.columns) if index in column.cells]
    written: list[str] = []
    parts: list[tuple[int, int]] = []
    shift: dict[int, int] = {}  # start of a token in the source -> how far before it stands in the base
    length = 0
    for tokens in filter(None, source.parts):
        start, end = tokens[0].start, tokens[-1].end
        shift |= {token.start: start - length for token in tokens}
        written.append(cut_source(source.text, tokens))
        parts.append((start, end))
        length += end - start + 1
    spans = {number: (t.start - shift[t.start], t.end - shift[t.start]) for number, t in cells}
    ends: set[int] = set()
    last = -1
    for number, token in cells:
        if grid.columns[number].mark == "word":
            last = number
        elif token.norm in SENTENCE_ENDS and last >= 0:
            ends.add(last)
    ends |= {last} if last >= 0 else set()
    base = Base(" ".join(written), "source", tuple(map(spans.get, range(len(grid.columns)))), tuple(parts))
    return base, ends


def cut_source(text: str, tokens: Sequence[Token]) -> str:
    """Return the source's text from the first token of a part to its last, so that the tokens' offsets fit.

    The witness's text has that stretch; where it has not, the white space between the tokens is as many spaces.
    """
    offset, length = tokens[0].start, tokens[-1].end - tokens[0].start
    lead = text.find(tokens[0].form)
    while lead >= 0:
        if all(text.startswith(token.form, lead + token.start - offset) for token in tokens):
            return text[lead : lead + length]
        lead = text.find(tokens[0].form, lead + 1)
    filled = [" "] * length
    for token in tokens:
        filled[token.start - offset : token.end - offset] = token.form
    return "".join(filled)
