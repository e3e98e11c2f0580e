"""A story of an archive -> one TEI document, its statements collated anew from the quotations that are stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.pipeline import collate_statements
from onrecord.records import Attribution, Extraction, Quotation, Report, Speaker, Statement
from onrecord.show import render_report
from onrecord.store.derived import load_extractions
from onrecord.store.export.tables import Export
from onrecord.store.statements import list_versions


def edit_story(export: Export, story: int) -> str | None:
    """Return the document of a story, its statements and speakers under the archive's ids; None where nobody speaks."""
    extractions = load_extractions(export.connection, list_versions(export.connection, story))
    loaded = {quotation.id: quotation for extraction in extractions for quotation in extraction.quotations}
    statements = list(keep_carried(export.load_statements(story), loaded))
    if not statements:
        return None
    articles = tuple(replace(extraction.article, path=None) for extraction in extractions)  # it is nobody's business
    quotations = tuple(loaded[key] for statement in statements for key in statement.quotation_ids)
    named = export.load_speakers(statements)
    speakers, attributions = settle(extractions, statements, named)
    collations = collate_statements(statements, articles, quotations, None, speakers)
    report = Report(articles, speakers, quotations, attributions, tuple(statements), collations, ())
    return render_report(report, "tei")


def keep_carried(statements: Iterable[Statement], loaded: dict[str, Quotation]) -> Iterable[Statement]:
    """Yield the statements with those of their quotations that the latest versions have."""
    for statement in statements:
        kept = tuple(key for key in statement.quotation_ids if key in loaded)
        if kept:
            yield replace(statement, quotation_ids=kept, repeats=tuple(k for k in statement.repeats if k in kept))


def settle(
    extractions: Sequence[Extraction], statements: Sequence[Statement], named: Sequence[Speaker]
) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    """Return the speakers, and for each quotation its speaker: the statement's, else between whom it is open.

    Who is only a rival has no id in the archive and keeps that of the article's voice.
    """
    stored = {a.quotation_id: a for extraction in extractions for a in extraction.voices.attributions}
    voices = {speaker.id: speaker for extraction in extractions for speaker in extraction.voices.speakers}
    attributions = []
    rivals: dict[str, Speaker] = {}
    for statement in statements:
        for key in statement.quotation_ids:
            found = stored[key]
            open_to = () if statement.speaker_id else tuple(filter(None, (found.speaker_id, *found.rivals)))
            rivals |= {f"v{voice}": replace(voices[voice], id=f"v{voice}") for voice in open_to}
            keys = tuple(f"v{voice}" for voice in open_to)
            attributions.append(replace(found, speaker_id=statement.speaker_id, rivals=keys))
    return (*named, *rivals.values()), tuple(attributions)
