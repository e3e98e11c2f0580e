"""What is exported is what the archive has: every offset cuts its words, every id leads to a row, others read it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from benchmarks.invented_news import invent_articles
from onrecord.archive import Archive
from onrecord.errors import ArchiveError, OutputError
from onrecord.read import read_articles
from onrecord.records import Article
from onrecord.show.archive.columns import TABLES
from onrecord.store.export import tables
from onrecord.store.export.selection import Selection
from tests.archive.conftest import PLAIN
from tests.archive.reports import GAZETTE, HERALD
from tests.show.tei.tei_reader import TEI, XML_ID, find, parse, read_base
from tests.show.tei.test_document import check_pointers, check_structure

Rows = list[dict[str, Any]]
OPEN = replace(
    GAZETTE,
    id="post",
    outlet="Post",
    url="https://post.example/1",
    text='In Toll the old bridge was shut. 🌉\n\nAnn Roe met Bert Holm. "It will be weeks," he or she said.'
    "\n\nAnn Roe said that the council knew of it.",
)
SELECTIONS = [
    Selection(),
    Selection(outlet="Herald"),
    Selection(since="2031-05-02"),
    Selection(speaker="ann roe"),
    Selection(speaker="p1", outlet="Gazette"),
    Selection(speaker="nobody"),
]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.ingest([GAZETTE, HERALD, OPEN, *invent_articles(20)])
    return archive


def read_parquet(folder: Path) -> dict[str, Rows]:
    return {table: pq.read_table(folder / f"{table}.parquet").to_pylist() for table in TABLES}


def read_csv(folder: Path) -> dict[str, Rows]:
    """Return the tables of CSV files with the values that Parquet has."""

    def read(cell: str, kind: str) -> Any:
        if kind in {"texts", "spans", "flag"}:
            return json.loads(cell)
        if kind == "text":
            return cell or None
        return float(cell) if cell and kind == "share" else int(cell) if cell else None

    tables = {}
    for table, columns in TABLES.items():
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        tables[table] = [{c.name: read(row[c.name], c.kind) for c in columns} for row in rows]
    return tables


def as_csv_has_it(tables: Mapping[str, Rows]) -> dict[str, Rows]:
    """Return Parquet's tables as far as CSV can tell: empty words are none, spans are pairs."""

    def change(value: Any) -> Any:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [[span["start"], span["end"]] for span in value]
        return None if value == "" else value

    return {
        table: [{key: change(value) for key, value in row.items()} for row in rows] for table, rows in tables.items()
    }


def export(archive: Archive, form: Any, folder: Path, selection: Selection | None = None) -> Path:
    archive.export(form, folder, selection)
    return folder


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_every_offset_cuts_its_words_and_every_id_leads_to_a_row(
    selection: Selection, filled: Archive, tmp_path: Path
) -> None:
    tables = read_parquet(export(filled, "parquet", tmp_path / "out", selection))
    texts = {row["id"]: row["text"] for row in tables["articles"]}
    bases = {row["id"]: row["base"] for row in tables["statements"]}
    speakers = {row["id"] for row in tables["speakers"]} | {None}
    variants = {(row["statement"], row["number"]) for row in tables["variants"]}
    for row in tables["quotations"]:
        passages = [texts[row["article"]][span["start"] : span["end"]] for span in row["content"]]
        assert " ".join(passages) == row["wording"]
        assert (row["start"], row["end"]) == (row["content"][0]["start"], row["content"][-1]["end"])
        assert row["speaker"] in speakers
        assert row["statement"] is None or row["statement"] in bases
    for row in tables["readings"]:
        assert texts[row["article"]][row["start"] : row["end"]].split() == row["wording"].split()
        assert (row["statement"], row["number"]) in variants
    for row in tables["variants"]:
        assert bases[row["statement"]][row["start"] : row["end"]] == row["base"]
    assert {row["article"] for row in tables["witnesses"]} <= set(texts)
    assert {row["statement"] for row in tables["witnesses"]} == set(bases)
    assert {row["story"] for row in tables["articles"]} == {row["id"] for row in tables["stories"]}
    assert bool(texts) == (selection.speaker != "nobody")


