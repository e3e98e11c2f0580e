from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from onrecord.show.parts.marking import Stretch, mark_text, split_paragraphs

TEXTS = st.text(alphabet="ab<&\"' \n\u00e9\N{ELECTRIC TORCH}", max_size=60)
TAG = re.compile(r"</?(\w+)[^>]*>")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=6))
    return text, [Stretch(min(p), max(p), "mark", anchor=f"q{n}") for n, p in enumerate(pairs)]


def is_nested(html: str) -> bool:
    """Tell whether every element closes inside the one it opened in."""
    opened: list[str] = []
    for match in TAG.finditer(html):
        if not match.group().startswith("</"):
            opened.append(match.group(1))
        elif not opened or opened.pop() != match.group(1):
            return False
    return not opened


@given(TEXTS)
def test_paragraphs_together_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in split_paragraphs(text)) == text


@given(marked())
def test_no_word_is_lost_altered_or_left_unescaped(given_text: tuple[str, list[Stretch]]) -> None:
    text, stretches = given_text
    pieces = mark_text(text, split_paragraphs(text), stretches)
    assert "".join(TAG.sub("", piece) for piece in pieces) == escape(text)
    assert all(is_nested(piece) for piece in pieces)


@given(marked())
def test_every_anchor_stands_once(given_text: tuple[str, list[Stretch]]) -> None:
    text, stretches = given_text
    html = "".join(mark_text(text, split_paragraphs(text), stretches))
    for stretch in stretches:
        assert html.count(f'id="{stretch.anchor}"') == (1 if text else 0), (html, stretch)


@given(marked())
def test_exactly_the_words_of_a_stretch_are_marked(given_text: tuple[str, list[Stretch]]) -> None:
    text, stretches = given_text
    for stretch in stretches:
        html = "\0".join(mark_text(text, split_paragraphs(text), [stretch]))
        inside = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL))
        assert "".join(inside.split()) == "".join(str(escape(text[stretch.start : stretch.end])).split())


def test_a_crossing_stretch_is_cut_in_two() -> None:
    [html] = mark_text("abcdef", [(0, 6)], [Stretch(0, 4, "mark", anchor="q1"), Stretch(2, 6, "b", anchor="q2")])
    assert html == '<mark id="q1">ab<b id="q2">cd</b></mark><b>ef</b>'


def test_the_tail_follows_the_last_piece() -> None:
    tail = Markup("<i>t1</i>")
    pieces = mark_text("ab\n\ncd", [(0, 4), (4, 6)], [Stretch(0, 6, "mark", anchor="q1", tail=tail)])
    assert pieces == ['<mark id="q1">ab</mark>\n\n', "<mark>cd<i>t1</i></mark>"]


def test_words_outside_the_ranges_are_left_out() -> None:
    assert mark_text("one two three", [(4, 7)], [Stretch(0, 3, "mark"), Stretch(5, 13, "b")]) == ["t<b>wo</b>"]


def test_lines_part_where_no_blank_line_does() -> None:
    assert split_paragraphs("One.\nTwo.") == [(0, 5), (5, 9)]
