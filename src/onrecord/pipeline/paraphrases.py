"""Indirect reports → those that surely paraphrase a statement, linked to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.match import (
    find_paraphrases,
)
from onrecord.pipeline.extracting import COMPARED_ACTS
from onrecord.records import (
    Attribution,
    Extraction,
    Quotation,
    Report,
    Speaker,
)
from onrecord.settings import Settings


def link_paraphrases(report: Report, extractions: Sequence[Extraction], settings: Settings) -> Report:
    """Return the report with those indirect reports that surely paraphrase one of its statements, each linked to it.

    `extractions` have all that was found in the articles. An act that is compared, a sure speaker and no marks around
    the words: what a quotation holds is told already.
    """
    wanted = settings.extract.acts or COMPARED_ACTS
    told = [
        (number, quotation, attribution)
        for number, extraction in enumerate(extractions)
        for quotation, attribution in zip(extraction.quotations, extraction.voices.attributions, strict=True)
        if quotation.kind == "indirect" and quotation.act in wanted and attribution.confidence >= settings.match.known
    ]
    held = {key: [q for q in report.quotations if q.article_id == key] for key in {q.article_id for _, q, _ in told}}
    reports: dict[str, tuple[Quotation, Speaker, Attribution]] = {}
    for number, quotation, attribution in told:
        speaker = next((s for s in extractions[number].voices.speakers if s.id == attribution.speaker_id), None)
        if speaker is not None and not any(_holds(outer, quotation) for outer in held[quotation.article_id]):
            key = f"{number} {quotation.id}"
            reports[key] = (replace(quotation, id=key), replace(speaker, id=f"{number} {speaker.id}"), attribution)
    pairs = [(quotation, speaker) for quotation, speaker, _ in reports.values()]
    found = find_paraphrases(pairs, report.statements, report.quotations, report.speakers, settings.match)
    return _add_paraphrases(report, [(*reports[one.quotation_id][::2], one.statement_id) for one in found])


def _holds(outer: Quotation, quotation: Quotation) -> bool:
    """Return whether a passage of the quotation stands in what the other quotes."""
    return any(a.start < b.end and b.start < a.end for a in outer.content for b in quotation.content)


def _add_paraphrases(report: Report, found: Sequence[tuple[Quotation, Attribution, str]]) -> Report:
    """Return the report with these indirect reports in it, their ids counted on, each with its statement's speaker."""
    statements = {statement.id: statement for statement in report.statements}
    pairs = list(zip(report.quotations, report.attributions, strict=True))
    for number, (told, given, statement_id) in enumerate(found, len(pairs) + 1):
        quotation = replace(told, id=f"q{number}", within=None)
        statement = statements[statement_id]
        why = (*statement.why, f"{quotation.id} paraphrases it: most of its words that matter, and the same speaker")
        statements[statement_id] = replace(statement, quotation_ids=(*statement.quotation_ids, quotation.id), why=why)
        pairs.append((quotation, replace(given, quotation_id=quotation.id, speaker_id=statement.speaker_id, rivals=())))
    place = {article.id: number for number, article in enumerate(report.articles)}
    pairs.sort(key=lambda pair: (place[pair[0].article_id], pair[0].start))
    return replace(
        report,
        quotations=tuple(quotation for quotation, _ in pairs),
        attributions=tuple(attribution for _, attribution in pairs),
        statements=tuple(statements[statement.id] for statement in report.statements),
    )
