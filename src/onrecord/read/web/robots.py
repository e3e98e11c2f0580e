"""robots.txt -> what a host lets onrecord read, and how slowly (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.web.faults import Fault

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000  # what lies beyond is not looked at
LIFETIME = 86_400.0  # seconds after which a robots.txt is asked for again
SHORT_LIFETIME = 600.0  # seconds, where it could not be read


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host asks for. Without a robots.txt all is allowed; with one that cannot be read, nothing is."""

    agent: str  # the name that the rules may speak of
    parsed: Protego | None = None
    fault: str | None = None  # why it could not be read

    def check(self, url: str, max_delay: float) -> None:
        """Raise Fault where the host does not want the address read, or only slower than anybody would wait."""
        if self.fault:
            raise Fault("no answer", f"its host's robots.txt {self.fault}, so nothing may be read", "Try later.")
        if self.parsed and not self.parsed.can_fetch(url, self.agent):
            raise Fault("robots", "its host's robots.txt does not allow it", "Ask the outlet, or read it by hand.")
        if self.delay > max_delay:
            found = f"its host's robots.txt asks for {self.delay:,.0f} seconds between two pages"
            raise Fault("robots", found, "Raise max_crawl_delay in [fetch] if you can wait.")

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two questions."""
        asked = self.parsed.crawl_delay(self.agent) if self.parsed else None
        return max(0.0, float(asked or 0.0))


def parse_rules(content: bytes, agent: str) -> Rules:
    r"""Return the rules of a robots.txt.

    >>> rules = parse_rules(b"User-agent: *\nDisallow: /private\nCrawl-delay: 3", "onrecord")
    >>> rules.delay
    3.0
    >>> rules.check("https://gazette.example/private/a", 30)
    Traceback (most recent call last):
    onrecord.read.web.faults.Fault: its host's robots.txt does not allow it
    """
    from protego import Protego

    text = content[:MAX_BYTES].decode("utf-8", errors="replace").removeprefix("\ufeff")
    return Rules(agent, Protego.parse(text))
