"""Every case of tests/cases/model: what the model that travels with onrecord finds, and where it must keep silent."""

from __future__ import annotations

import re
from typing import Any

import pytest

from onrecord.data import FOLDER
from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.records import Article, Quotation
from tests.cases import load_cases

pytestmark = pytest.mark.skipif(not (FOLDER / "model").is_dir(), reason="no model travels with this onrecord yet")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[:—]", text.lower())


def is_found(expected: str, quotation: Quotation) -> bool:
    content, cue, mention = (words(part) for part in expected.split(" | "))
    whole = words(quotation.wording)
    shared = len(set(content) & set(whole))
    said = {word for passage in quotation.cue for word in words(passage.words)}
    named = {word for passage in quotation.mention for word in words(passage.words)}
    touched = [bool(mine & set(its)) or not (mine or its) for mine, its in ((said, cue), (named, mention))]
    return shared * 2 >= len(set(content) | set(whole)) and all(touched)


@pytest.mark.parametrize("case", load_cases("model"))
def test_case(case: dict[str, Any]) -> None:
    article = Article(id="case", text=case["text"], language="en")
    quotations = extract_quotations(article, ExtractSettings(model="default"))
    for expected in case.get("found", ()):
        assert any(is_found(expected, quotation) for quotation in quotations), quotations
    for silent in case.get("silent", ()):
        start = case["text"].index(silent)
        touching = [q for q in quotations for p in q.content if p.start < start + len(silent) and start < p.end]
        assert not touching
