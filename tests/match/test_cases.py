"""Every case of tests/cases/match: which quotations are one statement, and what else the case expects."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.match import gather_witnesses, match_statements, place_in_source, settle_speakers
from onrecord.records import Article, Speaker
from tests.cases import load_cases
from tests.match.stories import read_story


@pytest.mark.parametrize("case", load_cases("match"))
def test_case(case: dict[str, Any]) -> None:
    story = read_story(case["articles"], case.get("published", ()))
    statements = match_statements(story.articles, story.quotations, story.attributions)
    found = {frozenset(statement.quotation_ids) for statement in statements}
    assert found == {frozenset(ids.split()) for ids in case["statements"]}
    if "repeats" in case:
        assert {repeat for statement in statements for repeat in statement.repeats} == set(case["repeats"].split())
    if "witnesses" in case:
        witnesses = gather_witnesses(statements[0], story.articles, story.quotations)
        assert [f"{witness.id}: {witness.text}" for witness in witnesses] == case["witnesses"]
    if "speakers" in case:
        _, attributions = settle_speakers(statements, story.attributions)
        assert {one.quotation_id: one.speaker_id or "" for one in attributions} == case["speakers"]
    if "source" in case:
        witnesses = gather_witnesses(statements[0], story.articles, story.quotations)
        source, speaker = Article("source", case["source"]), Speaker("roe", case["speaker"], "person")
        placed = place_in_source(witnesses, source, speaker)
        parts = placed.parts if placed else ()
        assert [source.text[part[0].start : part[-1].end] for part in parts] == case["base"]
