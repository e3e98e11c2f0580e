"""`ingest URL` and `watch`, as a user runs them. The only host is this machine, which must be allowed by name."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.faulty_web import FaultyServer, serve_faults
from benchmarks.hostile_feeds import RSS, write_items, write_rss
from tests.cli.calls import COMMAND, call, call_here

LOOPBACK = ("--allow-host", "127.0.0.1", "--no-model")


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """Serve a feed of three articles."""
    with serve_faults() as server:
        server.pages["/f"] = (write_rss(write_items(3)), RSS)
        yield server


@pytest.fixture
def base(server: FaultyServer) -> str:
    """Return the address of the server."""
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def manners(tmp_path: Path) -> Path:
    """Return settings that need no patience."""
    path = tmp_path / "settings.toml"
    path.write_text("[fetch]\nhost_pause = 0.0\nmax_silence = 2.0\n", encoding="utf-8")
    return path


def write_list(folder: Path, base: str, *paths: str) -> Path:
    """Write a FEEDS.toml."""
    path = folder / "FEEDS.toml"
    path.write_text("".join(f'[[feed]]\nurl = "{base}{one}"\n' for one in paths), encoding="utf-8")
    return path


def test_a_page_a_feed_and_a_file_go_into_one_archive(base: str, manners: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"We will see," said Ann Roe, the mayor.', encoding="utf-8")
    given = (f"{base}/f", f"{base}/sound/9", tmp_path / "a.txt", "--archive", tmp_path / "news.db", *LOOPBACK)
    run = call_here("ingest", *given, "--settings", manners)
    assert (run.returncode, run.stdout) == (0, "")
    assert "5 new, 0 changed, 0 known already" in run.stderr
    assert "0 new, 0 changed, 3 known already" in call_here("ingest", *given, "--settings", manners).stderr


def test_a_host_inside_must_be_allowed_by_name(base: str, server: FaultyServer, tmp_path: Path) -> None:
    run = call_here("ingest", f"{base}/f", "--archive", tmp_path / "news.db", "--no-model")
    assert run.returncode == 1
    assert (
        "127.0.0.1 is at 127.0.0.1, an address inside a network. If you mean it: --allow-host 127.0.0.1" in run.stderr
    )
    assert not server.asked


@pytest.mark.parametrize("command", ["extract", "compare", "collate"])
def test_other_commands_say_who_fetches(command: str) -> None:
    run = call_here(command, "https://gazette.example/bridge")
    assert run.returncode == 1
    assert "it is a web address, and this command reads files" in run.stderr
    assert "onrecord ingest https://gazette.example/bridge" in run.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("htp://gazette.example/a", "Did you mean https://gazette.example/a?"),
        ("https:/gazette.example/a", "Did you mean https://gazette.example/a?"),
        ("www.gazette.example/a", "Did you mean https://www.gazette.example/a?"),
        ("file:///etc/hostname", "file: addresses are not fetched"),
        ("ftp://gazette.example/a", "ftp: addresses are not fetched"),
        ("https://", "it names no host"),
        ("https://ann:word@gazette.example/", "it has a user name or a password in it"),
    ],
)
def test_a_mistyped_address_is_told(typed: str, said: str, tmp_path: Path) -> None:
    run = call_here("ingest", typed, "--archive", tmp_path / "news.db", "--no-model")
    assert run.returncode == 1
    assert said in run.stderr


def test_one_round_for_cron(base: str, manners: Path, tmp_path: Path) -> None:
    feeds = write_list(tmp_path, base, "/f", "/feed-broken/1")
    run = call_here("watch", feeds, "--archive", tmp_path / "news.db", "--once", *LOOPBACK, "--settings", manners)
    assert (run.returncode, run.stdout) == (0, "")
    events = [line.split()[1] for line in run.stderr.splitlines()]
    assert sorted(events) == sorted(["start", *["new"] * 3, "feed", "skipped", "failed", "stop"])


def test_a_round_in_which_no_feed_can_be_read_ends_with_1(base: str, manners: Path, tmp_path: Path) -> None:
    feeds = write_list(tmp_path, base, "/feed-broken/1", "/missing/1")
    run = call_here("watch", feeds, "--archive", tmp_path / "n.db", "--once", *LOOPBACK, "--settings", manners)
    assert run.returncode == 1
    assert "cannot read any feed of" in run.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "it names no feed"), ("[[feed]]\nulr = 1\n", "Did you mean 'url'?"), (None, "No such file")],
)
def test_a_wrong_list_of_feeds_ends_the_run(text: str | None, said: str, tmp_path: Path) -> None:
    feeds = tmp_path / "FEEDS.toml"
    if text is not None:
        feeds.write_text(text, encoding="utf-8")
    run = call_here("watch", feeds, "--archive", tmp_path / "news.db")
    assert run.returncode == 1
    assert said in run.stderr
    assert not (tmp_path / "news.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_a_long_round_in_good_order(
    base: str, server: FaultyServer, manners: Path, tmp_path: Path, number: int, code: int
) -> None:
    server.pages["/long"] = (write_rss(write_items(90)), RSS)
    feeds = write_list(tmp_path, base, "/long", "/silent/1")
    archive = tmp_path / "news.db"
    command = [*COMMAND, "watch", feeds, "--archive", archive, *LOOPBACK, "--settings", manners]
    with subprocess.Popen([str(word) for word in command], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines: list[str] = []
        while not any(" new " in line for line in lines):
            lines.append(process.stderr.readline())
        process.send_signal(number)
        begun = time.monotonic()
        lines += process.stderr.readlines()
        assert process.wait(30) == code
    assert time.monotonic() - begun < 10
    assert not any("Traceback" in line for line in lines), lines
    assert " stop " in "".join(lines)
    again = call("watch", feeds, "--archive", archive, "--once", *LOOPBACK, "--settings", manners)
    assert sum(" new " in line for line in [*lines, *again.stderr.splitlines()]) == 90
