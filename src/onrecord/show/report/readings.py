"""Report -> CSV, a row a reading: for spreadsheets and statistics. Words are never altered, not even a leading `=`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from onrecord.records import Collation, Report, Statement
from onrecord.show.report.overview import Overview, order_witnesses

COLUMNS = (
    "statement",
    "speaker",
    "article",
    "outlet",
    "published",
    "variant",
    "base_text",
    "base_start",
    "base_end",
    "text",
    "start",
    "end",
    "kind",
    "flags",
    "severity",
    "why",
    "verdict",
    "coverage",
    "base_from",
)


def render_readings(report: Report) -> str:
    """Return a header and a row for each reading of each variant, those that agree with the base included.

    Fields with a comma, a quotation mark or a line end stand in quotation marks; lines end in a line feed alone.
    """
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    overview = Overview(report)
    for statement, collation in zip(report.statements, report.collations, strict=True):
        writer.writerows(_list_readings(overview, statement, collation))
    return stream.getvalue()


def _list_readings(overview: Overview, statement: Statement, collation: Collation) -> Iterator[tuple[object, ...]]:
    speaker = overview.names[statement.speaker_id] if statement.speaker_id else ""
    judged = {witness.id: (verdict, round(coverage, 4)) for witness, verdict, coverage in order_witnesses(collation)}
    for number, variant in enumerate(collation.variants, start=1):
        for reading in variant.readings:
            article = overview.articles[reading.witness]
            yield (
                *(statement.id, speaker, article.id, article.outlet, article.published, number),
                *(variant.text, variant.start, variant.end, reading.text, reading.start, reading.end),
                *(reading.kind, " ".join(reading.flags), reading.severity, reading.why),
                *(*judged[reading.witness], collation.base.origin),
            )
