"""Ids of the user's own file: given where one entry alone fits, and never on a guess."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.attribute import AttributeSettings, link_speakers, load_knowledge
from onrecord.attribute.across.knowledge import Entry, gather_entries
from onrecord.errors import SettingsError
from onrecord.pipeline import compare_articles, extract_article
from onrecord.records import Article, Speaker, SpeakerKind
from onrecord.settings import Settings

KNOWN = gather_entries(
    [
        Entry("Q1", ("Ann Roe", "Ann Mary Roe")),
        Entry("Q2", ("Tom Poe",)),
        Entry("Q3", ("Tom Poe",)),  # a namesake
        Entry("Q4", ("Tom Poe Jr.",)),
        Entry("Q5", ("Ayton Gazette", "The Gazette")),
        Entry("Q6", ("Lula",)),
        Entry("Q7", ("William Coe",)),
    ]
)


@pytest.mark.parametrize(
    ("name", "kind", "also", "kb_id"),
    [
        ("Ann Roe", "person", (), "Q1"),
        ("ANN ROE", "person", (), "Q1"),
        ("Ann B. Roe", "person", (), "Q1"),
        ("Ann Mary Roe", "person", (), "Q1"),
        ("Bill Coe", "person", (), "Q7"),
        ("Roe", "person", (), None),
        ("Jane Roe", "person", ("Roe",), None),
        ("Tom Poe", "person", (), None),
        ("Tom Poe Jr.", "person", (), "Q4"),
        ("the Ayton Gazette", "organisation", (), "Q5"),
        ("Gazette", "organisation", (), "Q5"),
        ("Lula", "person", (), "Q6"),
        ("Luiz da Silva", "person", ("Lula",), None),
        ("A. Roe of Ayton", "person", ("Ann Roe",), "Q1"),
        ("Ann Roe", "group", (), None),
        ("Ann Roe", "unnamed", (), None),
    ],
)
def test_a_speaker_is_known_by_its_name(name: str, kind: SpeakerKind, also: tuple[str, ...], kb_id: str | None) -> None:
    assert link_speakers([Speaker("s1", name, kind, also)], KNOWN)[0].kb_id == kb_id


def write(path: Path, text: str) -> Settings:
    path.write_text(text, encoding="utf-8")
    return Settings(attribute=AttributeSettings(kb=str(path)))


def test_an_extraction_and_a_report_carry_the_ids(tmp_path: Path) -> None:
    settings = write(tmp_path / "people.csv", "\ufeffid,name,aliases\nQ1,Ann Roe,Mayor Roe; Ann M. Roe\n")
    one = Article(id="a", text='"The bridge is safe," said Ann Roe, an engineer.')
    two = Article(id="b", text='"The bridge is safe," Roe said.')
    assert [s.kb_id for s in extract_article(one, settings).voices.speakers] == ["Q1"]
    assert [(s.name, s.kb_id) for s in compare_articles([one, two], settings=settings).speakers] == [("Ann Roe", "Q1")]


def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    write(path, "id,name\nQ1,Ann Roe\n")
    assert load_knowledge(str(path)).find("Ann Roe", is_person=True) == "Q1"
    write(path, "id,name\nQ100,Ann Roe\n")
    os.utime(path, ns=(1, 1))
    assert load_knowledge(str(path)).find("Ann Roe", is_person=True) == "Q100"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it has no column 'id' and 'name'"),
        ("id,label\nQ1,Ann\n", "it has no column 'name'"),
        ("id,name\nQ1,Ann Roe\n,Tom Poe\n", "line 3 has no id or no name"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str, told: str) -> None:
    settings = write(tmp_path / "people.csv", text)
    with pytest.raises(SettingsError, match=told):
        load_knowledge(settings.attribute.kb)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(SettingsError, match=r"cannot read 'nowhere.csv': No such file"):
        load_knowledge("nowhere.csv")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes("id,name\nQ1,Zoë\n".encode("cp1252"))
    with pytest.raises(SettingsError, match="Save it as CSV in UTF-8"):
        load_knowledge(str(tmp_path / "people.csv"))
