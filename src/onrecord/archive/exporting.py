"""What an archive has -> JSON Lines, or a folder of tables or of TEI documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from onrecord.archive.editions import edit_story
from onrecord.save import save_folder, write_pieces
from onrecord.show.archive.columns import TABLES, ColumnOf
from onrecord.show.archive.parquet import write_parquet
from onrecord.store.export.tables import Export, chunks

FolderForm = Literal["parquet", "csv", "tei"]


def list_lines(export: Export) -> Iterator[str]:
    """Yield a JSON line an article, with its text, its quotations, and what it has of each statement."""
    for keys in chunks(export.list_articles()):
        articles = export.read_articles(keys)
        quotations: dict[str, list[dict[str, Any]]] = {article["id"]: [] for article in articles}
        statements: dict[str, list[dict[str, Any]]] = {article["id"]: [] for article in articles}
        for quotation in export.read_quotations(keys):
            quotations[quotation.pop("article")].append(quotation)
        for article_id, statement in export.read_witnessed(keys):
            statements[article_id].append(statement)
        for article in articles:
            text = article.pop("text")
            quoted = {"quotations": quotations[article["id"]], "statements": statements[article["id"]]}
            yield json.dumps(article | quoted | {"text": text}, ensure_ascii=False) + "\n"


def write_folder(export: Export, form: FolderForm, place: Path) -> dict[str, int]:
    """Write a folder, whole or not at all; return how many rows each table has, or how many stories there are.

    Raises OutputError, and MissingExtra where pyarrow is needed and missing.
    """
    with save_folder(place) as folder:
        if form == "tei":
            return {"stories": _write_editions(export, folder)}
        return {table: _write_table(export, table, form, folder) for table in TABLES}


def _write_table(export: Export, table: str, form: FolderForm, folder: Path) -> int:
    columns, batches = TABLES[table], export.read_table(table)
    if form == "parquet":
        return write_parquet(folder / f"{table}.parquet", columns, batches)
    counted = Counted(batches)
    write_pieces(folder / f"{table}.csv", render_cells(columns, counted))
    return counted.rows


class Counted:
    """Batches of rows that are counted as they pass."""

    def __init__(self, batches: Iterable[Sequence[Mapping[str, Any]]]) -> None:
        self.batches = batches
        self.rows = 0

    def __iter__(self) -> Iterator[Sequence[Mapping[str, Any]]]:
        for batch in self.batches:
            self.rows += len(batch)
            yield batch


def render_cells(columns: Sequence[ColumnOf], batches: Iterable[Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    r"""Yield a table as CSV; lists are JSON in their cell, and no word is altered, whatever a spreadsheet makes of it.

    >>> columns = [ColumnOf("id", "text", ""), ColumnOf("content", "spans", "")]
    >>> list(render_cells(columns, [[{"id": "q1", "content": [[3, 7]]}]]))
    ['id,content\n', 'q1,"[[3, 7]]"\n']
    """
    yield _write_rows([[column.name for column in columns]])
    for rows in batches:
        yield _write_rows([[_cell(row[column.name], column) for column in columns] for row in rows])


def _write_rows(rows: Iterable[Sequence[object]]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue()


def _cell(value: object, column: ColumnOf) -> object:
    if column.kind in {"texts", "spans"}:
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if column.kind == "flag" else value


def _write_editions(export: Export, folder: Path) -> int:
    count = 0
    for keys in chunks(export.list_stories(), 1):
        edition = edit_story(export, keys[0])
        if edition is not None:
            write_pieces(folder / f"e{keys[0]}.xml", [edition])
            count += 1
    return count
