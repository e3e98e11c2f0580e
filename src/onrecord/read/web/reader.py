"""Addresses -> articles, handed over one by one to whoever takes them in.

The fetching runs in an event loop of its own, in a thread, so that slow hosts are waited for while articles are read;
it pauses when nobody takes what it has.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from onrecord.read.settings import ReadSettings
from onrecord.read.web.fetcher import Fetcher
from onrecord.read.web.settings import FetchSettings
from onrecord.read.web.transport import Resolve, look_up
from onrecord.read.web.visits import Memory, NoMemory, Visit
from onrecord.read.web.walking import Finding, Outcome, Start, Walk
from onrecord.records import Article, Skipped

T = TypeVar("T")
LOOK_UP = 1.0  # seconds


class WebReader:
    """Fetches and reads, round after round, and keeps robots.txt and pace of the hosts in between.

    >>> with WebReader() as reader:
    ...     [skipped] = reader.read([Start("gopher://gazette.example/bridge")])
    >>> skipped.reason
    'bad address'
    """

    def __init__(
        self,
        read: ReadSettings | None = None,
        fetch: FetchSettings | None = None,
        memory: Memory | None = None,
        tell: Callable[[Outcome], None] | None = None,
        resolve: Resolve = look_up,
    ) -> None:
        self.read_settings, self.fetch_settings = read or ReadSettings(), fetch or FetchSettings()
        self.memory: Memory = memory or NoMemory()
        self.tell, self.resolve = tell, resolve
        self.visits: list[Visit] = []  # of the last round, for the memory
        self.unchanged = 0  # addresses and entries of the last round in which nothing was new
        self.is_stopped = False
        self._loop = asyncio.new_event_loop()
        self._walking: asyncio.Task[None] | None = None
        self._fetcher: Fetcher | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> WebReader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._run(self._close()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def read(self, starts: Iterable[Start]) -> Iterator[Article | Skipped]:
        """Yield what is found at the addresses, as it comes; nothing is raised for a bad one."""
        self.visits, self.unchanged = [], 0
        if self.is_stopped:
            return
        walk = self._run(self._begin(list(starts))).result()
        try:
            while (finding := self._wait_for(self._run(self._take(walk)))) is not None:
                if isinstance(finding, Visit):
                    self.visits.append(finding)
                elif isinstance(finding, Article | Skipped):
                    yield finding
                elif self.tell:
                    self.tell(finding)
        finally:
            if not self._loop.is_closed():  # else the reader was left before the round was over
                self._run(self._end()).result()
            self.unchanged = walk.unchanged

    def stop(self) -> None:
        """Fetch no more: what is under way is given up. May be called from a signal handler or another thread."""
        self.is_stopped = True
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._cancel)

    def _wait_for(self, taking: Future[T]) -> T:
        """Return what comes, looking up now and then: on Windows, Ctrl-C is only noticed in between."""
        while True:
            done, _ = wait([taking], LOOK_UP)
            if done:
                return taking.result()

    # In the loop

    def _run(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _begin(self, starts: list[Start]) -> Walk:
        if self._fetcher is None:
            self._fetcher = Fetcher(self.fetch_settings, self.resolve)
        walk = Walk(self._fetcher, self.memory, self.read_settings)
        self._walking = asyncio.create_task(walk.run(starts))
        return walk

    async def _take(self, walk: Walk) -> Finding | None:
        """Return the next finding, or None at the end, or where nobody wants more."""
        walking = self._walking
        if walking is None or self.is_stopped:
            return None
        taking = asyncio.create_task(walk.findings.get())
        await asyncio.wait({taking, walking}, return_when=asyncio.FIRST_COMPLETED)
        if taking.done():
            return taking.result()
        taking.cancel()
        if not walking.cancelled():
            walking.result()  # raises what went wrong
        return None

    async def _end(self) -> None:
        """Give up what is under way."""
        self._cancel()
        if self._walking is not None:
            await asyncio.wait({self._walking})
            self._walking = None

    def _cancel(self) -> None:
        if self._walking is not None:
            self._walking.cancel()

    async def _close(self) -> None:
        await self._end()
        if self._fetcher is not None:
            await self._fetcher.close()
        await self._loop.shutdown_default_executor()
