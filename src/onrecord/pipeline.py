"""The whole path in one screen: read -> extract -> attribute -> match -> collate -> a report. Stages meet only here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.attribute import attribute_quotations, link_speakers, load_knowledge, unite_voices
from onrecord.collate import collate_wordings
from onrecord.extract import choose_model, extract_quotations, find_fragments
from onrecord.lineage import make_own_witness, trace_lineage
from onrecord.match import (
    find_adopted,
    find_paraphrases,
    gather_witnesses,
    match_statements,
    place_in_source,
    settle_speakers,
)
from onrecord.records import (
    Article,
    Attribution,
    Base,
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
    TakenAs,
    Tracing,
    Voices,
    Witness,
)
from onrecord.settings import Settings

SOURCE_ID = "source"
BASE_WITNESSES, BASE_TOKENS = 40, 20_000
"""What the base of plain wordings is at most made from, where it only serves their lineage."""
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
    quotations = extract_quotations(article, chosen)
    voices = link_known(attribute_quotations(article, quotations), settings)
    return Extraction(article, quotations, voices, model.name if model else None)


def link_known(voices: Voices, settings: Settings) -> Voices:
    """Return the voices with the ids that the user's knowledge base has for its speakers, where one is named.

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
    ordered = sorted(articles, key=_order)
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
    ordered = sorted(extractions, key=lambda extraction: _order(extraction.article))
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


def add_fragments(extraction: Extraction, min_confidence: float = 0.0) -> Extraction:
    """Return the extraction with the fragments of its article that nothing reports, as quotations of nobody.

    None is added that is less sure (0 to 1) than `min_confidence`.

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


def trace_texts(
    articles: Sequence[Article],
    taken_as: TakenAs = "auto",
    settings: Settings | None = None,
    source: Article | None = None,
) -> Tracing:
    """Return the lineage of texts, which are news articles, what several people noted of one speech, or just texts.

    `auto` takes them for articles when one of them quotes somebody, and else for wordings: there the same words show
    nothing, because nobody knows whether they were there for all to hear. Say `texts` where somebody wrote them.
    With `source`, the words as they were spoken, what articles and wordings print is held against it: what two have in
    common and it has otherwise, is a departure.

    >>> words = "The harbour board shut the lower lock for good after the second flood, and nobody complained."
    >>> drafts = [Article("a", words, published="2031-05-01"), Article("b", words, published="2031-05-02")]
    >>> for taken_as in ("auto", "texts"):
    ...     tracing = trace_texts(drafts, taken_as)
    ...     print(tracing.taken_as, [link.standing for link in tracing.lineage.links])
    wordings ['root', 'open']
    texts ['root', 'copy']
    """
    settings = settings or Settings()
    ordered = sorted(articles, key=_order)
    if taken_as == "auto":
        has_quotations = any(is_quoting(article, settings) for article in ordered)
        taken_as = "articles" if has_quotations else "wordings"
    if taken_as == "articles":
        return Tracing(taken_as, tuple(ordered), compare_articles(ordered, source, settings=settings).lineage)
    witnesses = [make_own_witness(article) for article in ordered]
    if taken_as == "texts":
        return Tracing(
            taken_as, tuple(ordered), trace_lineage(ordered, [witnesses], (), settings.lineage, is_closed=True)
        )
    base = Base(source.text, "source", ()) if source else find_base(witnesses)
    lineage = trace_lineage(ordered, (), [(witnesses, base)], settings.lineage)
    return Tracing(taken_as, tuple(ordered), lineage)


def find_base(witnesses: Sequence[Witness]) -> Base:
    """Return the wording that the witnesses together support; of many, or of long ones, that of the earliest.

    Collation costs more than lineage, and for a base a sample is enough.
    """
    chosen: list[Witness] = []
    words = 0
    for witness in witnesses[:BASE_WITNESSES]:
        words += sum(map(len, witness.parts))
        if chosen and words > BASE_TOKENS:
            break
        chosen.append(witness)
    if len(chosen) > 1:
        return collate_wordings(chosen).base
    return Base(chosen[0].text if chosen else "", "witnesses", ())


def is_quoting(article: Article, settings: Settings) -> bool:
    """Tell whether an article quotes somebody between marks; no model is asked, and without marks nothing searched."""
    text = article.text
    settings = replace(settings, extract=replace(settings.extract, model="none"))
    has_marks = text.count('"') > 1 or text.count("'") > 1 or any(mark in text for mark in "“”„«»「‘")
    return has_marks and any(q.kind != "indirect" for q in extract_article(article, settings).quotations)


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
        )
        for article in articles
    )


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


def _order(article: Article) -> tuple[bool, str, str, str, str]:
    """Sort by date (unknown last), outlet, id, text: the one order of witnesses, whatever order the user named."""
    return (article.published is None, article.published or "", article.outlet or "", article.id, article.text)
