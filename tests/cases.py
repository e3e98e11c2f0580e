"""TOML cases, filed by stage and by origin: the one loader that every stage's test_cases.py uses.

A case is a few lines of `tests/cases/<stage>/<origin>.toml`: a `name`, a `why`, and whatever the stage needs.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ORIGINS = ("in-the-wild", "synthetic", "negative", "known-failures")
FOLDER = Path(__file__).parent / "cases"


def load_cases(stage: str, folder: Path = FOLDER) -> list[pytest.ParameterSet]:
    """Return every case of a stage, ready for `pytest.mark.parametrize("case", load_cases("extract"))`.

    A known failure is a strict xfail: the day it passes, the run is red and asks for the case to be moved.
    """
    return [
        pytest.param(case, id=f"{origin}: {case['name']}", marks=_marks_of(origin, case))
        for origin in ORIGINS
        for case in _read_cases(folder / stage / f"{origin}.toml")
    ]


def _marks_of(origin: str, case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    if origin != "known-failures":
        return []
    return [pytest.mark.xfail(strict=True, reason=f"{case['why']} (when it passes, move it to another file)")]


def _read_cases(path: Path) -> list[dict[str, Any]]:
    """Return the cases of one file, none where there is no such file; a malformed one stops the run with its name."""
    if not path.exists():
        return []
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    cases: list[dict[str, Any]] = table.pop("case", [])
    if table:
        raise ValueError(f"cannot read {path.name}: it has {', '.join(table)} beside its [[case]] tables")
    seen: set[str] = set()
    for number, case in enumerate(cases, start=1):
        if not case.get("name") or not case.get("why"):
            raise ValueError(f"cannot read case {number} of {path}: a case needs a name and a why")
        if case["name"] in seen:
            raise ValueError(f"cannot read {path}: two cases are named {case['name']!r}")
        seen.add(case["name"])
    return cases
