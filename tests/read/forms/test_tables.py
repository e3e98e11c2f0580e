"""JSON and JSON Lines: each article by itself, so that one bad line costs one line."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.forms.tables import read_lines, read_record, read_table, read_witness_table
from onrecord.records import SKIP_REASONS, Article, Skipped

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "title", "articles"]), inner)
    ),
    max_leaves=8,
)


def reasons(found: Any) -> list[str]:
    """Return the ids of the articles and the reasons of what was skipped, in order."""
    return [one.id if isinstance(one, Article) else one.reason for _, one in found]


def test_a_bad_line_costs_one_line() -> None:
    lines = ['{"text": "Rain."}', "", '{"text": "Snow."', '{"id": "c", "text": "Hail."}', "[]", "12"]
    found = list(read_lines(lines, "n.jsonl", "n"))
    assert reasons(found) == ["n:1", "bad json", "c", "bad json", "bad json"]
    assert [place for place, _ in found] == ["n.jsonl:1", "n.jsonl:3", "n.jsonl:4", "n.jsonl:5", "n.jsonl:6"]
    fault = found[1][1]
    assert isinstance(fault, Skipped)
    assert fault.source == "n.jsonl:3"
    assert "at sign 17" in fault.detail


def test_a_fault_that_came_with_the_lines_is_passed_on() -> None:
    fault = Skipped("n.jsonl", "too large", "cannot read it.")
    assert next(read_lines([fault, '{"text": "Rain."}'], "n.jsonl", "n")) == ("n.jsonl", fault)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('{"text": "Rain."}', ["n"]),
        ('{"id": "a", "text": "Rain."}', ["a"]),
        ('[{"text": "Rain."}, {"id": 2, "text": "Snow."}]', ["n:1", "2"]),
        ('{"articles": [{"text": "Rain."}], "skipped": []}', ["n:1"]),
        ("[]", []),
        ('{"quotations": []}', ["bad json"]),
        ('{"articles": {"text": "Rain."}}', ["bad json"]),
        ('"Rain."', ["bad json"]),
        ("Rain.", ["bad json"]),
        ("[" * 100_000, ["bad json"]),
    ],
)
def test_shapes_of_a_file(text: str, ids: list[str]) -> None:
    assert reasons(read_table(text, "n.json", "n")) == ids


def test_the_line_of_a_fault_is_told() -> None:
    ((place, found),) = read_table('{\n "text": "Rain.",\n}', "n.json", "n")
    assert place == "n.json:3"
    assert isinstance(found, Skipped)
    assert found.source == "n.json:3"


def test_json_lines_under_another_ending_are_told_from_broken_json() -> None:
    ((_, found),) = read_table('{"text": "Rain."}\n{"text": "Snow."}', "n.json", "n")
    assert isinstance(found, Skipped)
    assert found.detail.endswith("If each line is an article, give the file the ending .jsonl.")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"text": 12}, "its 'text' is a number, not text"),
        ({"text": ["Rain."]}, "its 'text' is a list, not text"),
        ({"text": "Rain.", "outlet": {"name": "G"}}, "its 'outlet' is an object, not text"),
        ({"text": "Rain.", "published": 20260304}, "its 'published' is a number, not text"),
        ({"text": "Rain.", "id": True}, "its 'id' is true or false"),
        ({"text": "Rain.", "id": 1.5}, "its 'id' is a number. Give text or a whole number."),
        ({"title": "Rain"}, "it has no 'text'"),
        (None, "it is null, not an object"),
    ],
)
def test_a_wrong_type_is_told(record: object, words: str) -> None:
    found = read_record(record, "n.json", "n")
    assert isinstance(found, Skipped)
    assert found.reason == "bad json"
    assert found.detail.startswith("cannot read an article from 'n.json': ")
    assert words in found.detail


def test_the_text_is_not_touched() -> None:
    text = " \r\n“Rain.”\u2028 \x85 title: x\n"
    (_, found), *_ = read_lines([json.dumps({"text": text}, ensure_ascii=False)], "n.jsonl", "n")
    assert isinstance(found, Article)
    assert found.text == text
    assert found.title is None


@given(st.text(st.characters() | st.sampled_from("\ud83d\udc1f")))
def test_half_a_surrogate_pair_becomes_one_sign_in_its_place(text: str) -> None:
    found = read_record(json.loads(json.dumps({"text": text})), "n.json", "n")
    assert isinstance(found, Article)
    paired = text.replace("\ud83d\udc1f", "\U0001f41f")
    assert found.text == re.sub("[\ud800-\udfff]", "\ufffd", paired)


@given(values)
def test_no_json_raises(value: object) -> None:
    for found in (*read_table(json.dumps(value), "n", "n"), *read_lines([json.dumps(value)], "n", "n")):
        assert isinstance(found[1], Article) or found[1].reason in SKIP_REASONS


def test_witnesses() -> None:
    listed = read_witness_table(
        '{"witnesses": [{"id": "A", "content": "Rain."}, {"content": "Snow."}, {"id": "C"}, 5]}', "w"
    )
    assert listed is not None
    assert reasons(listed) == ["A", "2", "bad json", "bad json"]
    assert read_witness_table('{"text": "Rain."}', "w") is None
    assert read_witness_table("Rain.", "w") is None
