"""`onrecord lineage`: its forms, what it takes the files for, and what it says to bad ones."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calls import call, call_here, write_pair

TEXT = "The harbour board shut the lower lock for good after the second flood, and nobody in the old town complained."


def test_reports_are_taken_as_articles(tmp_path: Path) -> None:
    run = call("lineage", *write_pair(tmp_path))
    described = json.loads(run.stdout)
    assert (run.returncode, described["schema"], described["as"]) == (0, "onrecord.lineage/1", "articles")
    assert [link["parent"] for link in described["links"]] == [None, None]


def test_witnesses_in_one_file_may_have_dates(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    witnesses = [{"id": f"w{day}", "content": TEXT, "published": f"2031-05-0{day}"} for day in (1, 2)]
    path.write_text(json.dumps({"witnesses": witnesses}), encoding="utf-8")
    described = json.loads(call_here("lineage", "--as", "texts", path).stdout)
    assert [link["parent"] for link in described["links"]] == [None, "w1"]
    assert json.loads(call_here("lineage", path).stdout)["as"] == "wordings"


def test_a_drawing_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "tree.svg"
    run = call_here("lineage", *write_pair(tmp_path), "--format", "svg", "-o", out)
    assert (run.returncode, run.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    assert call_here("lineage", *write_pair(tmp_path), "--format", "dot").stdout.startswith("digraph lineage {")


def test_an_empty_file_is_skipped_and_one_witness_is_an_answer(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty.txt", tmp_path / "full.txt"
    empty.write_text("", encoding="utf-8")
    full.write_text(TEXT, encoding="utf-8")
    run = call_here("lineage", empty, full)
    assert run.returncode == 0
    assert "1 skipped" in run.stderr
    assert [link["standing"] for link in json.loads(run.stdout)["links"]] == ["root"]
    assert call_here("lineage", empty).returncode == 1


def test_a_source_is_held_against_every_wording(tmp_path: Path) -> None:
    source, *pair = tmp_path / "speech.txt", tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(TEXT, encoding="utf-8")
    for day, path in enumerate(pair, 1):
        false = TEXT.replace("lower", "eastern").replace("flood", "storm").replace("shut", "sold")
        path.write_text(f"date: 2031-05-0{day}\n\n{false}", encoding="utf-8")
    plain, held = (call_here("lineage", *pair, *options).stdout for options in ((), ("--source", source)))
    assert len(json.loads(plain)["families"]) == 2
    assert [family["members"] for family in json.loads(held)["families"]] == [["a", "b"]]
    run = call_here("lineage", *pair, "--as", "texts", "--source", source)
    assert run.returncode == 2
    assert "--source goes with articles and wordings" in run.stderr


def test_it_reads_with_the_model_that_is_named(tmp_path: Path) -> None:
    assert call_here("lineage", *write_pair(tmp_path), "--no-model").returncode == 0
    run = call_here("lineage", *write_pair(tmp_path), "--model", tmp_path / "no-such-model")
    assert (run.returncode, run.stdout) == (1, "")
    assert "no-such-model" in run.stderr


def test_a_typing_error_is_met_with_a_hint(tmp_path: Path) -> None:
    run = call_here("linage", *write_pair(tmp_path))
    assert run.returncode == 2
    assert "lineage" in run.stderr
    run = call_here("lineage", "--as", "text", *write_pair(tmp_path))
    assert run.returncode == 2
    assert "texts" in run.stderr
    assert "Usage" in call_here("lineage", "--help").stdout
