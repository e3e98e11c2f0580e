"""Every case of `tests/cases/attribute`: whom each quotation is given to."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.attribute import attribute_quotations
from onrecord.records import Article
from tests.attribute.reports import place_quotations
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("attribute"))
def test_case(case: dict[str, Any]) -> None:
    """`said` lists [content, mention, speaker], or with a cue before the speaker: "" for one that must stay open."""
    article = Article("case", case["text"].strip("\n"), title=case.get("title"))
    voices = attribute_quotations(article, place_quotations(article, case["said"]))
    speakers = {speaker.id: speaker for speaker in voices.speakers}
    answers = [speakers[a.speaker_id].name if a.speaker_id else "" for a in voices.attributions]
    assert answers == [speaker for *_, speaker in case["said"]], [a.why for a in voices.attributions]
    kinds = {speaker.name: speaker.kind for speaker in voices.speakers}
    assert {name: kinds.get(name) for name in case.get("kinds", {})} == case.get("kinds", {})
    for name, forms in case.get("also", {}).items():
        assert list(next(s for s in voices.speakers if s.name == name).also) == forms
    for number, names in enumerate(case.get("rivals", [])):
        assert [speakers[rival].name for rival in voices.attributions[number].rivals] == names
    assert not set(case.get("silent", [])) & set(kinds)
