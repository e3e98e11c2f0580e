"""Settings: what a TOML file may say, and what is said of one that may not."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.match import MatchSettings
from onrecord.settings import Settings, load_settings, parse_settings


def test_a_value_reaches_its_stage() -> None:
    name = next(f.name for f in fields(MatchSettings) if isinstance(f.default, int) and not isinstance(f.default, bool))
    changed = parse_settings(f"[match]\n{name} = 5")
    assert getattr(changed.match, name) == 5
    assert changed.read == Settings().read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[macth]", "no stage 'macth' in it. Did you mean 'match'?"),
        ("[match]\nnothing_like_it = 1", "there is no 'nothing_like_it'. Known: "),
        ("match = 3", "a table was expected, found 3"),
        ("[match", "cannot read settings"),
    ],
)
def test_a_mistake_is_named(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text)
    assert message in str(caught.value)


def test_a_value_of_the_wrong_type_is_named() -> None:
    name = fields(MatchSettings)[0].name
    with pytest.raises(SettingsError, match=f"'{name}' is 'three'. Give a value of type"):
        parse_settings(f"[match]\n{name} = 'three'")


@pytest.mark.parametrize("value", ["'a.example'", "[3]", "true"])
def test_a_list_is_a_list_of_words(value: str) -> None:
    with pytest.raises(SettingsError, match="Give a value of type list"):
        parse_settings(f"[fetch]\nallow_hosts = {value}")


def test_a_list_reaches_its_stage() -> None:
    assert parse_settings("[fetch]\nallow_hosts = ['a.example']").fetch.allow_hosts == ("a.example",)


def test_a_missing_file_is_one_message(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read settings"):
        load_settings(tmp_path / "none.toml")
