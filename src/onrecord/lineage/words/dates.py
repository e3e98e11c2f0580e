"""Dates -> who may have taken words from whom: a copy is never earlier than its origin.

A day orders days and nothing within them. A time without an offset is the outlet's own, somewhere on earth: held
against a time with one it orders only what is more than a day's turn of the earth apart.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FARTHEST = timedelta(hours=14)  # of a clock from the world's
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def may_precede(parent: str | None, child: str | None) -> bool:
    """Tell whether what was published at `child` may be taken from what was published at `parent`.

    >>> may_precede("2031-05-01T10:00", "2031-05-01T09:00"), may_precede("2031-05-01", "2031-05-01T09:00")
    (False, True)
    >>> may_precede("2031-05-02", "2031-05-01T09:00"), may_precede(None, "2031-05-01")
    (False, True)
    """
    if not parent or not child:
        return True
    one, other = _read(parent), _read(child)
    if one is None or other is None:
        return parent[:10] <= child[:10]
    if (one.tzinfo is None) != (other.tzinfo is None):
        return one.replace(tzinfo=None) - FARTHEST <= other.replace(tzinfo=None) + FARTHEST
    return one <= other


def tell_delay(parent: str | None, child: str | None) -> str:
    """Return how much later the child was published, in words; nothing where that is not known.

    >>> tell_delay("2031-05-01T10:00", "2031-05-01T12:10"), tell_delay("2031-05-01", "2031-05-02")
    ('two hours later', 'a day later')
    >>> tell_delay("2031-05-01", "2031-05-01T12:10"), tell_delay(None, "2031-05-02")
    ('', '')
    """
    if not parent or not child:
        return ""
    one, other = _read(parent), _read(child)
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        days = (datetime.fromisoformat(child[:10]) - datetime.fromisoformat(parent[:10])).days
        return _count(days, "day")
    minutes = round((other - one).total_seconds() / 60)
    if minutes >= 2 * 24 * 60:
        return _count(minutes // (24 * 60), "day")
    return _count(round(minutes / 60), "hour") if minutes >= 50 else _count(minutes, "minute")


def _read(published: str) -> datetime | None:
    """Return the time; None for a day, or for what is no date in the form that articles have."""
    try:
        return datetime.fromisoformat(published) if len(published) > 10 else None
    except ValueError:
        return None


def _count(number: int, unit: str) -> str:
    if number <= 0:
        return ""
    if number == 1:
        return f"{'an' if unit == 'hour' else 'a'} {unit} later"
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} {unit}s later"
