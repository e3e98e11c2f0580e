"""A bare surname that its own article does not show to be somebody's is the story's only bearer's."""

from __future__ import annotations

import pytest

from onrecord.attribute import attribute_quotations, unite_voices
from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.records import Article, Speaker

ANN = 'Ann Whitlow said: "We lost the boat here."'
BARE = '"We lost the boat here," Whitlow said.'


def unite(*texts: str) -> tuple[Speaker, ...]:
    articles = [Article(f"a{number}", text) for number, text in enumerate(texts)]
    return unite_voices(
        articles, [attribute_quotations(a, extract_quotations(a, ExtractSettings(model="none"))) for a in articles]
    ).speakers


@pytest.mark.parametrize("texts", [(ANN, BARE), (BARE, ANN)])
def test_a_surname_alone_is_its_only_bearers(texts: tuple[str, str]) -> None:
    assert [(s.name, s.kind, s.also) for s in unite(*texts)] == [("Ann Whitlow", "person", ("Whitlow",))]


def test_a_surname_that_another_bears_stays_open() -> None:
    assert len(unite(ANN, BARE, "Tom Whitlow left.")) == 2


def test_a_body_of_that_name_keeps_its_word() -> None:
    assert len(unite(ANN, BARE, '"We are sorry for it," said Whitlow Ltd.')) == 3


def test_a_curly_apostrophe_is_a_straight_one() -> None:
    texts = 'Alan O\'Dowd said: "We lost the boat here."', "Mr O’Dowd said: “We lost the boat here.”"
    assert [s.name for s in unite(*texts)] == ["Alan O'Dowd"]
