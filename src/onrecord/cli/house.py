"""The commands about onrecord itself: schema, doctor."""

from __future__ import annotations

import sys

import click

from onrecord.cli.options import output_option
from onrecord.cli.output import print_text


@click.command()
@click.argument("name", type=click.Choice(["report", "extract"]))
@output_option
def schema(name: str, output: str | None) -> None:
    """Print the JSON Schema of an output.

    `report` is what compare prints with --format json, `extract` a line of extract.
    """
    import json

    from onrecord.show import extract_schema, report_schema

    found = report_schema() if name == "report" else extract_schema()
    print_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", output)


@click.command()
def doctor() -> None:
    """Say which versions are at work and what is missing."""
    from onrecord.doctor import examine

    examination = examine()
    print_text(examination.text, None)
    if not examination.complete:
        sys.exit(1)
