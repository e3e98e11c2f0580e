from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from onrecord.records import Article, Extraction, Voices
from onrecord.show import render_extractions
from tests.show.golden import RENDERINGS, read_golden
from tests.show.parsing import Page
from tests.show.sample import ARTICLES, make_extractions


def page() -> Page:
    return Page("".join(render_extractions(make_extractions(), "html")))


@pytest.mark.parametrize("name", ["extraction-90.txt", "extraction-50.txt"])
def test_the_rendering_is_the_one_that_was_read_and_kept(name: str) -> None:
    assert RENDERINGS[name]() == read_golden(name)


@pytest.mark.parametrize("width", [40, 63, 64, 100])
def test_every_line_fits(width: int) -> None:
    for piece in render_extractions(make_extractions(), "table", width=width):
        assert all(cell_len(line) <= width for line in piece.splitlines())


def test_every_quotation_is_in_the_table_whole() -> None:
    text = " ".join("".join(render_extractions(make_extractions(), "table", width=200)).split())
    for extraction in make_extractions():
        for quotation in extraction.quotations:
            assert " ".join(quotation.wording.split()) in text


def test_only_direct_speech_stands_in_marks() -> None:
    text = "".join(render_extractions(make_extractions(), "table", width=120))
    assert "“We will close the harbor" in text
    assert "“that the ferry" not in text
    assert "that the ferry" in text


def test_an_open_speaker_and_a_nested_quotation_say_so() -> None:
    text = "".join(render_extractions(make_extractions(), "table", width=200))
    assert "open: Tom Hale or Mara Ellwood" in text
    assert "Mara Ellwood's mother (within q2)" in text


def test_an_article_without_quotations_is_said_to_have_none() -> None:
    bare = Extraction(Article("bare", "Rain fell."), (), Voices((), ()))
    assert "no quotation found" in "".join(render_extractions([bare], "table"))
    html = "".join(render_extractions([bare], "html"))
    Page(html).check()
    assert "No quotation was found." in html


def test_the_page_is_well_formed_and_every_link_arrives() -> None:
    page().check()
    empty = "".join(render_extractions([], "html"))
    Page(empty).check()
    assert "There are no articles." in empty


def test_the_page_marks_what_is_said_how_and_by_whom() -> None:
    found = page()
    assert found.by_id("q7").text.startswith("We will close the harbor")
    assert [e.text for e in found.find("span", "cue")][:2] == ["how it is reported", "said"]
    assert "Mayor Mara Ellwood" in [e.text for e in found.find("span", "mention")]
    assert "open: Tom Hale or Mara Ellwood" in [e.text for e in found.find("span", "chip")]


def test_pieces_come_as_the_articles_do() -> None:
    taken: list[str] = []

    def extractions() -> Iterator[Extraction]:
        for extraction in make_extractions():
            taken.append(extraction.article.id)
            yield extraction

    for form in ("jsonl", "table"):
        taken.clear()
        pieces = render_extractions(extractions(), form)
        next(pieces)
        assert taken == [ARTICLES[0].id]
