"""The commands of an archive, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from benchmarks.invented_news import write_articles
from tests.cli.calls import call, write_pair

QUESTIONS = ("stories", "statements", "speakers", "outlets", "skipped")


@pytest.fixture
def archive(tmp_path: Path) -> str:
    pair = write_pair(tmp_path)
    place = str(tmp_path / "news.db")
    assert call("ingest", *pair, tmp_path / "nowhere.txt", "--archive", place).returncode == 0
    return place


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_answers_in_each_form(question: str, archive: str) -> None:
    table, told, cells = (call(question, "--archive", archive, "--format", form) for form in ("table", "json", "csv"))
    assert table.returncode == told.returncode == cells.returncode == 0
    rows = json.loads(told.stdout)
    assert rows
    assert len(list(csv.DictReader(io.StringIO(cells.stdout)))) == len(rows)


def test_a_second_run_says_that_all_is_known(archive: str, tmp_path: Path) -> None:
    run = call("ingest", tmp_path / "gazette.txt", tmp_path / "herald.txt", "--archive", archive)
    assert run.returncode == 0
    assert run.stdout == ""
    assert "0 new, 0 changed, 2 known already" in run.stderr


def test_two_processes_take_in_what_one_does(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    write_articles(articles, 40)
    answers = []
    for jobs in ("1", "2"):
        place = str(tmp_path / f"{jobs}.db")
        run = call("ingest", articles, "--archive", place, "--jobs", jobs, "--no-model", seconds=120)
        assert "40 new" in run.stderr
        answers.append([call(question, "--archive", place, "--format", "json").stdout for question in QUESTIONS])
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["stories", "--archive", "none.db"], 1, "onrecord ingest"),
        (["stories"], 2, "--archive"),
        (["ingest", "none.txt", "--archive", "none.db"], 1, "none.txt"),
        (["statements", "--archive", "ARCHIVE", "--kind", "omision"], 2, "omission"),
        (["statements", "--archive", "ARCHIVE", "--since", "May"], 2, "2026-03-04"),
        (["show", "t999", "--archive", "ARCHIVE"], 1, "no such entry"),
        (["forget", "nobody", "--archive", "ARCHIVE", "--yes"], 1, "no speaker"),
        (["history", "nowhere", "--archive", "ARCHIVE"], 1, "no such article"),
        (["stories", "--archive", "mysql://x/y"], 1, "postgresql://"),
        (["stories", "--archive", "gazette.txt"], 1, "made"),
        (["ingest", "gazette.txt", "--archive", "no-folder/news.db"], 1, "folder"),
    ],
)
def test_what_goes_wrong_is_said_plainly(
    arguments: list[str], code: int, hint: str, archive: str, tmp_path: Path
) -> None:
    run = call(*[archive if word == "ARCHIVE" else word for word in arguments], folder=tmp_path)
    assert run.returncode == code
    assert hint in run.stderr
    assert "Traceback" not in run.stderr


def test_forgetting_asks_first(archive: str) -> None:
    run = call("forget", "gazette", "--archive", archive)
    assert run.returncode == 130
    assert call("show", "gazette", "--archive", archive).returncode == 0
    assert call("forget", "gazette", "--archive", archive, "--yes").returncode == 0
    assert call("show", "gazette", "--archive", archive).returncode == 1
