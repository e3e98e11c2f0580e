"""What is remembered of an address between two visits, and who remembers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Visit:
    """One address as it was found: what tells the next visit that nothing changed."""

    url: str  # as it was asked for
    outcome: str  # "article", "feed", "forgotten", or the reason why it was passed over
    etag: str | None = None
    modified: str | None = None  # the Last-Modified header
    stamp: str | None = None  # of the feed's entry that led here; of a feed, of the settings that it was read with
    article_url: str | None = None  # the address of the article that came of it

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask whether something changed since; none where the last visit brought nothing.

        >>> Visit("https://gazette.example/feed", "feed", etag='"7"').validators
        {'If-None-Match': '"7"'}
        """
        if self.outcome not in {"article", "feed"}:
            return {}
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


class Memory(Protocol):
    """Whatever keeps visits: the archive, or nothing."""

    def recall(self, urls: Iterable[str]) -> Mapping[str, Visit]:
        """Return address -> its last visit, for those that were visited."""


class NoMemory:
    """Remembers nothing: every address is new."""

    def recall(self, urls: Iterable[str]) -> Mapping[str, Visit]:
        """Return nothing."""
        del urls
        return {}
