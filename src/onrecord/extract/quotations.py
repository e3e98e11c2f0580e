"""Article → quotations: the drafts of its paragraphs, numbered in the order of the text and given their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.drafts import Draft
from onrecord.extract.joining import draft_article
from onrecord.extract.lexicon import load_cues
from onrecord.extract.reasons import find_reasons, weigh_draft
from onrecord.records import Article, Passage, Quotation
from onrecord.text.sentences import Span


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What extraction may be told."""

    min_confidence: float = 0.0  # 0 to 1: quotations below it are left out
    nested: bool = True  # whether speech inside a quotation is given as a quotation of its own


def extract_quotations(article: Article, settings: ExtractSettings | None = None) -> tuple[Quotation, ...]:
    """Return the direct and mixed quotations of the article, in the order of its text; their ids are q1, q2 and so on.

    It finds what quotation marks (or a block of the page) show to be quoted, and no indirect speech.

    >>> article = Article(id="a", text='"We won," the mayor said. "At last."')
    >>> [(q.wording, q.cue[0].words, q.mention[0].words) for q in extract_quotations(article)]
    [('We won, At last.', 'said', 'the mayor')]
    """
    chosen = settings or ExtractSettings()
    drafts = [
        draft
        for draft in draft_article(article.text, article.blocks)
        if weigh_draft(draft) >= chosen.min_confidence and (chosen.nested or draft.within is None)
    ]
    ids = {id(draft): f"q{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(_finish(article, draft, ids) for draft in drafts)


def _finish(article: Article, draft: Draft, ids: dict[int, str]) -> Quotation:
    return Quotation(
        id=ids[id(draft)],
        article_id=article.id,
        kind="direct" if draft.is_direct else "mixed",
        content=_cut(article, draft.content),
        cue=_cut(article, [draft.cue] if draft.cue else []),
        mention=_cut(article, [draft.mention] if draft.mention else []),
        act=load_cues().get(draft.cue_word, "speech"),
        quoted=_cut(article, [(enclosure.first, enclosure.last) for enclosure in draft.quoted]),
        within=ids.get(id(draft.within)),
        confidence=weigh_draft(draft),
        why=find_reasons(article.text, draft),
    )


def _cut(article: Article, spans: Iterable[Span]) -> tuple[Passage, ...]:
    return tuple(article.cut(start, end) for start, end in spans)
