"""Every case of tests/cases/extract, by marks alone: which quotations, with which cue, and where nobody is quoted."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.records import Article, Block, Passage, Quotation
from tests.cases import load_cases

MARKS_ONLY = ExtractSettings(model="none")


def read_article(case: dict[str, Any]) -> Article:
    text = case["text"].lstrip("\n")
    blocks = []
    for block in case.get("blocks", ()):
        start = text.rindex(block["words"])
        blocks.append(Block(start, start + len(block["words"].rstrip()), block["kind"]))
    return Article(id="case", text=text, blocks=tuple(blocks))


def describe(quotation: Quotation) -> str:
    def words(passages: tuple[Passage, ...]) -> str:
        return " / ".join(passage.words for passage in passages) or "-"

    return " | ".join([quotation.kind, words(quotation.content), words(quotation.cue), words(quotation.mention)])


@pytest.mark.parametrize("case", load_cases("extract"))
def test_case(case: dict[str, Any]) -> None:
    quotations = extract_quotations(read_article(case), MARKS_ONLY)
    if "quotations" in case:
        assert [describe(quotation) for quotation in quotations] == case["quotations"]
    if "last" in case:
        assert describe(quotations[-1]) == case["last"]
    if "within" in case:
        assert {q.id: q.within for q in quotations if q.within} == case["within"]
    if "acts" in case:
        assert [quotation.act for quotation in quotations] == case["acts"]
