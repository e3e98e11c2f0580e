"""Records -> something to read: a terminal, a page, JSON, Markdown, a table.

Asks: how does a person, or a program, see at once what was said and who changed it?
Law: show decides nothing; every word and verdict that it prints stands in the records.
"""

from onrecord.show.report import render_collation, render_extractions, render_lineage, render_report
from onrecord.show.rows import render_entry, render_rows
from onrecord.show.schema import extract_schema, report_schema

__all__ = [
    "extract_schema",
    "render_collation",
    "render_entry",
    "render_extractions",
    "render_lineage",
    "render_report",
    "render_rows",
    "report_schema",
]
