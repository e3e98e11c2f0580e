"""Articles or plain texts → from whom each took its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.collate import collate_wordings
from onrecord.lineage import make_own_witness, trace_lineage
from onrecord.pipeline.comparing import compare_articles
from onrecord.pipeline.extracting import extract_article
from onrecord.pipeline.order import order_article
from onrecord.records import (
    Article,
    Base,
    TakenAs,
    Tracing,
    Witness,
)
from onrecord.settings import Settings

BASE_WITNESSES, BASE_TOKENS = 40, 20_000
"""What the base of plain wordings is at most made from, where it only serves their lineage."""


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
    ordered = sorted(articles, key=order_article)
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
