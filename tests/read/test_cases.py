"""The cases of reading: what a file holds, and what becomes of it.

`file` names the file and with it the form, `text` is its content. Expected are any of the article's fields, `none` (the
fields that must stay unknown), `article` (the whole text), `has` and `lacks` (words), `blocks` (kind and words), or
`skipped` (the reason).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.read import read_articles
from onrecord.records import Article, Skipped
from tests.cases import load_cases

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("title", "outlet", "url", "published", "date_source", "language", "author")


@pytest.mark.parametrize("case", load_cases("read"))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["file"]
    path.write_text(case["text"], encoding="utf-8", newline="")
    (found,) = read_articles([path])
    if "skipped" in case:
        assert isinstance(found, Skipped)
        assert found.reason == case["skipped"]
        return
    assert isinstance(found, Article)
    for field in FIELDS:
        if field in case:
            assert getattr(found, field) == case[field], field
    assert [getattr(found, field) for field in case.get("none", ())] == [None] * len(case.get("none", ()))
    assert found.text == case.get("article", found.text)
    for words in case.get("has", ()):
        assert words in found.text
    for words in case.get("lacks", ()):
        assert words not in found.text
    if "blocks" in case:
        assert [[block.kind, found.text[block.start : block.end]] for block in found.blocks] == case["blocks"]
