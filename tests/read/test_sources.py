"""Which files are read, in which order, and what is said of those that are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.read.sources import Source, find_sources, load_content, load_lines
from onrecord.records import SKIP_REASONS, Skipped


def names(*paths: str | Path) -> list[str]:
    """Return the names of the files found, and the reasons of those that were not."""
    return [found.name if isinstance(found, Source) else found.reason for found in find_sources(paths)]


def write(folder: Path, *files: str) -> None:
    """Write files with a word in each."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("rain", encoding="utf-8")


def test_a_folder_is_walked_in_sorted_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    write(
        tmp_path, "b.txt", "a/z.HTML", "a/b/c.json", "A.md", ".hidden.txt", ".git/x.txt", "map.png", "c.jsonl", "d.htm"
    )
    found = [os.path.relpath(name, tmp_path).replace(os.sep, "/") for name in names(tmp_path)]
    assert found == ["A.md", "a/b/c.json", "a/z.HTML", "b.txt", "c.jsonl", "d.htm"]


def test_a_hidden_file_is_read_when_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt")
    assert names(tmp_path / ".hidden.txt") == [str(tmp_path / ".hidden.txt")]


@pytest.mark.parametrize("files", [[], ["map.png"], [".hidden.txt"]])
def test_a_folder_without_articles_says_so(files: list[str], tmp_path: Path) -> None:
    write(tmp_path, *files)
    (found,) = find_sources([tmp_path])
    assert isinstance(found, Skipped)
    assert found.reason == "no articles"
    assert found.detail.startswith(f"cannot read '{tmp_path}': no file in it ends in .txt")


def test_a_link_back_to_a_folder_above_is_no_loop(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == [str(tmp_path / "sub" / "a.txt")]


def test_a_file_is_read_once_by_whatever_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    monkeypatch.chdir(tmp_path)
    assert names("a.txt", "./a.txt", tmp_path / "a.txt", "b.txt", tmp_path) == [
        "a.txt",
        *["duplicate"] * 5,
    ]
    assert names("-", "-") == ["-", "duplicate"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_and_a_device_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path / "pipe.txt", os.devnull, tmp_path) == ["unreadable"] * 3


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to("nowhere.txt")
    write(tmp_path, "a.txt")
    assert names(tmp_path / "no.txt", "", tmp_path / "a.txt" / "b.txt") == ["not found"] * 3
    assert names(tmp_path) == [str(tmp_path / "a.txt"), "not found"]
    assert names("a\0.txt", "x" * 5000 + ".txt") == ["unreadable"] * 2


def test_an_unknown_ending_says_which_are_known(tmp_path: Path) -> None:
    write(tmp_path, "essay.docx", "README")
    docx, bare = find_sources([tmp_path / "essay.docx", tmp_path / "README"])
    assert isinstance(docx, Skipped)
    assert isinstance(bare, Skipped)
    assert docx.reason == bare.reason == "unknown format"
    assert (
        "its ending is .docx. Give a file that ends in .txt, .md, .html, .htm, .json, .jsonl, .parquet, .warc or"
        in docx.detail
    )
    assert "its name has no ending" in bare.detail


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PermissionError(13, "Permission denied"), "you may not read it"),
        (OSError(5, "Input/output error"), "Input/output"),
    ],
)
def test_a_file_that_does_not_open(fault: OSError, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "b.jsonl")

    def refuse(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "open", refuse)
    for name, form in (("a.txt", "txt"), ("b.jsonl", "jsonl")):
        source = Source(name, "txt" if form == "txt" else "jsonl", tmp_path / name)
        found = load_content(source, 100) if form == "txt" else next(load_lines(source, 100))
        assert isinstance(found, Skipped)
        assert found.reason == "unreadable"
        assert words in found.detail


def test_a_folder_that_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert names(tmp_path) == ["unreadable"]


def test_limits_hold_before_the_memory_is_full(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.jsonl")
    content = load_content(Source("a.txt", "txt", tmp_path / "a.txt"), 3)
    lines = list(load_lines(Source("b.jsonl", "jsonl", tmp_path / "b.jsonl"), 3))
    for found in (content, *lines):
        assert isinstance(found, Skipped)
        assert found.reason == "too large"
    assert len(lines) == 1


def test_every_reason_is_known(tmp_path: Path) -> None:
    write(tmp_path, "essay.docx", "empty/map.png")
    for found in find_sources([tmp_path / "essay.docx", tmp_path / "empty", "no.txt", os.devnull]):
        assert isinstance(found, Skipped)
        assert found.reason in SKIP_REASONS
        assert found.detail.startswith("cannot read '")
        assert found.detail.endswith(".")
