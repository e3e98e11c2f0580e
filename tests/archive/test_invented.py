"""What the benchmarks give an archive as known is what onrecord finds."""

from __future__ import annotations

from benchmarks.invented_news import invent_articles, know_extraction
from onrecord.pipeline import extract_article
from tests.archive.conftest import PLAIN


def test_what_is_known_of_an_invented_article_is_what_is_found_in_it() -> None:
    for article in invent_articles(40):
        assert know_extraction(article) == extract_article(article, PLAIN)
