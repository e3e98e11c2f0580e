"""Renderings kept as files. After a change that is meant: python -m tests.show.golden, then read the difference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.show import render_collation, render_extractions, render_report
from tests.show.sample import COLLATIONS, make_extractions, make_report, make_sourced_report

FOLDER = Path(__file__).parent / "golden"
RENDERINGS: dict[str, Callable[[], str]] = {
    "report-80.txt": lambda: render_report(make_report(), "text", width=80),
    "sourced-60.txt": lambda: render_report(make_sourced_report(), "text", width=60),
    "extraction-90.txt": lambda: "".join(render_extractions(make_extractions(), "table", width=90)),
    "extraction-50.txt": lambda: "".join(render_extractions(make_extractions(), "table", width=50)),
    "collation-100.txt": lambda: render_collation(COLLATIONS[0], "table", width=100),
    "collation-50.txt": lambda: render_collation(COLLATIONS[3], "table", width=50),
    "report.md": lambda: render_report(make_report(), "md"),
    "sourced.xml": lambda: render_report(make_sourced_report(), "tei"),
    "report.csv": lambda: render_report(make_report(), "csv"),
}


def read_golden(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, render in RENDERINGS.items():
        (FOLDER / name).write_text(render(), encoding="utf-8", newline="\n")