def test_what_is_wanted_is_there_and_nothing_else(filled: Archive, tmp_path: Path) -> None:
    one = read_parquet(export(filled, "parquet", tmp_path / "one", Selection(outlet="Herald", story="e1")))
    assert [row["id"] for row in one["articles"]] == ["herald"]
    said = read_parquet(export(filled, "parquet", tmp_path / "said", Selection(speaker="ROE")))
    assert {row["speaker_name"] for row in said["quotations"]} == {"Ann Roe"}
    assert {row["name"] for row in said["speakers"]} == {"Ann Roe"}
    late = read_parquet(export(filled, "parquet", tmp_path / "late", Selection(since="2031-05-02")))
    assert min(row["published"] for row in late["articles"]) == "2031-05-02"
    with pytest.raises(ArchiveError, match="cannot export story 'e99'"):
        filled.export("csv", tmp_path / "none", Selection(story="e99"))
    assert not (tmp_path / "none").exists()


def test_the_tables_have_what_the_questions_answer(filled: Archive, tmp_path: Path) -> None:
    counts = filled.export("parquet", tmp_path / "out")
    tables = read_parquet(tmp_path / "out")
    assert counts == {table: len(rows) for table, rows in tables.items()}
    asked = {row["id"]: row for row in filled.statements()}
    assert {row["id"]: (row["base"], row["speaker_name"], row["altered"]) for row in tables["statements"]} == {
        key: (row["text"], row["speaker"], row["altered"]) for key, row in asked.items()
    }
    witnesses = [(row["id"], w["article"], w["verdict"]) for row in asked.values() for w in row["witnesses"]]
    assert sorted((w["statement"], w["article"], w["verdict"]) for w in tables["witnesses"]) == sorted(witnesses)
    assert {row["id"]: row["articles"] for row in tables["stories"]} == {
        row["id"]: len(row["articles"]) for row in filled.stories()
    }


