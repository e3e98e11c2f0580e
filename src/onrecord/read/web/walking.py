"""One walk over addresses: each is fetched, feeds are followed to their entries, what is found is handed on."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import ParamSpec, TypeVar

from onrecord.read.settings import ReadSettings
from onrecord.read.web.addresses import clean_url, find_fault, find_origin
from onrecord.read.web.faults import Fault
from onrecord.read.web.feeds import Entry, Feed, is_feed, parse_feed
from onrecord.read.web.fetcher import NOTHING_NEW, Fetcher
from onrecord.read.web.transport import Answer
from onrecord.read.web.turning import turn_answer, turn_entry
from onrecord.read.web.visits import Memory, Visit
from onrecord.records import Article, Skipped

P = ParamSpec("P")
T = TypeVar("T")
AHEAD = 16  # findings that may wait to be taken
TEMPORARY = {"no answer", "too slow", "busy"}  # faults that may be gone at the next visit


@dataclass(frozen=True, slots=True)
class Start:
    """An address that somebody named: of a page or a feed."""

    url: str
    outlet: str | None = None  # the name to give to its articles, whatever the pages say


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an address that was named."""

    url: str
    state: str  # "page", "feed", "unchanged", or the reason why it was skipped
    entries: int = 0  # that the feed has
    fresh: int = 0  # of those looked at, that are new or changed


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Addresses or entries in which nothing was new."""

    count: int = 1


Finding = Article | Skipped | Outcome | Visit | Unchanged


class Walk:
    """One walk over addresses, within an event loop. What is found waits in `findings` until it is taken."""

    def __init__(
        self, fetcher: Fetcher, memory: Memory, settings: ReadSettings, findings: asyncio.Queue[Finding]
    ) -> None:
        self.fetcher, self.memory, self.settings, self.findings = fetcher, memory, settings, findings
        self.mark = blake2b(repr((fetcher.settings, settings)).encode(), digest_size=6).hexdigest()
        self._seen: set[str] = set()
        self._parsing = asyncio.Lock()

    async def run(self, starts: Iterable[Start]) -> None:
        """Visit all addresses, those of one host one after the other."""
        hosts: defaultdict[str, list[Start]] = defaultdict(list)
        for start in starts:
            url = clean_url(start.url)
            hosts[url if find_fault(url) else find_origin(url)].append(start)
        async with asyncio.TaskGroup() as group:
            for given in hosts.values():
                group.create_task(self._visit_starts(given))

    async def _visit_starts(self, starts: list[Start]) -> None:
        for start in starts:
            await self.findings.put(await self._visit_start(start))

    async def _visit_start(self, start: Start) -> Outcome:
        """Read the page or the feed at an address; return what became of it."""
        url = clean_url(start.url)
        if url in self._seen:
            fault = Fault("duplicate", "it was named before", "Name each address once.")
            return await self._give_up(start.url, fault)
        self._seen.add(url)
        visit = await self._recall_one(url)
        is_read_alike = visit is not None and (visit.outcome == "article" or visit.stamp == self.mark)
        try:
            answer = await self.fetcher.fetch(url, visit.validators if visit and is_read_alike else {})
            if answer.status == NOTHING_NEW:
                await self.findings.put(Unchanged())
                return Outcome(start.url, "unchanged")
            if is_feed(answer.content):
                return await self._read_feed(answer, start)
        except Fault as fault:
            return await self._give_up(start.url, fault)
        found = await self._parse(turn_answer, answer, start.url, self.settings, start.outlet)
        await self._hand_over(found, note_answer(url, answer, found))
        return Outcome(start.url, "page" if isinstance(found, Article) else found.reason)

    async def _recall_one(self, url: str) -> Visit | None:
        return (await asyncio.to_thread(self.memory.recall, [url])).get(url)

    async def _give_up(self, url: str, fault: Fault) -> Outcome:
        await self.findings.put(fault.skip(url))
        return Outcome(url, fault.reason)

    async def _hand_over(self, found: Article | Skipped, visit: Visit | None = None) -> None:
        """Put what was found in line, and then what is to be remembered of it."""
        await self.findings.put(found)
        if visit is not None:
            await self.findings.put(visit)

    async def _read_feed(self, answer: Answer, start: Start) -> Outcome:
        """Read the entries that are new or changed. The feed is remembered where nothing was left for another time."""
        kind, most = answer.headers.get("content-type", ""), self.fetcher.settings.max_entries
        feed = await self._parse(parse_feed, answer.content, kind, answer.url, most)
        if not feed.entries:
            raise Fault("no articles", "the feed has no entries", "Try later.")
        links = [entry.link for entry in feed.entries if entry.link]
        known = await asyncio.to_thread(self.memory.recall, links)
        fresh = [entry for entry in feed.entries if not self._is_settled(entry, known.get(entry.link or ""))]
        await self.findings.put(Unchanged(len(feed.entries) - len(fresh)))
        hosts: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in fresh:
            hosts[find_origin(entry.link) if entry.link and not find_fault(entry.link) else ""].append(entry)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._visit_entries(entries, feed, start, known)) for entries in hosts.values()]
        if all(task.result() for task in tasks):
            await self.findings.put(note_feed(clean_url(start.url), answer, self.mark))
        return Outcome(start.url, "feed", feed.count, len(fresh))

    async def _parse(self, parse: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return what comes of an answer, read beside the event loop, so that a long page keeps no host waiting.

        One at a time: the libraries that read pages and feeds promise nothing for two threads.
        """
        async with self._parsing:
            return await asyncio.to_thread(parse, *given, **named)

    def _is_settled(self, entry: Entry, visit: Visit | None) -> bool:
        """Tell whether an entry needs no visit: nothing about it changed, or it was forgotten for good."""
        if visit is None or visit.outcome == "forgotten":
            return visit is not None
        return visit.stamp == (entry.stamp if visit.outcome == "article" else f"{entry.stamp}{self.mark}")

    async def _visit_entries(self, entries: list[Entry], feed: Feed, start: Start, known: Mapping[str, Visit]) -> bool:
        """Visit entries of one host; tell whether all came to an end, be it good or bad."""
        settled = True
        for entry in entries:
            if entry.link is None:
                place, outlet = start.url, start.outlet
                await self._hand_over(await self._parse(turn_entry, entry, feed, place, self.settings, outlet))
            elif entry.link not in self._seen:
                self._seen.add(entry.link)
                settled &= await self._visit_entry(entry, entry.link, start, known.get(entry.link))
        return settled

    async def _visit_entry(self, entry: Entry, link: str, start: Start, visit: Visit | None) -> bool:
        """Visit one entry; tell whether that needs no repetition."""
        try:
            answer = await self.fetcher.fetch(link, visit.validators if visit else {})
        except Fault as fault:
            is_settled = fault.reason not in TEMPORARY
            noted = Visit(link, fault.reason, stamp=f"{entry.stamp}{self.mark}") if is_settled else None
            await self._hand_over(fault.skip(link), noted)
            return is_settled
        if visit and answer.status == NOTHING_NEW:
            await self.findings.put(Unchanged())
            await self.findings.put(replace(visit, stamp=entry.stamp))
            return True
        found = await self._parse(turn_answer, answer, link, self.settings, start.outlet, entry)
        stamp = entry.stamp if isinstance(found, Article) else f"{entry.stamp}{self.mark}"
        await self._hand_over(found, replace(note_answer(link, answer, found), stamp=stamp))
        return True


def note_answer(url: str, answer: Answer, found: Article | Skipped) -> Visit:
    """Return what is to be remembered of a page."""
    if isinstance(found, Skipped):
        return Visit(url, found.reason)
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    return Visit(url, "article", etag, modified, article_url=found.url)


def note_feed(url: str, answer: Answer, mark: str) -> Visit:
    """Return what is to be remembered of a feed."""
    return Visit(url, "feed", answer.headers.get("etag"), answer.headers.get("last-modified"), stamp=mark)
