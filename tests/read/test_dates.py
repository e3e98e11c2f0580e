"""Dates as outlets write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import parse_date

MONTHS = "January February March April May June July August September October November December".split()
days = st.dates(min_value=date(1500, 1, 1))


@given(days)
def test_every_day_is_read_in_each_form(day: date) -> None:
    year = f"{day.year:04}"
    for words in (
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {year}",
        f"{MONTHS[day.month - 1][:3]}. {day.day:02}, {year}",
        f"Wednesday, {MONTHS[day.month - 1]} {day.day}, {year} at 10.15 a.m.",
    ):
        assert parse_date(words) == day.isoformat()


@given(
    st.datetimes().filter(lambda moment: moment.year >= 1500),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)
def test_a_time_keeps_its_offset(moment: datetime, zone: timezone) -> None:
    exact = moment.replace(microsecond=0, tzinfo=zone)
    parsed = parse_date(exact.isoformat())
    assert parsed is not None
    assert datetime.fromisoformat(parsed) == exact


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026-03-04 10:15", "2026-03-04T10:15:00"),
        ("2026-03-04T10:15:30.123+0100", "2026-03-04T10:15:30+01:00"),
        ("2026-03-04, updated later", "2026-03-04"),
        ("Wed, 04 Mar 2026 10:15:00 GMT", "2026-03-04T10:15:00Z"),
        ("4th of March 2026", "2026-03-04"),
        ("4. März 2026", "2026-03-04"),
        ("1er avril 2026", "2026-04-01"),
        ("4 de marzo de 2026", "2026-03-04"),
        ("4 maart 2026", "2026-03-04"),
        ("04/03/2026", None),
        ("4.3.2026", None),
        ("2026-13-01", None),
        ("2026-02-30", None),
        ("30 February 2026", None),
        ("March 2026", None),
        ("2026", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00Z", None),
        ("", None),
    ],
)
def test_forms(words: str, expected: str | None) -> None:
    assert parse_date(words) == expected


@given(st.text())
def test_no_words_raise(words: str) -> None:
    parsed = parse_date(words)
    assert parsed is None or datetime.fromisoformat(parsed).year >= 1400
