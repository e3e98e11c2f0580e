"""Records -> the plain objects of the JSON contract. `schema.py` says the same as JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.records import (
    Article,
    Attribution,
    Base,
    Carriage,
    Collation,
    Extraction,
    Passage,
    Quotation,
    Reading,
    Report,
    Skipped,
    Speaker,
    Statement,
    Token,
    Variant,
)
from onrecord.show.contract.lineage import describe_lineage

REPORT_VERSION = "onrecord.report/1"
COLLATION_VERSION = "onrecord.collation/1"
SOURCE_ID = "source"  # the id that the given transcript, post or press release always has


def describe_report(report: Report, *, excerpts_only: bool = False) -> dict[str, Any]:
    """Return the report as `compare --format json` prints it.

    With `excerpts_only` no article has its text; each quotation has the words of its own passages instead.
    """
    return {
        "schema": REPORT_VERSION,
        "articles": [_describe_article(article, not excerpts_only) for article in list_articles(report)],
        "speakers": [_describe_speaker(speaker) for speaker in report.speakers],
        "quotations": list(_describe_quotations(report, excerpts_only)),
        "statements": list(_describe_statements(report)),
        "outlets": [_describe_carriage(carriage) for carriage in report.outlets],
        "lineage": describe_lineage(report.lineage, report.statements, report.collations),
        "skipped": [_describe_skipped(skipped) for skipped in report.skipped],
    }


def describe_extraction(extraction: Extraction, *, with_text: bool = False) -> dict[str, Any]:
    """Return one line of `extract`. An input that is no .txt always brings its text: its offsets have no file."""
    article = extraction.article
    pairs = zip(extraction.quotations, extraction.voices.attributions, strict=True)
    described: dict[str, Any] = {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "model": extraction.model,
        "quotations": [_describe_quotation(quotation, attribution) for quotation, attribution in pairs],
        "speakers": [_describe_speaker(speaker) for speaker in extraction.voices.speakers],
    }
    if with_text or not (article.path or "").lower().endswith(".txt"):
        described["text"] = article.text
    return described


def describe_collation(collation: Collation) -> dict[str, Any]:
    """Return the collation as `collate --format json` prints it; `witnesses` and `table` are as CollateX has them."""
    return {
        "schema": COLLATION_VERSION,
        "witnesses": [witness.id for witness in collation.witnesses],
        "table": [[[_describe_token(token)] if token else None for token in row] for row in collation.rows],
        "base": {
            **_describe_base(collation.base),
            "spans": [list(span) if span else None for span in collation.base.spans],
        },
        "variants": [
            {**_describe_variant(variant), "columns": [variant.first, variant.last]} for variant in collation.variants
        ],
        "verdicts": [
            {"witness": judgement.witness, "coverage": round(judgement.coverage, 4), "verdict": judgement.verdict}
            for judgement in collation.judgements
        ],
    }


def list_articles(report: Report) -> tuple[Article, ...]:
    """Return every text that the report speaks of: the given source first, when there is one."""
    source = () if report.source is None else (replace(report.source, id=SOURCE_ID),)
    return (*source, *report.articles)


def _describe_article(article: Article, with_text: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "date_source": article.date_source,
        "language": article.language,
        "author": article.author,
        "url": article.url,
    }
    if with_text:
        described["text"] = article.text
    return described


def _describe_speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "also": list(speaker.also),
        "kb_id": speaker.kb_id,
    }


def _describe_quotations(report: Report, with_words: bool) -> Iterator[dict[str, Any]]:
    statement_of = {key: statement.id for statement in report.statements for key in statement.quotation_ids}
    for quotation, attribution in zip(report.quotations, report.attributions, strict=True):
        described = _describe_quotation(quotation, attribution)
        key = described.pop("id")
        described = {
            "id": key,
            "article": quotation.article_id,
            "statement": statement_of[quotation.id],
            **described,
        }
        if with_words:
            described["words"] = _describe_words(quotation)
        yield described


def _describe_quotation(quotation: Quotation, attribution: Attribution) -> dict[str, Any]:
    """Describe one quotation. Its confidence is that there is one, times that the speaker is the one named."""
    named = attribution.speaker_id is not None
    described: dict[str, Any] = {
        "id": quotation.id,
        "kind": quotation.kind,
        "act": quotation.act,
        "content": _offsets(quotation.content),
        "cue": _offsets(quotation.cue),
        "mention": _offsets(quotation.mention),
        "speaker": attribution.speaker_id,
        "confidence": round(quotation.confidence * (attribution.confidence if named else 1), 4),
        "why": [*quotation.why, *attribution.why],
    }
    if not named:
        described["rivals"] = list(attribution.rivals)
    if quotation.within is not None:
        described["within"] = quotation.within
    return described


def _describe_words(quotation: Quotation) -> dict[str, list[str]]:
    parts = {"content": quotation.content, "cue": quotation.cue, "mention": quotation.mention}
    return {name: [passage.words for passage in passages] for name, passages in parts.items()}


def _offsets(passages: Sequence[Passage]) -> list[list[int]]:
    return [[passage.start, passage.end] for passage in passages]


def _describe_statements(report: Report) -> Iterator[dict[str, Any]]:
    article_of = {quotation.id: quotation.article_id for quotation in report.quotations}
    attribution_of = {attribution.quotation_id: attribution for attribution in report.attributions}
    for statement, collation in zip(report.statements, report.collations, strict=True):
        described: dict[str, Any] = {"id": statement.id, "speaker": statement.speaker_id}
        if statement.speaker_id is None:
            described["rivals"] = list_rivals(statement, attribution_of)
        yield described | {
            "kind": statement.kind,
            "why": list(statement.why),
            "base": _describe_base(collation.base),
            "witnesses": list(_describe_witnesses(statement, collation, article_of)),
            "variants": [_describe_variant(variant) for variant in collation.variants],
        }


def list_rivals(statement: Statement, attribution_of: Mapping[str, Attribution]) -> list[str]:
    """Return the speaker ids between whom a statement's quotations leave it open, each once, in their order."""
    open_to = (attribution_of[key] for key in statement.quotation_ids)
    named = (key for a in open_to for key in ((a.speaker_id,) if a.speaker_id else a.rivals))
    return list(dict.fromkeys(named))


