"""Which quotations are no speech but the name of something: a song, a film, a campaign, a slogan on a banner.

Many articles of one story print the same title in quotation marks, and nobody said it. A title has a capital on every
word that carries weight, and no reporting clause but one that names ("called", "titled"). Where the words around it
are capitalised too, it stands in a headline and its capitals say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.data import load_words
from onrecord.match.wordings.folding import load_phrases
from onrecord.records import Article, Quotation

_LONGEST_NAME = 8  # words
_AROUND = 80  # signs of the article looked at on each side
_SENTENCE = re.compile(r"[?!]|[.;,]\s")
_WORD = re.compile(r"[^\W\d_][\w'’.]*")


def find_names(
    articles: Mapping[str, Article], quotations: Sequence[Quotation], folded: Sequence[tuple[str, ...]]
) -> frozenset[int]:
    """Return the places of the quotations that are names of things.

    Once one article prints words as a title, the same words without a reporting clause are that title elsewhere too,
    in whatever capitals.
    """
    open_places = [
        place
        for place, quotation in enumerate(quotations)
        if 0 < len(folded[place]) <= _LONGEST_NAME and not _is_said(quotation)
    ]
    titles = {
        folded[place]
        for place in open_places
        if is_title(quotations[place].wording) and not _is_headline(articles, quotations[place])
    }
    bare = {_without_article(words) for words in titles}
    return frozenset(place for place in open_places if _without_article(folded[place]) in bare)


def _is_said(quotation: Quotation) -> bool:
    """Return whether a reporting clause says that somebody spoke; "called" and "titled" say that somebody named."""
    return any(_naming().isdisjoint(passage.words.lower().split()) for passage in quotation.cue)


def _naming() -> frozenset[str]:
    return load_words("naming_cues")


def is_title(wording: str) -> bool:
    """Return whether every word that carries weight has a capital, and there are at least two words.

    >>> is_title("The Long Way Down"), is_title("The long way down"), is_title("EMPTY HANDED"), is_title("Help")
    (True, False, True, False)
    """
    if _SENTENCE.search(wording):
        return False
    words = _WORD.findall(wording)
    weighty = [word for word in words if not _is_light(word)]
    return len(words) > 1 and bool(weighty) and all(word[0].isupper() for word in weighty)


def _is_light(word: str) -> bool:
    return (word.lower(),) in load_phrases("slight_words")


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words and words[0] in {"the", "a", "an"} else words


def _is_headline(articles: Mapping[str, Article], quotation: Quotation) -> bool:
    """Return whether the line around a quotation has its capitals as a headline has them."""
    article = articles[quotation.article_id]
    before = article.text[max(0, quotation.start - _AROUND) : quotation.start].rpartition("\n")[2]
    after = article.text[quotation.end : quotation.end + _AROUND].partition("\n")[0]
    words = [word for word in _WORD.findall(f"{before} {after}") if not _is_light(word) and len(word) > 2]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
