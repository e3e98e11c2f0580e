"""Headless Chromium, with no network, and axe-core: what the tests of pages need.

Neither is needed for the other tests: `make test-browser` installs both. Without them these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ANSWER_TIME = 20_000  # milliseconds, of any one step

OpenPage = Callable[..., Any]
FindFaults = Callable[[Any], list[str]]


def find_chromium() -> str | None:
    """Return the path of the Chromium that ONRECORD_CHROMIUM names, or of the first on the search path."""
    names = (os.environ.get("ONRECORD_CHROMIUM") or "", *CHROMIUM)
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Yield one headless Chromium for all tests of the run."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: run make test-browser")
    path = find_chromium()
    if path is None:
        pytest.skip("needs Chromium: none on the search path, and ONRECORD_CHROMIUM names none")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[OpenPage]:
    """Yield a function that opens HTML (a text, or the path of a file) as a reader would see it, offline.

    `open_page(html, width=390, dark=True, script=False)`. A page that asks for anything beyond its own file, or that
    logs an error, fails the test at its end.
    """
    contexts: list[Any] = []
    troubles: list[str] = []

    def note_request(request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            troubles.append(f"asked for {request.url}")

    def note_message(message: Any) -> None:
        if message.type == "error":
            troubles.append(f"logged: {message.text}")

    def open_it(
        html: str | Path, *, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True
    ) -> Any:
        path = html if isinstance(html, Path) else tmp_path / f"page-{len(contexts)}.html"
        if isinstance(html, str):
            path.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            offline=True,
        )
        contexts.append(context)
        context.set_default_timeout(ANSWER_TIME)
        page = context.new_page()
        page.on("request", note_request)
        page.on("console", note_message)
        page.on("pageerror", lambda error: troubles.append(f"failed: {error}"))
        page.goto(path.resolve().as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="session")
def find_faults() -> FindFaults:
    """Return a function that lists what axe-core finds wrong with an open page, a line a fault with its place."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe: run make test-browser").Axe()

    def find_them(page: Any) -> list[str]:
        violations = axe.run(page).response["violations"]
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:120]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return find_them
