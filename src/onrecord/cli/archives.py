"""The commands that change an archive: ingest, rebuild, forget."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.inputs import gather_settings
from onrecord.cli.options import ARCHIVED_HELP, archive_option, paths_argument, reading_options, settings_option
from onrecord.cli.output import follow_run, tell_skipped


@click.command(epilog=ARCHIVED_HELP)
@paths_argument
@archive_option
@click.option("--jobs", type=click.IntRange(1), help="Processes that read; all processors where it is left out.")
@reading_options
@settings_option
def ingest(paths: tuple[str, ...], place: str, jobs: int | None, settings_path: Path | None, **reading: Any) -> None:
    """Take articles into an archive.

    What is in it already is left alone; an article whose words changed becomes a new version. A run that was
    interrupted is taken up by the same command.
    """
    from onrecord.archive import Archive
    from onrecord.archive.workers import count_processors
    from onrecord.errors import SourceError
    from onrecord.read import read_articles

    settings = gather_settings(settings_path, **reading)
    found = read_articles(paths, settings.read, sys.stdin.buffer)
    with Archive(place, settings, is_writer=True) as archive, follow_run() as report:
        tally = archive.ingest(found, jobs or count_processors(), report)
    tell_skipped(tally.skipped)
    click.echo(f"{tally.new} new, {tally.changed} changed, {tally.known} known already", err=True)
    if not tally.taken:
        raise SourceError("cannot take in any article: all that was named was skipped. See above why.")


@click.command()
@archive_option
@reading_options
@settings_option
def rebuild(place: str, settings_path: Path | None, **reading: Any) -> None:
    """Derive an archive anew from its articles.

    Quotations, speakers and statements, for a new onrecord or another model. Statements keep their ids; stories stay.
    """
    from onrecord.archive import Archive

    with Archive(place, gather_settings(settings_path, **reading), is_writer=True) as archive, follow_run() as report:
        count = archive.rebuild(lambda done, _: report(done))
    click.echo(f"{count} versions read anew", err=True)


@click.command()
@click.argument("key", metavar="URL|SPEAKER")
@archive_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(key: str, place: str, yes: bool) -> None:
    """Remove an article or a speaker's words for good.

    From the texts, the versions, the index and the file.
    """
    from onrecord.archive import Archive

    with Archive(place) as archive:
        shown = archive.name
    if not yes:
        click.confirm(f"Remove '{key}' from {shown} for good?", abort=True, err=True)
    with Archive(place, is_writer=True) as archive:
        what = archive.forget(key)
    click.echo(f"forgotten: {what} '{key}'", err=True)
