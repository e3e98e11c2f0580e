"""Report, extractions, collation -> one HTML file that needs no network and no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from onrecord.records import Article, Link, Quotation, Reading, Report, Speaker, Verdict
from onrecord.show.contract.lineage import find_kin, list_told, tell_articles, tell_family, tell_link
from onrecord.show.contract.objects import SOURCE_ID
from onrecord.show.parts.divergences import Divergence, number_divergences
from onrecord.show.parts.marking import Stretch, mark_text, split_paragraphs
from onrecord.show.parts.phrases import KINDS, SIGNS, shorten, surround
from onrecord.show.report.environment import load_template
from onrecord.show.report.overview import Entry, Overview, order_witnesses
from onrecord.show.report.wording import mark_base, mark_change, mark_witness

if TYPE_CHECKING:
    pass

HEADLINE_REACH = 60  # code points of context on each side of a difference in the summary
WIDEST_MATRIX = 24  # statements; beyond, a row lists what it carries instead of a column each


@dataclass(frozen=True, slots=True)
class Card:
    """Witnesses that print the same words: shown once, under all their names."""

    wording: Markup
    verdict: Verdict
    coverage: float  # 0 to 1
    witnesses: tuple[tuple[str, tuple[str, ...]], ...]  # article id, quotation ids


class Page:
    """What the template of a report asks for."""

    def __init__(self, report: Report, excerpts_only: bool) -> None:
        self.report = report
        self.overview = Overview(report)
        self.excerpts_only = excerpts_only
        self.anchors = {key: f"a{number}" for number, key in enumerate(self.overview.articles, start=1)}
        if report.source is not None:
            self.anchors[SOURCE_ID] = "source"

    @cached_property
    def divided(self) -> list[Quotation]:
        """The quotations of several passages: what lights up together when one is pointed at."""
        return [quotation for quotation in self.report.quotations if len(quotation.content) > 1]

    @cached_property
    def places(self) -> dict[str, list[Stretch]]:
        """Article id -> where its readings differ."""
        found: dict[str, list[Stretch]] = {}
        for entry in self.overview.entries:
            for divergence in entry.divergences:
                for reading in divergence.readings:
                    css = f"place {reading.severity}" + ("" if reading.text else " nothing")
                    anchor = self.anchor_place(entry, divergence, reading)
                    stretch = Stretch(reading.start, reading.end, "span", css, anchor)
                    found.setdefault(reading.witness, []).append(stretch)
        return found

    def anchor_place(self, entry: Entry, divergence: Divergence, reading: Reading) -> str:
        """Return the id of the place where a reading stands; of its quotation, when only that is shown."""
        if not self.excerpts_only:
            return f"{self.anchors[reading.witness]}-{entry.statement.id}-v{divergence.number}"
        own = [key for w in entry.collation.witnesses if w.id == reading.witness for key in w.quotation_ids]
        quotations = [self.overview.quotations[key] for key in own]
        return next((q.id for q in quotations if q.start <= reading.start <= q.end), quotations[0].id)

    def headline(self, entry: Entry, divergence: Divergence) -> Markup:
        """Return a substantive difference in its context, the base's words struck and the printed ones underlined."""
        variant, reading = divergence.variant, divergence.reading
        left, middle, right = surround(entry.collation.base.text, variant.start, variant.end, HEADLINE_REACH)
        if left and not middle and not left.endswith(" "):
            left += " "
        change = mark_change(reading.severity or "cosmetic", reading.kind, middle, shorten(reading.text, 300))
        return Markup("{}{}{}").format(left, change, right)

    def cards(self, entry: Entry) -> list[Card]:
        """Return the witnesses of a statement, those that print the same under one head."""
        found: dict[tuple[Markup, Verdict, float], list[tuple[str, tuple[str, ...]]]] = {}
        for row, (witness, verdict, coverage) in enumerate(order_witnesses(entry.collation)):
            article = self.overview.articles[witness.id]
            wording = mark_witness(entry.collation, row, entry.statement.id, article)
            found.setdefault((wording, verdict, coverage), []).append((witness.id, witness.quotation_ids))
        return [Card(*key, tuple(witnesses)) for key, witnesses in found.items()]

    def base(self, entry: Entry) -> Markup:
        """Return the base's words with the places where readings differ."""
        return mark_base(entry.collation, entry.statement.id)

    def differences(self, entry: Entry) -> list[tuple[int, list[Divergence]]]:
        """Return the variants by number, gravest first, each with its divergences."""
        return number_divergences(entry.divergences)

    def quotations_of(self, article: Article) -> list[Quotation]:
        """Return the quotations of an article, in the order of its text."""
        return self._by_article.get(article.id, [])

    def statement_of(self, quotation: Quotation) -> Entry:
        """Return the entry that a quotation belongs to."""
        return self._entry_of[quotation.id]

    def text_of(self, article: Article) -> list[Markup]:
        """Return the article's text by paragraph, its quotations and differences marked; or its quotations alone."""
        if self.excerpts_only:
            return mark_text(article.text, self._excerpts(article), self._mark_quotations(article))
        stretches = [*self._mark_quotations(article), *self.places.get(article.id, ())]
        paragraphs = mark_text(article.text, split_paragraphs(article.text), stretches)
        return [paragraph.rstrip() for paragraph in paragraphs]

    def stand(self, article_id: str, entry: Entry) -> str:
        """Return how an article stands to a statement: a verdict, paraphrased, alone or lacks."""
        if article_id not in entry.carriers:
            return "lacks" if article_id in entry.lackers else "paraphrased"
        if len(entry.carriers) == 1:
            return "alone"
        verdicts = {witness.id: verdict for witness, verdict, _ in order_witnesses(entry.collation)}
        return verdicts.get(article_id, "paraphrased")

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of difference that occur, in the order of the glossary."""
        met = {divergence.reading.kind for entry in self.overview.entries for divergence in entry.divergences}
        return [kind for kind in KINDS if kind in met]

    @cached_property
    def in_order(self) -> list[Entry]:
        """The entries in the order of the report's statements."""
        order = {statement.id: number for number, statement in enumerate(self.report.statements)}
        return sorted(self.overview.entries, key=lambda entry: order[entry.statement.id])

    @property
    def speakers(self) -> list[tuple[Speaker, list[Entry]]]:
        """Each speaker with the entries of what they say, those who say most first."""
        said: dict[str | None, list[Entry]] = {}
        for entry in self.in_order:
            said.setdefault(entry.statement.speaker_id, []).append(entry)
        pairs = [(speaker, said.get(speaker.id, [])) for speaker in self.report.speakers]
        return sorted(pairs, key=lambda pair: -len(pair[1]))

    @property
    def articles(self) -> str:
        """How many articles there are, and of how many origins."""
        return tell_articles(self.report.articles, self.report.lineage)

    @property
    def told(self) -> list[tuple[Link, str]]:
        """The links to tell of, each with from whom the words are."""
        labels = self.overview.labels
        return [(link, tell_link(link, labels)) for link in list_told(self.report.lineage)]

    @property
    def kin(self) -> list[str]:
        """The families of more than one article, in a sentence each."""
        return [tell_family(family, self.overview.labels) for family in find_kin(self.report.lineage)]

    @property
    def is_narrow(self) -> bool:
        """Whether the table of who carries what can have a column a statement."""
        return len(self.report.statements) <= WIDEST_MATRIX

    @staticmethod
    def cell_sign(stand: str) -> str:
        """Return the sign of how an article stands to a statement."""
        return SIGNS.get(stand) or {"alone": "◆", "paraphrased": "¶"}.get(stand, "–")

    def _mark_quotations(self, article: Article) -> Iterator[Stretch]:
        for quotation in self.quotations_of(article):
            entry = self._entry_of[quotation.id]
            css = f"quotation {quotation.kind}" + (" nested" if quotation.within else "")
            yield from mark_passages(quotation, css, make_chip(entry.statement.id, entry.speaker))
        if self.report.source is not None and article.id == SOURCE_ID:
            for entry in self.overview.entries:
                parts, key = entry.collation.base.parts, entry.statement.id
                for number, (start, end) in enumerate(parts, start=1):
                    anchor = f"source-{key}" if number == 1 else f"source-{key}-{number}"
                    tail = make_chip(key, entry.speaker) if number == len(parts) else Markup("")
                    yield Stretch(start, end, "mark", "quotation base", anchor, tail)

    def _excerpts(self, article: Article) -> list[tuple[int, int]]:
        """Return what is shown of an article whose text stays out: the words of its quotations."""
        merged: list[tuple[int, int]] = []
        shown = [stretch for stretch in self._mark_quotations(article) if stretch.start < stretch.end]
        for start, end in sorted((stretch.start, stretch.end) for stretch in shown):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    @cached_property
    def _by_article(self) -> dict[str, list[Quotation]]:
        found: dict[str, list[Quotation]] = {}
        for quotation in sorted(self.report.quotations, key=lambda q: q.start):
            found.setdefault(quotation.article_id, []).append(quotation)
        return found

    @cached_property
    def _entry_of(self) -> dict[str, Entry]:
        return {key: entry for entry in self.overview.entries for key in entry.statement.quotation_ids}


def mark_passages(quotation: Quotation, css: str, chip: Markup) -> Iterator[Stretch]:
    """Yield the passages of a quotation, the first with its id as anchor, the last with `chip` at its end."""
    for number, passage in enumerate(quotation.content, start=1):
        anchor = quotation.id if number == 1 else f"{quotation.id}-{number}"
        tail = chip if number == len(quotation.content) else Markup("")
        yield Stretch(passage.start, passage.end, "mark", f"{css} {quotation.id}", anchor, tail)


def make_chip(key: str, speaker: str) -> Markup:
    """Return the small link at the end of a quotation, to its statement and speaker."""
    return Markup('<a class="chip" href="#{0}">{0}<span class="hidden"> {1}</span></a>').format(key, speaker)


def render_page(report: Report, excerpts_only: bool) -> str:
    """Return the report as one HTML file.

    With `excerpts_only`, an article's text is left out but for the words of its quotations.
    """
    return "".join(load_template("report.html").generate(page=Page(report, excerpts_only)))
