"""Rows -> a Parquet file: the one place that knows how each kind of column is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.show.archive.columns import ColumnOf

GROUP_BYTES = 32_000_000  # of a row group, before it is compressed
EXPORT_VERSION = "onrecord.export/1"


def write_parquet(path: Path, columns: Sequence[ColumnOf], batches: Iterable[Sequence[Mapping[str, Any]]]) -> int:
    """Write the rows, a row group at a time, and return how many there are. Raises MissingExtra, OSError.

    The meaning of each column goes into the file, as `description` of its field.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise MissingExtra(
            "cannot write Parquet: pyarrow is missing. Run: python -m pip install 'onrecord[parquet]'"
        ) from None
    schema = make_schema(columns)
    count = size = 0
    waiting: list[Any] = []
    with ParquetWriter(str(path), schema, compression="zstd") as writer:
        for rows in batches:
            batch = pa.RecordBatch.from_pylist([shape_row(row, columns) for row in rows], schema=schema)
            waiting.append(batch)
            count, size = count + len(rows), size + batch.nbytes
            if size >= GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting, size = [], 0
        writer.write_table(pa.Table.from_batches(waiting, schema))
    return count


def make_schema(columns: Sequence[ColumnOf]) -> Any:
    """Return the schema of a table. Offsets and counts have 32 bits, shares 64."""
    import pyarrow as pa

    span = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
    kinds = {
        "text": pa.string(),
        "whole": pa.int32(),
        "share": pa.float64(),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(span),
    }
    fields = [pa.field(c.name, kinds[c.kind], metadata={"description": c.meaning}) for c in columns]
    return pa.schema(fields, metadata={"schema": EXPORT_VERSION})


def shape_row(row: Mapping[str, Any], columns: Sequence[ColumnOf]) -> dict[str, Any]:
    """Return the row with its spans as Parquet stores them.

    >>> shape_row({"cue": [[3, 7]]}, [ColumnOf("cue", "spans", "")])
    {'cue': [{'start': 3, 'end': 7}]}
    """
    spans = {c.name for c in columns if c.kind == "spans"}
    return {
        key: [{"start": start, "end": end} for start, end in value] if key in spans else value
        for key, value in row.items()
    }
