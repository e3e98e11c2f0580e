"""The whole path of an attribution: an article and its quotations -> who is in it -> whom each mention stands for."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.ground.scene import set_scene
from onrecord.attribute.resolve.deciding import decide
from onrecord.attribute.resolve.speakers import make_voices
from onrecord.attribute.resolve.walk import resolve_all
from onrecord.records import Article, Clues, Quotation, Voices


def attribute_quotations(article: Article, quotations: Sequence[Quotation], clues: Clues | None = None) -> Voices:
    """Return who speaks in one article: speakers s1, s2 ... as they first come up, one attribution a quotation.

    `clues` is what the model reads in the article beside its quotations; without them the words of names are looked up
    in tables.

    >>> article = Article("a", "Mayor Ann Roe was firm. 'We stay,' she said.")
    >>> quotation = Quotation("q1", "a", "direct", (article.cut(25, 33),), mention=(article.cut(35, 38),))
    >>> voices = attribute_quotations(article, [quotation])
    >>> voices.speakers[0].name, voices.speakers[0].also, voices.attributions[0].speaker_id
    ('Ann Roe', ('she',), 's1')
    """
    scene = set_scene(article, quotations, clues or Clues())
    resolve_all(scene, decide)
    return make_voices(scene)
