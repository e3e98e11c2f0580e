"""Full-text search, the one place where SQLite and PostgreSQL differ: FTS5 there, tsvector here.

The database keeps the index itself (triggers there, generated columns here), so no row can be searchable and gone.
"""

from __future__ import annotations

import re
from string import Template
from typing import Any

from sqlalchemy import Connection, text

SEARCHED = ("version", "quotation", "speaker")
"""The tables that are searched; what of them is in the index, the schema's steps say."""

PIECE = re.compile(r'"([^"]*)"?|(\S+)')
WORD = re.compile(r"\w+")


SQLITE_PURGE = Template("INSERT INTO ${table}_index(${table}_index) VALUES ('optimize')")
SQLITE_QUESTION = Template(
    "SELECT rowid, snippet(${table}_index, -1, '[', ']', ' … ', 16) FROM ${table}_index"
    " WHERE ${table}_index MATCH :query${latest} ORDER BY rank LIMIT :limit"
)
POSTGRESQL_QUESTION = Template(
    "SELECT id, ts_headline('simple', left(${shown}, 20000), asked, 'StartSel=[,StopSel=],MaxWords=16,MinWords=8')"
    " FROM ${table}, to_tsquery('simple', :query) AS asked WHERE lexemes @@ asked${latest}"
    " ORDER BY ts_rank(lexemes, asked) DESC, id LIMIT :limit"
)


def parse_query(query: str) -> list[tuple[list[str], bool]]:
    r"""Return the phrases of a query, each with whether its last word is only the beginning of one.

    >>> parse_query('"lower lock" ferr* O\'Hara')
    [(['lower', 'lock'], False), (['ferr'], True), (['O', 'Hara'], False)]
    """
    phrases = []
    for phrase, bare in PIECE.findall(query):
        words = WORD.findall(phrase or bare)
        if words:
            phrases.append((words, bare.endswith("*")))
    return phrases


def search_index(connection: Connection, table: str, query: str, limit: int) -> list[tuple[int, str]]:
    """Return row and excerpt of the best matches in a table, the best first; all phrases of the query must be there.

    Of articles only the latest version counts.
    """
    phrases = parse_query(query)
    if not phrases:
        return []
    build = _ask_postgresql if connection.dialect.name == "postgresql" else _ask_sqlite
    statement, values = build(table, phrases)
    found = connection.execute(text(statement), values | {"limit": limit}).all()
    return [(row[0], row[1] or "") for row in found]


def _ask_sqlite(table: str, phrases: list[tuple[list[str], bool]]) -> tuple[str, dict[str, Any]]:
    asked = " AND ".join(f'"{" ".join(words)}"{"*" * is_prefix}' for words, is_prefix in phrases)
    latest = " AND +rowid IN (SELECT version_id FROM article)" if table == "version" else ""
    return SQLITE_QUESTION.substitute(table=table, latest=latest), {"query": asked}


def _ask_postgresql(table: str, phrases: list[tuple[list[str], bool]]) -> tuple[str, dict[str, Any]]:
    parts = ["(" + " <-> ".join(words) + (":*" if is_prefix else "") + ")" for words, is_prefix in phrases]
    shown = {"version": "text", "quotation": "wording", "speaker": "name"}[table]
    latest = " AND id IN (SELECT version_id FROM article)" if table == "version" else ""
    question = POSTGRESQL_QUESTION.substitute(table=table, shown=shown, latest=latest)
    return question, {"query": " & ".join(parts)}


def purge_index(connection: Connection) -> None:
    """Write the index anew, so that no file keeps a word that was forgotten."""
    if connection.dialect.name == "sqlite":
        for table in SEARCHED:
            connection.exec_driver_sql(SQLITE_PURGE.substitute(table=table))
