"""The bundled story as a report, as the JSON of a report, and as what was planted in it."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.data.demo import find_demo
from onrecord.pipeline import compare_articles
from onrecord.read import read_articles
from onrecord.records import Article, Report
from onrecord.show import render_report

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected.json"


@cache
def load_planted() -> dict[str, list[dict[str, Any]]]:
    """Return the statements and the differences that were planted, one entry an article."""
    table = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))
    differences = [
        {"flags": [], **planted, "article": article}
        for planted in table["difference"]
        for article in ([planted["article"]] if isinstance(planted["article"], str) else planted["article"])
    ]
    return {"statement": table["statement"], "difference": differences}


@cache
def read_story() -> tuple[tuple[Article, ...], Article]:
    """Return the articles and the transcript."""
    articles, transcript = find_demo()
    (source,) = read_whole(transcript)
    return read_whole(articles), source


def read_whole(path: Path) -> tuple[Article, ...]:
    """Return the articles of a file or folder of which nothing may be skipped."""
    found = list(read_articles([path]))
    kept = tuple(record for record in found if isinstance(record, Article))
    assert len(kept) == len(found), [record for record in found if record not in kept]
    return kept


@cache
def compare_story() -> Report:
    """Return the report of the whole story, held against its transcript."""
    articles, source = read_story()
    return compare_articles(articles, source)


def render_story() -> str:
    """Return the report as JSON, without the folder that onrecord is installed in and without confidences.

    Those are measured anew whenever a rule is; what is found must not change with them.
    """
    report = json.loads(render_report(compare_story(), "json"))
    for article in report["articles"]:
        article["path"] = Path(article["path"]).name
    for quotation in report["quotations"]:
        del quotation["confidence"]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
