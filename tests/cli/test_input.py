"""Bad input: a plain message or a line about what was skipped, the right exit code, never a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.calls import OTHER_REPORT, REPORT, STATEMENT, call, call_here, write_pair

WORDLESS_PAGE = (
    "<!doctype html><html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
)
BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b"\n \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
    "menu.html": WORDLESS_PAGE.encode(),
    "empty.html": b"",
    "broken.json": b'{"text": "Rain fell.",}',
    "broken.jsonl": b'{"text": "Rain fell on the town all night."}\n{"text": \n',
    "list.json": b'["Rain fell."]',
    "no-text.json": b'{"title": "Rain"}',
    "number.json": b'{"text": 12}',
    "essay.docx": b"PK\x03\x04" + b"\x00" * 64,
}


def articles_of(printed: str) -> list[str]:
    """Return the article ids that a JSON report names."""
    return [article["id"] for article in json.loads(printed)["articles"]]


@pytest.mark.parametrize("command", ["extract", "compare", "collate"])
@pytest.mark.parametrize("name", sorted(set(BAD_FILES) - {"broken.jsonl"}))
def test_one_bad_file_alone_ends_the_run_with_a_reason(command: str, name: str, tmp_path: Path) -> None:
    if (command, name) == ("collate", "menu.html"):
        pytest.skip("a witness is taken as it stands")
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    run = call_here(command, path)
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.startswith("onrecord: cannot ")
    assert name in run.stderr


def test_bad_files_beside_good_ones_are_skipped_and_told(tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    for name, content in BAD_FILES.items():
        (tmp_path / name).write_bytes(content)
    run = call_here("compare", *pair, *(tmp_path / name for name in BAD_FILES), "--format", "json")
    assert run.returncode == 0
    report = json.loads(run.stdout)
    assert {"gazette", "herald"} <= set(articles_of(run.stdout))
    for name in BAD_FILES:
        assert any(name in skipped["source"] for skipped in report["skipped"]), name
        assert name in run.stderr
    assert all(skipped["reason"] and skipped["detail"] for skipped in report["skipped"])


def test_wrong_json_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [
        json.dumps({"id": "a", "text": REPORT}),
        '{"id": "b", "text": ',
        json.dumps({"id": "c", "text": OTHER_REPORT}),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = call_here("compare", path, "--format", "json")
    assert run.returncode == 0
    assert articles_of(run.stdout) == ["a", "c"]
    (skipped,) = json.loads(run.stdout)["skipped"]
    assert skipped["reason"] == "bad json"
    assert f"{path}:2" in skipped["source"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    run = call_here("compare", tmp_path / "nothing.txt")
    assert run.returncode == 1
    assert "nothing.txt" in run.stderr
    assert "no file or folder" in run.stderr.lower() or "not found" in run.stderr.lower()


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "map.png").write_bytes(b"\x89PNG")
    run = call_here("compare", tmp_path / "pictures")
    assert run.returncode == 1
    assert "pictures" in run.stderr


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    run = call_here("extract", tmp_path / "nothing")
    assert run.returncode == 1
    assert "nothing" in run.stderr


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """Where root runs the tests, who may read every file, one that the system itself refuses to read stands for it."""
    gazette, herald = write_pair(tmp_path)
    herald.chmod(0)
    if os.access(herald, os.R_OK):
        if not Path("/proc/self/mem").exists():
            pytest.skip("root may read every file, and there is no /proc")
        herald.unlink()
        herald.symlink_to("/proc/self/mem")
    run = call_here("compare", gazette, herald, "--format", "json")
    assert run.returncode == 0
    (skipped,) = json.loads(run.stdout)["skipped"]
    assert skipped["reason"] == "unreadable"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "café.txt"
    text = "The café is shut.\n\n“We will open the café again at noon, come what may,” said Zoë Brandauer, its owner.\n"
    path.write_bytes(text.encode(encoding))
    run = call_here("extract", path, "--text")
    assert run.returncode == 0
    extraction = json.loads(run.stdout)
    ((start, end),) = extraction["quotations"][0]["content"]
    assert extraction["text"][start:end].rstrip(",") == "We will open the café again at noon, come what may"
    assert extraction["speakers"][0]["name"] == "Zoë Brandauer"


def test_broken_encoding_is_read_as_far_as_it_goes_or_skipped(tmp_path: Path) -> None:
    """A stray byte in UTF-8 must not cost the run; the words beside it stay."""
    gazette, herald = write_pair(tmp_path)
    herald.write_bytes(OTHER_REPORT.encode() + b"\xff\xfe\x81\x8d caf\xe9 \xe2\x80")
    run = call_here("compare", gazette, herald, "--format", "json")
    assert run.returncode == 0
    report = json.loads(run.stdout)
    assert len(report["articles"]) + len(report["skipped"]) == 2


def test_one_article_alone(tmp_path: Path) -> None:
    gazette, _ = write_pair(tmp_path)
    run = call_here("compare", gazette, "--format", "json")
    report = json.loads(run.stdout)
    assert run.returncode == 0
    (statement,) = report["statements"]
    assert statement["variants"] == []
    assert [witness["verdict"] for witness in statement["witnesses"]] == ["verbatim"]


def test_the_same_file_named_twice_is_one_article(tmp_path: Path) -> None:
    gazette, _ = write_pair(tmp_path)
    run = call_here("compare", gazette, gazette, "--format", "json")
    assert run.returncode == 0
    assert articles_of(run.stdout) == ["gazette"]


def test_the_same_words_in_two_files(tmp_path: Path) -> None:
    gazette, herald = write_pair(tmp_path)
    herald.write_text(REPORT, encoding="utf-8")
    run = call_here("compare", gazette, herald, "--format", "json")
    assert run.returncode == 0
    report = json.loads(run.stdout)
    assert len(report["articles"]) + len(report["skipped"]) == 2
    assert all(statement["variants"] == [] for statement in report["statements"])


def test_the_same_stem_in_two_folders_gives_two_ids(tmp_path: Path) -> None:
    for folder, text in (("monday", REPORT), ("tuesday", OTHER_REPORT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "front.txt").write_text(text, encoding="utf-8")
    run = call("compare", "monday/front.txt", "tuesday/front.txt", "--format", "json", folder=tmp_path)
    ids = articles_of(run.stdout)
    assert len(set(ids)) == 2
    assert all("front" in key for key in ids)


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    gazette, _ = write_pair(tmp_path)
    run = call("compare", gazette, "-", "--format", "json", stdin=OTHER_REPORT.encode())
    assert run.returncode == 0
    assert sorted(articles_of(run.stdout)) == ["gazette", "stdin"]
    (statement,) = json.loads(run.stdout)["statements"]
    assert ["noon", "dusk"] in [[r["text"] for r in v["readings"]] for v in statement["variants"]]


def test_empty_standard_input() -> None:
    run = call("extract", "-")
    assert run.returncode == 1
    assert run.stderr.startswith("onrecord: cannot ")


def test_binary_standard_input() -> None:
    run = call("extract", "-", stdin=bytes(range(256)) * 40)
    assert run.returncode == 1
    assert run.stderr.startswith("onrecord: cannot ")


def test_articles_without_any_quotation(tmp_path: Path) -> None:
    path = tmp_path / "weather.txt"
    path.write_text("Rain fell on Saltmarsh all night. It will be dry tomorrow, and cold.\n", encoding="utf-8")
    for form in ("text", "html", "json", "md", "csv", "tei"):
        run = call_here("compare", path, "--format", form)
        assert run.returncode == 0
        assert run.stdout


def test_a_source_that_has_none_of_the_words(tmp_path: Path) -> None:
    gazette, herald = write_pair(tmp_path)
    speech = tmp_path / "speech.txt"
    speech.write_text("I thank the choir, the bakers and the dogs.\n", encoding="utf-8")
    run = call_here("compare", gazette, herald, "--source", speech, "--format", "json")
    assert run.returncode == 0
    (statement,) = json.loads(run.stdout)["statements"]
    assert statement["base"]["from"] == "witnesses"


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    gazette, herald = write_pair(tmp_path)
    run = call_here("compare", gazette, herald, "--source", tmp_path / "speech.txt", "--format", "json")
    assert run.returncode == 1
    assert "speech.txt" in run.stderr


def test_a_source_judges_the_outlets(tmp_path: Path) -> None:
    gazette, herald = write_pair(tmp_path)
    speech = tmp_path / "speech.txt"
    speech.write_text(f"Good morning. {STATEMENT}. Thank you.\n", encoding="utf-8")
    run = call_here("compare", gazette, herald, "--source", speech, "--format", "json")
    (statement,) = json.loads(run.stdout)["statements"]
    assert statement["base"]["from"] == "source"
    assert {w["article"]: w["verdict"] for w in statement["witnesses"]} == {"gazette": "verbatim", "herald": "altered"}


def test_plain_witnesses_are_collated(tmp_path: Path) -> None:
    for name, text in (("a", STATEMENT), ("b", STATEMENT.replace("not ", ""))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run = call_here("collate", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json")
    assert run.returncode == 0
    assert "negation" in run.stdout
    tei = call_here("collate", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "tei")
    assert tei.returncode == 0
    assert '<rdg wit="#w2" type="omission" ana="#severity-substantive #flag-negation"/>' in tei.stdout


def test_witnesses_in_one_json(tmp_path: Path) -> None:
    path = tmp_path / "witnesses.json"
    witnesses = [{"id": "A", "content": STATEMENT}, {"id": "B", "content": STATEMENT.replace("noon", "dusk")}]
    path.write_text(json.dumps({"witnesses": witnesses}), encoding="utf-8")
    run = call_here("collate", path)
    assert run.returncode == 0
    assert "noon" in run.stdout
    assert "dusk" in run.stdout
