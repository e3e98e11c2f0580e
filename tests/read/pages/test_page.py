"""HTML: every paragraph of the article whole, in its place, and what is set apart as quoted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.pages.boilerplate import FIRST_LABEL, MOST_PARAGRAPHS
from onrecord.read.pages.page import read_page
from onrecord.records import Article

SENTENCES = [
    "The pier at Saltmarsh will stay shut until spring, Mayor Ilse Corbin said on Monday.",
    "“We did everything we could,” she said, “and the sea did not care.”",
    "Her deputy, Tom Ruddle, did not agree with one word of it.",
    "Divers will look at the pillars in May, the harbour office said.",
    "“It was never safe,” he said on his way to the harbour. “I told them so.”",
]
tags = st.sampled_from("p div span b q blockquote aside figure ul li br h2 pre sup cite a table tr td".split())
soup = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        tags.map(lambda tag: f"<{tag}>"),
        tags.map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            ["<!-- x -->", "<?php x ?>", "&nbsp;", "&#0;", "<", "\x01", chr(FIRST_LABEL), "<p class='pq'>"]
        ),
    ),
    max_size=30,
).map("".join)


def page(body: str, head: str = "") -> str:
    """Return a page around the body."""
    return f"<!doctype html><html lang='en'><head><title>Pier</title>{head}</head><body>{body}</body></html>"


def read(markup: str) -> Article:
    """Return the article of a page that has one."""
    article = read_page(markup, "a")
    assert isinstance(article, Article)
    return article


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True), st.sampled_from(["p", "div", "li", "td"])
)
def test_no_paragraph_is_lost_or_moved(sentences: list[str], tag: str) -> None:
    body = "\n".join(f"<{tag}>{sentence}</{tag}>" for sentence in sentences)
    assert read(page(f"<article>{body}</article>")).text == "\n\n".join(sentences)


@given(st.sampled_from(SENTENCES), st.data())
def test_inline_elements_neither_join_nor_split_words(sentence: str, choice: st.DataObject) -> None:
    start = choice.draw(st.integers(0, len(sentence)))
    end = choice.draw(st.integers(start, len(sentence)))
    tag = choice.draw(st.sampled_from(["b", "i", "em", "a href='/x'", "span", "strong", "time", "u"]))
    marked = f"{sentence[:start]}<{tag}>{sentence[start:end]}</{tag.split()[0]}>{sentence[end:]}"
    body = f"<p>{SENTENCES[0]}</p><p>{marked}</p><p>{SENTENCES[3]}</p>"
    assert read(page(f"<article>{body}</article>")).text.split("\n\n")[1] == sentence


@given(soup)
def test_no_page_raises_and_no_word_is_new(body: str) -> None:
    article = read_page(page(body), "a")
    if isinstance(article, Article):
        known = set(re.findall(r"[a-zA-Z]+", " ".join(SENTENCES)))
        assert set(re.findall(r"[a-zA-Z]+", article.text)) <= known
        for block in article.blocks:
            assert article.cut(block.start, block.end).words.strip() == article.text[block.start : block.end]
        starts = [block.start for block in article.blocks]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    "markup", ["", " ", "<!-- x -->", "<?xml version='1.0'?>", "<html>", "\x00", "<svg/>", "<<<>>>"]
)
def test_a_page_of_nothing_has_no_article(markup: str) -> None:
    assert read_page(markup, "a") == "no article"


def test_xhtml_with_its_declaration_is_read() -> None:
    markup = f"<?xml version='1.0' encoding='utf-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{SENTENCES[0]}</p>"
    assert read(markup).text == SENTENCES[0]


def test_a_rare_character_of_the_page_stays() -> None:
    rare = chr(FIRST_LABEL + 3)
    body = f"<p>{SENTENCES[0]}</p><p>The poet signed it {rare}, as always.</p><p>{SENTENCES[3]}</p>"
    assert f"signed it {rare}, as always" in read(page(f"<article>{body}</article>")).text


def test_white_space_is_set_as_browsers_set_it() -> None:
    body = f"<p>\n  The pier\n\twill <b> stay </b> shut,\xa0the mayor said\n  on Monday.\n</p><p>{SENTENCES[3]}</p>"
    assert read(page(f"<article>{body}</article>")).text.startswith(
        "The pier will stay shut,\xa0the mayor said on Monday."
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<aside class='pullquote'><p>{}</p></aside>",
        "<div class='article__pull-quote'>{}</div>",
        "<p class='pq'>{}</p>",
        "<figure class='c-Pull_Quote'><blockquote>{}</blockquote><figcaption>Ilse Corbin, mayor</figcaption></figure>",
        "<blockquote class='pullquote-wide'><p>{}</p></blockquote>",
        "<aside role='doc-pullquote'><p>{}</p></aside>",
    ],
)
def test_pull_quotations_stay_in_their_place(markup: str) -> None:
    words = "“The sea did not care.”"
    body = f"<p>{SENTENCES[0]}</p>{markup.format(words)}<p>{SENTENCES[1]}</p><p>{SENTENCES[3]}</p>"
    article = read(page(f"<article>{body}</article>"))
    (block,) = article.blocks
    assert block.kind == "pull quotation"
    assert article.text[block.start : block.end] == words
    assert article.text.index(SENTENCES[0]) < block.start < article.text.index(SENTENCES[1])


@pytest.mark.parametrize(
    ("inner", "quoted"),
    [
        ("<p>We stay.</p><p>All of us.</p>", "We stay.\n\nAll of us."),
        ("<p>We stay.</p><footer>— Ilse Corbin</footer>", "We stay."),
        ("<p>We stay.</p><cite>Ilse Corbin</cite>", "We stay."),
        ("We stay. <cite>Ilse Corbin</cite>", "We stay."),
        ("We stay. — <cite>Ilse Corbin</cite>", "We stay."),
        ("<p>We stay.</p><p>– Ilse Corbin, mayor of Saltmarsh</p>", "We stay."),
        ("“We stay.” – Ilse Corbin", "“We stay.”"),
        ("We stay – all of us – here.", "We stay – all of us – here."),
        ("We stay - all of us", "We stay - all of us"),
        ("As <cite>The Sea Book</cite> says, we stay.", "As The Sea Book says, we stay."),
    ],
)
def test_a_block_quotation_leaves_out_its_source(inner: str, quoted: str) -> None:
    body = f"<p>{SENTENCES[0]}</p><p>She wrote to all:</p><blockquote>{inner}</blockquote><p>{SENTENCES[3]}</p>"
    article = read(page(f"<article>{body}</article>"))
    (block,) = article.blocks
    assert block.kind == "block quotation"
    assert article.text[block.start : block.end] == quoted


def test_two_block_quotations_in_a_row_are_two() -> None:
    body = f"<p>{SENTENCES[0]}</p><blockquote>We stay.</blockquote><blockquote>We go.</blockquote><p>{SENTENCES[3]}</p>"
    article = read(page(f"<article>{body}</article>"))
    assert [article.text[block.start : block.end] for block in article.blocks] == ["We stay.", "We go."]


def test_a_post_at_the_very_end_is_kept() -> None:
    post = "<figure><blockquote class='twitter-tweet'><p>We stay.</p>— Ilse Corbin</blockquote></figure>"
    article = read(page(f"<article><p>{SENTENCES[0]}</p><p>{SENTENCES[3]}</p>{post}</article>"))
    assert article.text.endswith(f"{SENTENCES[3]}\n\nWe stay.\n\n— Ilse Corbin")
    assert [article.text[block.start : block.end] for block in article.blocks] == ["We stay."]


def test_a_line_that_leads_to_another_story_stays_out() -> None:
    more = "<p>Read more: <a href='/x'>Mayor says “the sea won” as the pier falls</a></p>"
    body = f"<p>{SENTENCES[0]}</p>{more}<p>{SENTENCES[1]}</p><p>Related: it rained.</p><p>{SENTENCES[3]}</p>"
    text = read(page(f"<article>{body}</article>")).text
    assert text == "\n\n".join([SENTENCES[0], SENTENCES[1], "Related: it rained.", SENTENCES[3]])


def test_a_hidden_paragraph_stays_out() -> None:
    body = f"<p>{SENTENCES[0]}</p><p style='display: none'>{SENTENCES[2]}</p><p>{SENTENCES[3]}</p>"
    assert SENTENCES[2] not in read(page(f"<article>{body}</article>")).text


@pytest.mark.parametrize(
    "value", ["[" * 500 + "]" * 500, '{"@id": ' * 300 + "1" + "}" * 300, '[{"name": []}, 5, null]']
)
def test_odd_json_ld_is_no_trouble(value: str) -> None:
    keys = ("author", "publisher", "url", "mainEntityOfPage", "inLanguage", "@graph", "mainEntity", "headline")
    for key in keys:
        ld = f'<script type="application/ld+json">{{"@type": "NewsArticle", "{key}": {value}}}</script>'
        assert read(page(f"<article><p>{SENTENCES[0]}</p></article>", ld)).text == SENTENCES[0]


def test_menus_teasers_and_comments_stay_out() -> None:
    links = "".join(f"<li><a href='/{number}'>Another story, number {number}</a></li>" for number in range(6))
    body = (
        f"<nav><ul>{links}</ul></nav><main><article><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><p>{SENTENCES[3]}</p></article>"
        f"<aside class='related'><h2>Related</h2><ul>{links}</ul></aside></main>"
        "<div id='comments'><p>I think that the mayor should go and never come back.</p></div>"
        "<footer><p>© 2026 The Gazette. All rights reserved.</p></footer>"
    )
    assert read(page(body)).text == "\n\n".join([SENTENCES[0], SENTENCES[1], SENTENCES[3]])


def test_a_page_of_a_hundred_thousand_nested_boxes_is_no_trouble() -> None:
    read_page("<div>" * 100_000 + f"<p>{SENTENCES[0]}</p>", "a")


def test_a_page_of_too_many_elements_says_so() -> None:
    assert read_page(page("Rain.<br><br>" * 30), "a", 60) == "too large"
    assert read_page(page("<p></p>Rain." * (MOST_PARAGRAPHS + 1)), "a", 10**6) == "too large"


def test_a_script_of_any_length_does_not_hide_the_article() -> None:
    script = "<script>" + "let a = '<p>Rain.</p>';\n" * 500_000 + "</script>"
    facts = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier shut"}</script>'
    article = read(page(f"<p>{SENTENCES[0]}</p>", script + facts))
    assert (article.text, article.title) == (SENTENCES[0], "Pier shut")


def test_nothing_is_printed_for_a_page_without_an_article(capfd: pytest.CaptureFixture[str]) -> None:
    assert read_page(page("<nav><a href='/'>Home</a></nav>"), "a") == "no article"
    assert capfd.readouterr() == ("", "")
