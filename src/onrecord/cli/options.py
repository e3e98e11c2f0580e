"""What the commands take: one function an option, so that an option reads the same wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

PATHS_HELP = "PATH is a .txt, .md, .html, .json(l), .parquet or .warc(.gz) file, a folder of these, or - for stdin."


FETCHED_HELP = "URL is the http or https address of an article, or of an RSS or Atom feed."
ARCHIVED_HELP = (
    f"{PATHS_HELP} {FETCHED_HELP} ARCHIVE is a file, made where there is none, or postgresql://user@host/name."
)


def paths_argument(command: F) -> F:
    """Add the argument PATH..., which every command that reads takes."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())(command)


def output_option(command: F) -> F:
    """Add -o, which writes a file instead of standard output."""
    return click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write to this file, not to stdout.")(
        command
    )


def source_option(command: F) -> F:
    """Add --source, the words as they were spoken or published, which every wording is held against."""
    return click.option(
        "--source", metavar="TRANSCRIPT", type=click.Path(), help="Hold every wording against this transcript or post."
    )(command)


def settings_option(command: F) -> F:
    """Add --settings, a TOML file with one table a stage."""
    return click.option(
        "--settings", "settings_path", metavar="FILE", type=click.Path(path_type=Path), help="Read settings from TOML."
    )(command)


def reading_options(command: F) -> F:
    """Add what the commands that look for quotations take: --model, --acts, --kb and the like."""
    for option in (
        click.option(
            "--min-confidence", type=click.FloatRange(0, 1), help="Leave out quotations below this confidence, 0 to 1."
        ),
        click.option("--acts", metavar="ACT,...", help="Only these: speech, writing, thought, attitude."),
        click.option(
            "--kb", metavar="FILE", help="Give known speakers the ids of this CSV file (columns id, name, aliases)."
        ),
        click.option("--no-model", is_flag=True, help="Go by quotation marks alone, whatever the settings say."),
        click.option(
            "--model", metavar="MODEL", help="Read with this model: a folder, or the name of an installed one."
        ),
    ):
        command = option(command)
    return command


def allow_host_option(command: F) -> F:
    """Add --allow-host, which the commands that fetch take."""
    return click.option(
        "--allow-host",
        "allow_hosts",
        metavar="NAME",
        multiple=True,
        help="Fetch from this host though it stands at a private address.",
    )(command)


def archive_option(command: F) -> F:
    """Add --archive, which the commands of an archive need."""
    return click.option(
        "--archive",
        "place",
        metavar="ARCHIVE",
        required=True,
        help="The archive: a file such as news.db, or postgresql://...",
    )(command)


def since_option(command: F) -> F:
    """Add --since."""
    return click.option(
        "--since", metavar="DAY", callback=_check_day, help="Only what was published on that day or later: 2026-03-04."
    )(command)


def _check_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day. Give one such as 2026-03-04.") from None


def format_option(*forms: str) -> Callable[[F], F]:
    """Add --format; the first form named is the default, terminal or not."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="What to print."
    )
