"""Article -> Witness: a whole text as one wording, for texts that are witnesses and no news reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.records import Witness
from onrecord.text.tokens import tokenize

if TYPE_CHECKING:
    from onrecord.records import Article, Token

PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'"}


def make_witness(article: Article) -> Witness:
    """Return the text of an article as a witness: one part, outer quotation marks left out.

    >>> from onrecord.records import Article
    >>> make_witness(Article(id="a", text="“We won.”")).text
    'We won.'
    """
    tokens = tokenize(article.text)
    while _is_enclosed(tokens):
        tokens = tokens[1:-1]
    if not tokens:
        return Witness(article.id, "", ((),), (), article.outlet, article.published)
    text = article.text[tokens[0].start : tokens[-1].end]
    return Witness(article.id, text, (tokens,), (), article.outlet, article.published)


def _is_enclosed(tokens: tuple[Token, ...]) -> bool:
    """Tell whether one pair of quotation marks encloses all of it."""
    if len(tokens) < 2 or tokens[0].mark != "point" or PAIRS.get(tokens[0].form) != tokens[-1].form:
        return False
    inner = {tokens[0].form, tokens[-1].form}
    return not any(token.form in inner and token.mark == "point" for token in tokens[1:-1])
