"""Parquet -> articles, a row each: the columns are the fields of a JSON record, and the same rules hold.

A batch of rows is in memory at a time, so that a file may be longer than the memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from onrecord.read.forms.tables import TEXT_FIELDS, Found, read_record, refuse

FIELDS = ("id", *TEXT_FIELDS)
BATCH = 64  # rows


class DamagedTable(Exception):
    """The file is no Parquet, or is cut off or broken from some row on."""


class MissingLibrary(Exception):
    """The library that reads Parquet is not installed."""


def read_rows(stream: BinaryIO, source: str, name: str) -> Iterator[Found]:
    """Yield the articles of a Parquet file. One without an id gets `name:row`, counted from 1.

    Columns that onrecord does not know are not even read. Raises MissingLibrary, and DamagedTable where it cannot go
    on; the rows before that have been yielded.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingLibrary from None
    try:
        with ParquetFile(stream) as table:
            columns = [field for field in FIELDS if field in table.schema_arrow.names]
            if "text" not in columns:
                yield source, refuse(source, "it has no column 'text'", "Name the column of the words 'text'.")
                return
            yield from _read_batches(table.iter_batches(BATCH, columns=columns), source, name)
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        raise DamagedTable(str(error).partition("\n")[0] or type(error).__name__) from None


def _read_batches(batches: Iterator[Any], source: str, name: str) -> Iterator[Found]:
    number = 0
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            place = f"{source}:{number}"
            yield place, read_record(tidy_row(row), place, f"{name}:{number}")


def tidy_row(row: Mapping[str, object]) -> dict[str, object]:
    """Return the row with dates and times as text, as a JSON record has them.

    >>> from datetime import UTC, datetime
    >>> tidy_row({"text": "Rain.", "published": datetime(2031, 5, 1, 8, 30, tzinfo=UTC)})
    {'text': 'Rain.', 'published': '2031-05-01T08:30:00+00:00'}
    """
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
