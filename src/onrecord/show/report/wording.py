"""One witness's wording, or the base's, as HTML with its differences in place: struck, underlined, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.records import Article, Collation, Reading, Severity, Token, Variant
from onrecord.show.parts.phrases import count, shorten

STRUCK_AT_MOST = 120  # code points of left-out words in a witness's wording; the list of differences has them all
CLAUSE_AT_MOST = 60  # code points of a reporting clause


@dataclass(frozen=True, slots=True)
class Change:
    """What one witness does at one place."""

    number: int  # of the variant in its statement, from 1
    variant: Variant
    reading: Reading

    @property
    def severity(self) -> Severity:
        """How grave it is; a reading that agrees is no change."""
        return self.reading.severity or "cosmetic"


def mark_base(collation: Collation, key: str) -> Markup:
    """Return the base's words, each place where readings differ a link to its difference.

    `key` is the statement's anchor: the second difference of `t1` is `t1-v2`.
    """
    text, position = collation.base.text, 0
    pieces: list[Markup] = []
    places = sorted(enumerate(collation.variants, start=1), key=lambda pair: (pair[1].start, pair[1].end))
    for number, variant in places:
        start = max(position, variant.start)
        end = max(start, variant.end)
        pieces += [escape(text[position:start]), _mark_place(text[start:end], variant, key, number)]
        position = end
    return Markup("").join([*pieces, escape(text[position:])])


def mark_witness(collation: Collation, row: int, key: str, article: Article | None = None) -> Markup:
    """Return one witness's words with its differences: the base's words struck, its own underlined.

    With its `article`, a reporting clause between its words is shown too, apart from them.
    """
    return Markup("").join(_Walk(collation, row, key, article).walk())


def mark_change(
    severity: Severity, kind: str | None, base: str, printed: Markup | str, number: Markup | str = ""
) -> Markup:
    """Return one difference in running text; what it does stands in hidden words too, never in looks alone."""
    pieces = []
    struck = base if severity != "cosmetic" and kind not in ("order", "bracket") else ""
    if struck or not printed:
        pieces.append(
            Markup('<del class="{}"><span class="hidden">left out: </span>{}</del>').format(severity, struck or base)
        )
    if printed:
        told = {"order": "moved: ", "bracket": "the outlet’s words: "}.get(kind or "", "printed: ")
        css = f"{severity} moved" if kind == "order" else severity
        pieces.append(Markup('<ins class="{}"><span class="hidden">{}</span>{}</ins>').format(css, told, printed))
    return Markup(" ").join(pieces) + number


def link_number(key: str, number: int) -> Markup:
    """Return the small number beside a difference, a link to all that is known of it."""
    return Markup('<a class="number" href="#{0}-v{1}"><span class="hidden">difference </span>{1}</a>').format(
        key, number
    )


def _mark_place(words: str, variant: Variant, key: str, number: int) -> Markup:
    css = f"place {variant.severity}"
    return Markup('<span class="{}">{}</span>{}').format(css, words, link_number(key, number))


class _Walk:
    """A walk along the columns of one row, from left to right."""

    def __init__(self, collation: Collation, row: int, key: str, article: Article | None) -> None:
        witness = collation.witnesses[row]
        own = [
            Change(number, variant, reading)
            for number, variant in enumerate(collation.variants, start=1)
            for reading in variant.readings
            if reading.witness == witness.id
        ]
        self.tokens, self.base = collation.rows[row], collation.base
        self.key, self.article = key, article
        self.judged = {c for own_change in own for c in range(own_change.variant.first, own_change.variant.last + 1)}
        self.printed = {c.reading.start: c for c in own if c.reading.kind and c.reading.text}
        self.left_out: dict[int, list[Change]] = {}
        for change in own:
            if change.reading.kind and not change.reading.text:
                self.left_out.setdefault(change.variant.first, []).append(change)
        self.part_of = {token.start: number for number, part in enumerate(witness.parts) for token in part}
        self.last: Token | None = None
        self.missing = 0  # words of the base since the last token, outside any variant

    def walk(self) -> Iterator[Markup]:
        """Yield the row's words, its differences, and how many words of the base it does not reach."""
        inside: Change | None = None
        held: list[Markup] = []
        for column, token in enumerate(self.tokens):
            for change in self.left_out.get(column, ()):
                yield from self._gap()
                yield " " + self._mark(change, Markup(""))
            if token is None:
                self._pass_by(column)
                continue
            if inside and token.start >= inside.reading.end:
                yield self._mark(inside, Markup("").join(held))
                inside, held = None, []
            if not inside:
                yield from self._gap()
                yield self._space(token)
                inside = self.printed.get(token.start)
            elif held:
                held.append(self._space(token))
            if inside:
                held.append(self._form(token))
            else:
                yield self._form(token)
            self.last = token
        if inside:
            yield self._mark(inside, Markup("").join(held))
        yield from self._gap()

    def _pass_by(self, column: int) -> None:
        """Count a word that only the base has, where that is no difference but an excerpt's edge."""
        span = self.base.spans[column]
        if span and column not in self.judged:
            self.missing += any(sign.isalnum() for sign in self.base.text[slice(*span)])

    def _gap(self) -> Iterator[Markup]:
        if self.missing:
            told = count(self.missing, "word")
            yield Markup(' <span class="gap"><span class="hidden">not carried: </span>… {} …</span> ').format(told)
        self.missing = 0

    def _space(self, token: Token) -> Markup:
        """Return what stands between the last token and this one."""
        if self.last is None:
            return Markup("")
        if self.part_of.get(self.last.start) != self.part_of.get(token.start):
            return Markup(' <span class="gap">… elsewhere: …</span> ')
        touches = self.last.end == token.start and self.last.form and token.form  # a clause stands apart
        return Markup("") if touches else Markup(" ")

    def _form(self, token: Token) -> Markup:
        """Return a token; a cut without a sign shows the reporting clause that it stands for."""
        if token.form:
            css = "edit" if token.mark == "edit" else ""
            return Markup('<span class="edit">{}</span>').format(token.form) if css else escape(token.form)
        clause = self.article.text[token.start : token.end] if self.article else ""
        words = shorten(clause.strip(" ,.;:\n\"'“”‘’«»„‚"), CLAUSE_AT_MOST)
        return Markup('<span class="clause">[{}]</span>').format(words or "…")

    def _mark(self, change: Change, printed: Markup) -> Markup:
        struck = shorten(change.variant.text, STRUCK_AT_MOST)
        number = link_number(self.key, change.number)
        return mark_change(change.severity, change.reading.kind, struck, printed, number)
