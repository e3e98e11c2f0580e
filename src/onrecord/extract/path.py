"""Article → quotations: what marks and model find, numbered in the order of the text and given its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.clauses.lexicon import load_cues
from onrecord.extract.joining.confidence import weigh_draft
from onrecord.extract.joining.fusion import join_findings
from onrecord.extract.joining.reasons import find_reasons
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.paragraphs import draft_article
from onrecord.extract.model.choosing import choose_model
from onrecord.extract.model.findings import find_attributions
from onrecord.extract.model.network import Model
from onrecord.extract.model.units import cut_units
from onrecord.extract.settings import ExtractSettings
from onrecord.records import Act, Article, Passage, Quotation
from onrecord.text.sentences import Span

_NOBODYS = 0.5  # confidence below which what nobody says, by no cue that the tables know, is no report
_GUESSED = 0.3  # the same, where somebody is named: the model is right in one of four of these


def extract_quotations(article: Article, settings: ExtractSettings | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of the article, in the order of its text; their ids are q1, q2 and so on.

    The model finds them, indirect ones too, and quotation marks are knowledge that it is held to. Without a model, or
    in a language that it does not know, what marks (or a block of the page) show to be quoted is found, and no indirect
    speech. Raises ModelError when the model that the settings name cannot be loaded.

    >>> article = Article(id="a", text='"We won," the mayor said. "At last." She added that the count was fair.')
    >>> [(q.kind, q.wording, q.cue[0].words, q.mention[0].words) for q in extract_quotations(article)]
    [('direct', 'We won, At last.', 'said', 'the mayor'), ('indirect', 'that the count was fair', 'added', 'She')]
    """
    chosen = settings or ExtractSettings()
    model = choose_model(article.language, chosen.model, chosen.threads)
    drafts = [
        draft
        for draft in find_drafts(article, model)
        if weigh_draft(draft, model) >= max(chosen.min_confidence, _find_least(draft))
        and (chosen.nested or draft.within is None)
        and (not chosen.acts or get_act(draft) in chosen.acts)
    ]
    ids = {id(draft): f"q{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(_finish(article, draft, ids, model) for draft in drafts)


def find_drafts(article: Article, model: Model | None) -> Sequence[Draft]:
    """Return what the marks tell, and with a model what it makes of them and finds beside them."""
    drafts = draft_article(article.text, article.blocks)
    if model is None:
        return drafts
    units = cut_units(article.text, article.blocks, drafts)
    if not len(units):
        return drafts
    scores = model.read(article.text, units)
    return join_findings(article.text, units, find_attributions(model, article.text, units, scores, drafts), drafts)


def _find_least(draft: Draft) -> float:
    """Return the confidence, 0 to 1, below which a draft is no report: more than 0 for no marks and no known cue."""
    if draft.kind != "indirect" or draft.cue_word in load_cues():
        return 0.0
    return _NOBODYS if draft.mention is None else _GUESSED


def get_act(draft: Draft) -> Act:
    """Return the act that the tables of cues give, else the model's word, else speech."""
    return load_cues().get(draft.cue_word) or draft.act or "speech"


def _finish(article: Article, draft: Draft, ids: dict[int, str], model: Model | None) -> Quotation:
    return Quotation(
        id=ids[id(draft)],
        article_id=article.id,
        kind=draft.kind,
        content=_cut(article, draft.content),
        cue=_cut(article, [draft.cue] if draft.cue else []),
        mention=_cut(article, [draft.mention] if draft.mention else []),
        act=get_act(draft),
        quoted=_cut(article, [(enclosure.first, enclosure.last) for enclosure in draft.quoted]),
        within=ids.get(id(draft.within)),
        confidence=weigh_draft(draft, model),
        why=find_reasons(article.text, draft, with_model=model is not None),
    )


def _cut(article: Article, spans: Iterable[Span]) -> tuple[Passage, ...]:
    return tuple(article.cut(start, end) for start, end in spans)
