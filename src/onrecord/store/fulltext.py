"""Full-text search, the one place where SQLite and PostgreSQL differ: FTS5 there, tsvector here.

The database keeps the index itself (triggers there, generated columns here), so no row can be searchable and gone.
"""

from __future__ import annotations

import re
import unicodedata
from string import Template

from sqlalchemy import Connection, bindparam, text

SEARCHED = {"version": "text", "quotation": "wording", "speaker": "name"}
"""Table that is searched -> what PostgreSQL shows of it; what of it is in the index, the schema's steps say."""

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

SQLITE_PURGE = Template("INSERT INTO ${table}_index(${table}_index) VALUES ('optimize')")
SQLITE_BEST = Template(
    "SELECT id FROM (SELECT rowid AS id, rank AS score FROM ${table}_index WHERE ${table}_index MATCH :query"
    " AND EXISTS (${current}) ORDER BY rowid DESC LIMIT :ranked) ORDER BY score, id LIMIT :limit"
)
SQLITE_EXCERPT = Template(
    "SELECT rowid, snippet(${table}_index, -1, '[', ']', ' … ', 16) FROM ${table}_index"
    " WHERE ${table}_index MATCH :query AND rowid IN :ids"
)
SQLITE_PHRASE = Template("SELECT rowid FROM ${table}_index WHERE ${table}_index MATCH :query")
POSTGRESQL_BEST = Template(
    "SELECT id FROM (SELECT id, lexemes, asked FROM ${table}, to_tsquery('simple', :query) AS asked"
    " WHERE lexemes @@ asked AND EXISTS (${current}) ORDER BY id DESC LIMIT :ranked) AS late"
    " ORDER BY ts_rank(lexemes, asked) DESC, id LIMIT :limit"
)
POSTGRESQL_EXCERPT = Template(
    "SELECT id, ts_headline('simple', left(${shown}, 20000), asked, 'StartSel=[,StopSel=],MaxWords=16,MinWords=8')"
    " FROM ${table}, to_tsquery('simple', :query) AS asked WHERE id IN :ids"
)
POSTGRESQL_PHRASE = Template("SELECT id FROM ${table} WHERE lexemes @@ to_tsquery('simple', :query)")
RANKED = 2_000  # matches that are held against each other, those taken in last: a common word has as many as articles


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

    Of articles only the latest version counts, with what it quotes and whom. Of more than `RANKED` matches those that
    were taken in last are ranked.
    """
    phrases = parse_query(query)
    if not phrases:
        return []
    is_server = connection.dialect.name == "postgresql"
    asked = _ask_postgresql(phrases) if is_server else _ask_sqlite(phrases)
    best, excerpt = (POSTGRESQL_BEST, POSTGRESQL_EXCERPT) if is_server else (SQLITE_BEST, SQLITE_EXCERPT)
    row = f"{table}.id" if is_server else f"{table}_index.rowid"
    current = Template(CURRENT[table]).substitute(row=row)
    values = {"query": asked, "limit": limit, "ranked": RANKED}
    ids = list(connection.execute(text(best.substitute(table=table, current=current)), values).scalars())
    shown = text(excerpt.substitute(table=table, shown=SEARCHED[table])).bindparams(bindparam("ids", expanding=True))
    excerpts: dict[int, str | None] = dict(connection.execute(shown, {"query": asked, "ids": ids}).all())
    return [(key, excerpts.get(key) or "") for key in ids]


def _ask_sqlite(phrases: list[tuple[list[str], bool]]) -> str:
    return " AND ".join(f'"{" ".join(words)}"{"*" * is_prefix}' for words, is_prefix in phrases)


def _ask_postgresql(phrases: list[tuple[list[str], bool]]) -> str:
    return " & ".join("(" + " <-> ".join(words) + (":*" if is_prefix else "") + ")" for words, is_prefix in phrases)


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
        for table in SEARCHED:
            connection.exec_driver_sql(SQLITE_PURGE.substitute(table=table))
