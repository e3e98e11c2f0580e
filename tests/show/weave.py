"""Build a collation by hand from an alignment written as text, a row a witness.

In a row `-` is a gap, `|` a reporting clause, `~` a space inside one cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.records import (
    Article,
    Base,
    BaseOrigin,
    Collation,
    Difference,
    Flag,
    Judgement,
    Mark,
    Reading,
    Severity,
    Token,
    Variant,
    Verdict,
    Witness,
)

GRAVITY: Sequence[Severity] = ("cosmetic", "minor", "substantive")


@dataclass(frozen=True)
class Row:
    """One witness: its article, where its words begin, and its cells, one a column."""

    article: Article
    cells: str
    quotation_ids: tuple[str, ...]
    verdict: Verdict
    after: str = ""  # the words of the article that the cells come after


@dataclass(frozen=True)
class Change:
    """What one witness has in the columns of a variant."""

    kind: Difference
    severity: Severity
    why: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Place:
    """A variant: its columns and, by article id, who changed it."""

    first: int
    last: int
    changes: Mapping[str, Change] = field(default_factory=dict)
    at: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # columns of a moved stretch, by article id


def weave(base: str, rows: Sequence[Row], places: Sequence[Place] = (), source: Article | None = None) -> Collation:
    """Return the collation of `rows`, held against `base`: cells like theirs, then `= ` and the base's text."""
    cells, _, text = base.partition(" = ")
    spans = tuple(None if span is None else span[1:] for span in find_cells(text, cells.split(), 0))
    tokens = [row_tokens(row) for row in rows]
    origin: BaseOrigin = "witnesses" if source is None else "source"
    return Collation(
        witnesses=tuple(make_witness(row, found) for row, found in zip(rows, tokens, strict=True)),
        rows=tuple(tuple(found) for found in tokens),
        base=Base(text, origin, spans, () if source is None else (find_part(source.text, text),)),
        variants=tuple(make_variant(place, text, spans, rows, tokens) for place in places),
        judgements=tuple(judge(row, found, spans) for row, found in zip(rows, tokens, strict=True)),
    )


def find_part(source: str, text: str) -> tuple[int, int]:
    """Return where the base stands in the source."""
    start = source.index(text)
    return start, start + len(text)


def find_cells(text: str, cells: Sequence[str], position: int) -> list[tuple[str, int, int] | None]:
    """Return form, start and end of each cell in `text`, one after the other; a clause spans to the next word."""
    found: list[tuple[str, int, int] | None] = []
    for number, cell in enumerate(cells):
        following = next((other for other in cells[number + 1 :] if other != "-"), "")
        form = "" if cell == "|" else cell.replace("~", " ")
        start = position if cell in ("|", "-") else text.index(form, position)
        if cell != "-":
            position = text.index(following, position) if cell == "|" else start + len(form)
        found.append(None if cell == "-" else (form, start, position))
    return found


def row_tokens(row: Row) -> list[Token | None]:
    begin = row.article.text.index(row.after) + len(row.after)
    found = find_cells(row.article.text, row.cells.split(), begin)
    return [None if cell is None else Token(cell[0], cell[0].casefold(), mark_of(cell[0]), *cell[1:]) for cell in found]


def mark_of(form: str) -> Mark:
    if form in ("", "…"):
        return "cut"
    if form.startswith("["):
        return "edit"
    return "word" if any(sign.isalnum() for sign in form) else "point"


def make_witness(row: Row, tokens: Sequence[Token | None]) -> Witness:
    present = tuple(token for token in tokens if token)
    text = " ".join(token.form for token in present if token.form)
    for sign in ".,!?;:…":
        text = text.replace(f" {sign}", sign)
    outlet, published = row.article.outlet, row.article.published
    return Witness(row.article.id, text, (present,), row.quotation_ids, outlet, published)


def judge(row: Row, tokens: Sequence[Token | None], spans: Sequence[tuple[int, int] | None]) -> Judgement:
    held = [token for token, span in zip(tokens, spans, strict=True) if span]
    return Judgement(row.article.id, sum(token is not None for token in held) / max(len(held), 1), row.verdict)


def make_variant(
    place: Place,
    text: str,
    spans: Sequence[tuple[int, int] | None],
    rows: Sequence[Row],
    tokens: Sequence[Sequence[Token | None]],
) -> Variant:
    found = [span for span in spans[place.first : place.last + 1] if span]
    earlier = [span[1] for span in spans[: place.first] if span]
    start, end = (found[0][0], found[-1][1]) if found else (earlier[-1] if earlier else 0,) * 2
    readings = tuple(
        make_reading(place, row, present)
        for row, present in zip(rows, tokens, strict=True)
        if row.article.id in place.changes or all(present[c] for c in range(place.first, place.last + 1) if spans[c])
    )
    gravest = max((change.severity for change in place.changes.values()), key=GRAVITY.index)
    return Variant(place.first, place.last, text[start:end], start, end, gravest, readings)


def make_reading(place: Place, row: Row, tokens: Sequence[Token | None]) -> Reading:
    first, last = place.at.get(row.article.id, (place.first, place.last))
    present = [token for token in tokens[first : last + 1] if token]
    around = [token.end for token in tokens[:first] if token] or [token.start for token in tokens if token][:1]
    start, end = (present[0].start, present[-1].end) if present else (around[-1],) * 2
    words = row.article.text[start:end]
    change = place.changes.get(row.article.id)
    if change is None:
        return Reading(row.article.id, words, start, end)
    return Reading(row.article.id, words, start, end, change.kind, change.flags, change.severity, change.why)
