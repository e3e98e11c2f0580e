"""Quoted fragments that nothing reports → those that a statement of the story has the words of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.attribute import unite_voices
from onrecord.extract import find_fragments
from onrecord.match import (
    find_adopted,
)
from onrecord.pipeline.extracting import number_extractions
from onrecord.records import (
    Attribution,
    Extraction,
)
from onrecord.settings import Settings


def add_fragments(extraction: Extraction, min_confidence: float = 0.0) -> Extraction:
    """Return the extraction with the fragments of its article that nothing reports, as quotations of nobody.

    None is added that is less sure (0 to 1) than `min_confidence`.

    >>> from onrecord.records import Article, Voices
    >>> extraction = Extraction(Article(id="a", text='The "so very brave" crew sang.'), (), Voices((), ()))
    >>> [quotation.id for quotation in add_fragments(extraction).quotations]
    ['f1']
    """
    found = find_fragments(extraction.article, extraction.quotations)
    fragments = [fragment for fragment in found if fragment.confidence >= min_confidence]
    loose = [(q, Attribution(q.id, None, confidence=0.5, why=("no source is named",))) for q in fragments]
    both = [*zip(extraction.quotations, extraction.voices.attributions, strict=True), *loose]
    both.sort(key=lambda pair: pair[0].start)
    return replace(
        extraction,
        quotations=tuple(quotation for quotation, _ in both),
        voices=replace(extraction.voices, attributions=tuple(attribution for _, attribution in both)),
    )


def adopt_fragments(extractions: Sequence[Extraction], settings: Settings) -> list[Extraction]:
    """Return the extractions of a story, numbered, with only those fragments whose words one of its statements has."""
    numbered = list(number_extractions(extractions))
    pairs = [
        (one.id, mine.id)
        for e, n in zip(extractions, numbered, strict=True)
        for one, mine in zip(e.quotations, n.quotations, strict=True)
    ]
    loose = {mine for one, mine in pairs if one.startswith("f")}
    if not loose:
        return numbered
    articles = [extraction.article for extraction in numbered]
    voices = unite_voices(articles, [extraction.voices for extraction in numbered])
    quotations = [quotation for extraction in numbered for quotation in extraction.quotations]
    left = loose - find_adopted(articles, quotations, voices.attributions, loose, settings.match, voices.speakers)
    return list(number_extractions(_leave_out(extraction, left) for extraction in numbered))


def _leave_out(extraction: Extraction, left: Collection[str]) -> Extraction:
    """Return the extraction without these quotations."""
    attributions = tuple(a for a in extraction.voices.attributions if a.quotation_id not in left)
    return replace(
        extraction,
        quotations=tuple(quotation for quotation in extraction.quotations if quotation.id not in left),
        voices=replace(extraction.voices, attributions=attributions),
    )
