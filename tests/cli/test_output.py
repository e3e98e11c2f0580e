"""Where the answer goes: whole or not at all, in UTF-8, quiet on a closed pipe, plain off a terminal."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.calls import COMMAND, FAULT_SIGNS, REPORT, call, call_here, write_pair

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, devices and terminals of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
FORMS = ("text", "html", "json", "md", "csv", "tei")
ESCAPE = "\x1b["


@pytest.mark.parametrize("form", FORMS)
def test_a_file_gets_what_stdout_would(form: str, tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    target = tmp_path / "report.out"
    written = call_here("compare", *pair, "--format", form, "-o", target)
    assert written.returncode == 0
    assert written.stdout == ""
    assert target.read_text(encoding="utf-8") == call_here("compare", *pair, "--format", form).stdout


def test_a_missing_folder_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    run = call_here("compare", *pair, "-o", tmp_path / "nowhere" / "report.html")
    assert run.returncode == 1
    assert run.stderr.startswith("onrecord: cannot write")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    run = call_here("compare", *pair, "-o", tmp_path)
    assert run.returncode == 1
    assert run.stderr.startswith("onrecord: cannot write")


@FULL
@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_under_o(form: str, tmp_path: Path) -> None:
    run = call_here("compare", *write_pair(tmp_path), "--format", form, "-o", "/dev/full")
    assert run.returncode == 1
    assert run.stderr.startswith("onrecord: cannot write '/dev/full'")
    assert os.strerror(errno.ENOSPC) in run.stderr


@FULL
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_under_stdout(form: str, tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "compare", *map(str, pair), "--format", form], stdout=full, stderr=subprocess.PIPE, check=False
        )
    said = run.stderr.decode()
    assert run.returncode == 1
    assert said.startswith("onrecord: cannot write")
    assert not any(sign in said for sign in FAULT_SIGNS), said


def test_a_disk_that_fills_leaves_what_was_there(tmp_path: Path) -> None:
    """The real thing needs a disk of its own; here the operating system is made to say that there is no room."""
    pair = write_pair(tmp_path)
    target = tmp_path / "out" / "report.json"
    target.parent.mkdir()
    target.write_text("yesterday's", encoding="utf-8")
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))\n"
        "from onrecord.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    run = subprocess.run(
        [sys.executable, "-B", "-c", code, "compare", *map(str, pair), "--format", "json", "-o", str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.startswith("onrecord: cannot write")
    assert target.read_text(encoding="utf-8") == "yesterday's"
    assert list(target.parent.iterdir()) == [target]


@POSIX
def test_an_interruption_ends_with_130_and_leaves_no_half_file(tmp_path: Path) -> None:
    """The first article is already written to the file that is to be, when the user stops the second."""
    gazette, _ = write_pair(tmp_path)
    target = tmp_path / "out" / "extractions.jsonl"
    target.parent.mkdir()
    target.write_text("yesterday's", encoding="utf-8")
    run = subprocess.Popen(
        [*COMMAND, "extract", str(gazette), "-", "-o", str(target)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdin is not None
    assert run.stderr is not None
    for _ in range(20):  # more than a pipe holds: when all of it is taken, the command is reading
        run.stdin.write(REPORT.encode() * 100)
        run.stdin.flush()
    time.sleep(0.5)  # and now it waits for more
    run.send_signal(signal.SIGINT)
    run.wait(timeout=30)
    said = run.stderr.read().decode()
    run.stdin.close()
    run.stderr.close()
    assert run.returncode == 130
    assert "interrupted" in said
    assert not any(sign in said for sign in FAULT_SIGNS), said
    assert target.read_text(encoding="utf-8") == "yesterday's"
    assert list(target.parent.iterdir()) == [target]


@POSIX
@pytest.mark.parametrize("command", [("extract", "--text"), ("compare", "--format", "json"), ("compare",)])
def test_a_closed_pipe_ends_quietly(command: tuple[str, ...], tmp_path: Path) -> None:
    for number in range(30):
        text = "".join(REPORT.replace("noon", f"noon on day {day * 30 + number}") for day in range(40))
        (tmp_path / f"report-{number}.txt").write_text(text, encoding="utf-8")
    run = subprocess.Popen(
        [*COMMAND, *command, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    assert run.stdout is not None
    assert run.stderr is not None
    assert run.stdout.read(1)
    run.stdout.close()
    said = run.stderr.read().decode()
    run.stderr.close()
    assert run.wait(timeout=60) == 0
    assert said == ""


@pytest.mark.parametrize("form", FORMS)
def test_no_colour_off_a_terminal_and_no_progress(form: str, tmp_path: Path) -> None:
    run = call("compare", *write_pair(tmp_path), "--format", form, FORCE_COLOR="", TERM="xterm-256color")
    assert ESCAPE not in run.stdout
    assert run.stderr == ""


def on_a_terminal(*arguments: str | Path, **environment: str) -> str:
    """Return what the command prints when its standard output is a terminal."""
    import pty

    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    pieces = []
    with contextlib.suppress(OSError):  # how Linux says that the other side is closed
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    os.close(ours)
    assert run.wait(timeout=60) == 0
    return b"".join(pieces).decode("utf-8")


@POSIX
def test_colour_on_a_terminal_and_none_where_the_user_says_so(tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    plain = on_a_terminal("compare", *pair, NO_COLOR="1", COLUMNS="90")
    assert ESCAPE in on_a_terminal("compare", *pair, COLUMNS="90")
    assert ESCAPE not in plain
    assert ESCAPE not in on_a_terminal("extract", *pair, "--format", "jsonl")


@pytest.mark.parametrize("width", [48, 72, 120])
@pytest.mark.parametrize("command", [("compare",), ("collate",), ("extract", "--format", "table")])
def test_the_text_fits_the_terminal(command: tuple[str, ...], width: int, tmp_path: Path) -> None:
    run = call(command[0], *write_pair(tmp_path), *command[1:], COLUMNS=str(width))
    assert run.returncode == 0
    assert max(map(len, run.stdout.splitlines())) <= width


@pytest.mark.parametrize("form", FORMS)
def test_the_answer_is_utf8_whatever_the_locale(form: str, tmp_path: Path) -> None:
    for name, hour in (("café", "noon"), ("thé", "dusk")):
        text = f"“We will open the café again at {hour} and stay,” said Zoë Brandauer.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run = call("compare", tmp_path, "--format", form, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert run.returncode == 0
    assert "Zoë Brandauer" in run.stdout
    assert "\r" not in run.stdout.replace("\r\n", "") or form == "csv"


def test_json_is_json_and_nothing_else(tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    run = call_here("compare", *pair, tmp_path / "empty.txt", "--format", "json")
    assert json.loads(run.stdout)["schema"] == "onrecord.report/1"
    assert "empty.txt" in run.stderr
    lines = call_here("extract", *pair, tmp_path / "empty.txt").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["gazette", "herald"]


def test_excerpts_only_keeps_the_articles_out(tmp_path: Path) -> None:
    pair = write_pair(tmp_path)
    for path in pair:
        path.write_text(path.read_text(encoding="utf-8") + "\nThe towpath is under water.\n", encoding="utf-8")
    assert "towpath" in call_here("compare", *pair, "--format", "json").stdout
    for form in FORMS:
        run = call_here("compare", *pair, "--format", form, "--excerpts-only")
        assert run.returncode == 0
        assert "towpath" not in run.stdout
        assert "Hedda Brunswick" in run.stdout


def test_the_demo_prints_its_report_and_writes_its_page(tmp_path: Path) -> None:
    run = call("demo", folder=tmp_path)
    assert run.returncode == 0
    assert "Dorothea Quillane" in run.stdout
    assert "page" in run.stderr
    (page,) = tmp_path.iterdir()
    text = page.read_text(encoding="utf-8")
    assert "Dorothea Quillane" in text
    assert not re.search(r"""(?:src|href)=["']?https?://(?!\w+\.example)""", text), "the page needs the network"


def test_the_demo_shows_an_archive_of_three_stories_and_what_changed(tmp_path: Path) -> None:
    run = call_here("demo", "-o", tmp_path / "demo.html")
    _, _, archive = run.stdout.partition("AND IN AN ARCHIVE")
    stories, statements, found = archive.split("$ onrecord ")[1:]
    assert "11 articles" in archive
    assert [line.split()[3] for line in stories.splitlines() if line.startswith("e")] == ["3", "3", "5"]
    assert "Cuthbert" in statements
    assert "Wilhelmina" in statements
    assert statements.count("(altered)") == 2
    assert "not sold" in found
    assert [path.name for path in tmp_path.iterdir()] == ["demo.html"]


def test_the_demo_writes_where_it_is_told(tmp_path: Path) -> None:
    run = call("demo", "-o", "bridge.html", folder=tmp_path)
    assert run.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["bridge.html"]


@pytest.mark.parametrize("name", ["report", "extract"])
def test_a_schema_is_printed(name: str) -> None:
    run = call_here("schema", name)
    assert run.returncode == 0
    assert "$schema" in json.loads(run.stdout)
