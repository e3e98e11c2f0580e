"""Bad input: a plain answer each, in good time."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from onrecord.errors import SettingsError
from onrecord.lineage.words.credits import find_credits
from onrecord.lineage.words.dates import may_precede
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


def test_five_hundred_witnesses_of_one_text() -> None:
    """Each is as good a parent as the next: only the second one's is known."""
    text = simulate(1, 3)[0].article.text
    articles = [Article(f"w{n:03}", text, published=f"2031-05-01T{n // 60:02}:{n % 60:02}") for n in range(500)]
    start = time.process_time()
    lineage = trace_texts(articles, "texts").lineage
    assert time.process_time() - start < 20  # seconds
    assert [(link.child, link.parent) for link in lineage.links if link.parent] == [("w001", "w000")]
    assert len(lineage.families) == 1


def test_texts_in_two_languages_have_nothing_in_common() -> None:
    articles = [
        Article("a", "The harbour board shut the lower lock for good after the second flood."),
        Article("b", "Die Hafenverwaltung hat die untere Schleuse nach der zweiten Flut für immer geschlossen."),
    ]
    for kind in KINDS:
        lineage = trace_texts(articles, kind).lineage
        assert [link.standing for link in lineage.links] == ["root", "root"]
        assert len(lineage.families) == 2


SAID = 'Boats wait at the quay. "We will open the upper gate at noon and not a minute before it," she told {}.'


def test_two_that_credit_each_other() -> None:
    """A circle of credits decides nothing where no date does; with dates the later has it from the earlier."""
    articles = [
        Article("a", SAID.format("the Herald"), outlet="Gazette"),
        Article("b", SAID.format("the Gazette"), outlet="Herald"),
    ]
    assert [link.standing for link in trace_texts(articles, "articles").lineage.links] == ["open", "open"]
    dated = [replace(article, published=f"2031-05-0{day}") for day, article in enumerate(articles, 1)]
    assert [link.parent for link in trace_texts(dated, "articles").lineage.links] == [None, "a"]


@pytest.mark.parametrize("published", [None, "2031-05-01", "2031-05-01T08:00", "soon"])
def test_equal_dates_and_none_order_nothing(published: str | None) -> None:
    text = (
        "The harbour board shut the lower lock for good after the second flood, and nobody in the old town complained."
    )
    articles = [Article(key, text, published=published) for key in "abc"]
    lineage = trace_texts(articles, "texts").lineage
    assert [link.standing for link in lineage.links] == ["open"] * 3
    assert [family.members for family in lineage.families] == [("a", "b", "c")]


def test_what_departs_from_the_source_in_the_same_way_is_kin() -> None:
    """Two wordings with three faults that others have not: the later has them from the earlier; else from a third."""
    true = (
        "We will keep the ferry running until the bridge is mended, and nobody will pay a penny more for it this year."
    )
    false = true.replace("bridge", "barge").replace("penny", "shilling").replace("year", "summer")
    articles = [
        Article("a", true, published="2031-05-01"),
        Article("b", false, published="2031-05-02"),
        Article("c", false, published="2031-05-03"),
        Article("d", true, published="2031-05-04"),
    ]
    source = Article("x", f"Thank you. {true} Good night.")
    links = trace_texts(articles, "wordings", source=source).lineage.links
    assert [link.parent for link in links] == [None, None, "b", None]
    lineage = trace_texts(articles[1:3], "wordings", source=source).lineage
    assert [link.parent for link in lineage.links] == [None, None]
    assert [family.members for family in lineage.families] == [("b", "c")]


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
