"""An address -> what stands there: robots.txt asked first, the pace kept, redirects followed, busy hosts waited for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.read.web.addresses import clean_url, find_fault, find_host, find_origin
from onrecord.read.web.faults import Fault, refuse_address, tell_busy, tell_status
from onrecord.read.web.pace import Pace, now
from onrecord.read.web.robots import LIFETIME, MAX_BYTES, SHORT_LIFETIME, Rules, parse_rules
from onrecord.read.web.settings import FetchSettings
from onrecord.read.web.transport import Answer, Resolve, Transport, look_up

REDIRECTS = {301, 302, 303, 307, 308}
BUSY = {429, 503}
NOTHING_NEW = 304
MOST_RULES = 1_000  # robots.txt files that are remembered
UNSAID_WAIT = 60.0  # seconds that a busy host is left alone where it does not say how long
LONGEST_WAIT = 86_400.0  # seconds; who asks for more is asked again after a day


@dataclass(frozen=True, slots=True)
class Kept:
    """The rules of a host, or why they could not be asked for, until they are asked for again."""

    rules: Rules | Fault
    until: float  # the event loop's time


class Fetcher:
    """Fetches addresses with manners. Lives in one event loop."""

    def __init__(self, settings: FetchSettings, resolve: Resolve = look_up) -> None:
        self.settings = settings
        self.transport = Transport(settings, resolve)
        self.pace = Pace(settings.host_pause, settings.max_hosts)
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    async def close(self) -> None:
        """Let go of all connections."""
        await self.transport.close()

    async def fetch(self, url: str, validators: Mapping[str, str] | None = None) -> Answer:
        """Return the answer with status 200, or 304 where the validators say that nothing changed. Raises Fault.

        The answer's address is the one that it came from in the end.
        """
        seen: list[str] = []
        while True:
            self._check_hop(url, seen)
            rules = await self._find_rules(url)
            rules.check(url, self.settings.max_crawl_delay)
            answer = await self._ask_patiently(url, validators or {}, rules.delay)
            if answer.status not in REDIRECTS:
                return check_answer(answer, bool(validators))
            seen.append(url)
            url = find_target(answer)

    def _check_hop(self, url: str, seen: list[str]) -> None:
        fault = find_fault(url)
        if fault and not seen:
            raise refuse_address(fault)
        if fault:
            raise Fault("redirects", f"it leads to '{url[:200]}': {fault}", "Open it in a browser to see why.")
        if url in seen:
            raise Fault("redirects", "it leads in a circle", "Open it in a browser to see why.")
        if len(seen) > self.settings.max_redirects:
            found = f"it leads on more than {self.settings.max_redirects} times"
            raise Fault("redirects", found, "Raise max_redirects in [fetch] if it should.")

    async def _ask_patiently(self, url: str, headers: Mapping[str, str], delay: float) -> Answer:
        """Return an answer that is not "busy". Raises Fault where the host stays so, or asks for too long a wait."""
        host = find_host(url)
        tried = 0
        while True:
            async with self.pace.take_turn(host, delay):
                closed = self.pace.find_closed(host)
                if closed:
                    raise Fault("busy", f"its host asked to be left alone for {closed:,.0f} seconds more", "Try later.")
                answer = await self.transport.get(url, headers, self.settings.max_page_bytes)
                if answer.status not in BUSY:
                    return answer
                tried += 1
                wait = parse_wait(answer.headers.get("retry-after"))
                self.pace.hold(host, self._find_rest(host, answer.status, wait, tried))

    def _find_rest(self, host: str, status: int, wait: float | None, tried: int) -> float:
        """Return how long a busy host is waited for. Raises Fault where that is too long."""
        if wait is None or wait > self.settings.max_retry_after:
            self.pace.close_host(host, UNSAID_WAIT if wait is None else wait)
            raise tell_busy(status, wait)
        if tried >= self.settings.max_tries:
            raise tell_busy(status, wait)
        return wait

    async def _find_rules(self, url: str) -> Rules:
        """Return what the host's robots.txt asks for, asking for it at most once a day. Raises Fault."""
        host = find_origin(url)
        async with self.pace.take_robots(host):
            kept = self._kept.get(host)
            if kept is None or kept.until < now():
                kept = await self._load_rules(host)
                self._kept[host] = kept
                self._kept.move_to_end(host)
                if len(self._kept) > MOST_RULES:
                    self._kept.popitem(last=False)
        if isinstance(kept.rules, Fault):
            raise kept.rules.with_traceback(None)  # else it would grow with every turn
        return kept.rules

    async def _load_rules(self, host: str) -> Kept:
        """Ask for a robots.txt. That there is none allows all; that the host fails to answer, nothing (RFC 9309)."""
        agent = self.settings.agent
        try:
            answer = await self._follow_robots(f"{host}/robots.txt")
        except Fault as fault:
            if fault.reason in {"too large", "redirects"}:
                return Kept(Rules(agent, fault=f"cannot be read ({fault.found})"), now() + SHORT_LIFETIME)
            return Kept(fault, now() + min(SHORT_LIFETIME, self.settings.max_retry_after))
        if answer.status == 200:
            return Kept(parse_rules(answer.content, agent), now() + LIFETIME)
        if answer.status in BUSY or answer.status >= 500:
            return Kept(Rules(agent, fault=f"cannot be read (it answered {answer.status})"), now() + SHORT_LIFETIME)
        return Kept(Rules(agent), now() + LIFETIME)

    async def _follow_robots(self, url: str) -> Answer:
        seen: list[str] = []
        while True:
            self._check_hop(url, seen)
            async with self.pace.take_turn(find_host(url)):
                answer = await self.transport.get(url, {}, max(MAX_BYTES, self.settings.max_page_bytes))
            if answer.status not in REDIRECTS:
                return answer
            seen.append(url)
            url = find_target(answer)


def check_answer(answer: Answer, is_conditional: bool) -> Answer:
    """Return the answer if there is something in it, or nothing new. Raises Fault for any other status."""
    if answer.status == 200 or (answer.status == NOTHING_NEW and is_conditional):
        return answer
    raise tell_status(answer.status)


def find_target(answer: Answer) -> str:
    """Return where an answer leads on to. Raises Fault where it does not say."""
    place = answer.headers.get("location")
    if not place:
        raise Fault("redirects", "it leads on and does not say where", "Open it in a browser to see why.")
    return clean_url(place, answer.url)


def parse_wait(words: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for, in either of its forms; None where it says nothing.

    >>> parse_wait("120"), parse_wait("Wed, 04 Mar 2026 10:15:00 GMT"), parse_wait("soon")
    (120.0, 0.0, None)
    """
    if words is None:
        return None
    if words.strip().isdecimal():
        return min(float(words.strip()[:9]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(words)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - datetime.now(UTC)).total_seconds()), LONGEST_WAIT)
