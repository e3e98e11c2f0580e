"""Windows cover an article once, whole paragraphs where they can, whatever its length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.model.windows import cut_windows

PARAGRAPHS = st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=40), min_size=1, max_size=12)


@given(PARAGRAPHS, st.integers(20, 80), st.integers(0, 12))
def test_each_unit_is_answered_for_once_and_no_window_is_too_wide(
    paragraphs: list[list[int]], width: int, context: int
) -> None:
    lengths = [length for paragraph in paragraphs for length in paragraph]
    places = [number for number, paragraph in enumerate(paragraphs) for _ in paragraph]
    windows = cut_windows(lengths, places, width, context)
    assert [i for window in windows for i in range(window.first, window.last)] == list(range(len(lengths)))
    for window in windows:
        assert window.start <= window.first < window.last <= window.stop
        assert sum(lengths[window.start : window.stop]) <= width
        assert sum(lengths[window.start : window.first]) <= context


@given(PARAGRAPHS)
def test_a_paragraph_that_fits_is_not_cut(paragraphs: list[list[int]]) -> None:
    lengths = [length for paragraph in paragraphs for length in paragraph]
    places = [number for number, paragraph in enumerate(paragraphs) for _ in paragraph]
    for window in cut_windows(lengths, places, width=320, context=0):
        assert window.last == len(lengths) or places[window.last] != places[window.last - 1]


def test_an_article_without_words_has_no_window() -> None:
    assert cut_windows([], []) == []
