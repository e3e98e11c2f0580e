from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

from onrecord.show import render_report
from tests.show.golden import read_golden
from tests.show.sample import POST, make_report, make_sourced_report


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_the_rendering_is_the_one_that_was_read_and_kept() -> None:
    assert render_report(make_report(), "csv") == read_golden("report.csv")


def test_a_row_is_a_reading() -> None:
    report = make_report()
    readings = [r for collation in report.collations for variant in collation.variants for r in variant.readings]
    rows = rows_of(render_report(report, "csv"))
    assert [(row["article"], row["text"], row["kind"] or None) for row in rows] == [
        (reading.witness, reading.text, reading.kind) for reading in readings
    ]


def test_offsets_cut_the_words() -> None:
    texts = {article.id: article.text for article in make_report().articles}
    for row in rows_of(render_report(make_report(), "csv")):
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_a_row_knows_its_speaker_verdict_and_flags() -> None:
    row = rows_of(render_report(make_report(), "csv"))[1]
    assert row["speaker"] == "Mara Ellwood"
    assert (row["verdict"], row["coverage"], row["flags"]) == ("altered", "0.9286", "negation")
    assert (row["outlet"], row["published"], row["base_text"]) == ("Brack Courier", "2026-03-02T18:30", "not")
    assert row["base_from"] == "witnesses"
    assert rows_of(render_report(make_sourced_report(), "csv"))[1]["base_from"] == "source"


def test_commas_marks_and_line_ends_survive() -> None:
    report = make_report()
    odd = '=1+1, "Post"\nand 2'
    text = render_report(replace(report, articles=(replace(POST, outlet=odd), *report.articles[1:])), "csv")
    assert rows_of(text)[0]["outlet"] == odd  # not altered, even where a spreadsheet would take it for a formula
    assert "\r" not in text
