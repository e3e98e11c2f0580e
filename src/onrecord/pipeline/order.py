"""The one order of articles, whatever order the user named."""

from __future__ import annotations

from onrecord.records import Article


def order_article(article: Article) -> tuple[bool, str, str, str, str]:
    """Sort by date (unknown last), outlet, id, text: the one order of witnesses, whatever order the user named."""
    return (article.published is None, article.published or "", article.outlet or "", article.id, article.text)
