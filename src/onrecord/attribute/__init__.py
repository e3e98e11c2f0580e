"""Quotations of an article -> their speakers.

Whom do the words that name the source stand for?
Law: each quotation has one attribution, in order; a speaker's name stands in the article; no answer beats a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.knowledge import link_speakers, load_knowledge
from onrecord.attribute.resolve import resolve_all
from onrecord.attribute.scene import set_scene
from onrecord.attribute.settings import AttributeSettings
from onrecord.attribute.speakers import make_voices
from onrecord.attribute.unite import unite_voices
from onrecord.records import Article, Quotation, Voices

__all__ = ["AttributeSettings", "attribute_quotations", "link_speakers", "load_knowledge", "unite_voices"]


def attribute_quotations(article: Article, quotations: Sequence[Quotation]) -> Voices:
    """Return who speaks in one article: speakers s1, s2 ... as they first come up, one attribution a quotation.

    >>> article = Article("a", "Mayor Ann Roe was firm. 'We stay,' she said.")
    >>> quotation = Quotation("q1", "a", "direct", (article.cut(25, 33),), mention=(article.cut(35, 38),))
    >>> voices = attribute_quotations(article, [quotation])
    >>> voices.speakers[0].name, voices.speakers[0].also, voices.attributions[0].speaker_id
    ('Ann Roe', ('she',), 's1')
    """
    scene = set_scene(article, quotations)
    resolve_all(scene)
    return make_voices(scene)
