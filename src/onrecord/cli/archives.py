"""The commands that change an archive: ingest, rebuild, forget."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.inputs import gather_settings
from onrecord.cli.options import (
    ARCHIVED_HELP,
    allow_host_option,
    archive_option,
    reading_options,
    settings_option,
)
from onrecord.cli.output import follow_run, log_event, tell_skipped
from onrecord.cli.signals import stop_on_signals


@click.command(epilog=ARCHIVED_HELP)
@click.argument("paths", metavar="PATH|URL...", nargs=-1, required=True, type=click.Path())
@archive_option
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes that read; else all processors, or one if all is fetched."
)
@allow_host_option
@reading_options
@settings_option
def ingest(paths: tuple[str, ...], place: str, jobs: int | None, settings_path: Path | None, **reading: Any) -> None:
    """Take articles into an archive.

    From files, from pages and from feeds. What is in it already is left alone; an article whose words changed becomes
    a new version. A run that was interrupted is taken up by the same command.
    """
    from onrecord.archive import Archive
    from onrecord.archive.fetching import ingest_web
    from onrecord.archive.workers import count_processors
    from onrecord.errors import SourceError
    from onrecord.read import read_articles
    from onrecord.read.web.addresses import is_web_address
    from onrecord.read.web.reader import WebReader
    from onrecord.read.web.walking import Start

    settings = gather_settings(settings_path, **reading)
    starts = [Start(path) for path in paths if is_web_address(path)]
    files = [path for path in paths if not is_web_address(path)]
    found = read_articles(files, settings.read, sys.stdin.buffer)
    with (
        Archive(place, settings, is_writer=True) as archive,
        follow_run() as report,
        WebReader(settings.read, settings.fetch, archive) as reader,
    ):
        tally = ingest_web(archive, reader, starts, found, jobs or (count_processors() if files else 1), report)
    tell_skipped(tally.skipped)
    click.echo(f"{tally.new} new, {tally.changed} changed, {tally.known} known already", err=True)
    if not tally.taken:
        raise SourceError("cannot take in any article: all that was named was skipped. See above why.")


@click.command()
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@archive_option
@click.option("--once", is_flag=True, help="Look at each feed once and end, for cron and the like.")
@allow_host_option
@reading_options
@settings_option
def watch(feeds: Path, place: str, once: bool, settings_path: Path | None, **reading: Any) -> None:
    """Take in what feeds bring, for as long as it runs.

    FEEDS.toml names the feeds and how often each is looked at. A line on stderr tells of each event. It ends after the
    article in hand with Ctrl-C (exit code 130) or SIGTERM (0); the next run goes on from there.
    """
    from onrecord.archive import Archive
    from onrecord.archive.feedlist import parse_feed_list
    from onrecord.archive.watching import Watch
    from onrecord.errors import SourceError
    from onrecord.settings import load_toml

    watched = parse_feed_list(load_toml(feeds, "the list of feeds"), str(feeds))
    with Archive(place, gather_settings(settings_path, **reading), is_writer=True) as archive:
        watching = Watch(archive, watched, log_event)
        with stop_on_signals(watching.stop) as signals:
            watching.run(once=once)
    if signal.SIGINT in signals:
        raise KeyboardInterrupt
    if once and not signals and not watching.read_well:
        raise SourceError(f"cannot read any feed of '{feeds}'. See above why.")


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
