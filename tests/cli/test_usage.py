"""Help, typing errors, and what the command says when it is called wrongly: exit code 2 and a hint."""

from __future__ import annotations

import importlib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord import __version__
from tests.cli.calls import call, call_here, write_pair

CLI: click.Group = importlib.import_module("onrecord.cli").cli
COMMANDS = sorted(CLI.commands)


def test_the_contract_of_commands() -> None:
    assert set(COMMANDS) >= {"demo", "extract", "compare", "collate", "schema", "doctor"}


def test_help_lists_every_command_in_one_line() -> None:
    run = call("--help")
    assert run.returncode == 0
    assert run.stderr == ""
    for command in COMMANDS:
        (line,) = [line for line in run.stdout.splitlines() if line.split()[:1] == [command]]
        assert not line.endswith("..."), f"the help of {command} is cut: {line}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    run = CliRunner().invoke(CLI, [command, "--help"])
    assert run.exit_code == 0
    assert f"Usage: cli {command}" in run.output or f"Usage: onrecord {command}" in run.output


def test_the_version_is_told() -> None:
    assert call("--version").stdout == f"onrecord {__version__}\n"


def test_no_command_at_all_shows_the_help() -> None:
    run = call_here()
    assert run.returncode == 2
    assert "Usage: onrecord" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["comapre", "x.txt"], "compare"),
        (["colate", "x.txt"], "collate"),
        (["compare", "--sorce", "a.txt", "b.txt"], "--source"),
        (["compare", "--formt", "json", "a.txt"], "--format"),
        (["compare", "--format", "jsn", "a.txt"], "json"),
        (["extract", "--format", "json", "a.txt"], "jsonl"),
        (["collate", "--format", "tables", "a.txt"], "table"),
        (["schema", "reprot"], "report"),
    ],
)
def test_a_typing_error_is_answered_with_what_was_meant(arguments: list[str], hint: str) -> None:
    run = call_here(*arguments)
    assert run.returncode == 2
    assert run.stdout == ""
    assert hint in run.stderr
    assert "Usage:" in run.stderr


@pytest.mark.parametrize("command", ["extract", "compare", "collate"])
def test_a_path_is_needed(command: str) -> None:
    run = call_here(command)
    assert run.returncode == 2
    assert "PATH" in run.stderr


def test_a_settings_file_that_is_wrong_says_which_name(tmp_path: Path) -> None:
    gazette, _ = write_pair(tmp_path)
    settings = tmp_path / "settings.toml"
    settings.write_text("[mach]\nx = 1\n", encoding="utf-8")
    run = call_here("compare", gazette, "--settings", settings)
    assert run.returncode == 1
    assert "settings.toml" in run.stderr
    assert "Did you mean 'match'?" in run.stderr


def test_a_settings_file_that_is_not_there(tmp_path: Path) -> None:
    gazette, _ = write_pair(tmp_path)
    run = call_here("compare", gazette, "--settings", tmp_path / "none.toml")
    assert run.returncode == 1
    assert "none.toml" in run.stderr


def test_doctor_names_the_versions() -> None:
    run = call_here("doctor")
    assert run.returncode == 0
    assert __version__ in run.stdout
    assert "python" in run.stdout
