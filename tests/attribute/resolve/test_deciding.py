"""The learned choice: whom it takes a mention for, when it stays open, and that its weights belong to its evidence."""

from __future__ import annotations

import pytest

from onrecord.attribute.resolve.choice import load_choice
from onrecord.attribute.resolve.evidence import FEATURES, NOBODY, SHAPE
from onrecord.pipeline import extract_article
from onrecord.records import Article


def answers(text: str) -> list[tuple[str | None, str]]:
    """Return name and reason of each answer."""
    voices = extract_article(Article("a", text, language="en")).voices
    names = {speaker.id: speaker.name for speaker in voices.speakers}
    return [(names.get(a.speaker_id or ""), a.why[0]) for a in voices.attributions]


def test_the_weights_were_learnt_from_this_evidence() -> None:
    choice = load_choice()
    assert choice["features"].split("|") == list(FEATURES)
    assert choice["of nobody"].split("|") == list(NOBODY)
    assert choice["shape"].split("|") == list(SHAPE)
    assert choice["somebody.inner"].shape[0] == len(FEATURES) + len(SHAPE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Ann Roe opened the lock on Monday. "It will hold," she said.', "Ann Roe"),
        ('Tom Poe met Ann Roe at the lock. "It will hold," she told reporters.', "Ann Roe"),
    ],
)
def test_a_pronoun_is_taken_for_whom_it_fits(text: str, name: str) -> None:
    assert [found for found, _ in answers(text)] == [name]


def test_nobody_who_is_named_fits() -> None:
    names = [found for found, _ in answers('The keeper growled in his usual way. "It was the wind," she told Marsden.')]
    assert names == [None]


def test_every_answer_gives_a_reason() -> None:
    text = 'Ann Roe runs Alder Bank. "We will pay," the company said. "Not a penny more," she added.'
    assert all(why for _, why in answers(text))
