"""A loopback web of 300 pages with every fault: what becomes of each, and at what cost."""

from __future__ import annotations

import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.faulty_web import PRIVATE, FaultyServer, serve_faults
from onrecord.read.web.reader import WebReader
from onrecord.read.web.settings import FetchSettings
from onrecord.read.web.walking import Outcome, Start
from onrecord.records import Article

PAGES = 300
SHUT = 1  # a port where nobody listens


@dataclass(frozen=True, slots=True)
class Case:
    """Pages with one fault, and what must become of each."""

    name: str
    path: str  # its first part says how the host answers
    pages: int
    outcome: str  # "article", or the reason why it is skipped
    host: str = ""  # by default one of the case's own
    port: int | None = None
    scheme: str = "http"
    account: str = ""  # what stands before the host

    def list_urls(self, port: int, pages: int) -> list[str]:
        """Return the addresses of so many of its pages."""
        ends = f"{self.account}{self.host_name}:{self.port or port}/{self.path}"
        return [f"{self.scheme}://{ends}/{number}" for number in range(pages)]

    @property
    def host_name(self) -> str:
        """The host that its pages stand at."""
        return self.host or "-".join(re.findall(r"[a-z0-9]+", self.name.lower())) + ".example"


CASES = (
    Case("charset in the header", "header", 4, "article"),
    Case("charset in the page", "meta", 4, "article"),
    Case("a false charset in the header", "false-claim", 6, "article"),
    Case("UTF-16 that claims UTF-8", "false-header", 4, "article"),
    Case("no charset", "no-claim", 4, "article"),
    Case("a charset that nobody knows", "unknown-charset", 2, "article"),
    Case("a charset that is a trap", "odd-charset", 2, "article"),
    Case("packed with gzip", "gzip", 4, "article"),
    Case("packed with deflate", "deflate", 4, "article"),
    Case("moved for good", "moved", 4, "article"),
    Case("moved twice", "moved-twice", 4, "article"),
    Case("a reprint that names the original", "reprint", 4, "article"),
    Case("canonical is the front page", "canonical", 4, "article"),
    Case("429, Retry-After 1 second", "busy-429", 4, "article"),
    Case("503, Retry-After a date", "busy-503", 4, "article"),
    Case("429, Retry-After 2 hours", "long-429", 6, "busy"),
    Case("503, no Retry-After", "plain-503", 6, "busy"),
    Case("429 again and again", "always-429", 3, "busy"),
    Case("no host of that name", "sound", 4, "no answer", host="gone.example"),
    Case("nobody listens", "sound", 4, "no answer", port=SHUT),
    Case("no word", "silent", 4, "no answer"),
    Case("a sign now and then", "drip", 4, "too slow"),
    Case("headers sign by sign", "drip-head", 3, "too slow"),
    Case("endless body", "endless", 6, "too large"),
    Case("endless headers", "endless-head", 4, "no answer"),
    Case("claims a terabyte", "boast", 4, "too large"),
    Case("gzip bomb", "bomb", 6, "too large"),
    Case("gzip bomb in gzip", "double-bomb", 4, "too large"),
    Case("no gzip though it says so", "bad-gzip", 4, "no answer"),
    Case("breaks off", "cut-off", 4, "no answer"),
    Case("no HTTP", "babble", 4, "no answer"),
    Case("HTTPS where there is none", "sound", 3, "no answer", scheme="https"),
    Case("leads to itself", "loop", 6, "redirects"),
    Case("leads on and on", "long-loop", 4, "redirects"),
    Case("leads nowhere", "nowhere", 4, "redirects"),
    Case("leads to a file", "to-file", 4, "redirects"),
    Case("leads to 10.0.0.7", "to-private", 6, "private address"),
    Case("leads to 169.254.169.254", "to-metadata", 4, "private address"),
    Case("leads to 127.0.0.1", "to-loopback", 4, "private address"),
    Case("leads to ::1", "to-loopback-6", 2, "private address"),
    Case("leads to a name inside", "to-inside", 4, "private address"),
    Case("a name inside", "sound", 4, "private address", host="inside.example"),
    Case("IPv6 that wraps one inside", "sound", 2, "private address", host="wrapped.example"),
    Case("robots.txt denies it", "sound", 8, "robots", host="denied.example"),
    Case("robots.txt denies onrecord", "sound", 4, "robots", host="denied-by-name.example"),
    Case("robots.txt allows onrecord alone", "sound", 4, "article", host="allowed-by-name.example"),
    Case("robots.txt: a pause", "sound", 4, "article", host="slow.example"),
    Case("robots.txt: a pause of an hour", "sound", 4, "robots", host="too-slow.example"),
    Case("robots.txt: 403", "sound", 2, "article", host="robots-403.example"),
    Case("robots.txt: 500", "sound", 4, "no answer", host="robots-500.example"),
    Case("robots.txt is endless", "sound", 2, "no answer", host="robots-endless.example"),
    Case("robots.txt leads inside", "sound", 2, "private address", host="robots-inside.example"),
    Case("robots.txt never comes", "sound", 2, "no answer", host="robots-silent.example"),
    Case("404", "missing", 6, "not found"),
    Case("410", "withdrawn", 2, "not found"),
    Case("403", "forbidden", 4, "refused"),
    Case("401", "unauthorized", 2, "refused"),
    Case("500", "broken-host", 4, "no answer"),
    Case("PDF", "pdf", 2, "unknown format"),
    Case("PDF that says it is HTML", "lying-pdf", 2, "binary"),
    Case("JSON", "json", 2, "unknown format"),
    Case("plain text", "plain", 2, "unknown format"),
    Case("nothing in it", "nothing", 3, "empty"),
    Case("a menu and no article", "menu", 4, "no article"),
    Case("60,000 paragraphs", "crowd", 2, "too large"),
    Case("a password in the address", "sound", 2, "bad address", account="ann:word@"),
    Case("gopher", "sound", 1, "bad address", scheme="gopher"),
    Case("a feed cut off in its third entry", "feed-cut", 1, "feed"),
    Case("a feed that says it is HTML", "feed-as-html", 1, "feed"),
    Case("a feed with relative links", "feed", 1, "feed"),
    Case("a feed that holds its articles", "feed-atom", 1, "feed"),
    Case("a feed with a file as entity", "feed-external", 1, "feed"),
    Case("a feed with odd links", "feed-odd", 1, "feed"),
    Case("a feed of 10,000 entries", "feed-long", 1, "feed"),
    Case("a feed broken at the head", "feed-broken", 2, "bad feed"),
    Case("a feed with a thousand million words", "feed-laughs", 2, "feed"),
    Case("an empty feed", "feed-empty", 2, "no articles"),
)
SOUND = Case("sound", "sound", PAGES - sum(case.pages for case in CASES), "article")


