"""Who did not answer, would not say or only heard says nothing."""

from __future__ import annotations

import pytest

from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.records import Article

MODELS = ("default", "none")


def find(text: str, model: str) -> list[tuple[str, str, str]]:
    """Return kind, cue and mention of each quotation."""
    quotations = extract_quotations(Article("a", text, language="en"), ExtractSettings(model=model))
    return [
        (q.kind, " ".join(cue.words for cue in q.cue), " ".join(mention.words for mention in q.mention))
        for q in quotations
    ]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("clause", ["never answered", "never replied"])
def test_words_put_to_one_who_is_silent_are_not_his(clause: str, model: str) -> None:
    assert all(mention == "" for _, _, mention in find(f'"Will you sign it?" Tom Lamb {clause}.', model))


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe said nothing about the lock.",
        "The mayor would not say that the lock is safe.",
        "Tom Poe never said that the lock was safe.",
        "Mr Poe did not immediately respond to a request for comment.",
        "Tom Poe declined to comment on the lock.",
    ],
)
def test_what_nobody_said_is_no_report(text: str) -> None:
    assert find(text, "default") == []


def test_a_court_that_hears_does_not_speak() -> None:
    assert all(mention == "" for _, _, mention in find("The court heard that the fire broke out at four.", "default"))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ('"I did not say that," Ann Roe said.', "Ann Roe"),
        ('"I never answered him," Ann Roe said.', "Ann Roe"),
        ('"It is shut," said Ann Roe, who had not spoken before.', "Ann Roe"),
    ],
)
def test_who_speaks_of_silence_speaks(text: str, mention: str, model: str) -> None:
    assert [found[2].startswith(mention) for found in find(text, model)] == [True]
