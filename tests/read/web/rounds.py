"""Rounds over the web of faults, as the tests make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.faulty_web import FaultyServer
from onrecord.read.web.reader import WebReader
from onrecord.read.web.settings import FetchSettings
from onrecord.read.web.visits import Visit
from onrecord.read.web.walking import Outcome, Start
from onrecord.records import Article, Skipped

HOST = "gazette.example"
QUICK = FetchSettings(allow_hosts=(HOST,), host_pause=0, max_silence=2, max_seconds=4, max_retry_after=1)


class Remembering:
    """Keeps all visits, as an archive does."""

    def __init__(self) -> None:
        self.visits: dict[str, Visit] = {}

    def recall(self, urls: Iterable[str]) -> Mapping[str, Visit]:
        """Return what is known of the addresses."""
        return {url: self.visits[url] for url in urls if url in self.visits}


class Rounds:
    """Goes round and remembers."""

    def __init__(self, server: FaultyServer, settings: FetchSettings = QUICK) -> None:
        self.server, self.settings = server, settings
        self.memory = Remembering()
        self.outcomes: list[Outcome] = []
        self.unchanged = 0

    def locate(self, path: str) -> str:
        """Return the address of a path of the one host."""
        return f"http://{HOST}:{self.server.server_port}{path}"

    def visit(self, *paths: str, outlet: str | None = None) -> list[Article | Skipped]:
        """Return what stands at the paths now, and remember it."""
        self.server.asked.clear()
        settings, memory, resolve = self.settings, self.memory, self.server.resolve
        with WebReader(fetch=settings, memory=memory, tell=self.outcomes.append, resolve=resolve) as reader:
            found = list(reader.read([Start(self.locate(path), outlet) for path in paths]))
        self.unchanged = reader.unchanged
        self.memory.visits |= {visit.url: visit for visit in reader.visits}
        return found

    def visit_articles(self, *paths: str, outlet: str | None = None) -> list[Article]:
        """Return the articles at the paths; that nothing was skipped is checked."""
        found = self.visit(*paths, outlet=outlet)
        articles = [one for one in found if isinstance(one, Article)]
        assert len(articles) == len(found), found
        return articles

    def visit_skipped(self, *paths: str) -> list[Skipped]:
        """Return what was skipped at the paths."""
        return [one for one in self.visit(*paths) if isinstance(one, Skipped)]

    @property
    def asked(self) -> list[str]:
        """The paths that the host was asked for in the last visit, robots.txt aside, each as often as it was."""
        return sorted(
            place.partition("/")[2]
            for place, count in self.server.asked.items()
            for _ in range(count)
            if not place.endswith("/robots.txt")
        )
