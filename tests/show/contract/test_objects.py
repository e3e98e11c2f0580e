from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from onrecord.show import extract_schema, render_collation, render_extractions, render_report, report_schema
from tests.show.sample import COLLATIONS, LEDGER, POST, make_extractions, make_report, make_sourced_report


def parse(text: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def described(*, excerpts_only: bool = False) -> dict[str, Any]:
    return parse(render_report(make_report(), "json", excerpts_only=excerpts_only))


def statement_of(report: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in report["statements"] if s["id"] == key)
    return found


@pytest.mark.parametrize("excerpts_only", [False, True])
@pytest.mark.parametrize("report", [make_report(), make_sourced_report()], ids=["witnesses", "source"])
def test_a_report_keeps_to_its_schema(report: Any, excerpts_only: bool) -> None:
    Draft202012Validator.check_schema(report_schema())
    found = parse(render_report(report, "json", excerpts_only=excerpts_only))
    Draft202012Validator(report_schema()).validate(found)


@pytest.mark.parametrize("with_text", [False, True])
def test_every_line_of_extract_keeps_to_its_schema(with_text: bool) -> None:
    Draft202012Validator.check_schema(extract_schema())
    for line in render_extractions(make_extractions(), "jsonl", with_text=with_text):
        Draft202012Validator(extract_schema()).validate(json.loads(line))


@pytest.mark.parametrize(
    "path", [("articles", 0), ("quotations", 0), ("statements", 0), ("outlets", 0), ("skipped", 0)]
)
def test_the_schema_refuses_what_it_does_not_name(path: tuple[str, int]) -> None:
    found = described()
    found[path[0]][path[1]]["unnamed"] = 1
    with pytest.raises(ValidationError, match="unnamed"):
        Draft202012Validator(report_schema()).validate(found)


def test_the_schema_refuses_an_unknown_kind() -> None:
    found = described()
    found["statements"][0]["variants"][0]["readings"][1]["kind"] = "typo"
    with pytest.raises(ValidationError, match="typo"):
        Draft202012Validator(report_schema()).validate(found)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("quotations", {"speaker": None}),
        ("quotations", {"rivals": []}),
        ("statements", {"speaker": None}),
        ("statements", {"base": {"text": "", "from": "source"}}),
        ("statements", {"base": {"text": "", "from": "witnesses", "start": 0}}),
    ],
)
def test_the_schema_knows_what_goes_with_what(part: str, change: dict[str, Any]) -> None:
    found = described()
    found[part][0].update(change)
    assert not Draft202012Validator(report_schema()).is_valid(found)


@pytest.mark.parametrize("change", [{"severity": "minor"}, {"kind": "glyph"}, {"flags": ["name"]}])
def test_a_reading_that_agrees_has_nothing_to_weigh(change: dict[str, Any]) -> None:
    found = described()
    found["statements"][0]["variants"][0]["readings"][0].update(change)
    assert not Draft202012Validator(report_schema()).is_valid(found)


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    found = described()
    assert list(found) == [
        "schema", "articles", "speakers", "quotations", "statements", "outlets", "lineage", "skipped",
    ]  # fmt: skip
    assert list(found["lineage"]) == ["links", "families", "statements"]
    assert found["outlets"][0] == {
        "article": "harbour-post",
        "carries": ["t1", "t2", "t3", "t4", "t5", "t6"],
        "alone": ["t2"],
        "lacks": ["t7", "t8"],
    }
    assert found["skipped"][1] == {
        "source": "story/list.jsonl:3",
        "reason": "bad json",
        "detail": "line 3 ends inside a string",
    }


