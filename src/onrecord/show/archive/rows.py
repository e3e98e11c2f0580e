"""An archive's answers -> a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.show.parts.phrases import format_date, join_words
from onrecord.show.parts.sheet import Sheet
from onrecord.show.parts.steering import STEERING

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet compute instead of show


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for people: heading, key of the row, and its share of the width (0: what it needs)."""

    heading: str
    key: str
    weight: int = 0


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "stories": (
        Column("", "id"),
        Column("from", "from"),
        Column("to", "to"),
        Column("articles", "articles"),
        Column("title", "title", 1),
    ),
    "statements": (
        Column("", "id"),
        Column("published", "published"),
        Column("speaker", "speaker", 2),
        Column("outlets", "witnesses", 2),
        Column("words", "text", 5),
    ),
    "speakers": (
        Column("", "id"),
        Column("speaker", "name", 2),
        Column("kind", "kind"),
        Column("statements", "statements"),
        Column("quotations", "quotations"),
        Column("words", "words"),
    ),
    "months": (
        Column("speaker", "name", 2),
        Column("outlet", "outlet", 2),
        Column("month", "month"),
        Column("statements", "statements"),
        Column("words", "words"),
    ),
    "outlets": (
        Column("outlet", "outlet", 2),
        Column("articles", "articles"),
        Column("statements", "statements"),
        Column("alone", "alone"),
        Column("altered", "altered"),
        Column("omissions", "omissions"),
    ),
    "search": (
        Column("", "found"),
        Column("id", "id", 2),
        Column("outlet", "outlet", 2),
        Column("published", "published"),
        Column("title or speaker", "name", 3),
        Column("words", "excerpt", 5),
    ),
    "skipped": (Column("reason", "reason"), Column("source", "source", 2), Column("detail", "detail", 5)),
    "history": (
        Column("version", "version"),
        Column("seen", "seen"),
        Column("title", "title", 2),
        Column("changes in quotations", "changes", 5),
    ),
}


def render_rows(name: str, rows: Sequence[Mapping[str, Any]], form: str, width: int = 100, color: bool = False) -> str:
    """Return the rows of a question as `table`, `json` or `csv`.

    >>> print(render_rows("outlets", [{"outlet": "Gazette", "articles": 2}], "csv"), end="")
    outlet,articles
    Gazette,2
    """
    if form == "json":
        return json.dumps(list(rows), indent=2, ensure_ascii=False) + "\n"
    if form == "csv":
        return render_csv(rows)
    sheet = Sheet(width, color)
    if not rows:
        sheet.add("nothing found")
        return sheet.render()
    columns = [column for column in COLUMNS[name] if any(column.key in row for row in rows)]
    sheet.add_table(
        [column.heading for column in columns],
        ([_show(row.get(column.key), column.key) for column in columns] for row in rows),
        [column.weight for column in columns],
    )
    return sheet.render()


def render_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows as CSV, lists in a cell as JSON; what a spreadsheet would compute is shown instead."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return target.getvalue()


def render_entry(entry: Mapping[str, Any], form: str, width: int = 100, color: bool = False) -> str:
    """Return one entry of the archive, `text` or `json`."""
    if form == "json":
        return json.dumps(entry, indent=2, ensure_ascii=False) + "\n"
    sheet = Sheet(width, color)
    for key, value in entry.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            sheet.skip()
            sheet.add((key, "bold"))
            for row in value:
                sheet.add(" · ".join(_show(cell, name) for name, cell in row.items() if _show(cell, name)), head="  ")
        elif key == "text" and "quotations" in entry:
            sheet.skip()
            sheet.add_line(str(value).translate(STEERING))
        elif _show(value, key):
            sheet.add(_show(value, key), head=(f"{key:<12}", "bold"))
    return sheet.render()


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _show(value: object, key: str) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if key == "published":
        return format_date(str(value)) or ""
    if isinstance(value, bool):
        return key if value else ""
    if not isinstance(value, list):
        return join_words(str(value))
    if key == "witnesses":
        return ", ".join(f"{row['outlet'] or row['article']}{_mark(row['verdict'])}" for row in value)
    if key == "changes":
        return "; ".join(_show_change(row) for row in value)
    if key == "articles":
        return str(len(value))
    return ", ".join(str(one) for one in value)


def _mark(verdict: str) -> str:
    return "" if verdict == "verbatim" else f" ({verdict})"


def _show_change(change: Mapping[str, Any]) -> str:
    who = f"{change['speaker']}: " if change["speaker"] else ""
    words = [f"“{join_words(change[side])}”" for side in ("before", "after") if change[side]]
    return f"{change['change']}: {who}{' → '.join(words)}"
