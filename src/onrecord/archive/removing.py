"""What a user names -> the article or the speaker that is forgotten."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, select

from onrecord.archive.deriving import place_article
from onrecord.errors import ArchiveError
from onrecord.settings import Settings
from onrecord.store.articles import load_articles
from onrecord.store.forget.forgetting import find_person, forget_article, forget_person
from onrecord.store.questions import find_article
from onrecord.store.schema import ARTICLE


def remove_key(connection: Connection, key: str, settings: Settings) -> Literal["article", "speaker"] | None:
    """Remove the article, or the speaker's words, and say which it was; None where there is neither.

    Raises ArchiveError where there are both: what is removed is not guessed.
    """
    article_id, person = find_article(connection, key), find_person(connection, key)
    if article_id is not None and person is not None:
        raise ArchiveError(
            f"cannot forget '{key}': an article and a speaker are both called so. Give the article's URL, or the"
            " speaker's name or id (p1)."
        )
    if article_id is not None:
        forget_article(connection, article_id)
        return "article"
    if person is not None:
        for changed in forget_person(connection, person):
            _place_anew(connection, changed, settings)
        return "speaker"
    return None


def _place_anew(connection: Connection, article_id: int, settings: Settings) -> None:
    """Give an article whose words were blanked its story: what is blanked tells no stories apart."""
    chosen = select(ARTICLE.c.version_id).where(ARTICLE.c.id == article_id)
    version_id = int(connection.execute(chosen).scalar_one())
    article = load_articles(connection, [version_id])[version_id]
    place_article(connection, article_id, article, settings)
