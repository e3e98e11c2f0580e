"""Answers -> standard output or a file; what people are told on the way -> standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OutputError

if TYPE_CHECKING:
    from onrecord.archive import Tally
    from onrecord.records import Article, Skipped


def tell_skipped(skipped: list[Skipped] | tuple[Skipped, ...]) -> None:
    """Say on stderr what was skipped, and why."""
    for one in skipped:
        click.echo(f"skipped: {one.detail}", err=True)
    if skipped:
        click.echo(f"{len(skipped)} skipped", err=True)


def find_width() -> int:
    """Return the columns of the terminal, 40 to 200; 100 where there is none."""
    return max(40, min(200, shutil.get_terminal_size((100, 24)).columns))


def is_colored(output: str | None) -> bool:
    """Tell whether the answer goes to a terminal whose user has nothing against colour."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_text(text: str, output: str | None) -> None:
    """Write one text to stdout or to a file."""
    print_pieces(iter([text]), output)


def print_pieces(pieces: Iterator[str], output: str | None) -> None:
    """Write to stdout, or to a file that appears whole or not at all."""
    from onrecord.save import save_text

    if output is not None and output != "-":
        save_text(Path(output), pieces)
        return
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:  # caught here, because click would end with 1
        drop_stdout()
        sys.exit(0)
    except OSError as error:
        drop_stdout()
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write to standard output: {reason}. Make room, or name a file with -o.") from None


def drop_stdout() -> None:
    """Send what is still unwritten nowhere, so that nothing complains at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_rows(name: str, rows: list[dict[str, Any]], form: str, output: str | None) -> None:
    """Write what an archive answered, as a table, JSON or CSV."""
    from onrecord.show import render_rows

    print_text(render_rows(name, rows, form, find_width(), is_colored(output)), output)


def log_event(event: str, words: str) -> None:
    """Write one line of a log to stderr: when, what, and to what."""
    from datetime import UTC, datetime

    moment = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    click.echo(f"{moment} {event} {' '.join(words.split())}", err=True)


@contextmanager
def follow_run() -> Iterator[Callable[[Tally | int], None]]:
    """Show on stderr how many articles are done, when that is a terminal; yield what is to be told the number."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("taking in articles"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("articles", total=None)
        yield lambda done: progress.update(task, completed=done if isinstance(done, int) else done.taken)


def track_articles(articles: Iterator[Article]) -> Iterator[Article]:
    """Show on stderr how many articles were read, when that is a terminal."""
    if not sys.stderr.isatty():
        yield from articles
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("reading articles"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading articles", total=None)
        for article in articles:
            progress.advance(task)
            yield article
