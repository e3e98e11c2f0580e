"""What goes wrong with one article or one story -> a `Skipped`, so that the others are taken in all the same."""

from __future__ import annotations

import os

from onrecord.pipeline import extract_article
from onrecord.records import Article, Extraction, Skipped
from onrecord.settings import Settings
from onrecord.store.articles import name_source

FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a stage raises where a text takes it by surprise. A full disk or a lost server is none of these."""


def note_fault(source: str, deed: str, error: Exception) -> Skipped:
    """Return what is noted of an article or a story that onrecord failed at; with ONRECORD_TRACEBACK it fails aloud.

    >>> note_fault("e7", "match the statements of story", KeyError("q1")).reason
    'fault'
    """
    if os.environ.get("ONRECORD_TRACEBACK"):
        raise error
    found = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    advice = "This is a fault in onrecord: run again with ONRECORD_TRACEBACK=1 and report what it prints."
    return Skipped(source, "fault", f"cannot {deed} '{source}': {found}. {advice}")


def try_extract(article: Article, settings: Settings) -> Extraction | Skipped:
    """Return what was found in an article, or what went wrong.

    >>> try_extract(Article("a", "Rain fell."), Settings()).quotations
    ()
    """
    try:
        return extract_article(article, settings)
    except FAULTS as error:
        return note_fault(name_source(article), "find the quotations of", error)
