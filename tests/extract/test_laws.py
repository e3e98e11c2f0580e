"""What holds of every extraction, whatever the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.records import Article, Block, Quotation

WORDS = ["We", "won", "she", "said", "Roe", "told", "the", "mayor", "called", "it", "and", "that", "adding", "no"]
SIGNS = ['"', '"', "'", "“", "”", "‘", "’", "«", "»", ",", ".", ":", "—", "?", "\n", "\n\n", "(", ")"]
PIECES = st.lists(st.sampled_from(WORDS + SIGNS), max_size=60)
TEXTS = st.one_of(PIECES.map(" ".join), PIECES.map("".join), st.text(max_size=80))

PARAGRAPHS = (
    '"The dam will hold," said Ida Marsh. "We built it twice."',
    "The river fell by noon.",
    'Reed said it was "a monument to waste" and left.',
    "‘Nobody need leave,’ the mayor told us.",
    'Holt wrote: "They were slow. That will change."',
)


def extract(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Quotation, ...]:
    return extract_quotations(Article(id="a", text=text, blocks=blocks), ExtractSettings(model="none"))


@given(TEXTS)
@example('"')
@example("'\n\"\n”")
@example('said "')
@example(': "We won, won, won, won, won')
@example('— "a" —')
def test_every_passage_is_cut_from_its_article(text: str) -> None:
    for quotation in extract(text):
        assert quotation.content
        assert quotation.quoted
        for passage in (*quotation.content, *quotation.cue, *quotation.mention, *quotation.quoted):
            assert text[passage.start : passage.end] == passage.words
            assert passage.words.strip()


@given(TEXTS)
def test_passages_come_in_order_and_do_not_overlap(text: str) -> None:
    quotations = extract(text)
    assert [quotation.id for quotation in quotations] == [f"q{n}" for n in range(1, len(quotations) + 1)]
    assert all(left.start <= right.start for left, right in pairwise(quotations))
    for quotation in quotations:
        assert all(left.end <= right.start for left, right in pairwise(quotation.content))
        assert all(left.end <= right.start for left, right in pairwise(quotation.quoted))


@given(TEXTS)
def test_no_word_is_in_two_quotations_of_which_neither_holds_the_other(text: str) -> None:
    outer = sorted((p.start, p.end) for q in extract(text) if q.within is None for p in q.content)
    assert all(left[1] <= right[0] for left, right in pairwise(outer))


@given(TEXTS)
def test_speech_in_speech_lies_inside(text: str) -> None:
    by_id = {quotation.id: quotation for quotation in extract(text)}
    for quotation in by_id.values():
        if quotation.within is not None:
            parent = by_id[quotation.within]
            assert all(any(o.start <= p.start and p.end <= o.end for o in parent.content) for p in quotation.content)


@given(TEXTS)
def test_direct_means_that_all_stands_inside_marks(text: str) -> None:
    for quotation in extract(text):
        assert (quotation.kind == "direct") == (quotation.content == quotation.quoted)
        assert 0 < quotation.confidence <= 1
        assert quotation.why
        assert all(quotation.why)


@given(st.data())
def test_a_lost_mark_costs_its_own_paragraph(data: st.DataObject) -> None:
    """Deleting one mark changes nothing in the paragraphs that are not beside its own."""
    text = "\n\n".join(PARAGRAPHS)
    marks = [at for at, sign in enumerate(text) if sign in '"‘’“”']
    at = data.draw(st.sampled_from(marks))
    hurt = text.count("\n\n", 0, at)

    def elsewhere(found: tuple[Quotation, ...], whole: str) -> list[str]:
        return [q.wording for q in found if abs(whole.count("\n\n", 0, q.start) - hurt) > 0]

    broken = text[:at] + text[at + 1 :]
    assert elsewhere(extract(broken), broken) == elsewhere(extract(text), text)


@given(TEXTS, st.integers(0, 40), st.integers(1, 40))
def test_blocks_never_break_the_laws(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start < end:
        for quotation in extract(text, (Block(start, end, "block quotation"),)):
            assert all(left.end <= right.start for left, right in pairwise(quotation.content))


def test_the_same_text_gives_the_same_answer() -> None:
    text = "\n\n".join(PARAGRAPHS)
    assert extract(text) == extract(text)


def test_settings_leave_out_what_is_doubtful_or_nested() -> None:
    article = Article(id="a", text='"He told me, \'Go home,\' and I went," she said.\n\n"It was a very cold night."')
    assert [q.within for q in extract_quotations(article, ExtractSettings(model="none"))] == [None, "q1", None]
    assert len(extract_quotations(article, ExtractSettings(model="none", nested=False))) == 2
    assert len(extract_quotations(article, ExtractSettings(model="none", min_confidence=0.9))) == 2


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        '"a" ',
        "'a' ",
        '"a," he said. ',
        '"a" said ',
        "he said, ",
        "“a‘b ",
        '"A."\n',
        "— Roe\n",
        "Roe who ",
        "to be ",
        '"a", ',
        ", and Roe said, ",
        "((",
        "\n",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def measure(size: int) -> float:
        start = time.process_time()
        extract(unit * size)
        return time.process_time() - start

    measure(200)
    assert measure(8_000) < 20 * measure(2_000) + 0.3


def test_a_paragraph_of_a_books_length_is_read_to_its_end() -> None:
    text = "The river rose and the river fell. " * 8_000 + '"We built it twice," said Marsh.'
    (quotation,) = extract(text)
    assert quotation.wording == "We built it twice,"
