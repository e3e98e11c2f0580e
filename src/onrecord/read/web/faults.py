"""What can go wrong with one address, in the words that a user reads."""

from __future__ import annotations

from onrecord.records import Skipped


class Fault(Exception):
    """An address that is given up; it becomes a `Skipped` where the address is known by the user's name for it."""

    def __init__(self, reason: str, found: str, advice: str) -> None:
        super().__init__(found)
        self.reason, self.found, self.advice = reason, found, advice

    def skip(self, url: str) -> Skipped:
        """Return the record of the address that was passed over.

        >>> Fault("busy", "it answered 429", "Try later.").skip("https://gazette.example/").detail
        "cannot fetch 'https://gazette.example/': it answered 429. Try later."
        """
        return Skipped(url, self.reason, f"cannot fetch '{url}': {self.found}. {self.advice}")


def refuse_address(found: str) -> Fault:
    """Return the fault of an address that is none to fetch."""
    return Fault("bad address", found, "Give an address such as https://gazette.example/article.")


def refuse_private(host: str, address: str) -> Fault:
    """Return the fault of a host that stands inside a network."""
    found = f"{host} is at {address}, an address inside a network"
    return Fault("private address", found, f"If you mean it: --allow-host {host}")


def tell_too_large(limit: int) -> Fault:
    """Return the fault of an answer beyond the limit."""
    found = f"it has more than {limit:,} bytes, unpacked"
    return Fault("too large", found, "Raise max_page_bytes in [fetch] if it is an article.")


def tell_too_slow(limit: float) -> Fault:
    """Return the fault of an answer that does not end."""
    found = f"its answer was not complete after {limit:g} seconds"
    return Fault("too slow", found, "Try later, or raise max_seconds in [fetch].")


def tell_no_answer(found: str) -> Fault:
    """Return the fault of a host that did not answer, or not in HTTP."""
    return Fault("no answer", found, "Check the address, or try later.")


def tell_status(status: int) -> Fault:
    """Return the fault of an answer that says no.

    >>> tell_status(410).reason, tell_status(403).reason
    ('not found', 'refused')
    """
    if status in {404, 410}:
        return Fault("not found", f"there is no such page (it answered {status})", "Check the address.")
    if status >= 500:
        return tell_no_answer(f"its host is in trouble (it answered {status})")
    return Fault("refused", f"it answered {status}", "Open it in a browser to see why.")


def tell_busy(status: int, wait: float | None) -> Fault:
    """Return the fault of a host that asks to be left alone."""
    when = "and did not say when to come again" if wait is None else f"and asks to wait {wait:,.0f} seconds"
    return Fault("busy", f"it answered {status} {when}", "Try later.")
