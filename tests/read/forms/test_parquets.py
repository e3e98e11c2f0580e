"""Parquet: a row is an article by the rules of a JSON record; one bad row costs one row, and memory holds a batch."""

from __future__ import annotations

import builtins
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.read import read_articles
from onrecord.records import Article, Skipped

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Rain fell.", "outlet": "Gazette", "url": "https://gazette.example/a", "extra": 1},
    {"id": None, "text": "Snow fell. 🌨", "outlet": None, "url": None, "extra": 2},
    {"id": "c", "text": None, "outlet": None, "url": None, "extra": 3},
]


def write(path: Path, rows: list[dict[str, Any]], **columns: pa.DataType) -> Path:
    """Write rows as Parquet, row groups of two, columns of the types that are given."""
    table = pa.Table.from_pylist(rows)
    for name, kind in columns.items():
        table = table.set_column(table.schema.get_field_index(name), name, table.column(name).cast(kind))
    pq.write_table(table, path, row_group_size=2)
    return path


def read(path: Path) -> list[Article | Skipped]:
    return list(read_articles([path]))


def test_a_row_is_an_article_and_a_bad_one_costs_itself(tmp_path: Path) -> None:
    first, second, third = read(write(tmp_path / "news.parquet", ROWS))
    assert isinstance(first, Article)
    assert (first.id, first.text, first.outlet, first.url) == (
        "a",
        "Rain fell.",
        "Gazette",
        "https://gazette.example/a",
    )
    assert isinstance(second, Article)
    assert (second.id, second.text, second.outlet) == ("news:2", "Snow fell. 🌨", None)
    assert isinstance(third, Skipped)
    assert (third.reason, third.source.rpartition(":")[2]) == ("bad json", "3")


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        (date(2031, 5, 1), "2031-05-01"),
        (datetime(2031, 5, 1, 8, 30, tzinfo=UTC), "2031-05-01T08:30:00Z"),
        ("2031-05-01", "2031-05-01"),
        (None, None),
    ],
)
def test_a_date_may_be_a_date_a_time_or_text(published: object, printed: str | None, tmp_path: Path) -> None:
    (article,) = read(write(tmp_path / "news.parquet", [{"text": "Rain fell.", "published": published}]))
    assert isinstance(article, Article)
    assert article.published == printed


def test_text_may_be_large_or_a_dictionary_and_an_id_a_number(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": "Rain fell.", "outlet": "Gazette"}]
    kinds = {"text": pa.large_string(), "outlet": pa.dictionary(pa.int32(), pa.string())}
    (article,) = read(write(tmp_path / "news.parquet", rows, **kinds))
    assert isinstance(article, Article)
    assert (article.id, article.text, article.outlet) == ("7", "Rain fell.", "Gazette")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "unreadable"), (b"PAR1 and no more", "unreadable"), (b"\x00" * 99, "unreadable")],
)
def test_what_is_no_parquet_is_skipped_with_a_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(content)
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason


def test_damage_in_the_middle_costs_what_comes_after_it(tmp_path: Path) -> None:
    rows = [{"text": f"Rain fell on day {number}. " * 50} for number in range(400)]
    path = tmp_path / "news.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=100, compression="none", use_dictionary=False)
    content = bytearray(path.read_bytes())
    group = pq.ParquetFile(path).metadata.row_group(2).column(0)
    start = group.data_page_offset
    content[start : start + 40] = b"\xff" * 40
    path.write_bytes(bytes(content))
    found = read(path)
    assert [one.id for one in found if isinstance(one, Article)][:192] == [f"news:{n}" for n in range(1, 193)]
    assert isinstance(found[-1], Skipped)
    assert found[-1].reason == "unreadable"


def test_without_a_column_of_text_there_is_no_article(tmp_path: Path) -> None:
    (skipped,) = read(write(tmp_path / "news.parquet", [{"wording": "Rain fell."}]))
    assert isinstance(skipped, Skipped)
    assert "'text'" in skipped.detail


def test_without_pyarrow_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "news.parquet", ROWS)
    imported = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "missing library"
    assert "onrecord[parquet]" in skipped.detail