def test_indirect_speech_names_its_speaker_though_it_is_not_matched(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db", is_writer=True) as archive:
        archive.ingest([OPEN])
        rows = read_parquet(export(archive, "parquet", tmp_path / "out"))["quotations"]
    (row,) = (row for row in rows if row["kind"] == "indirect")
    assert (row["speaker_name"], row["speaker"], row["statement"]) == ("Ann Roe", None, None)


def test_csv_has_what_parquet_has(filled: Archive, tmp_path: Path) -> None:
    tables = read_parquet(export(filled, "parquet", tmp_path / "parquet"))
    assert read_csv(export(filled, "csv", tmp_path / "csv")) == as_csv_has_it(tables)


def test_a_line_of_json_has_an_article_with_all_that_is_known_of_it(filled: Archive, tmp_path: Path) -> None:
    tables = read_parquet(export(filled, "parquet", tmp_path / "out"))
    lines = [json.loads(line) for line in filled.export_lines()]
    assert [line["id"] for line in lines] == [row["id"] for row in tables["articles"]]
    quoted = [(line["id"], quotation) for line in lines for quotation in line["quotations"]]
    assert [(article, q["id"], q["wording"]) for article, q in quoted] == [
        (row["article"], row["id"], row["wording"]) for row in tables["quotations"]
    ]
    for line in lines:
        for quotation in line["quotations"]:
            assert " ".join(line["text"][start:end] for start, end in quotation["content"]) == quotation["wording"]
    held = [(s["id"], line["id"], s["verdict"]) for line in lines for s in line["statements"]]
    assert sorted(held) == sorted((row["statement"], row["article"], row["verdict"]) for row in tables["witnesses"])
    departures = [r["wording"] for line in lines for s in line["statements"] for r in s["readings"]]
    assert sorted(departures) == sorted(row["wording"] for row in tables["readings"])


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_what_was_exported_can_be_taken_in_again(form: str, filled: Archive, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    if form == "jsonl":
        path.write_text("".join(filled.export_lines()), encoding="utf-8")
    else:
        path = export(filled, "parquet", tmp_path / "out") / "articles.parquet"
    with Archive(tmp_path / "again.db", PLAIN, is_writer=True) as again:
        assert again.ingest(read_articles([path])).new == 23
        assert again.statements() == filled.statements()
        assert again.stories() == filled.stories()


def test_small_chunks_change_nothing(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(filled.export_lines())
    monkeypatch.setattr(tables.chunks, "__defaults__", (3,))
    assert list(filled.export_lines()) == before


def test_duckdb_and_pandas_read_it(filled: Archive, tmp_path: Path) -> None:
    folder = export(filled, "parquet", tmp_path / "out")
    connection = duckdb.connect()
    for table in TABLES:
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder / table}.parquet'")
    ann = connection.execute(
        "SELECT a.outlet, w.verdict FROM witnesses w JOIN articles a ON a.id = w.article"
        " JOIN statements s ON s.id = w.statement WHERE s.speaker_name = 'Ann Roe' AND s.altered ORDER BY a.published"
    ).fetchall()
    assert ann == [("Gazette", "verbatim"), ("Herald", "altered")]
    cut = connection.execute(
        'SELECT bool_and(substr(a.text, q.start + 1, q.content[1]."end" - q.start) = q.wording)'
        " FROM quotations q JOIN articles a ON a.id = q.article WHERE len(q.content) = 1"
    ).fetchone()
    assert cut == (True,)
    frame = pd.read_parquet(folder / "quotations.parquet")
    assert list(frame.columns) == [column.name for column in TABLES["quotations"]]
    words = {row["name"]: row["words"] for row in filled.speakers()}
    assert frame.dropna(subset="speaker").groupby("speaker_name")["words"].sum().to_dict() == words


def test_a_column_tells_what_it_means(filled: Archive, tmp_path: Path) -> None:
    folder = export(filled, "parquet", tmp_path / "out")
    for table, columns in TABLES.items():
        schema = pq.read_schema(folder / f"{table}.parquet")
        assert schema.metadata[b"schema"] == b"onrecord.export/1"
        assert schema.names == [column.name for column in columns]
        assert [schema.field(c.name).metadata[b"description"].decode() for c in columns] == [c.meaning for c in columns]


def test_a_document_a_story_under_the_ids_of_the_archive(filled: Archive, tmp_path: Path) -> None:
    counts = filled.export("tei", tmp_path / "out")
    paths = sorted((tmp_path / "out").iterdir())
    assert counts == {"stories": len(paths)}
    asked = {row["id"]: row["text"] for row in filled.statements()}
    found = {}
    for path in paths:
        root = parse(path.read_text(encoding="utf-8"))
        check_structure(root)
        check_pointers(root)
        for division in (one for one in find(root, "div") if one.get("type") == "statement"):
            found[division.get(XML_ID)] = read_base(next(division.iter(f"{TEI}ab")))
    assert found == asked


def test_an_empty_archive_gives_empty_tables(archive: Archive, tmp_path: Path) -> None:
    assert list(archive.export_lines()) == []
    assert set(archive.export("parquet", tmp_path / "parquet").values()) == {0}
    assert all(rows == [] for rows in read_parquet(tmp_path / "parquet").values())
    assert archive.export("tei", tmp_path / "tei") == {"stories": 0}


def test_a_folder_with_files_is_left_alone_and_an_empty_one_is_taken(filled: Archive, tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    filled.export("csv", place)
    before = {path: path.read_bytes() for path in place.iterdir()}
    with pytest.raises(OutputError, match="a folder with files in it"):
        filled.export("parquet", place)
    assert {path: path.read_bytes() for path in place.iterdir()} == before


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "Ctrl-C"])
def test_what_breaks_off_leaves_nothing(
    fault: BaseException, filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object) -> None:
        raise fault

    monkeypatch.setattr(tables.Export, "_read_readings", break_off)
    before = set(tmp_path.iterdir())
    with pytest.raises(OutputError if isinstance(fault, OSError) else KeyboardInterrupt):
        filled.export("csv", tmp_path / "out")
    assert set(tmp_path.iterdir()) == before


def test_a_later_writer_does_not_show_in_an_export_that_has_begun(filled: Archive, place: str) -> None:
    with Archive(place, PLAIN) as reader:
        lines = reader.export_lines()
        first = next(lines)
        filled.ingest([Article("late", 'A later article.\n\n"It is late," said Ann Roe.', outlet="Late")])
        ids = [json.loads(line)["id"] for line in (first, *lines)]
    assert "late" not in ids
    assert len(ids) == 23
