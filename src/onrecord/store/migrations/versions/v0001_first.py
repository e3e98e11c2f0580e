"""The first schema, tables and index as they were that day: later steps change the archive, never this one."""

from __future__ import annotations

import string
from string import Template

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

TABLES = MetaData()


def _belongs(target: str, *, nullable: bool = False, ondelete: str = "CASCADE") -> Column[int]:
    table = target.partition(".")[0]
    return Column(f"{table}_id", Integer, ForeignKey(target, ondelete=ondelete), nullable=nullable, index=True)


STORY = Table(
    "story",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("title", Text),
    Column("first", Text),  # the day of its earliest article, ISO 8601
    Column("last", Text),
    Column("articles", Integer, nullable=False, default=0),
    Column("is_stale", Boolean, nullable=False, default=True, index=True),  # its statements are yet to be matched
    Column("into", Integer, index=True),  # the story that it was joined to
    sqlite_autoincrement=True,  # an id is given out once, whatever is removed
)

ARTICLE = Table(
    "article",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),  # the id that users see
    Column("address", Text, unique=True),  # its URL or its file; None where only its words tell it apart
    Column("version_id", Integer, index=True),  # the latest version
    Column("day", Integer, nullable=False, default=0),  # 0 where no date is known
    Column("terms", LargeBinary),  # term -> count, compressed JSON
    Column("copy_of", Integer, ForeignKey("article.id", ondelete="SET NULL"), index=True),  # the earlier wire copy
    _belongs("story.id", nullable=True, ondelete="SET NULL"),
)

VERSION = Table(
    "version",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("article.id"),
    Column("number", Integer, nullable=False),  # 1 is the first
    Column("digest", LargeBinary, nullable=False, index=True),  # of the text and all that is printed with it
    Column("origin", LargeBinary, nullable=False, index=True),  # of the text, outlet, URL and title
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("outlet", Text, index=True),
    Column("url", Text),
    Column("path", Text),
    Column("published", Text, index=True),
    Column("date_source", Text),
    Column("language", Text),
    Column("author", Text),
    Column("blocks", JSON, nullable=False),
    Column("seen", Text, nullable=False),  # when it was taken in, ISO 8601, UTC
    Column("derived_by", Text),  # the onrecord that found its quotations
    Column("model", Text),  # the model that it read with
)

SPEAKER = Table(
    "speaker",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # the folded name; of the nameless, with their story
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("also", Text, nullable=False, default=""),  # other forms, a line each
    Column("kb_id", Text),
    sqlite_autoincrement=True,  # an id is given out once, whatever is removed
)

STATEMENT = Table(
    "statement",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("story.id", nullable=True, ondelete="SET NULL"),
    _belongs("speaker.id", nullable=True, ondelete="SET NULL"),
    Column("kind", Text),
    Column("text", Text),  # the base
    Column("published", Text, index=True),  # of its earliest witness
    Column("is_altered", Boolean, nullable=False, default=False),
    Column("why", JSON),
    Column("into", Integer, index=True),  # the statement that it was joined to
    sqlite_autoincrement=True,  # an id is given out once, whatever is removed
)

VOICE = Table(
    "voice",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("version.id"),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("also", JSON, nullable=False),
    Column("kb_id", Text),
)

QUOTATION = Table(
    "quotation",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("version.id"),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("content", JSON, nullable=False),  # offsets, as are the next three
    Column("cue", JSON, nullable=False),
    Column("mention", JSON, nullable=False),
    Column("quoted", JSON, nullable=False),
    Column("within", Integer),  # number of the quotation that it is spoken in
    Column("confidence", Float, nullable=False),
    Column("why", JSON, nullable=False),
    Column("wording", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("voice", Integer),  # number of the voice; None where the article leaves it open
    Column("rivals", JSON, nullable=False),  # numbers of voices
    Column("certainty", Float, nullable=False),  # 0 to 1, of the voice
    Column("reasons", JSON, nullable=False),  # of the attribution
    Column("is_repeat", Boolean, nullable=False, default=False),
    Column("is_fragment", Boolean, nullable=False, default=False),  # its own article reports it by nothing
    _belongs("speaker.id", nullable=True, ondelete="SET NULL"),
    _belongs("statement.id", nullable=True, ondelete="SET NULL"),
)

WITNESS = Table(
    "witness",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("statement.id"),
    _belongs("article.id"),
    Column("text", Text, nullable=False),
    Column("coverage", Float, nullable=False),
    Column("verdict", Text, nullable=False),
)

VARIANT = Table(
    "variant",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("statement.id"),
    Column("text", Text, nullable=False),  # the base's words
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("severity", Text, nullable=False),
)

READING = Table(  # only those that depart from the base
    "reading",
    TABLES,
    Column("id", Integer, primary_key=True),
    _belongs("variant.id"),
    _belongs("article.id"),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("severity", Text, nullable=False),
    Column("why", Text, nullable=False),
)

TERM = Table(
    "term",
    TABLES,
    Column("term", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)

MARK = Table(
    "mark",
    TABLES,
    Column("term", BigInteger, primary_key=True, autoincrement=False),  # digest of the term
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index("ix_mark_article", "article_id"),
    sqlite_with_rowid=False,
)

SKIPPED = Table(
    "skipped",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seen", Text, nullable=False),
)


SEARCHED = {"version": ("title", "text"), "quotation": ("wording",), "speaker": ("name", "also")}
MOST_SIGNS = 500_000  # of one text that PostgreSQL indexes; its limit is a megabyte of lexemes
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


def make_sqlite_index(table: str, columns: tuple[str, ...]) -> list[str]:
    """Return the statements that make FTS5's index of a table, and the triggers that keep it."""
    names = {
        "table": table,
        "names": ", ".join(columns),
        "old": ", ".join(f"old.{name}" for name in columns),
        "new": ", ".join(f"new.{name}" for name in columns),
    }
    steps = {"put": SQLITE_PUT.substitute(names), "drop": SQLITE_DROP.substitute(names)}
    return [step.substitute(names | steps) for step in SQLITE_INDEX]


def make_postgresql_index(table: str, columns: tuple[str, ...]) -> list[str]:
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


revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and the search index."""
    connection = op.get_bind()
    TABLES.create_all(connection)
    make = make_postgresql_index if connection.dialect.name == "postgresql" else make_sqlite_index
    for table, columns in SEARCHED.items():
        for step in make(table, columns):
            connection.exec_driver_sql(step)