def readings(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for statement in report["statements"]:
        for variant in statement["variants"]:
            yield from variant["readings"]


def test_every_offset_cuts_the_printed_words() -> None:
    found = described()
    texts = {article["id"]: article["text"] for article in found["articles"]}
    for reading in readings(found):
        assert texts[reading["article"]][reading["start"] : reading["end"]] == reading["text"]
    for statement in found["statements"]:
        for variant in statement["variants"]:
            base = variant["base"]
            assert statement["base"]["text"][base["start"] : base["end"]] == base["text"]
    excerpts = described(excerpts_only=True)
    for quotation in excerpts["quotations"]:
        for part, words in quotation["words"].items():
            assert [texts[quotation["article"]][start:end] for start, end in quotation[part]] == words


def test_offsets_count_code_points_not_utf_16_units() -> None:
    quotation = described()["quotations"][0]
    [[start, end]] = quotation["content"]
    assert POST.text[start:end].startswith("We will not close")
    assert len(POST.text[:start].encode("utf-16-le")) // 2 == start + 1  # the sign before it has two units


def test_excerpts_only_has_no_text_and_loses_no_quoted_word() -> None:
    whole, excerpts = described(), described(excerpts_only=True)
    assert all("text" in article for article in whole["articles"])
    assert not any("text" in article for article in excerpts["articles"])
    assert "midnight" not in json.dumps(excerpts)
    assert [q["content"] for q in whole["quotations"]] == [q["content"] for q in excerpts["quotations"]]
    assert excerpts["statements"] == whole["statements"]


def test_a_quotation_names_its_article_statement_and_reasons() -> None:
    quotation = described()["quotations"][0]
    assert (quotation["id"], quotation["article"], quotation["statement"]) == ("q1", "harbour-post", "t1")
    assert quotation["confidence"] == 0.931  # 0.98 that it is a quotation, 0.95 that the speaker is right
    assert quotation["why"] == ["the words stand inside quotation marks", "the mention beside the cue names them"]
    assert "within" not in quotation
    assert "rivals" not in quotation


def test_nested_speech_says_where_it_stands() -> None:
    assert described()["quotations"][2]["within"] == "q2"


def test_an_open_speaker_is_null_with_rivals() -> None:
    found = described()
    quotation = found["quotations"][5]
    assert (quotation["speaker"], quotation["rivals"], quotation["confidence"]) == (None, ["s2", "s1"], 0.98)
    assert "two people were named just before" in quotation["why"]
    statement = statement_of(found, "t6")
    assert (statement["speaker"], statement["rivals"]) == (None, ["s2", "s1"])


def test_a_witness_lists_its_repeats_after_its_own_quotations() -> None:
    witness = statement_of(described(), "t1")["witnesses"][3]
    assert (witness["article"], witness["quotations"], witness["repeats"]) == ("wire", ["q15", "q18"], ["q18"])
    assert witness["verdict"] == "minor"
    assert 0 < witness["coverage"] < 1


def test_a_variant_lists_every_reading_agreeing_ones_too() -> None:
    variant = statement_of(described(), "t1")["variants"][0]
    assert variant["base"] == {"text": "not", "start": 8, "end": 11}
    assert [(r["article"], r["text"], r["kind"], r["flags"]) for r in variant["readings"]] == [
        ("harbour-post", "not", None, []),
        ("courier", "", "omission", ["negation"]),
        ("evening-ledger", "NOT", "glyph", []),
        ("wire", "not", None, []),
    ]
    assert variant["readings"][0]["severity"] is None
    assert variant["readings"][1]["severity"] == "substantive"


def test_the_source_stands_among_the_articles_and_its_stretch_in_the_base() -> None:
    found = parse(render_report(make_sourced_report(), "json"))
    source = found["articles"][0]
    base = found["statements"][0]["base"]
    assert (source["id"], base["from"]) == ("source", "source")
    assert source["text"][base["start"] : base["end"]] == base["text"]
    assert "source" not in {outlet["article"] for outlet in found["outlets"]}
    assert "start" not in described()["statements"][0]["base"]


def test_extract_brings_the_text_of_what_is_no_txt() -> None:
    lines = [json.loads(line) for line in render_extractions(make_extractions(), "jsonl")]
    assert {line["id"]: "text" in line for line in lines} == {
        "harbour-post": False,
        "courier": True,
        "evening-ledger": True,
        "abendblatt": False,
        "wire": True,
    }
    assert list(lines[0]) == [
        "id",
        "path",
        "title",
        "outlet",
        "published",
        "language",
        "model",
        "quotations",
        "speakers",
    ]
    assert list(lines[0]["quotations"][0]) == [
        "id", "kind", "act", "content", "cue", "mention", "speaker", "confidence", "why",
    ]  # fmt: skip


def test_extract_is_a_line_an_article() -> None:
    pieces = list(render_extractions(make_extractions(), "jsonl"))
    assert [piece.count("\n") for piece in pieces] == [1] * 5


def test_a_collation_has_the_table_of_collatex() -> None:
    found = parse(render_collation(COLLATIONS[0], "json"))
    assert found["witnesses"] == ["harbour-post", "courier", "evening-ledger", "wire"]
    assert len(found["table"]) == 4
    assert len({len(row) for row in found["table"]}) == 1
    assert found["table"][1][2] is None
    cell = found["table"][2][2][0]
    assert (cell["t"], cell["n"]) == ("NOT", "not")
    assert LEDGER.text[cell["start"] : cell["end"]] == "NOT"
    assert found["variants"][0]["columns"] == [2, 2]
    assert found["verdicts"][1]["verdict"] == "altered"


def test_json_is_the_same_each_time_and_keeps_signs_as_they_are() -> None:
    text = render_report(make_report(), "json")
    assert text == render_report(make_report(), "json")
    assert "\N{ELECTRIC TORCH}" in text
    assert text.endswith("}\n")


def test_an_empty_report_is_one() -> None:
    empty = replace(make_report(), articles=(), quotations=(), attributions=(), statements=(), collations=(),
                    outlets=(), speakers=(), skipped=())  # fmt: skip
    Draft202012Validator(report_schema()).validate(parse(render_report(empty, "json")))


def test_an_unknown_form_is_a_mistake_that_names_the_known() -> None:
    with pytest.raises(ValueError, match="text, html, json, md, csv, tei"):
        render_report(make_report(), "pdf")
    with pytest.raises(ValueError, match="jsonl, table, html"):
        list(render_extractions([], "pdf"))
    with pytest.raises(ValueError, match="table, json, tei, html"):
        render_collation(COLLATIONS[0], "pdf")
