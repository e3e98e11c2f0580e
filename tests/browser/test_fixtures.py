"""The browser tests' own tools: a fault that is there is found, and a page without one passes."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import FindFaults, OpenPage

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page</title><style>p { color: %s; background: #fff }</style></head>
<body><main><h1>A page</h1><p>Some words on it, “quoted”.</p></main></body>
</html>"""


def test_a_sound_page_has_no_fault(open_page: OpenPage, find_faults: FindFaults) -> None:
    page = open_page(PAGE % "#111", width=390)
    assert page.title() == "A page"
    assert page.inner_text("p") == "Some words on it, “quoted”."
    assert find_faults(page) == []


def test_a_faint_text_is_found(open_page: OpenPage, find_faults: FindFaults) -> None:
    (fault,) = find_faults(open_page(PAGE % "#ccc"))
    assert fault.startswith("color-contrast")


def test_a_file_opens_in_the_dark_and_without_script(open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "own.html"
    path.write_text(PAGE % "#111; color-scheme: dark light", encoding="utf-8")
    page = open_page(path, dark=True, script=False)
    assert page.locator("h1").is_visible()
