"""Much input: a text of 20 MB, two hundred articles of one story. Bounded time, bounded memory."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from benchmarks.retellings import write_retellings
from tests.cli.calls import REPORT, call, write_pair

POSIX = pytest.mark.skipif(os.name != "posix", reason="the memory of a child is told by POSIX systems")


def test_a_text_of_20_mb_is_read_or_skipped_in_bounded_time(tmp_path: Path) -> None:
    """Its neighbours are reported all the same."""
    pair = write_pair(tmp_path)
    long = tmp_path / "everything.txt"
    long.write_text(REPORT * (20_000_000 // len(REPORT)), encoding="utf-8")
    run = call("compare", *pair, long, "--format", "json", seconds=90)
    assert run.returncode == 0
    report = json.loads(run.stdout)
    (skipped,) = report["skipped"]
    assert skipped["reason"] == "too large"
    assert [article["id"] for article in report["articles"]] == ["gazette", "herald"]
    assert "everything.txt" in run.stderr


def test_a_text_of_20_mb_alone_is_refused_with_a_reason(tmp_path: Path) -> None:
    long = tmp_path / "everything.txt"
    long.write_text(REPORT * (20_000_000 // len(REPORT)), encoding="utf-8")
    run = call("extract", long, seconds=60)
    assert run.returncode == 1
    assert "everything.txt" in run.stderr


@pytest.mark.parametrize(("times", "options"), [(2_000, ["--no-model"]), (200, [])])
def test_one_endless_paragraph_is_no_trap(times: int, options: list[str], tmp_path: Path) -> None:
    """Many marks and no paragraph's end: time must not grow with their square."""
    path = tmp_path / "endless.txt"
    path.write_text(REPORT.replace("\n", " ") * times, encoding="utf-8")
    assert call("extract", path, *options, seconds=30).returncode == 0


@pytest.mark.parametrize(("times", "options"), [(20_000, ["--no-model"]), (2_000, [])])
def test_a_thousand_marks_that_never_close(times: int, options: list[str], tmp_path: Path) -> None:
    path = tmp_path / "open.txt"
    path.write_text("He said: \"and then 'we " * times, encoding="utf-8")
    assert call("extract", path, *options, seconds=30).returncode == 0


@POSIX
def test_two_hundred_articles_of_one_story(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "retold.jsonl"
    write_retellings(path, 200)
    run = call("compare", path, "--format", "json", seconds=240)
    assert run.returncode == 0
    report = json.loads(run.stdout)
    assert len(report["articles"]) == 200
    assert any(len(statement["witnesses"]) > 50 for statement in report["statements"])
    unit = 1 if sys.platform == "darwin" else 1024  # bytes of one unit of ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit < 1_000_000_000
