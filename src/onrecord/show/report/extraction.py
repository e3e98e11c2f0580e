"""Extractions -> a table an article for the terminal, or one page; piece by piece, so that a corpus need not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.records import Article, Attribution, Extraction, Quotation, Speaker
from onrecord.show.parts.marking import Stretch, mark_text, split_paragraphs
from onrecord.show.parts.phrases import format_date, join_words
from onrecord.show.parts.sheet import Piece, Sheet
from onrecord.show.report.environment import load_template
from onrecord.show.report.page import mark_passages

NARROW = 64  # columns; below, a quotation stands under its speaker rather than beside


def list_extractions(extractions: Iterable[Extraction], width: int, color: bool) -> Iterator[str]:
    """Yield a table an article: who speaks, with which words of reporting, and what."""
    for number, extraction in enumerate(extractions):
        sheet = Sheet(width, color)
        if number:
            sheet.skip()
        article = extraction.article
        facts = ", ".join(words for words in (article.outlet, format_date(article.published), article.title) if words)
        sheet.add((article.id, "bold"), f"  {facts}")
        rows = list(_list_rows(extraction))
        if not rows:
            sheet.add("no quotation found", head="  ")
        elif sheet.width < NARROW:
            for key, speaker, cue, words in rows:
                sheet.add(speaker, f" ({cue})" if cue else "", head=f"  {key}  ")
                sheet.add(words, head="      ")
        else:
            sheet.skip()
            sheet.add_table(("", "speaker", "cue", "words"), rows, (0, 3, 2, 9))
        yield sheet.render()


def render_extraction_page(extractions: Iterable[Extraction]) -> Iterator[str]:
    """Yield one HTML page: each article's text with its quotations marked, and who speaks."""
    yield from load_template("extraction.html").generate(voiced=(Voiced(extraction) for extraction in extractions))


def _list_rows(extraction: Extraction) -> Iterator[tuple[str, Piece, str, str]]:
    voiced = Voiced(extraction)
    for quotation, attribution in voiced.pairs:
        style = "bold" if attribution.speaker_id else "italic"
        inside = f" (within {quotation.within})" if quotation.within else ""
        cue = " … ".join(join_words(passage.words) for passage in quotation.cue)
        yield quotation.id, (voiced.name(attribution) + inside, style), cue, show_wording(quotation)


def show_wording(quotation: Quotation) -> str:
    """Return the wording on one line; only what is all inside quotation marks is shown in them."""
    line = join_words(quotation.wording)
    return f"“{line}”" if quotation.kind == "direct" else line


@dataclass(frozen=True, slots=True)
class Voiced:
    """An extraction as its template asks for it."""

    extraction: Extraction

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.extraction.article

    @property
    def pairs(self) -> list[tuple[Quotation, Attribution]]:
        """Each quotation with who speaks it."""
        return list(zip(self.extraction.quotations, self.extraction.voices.attributions, strict=True))

    def name(self, attribution: Attribution) -> str:
        """Return the speaker's name, or plainly that it is open, and between whom."""
        names = {speaker.id: speaker.name for speaker in self.extraction.voices.speakers}
        if attribution.speaker_id is not None:
            return names[attribution.speaker_id]
        return f"open: {' or '.join(names[key] for key in attribution.rivals)}" if attribution.rivals else "not found"

    def said_by(self, speaker: Speaker) -> list[Quotation]:
        """Return the quotations of one speaker."""
        return [quotation for quotation, attribution in self.pairs if attribution.speaker_id == speaker.id]

    def paragraphs(self) -> list[Markup]:
        """Return the text by paragraph, with contents, cues and mentions marked."""
        text = self.article.text
        return [piece.rstrip() for piece in mark_text(text, split_paragraphs(text), list(self._stretches()))]

    def _stretches(self) -> Iterator[Stretch]:
        for quotation, attribution in self.pairs:
            chip = Markup('<span class="chip">{}</span>').format(self.name(attribution))
            css = f"quotation {quotation.kind}" + (" nested" if quotation.within else "")
            yield from mark_passages(quotation, css, chip)
            for role, passages in (("cue", quotation.cue), ("mention", quotation.mention)):
                for passage in passages:
                    yield Stretch(passage.start, passage.end, "span", role)
