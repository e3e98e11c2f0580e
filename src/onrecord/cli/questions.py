"""The commands that ask an archive: stories, statements, speakers, outlets, search, show, skipped, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_option, format_option, output_option, since_option
from onrecord.cli.output import find_width, is_colored, print_rows, print_text

if TYPE_CHECKING:
    from onrecord.archive import Archive


@click.command()
@archive_option
@since_option
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@format_option("table", "json", "csv")
@output_option
def stories(place: str, since: str | None, limit: int | None, form: str, output: str | None) -> None:
    """List an archive's stories, the latest first."""
    with open_archive(place) as archive:
        print_rows("stories", archive.stories(since, limit), form, output)


@click.command()
@archive_option
@click.option("--speaker", metavar="NAME", help="Only of speakers whose name has this in it, or who are called so.")
@click.option("--outlet", metavar="NAME", help="Only what this outlet carries.")
@since_option
@click.option(
    "--kind", metavar="KIND", help="direct, mixed, or a kind of difference that a witness shows: omission, ..."
)
@click.option("--altered", is_flag=True, help="Only statements that an outlet altered; with --outlet, that one.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@format_option("table", "json", "csv")
@output_option
def statements(
    place: str,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    kind: str | None,
    altered: bool,
    limit: int | None,
    form: str,
    output: str | None,
) -> None:
    """List an archive's statements, the latest first.

    Each stands there once, with every outlet that carries it.
    """
    from typing import get_args

    from onrecord.records import Difference
    from onrecord.store.questions import Wanted

    kinds = ("direct", "mixed", *get_args(Difference))
    if kind is not None and kind not in kinds:
        raise click.BadParameter(f"'{kind}' is none. Give one of: {', '.join(kinds)}.", param_hint="'--kind'")
    wanted = Wanted(speaker, outlet, since, kind, altered, limit)
    with open_archive(place) as archive:
        print_rows("statements", archive.statements(wanted), form, output)


@click.command()
@archive_option
@click.option("--speaker", metavar="NAME", help="Show these speakers by outlet and month.")
@click.option("--outlet", metavar="NAME", help="Count only what this outlet printed.")
@since_option
@format_option("table", "json", "csv")
@output_option
def speakers(
    place: str, speaker: str | None, outlet: str | None, since: str | None, form: str, output: str | None
) -> None:
    """List who is quoted in an archive, and with how many words."""
    with open_archive(place) as archive:
        if speaker is not None:
            print_rows("months", archive.speaker_months(speaker, outlet, since), form, output)
        else:
            print_rows("speakers", archive.speakers(outlet, since), form, output)


@click.command()
@archive_option
@format_option("table", "json", "csv")
@output_option
def outlets(place: str, form: str, output: str | None) -> None:
    """List an archive's outlets, and what they altered.

    How much each carries, alone or altered, and where it left words out.
    """
    with open_archive(place) as archive:
        print_rows("outlets", archive.outlets(), form, output)


@click.command()
@click.argument("query")
@archive_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many of each sort.")
@format_option("table", "json", "csv")
@output_option
def search(query: str, place: str, limit: int, form: str, output: str | None) -> None:
    """Search an archive's articles, quotations and speakers.

    All words must be there; "a phrase" in its order, begin* any word that begins so. The best come first.
    """
    with open_archive(place) as archive:
        print_rows("search", archive.search(query, limit), form, output)


@click.command()
@click.argument("key", metavar="ID")
@archive_option
@format_option("text", "json")
@output_option
def show(key: str, place: str, form: str, output: str | None) -> None:
    """Show one story, statement, speaker or article of an archive.

    ID is one that the other commands print, or an article's URL.
    """
    from onrecord.show import render_entry

    with open_archive(place) as archive:
        print_text(render_entry(archive.show(key), form, find_width(), is_colored(output)), output)


@click.command()
@archive_option
@format_option("table", "json", "csv")
@output_option
def skipped(place: str, form: str, output: str | None) -> None:
    """List what was skipped on the way into an archive, and why."""
    with open_archive(place) as archive:
        print_rows("skipped", archive.skipped(), form, output)


@click.command()
@click.argument("url")
@archive_option
@format_option("table", "json", "csv")
@output_option
def history(url: str, place: str, form: str, output: str | None) -> None:
    """Show how an article's quotations changed.

    A row a version, the first one first.
    """
    with open_archive(place) as archive:
        print_rows("history", archive.history(url), form, output)


def open_archive(place: str) -> Archive:
    """Return an archive to read from."""
    from onrecord.archive import Archive

    return Archive(place)
