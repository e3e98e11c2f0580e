"""What the model reads beside quotations: names at their places, and numbers for each mention that belong to them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.extract import ExtractSettings, read_article
from onrecord.records import SPEAKER_KINDS, Article

TEXT = (
    "Mayor Ann Roe opened the lock in Ayton on Monday.\n\n"
    '"It will hold," she told the Ayton Gazette. Tom Poe, an engineer, said that it was safe.'
)


def test_names_cut_the_text_and_come_in_order() -> None:
    _, clues = read_article(Article("a", TEXT, language="en"))
    names = clues.names or ()
    assert [TEXT[name.start : name.end] for name in names if name.sort == "person"] == ["Ann Roe", "Tom Poe"]
    assert all(left.end <= right.start for left, right in pairwise(names))
    assert all(0 <= name.share <= 1 for name in names)


def test_every_mention_and_pronoun_leans_to_the_names_nearby() -> None:
    quotations, clues = read_article(Article("a", TEXT, language="en"))
    starts = {leaning.start for leaning in clues.leanings}
    assert {quotation.mention[0].start for quotation in quotations if quotation.mention} <= starts
    assert TEXT.index("she") in starts
    for leaning in clues.leanings:
        assert (leaning.first, len(leaning.names)) == (0, len(clues.names or ()))
        assert len(leaning.kinds) == len(SPEAKER_KINDS)
        assert sum(leaning.kinds) == pytest.approx(1, abs=0.01)


def test_what_is_asked_beside_leans_too() -> None:
    span = (TEXT.index("an engineer"), TEXT.index("an engineer") + len("an engineer"))
    _, clues = read_article(Article("a", TEXT, language="en"), beside=[span])
    assert span in {(leaning.start, leaning.end) for leaning in clues.leanings}


@pytest.mark.parametrize("text", ["", "\n", "...", '"', "no names here, said nobody"])
def test_odd_texts_have_no_names(text: str) -> None:
    assert not read_article(Article("a", text, language="en"))[1].names


def test_without_a_model_there_are_no_clues() -> None:
    assert read_article(Article("a", TEXT), ExtractSettings(model="none"))[1].names is None