def _describe_base(base: Base) -> dict[str, Any]:
    described: dict[str, Any] = {"text": base.text, "from": base.origin}
    if base.parts:
        described |= {"start": base.parts[0][0], "end": base.parts[-1][1], "parts": [list(part) for part in base.parts]}
    return described


def _describe_witnesses(
    statement: Statement, collation: Collation, article_of: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for witness, judgement in zip(collation.witnesses, collation.judgements, strict=True):
        repeats = [key for key in statement.repeats if article_of[key] == witness.id]
        yield {
            "article": witness.id,
            "quotations": list(dict.fromkeys([*witness.quotation_ids, *repeats])),
            "repeats": repeats,
            "text": witness.text,
            "coverage": round(judgement.coverage, 4),
            "verdict": judgement.verdict,
        }


def _describe_variant(variant: Variant) -> dict[str, Any]:
    return {
        "base": {"text": variant.text, "start": variant.start, "end": variant.end},
        "severity": variant.severity,
        "readings": [_describe_reading(reading) for reading in variant.readings],
    }


def _describe_reading(reading: Reading) -> dict[str, Any]:
    return {
        "article": reading.witness,
        "text": reading.text,
        "start": reading.start,
        "end": reading.end,
        "kind": reading.kind,
        "flags": list(reading.flags),
        "severity": reading.severity,
        "why": reading.why,
    }


def _describe_token(token: Token) -> dict[str, Any]:
    """Describe one token; `t` and `n` are CollateX's names for what is printed and what is compared."""
    return {"t": token.form, "n": token.norm, "mark": token.mark, "start": token.start, "end": token.end}


def _describe_carriage(carriage: Carriage) -> dict[str, Any]:
    return {
        "article": carriage.article_id,
        "carries": list(carriage.carries),
        "alone": list(carriage.alone),
        "lacks": list(carriage.lacks),
        **({"paraphrases": list(carriage.paraphrases)} if carriage.paraphrases else {}),
    }


def _describe_skipped(skipped: Skipped) -> dict[str, str]:
    return {"source": skipped.source, "reason": skipped.reason, "detail": skipped.detail}
