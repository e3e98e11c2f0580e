"""Quotations -> Statements.

Which quotations, in whichever articles, report the same words? The words decide; who speaks can only speak against a
match. Law: every quotation is in exactly one statement, and these are the same in whatever order the articles come.

Steps: settings, people, wordings, likeness, groups, sources, path, adopting, paraphrasing, speakers, witnesses.
"""

from onrecord.match.adopting import find_adopted
from onrecord.match.paraphrasing import find_paraphrases
from onrecord.match.path import match_statements
from onrecord.match.settings import MatchSettings
from onrecord.match.sources.placing import place_in_source
from onrecord.match.speakers import settle_speakers
from onrecord.match.witnesses import gather_witnesses

__all__ = [
    "MatchSettings",
    "find_adopted",
    "find_paraphrases",
    "gather_witnesses",
    "match_statements",
    "place_in_source",
    "settle_speakers",
]
