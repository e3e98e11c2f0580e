"""A statement -> its witnesses: one article's rendering each, put together from its quotations.

An outlet that prints the second half of a post in an earlier paragraph of its own has moved nothing: parts are put
in the order of the fullest rendering, and that one's in the order of the longest that runs on unbroken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.match.wordings.runs import find_runs, index_places
from onrecord.match.wordings.wording import fold_quotation, get_quoted
from onrecord.records import Article, Passage, Quotation, Statement, Token, Witness
from onrecord.text.tokens import tokenize

_WORD = re.compile(r"[^\W_]")
_MARK = re.compile(r"[\"“”„‟«»‹›‘’‚'「」『』]")
_EDGES = "\"“”„‟«»‹›‘’‚'「」『』 \t\r\n"


def gather_witnesses(
    statement: Statement, articles: Sequence[Article], quotations: Sequence[Quotation]
) -> tuple[Witness, ...]:
    """Return the statement's witnesses, one an article, ordered by published (unknown last), outlet, id, text.

    Repeats give no reading. Each other quotation of an article is a part.

    >>> article = Article("a", '"It rained," she said, "all day."')
    >>> quotation = Quotation("q1", "a", "direct", (article.cut(1, 11), article.cut(24, 32)))
    >>> witness, = gather_witnesses(Statement("t1", ("q1",)), [article], [quotation])
    >>> witness.text, [token.mark for token in witness.parts[0]]
    ('It rained, all day.', ['word', 'word', 'point', 'cut', 'word', 'word', 'point'])
    """
    article_by_id = {article.id: article for article in articles}
    chosen = set(statement.quotation_ids) - set(statement.repeats)
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        if quotation.id in chosen:
            by_article[quotation.article_id].append(quotation)
    guide = _find_guide(list(by_article.values()))
    found = [
        _make_witness(article_by_id[article_id], _order_parts(members, guide))
        for article_id, members in by_article.items()
    ]
    return tuple(sorted(found, key=_rank))


def make_part(article: Article, quotation: Quotation) -> tuple[Token, ...]:
    """Return the tokens of one quotation, a cut where its marks close and reopen or the outlet's words come between."""
    passages = get_quoted(quotation)
    tokens = list(tokenize(article.text, passages[0].start, passages[0].end))
    for before, after in pairwise(passages):
        gap = article.text[before.end : after.start]
        if _WORD.search(gap) or len(_MARK.findall(gap)) > 1:
            tokens.append(_make_cut(before, after, gap))
        tokens += tokenize(article.text, after.start, after.end)
    return tuple(tokens)


def _make_cut(before: Passage, after: Passage, gap: str) -> Token:
    """Return the cut between two passages: its span is the clause between them, or what else is there."""
    clause = gap.strip(_EDGES)
    start = before.end + (gap.index(clause) if clause else 0)
    return Token("", "", "cut", start, start + len(clause) if clause else after.start)


def _make_witness(article: Article, quotations: Sequence[Quotation]) -> Witness:
    return Witness(
        id=article.id,
        text=" ".join(passage.words for quotation in quotations for passage in get_quoted(quotation)),
        parts=tuple(make_part(article, quotation) for quotation in quotations),
        quotation_ids=tuple(quotation.id for quotation in quotations),
        outlet=article.outlet,
        published=article.published,
    )


def _rank(witness: Witness) -> tuple[bool, str, str, str, str]:
    return (witness.published is None, witness.published or "", witness.outlet or "", witness.id, witness.text)


def _find_guide(articles: Sequence[Sequence[Quotation]]) -> tuple[str, ...]:
    """Return the words of the fullest article's quotations, in the order in which they probably came.

    Nothing where no article has two quotations: then there is nothing to put in order.
    """
    if all(len(members) < 2 for members in articles):
        return ()
    folds = {q.id: tuple(word.fold for word in fold_quotation(q)) for members in articles for q in members}
    longest = max(folds.values(), key=lambda words: (len(words), words), default=())
    fullest = max(
        articles, key=lambda members: (sum(len(folds[q.id]) for q in members), members[0].article_id), default=()
    )
    return tuple(fold for quotation in _order_parts(fullest, longest) for fold in folds[quotation.id])


def _order_parts(quotations: Sequence[Quotation], guide: tuple[str, ...]) -> list[Quotation]:
    """Return the quotations of one article in the order of the guide; what it lacks stays behind its predecessor."""
    ordered = sorted(quotations, key=lambda quotation: quotation.start)
    if len(ordered) < 2:
        return ordered
    places = index_places(guide)
    at = float("-inf")
    ranks: dict[str, float] = {}
    for quotation in ordered:
        words = tuple(word.fold for word in fold_quotation(quotation))
        best = max(find_runs(words, guide, places), key=lambda run: run.length, default=None)
        if best is not None and best.length >= min(3, len(words)):
            at = best.b - best.a
        ranks[quotation.id] = at
    return sorted(ordered, key=lambda quotation: ranks[quotation.id])
