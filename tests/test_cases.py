"""The loader of the TOML cases: what it takes, what it refuses, and that every case file is one that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import FOLDER, ORIGINS, load_cases

if TYPE_CHECKING:
    from pathlib import Path

CASE = '[[case]]\nname = "plain"\nwhy = "the simplest"\ntext = "No."\n'


def write(folder: Path, origin: str, text: str) -> None:
    """Write one file of cases of the stage `extract`."""
    (folder / "extract").mkdir(exist_ok=True)
    (folder / "extract" / f"{origin}.toml").write_text(text, encoding="utf-8")


def test_a_case_comes_with_its_origin_and_its_fields(tmp_path: Path) -> None:
    write(tmp_path, "synthetic", CASE)
    (case,) = load_cases("extract", tmp_path)
    assert case.id == "synthetic: plain"
    assert case.values == ({"name": "plain", "why": "the simplest", "text": "No."},)
    assert case.marks == []


def test_a_known_failure_must_fail(tmp_path: Path) -> None:
    write(tmp_path, "known-failures", CASE)
    (case,) = load_cases("extract", tmp_path)
    (mark,) = case.marks
    assert mark.name == "xfail"
    assert mark.kwargs["strict"] is True
    assert "the simplest" in mark.kwargs["reason"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[case]]\nname = "plain"\n', "needs a name and a why"),
        ('[[case]]\nwhy = "x"\n', "needs a name and a why"),
        (CASE + CASE, "two cases are named 'plain'"),
        ('[[cases]]\nname = "plain"\nwhy = "x"\n', r"it has cases beside its \[\[case\]\] tables"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "negative", text)
    with pytest.raises(ValueError, match=message):
        load_cases("extract", tmp_path)


def test_no_case_file_is_overlooked() -> None:
    misnamed = [str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.toml") if path.stem not in ORIGINS]
    assert not misnamed, f"no stage reads these, their names are none of {', '.join(ORIGINS)}: {misnamed}"
    unread = [path.name for path in FOLDER.iterdir() if not (FOLDER.parent / path.name / "test_cases.py").exists()]
    assert not unread, f"these stages have cases and no tests/<stage>/test_cases.py: {unread}"
