"""The command that takes an archive's content elsewhere: export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option, format_option, since_option
from onrecord.cli.output import print_pieces
from onrecord.cli.questions import open_archive

if TYPE_CHECKING:
    from onrecord.archive.exporting import FolderForm


@click.command()
@archive_option
@format_option("jsonl", "parquet", "csv", "tei")
@click.option("--story", metavar="ID", help="Only the articles of this story: e1.")
@click.option("--speaker", metavar="NAME", help="Only what speakers say whose name has this in it, or p1 says.")
@click.option("--outlet", metavar="NAME", help="Only this outlet's articles.")
@since_option
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(),
    help="A new folder; for jsonl a file, instead of stdout.",
)
def export(
    place: str,
    form: str,
    story: str | None,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    output: str | None,
) -> None:
    """Write an archive's content for other programs.

    jsonl is a line an article, with its quotations; parquet and csv are a folder of tables; tei is a folder with a
    document a story. All ids are the archive's, and all offsets are code points of the article's text.
    """
    from onrecord.store.export.selection import Selection

    if form != "jsonl" and output in {None, "-"}:
        raise click.UsageError(f"{form} is a folder of files. Name a new folder: -o OUT")
    selection = Selection(since, outlet, story, speaker)
    with open_archive(place) as archive:
        if form == "jsonl":
            print_pieces(archive.export_lines(selection), output)
        else:
            tell_counts(archive.export(to_folder_form(form), Path(output or ""), selection), output or "")


def to_folder_form(form: str) -> FolderForm:
    """Return the form as the library names it."""
    forms: dict[str, FolderForm] = {"parquet": "parquet", "csv": "csv", "tei": "tei"}
    return forms[form]


def tell_counts(counts: dict[str, int], output: str) -> None:
    """Say on stderr what was written."""
    told = ", ".join(f"{table} {count:,}" for table, count in counts.items())
    click.echo(f"{output}: {told}", err=True)
