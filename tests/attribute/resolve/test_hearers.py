"""Whoever hears the words is not their speaker, nor is whoever spoke before."""

from __future__ import annotations

import pytest

from onrecord.attribute import attribute_quotations
from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.records import Article


@pytest.mark.parametrize("clause", ["a court heard", "jurors were told", "he was told", "the inquest heard on Monday"])
def test_who_hears_says_nothing(clause: str) -> None:
    article = Article("a", f'"We saw the lamp here," Ann Roe said.\n\n"He rowed off alone that night," {clause}.')
    voices = attribute_quotations(article, extract_quotations(article, ExtractSettings(model="none")))
    names = {speaker.id: speaker.name for speaker in voices.speakers}
    assert [names.get(a.speaker_id or "") for a in voices.attributions] == ["Ann Roe", None]


def test_who_speaks_next_is_not_whom_the_court_heard() -> None:
    text = "Mother 'not told truth', inquest told\n\n\"We rowed all night here,\" Ann Roe said."
    article = Article("a", text)
    voices = attribute_quotations(article, extract_quotations(article, ExtractSettings(model="none")))
    assert [a.speaker_id is None for a in voices.attributions] == [True, False]
