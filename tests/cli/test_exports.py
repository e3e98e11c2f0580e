"""`onrecord export`, as a user calls it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.calls import COMMAND, call, call_here, write_pair


@pytest.fixture
def archive(tmp_path: Path) -> str:
    place = str(tmp_path / "news.db")
    assert call_here("ingest", *write_pair(tmp_path), "--archive", place, "--jobs", "1", "--no-model").returncode == 0
    return place


def test_json_lines_go_to_stdout_or_a_file(archive: str, tmp_path: Path) -> None:
    run = call_here("export", "--archive", archive)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["gazette", "herald"]
    assert [s["verdict"] for line in lines for s in line["statements"]] == ["altered", "verbatim"]
    assert call_here("export", "--archive", archive, "-o", tmp_path / "out.jsonl").stdout == ""
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == run.stdout


@pytest.mark.parametrize(
    ("form", "name"), [("parquet", "articles.parquet"), ("csv", "articles.csv"), ("tei", "e1.xml")]
)
def test_a_folder_is_written_and_told_of(form: str, name: str, archive: str, tmp_path: Path) -> None:
    run = call_here("export", "--archive", archive, "--format", form, "-o", tmp_path / "out")
    assert run.returncode == 0
    assert run.stdout == ""
    assert "stories 1" in run.stderr
    assert (tmp_path / "out" / name).is_file()


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--outlet", "none"], []),
        (["--story", "e1"], ["gazette", "herald"]),
        (["--speaker", "brunswick"], ["gazette", "herald"]),
        (["--since", "2031-01-01"], []),
    ],
)
def test_a_part_is_chosen(arguments: list[str], ids: list[str], archive: str) -> None:
    run = call_here("export", "--archive", archive, *arguments)
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ids


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["--format", "parquet"], 2, "-o OUT"),
        (["--format", "csv", "-o", "-"], 2, "-o OUT"),
        (["--format", "json"], 2, "jsonl"),
        (["--format", "csv", "-o", "full"], 1, "a folder with files in it"),
        (["--format", "csv", "-o", "gazette.txt"], 1, "it is a file"),
        (["--format", "tei", "-o", "no-folder/out"], 1, "No such file"),
        (["--story", "t1"], 1, "onrecord stories"),
        (["--since", "May"], 2, "2026-03-04"),
    ],
)
def test_what_goes_wrong_is_said_plainly(
    arguments: list[str], code: int, hint: str, archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    before = sorted(path for path in tmp_path.rglob("*") if "news.db" not in path.name)
    run = call_here("export", "--archive", archive, *arguments)
    assert run.returncode == code
    assert hint in run.stderr
    assert sorted(path for path in tmp_path.rglob("*") if "news.db" not in path.name) == before


def test_without_an_archive_there_is_nothing_to_export(tmp_path: Path) -> None:
    run = call_here("export", "--archive", tmp_path / "none.db")
    assert run.returncode == 1
    assert "onrecord ingest" in run.stderr


def test_a_closed_pipe_ends_quietly(archive: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "export", "--archive", archive], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_parquet_file_is_taken_in(archive: str, tmp_path: Path) -> None:
    call("export", "--archive", archive, "--format", "parquet", "-o", tmp_path / "out")
    run = call("extract", tmp_path / "out" / "articles.parquet", "--no-model")
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["gazette", "herald"]
