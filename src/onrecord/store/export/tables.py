"""An archive's rows for an export: table by table, and chunk by chunk, so that an archive need not fit into memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select

from onrecord.records import Speaker, Statement
from onrecord.store.export.printed import (
    describe_article,
    describe_quotation,
    describe_reading,
    describe_statement,
    name_key,
    split_lines,
)
from onrecord.store.export.selection import Choice
from onrecord.store.schema import (
    ARTICLE,
    QUOTATION,
    READING,
    SPEAKER,
    STATEMENT,
    STORY,
    VARIANT,
    VERSION,
    VOICE,
    WITNESS,
)

Rows = list[dict[str, Any]]
CHUNK = 500  # keys a question


class Export:
    """What is chosen of an archive, within one transaction."""

    def __init__(self, connection: Connection, choice: Choice) -> None:
        self.connection = connection
        self.choice = choice

    def read_table(self, table: str) -> Iterator[Rows]:
        """Yield the rows of a table, some at a time, in the order of their keys."""
        keys, read = {
            "articles": (self.list_articles, self.read_articles),
            "stories": (self.list_stories, self._read_stories),
            "quotations": (self.list_articles, self.read_quotations),
            "statements": (self.list_statements, self._read_statements),
            "witnesses": (self.list_statements, self._read_witnesses),
            "variants": (self.list_statements, self._read_variants),
            "readings": (self.list_statements, self._read_readings),
            "speakers": (self._list_speakers, self._read_speakers),
        }[table]
        for chunk in chunks(keys()):
            yield read(chunk)

    def list_articles(self) -> array[int]:
        """Return the keys of the articles."""
        return self._list(self.choice.articles.order_by(ARTICLE.c.id))

    def list_stories(self) -> array[int]:
        """Return the keys of the stories."""
        return self._list(select(STORY.c.id).where(*self.choice.limit_stories()).order_by(STORY.c.id))

    def list_statements(self) -> array[int]:
        """Return the keys of the statements."""
        return self._list(select(STATEMENT.c.id).where(*self.choice.limit_statements()).order_by(STATEMENT.c.id))

    def _list_speakers(self) -> array[int]:
        return self._list(select(SPEAKER.c.id).where(*self.choice.limit_speakers()).order_by(SPEAKER.c.id))

    def _list(self, wanted: Select[Any]) -> array[int]:
        return array("q", self.connection.execute(wanted).scalars())

    def read_articles(self, keys: Sequence[int]) -> Rows:
        """Return the rows of these articles."""
        original = ARTICLE.alias("original")
        chosen = (
            select(ARTICLE.c.name, ARTICLE.c.story_id, original.c.name.label("original"), VERSION)
            .join(VERSION, VERSION.c.id == ARTICLE.c.version_id)
            .outerjoin(original, original.c.id == ARTICLE.c.copy_of)
            .where(ARTICLE.c.id.in_(keys))
            .order_by(ARTICLE.c.id)
        )
        return [describe_article(row) for row in self.connection.execute(chosen)]

    def read_quotations(self, keys: Sequence[int]) -> Rows:
        """Return the rows of the quotations of these articles."""
        voice = and_(VOICE.c.version_id == QUOTATION.c.version_id, VOICE.c.number == QUOTATION.c.voice)
        chosen = (
            select(QUOTATION, ARTICLE.c.name, SPEAKER.c.name.label("speaker"), VOICE.c.name.label("voice_name"))
            .join(ARTICLE, ARTICLE.c.version_id == QUOTATION.c.version_id)
            .outerjoin(SPEAKER, SPEAKER.c.id == QUOTATION.c.speaker_id)
            .outerjoin(VOICE, voice)
            .where(ARTICLE.c.id.in_(keys), *self.choice.limit_quotations())
            .order_by(ARTICLE.c.id, QUOTATION.c.number)
        )
        return [describe_quotation(row) for row in self.connection.execute(chosen)]

    def _read_stories(self, keys: Sequence[int]) -> Rows:
        rows = self.connection.execute(select(STORY).where(STORY.c.id.in_(keys)).order_by(STORY.c.id))
        return [
            {"id": f"e{r.id}", "title": r.title, "first_day": r.first, "last_day": r.last, "articles": r.articles}
            for r in rows
        ]

    def _read_statements(self, keys: Sequence[int]) -> Rows:
        carriers = select(func.count(WITNESS.c.id)).where(WITNESS.c.statement_id == STATEMENT.c.id)
        chosen = (
            select(STATEMENT, SPEAKER.c.name.label("speaker"), carriers.scalar_subquery().label("witnesses"))
            .outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
            .where(STATEMENT.c.id.in_(keys))
            .order_by(STATEMENT.c.id)
        )
        return [describe_statement(row) for row in self.connection.execute(chosen)]

    def _read_witnesses(self, keys: Sequence[int]) -> Rows:
        chosen = (
            select(WITNESS, ARTICLE.c.name)
            .join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id)
            .where(WITNESS.c.statement_id.in_(keys), *self.choice.limit_articles())
            .order_by(WITNESS.c.statement_id, WITNESS.c.id)
        )
        return [
            {
                "statement": f"t{row.statement_id}",
                "article": row.name,
                "wording": row.text,
                "coverage": round(row.coverage, 4),
                "verdict": row.verdict,
            }
            for row in self.connection.execute(chosen)
        ]

    def _read_variants(self, keys: Sequence[int]) -> Rows:
        departing = select(READING.c.id).join(ARTICLE, ARTICLE.c.id == READING.c.article_id)
        departing = departing.where(READING.c.variant_id == VARIANT.c.id, *self.choice.limit_articles())
        numbered = _number_variants(keys)
        chosen = (
            select(VARIANT, numbered.c.number)
            .join(numbered, numbered.c.id == VARIANT.c.id)
            .where(exists(departing))
            .order_by(VARIANT.c.statement_id, numbered.c.number)
        )
        return [
            {
                "statement": f"t{row.statement_id}",
                "number": row.number,
                "base": row.text,
                "start": row.start,
                "end": row.end,
                "severity": row.severity,
            }
            for row in self.connection.execute(chosen)
        ]

    def _read_readings(self, keys: Sequence[int]) -> Rows:
        numbered = _number_variants(keys)
        chosen = (
            select(READING, ARTICLE.c.name, numbered.c.statement_id, numbered.c.number)
            .join(numbered, numbered.c.id == READING.c.variant_id)
            .join(ARTICLE, ARTICLE.c.id == READING.c.article_id)
            .where(*self.choice.limit_articles())
            .order_by(numbered.c.statement_id, numbered.c.number, READING.c.id)
        )
        return [
            {"statement": f"t{row.statement_id}", "number": row.number, "article": row.name} | describe_reading(row)
            for row in self.connection.execute(chosen)
        ]

    def _read_speakers(self, keys: Sequence[int]) -> Rows:
        rows = self.connection.execute(select(SPEAKER).where(SPEAKER.c.id.in_(keys)).order_by(SPEAKER.c.id))
        return [
            {"id": f"p{r.id}", "name": r.name, "kind": r.kind, "also": split_lines(r.also), "kb_id": r.kb_id}
            for r in rows
        ]

    def load_statements(self, story: int) -> list[Statement]:
        """Return the statements of a story that are wanted, each with all quotations that stand in it."""
        chosen = select(STATEMENT).where(STATEMENT.c.story_id == story, *self.choice.limit_statements())
        found = {row.id: row for row in self.connection.execute(chosen.order_by(STATEMENT.c.id))}
        quoted: dict[int, list[Any]] = {key: [] for key in found}
        columns = select(QUOTATION.c.id, QUOTATION.c.statement_id, QUOTATION.c.is_repeat)
        for row in self.connection.execute(columns.where(QUOTATION.c.statement_id.in_(found)).order_by(QUOTATION.c.id)):
            quoted[row.statement_id].append(row)
        return [
            Statement(
                f"t{key}",
                tuple(str(q.id) for q in quoted[key]),
                tuple(str(q.id) for q in quoted[key] if q.is_repeat),
                name_key("p", row.speaker_id),
                row.kind,
                tuple(row.why or ()),
            )
            for key, row in found.items()
        ]

    def load_speakers(self, statements: Iterable[Statement]) -> list[Speaker]:
        """Return the speakers of these statements, each once."""
        keys = sorted({int(statement.speaker_id[1:]) for statement in statements if statement.speaker_id})
        return [Speaker(r["id"], r["name"], r["kind"], tuple(r["also"]), r["kb_id"]) for r in self._read_speakers(keys)]

    def read_witnessed(self, keys: Sequence[int]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield article and what it has of each statement, of these articles: its wording and where that departs."""
        departures: dict[tuple[int, int], Rows] = {}
        readings = select(READING, VARIANT.c.statement_id, VARIANT.c.text.label("base"))
        readings = readings.join(VARIANT, VARIANT.c.id == READING.c.variant_id).where(READING.c.article_id.in_(keys))
        for row in self.connection.execute(readings.order_by(VARIANT.c.start, VARIANT.c.id, READING.c.id)):
            found = {"base": row.base} | describe_reading(row)
            departures.setdefault((row.statement_id, row.article_id), []).append(found)
        chosen = (
            select(WITNESS, ARTICLE.c.name, STATEMENT.c.text.label("base"), STATEMENT.c.speaker_id)
            .join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id)
            .join(STATEMENT, STATEMENT.c.id == WITNESS.c.statement_id)
            .where(WITNESS.c.article_id.in_(keys), *self.choice.limit_said())
            .order_by(WITNESS.c.id)
        )
        for row in self.connection.execute(chosen):
            yield (
                row.name,
                {
                    "id": f"t{row.statement_id}",
                    "speaker": name_key("p", row.speaker_id),
                    "base": row.base,
                    "wording": row.text,
                    "coverage": round(row.coverage, 4),
                    "verdict": row.verdict,
                    "readings": departures.get((row.statement_id, row.article_id), []),
                },
            )


def chunks(keys: Sequence[int], size: int = CHUNK) -> Iterator[list[int]]:
    """Yield the keys, so many at a time.

    >>> list(chunks([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    for start in range(0, len(keys), size):
        yield list(keys[start : start + size])


def _number_variants(keys: Sequence[int]) -> Any:
    """Return the variants of these statements with their numbers, in the order of the base."""
    number = func.row_number().over(partition_by=VARIANT.c.statement_id, order_by=(VARIANT.c.start, VARIANT.c.id))
    columns = select(VARIANT.c.id, VARIANT.c.statement_id, number.label("number"))
    return columns.where(VARIANT.c.statement_id.in_(keys)).subquery("numbered")