@dataclass(slots=True)
class Result:
    """What became of a case."""

    case: Case
    outcomes: Counter[str] = field(default_factory=Counter)
    asked: int = 0  # questions that its host got, robots.txt included

    @property
    def is_right(self) -> bool:
        """Whether each page ended as it must."""
        return set(self.outcomes) == {self.case.outcome}


def choose_settings(cases: Iterable[Case]) -> FetchSettings:
    """Return limits that make the round short, and the hosts of this web as those that are allowed."""
    allowed = tuple(sorted({case.host_name for case in cases} - set(PRIVATE)))
    return FetchSettings(
        allow_hosts=allowed, max_entries=10, max_silence=1.0, max_seconds=3.0, host_pause=0.02, max_retry_after=2.0
    )


def visit_web(server: FaultyServer, cases: Iterable[Case], most: int = PAGES) -> list[Result]:
    """Visit the pages of each case, `most` of each, all cases at once; return what became of them."""
    results = [Result(case) for case in cases]
    known = {
        url: result
        for result in results
        for url in result.case.list_urls(server.server_port, min(most, result.case.pages))
    }
    states: dict[str, str] = {}

    def note(outcome: Outcome) -> None:
        states[outcome.url] = outcome.state

    settings = choose_settings(result.case for result in results)
    with WebReader(fetch=settings, tell=note, resolve=server.resolve) as reader:
        found = Counter(type(one) for one in reader.read([Start(url) for url in known]))
    for url, result in known.items():
        result.outcomes["article" if states[url] == "page" else states[url]] += 1
    for result in results:
        places = (place for place in server.asked if place.partition("/")[0] == result.case.host_name)
        result.asked = sum(server.asked[place] for place in places)
    if not found[Article]:
        raise ValueError("nothing was read: the web of faults does not work")
    return results


def render_results(results: Iterable[Result]) -> str:
    """Return the table in Markdown."""
    rows = ["| what the web does | pages | outcome | questions to the host |", "| --- | ---: | --- | ---: |"]
    for result in results:
        told = ", ".join(f"`{outcome}`" if outcome != "article" else outcome for outcome in sorted(result.outcomes))
        rows.append(f"| {result.case.name} | {result.outcomes.total()} | {told} | {result.asked} |")
    return "\n".join(rows)


def main() -> int:
    """Print what becomes of each page; return 1 where one ends otherwise than it must."""
    print(f"a loopback web of {PAGES} pages with every fault")
    begun, spent = time.monotonic(), time.process_time()
    with serve_faults() as server:
        results = visit_web(server, (SOUND, *CASES))
    print(render_results(results))
    wrong = [result.case.name for result in results if not result.is_right]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_000 if sys.platform != "darwin" else 1_000_000)
    total = sum(result.outcomes.total() for result in results)
    print(
        f"\n{total} pages in {time.monotonic() - begun:.0f} s, {time.process_time() - spent:.0f} processor seconds "
        f"with the server's, at most {megabytes:.0f} MB; otherwise than they must: {', '.join(wrong) or 'none'}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
