"""What was reached once is not lost unnoticed: each measure is held against its floors, where its corpus is."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from benchmarks import floors as floors_module
from benchmarks.corpora import ROOT, hash_files
from benchmarks.floors import Floors, find_fallen, load_floors, save_floors


@pytest.mark.parametrize("name", load_floors())
def test_no_figure_falls_below_its_floor(name: str, request: pytest.FixtureRequest) -> None:
    measure = importlib.import_module("benchmarks.measures").MEASURES[name]
    floors = load_floors()[name]
    root = ROOT if measure.is_own else request.getfixturevalue("shared")
    if hash_files(root, measure.corpus) != floors.sha256:
        pytest.skip(f"the files of {name} are not those that its floors were measured on: python -m benchmarks.floors")
    fallen = find_fallen(floors, measure.measure(root))
    assert not fallen, "\n".join(fallen)


def test_a_figure_that_is_no_longer_measured_is_below_its_floor() -> None:
    assert find_fallen(Floors("", {"F1": 90.0}), {}) == ["F1: None is below its floor, 90.0"]


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    written = {"pairs, a cluster": Floors("ab12", {"same: F1": 97.1, "typed: F1": 90.0}), "empty": Floors("", {})}
    save_floors(written, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == written


def test_the_file_is_as_the_tool_writes_it(tmp_path: Path) -> None:
    save_floors(load_floors(), tmp_path / "floors.toml")
    assert (tmp_path / "floors.toml").read_text(encoding="utf-8") == floors_module.PATH.read_text(encoding="utf-8")


def test_the_hash_tells_names_and_bytes(tmp_path: Path) -> None:
    def hash_of(**texts: str) -> str:
        for path in tmp_path.iterdir():
            path.unlink()
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return hash_files(tmp_path.parent, [tmp_path.name])

    assert hash_of(a="x", b="y") == hash_of(b="y", a="x")
    assert len({hash_of(a="x", b="y"), hash_of(a="x", c="y"), hash_of(a="xy", b=""), hash_of(a="x")}) == 4


def test_the_examples_of_the_floors_run() -> None:
    assert doctest.testmod(floors_module).failed == 0
