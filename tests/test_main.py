"""The entry of the command: an interruption has one end, wherever it comes."""

from __future__ import annotations

import pytest

import onrecord.cli
from onrecord.__main__ import run


def interrupt() -> None:
    raise KeyboardInterrupt


def test_an_interruption_before_the_command_begins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(onrecord.cli, "main", interrupt)
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_the_front_door_knows_only_what_it_names() -> None:
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = onrecord.nothing
