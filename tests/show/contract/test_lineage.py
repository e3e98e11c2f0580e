"""A lineage shown: the drawing holds every witness, no word becomes markup, the report tells of copies only."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import jsonschema
import pytest

from onrecord.pipeline import compare_articles, trace_texts
from onrecord.records import Article, Family, Lineage, Link, Report, Rival, Tracing
from onrecord.show import render_lineage, render_report, report_schema

PROSE = (
    "The harbour board shut the lower lock for good after the second flood in a month, and a surveyor counted ninety "
    'cracked stones in its eastern wall. "We will open the upper gate at noon," said Hedda Brunswick, the lock keeper.'
)
ODD = 'A & B <"x">\\'


def make_report() -> Report:
    later = PROSE.replace("ninety", "nine")
    return compare_articles(
        [
            Article("gazette", PROSE, outlet="Gazette", published="2031-05-01T08:00"),
            Article("herald", f"{later}\n\n— The Gazette", outlet="Herald", published="2031-05-01T10:00"),
        ]
    )


def make_tracing() -> Tracing:
    links = (
        Link("a", None, "root", 0.9),
        Link("b", "a", "copy", 0.8, also=("c",)),
        Link("c", None, "open", 0.5, rivals=(Rival("b", 0.5), Rival(None, 0.4))),
    )
    articles = (Article("a", "", outlet=ODD), Article("b", ""), Article("c", ""))
    return Tracing("texts", articles, Lineage(links, (Family(("a", "b", "c")),)))


def test_the_report_tells_of_a_copy_in_every_form() -> None:
    report = make_report()
    for form in ("text", "md", "html"):
        told = " ".join(render_report(report, form).split())
        assert "probably from Gazette" in told
        assert "counts once" in told
        assert "two hours later" in told
        assert "1 statement" in told
        assert "2 articles of one origin" in told


def test_the_terminal_marks_a_wire_copy() -> None:
    articles = [
        Article("a", f"SALTMARSH (Northline Wire) - {PROSE}", outlet="Gazette"),
        Article("b", PROSE, outlet="Herald"),
        Article("c", '"It rained," Ann Roe said.', outlet="Post"),
    ]
    told = render_report(compare_articles(articles), "text")
    assert "3 articles of 2 origins" in told
    assert told.count("text of Northline Wire") == 2


def test_without_a_credit_the_report_cannot_tell() -> None:
    articles = [
        Article(key, PROSE, outlet=key.title(), published=f"2031-05-0{day}")
        for day, key in ((1, "gazette"), (2, "herald"))
    ]
    told = " ".join(render_report(compare_articles(articles), "text").split())
    assert "cannot tell: none of these" in told
    assert "Gazette, Herald: 2 articles, one origin" in told


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_the_report_says_nothing_where_there_is_nothing_to_tell(form: str) -> None:
    report = compare_articles([Article("gazette", '"It rained all day," Ann Roe said.')])
    assert "took the words" not in render_report(report, form).lower()


def test_the_json_keeps_its_schema_and_counts_a_copy_once() -> None:
    described = json.loads(render_report(make_report(), "json"))
    jsonschema.validate(described, report_schema())
    assert described["lineage"]["statements"] == [{"statement": "t1", "articles": 2, "origins": 1}]
    assert [link["parent"] for link in described["lineage"]["links"]] == [None, "gazette"]


def test_the_drawing_holds_every_witness_and_marks_a_doubt() -> None:
    drawing = ElementTree.fromstring(render_lineage(make_tracing(), "svg"))
    texts = [node.text for node in drawing.iter() if node.tag.endswith("}text")]
    assert {ODD, "b", "c", "80 %", "? 50 %"} <= set(texts)
    paths = [node.get("class") for node in drawing.iter() if node.tag.endswith("}path")]
    assert sorted(paths, key=str) == ["link", "open"]


def test_graphviz_text_is_quoted() -> None:
    told = render_lineage(make_tracing(), "dot")
    assert '"a" [label="A & B <\\"x\\">\\\\\\nundated"]' in told
    assert '"b" -> "c" [label="? 50 %", style=dashed]' in told


def test_no_witness_at_all() -> None:
    for form in ("json", "dot", "svg"):
        assert render_lineage(trace_texts([]), form)
    with pytest.raises(ValueError, match="cannot render a lineage"):
        render_lineage(trace_texts([]), "png")
