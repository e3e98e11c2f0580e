"""Speakers → the ids that a user's own file has for them. Nothing is fetched, and nobody is linked on a guess.

Law: a speaker gets an id only when one entry alone fits by name; two that fit leave it without.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrecord.attribute.names.candidates import fold, suffix_of, without_suffix
from onrecord.attribute.tables import is_same_first_name
from onrecord.errors import SettingsError
from onrecord.records import Speaker

_COLUMNS = "Its first line must name the columns: id,name,aliases (several aliases with ; between them)."
_NAMED = frozenset(("person", "organisation"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file: an id, and the names that it goes by."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The entries of a file, looked up by name."""

    by_name: dict[str, frozenset[str]]  # a name as compared → ids
    by_last: dict[str, tuple[tuple[str, str], ...]]  # its last word → (name as compared, id)

    def find(self, name: str, *, is_person: bool) -> str | None:
        """Return the id of the only entry that bears the name; of a person also with a middle name more or less."""
        key = _fold_name(name)
        if key in self.by_name:
            ids = self.by_name[key]
        elif is_person and " " in key:
            near = self.by_last.get(key.rpartition(" ")[2], ())
            ids = frozenset(entry for known, entry in near if _is_same_person(key, known))
        else:
            return None
        return next(iter(ids)) if len(ids) == 1 else None


def link_speakers(speakers: Sequence[Speaker], knowledge: Knowledge) -> tuple[Speaker, ...]:
    """Return the speakers, those that the user's file knows with its id. Groups, documents and the unnamed have none.

    The fullest name decides; where the file does not have it, another form of two words or more may.

    >>> knowledge = gather_entries([Entry("Q1", ("Ann Roe", "Mayor of Ayton")), Entry("Q2", ("Tom Roe",))])
    >>> known = link_speakers([Speaker("s1", "Ann B. Roe", "person"), Speaker("s2", "Roe", "person")], knowledge)
    >>> [speaker.kb_id for speaker in known]
    ['Q1', None]
    """
    return tuple(
        replace(speaker, kb_id=_find_id(speaker, knowledge)) if speaker.kind in _NAMED else speaker
        for speaker in speakers
    )


def _find_id(speaker: Speaker, knowledge: Knowledge) -> str | None:
    is_person = speaker.kind == "person"
    found = knowledge.find(speaker.name, is_person=is_person)
    if found or _fold_name(speaker.name) in knowledge.by_name:
        return found
    ids = {knowledge.find(form, is_person=is_person) for form in speaker.also if " " in form} - {None}
    return ids.pop() if len(ids) == 1 else None


def gather_entries(entries: Iterable[Entry]) -> Knowledge:
    """Return the entries so that a name is found at once."""
    ids: dict[str, set[str]] = {}
    for entry in entries:
        for name in entry.names:
            ids.setdefault(_fold_name(name), set()).add(entry.id)
    near: dict[str, list[tuple[str, str]]] = {}
    for name, owners in ids.items():
        near.setdefault(name.rpartition(" ")[2], []).extend((name, owner) for owner in sorted(owners))
    return Knowledge(
        {name: frozenset(owners) for name, owners in ids.items()}, {last: tuple(pairs) for last, pairs in near.items()}
    )


def load_knowledge(path: str) -> Knowledge:
    """Return what a CSV file knows. Raises SettingsError when it cannot be read or lacks a column.

    A file that has changed is read anew.
    """
    try:
        changed = Path(path).stat().st_mtime_ns
    except OSError as error:
        raise SettingsError(f"cannot read '{path}': {error.strerror}. Name a CSV file. {_COLUMNS}") from None
    return _load((path, changed))


@cache
def _load(version: tuple[str, int]) -> Knowledge:
    """Return what a version of a file knows: its path, and when it was changed."""
    path, _ = version
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return gather_entries(_read_entries(csv.DictReader(file, strict=True), path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(f"cannot read '{path}': {error}. Save it as CSV in UTF-8. {_COLUMNS}") from None


def _read_entries(rows: csv.DictReader[str], path: str) -> list[Entry]:
    lacking = {"id", "name"} - {(column or "").strip().lower() for column in rows.fieldnames or ()}
    if lacking:
        named = " and ".join(f"'{column}'" for column in sorted(lacking))
        raise SettingsError(f"cannot use '{path}': it has no column {named}. {_COLUMNS}")
    entries = []
    for row in rows:
        cells = {(key or "").strip().lower(): value.strip() for key, value in row.items() if isinstance(value, str)}
        if not any(cells.values()):
            continue
        if not cells.get("id") or not cells.get("name"):
            raise SettingsError(f"cannot use '{path}': line {rows.line_num} has no id or no name. Give it both.")
        aliases = (alias.strip() for alias in cells.get("aliases", "").split(";"))
        entries.append(Entry(cells["id"], (cells["name"], *(alias for alias in aliases if alias))))
    return entries


def _fold_name(name: str) -> str:
    """Return a name as it is compared: case, a leading `the`, hyphens and commas make no difference.

    >>> _fold_name("The Ayton-Gazette"), _fold_name("Tom Roe, Jr.")
    ('ayton gazette', 'tom roe jr')
    """
    words = [fold(word).strip(".,") for word in name.replace("-", " ").split()]
    kept = [word for word in words if word]
    return " ".join(kept[1:] if len(kept) > 1 and kept[0] == "the" else kept)


def _is_same_person(one: str, other: str) -> bool:
    """Return whether two full names with the same last word may be one person's."""
    left, right = one.split(), other.split()
    if suffix_of(left) != suffix_of(right) or len(right) < 2:
        return False
    left, right = without_suffix(left), without_suffix(right)
    middles = [words[1:-1] for words in (left, right)]
    agree = not all(middles) or middles[0][0][0] == middles[1][0][0]
    return left[-1] == right[-1] and agree and is_same_first_name(left[0], right[0])
