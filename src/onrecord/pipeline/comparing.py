"""Articles of one story → the report: who said what, in which words, and who changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribute import unite_voices
from onrecord.collate import collate_wordings
from onrecord.lineage import make_own_witness, trace_lineage
from onrecord.match import (
    gather_witnesses,
    match_statements,
    place_in_source,
    settle_speakers,
)
from onrecord.pipeline.extracting import COMPARED_ACTS, extract_article, keep_quoted, link_known
from onrecord.pipeline.fragments import add_fragments, adopt_fragments
from onrecord.pipeline.order import order_article
from onrecord.pipeline.paraphrases import link_paraphrases
from onrecord.records import (
    Article,
    Carriage,
    Collation,
    Extraction,
    Family,
    Lineage,
    Quotation,
    Report,
    Skipped,
    Speaker,
    Statement,
)
from onrecord.settings import Settings

SOURCE_ID = "source"


def compare_articles(
    articles: Iterable[Article],
    source: Article | None = None,
    skipped: Sequence[Skipped] = (),
    settings: Settings | None = None,
) -> Report:
    """Return who said what in these articles of one story, in which words, and who changed it.

    The articles are first put in order (published, outlet, id, text), so that the order in which they are given
    changes nothing. With `source` (a transcript, a post, a press release) its words are the base where it has them.

    >>> report = compare_articles([
    ...     Article(id="gazette", text='"The bridge is not safe today," Ann Roe said.'),
    ...     Article(id="herald", text='"The bridge is safe today," Ann Roe said.'),
    ... ])
    >>> [(v.text, v.severity, v.readings[1].kind, v.readings[1].flags) for v in report.collations[0].variants]
    [('not', 'substantive', 'omission', ('negation',))]
    """
    settings = settings or Settings()
    ordered = sorted(articles, key=order_article)
    if source is not None:
        source = replace(source, id=SOURCE_ID)
        ordered = [replace(a, id=f"{SOURCE_ID} (article)") if a.id == SOURCE_ID else a for a in ordered]
    wanted = settings.extract.acts or COMPARED_ACTS
    read = [extract_article(article, settings) for article in ordered]
    kept = (keep_quoted(extraction, wanted) for extraction in read)
    if "speech" in wanted:
        kept = (add_fragments(extraction, settings.extract.min_confidence) for extraction in kept)
    extractions = adopt_fragments(list(kept), settings)
    report = compare_extractions(extractions, settings, source)
    lineage = trace_articles(ordered, report.quotations, report.collations, settings)
    report = link_paraphrases(report, read, settings)
    outlets = count_outlets(ordered, report.quotations, report.statements, lineage.families)
    return replace(report, outlets=outlets, skipped=tuple(skipped), lineage=lineage)


def compare_extractions(
    extractions: Iterable[Extraction], settings: Settings | None = None, source: Article | None = None
) -> Report:
    """Return what `compare_articles` does, but for the lineage, of articles that were read before.

    Of each only what can be held word against word belongs here: see `keep_quoted`. Ids are unique among them all.

    >>> article = Article(id="gazette", text='"The bridge is safe," said Ann Roe, an engineer.')
    >>> report = compare_extractions([keep_quoted(extract_article(article), COMPARED_ACTS)])
    >>> [collation.base.text for collation in report.collations]
    ['The bridge is safe']
    """
    settings = settings or Settings()
    ordered = sorted(extractions, key=lambda extraction: order_article(extraction.article))
    articles = [extraction.article for extraction in ordered]
    quotations = tuple(quotation for extraction in ordered for quotation in extraction.quotations)
    voices = link_known(unite_voices(articles, [extraction.voices for extraction in ordered]), settings)
    statements = match_statements(articles, quotations, voices.attributions, settings.match, voices.speakers)
    statements, attributions = settle_speakers(statements, voices.attributions, voices.speakers)
    collations = collate_statements(statements, articles, quotations, source, voices.speakers)
    return Report(
        articles=tuple(articles),
        speakers=voices.speakers,
        quotations=quotations,
        attributions=attributions,
        statements=statements,
        collations=collations,
        outlets=count_outlets(articles, quotations, statements),
        source=source,
    )


def collate_statements(
    statements: Sequence[Statement],
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    source: Article | None = None,
    speakers: Sequence[Speaker] = (),
) -> tuple[Collation, ...]:
    """Return the collation of each statement, held against its speaker's words in the source where it has them."""
    speaker_by_id = {speaker.id: speaker for speaker in speakers}
    article_by_id = {article.id: article for article in articles}
    quotation_by_id = {quotation.id: quotation for quotation in quotations}
    collations = []
    for statement in statements:
        quoted = [quotation_by_id[quotation_id] for quotation_id in statement.quotation_ids]
        carriers = [article_by_id[article_id] for article_id in dict.fromkeys(q.article_id for q in quoted)]
        witnesses = gather_witnesses(statement, carriers, quoted)
        speaker = speaker_by_id.get(statement.speaker_id or "")
        collations.append(collate_wordings(witnesses, place_in_source(witnesses, source, speaker) if source else None))
    return tuple(collations)


def count_outlets(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    statements: Sequence[Statement],
    families: Sequence[Family] = (),
) -> tuple[Carriage, ...]:
    """Return for each article which statements it carries, which of them alone, and which it lacks.

    Copies count once: what only the copies of one text carry, each of them has alone. Who paraphrases a statement
    neither carries nor lacks it.
    """
    family_of = {key: number for number, family in enumerate(families) for key in family.members}
    article_of = {quotation.id: quotation.article_id for quotation in quotations}
    telling = {quotation.id for quotation in quotations if quotation.kind == "indirect"}
    tellers = {s.id: {article_of[key] for key in s.quotation_ids if key in telling} for s in statements}
    carriers = {
        s.id: {article_of[key] for key in s.quotation_ids if key not in telling} or tellers[s.id] for s in statements
    }
    return tuple(
        Carriage(
            article_id=article.id,
            carries=tuple(key for key, ids in carriers.items() if article.id in ids),
            alone=tuple(
                key
                for key, ids in carriers.items()
                if article.id in ids and len({family_of.get(carrier, carrier) for carrier in ids}) == 1
            ),
            lacks=tuple(key for key, ids in carriers.items() if article.id not in ids | tellers[key]),
            paraphrases=tuple(key for key, ids in tellers.items() if article.id in ids - carriers[key]),
        )
        for article in articles
    )


def trace_articles(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    collations: Sequence[Collation],
    settings: Settings | None = None,
) -> Lineage:
    """Return from whom each article took its words: its own ones, and the departures in what it quotes."""
    quoted: dict[str, list[Quotation]] = {article.id: [] for article in articles}
    for quotation in quotations:
        quoted[quotation.article_id].append(quotation)
    own = [make_own_witness(article, quoted[article.id]) for article in articles]
    spoken = [(collation.witnesses, collation.base) for collation in collations]
    return trace_lineage(articles, [own], spoken, (settings or Settings()).lineage)
