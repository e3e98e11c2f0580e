"""One question at a time to a host, with a pause after each answer."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

MOST_HOSTS = 5_000  # that are remembered; those longest unasked are forgotten first


@dataclass(slots=True)
class Turn:
    """The state of one host. Times are those of the event loop's clock, in seconds."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots: asyncio.Lock = field(default_factory=asyncio.Lock)  # who asks for its robots.txt
    next_at: float = 0.0  # no question before
    closed_until: float = 0.0  # it asked to be left alone until then
    waiting: int = 0


class Pace:
    """Gives turns to hosts: one question at a time each, and not too many hosts at once."""

    def __init__(self, pause: float, max_hosts: int) -> None:
        self.pause = pause  # seconds
        self.hosts: OrderedDict[str, Turn] = OrderedDict()
        self._slots = asyncio.Semaphore(max_hosts)

    @asynccontextmanager
    async def take_turn(self, host: str, delay: float = 0.0) -> AsyncIterator[None]:
        """Wait for the host's turn; after it the host rests for the longer of `delay` and the usual pause."""
        turn = self._find_turn(host)
        turn.waiting += 1
        try:
            async with turn.lock:
                await asyncio.sleep(max(0.0, turn.next_at - now()))
                async with self._slots:
                    try:
                        yield
                    finally:
                        turn.next_at = max(turn.next_at, now() + max(self.pause, delay))
        finally:
            turn.waiting -= 1

    @asynccontextmanager
    async def take_robots(self, host: str) -> AsyncIterator[None]:
        """Let one at a time ask for the robots.txt of a host, so that the others find it there."""
        turn = self._find_turn(host)
        turn.waiting += 1
        try:
            async with turn.robots:
                yield
        finally:
            turn.waiting -= 1

    def hold(self, host: str, seconds: float) -> None:
        """Let the host rest for so long at least."""
        turn = self._find_turn(host)
        turn.next_at = max(turn.next_at, now() + seconds)

    def close_host(self, host: str, seconds: float) -> None:
        """Note that the host asked to be left alone for so long."""
        self._find_turn(host).closed_until = now() + seconds

    def find_closed(self, host: str) -> float:
        """Return the seconds that a host is still to be left alone; 0 where it may be asked."""
        turn = self.hosts.get(host)
        return max(0.0, turn.closed_until - now()) if turn else 0.0

    def _find_turn(self, host: str) -> Turn:
        turn = self.hosts.setdefault(host, Turn())
        self.hosts.move_to_end(host)
        while len(self.hosts) > MOST_HOSTS:
            oldest = next((name for name, other in self.hosts.items() if not other.waiting), None)
            if oldest is None or oldest == host:
                break
            del self.hosts[oldest]
        return turn


def now() -> float:
    """Return the event loop's time in seconds."""
    return asyncio.get_running_loop().time()
