"""Quotations of an article -> their speakers.

Whom do the words that name the source stand for?
Law: each quotation has one attribution, in order; a speaker's name stands in the article; no answer beats a guess.

Steps: settings, tables, layout, names, mentions, ground, resolve, across, path.
"""

from onrecord.attribute.across.knowledge import link_speakers, load_knowledge
from onrecord.attribute.across.unite import unite_voices
from onrecord.attribute.path import attribute_quotations
from onrecord.attribute.settings import AttributeSettings

__all__ = ["AttributeSettings", "attribute_quotations", "link_speakers", "load_knowledge", "unite_voices"]
