"""The pages as a reader meets them: wide and narrow, light and dark, by keyboard, without script, on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.show import render_collation, render_extractions, render_report
from tests.browser.conftest import FindFaults, OpenPage
from tests.show.sample import COLLATIONS, make_extractions, make_report, make_sourced_report

PAGES: dict[str, Callable[[], str]] = {
    "report": lambda: render_report(make_report(), "html"),
    "sourced": lambda: render_report(make_sourced_report(), "html"),
    "excerpts": lambda: render_report(make_sourced_report(), "html", excerpts_only=True),
    "extraction": lambda: "".join(render_extractions(make_extractions(), "html")),
    "collation": lambda: render_collation(COLLATIONS[3], "html"),
}
OPEN_ALL = "for (const d of document.querySelectorAll('details')) d.open = true"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, find_faults: FindFaults, name: str, width: int, dark: bool) -> None:
    page = open_page(PAGES[name](), width=width, dark=dark)
    page.evaluate(OPEN_ALL)
    assert find_faults(page) == []


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_out_of_the_page(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(PAGES[name](), width=width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_witnesses_stand_side_by_side_and_stacked_on_a_phone(open_page: OpenPage) -> None:
    def corners(width: int) -> list[tuple[float, float]]:
        cards = open_page(PAGES["report"](), width=width).locator("#t1 .witnesses > li").all()
        return [(box["x"], box["y"]) for box in (card.bounding_box() for card in cards)]

    wide, narrow = corners(1280), corners(390)
    assert wide[0][1] == wide[1][1]
    assert wide[0][0] < wide[1][0]
    assert len({x for x, _ in narrow}) == 1
    assert [y for _, y in narrow] == sorted(y for _, y in narrow)


def is_in_view(page: Any, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return bool(box and 0 <= box["y"] <= page.viewport_size["height"])


def background(page: Any, selector: str) -> str:
    colour = page.locator(selector).evaluate("element => getComputedStyle(element).backgroundColor")
    return str(colour)


def test_a_click_leads_to_the_quotation_in_its_article_without_script(open_page: OpenPage) -> None:
    page = open_page(PAGES["report"](), script=False)
    page.click("#t1 .names a[href='#q11']")
    page.wait_for_url("**#q11")
    assert page.locator("#q11:target").count() == 1
    page.click("#a3 a.chip[href='#t1']")  # and back again
    page.wait_for_url("**#t1")


def test_all_passages_of_a_quotation_light_up_together(open_page: OpenPage) -> None:
    page = open_page(PAGES["report"]())
    before = background(page, "#q11-2")
    page.click("#t1 .names a[href='#q11']")
    assert is_in_view(page, "#q11")
    assert background(page, "#q11") == background(page, "#q11-2") != before


def test_a_difference_is_one_click_from_the_very_words(open_page: OpenPage) -> None:
    page = open_page(PAGES["report"]())
    page.click("#t1-v4 a[href='#a3-t1-v4']")
    assert is_in_view(page, "#a3-t1-v4")
    assert page.locator("#a3-t1-v4:target").inner_text() == "14"


def test_the_first_tab_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page(PAGES["report"]())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_link_in_focus_is_outlined(open_page: OpenPage) -> None:
    page = open_page(PAGES["report"]())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_dark_is_dark(open_page: OpenPage) -> None:
    light, dark = (background(open_page(PAGES["report"](), dark=dark), "body") for dark in (False, True))
    assert (light, dark) == ("rgb(251, 250, 246)", "rgb(22, 23, 26)")


def test_differences_keep_their_shape_on_paper(open_page: OpenPage) -> None:
    page = open_page(PAGES["report"](), dark=True)
    page.emulate_media(media="print")
    assert background(page, "body") == "rgb(255, 255, 255)"
    lines = page.locator("#t1 .wording ins.substantive").first.evaluate("e => getComputedStyle(e).textDecorationStyle")
    assert lines == "double"
    struck = page.locator("#t1 .wording del").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert struck == "line-through"
    assert not page.locator("nav").is_visible()
    assert page.pdf().startswith(b"%PDF")
