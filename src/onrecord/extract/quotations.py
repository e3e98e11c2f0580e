"""Article → quotations: paragraphs drafted one by one, then joined where a quotation runs over several."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.clauses import find_clause_before, find_name_before_colon
from onrecord.extract.drafts import Draft, draft_paragraph
from onrecord.extract.lexicon import DASHES, load_cues
from onrecord.extract.phrases import Pieces, Range
from onrecord.extract.pieces import cut_pieces
from onrecord.extract.ranges import find_sentence_ranges
from onrecord.records import Article, Passage, Quotation
from onrecord.text.marks import Enclosure, pair_marks
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
    drafts = draft_article(article.text)
    return tuple(_finish(article, draft, number) for number, draft in enumerate(drafts, start=1))


@dataclass(slots=True)
class _Paragraph:
    """One paragraph as read: its pieces, its outermost enclosures, its drafts."""

    start: int
    pieces: Pieces
    outer: list[Enclosure]
    drafts: list[Draft]


def draft_article(text: str) -> list[Draft]:
    """Return the drafts of the whole text, in order, joined over paragraphs."""
    drafts: list[Draft] = []
    previous: _Paragraph | None = None
    for start, end in find_paragraphs(text):
        outer = [enclosure for enclosure in pair_marks(text, start, end).enclosures if enclosure.depth == 0]
        pieces = cut_pieces(text, start, end, outer)
        paragraph = _Paragraph(start, pieces, outer, draft_paragraph(text, pieces))
        if previous is not None:
            _join(text, previous, paragraph)
        known = previous.drafts[-1] if previous and previous.drafts else None
        drafts += [draft for draft in paragraph.drafts if draft is not known]
        previous = paragraph
    return sorted(drafts, key=lambda draft: draft.content[0])


def _join(text: str, previous: _Paragraph, paragraph: _Paragraph) -> None:
    """Carry on an open quotation, take a lead-in from the paragraph before, or a name from the one behind."""
    last = previous.drafts[-1] if previous.drafts else None
    first = paragraph.drafts[0] if paragraph.drafts else None
    begins_quoted = bool(paragraph.outer) and paragraph.outer[0].start == paragraph.start
    if last is not None and last.cue is None and _find_signature(paragraph.pieces):
        signature = paragraph.pieces
        last.cue, last.cue_word = (signature[0].start, signature[0].end), "—"
        last.mention = (signature[1].start, signature[-1].end)
    if first is None or not begins_quoted or first.content[0][0] != paragraph.outer[0].first:
        return
    if last is not None and last.is_open and last.is_last and (first.cue is None or last.cue is None):
        _carry_on(last, first)
        paragraph.drafts[0] = last
    elif first.cue is None and previous.pieces and previous.pieces[-1].low == ":":
        _lead_in(text, previous.pieces, first)


def _carry_on(last: Draft, first: Draft) -> None:
    last.content += first.content
    last.quoted += first.quoted
    last.is_open, last.is_last = first.is_open, first.is_last
    if last.cue is None:
        last.cue, last.cue_word, last.mention = first.cue, first.cue_word, first.mention


def _find_signature(pieces: Pieces) -> bool:
    """A paragraph that is only a dash and a name signs the one before."""
    if not 2 <= len(pieces) <= 12 or pieces[0].low not in DASHES:
        return False
    return pieces[1].is_capital and pieces[1].is_word


def _lead_in(text: str, pieces: Pieces, draft: Draft) -> None:
    """Take cue and mention from the sentence before that ends in a colon."""
    floor = find_sentence_ranges(text, pieces)[-1][0]
    clause = find_clause_before(pieces, len(pieces), floor)
    colon = len(pieces) - 1
    draft.rule = "lead-in"
    cue: Range = clause.cue if clause else (colon, colon + 1)
    draft.cue = (pieces[cue[0]].start, pieces[cue[1] - 1].end)
    draft.cue_word = " ".join(piece.low for piece in pieces[slice(*cue)])
    mention = clause.mention if clause else find_name_before_colon(pieces, colon, floor)
    if mention:
        draft.mention = (pieces[mention[0]].start, pieces[mention[1] - 1].end)


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
        why=(draft.rule,),
    )


def _cut(article: Article, spans: list[tuple[int, int]]) -> tuple[Passage, ...]:
    return tuple(article.cut(start, end) for start, end in spans if start < end)
