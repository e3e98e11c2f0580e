"""onrecord reads what several outlets wrote about one event and says who said what, in which words, and who changed it.

The front door is a verb a stage, in the order of the data, and the records that pass between them. Names are loaded on
first use, so that `import onrecord` costs next to nothing.

>>> import onrecord
>>> article = onrecord.Article(id="gazette", text='"The bridge is safe," Ann Roe said.')
>>> [quotation.wording for quotation in onrecord.extract_quotations(article)]
['The bridge is safe,']

Steps: version, errors, records, data, text, read, extract, attribute, match, collate, lineage, story, store, show,
settings, save, pipeline, archive, doctor, cli, __main__.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.version import __version__ as __version__

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.attribute import attribute_quotations, unite_voices
    from onrecord.collate import collate_wordings
    from onrecord.extract import extract_quotations
    from onrecord.lineage import trace_lineage
    from onrecord.match import match_statements
    from onrecord.pipeline import compare_articles, extract_article
    from onrecord.read import read_articles
    from onrecord.records import (
        Article,
        Attribution,
        Collation,
        Extraction,
        Family,
        Lineage,
        Link,
        Quotation,
        Reading,
        Report,
        Skipped,
        Speaker,
        Statement,
        Token,
        Variant,
        Voices,
        Witness,
    )
    from onrecord.show import render_report
    from onrecord.story import group_stories

_VERBS = {
    "read_articles": "onrecord.read",
    "extract_quotations": "onrecord.extract",
    "attribute_quotations": "onrecord.attribute",
    "unite_voices": "onrecord.attribute",
    "group_stories": "onrecord.story",
    "match_statements": "onrecord.match",
    "collate_wordings": "onrecord.collate",
    "trace_lineage": "onrecord.lineage",
    "extract_article": "onrecord.pipeline",
    "compare_articles": "onrecord.pipeline",
    "render_report": "onrecord.show",
    "Archive": "onrecord.archive",
}

__all__ = [
    "Archive",
    "Article",
    "Attribution",
    "Collation",
    "Extraction",
    "Family",
    "Lineage",
    "Link",
    "Quotation",
    "Reading",
    "Report",
    "Skipped",
    "Speaker",
    "Statement",
    "Token",
    "Variant",
    "Voices",
    "Witness",
    "attribute_quotations",
    "collate_wordings",
    "compare_articles",
    "extract_article",
    "extract_quotations",
    "group_stories",
    "match_statements",
    "read_articles",
    "render_report",
    "trace_lineage",
    "unite_voices",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'onrecord' has no attribute '{name}'")
    return getattr(import_module(_VERBS.get(name, "onrecord.records")), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
