"""The front of show: one verb for a report, one for extractions, one for a collation; each form is a module."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.records import Collation, Extraction, Report, Tracing
from onrecord.show.parts.steering import still

REPORT_FORMS = ("text", "html", "json", "md", "csv", "tei")
EXTRACTION_FORMS = ("jsonl", "table", "html")
COLLATION_FORMS = ("table", "json", "tei", "html")
LINEAGE_FORMS = ("json", "dot", "svg")


def render_report(
    report: Report, form: str, *, width: int = 100, color: bool = False, excerpts_only: bool = False
) -> str:
    """Return the report in one of REPORT_FORMS.

    `width` (columns, held between 40 and 200) and `color` shape only the form for the terminal. `excerpts_only`
    keeps whole articles out: what is quoted stays, with its offsets.

    >>> empty = Report((), (), (), (), (), (), ())
    >>> render_report(empty, "json").splitlines()[1]
    ' "schema": "onrecord.report/1",'
    """
    if form == "text":
        from onrecord.show.report.terminal import render_text

        return render_text(report, width, color)
    if form == "html":
        from onrecord.show.report.page import render_page

        return still(render_page(report, excerpts_only))
    if form == "json":
        from onrecord.show.contract.objects import describe_report

        return dump(describe_report(report, excerpts_only=excerpts_only))
    if form == "md":
        from onrecord.show.report.markdown import render_markdown

        return still(render_markdown(report))
    if form == "csv":
        from onrecord.show.report.readings import render_readings

        return render_readings(report)
    if form == "tei":
        from onrecord.show.tei.document import render_report_tei

        return render_report_tei(report)
    raise ValueError(f"cannot render a report as {form!r}: the forms are {', '.join(REPORT_FORMS)}")


def render_extractions(
    extractions: Iterable[Extraction], form: str, *, with_text: bool = False, width: int = 100, color: bool = False
) -> Iterator[str]:
    """Yield the extractions in one of EXTRACTION_FORMS, piece by piece, so that a corpus need not fit in memory.

    `with_text` adds each article's text to a line of jsonl; what came from no .txt always has it. `width` and `color`
    shape only the table.

    >>> from onrecord.records import Article, Voices
    >>> article = Article(id="gazette", text="Rain fell.", path="gazette.txt")
    >>> next(render_extractions([Extraction(article, (), Voices((), ()))], "jsonl"))[:39]
    '{"id": "gazette", "path": "gazette.txt"'
    """
    if form == "jsonl":
        from onrecord.show.contract.objects import describe_extraction

        for extraction in extractions:
            yield json.dumps(describe_extraction(extraction, with_text=with_text), ensure_ascii=False) + "\n"
        return
    if form == "table":
        from onrecord.show.report.extraction import list_extractions

        yield from list_extractions(extractions, width, color)
        return
    if form == "html":
        from onrecord.show.report.extraction import render_extraction_page

        yield from map(still, render_extraction_page(extractions))
        return
    raise ValueError(f"cannot render extractions as {form!r}: the forms are {', '.join(EXTRACTION_FORMS)}")


def render_collation(collation: Collation, form: str, *, width: int = 100, color: bool = False) -> str:
    """Return the collation in one of COLLATION_FORMS; `width` and `color` shape only the table.

    >>> from onrecord.records import Base
    >>> empty = Collation((), (), Base("", "witnesses", ()))
    >>> render_collation(empty, "json").splitlines()[1]
    ' "schema": "onrecord.collation/1",'
    """
    if form == "json":
        from onrecord.show.contract.objects import describe_collation

        return dump(describe_collation(collation))
    if form == "table":
        from onrecord.show.report.columns import render_table

        return render_table(collation, width, color)
    if form == "tei":
        from onrecord.show.tei.document import render_collation_tei

        return render_collation_tei(collation)
    if form == "html":
        from onrecord.show.report.columns import render_collation_page

        return still(render_collation_page(collation))
    raise ValueError(f"cannot render a collation as {form!r}: the forms are {', '.join(COLLATION_FORMS)}")


def render_lineage(tracing: Tracing, form: str) -> str:
    """Return the lineage in one of LINEAGE_FORMS.

    >>> from onrecord.records import Lineage
    >>> render_lineage(Tracing("texts", (), Lineage()), "dot").splitlines()[0]
    'digraph lineage {'
    """
    if form == "json":
        from onrecord.show.contract.lineage import describe_tracing

        return dump(describe_tracing(tracing))
    if form == "dot":
        from onrecord.show.graph import render_dot

        return render_dot(tracing)
    if form == "svg":
        from onrecord.show.graph import render_svg

        return render_svg(tracing)
    raise ValueError(f"cannot render a lineage as {form!r}: the forms are {', '.join(LINEAGE_FORMS)}")


def dump(described: dict[str, Any]) -> str:
    """Return the JSON text, indented by one, ending in a newline."""
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
