from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onrecord.show import render_report
from onrecord.show.report.markdown import escape
from tests.show.golden import read_golden
from tests.show.sample import POST, make_report, make_sourced_report

EVIL = "a | b `c` *d* _e_ [f](http://x.example) ![g](h) <b>i</b> &amp; # j\n\n- k ~~l~~ \\"


def parse(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def test_the_rendering_is_the_one_that_was_read_and_kept() -> None:
    assert render_report(make_report(), "md") == read_golden("report.md")


def test_each_compared_statement_has_its_tables() -> None:
    html = parse(render_report(make_report(), "md"))
    assert html.count("<table>") == 5 + 3 + 1  # witnesses, differences, who carries what
    assert "<th>as printed</th>" in html
    assert "<td>≠ omission · negation</td>" in html


def test_what_strangers_write_is_no_markup() -> None:
    report = make_report()
    evil = replace(report, articles=(replace(POST, outlet=EVIL), *report.articles[1:]))
    text = render_report(evil, "md")
    html = parse(text)
    assert "<a " not in html
    assert "<b>" not in html
    assert "<img" not in html
    rows = [line for line in text.splitlines() if line.startswith("| ") and "a \\|" in line]
    assert rows
    plain = render_report(report, "md")
    assert len(text.splitlines()) == len(plain.splitlines())


@given(st.text(alphabet="ab1 .)-+=#>|`*_[]<&!~\\\n", max_size=20))
def test_escaped_words_are_one_plain_paragraph(words: str) -> None:
    wanted = " ".join(words.split())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape(words))
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if wanted else [])
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert shown == wanted


def test_a_source_is_named() -> None:
    assert "Held against the source: Transcript of the sitting." in render_report(make_sourced_report(), "md")


@pytest.mark.parametrize("excerpts_only", [False, True])
def test_no_article_is_in_it(excerpts_only: bool) -> None:
    assert "midnight" not in render_report(make_report(), "md", excerpts_only=excerpts_only)
