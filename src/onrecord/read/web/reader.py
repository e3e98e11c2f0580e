"""Addresses -> articles, handed over one by one to whoever takes them in.

The fetching runs in an event loop of its own, in a thread, so that slow hosts are waited for while articles are read;
it pauses when nobody takes what it has.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from onrecord.read.settings import ReadSettings
from onrecord.read.web.fetcher import Fetcher
from onrecord.read.web.settings import FetchSettings
from onrecord.read.web.transport import Resolve, look_up
from onrecord.read.web.visits import Memory, NoMemory, Visit
from onrecord.read.web.walking import AHEAD, Finding, Outcome, Start, Unchanged, Walk
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
        self._walks: set[asyncio.Task[None]] = set()
        self._findings: asyncio.Queue[Finding] = asyncio.Queue(AHEAD)
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

    def read(self, starts: Iterable[Start], until: Callable[[], float] | None = None) -> Iterator[Article | Skipped]:
        """Yield what is found at the addresses, as it comes; nothing is raised for a bad one.

        When the monotonic clock has reached `until`, which is asked anew for each finding, the round is over, though
        addresses be still under way: what comes of these is yielded by the next one.
        """
        self.visits, self.unchanged = [], 0
        if self.is_stopped:
            return
        self._run(self._begin(list(starts))).result()
        is_over = False
        try:
            while (finding := self._wait_for(self._run(self._take(until)))) is not None:
                if isinstance(finding, Visit):
                    self.visits.append(finding)
                elif isinstance(finding, Unchanged):
                    self.unchanged += finding.count
                elif isinstance(finding, Article | Skipped):
                    yield finding
                elif self.tell:
                    self.tell(finding)
            is_over = True
        finally:
            if not is_over and not self._loop.is_closed():  # the reader was left before the round was over
                self._run(self._end()).result()

    @property
    def is_busy(self) -> bool:
        """Whether addresses of an earlier round are still under way."""
        return bool(self._walks)

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

    async def _begin(self, starts: list[Start]) -> None:
        if self._fetcher is None:
            self._fetcher = Fetcher(self.fetch_settings, self.resolve)
        if starts:
            walk = Walk(self._fetcher, self.memory, self.read_settings, self._findings)
            self._walks.add(asyncio.create_task(walk.run(starts)))

    async def _take(self, until: Callable[[], float] | None) -> Finding | None:
        """Return the next finding, or None at the end of all walks or of the round, or where nobody wants more."""
        while not self.is_stopped:
            left = None if until is None else until() - time.monotonic()
            if left is not None and left <= 0:
                return None
            if not self._findings.empty():
                return self._findings.get_nowait()
            if not self._walks:
                return None
            taking = asyncio.create_task(self._findings.get())
            await asyncio.wait({taking, *self._walks}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if taking.done():
                return taking.result()
            taking.cancel()
            self._drop_ended()
        return None

    def _drop_ended(self) -> None:
        """Forget the walks that are over; raise what went wrong in them."""
        ended = {walk for walk in self._walks if walk.done()}
        self._walks -= ended
        for walk in ended:
            if not walk.cancelled():
                walk.result()

    async def _end(self) -> None:
        """Give up what is under way."""
        self._cancel()
        if self._walks:
            await asyncio.wait(self._walks)
        self._walks.clear()
        while not self._findings.empty():
            self._findings.get_nowait()

    def _cancel(self) -> None:
        for walk in self._walks:
            walk.cancel()

    async def _close(self) -> None:
        await self._end()
        if self._fetcher is not None:
            await self._fetcher.close()
        await self._loop.shutdown_default_executor()
