from __future__ import annotations

import pytest
from rich.cells import cell_len

from onrecord.records import Article, Collation
from onrecord.show import render_collation
from onrecord.show.report.places import list_places
from tests.show.golden import RENDERINGS, read_golden
from tests.show.parsing import Page
from tests.show.sample import COLLATIONS, make_sourced_report
from tests.show.weave import Row, weave


@pytest.mark.parametrize("name", ["collation-100.txt", "collation-50.txt"])
def test_the_rendering_is_the_one_that_was_read_and_kept(name: str) -> None:
    assert RENDERINGS[name]() == read_golden(name)


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("collation", COLLATIONS)
def test_every_line_fits(collation: Collation, width: int) -> None:
    lines = render_collation(collation, "table", width=width).splitlines()
    assert all(cell_len(line) <= width for line in lines)


def rows_of(text: str, name: str) -> str:
    """Return the words of one witness, read along its lines."""
    lines = [line.removeprefix(name) for line in text.splitlines() if line.startswith(f"{name}  ")]
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("width", [40, 60, 200])
def test_a_row_read_along_is_its_witness(width: int) -> None:
    text = render_collation(COLLATIONS[3], "table", width=width)
    words = [word for word in rows_of(text, "courier").split() if word != "-"]
    assert words == "The pumps failed at night and the law forbids it".split()
    assert rows_of(text, "base").startswith("Well, the pumps failed - at night")


def test_columns_stand_under_one_another() -> None:
    lines = render_collation(COLLATIONS[0], "table", width=120).splitlines()
    base, _, courier, ledger, _, signs = lines[:6]
    assert base.index("not") == courier.index("-") == ledger.index("NOT") == signs.index("≠≠≠")
    assert ledger.index("14") == base.index("40")


def test_the_source_is_named_as_such() -> None:
    collation = make_sourced_report().collations[0]
    assert render_collation(collation, "table", width=120).startswith("source  ")


def test_what_an_excerpt_does_not_reach_is_blank() -> None:
    long, short = Article("long", "One two three four."), Article("short", "two three")
    rows = (Row(long, "One two three four", (), "verbatim"), Row(short, "- two three -", (), "verbatim"))
    lines = render_collation(weave("One two three four = One two three four", rows), "table", width=60).splitlines()
    assert lines[2] == "short      two three"


def test_wide_signs_keep_the_columns_straight() -> None:
    one, other = Article("a", "港は 開いている x"), Article("b", "港 開 x")
    rows = (Row(one, "港は 開いている x", (), "verbatim"), Row(other, "港 開 x", (), "verbatim"))
    lines = render_collation(weave("港は 開いている x = 港は 開いている x", rows), "table").splitlines()
    assert len({cell_len(line) for line in lines[:3]}) == 1


def test_the_page_has_a_row_a_place_and_a_column_a_witness() -> None:
    html = render_collation(COLLATIONS[3], "html")
    page = Page(html)
    page.check()
    [table] = page.find("table", "parallel")
    heads = [e.text for e in page.find("th") if e.attributes.get("scope") == "col"]
    assert heads[0:2] == ["Place", "Base"]
    assert heads[3] == "courier≠ altered 59 %"
    assert ". Nobody called us,. Nobody called us,nothing…" in table.text
    assert [e.text for e in page.find("td", "departs")] == [
        "nothing",
        "The",
        "[on Sunday]",
        "nothing",
        "…",
        "law",
        "forbids",
    ]


def test_the_places_together_are_the_base() -> None:
    for collation in COLLATIONS:
        words = [cells[0][0] for _, cells in list_places(collation)]
        assert "".join("".join(words).split()) == "".join(collation.base.text.split())


def test_no_witnesses_no_table() -> None:
    empty = weave(" = ", ())
    Page(render_collation(empty, "html")).check()
    assert render_collation(empty, "table") == ""


def test_moved_words_are_shown_where_they_went() -> None:
    lines = render_collation(COLLATIONS[4], "table", width=200).splitlines()
    signs = next(line for line in lines if "⇄" in line)
    courier = next(line for line in lines if line.startswith("courier"))
    assert signs.index("⇄") == courier.index("And")
    page = Page(render_collation(COLLATIONS[4], "html"))
    assert "⇄ 3 moved here" in [e.text for e in page.find("th")]
    assert "And then they all went home" in [e.text for e in page.find("td", "departs")]
