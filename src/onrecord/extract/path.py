"""Article → quotations: what marks and model find, numbered in the order of the text and given its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.clauses.lexicon import load_cues
from onrecord.extract.joining.confidence import weigh_draft
from onrecord.extract.joining.fusion import join_findings
from onrecord.extract.joining.reasons import find_reasons
from onrecord.extract.joining.silence import heed_silence
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.paragraphs import draft_article
from onrecord.extract.model.choosing import choose_model
from onrecord.extract.model.clues import read_clues
from onrecord.extract.model.findings import find_attributions
from onrecord.extract.model.network import Model, Scores
from onrecord.extract.model.units import Units, cut_units
from onrecord.extract.settings import ExtractSettings
from onrecord.records import Act, Article, Clues, Passage, Quotation
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
    return read_article(article, settings)[0]


def read_article(
    article: Article, settings: ExtractSettings | None = None, beside: Sequence[Span] = ()
) -> tuple[tuple[Quotation, ...], Clues]:
    """Return the quotations of the article, and what the model reads beside them; see `extract_quotations`.

    `beside` are stretches of the text, other than mentions and pronouns, of which it is asked whom they stand for.

    >>> quotations, clues = read_article(Article(id="a", text='"We won," Ann Roe said.'))
    >>> [(name.start, name.end, name.sort) for name in clues.names or ()]
    [(10, 17, 'person')]
    """
    chosen = settings or ExtractSettings()
    model = choose_model(article.language, chosen.model, chosen.threads)
    drafts, reading = _find_drafts(article, model)
    kept = [
        draft
        for draft in drafts
        if weigh_draft(draft, model) >= max(chosen.min_confidence, _find_least(draft))
        and (chosen.nested or draft.within is None)
        and (not chosen.acts or get_act(draft) in chosen.acts)
    ]
    ids = {id(draft): f"q{number}" for number, draft in enumerate(kept, start=1)}
    clues = Clues()
    if model is not None and reading is not None:
        mentions = [*beside, *(draft.mention for draft in kept if draft.mention)]
        clues = read_clues(model, article.text, *reading, mentions)
    return tuple(_finish(article, draft, ids, model) for draft in kept), clues


def find_drafts(article: Article, model: Model | None) -> Sequence[Draft]:
    """Return what the marks tell, and with a model what it makes of them and finds beside them."""
    return _find_drafts(article, model)[0]


def _find_drafts(article: Article, model: Model | None) -> tuple[Sequence[Draft], tuple[Units, Scores] | None]:
    drafts = draft_article(article.text, article.blocks)
    if model is None:
        return list(heed_silence(article.text, drafts)), None
    units = cut_units(article.text, article.blocks, drafts)
    if not len(units):
        return drafts, None
    scores = model.read(article.text, units)
    findings = find_attributions(model, article.text, units, scores, drafts)
    joined = join_findings(article.text, units, findings, drafts)
    return list(heed_silence(article.text, joined)), (units, scores)


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
