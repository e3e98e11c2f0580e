"""Full-text search, the one place where SQLite and PostgreSQL differ: FTS5 there, tsvector here.

The database keeps the index itself (triggers there, generated columns here), so no row can be searchable and gone.
"""

from __future__ import annotations

import re
import string
import unicodedata
from string import Template
from typing import Any

from sqlalchemy import Connection, text

FIELDS = {"version": ("title", "text"), "quotation": ("wording",), "speaker": ("name", "also")}
"""Table -> its columns that are searched."""

MOST_SIGNS = 500_000  # of one text that PostgreSQL indexes; its limit is a megabyte of lexemes
PIECE = re.compile(r'"([^"]*)"?|(\S+)')
WORD = re.compile(r"[^\W_]+")
ACCENTS = re.compile("[\u0300-\u036f]")
CURRENT = {
    "version": "SELECT 1 FROM article WHERE version_id = ${row}",
    "quotation": (
        "SELECT 1 FROM quotation AS one JOIN article ON article.version_id = one.version_id WHERE one.id = ${row}"
    ),
    "speaker": (
        "SELECT 1 FROM quotation AS one JOIN article ON article.version_id = one.version_id"
        " WHERE one.speaker_id = ${row}"
    ),
}
"""Table -> what is there for a row of it only when a latest version has it."""


def make_index(dialect: str) -> list[str]:
    """Return the statements that make the index."""
    make = _make_postgresql if dialect == "postgresql" else _make_sqlite
    return [step for table, columns in FIELDS.items() for step in make(table, columns)]


SQLITE_INDEX = (
    Template(
        "CREATE VIRTUAL TABLE ${table}_index USING fts5(${names}, content='${table}', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    ),
    Template("CREATE TRIGGER ${table}_put AFTER INSERT ON ${table} BEGIN ${put} END"),
    Template("CREATE TRIGGER ${table}_drop AFTER DELETE ON ${table} BEGIN ${drop} END"),
    Template("CREATE TRIGGER ${table}_change AFTER UPDATE OF ${names} ON ${table} BEGIN ${drop} ${put} END"),
)
SQLITE_PUT = Template("INSERT INTO ${table}_index(rowid, ${names}) VALUES (new.id, ${new});")
SQLITE_DROP = Template("INSERT INTO ${table}_index(${table}_index, rowid, ${names}) VALUES ('delete', old.id, ${old});")
SQLITE_PURGE = Template("INSERT INTO ${table}_index(${table}_index) VALUES ('optimize')")
SQLITE_QUESTION = Template(
    "SELECT rowid, snippet(${table}_index, -1, '[', ']', ' … ', 16) FROM ${table}_index"
    " WHERE ${table}_index MATCH :query AND EXISTS (${current}) ORDER BY rank LIMIT :limit"
)
SQLITE_PHRASE = Template("SELECT rowid FROM ${table}_index WHERE ${table}_index MATCH :query")
POSTGRESQL_PHRASE = Template("SELECT id FROM ${table} WHERE lexemes @@ to_tsquery('simple', :query)")
POSTGRESQL_QUESTION = Template(
    "SELECT id, ts_headline('simple', left(${shown}, 20000), asked, 'StartSel=[,StopSel=],MaxWords=16,MinWords=8')"
    " FROM ${table}, to_tsquery('simple', :query) AS asked WHERE lexemes @@ asked AND EXISTS (${current})"
    " ORDER BY ts_rank(lexemes, asked) DESC, id LIMIT :limit"
)


def _make_sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    names = {
        "table": table,
        "names": ", ".join(columns),
        "old": ", ".join(f"old.{name}" for name in columns),
        "new": ", ".join(f"new.{name}" for name in columns),
    }
    steps = {"put": SQLITE_PUT.substitute(names), "drop": SQLITE_DROP.substitute(names)}
    return [step.substitute(names | steps) for step in SQLITE_INDEX]


def _make_postgresql(table: str, columns: tuple[str, ...]) -> list[str]:
    """Return the statements that make PostgreSQL split words, and leave out accents, where SQLite does.

    Its own parser takes "and/or" for a file and "gazette.example" for a host, whose parts nobody would find.
    """
    joined = " || ' ' || ".join(f"coalesce({name}, '')" for name in columns)
    plain = f"normalize(regexp_replace(normalize(left({joined}, {MOST_SIGNS}), NFD), '[\u0300-\u036f]', '', 'g'), NFC)"
    signs = string.punctuation.replace("'", "''").replace("%", "%%")
    blanks = " " * len(string.punctuation)
    made = f"GENERATED ALWAYS AS (to_tsvector('simple', translate({plain}, '{signs}', '{blanks}'))) STORED"
    return [
        f"ALTER TABLE {table} ADD COLUMN lexemes tsvector {made}",
        f"CREATE INDEX ix_{table}_lexemes ON {table} USING gin (lexemes)",
    ]


def parse_query(query: str) -> list[tuple[list[str], bool]]:
    r"""Return the phrases of a query, each with whether its last word is only the beginning of one.

    >>> parse_query('"lower lock" ferr* O\'Hara')
    [(['lower', 'lock'], False), (['ferr'], True), (['O', 'Hara'], False)]
    """
    phrases = []
    for phrase, bare in PIECE.findall(fold(query)):
        words = WORD.findall(phrase or bare)
        if words:
            phrases.append((words, bare.endswith("*")))
    return phrases


def fold(words: str) -> str:
    """Return the words without accents, as both indexes have them.

    >>> fold("Élodie’s café")
    'Elodie’s cafe'
    """
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFD", words)))


def search_index(connection: Connection, table: str, query: str, limit: int) -> list[tuple[int, str]]:
    """Return row and excerpt of the best matches in a table, the best first; all phrases of the query must be there.

    Of articles only the latest version counts, with what it quotes and whom.
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
    current = Template(CURRENT[table]).substitute(row=f"{table}_index.rowid")
    return SQLITE_QUESTION.substitute(table=table, current=current), {"query": asked}


def _ask_postgresql(table: str, phrases: list[tuple[list[str], bool]]) -> tuple[str, dict[str, Any]]:
    parts = ["(" + " <-> ".join(words) + (":*" if is_prefix else "") + ")" for words, is_prefix in phrases]
    shown = {"version": "text", "quotation": "wording", "speaker": "name"}[table]
    current = Template(CURRENT[table]).substitute(row=f"{table}.id")
    question = POSTGRESQL_QUESTION.substitute(table=table, shown=shown, current=current)
    return question, {"query": " & ".join(parts)}


def find_phrase(connection: Connection, table: str, phrase: str) -> list[int]:
    """Return every row of a table, of older versions too, that has these words one after the other."""
    words = WORD.findall(fold(phrase))
    is_server = connection.dialect.name == "postgresql"
    question = (POSTGRESQL_PHRASE if is_server else SQLITE_PHRASE).substitute(table=table)
    query = " <-> ".join(words) if is_server else f'"{" ".join(words)}"'
    return list(connection.execute(text(question), {"query": query}).scalars()) if words else []


def purge_index(connection: Connection) -> None:
    """Write the index anew, so that no file keeps a word that was forgotten."""
    if connection.dialect.name == "sqlite":
        for table in FIELDS:
            connection.exec_driver_sql(SQLITE_PURGE.substitute(table=table))
