"""Article → quotations: paragraphs drafted one by one, then joined where a quotation runs over several."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.drafts import Draft, draft_paragraph
from onrecord.extract.lexicon import load_cues
from onrecord.extract.pieces import cut_pieces
from onrecord.records import Article, Passage, Quotation
from onrecord.text.marks import pair_marks
from onrecord.text.sentences import find_paragraphs


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What extraction may be told."""

    min_confidence: float = 0.0  # 0 to 1: quotations below it are left out


def extract_quotations(article: Article, settings: ExtractSettings | None = None) -> tuple[Quotation, ...]:
    """Return the direct and mixed quotations of the article, in the order of its text, with ids q1, q2, …

    >>> article = Article(id="a", text='"We won," the mayor said. "At last."')
    >>> [(q.wording, q.cue[0].words, q.mention[0].words) for q in extract_quotations(article)]
    [('We won, At last.', 'said', 'the mayor')]
    """
    drafts: list[Draft] = []
    last_open: Draft | None = None
    for start, end in find_paragraphs(article.text):
        pairing = pair_marks(article.text, start, end)
        outer = [enclosure for enclosure in pairing.enclosures if enclosure.depth == 0]
        found = draft_paragraph(article.text, cut_pieces(article.text, start, end, outer))
        if last_open is not None and outer and outer[0].start == start and found:
            found = _carry_on(last_open, found)
        drafts += [draft for draft in found if draft is not last_open]
        last_open = found[-1] if found and found[-1].is_open and outer[-1].end == end else None
    chosen = sorted(drafts, key=lambda draft: draft.content[0])
    return tuple(_finish(article, draft, number) for number, draft in enumerate(chosen, start=1))


def _carry_on(last: Draft, found: list[Draft]) -> list[Draft]:
    first = found[0]
    last.content += first.content
    last.quoted += first.quoted
    last.is_open = first.is_open
    if last.cue is None:
        last.cue, last.mention, last.cue_word = first.cue, first.mention, first.cue_word
    return [last, *found[1:]]


def _finish(article: Article, draft: Draft, number: int) -> Quotation:
    return Quotation(
        id=f"q{number}",
        article_id=article.id,
        kind="direct" if draft.is_direct else "mixed",
        content=_cut(article, draft.content),
        cue=_cut(article, [draft.cue] if draft.cue else []),
        mention=_cut(article, [draft.mention] if draft.mention else []),
        act=load_cues().get(draft.cue_word, "speech"),
        quoted=_cut(article, [(enclosure.first, enclosure.last) for enclosure in draft.quoted]),
        confidence=0.95 if draft.cue else 0.8,
        why=tuple(draft.reasons),
    )


def _cut(article: Article, spans: list[tuple[int, int]]) -> tuple[Passage, ...]:
    return tuple(article.cut(start, end) for start, end in spans if start < end)
