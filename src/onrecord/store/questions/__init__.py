"""Questions to an archive -> rows: plain mappings, in an order that is always the same.

Steps: common, searching, speakers, statements, entries.
"""

from onrecord.store.questions.common import KEY, Rows, split_chunks
from onrecord.store.questions.entries import ask_entry, find_article
from onrecord.store.questions.searching import ask_search, ask_skipped
from onrecord.store.questions.speakers import ask_outlets, ask_speaker_months, ask_speakers
from onrecord.store.questions.statements import Wanted, ask_statements, ask_stories

__all__ = [
    "KEY",
    "Rows",
    "Wanted",
    "ask_entry",
    "ask_outlets",
    "ask_search",
    "ask_skipped",
    "ask_speaker_months",
    "ask_speakers",
    "ask_statements",
    "ask_stories",
    "find_article",
    "split_chunks",
]
