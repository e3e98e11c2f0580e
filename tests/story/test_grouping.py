"""Articles that come one by one fall into their stories, whatever their order."""

from __future__ import annotations

import random

import pytest

from benchmarks.invented_news import invent_articles
from onrecord.story import group_stories


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_nothing_for_clear_stories(seed: int) -> None:
    articles = list(invent_articles(50))
    random.Random(seed).shuffle(articles)
    found = {frozenset(story) for story in group_stories(articles)}
    assert found == {frozenset(f"{event}-{number}" for number in range(5)) for event in range(10)}
