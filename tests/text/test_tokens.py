"""Tokens: the law that nothing is lost, and what is one word, one cut, one bracket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.tokens import normalise, tokenize

SIGNS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab A.…[]()'’\"“”-—–,$5% \n@#/&")), max_size=60)


@given(SIGNS)
def test_the_forms_and_the_white_space_between_them_give_the_text_back(text: str) -> None:
    tokens = tokenize(text)
    rebuilt, at = "", 0
    for token in tokens:
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.form != ""
        rebuilt += text[at : token.start] + token.form
        at = token.end
    assert text[at:].strip() == ""
    assert rebuilt + text[at:] == text


@given(SIGNS, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_has_offsets_in_the_whole_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for token in tokenize(text, start, end):
        assert start <= token.start < token.end <= end
        assert text[token.start : token.end] == token.form


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("we've O'Dell’s", ["we've", "O'Dell’s"]),
        ("the F.B.I. and U.N.", ["the", "F.B.I.", "and", "U.N."]),
        ("Sen. Moss, Mr. Ode.", ["Sen.", "Moss", ",", "Mr.", "Ode", "."]),
        ("No. 5 said no. No.", ["No.", "5", "said", "no", ".", "No", "."]),
        ("$5m, 1,200.50 20% 20th 3:30.", ["$5m", ",", "1,200.50", "20%", "20th", "3:30", "."]),
        ("@ode.moss #rain https://a.example/b?c=d.", ["@ode.moss", "#rain", "https://a.example/b?c=d", "."]),
        ("hall-of-echoes and/or", ["hall", "-", "of", "-", "echoes", "and", "/", "or"]),
        ("wait... no . . . […] (...)", ["wait", "...", "no", ". . .", "[…]", "(...)"]),
        ("Q&A R & D", ["Q&A", "R", "&", "D"]),
        ("no -- never", ["no", "--", "never"]),
    ],
)
def test_what_is_one_token(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokenize(text)] == forms


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("he [Ode] ran", ["word", "edit", "edit", "edit", "word"]),
        ("ran (20th) so", ["word", "edit", "edit", "edit", "word"]),
        ("[W]e want[ed] it", ["word", "word", "word"]),
        ("yes […] no…", ["word", "cut", "word", "cut"]),
        ("open (and on", ["word", "point", "word", "word"]),
        ("wrong [sic].", ["word", "edit", "edit", "edit", "point"]),
    ],
)
def test_whose_token_it_is(text: str, marks: list[str]) -> None:
    assert [token.mark for token in tokenize(text)] == marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F.B.I.", "FBI"),
        ("O’Dell", "o'dell"),
        ("Ｋｉｍ", "kim"),
        ("[W]e", "we"),
        ("—", "-"),
        ("“", '"'),
        ("1,200", "1200"),
        ("Sen.", "sen"),
        ("cafe\u0301", "café"),
        ("co\u00adop", "coop"),
    ],
)
def test_what_is_compared_as_the_same(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("its", "it's"), ("1.5", "15"), ("resume", "résumé"), ("law", "laws")])
def test_what_is_not(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)
