"""FEEDS.toml -> the feeds to watch, each with its interval."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import SettingsError
from onrecord.read.web.addresses import clean_url, find_fault
from onrecord.settings import name_likely

INTERVAL = 15.0  # minutes
MAX_INTERVAL = 1_440.0  # minutes, to which the interval of a feed that fails grows
LONGEST = 43_200.0  # minutes, thirty days
KEYS = ("interval", "max_interval", "feed")
FEED_KEYS = ("url", "outlet", "interval")
EXAMPLE = '[[feed]]\nurl = "https://gazette.example/feed"'


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed, and how often it is looked at."""

    url: str
    outlet: str | None = None
    interval: float = INTERVAL  # minutes
    max_interval: float = MAX_INTERVAL  # minutes, never less than the interval


def parse_feed_list(text: str, name: str = "FEEDS.toml") -> tuple[WatchedFeed, ...]:
    r"""Return the feeds of a FEEDS.toml. Raises SettingsError that says which line of it is wrong, and how.

    >>> parse_feed_list('[[feed]]\nurl = "https://gazette.example/feed"\ninterval = 5')[0].interval
    5.0
    >>> parse_feed_list("")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: cannot watch the feeds of 'FEEDS.toml': it names no feed. Add one:
    [[feed]]
    url = "https://gazette.example/feed"
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refuse(name, f"it is no TOML: {error}.", "Mend it.") from None
    _check_keys(table, KEYS, name)
    listed = table.get("feed", [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise _refuse(name, "'feed' is no list of tables.", f"Write each as:\n{EXAMPLE}")
    if not listed:
        raise _refuse(name, "it names no feed.", f"Add one:\n{EXAMPLE}")
    usual = _find_minutes(table, "interval", INTERVAL, name)
    longest = _find_minutes(table, "max_interval", MAX_INTERVAL, name)
    feeds = tuple(_make_feed(entry, number, usual, longest, name) for number, entry in enumerate(listed, 1))
    seen: set[str] = set()
    for feed in feeds:
        if feed.url in seen:
            raise _refuse(name, f"'{feed.url}' stands in it twice.", "Name each feed once.")
        seen.add(feed.url)
    return feeds


def _make_feed(entry: Mapping[str, Any], number: int, usual: float, longest: float, name: str) -> WatchedFeed:
    place = f"{name}: feed {number}"
    _check_keys(entry, FEED_KEYS, place)
    url, outlet = entry.get("url"), entry.get("outlet")
    if not isinstance(url, str) or not url.strip():
        raise _refuse(place, "it has no 'url'.", f"Write it as:\n{EXAMPLE}")
    cleaned = clean_url(url)
    fault = find_fault(cleaned)
    if fault:
        raise _refuse(place, f"its url is '{url}': {fault}.", "Give an address that begins with https://.")
    if outlet is not None and (not isinstance(outlet, str) or not outlet.strip()):
        raise _refuse(place, f"its 'outlet' is {outlet!r}.", "Give a name in quotation marks, or leave it out.")
    interval = _find_minutes(entry, "interval", usual, place)
    return WatchedFeed(cleaned, outlet, interval, max(interval, longest))


def _find_minutes(table: Mapping[str, Any], key: str, usual: float, name: str) -> float:
    value = table.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= LONGEST:
        raise _refuse(name, f"its '{key}' is {value!r}.", f"Give minutes, a number from 1 to {LONGEST:,.0f}.")
    return float(value)


def _check_keys(table: Mapping[str, Any], known: tuple[str, ...], name: str) -> None:
    for key in table:
        if key not in known:
            raise _refuse(name, f"there is no '{key}'.", name_likely(key, known))


def _refuse(name: str, found: str, advice: str) -> SettingsError:
    return SettingsError(f"cannot watch the feeds of '{name}': {found} {advice}")
