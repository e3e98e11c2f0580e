"""Articles that come one by one fall into their stories, whatever their order."""

from __future__ import annotations

import random

import pytest

from benchmarks.invented_news import invent_articles
from onrecord.records import Article
from onrecord.story import group_stories


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_nothing_for_clear_stories(seed: int) -> None:
    articles = list(invent_articles(50))
    random.Random(seed).shuffle(articles)
    found = {frozenset(story) for story in group_stories(articles)}
    assert found == {frozenset(f"{event}-{number}" for number in range(5)) for event in range(10)}


def test_everyday_words_join_nothing_even_in_an_archive_of_two() -> None:
    everyday = "Officials said again on Monday that a decision was likely to come soon."
    sheep = "The ferry ran aground off Saltmarsh with ninety sheep in its hold, and a tug pulled it free at noon."
    rust = "The bridge at Ambrey lost two bearings to rust below its deck, where an inspector found them in the mud."
    ferry, bridge = Article("ferry", f"{sheep} {everyday}"), Article("bridge", f"{rust} {everyday}")
    assert len(group_stories([ferry, bridge])) == 2
