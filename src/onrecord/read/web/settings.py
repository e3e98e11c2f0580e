"""How politely, how long and how much is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
PRINTABLE = re.compile(r"[ -~]*")
RANGES: dict[str, tuple[float, float]] = {
    "max_page_bytes": (1, 1_000_000_000),
    "max_seconds": (0.01, 3_600),
    "max_silence": (0.01, 3_600),
    "max_redirects": (0, 20),
    "host_pause": (0, 3_600),
    "max_crawl_delay": (0, 3_600),
    "max_retry_after": (0, 3_600),
    "max_tries": (1, 10),
    "max_hosts": (1, 64),
    "max_entries": (1, 1_000_000),
}


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """The manners and the limits of fetching. Raises ValueError for a value out of its range.

    >>> FetchSettings(max_tries=0)
    Traceback (most recent call last):
    ValueError: 'max_tries' is 0. Give a number from 1 to 10.
    """

    agent: str = "onrecord"  # the name that robots.txt may speak of, and that hosts are told
    contact: str = ""  # an address where an outlet can reach who runs this
    allow_hosts: tuple[str, ...] = ()  # names of hosts that may stand at private addresses
    max_page_bytes: int = 10_000_000  # of one page or feed, unpacked
    max_seconds: float = 30.0  # for one answer, from looking up the host to its last byte
    max_silence: float = 10.0  # seconds without a byte, or without a connection
    max_redirects: int = 5
    host_pause: float = 1.0  # seconds between an answer of a host and the next question to it
    max_crawl_delay: float = 30.0  # seconds; a host that asks for a longer pause is left alone
    max_retry_after: float = 60.0  # seconds that a busy host is waited for
    max_tries: int = 3  # of one page at a busy host
    max_hosts: int = 8  # that are asked at the same time
    max_entries: int = 100  # newest entries of a feed that are looked at

    def __post_init__(self) -> None:
        for field in fields(self):
            if field.name in RANGES:
                low, high = RANGES[field.name]
                value = getattr(self, field.name)
                if not low <= value <= high:
                    raise ValueError(f"'{field.name}' is {value}. Give a number from {low} to {high:,}.")
        if not TOKEN.fullmatch(self.agent):
            raise ValueError(f"'agent' is '{self.agent}'. Give a name of letters, figures, - and _.")
        if not PRINTABLE.fullmatch(self.contact):
            raise ValueError(f"'contact' is '{self.contact}'. Give a mail or web address in plain letters.")
        for host in self.allow_hosts:
            if not host.strip() or "/" in host:
                raise ValueError(f"'allow_hosts' has '{host}'. Give names of hosts, such as intranet.example.")

    @property
    def full_agent(self) -> str:
        """What hosts are told: name, version, and whom to ask.

        >>> FetchSettings(contact="desk@gazette.example").full_agent
        'onrecord/... (reads news; contact: desk@gazette.example)'
        """
        from onrecord.version import __version__

        whom = f"contact: {self.contact}" if self.contact else "run by one of its users"
        return f"{self.agent}/{__version__} (reads news; {whom})"


DEFAULT_FETCH = FetchSettings()
