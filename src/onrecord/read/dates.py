"""Dates as outlets write them -> ISO 8601, without guessing which number is the month."""

from __future__ import annotations

import re
from datetime import date, datetime

from onrecord.data import load_table

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$", re.IGNORECASE
)
DAY_MONTH_YEAR = re.compile(
    r"\b(\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})\b"
)
MONTH_DAY_YEAR = re.compile(r"\b([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
FIRST_YEAR = 1400  # systems write the year 1 where they know no date; printing is younger than this


def parse_date(words: str) -> str | None:
    """Return the date, a day or a day and a time with its offset, or None.

    `04/03/2026` is None: it is April to some readers and March to others. A time keeps the outlet's own offset.

    >>> parse_date("2026-03-04"), parse_date("March 4, 2026"), parse_date("4. März 2026")
    ('2026-03-04', '2026-03-04', '2026-03-04')
    >>> parse_date("2026-03-04T10:15:00.000Z"), parse_date("Wed, 04 Mar 2026 10:15:00 +0100")
    ('2026-03-04T10:15:00Z', '2026-03-04T10:15:00+01:00')
    >>> parse_date("04/03/2026") is parse_date("2026-02-30") is None
    True
    """
    words = words.strip()
    if ISO_DAY.match(words):
        return parse_iso(words)
    return parse_mail_date(words) or parse_named_month(words)


def parse_iso(words: str) -> str | None:
    """Return the day or the time of an ISO date; text after the day that is no time is left out."""
    timed = ISO_TIME.match(words)
    try:
        if timed is None:
            day = date.fromisoformat(words[:10])
            return day.isoformat() if day.year >= FIRST_YEAR else None
        moment = datetime.fromisoformat("".join((timed[1], "T", timed[2], (timed[3] or "").upper())))
    except ValueError:
        return None
    return render_moment(moment)


def render_moment(moment: datetime) -> str | None:
    """Return the time in ISO 8601 with Z for UTC, or None for a year that stands for no date."""
    if moment.year < FIRST_YEAR:
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def parse_mail_date(words: str) -> str | None:
    """Return the time of a date as in mail and feeds, or None."""
    if ":" not in words:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return render_moment(parsedate_to_datetime(words))
    except (TypeError, ValueError, IndexError):
        return None


def parse_named_month(words: str) -> str | None:
    """Return the day of a date whose month is a word, or None. A time of day after it is left out."""
    months: dict[str, int] = load_table("months")["months"]
    for found, day, month in (
        *((found, 1, 2) for found in DAY_MONTH_YEAR.finditer(words)),
        *((found, 2, 1) for found in MONTH_DAY_YEAR.finditer(words)),
    ):
        number = months.get(found[month].lower())
        if number and int(found[3]) >= FIRST_YEAR:
            try:
                return date(int(found[3]), number, int(found[day])).isoformat()
            except ValueError:
                continue
    return None
