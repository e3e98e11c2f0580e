"""The tables. What is read stands in `article` and `version` and is never altered; all else is derived from it.

A statement or a story that was joined to another one stays as a row that only says into which. Keys are given out once:
those of what nobody carries any more, or of what was forgotten, lead nowhere.
"""

from __future__ import annotations

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

METADATA = MetaData()


def _belongs(target: str, *, nullable: bool = False, ondelete: str = "CASCADE") -> Column[int]:
    table = target.partition(".")[0]
    return Column(f"{table}_id", Integer, ForeignKey(target, ondelete=ondelete), nullable=nullable, index=True)


STORY = Table(
    "story",
    METADATA,
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
    METADATA,
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
    METADATA,
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
    METADATA,
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
    METADATA,
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
    METADATA,
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
    METADATA,
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
    METADATA,
    Column("id", Integer, primary_key=True),
    _belongs("statement.id"),
    _belongs("article.id"),
    Column("text", Text, nullable=False),
    Column("coverage", Float, nullable=False),
    Column("verdict", Text, nullable=False),
)

VARIANT = Table(
    "variant",
    METADATA,
    Column("id", Integer, primary_key=True),
    _belongs("statement.id"),
    Column("text", Text, nullable=False),  # the base's words
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("severity", Text, nullable=False),
)

READING = Table(  # only those that depart from the base
    "reading",
    METADATA,
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
    METADATA,
    Column("term", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)

MARK = Table(
    "mark",
    METADATA,
    Column("term", BigInteger, primary_key=True, autoincrement=False),  # digest of the term
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index("ix_mark_article", "article_id"),
    sqlite_with_rowid=False,
)

VISIT = Table(  # addresses that were fetched, as digests, so that what is forgotten leaves no trace here
    "visit",
    METADATA,
    Column("key", LargeBinary, primary_key=True),
    Column("outcome", Text, nullable=False),  # "article", "feed", "forgotten", or why it was skipped
    Column("etag", Text),
    Column("modified", Text),  # the Last-Modified header
    Column("stamp", Text),  # of the feed's entry that led here
    Column("seen", Text, nullable=False),  # the last visit, ISO 8601, UTC
    _belongs("article.id", nullable=True, ondelete="SET NULL"),
)

SKIPPED = Table(
    "skipped",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seen", Text, nullable=False),
)
