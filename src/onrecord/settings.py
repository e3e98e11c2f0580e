"""Gathers the stages' own settings, and reads them from a TOML file with one table a stage."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from onrecord.attribute import AttributeSettings
from onrecord.errors import SettingsError
from onrecord.extract import ExtractSettings
from onrecord.lineage import LineageSettings
from onrecord.match import MatchSettings
from onrecord.read import FetchSettings, ReadSettings
from onrecord.story import StorySettings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every number that a user may turn, a field a stage.

    >>> Settings() == parse_settings("")
    True
    """

    read: ReadSettings = field(default_factory=ReadSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    attribute: AttributeSettings = field(default_factory=AttributeSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    story: StorySettings = field(default_factory=StorySettings)


def load_settings(path: Path) -> Settings:
    """Return the settings of a TOML file. Raises SettingsError when it cannot be read or names what is none."""
    return parse_settings(load_toml(path, "settings"), str(path))


def load_toml(path: Path, what: str) -> str:
    """Return the text of a TOML file. Raises SettingsError when it cannot be read; `what` says what it should be."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        cause = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"cannot read {what} '{path}': {cause}. Name a TOML file in UTF-8.") from None


def parse_settings(text: str, name: str = "settings") -> Settings:
    """Return the settings that a TOML text gives; what it leaves out keeps its default.

    >>> parse_settings("[macht]")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: cannot use settings 'settings': no stage 'macht' in it. Did you mean 'match'?
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"cannot read settings '{name}': {error}. Mend the TOML.") from None
    stages = {stage.name: stage for stage in dataclasses.fields(Settings)}
    for stage in tables:
        if stage not in stages:
            raise SettingsError(f"cannot use settings '{name}': no stage '{stage}' in it. {name_likely(stage, stages)}")
    return Settings(
        read=_fill(ReadSettings, tables.get("read", {}), f"{name}: read"),
        fetch=_fill(FetchSettings, tables.get("fetch", {}), f"{name}: fetch"),
        extract=_fill(ExtractSettings, tables.get("extract", {}), f"{name}: extract"),
        attribute=_fill(AttributeSettings, tables.get("attribute", {}), f"{name}: attribute"),
        match=_fill(MatchSettings, tables.get("match", {}), f"{name}: match"),
        lineage=_fill(LineageSettings, tables.get("lineage", {}), f"{name}: lineage"),
        story=_fill(StorySettings, tables.get("story", {}), f"{name}: story"),
    )


def _fill(record: type[T], table: Any, where: str) -> T:
    """Return a settings record with the table's values, each checked for its name and type."""
    if not isinstance(table, dict):
        raise SettingsError(f"cannot use settings '{where}': a table was expected, found {table!r}.")
    hints = get_type_hints(record)
    for key, value in table.items():
        if key not in hints:
            raise SettingsError(f"cannot use settings '{where}': there is no '{key}'. {name_likely(key, hints)}")
        if not _fits(value, hints[key]):
            wanted = "list" if get_origin(hints[key]) is tuple else getattr(hints[key], "__name__", str(hints[key]))
            raise SettingsError(f"cannot use settings '{where}': '{key}' is {value!r}. Give a value of type {wanted}.")
    try:
        return record(**{key: tuple(value) if isinstance(value, list) else value for key, value in table.items()})
    except ValueError as error:
        raise SettingsError(f"cannot use settings '{where}': {error}") from None


def _fits(value: object, hint: Any) -> bool:
    """Tell whether a TOML value may stand where `hint` is declared; a whole number may stand for a float."""
    kinds = tuple(kind for kind in (get_args(hint) or (hint,)) if isinstance(kind, type))
    if isinstance(value, bool):
        return bool in kinds
    if get_origin(hint) is tuple:
        return isinstance(value, list) and all(isinstance(entry, kinds) for entry in value)
    return isinstance(value, kinds) or (isinstance(value, int) and float in kinds)


def name_likely(wrong: str, names: Iterable[str]) -> str:
    """Say which name was probably meant, or list them all."""
    near = difflib.get_close_matches(wrong, list(names), 1)
    return f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(sorted(names))}."
