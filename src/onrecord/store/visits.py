"""What is remembered of addresses that were fetched, so that the next visit asks only for what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.records import Article
from onrecord.store.articles import digest_of, find_address, now
from onrecord.store.schema import ARTICLE, SKIPPED, VISIT

CHUNK = 500  # values of one IN (...)


class Visited(Protocol):
    """An address as a visit found it."""

    @property
    def url(self) -> str:
        """The address as it was asked for."""

    @property
    def outcome(self) -> str:
        """What it was: "article", "feed", or why it was skipped."""

    @property
    def etag(self) -> str | None:
        """The ETag header."""

    @property
    def modified(self) -> str | None:
        """The Last-Modified header."""

    @property
    def stamp(self) -> str | None:
        """What changes when the feed says anything else of it."""

    @property
    def article_url(self) -> str | None:
        """The address of the article that came of it."""


def recall_visits(connection: Connection, urls: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return address -> what its last visit found, for those that were visited.

    An article that is gone from the archive was not visited, unless it was forgotten for good.
    """
    keys = {digest_of(url): url for url in urls}
    wanted = list(keys)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), CHUNK):
        chosen = select(VISIT).where(VISIT.c.key.in_(wanted[start : start + CHUNK]))
        for row in connection.execute(chosen):
            kept = {name: getattr(row, name) for name in ("outcome", "etag", "modified", "stamp")}
            found[keys[bytes(row.key)]] = kept
    return found


def save_visits(connection: Connection, visits: Sequence[Visited], *, is_whole: bool) -> None:
    """Keep what a run found. Of one that was broken off, only the articles that were taken in, and no feed."""
    rows: dict[bytes, dict[str, Any]] = {}
    for visit in visits:
        article_id = find_article_at(connection, visit.article_url)
        is_lost = visit.outcome == "article" and visit.article_url is not None and article_id is None
        if is_lost or (visit.outcome == "feed" and not is_whole):
            continue
        kept = {name: getattr(visit, name) for name in ("outcome", "etag", "modified", "stamp")}
        rows[digest_of(visit.url)] = {"key": digest_of(visit.url), "article_id": article_id, "seen": now(), **kept}
    read = [visit.url for visit in visits if visit.outcome in {"article", "feed"}]
    for start in range(0, len(read), CHUNK):  # what can be read now is no longer among what was skipped
        connection.execute(delete(SKIPPED).where(SKIPPED.c.source.in_(read[start : start + CHUNK])))
    for key, row in rows.items():
        known = select(VISIT.c.article_id).where(VISIT.c.key == key)
        before = connection.execute(known).scalar()
        connection.execute(delete(VISIT).where(VISIT.c.key == key))
        connection.execute(insert(VISIT).values(row | {"article_id": row["article_id"] or before}))


def find_article_at(connection: Connection, url: str | None) -> int | None:
    """Return the article at an address, or None."""
    address = find_address(Article("", "", url=url)) if url else None
    return connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.address == address)).scalar() if address else None


def forget_visits(connection: Connection, article_id: int, urls: Iterable[str]) -> None:
    """Remember of an article that is to be forgotten only that no feed shall bring it back. `urls` are its own."""
    gone: Mapping[str, Any] = {"outcome": "forgotten", "etag": None, "modified": None, "stamp": None}
    for key in sorted({digest_of(url) for url in urls}):
        if not connection.execute(select(VISIT.c.key).where(VISIT.c.key == key)).first():
            connection.execute(insert(VISIT).values(key=key, article_id=article_id, seen=now(), **gone))
    connection.execute(update(VISIT).where(VISIT.c.article_id == article_id).values(**gone))
