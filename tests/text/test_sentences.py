"""Paragraphs and sentences, as offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sentences import find_paragraphs, find_sentences, is_abbreviation

WRAPPED = (
    "The ferry left the quay at noon with forty people on\nboard, and nobody had looked at the log since the\n"
    "winter, when the old captain went ashore for good and\ntook the keys of the office with him.\n\n"
    "It came back at nine, with the lamps out and the\nengine cold, towed by a trawler from the north side.\n"
)


def paragraphs(text: str) -> list[str]:
    return [text[s:e] for s, e in find_paragraphs(text)]


def sentences(text: str) -> list[str]:
    return [text[s:e] for s, e in find_sentences(text)]


def test_a_newline_ends_a_paragraph() -> None:
    assert paragraphs("One.\nTwo.\r\n\r\n Three. \u2029Four.") == ["One.", "Two.", "Three.", "Four."]


def test_wrapped_lines_are_one_paragraph() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.startswith("The ferry")
    assert first.endswith("with him.")
    assert second.startswith("It came")


def test_a_list_of_short_lines_is_not_taken_for_wrapped() -> None:
    text = "\n".join(["Ham 2, Ely 1.", "Rye 0, Lea 0.", "Bow 3, Ash 2.", "Cam 1, Ware 1.", "Usk 4, Dee 0.", "End."])
    assert len(paragraphs(text)) == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Nobody came! Why? So…", ["It rained.", "Nobody came!", "Why?", "So…"]),
        ("Mr. Roe met Sen. Holt at 9 a.m. in St. Ives.", ["Mr. Roe met Sen. Holt at 9 a.m. in St. Ives."]),
        ("J. B. Roe left. He ran.", ["J. B. Roe left.", "He ran."]),
        ("“We won.” She left.", ["“We won.”", "She left."]),
        ("“Why?” she asked.", ["“Why?” she asked."]),
        ("It cost 3.5 million. It sank.", ["It cost 3.5 million.", "It sank."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_only_the_given_stretch_is_read() -> None:
    assert find_sentences("A b. C d. E f.", 5, 9) == ((5, 9),)


def test_abbreviations() -> None:
    assert is_abbreviation("Gov. Roe", 3)
    assert is_abbreviation("Holt (D-Mo.)", 10)
    assert not is_abbreviation("He sat. She", 6)
    assert not is_abbreviation("It was I. She", 8)


@given(st.text(alphabet="aB .!?\n\r\t“”\"'…1é\u2028", max_size=120))
def test_law_spans_are_in_order_and_hold_every_word(text: str) -> None:
    for spans in (find_paragraphs(text), find_sentences(text)):
        assert all(start < end for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        kept = "".join(text[start:end] for start, end in spans)
        assert "".join(kept.split()) == "".join(text.split())
