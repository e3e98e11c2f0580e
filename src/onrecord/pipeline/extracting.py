"""One article, or many, → what is quoted in it and who speaks: read, extract, attribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.attribute import attribute_quotations, link_speakers, load_knowledge
from onrecord.extract import choose_model, read_article
from onrecord.records import (
    Article,
    Extraction,
    Voices,
)
from onrecord.settings import Settings

COMPARED_ACTS = ("speech", "writing")
"""What `compare_articles` shows unless the settings name other acts."""


def extract_article(article: Article, settings: Settings | None = None) -> Extraction:
    """Return the quotations of one article and who speaks them.

    >>> article = Article(id="gazette", text='"The bridge is safe," said Ann Roe, an engineer.')
    >>> extraction = extract_article(article)
    >>> [speaker.name for speaker in extraction.voices.speakers]
    ['Ann Roe']
    """
    settings = settings or Settings()
    chosen = settings.extract
    model = choose_model(article.language, chosen.model, chosen.threads)
    quotations, clues = read_article(article, chosen)
    voices = link_known(attribute_quotations(article, quotations, clues), settings)
    return Extraction(article, quotations, voices, model.name if model else None)


def link_known(voices: Voices, settings: Settings) -> Voices:
    """Return the voices with the ids that the user's knowledge base has for its speakers, where one is named.

    >>> from onrecord.records import Speaker
    >>> link_known(Voices((Speaker("s1", "Ann Roe", "person"),), ()), Settings()).speakers[0].kb_id is None
    True
    """
    if not settings.attribute.kb:
        return voices
    return replace(voices, speakers=link_speakers(voices.speakers, load_knowledge(settings.attribute.kb)))


def extract_articles(articles: Iterable[Article], settings: Settings | None = None) -> Iterator[Extraction]:
    """Yield the extraction of each article, ids counted on so that they are unique among all that is yielded."""
    return number_extractions(extract_article(article, settings) for article in articles)


def number_extractions(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """Yield the extractions with their ids counted on from one to the next."""
    quotation_count = speaker_count = 0
    for found in extractions:
        extraction = number_on(found, quotation_count, speaker_count)
        quotation_count += len(extraction.quotations)
        speaker_count += len(extraction.voices.speakers)
        yield extraction


def number_on(extraction: Extraction, quotation_count: int, speaker_count: int) -> Extraction:
    """Return the extraction with its ids counted on from those given out before."""
    quotation_ids = {q.id: f"q{quotation_count + i}" for i, q in enumerate(extraction.quotations, 1)}
    speaker_ids = {s.id: f"s{speaker_count + i}" for i, s in enumerate(extraction.voices.speakers, 1)}
    return Extraction(
        extraction.article,
        tuple(
            replace(q, id=quotation_ids[q.id], within=quotation_ids[q.within] if q.within else None)
            for q in extraction.quotations
        ),
        Voices(
            tuple(replace(s, id=speaker_ids[s.id]) for s in extraction.voices.speakers),
            tuple(
                replace(
                    a,
                    quotation_id=quotation_ids[a.quotation_id],
                    speaker_id=speaker_ids[a.speaker_id] if a.speaker_id else None,
                    rivals=tuple(speaker_ids[rival] for rival in a.rivals),
                )
                for a in extraction.voices.attributions
            ),
        ),
        extraction.model,
    )


def keep_quoted(extraction: Extraction, acts: Sequence[str]) -> Extraction:
    """Return the extraction with what can be held word against word: no indirect speech, and only these acts.

    What is all between quotation marks was spoken or written, whatever the cue ("found", "believes"), so it stays
    unless the acts are narrower than that. Indirect reports help to find out who speaks, so they are left out only
    here. Speech within what is left out stays, as speech of its own.
    """
    is_wide = set(COMPARED_ACTS) <= set(acts)
    kept = [
        (quotation, attribution)
        for quotation, attribution in zip(extraction.quotations, extraction.voices.attributions, strict=True)
        if quotation.kind != "indirect" and (quotation.act in acts or (quotation.kind == "direct" and is_wide))
    ]
    ids = {quotation.id for quotation, _ in kept}
    quotations = tuple(q if q.within in ids else replace(q, within=None) for q, _ in kept)
    attributions = tuple(attribution for _, attribution in kept)
    named = {a.speaker_id for a in attributions} | {rival for a in attributions for rival in a.rivals}
    speakers = tuple(speaker for speaker in extraction.voices.speakers if speaker.id in named)
    return Extraction(extraction.article, quotations, Voices(speakers, attributions), extraction.model)
