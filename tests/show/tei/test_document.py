"""TEI: nobody's words are lost or altered, whatever crosses what; and every pointer leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from onrecord.collate import collate_wordings, make_witness
from onrecord.pipeline import compare_articles
from onrecord.records import Article
from onrecord.show import render_collation, render_report
from onrecord.show.tei.elements import clean
from tests.collate.test_laws import Family, families
from tests.show.golden import RENDERINGS, read_golden
from tests.show.sample import COURIER, POST, make_report, make_sourced_report
from tests.show.tei.tei_reader import TEI, XML_ID, find, parse, read_base, read_witness, sigla_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from onrecord.records import Collation, Report

POINTERS = ("wit", "who", "corresp", "ana")


def words_of(text: str) -> str:
    return clean(" ".join(text.split()))


def check_pointers(root: _Element) -> None:
    """Check that ids are unique and that every pointer leads to one."""
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in POINTERS:
            for pointer in (element.get(name) or "").split():
                assert pointer[0] == "#", (element.tag, name, pointer)
                assert pointer[1:] in ids, (element.tag, name, pointer)


def check_structure(root: _Element) -> None:
    """Check what a TEI schema asks of the elements that are used here. No schema travels with the tests."""
    assert [child.tag for child in root] == [f"{TEI}teiHeader", f"{TEI}text"]
    header = [child.tag.removeprefix(TEI) for child in root[0]]
    assert header in (["fileDesc", "encodingDesc"], ["fileDesc", "encodingDesc", "profileDesc"])
    assert [child.tag.removeprefix(TEI) for child in root[0][0]] == ["titleStmt", "publicationStmt", "sourceDesc"]
    for app in find(root, "app"):
        tags = [child.tag.removeprefix(TEI) for child in app]
        assert "lem" not in tags[1:]
        assert tags
        assert set(tags) <= {"lem", "rdg", "witDetail"}
        assert not (app.text or "").strip()
        assert all(not (child.tail or "").strip() for child in app)
        assert all(child.get("wit") for child in app if child.tag != f"{TEI}lem")
        named = [
            pointer for child in app if child.tag != f"{TEI}witDetail" for pointer in (child.get("wit") or "").split()
        ]
        assert len(named) == len(set(named)), "a witness stands on two sides of a place"
    for edge in (*find(root, "witStart"), *find(root, "witEnd")):
        parent = edge.getparent()
        assert parent is not None
        assert parent.tag in {f"{TEI}lem", f"{TEI}rdg"}
    for tag in ("listWit", "listPerson", "listOrg", "body", "div", "sp"):
        assert all(len(element) for element in find(root, tag)), f"an empty {tag}"


def check_collation(collation: Collation, block: _Element, sigla: dict[str, str]) -> None:
    for witness in collation.witnesses:
        assert read_witness(block, sigla[witness.id]) == words_of(witness.text)
    assert read_base(block) == words_of(collation.base.text)
    if collation.base.origin == "source":
        assert read_witness(block, "#source") == words_of(collation.base.text)


@given(families())
def test_every_wording_can_be_read_again(family: Family) -> None:
    collation = family.collate()
    root = parse(render_collation(collation, "tei"))
    (block,) = find(root, "ab")
    check_collation(collation, block, sigla_of(root))
    check_pointers(root)
    check_structure(root)


@given(families())
def test_every_difference_is_there_as_it_was_judged(family: Family) -> None:
    collation = family.collate()
    root = parse(render_collation(collation, "tei"))
    sigla = sigla_of(root)
    found = {
        (app.get("n"), pointer, side.get("type"), side.get("ana"))
        for app in find(root, "app")
        for side in app
        if side.get("type") and side.tag == f"{TEI}rdg"
        for pointer in (side.get("wit") or "").split()
    }
    wanted = {
        (str(number), sigla[r.witness], r.kind, " ".join([f"#severity-{r.severity}", *(f"#flag-{f}" for f in r.flags)]))
        for number, variant in enumerate(collation.variants, start=1)
        for r in variant.readings
        if r.kind
    }
    assert found == wanted


@pytest.mark.parametrize("report", [make_report(), make_sourced_report()], ids=["witnesses", "source"])
def test_a_report_has_every_statement_and_speaker(report: Report) -> None:
    root = parse(render_report(report, "tei"))
    check_pointers(root)
    check_structure(root)
    divisions = [div for div in find(root, "div") if div.get("type") == "statement"]
    assert [div.get(XML_ID) for div in divisions] == [statement.id for statement in report.statements]
    named = {e.get(XML_ID) for tag in ("person", "org") for e in find(root, tag)}
    assert named == {speaker.id for speaker in report.speakers}
    sigla = sigla_of(root)
    for division, collation in zip(divisions, report.collations, strict=True):
        for block in find(division, "ab"):
            if block.get("type") == "wording":
                for witness in collation.witnesses:
                    assert read_witness(block, sigla[witness.id]).split() == words_of(witness.text).split()


def test_articles_compared_can_be_read_again() -> None:
    report = compare_articles(
        [
            Article("a:1", '"The pumps failed at night," Ann Roe said. "Nobody called us, and the wall went."'),
            Article("b 2", 'Roe: "The pumps failed at night … and the walls went. It was dark," Ann Roe said.'),
            Article("c", '"Nobody called us," Ann Roe said. She was angry. "The pumps failed by night."'),
        ]
    )
    root = parse(render_report(report, "tei"))
    for block, collation in zip(find(root, "ab"), report.collations, strict=True):
        check_collation(collation, block, sigla_of(root))


def test_the_rendering_is_the_one_that_was_read_and_kept() -> None:
    assert RENDERINGS["sourced.xml"]() == read_golden("sourced.xml")


def test_an_open_speaker_is_nobody() -> None:
    root = parse(render_report(make_report(), "tei"))
    (speech,) = [speech for speech in find(root, "sp") if not speech.get("who")]
    assert (find(speech, "note")[0].text or "").startswith("Open: Tom Hale or Mara Ellwood")


def test_an_excerpt_begins_and_ends() -> None:
    lines = {"long": "We said that the bridge is safe for now.", "short": "the bridge is safe"}
    collation = collate_wordings([make_witness(Article(key, text)) for key, text in lines.items()])
    root = parse(render_collation(collation, "tei"))
    (start,), (end,) = find(root, "witStart"), find(root, "witEnd")
    assert (start.get("wit"), start.tail) == ("#w2", "the")
    assert end.get("wit") == "#w2"
    assert not [side for side in find(root, "rdg") if (side.get("wit") or "") == "#w2" and side.get("type")]


def test_a_long_gap_holds_what_others_change_inside_it() -> None:
    lines = {
        "a": "We came down to the quay and the old keeper told us of the flood, and then it rained.",
        "b": "We came down to the quay and the young keeper told us of the flood, and then it rained.",
        "c": "We came down to the quay, and then it rained.",
    }
    collation = collate_wordings([make_witness(Article(key, text)) for key, text in lines.items()])
    root = parse(render_collation(collation, "tei"))
    assert max(len(find(app, "app")) for app in find(root, "app")) == 2  # itself, and one inside
    check_collation(collation, find(root, "ab")[0], sigla_of(root))


@pytest.mark.parametrize("odd", ["a\x00b \x1b[31m", "\ud800 \ufffe", '<app> & "x" ]]>', "\x85\u2028 \u202e"])
def test_no_text_breaks_the_document(odd: str) -> None:
    report = make_report()
    articles = (replace(POST, outlet=odd, title=odd, url=odd), replace(COURIER, author=odd), *report.articles[2:])
    speakers = (replace(report.speakers[0], name=odd, also=(odd,), kb_id=odd), *report.speakers[1:])
    root = parse(render_report(replace(report, articles=articles, speakers=speakers), "tei"))
    assert find(root, "publisher")[0].text == (words_of(odd) or None)
    collation = collate_wordings(
        [make_witness(Article(odd, f"We say {odd} here.")), make_witness(Article("b", "We say."))]
    )
    again = parse(render_collation(collation, "tei"))
    check_collation(
        collation,
        find(again, "ab")[0],
        {odd: "#w1", "b": "#w2"} if collation.witnesses[0].id == odd else {odd: "#w2", "b": "#w1"},
    )


def test_nothing_is_a_document_too() -> None:
    root = parse(
        render_report(replace(make_report(), articles=(), statements=(), collations=(), outlets=(), speakers=()), "tei")
    )
    check_structure(root)
    assert find(root, "p")[-1].text == "There are no statements."
