"""Bad input: a plain answer each, in good time."""

from __future__ import annotations

import random
import time

import pytest

from onrecord.errors import SettingsError
from onrecord.lineage.credits import find_credits
from onrecord.lineage.dates import may_precede
from onrecord.pipeline import trace_texts
from onrecord.records import Article, TakenAs
from onrecord.settings import parse_settings
from tests.lineage.simulator import simulate

KINDS: list[TakenAs] = ["auto", "articles", "wordings", "texts"]


@pytest.mark.parametrize("taken_as", KINDS)
@pytest.mark.parametrize("texts", [[], ["Rain fell."], ["", "..."], ["", "Rain fell on the hill."], ["a", "a", "a"]])
def test_little_input(texts: list[str], taken_as: TakenAs) -> None:
    lineage = trace_texts([Article(f"w{n}", text) for n, text in enumerate(texts)], taken_as).lineage
    assert [link.parent for link in lineage.links] == [None] * len(texts)


def test_many_witnesses() -> None:
    copies = simulate(150, 3, edits=4)
    start = time.perf_counter()
    lineage = trace_texts([copy.article for copy in copies], "texts").lineage
    assert time.perf_counter() - start < 20  # seconds, of a busy machine
    wanted = {copy.name: copy.parent for copy in copies}
    told = [link for link in lineage.links if link.parent]
    assert len(told) > 75
    assert sum(wanted[link.child] == link.parent for link in told) > 0.9 * len(told)


def test_a_long_witness() -> None:
    chance = random.Random(1)
    words = [f"{chance.choice('bcdfgh')}{chance.choice('aeiou')}{chance.randrange(900)}" for _ in range(100_000)]
    shorter = [word for place, word in enumerate(words) if place % 900]
    articles = [Article("a", " ".join(words)), Article("b", " ".join(shorter)), Article("c", "Rain fell on the hill.")]
    links = {link.child: link for link in trace_texts(articles, "texts").lineage.links}
    assert (links["b"].parent, links["a"].standing, links["c"].standing) == ("a", "root", "root")


def test_a_credit_in_an_odd_text_does_no_harm() -> None:
    assert list(find_credits("(" * 5000 + "A" * 5000 + " told the " * 500)) == []


@pytest.mark.parametrize(
    ("parent", "child", "may"),
    [
        ("2031-05-01T10:00+02:00", "2031-05-01T08:30Z", True),
        ("2031-05-01T10:00-02:00", "2031-05-01T08:30Z", False),
        ("2031-05-01T23:00", "2031-05-01T11:00Z", True),
        ("2031-05-03T23:00", "2031-05-01T11:00Z", False),
        ("soon", "2031-05-01", False),
        ("2031-05-01T25:00", "2031-05-01T10:00", True),
    ],
)
def test_dates(parent: str, child: str, may: bool) -> None:
    assert may_precede(parent, child) is may


def test_a_setting_out_of_its_range_is_refused() -> None:
    with pytest.raises(SettingsError, match="min_link must be between"):
        parse_settings("[lineage]\nmin_link = 0.2")


def test_a_higher_bar_leaves_more_open() -> None:
    articles = [copy.article for copy in simulate(8, 5)]
    settings = parse_settings("[lineage]\nmin_link = 1.0")
    assert not any(link.parent for link in trace_texts(articles, "texts", settings).lineage.links)
