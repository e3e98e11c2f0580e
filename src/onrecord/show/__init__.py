"""Records -> something to read: a terminal, a page, JSON, Markdown, a table.

Asks: how does a person, or a program, see at once what was said and who changed it?
Law: show decides nothing; every word and verdict that it prints stands in the records.

Steps: parts, contract, graph, report, tei, archive, path.
"""

from onrecord.show.archive.rows import render_entry, render_rows
from onrecord.show.contract.schemas import extract_schema, report_schema
from onrecord.show.path import render_collation, render_extractions, render_lineage, render_report

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
