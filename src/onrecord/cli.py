"""The command line: parse, call, print. No logic; heavy modules are loaded by the command that needs them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord import __version__
from onrecord.errors import OnrecordError, OutputError

if TYPE_CHECKING:
    from onrecord.archive import Archive, Tally
    from onrecord.records import Article, Report, Skipped, TakenAs
    from onrecord.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

PATHS_HELP = "PATH is a .txt, .md, .html, .json, .jsonl or .warc(.gz) file, a folder of these, or - for standard input."


ARCHIVED_HELP = f"{PATHS_HELP} ARCHIVE is a file, made where there is none, or postgresql://user@host/name."


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="onrecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Read what several outlets wrote about one event: who said what, in which words, and who changed it."""


@cli.command()
@output_option
def demo(output: str | None) -> None:
    """Show the bundled example story.

    The report is printed here; as an HTML page it is written to onrecord-demo.html, or to OUT. Nothing is fetched.
    """
    from onrecord.data.demo import find_demo
    from onrecord.show import render_report

    folder, source = find_demo()
    report = _without_folders(_compare((str(folder),), str(source), None))
    page = output or "onrecord-demo.html"
    _print(render_report(report, "text", width=_width(), color=_color(None)), None)
    _print(render_report(report, "html"), page)
    click.echo(f"the same as a page: {page}", err=True)


@cli.command(epilog=PATHS_HELP)
@paths_argument
@format_option("jsonl", "table", "html")
@reading_options
@click.option("--text", "with_text", is_flag=True, help="Add each article's text (always there when not .txt).")
@output_option
@settings_option
def extract(
    paths: tuple[str, ...],
    form: str,
    with_text: bool,
    output: str | None,
    settings_path: Path | None,
    **reading: Any,
) -> None:
    """Find each article's quotations and their speakers.

    The answer is one JSON line an article, or a table, or a page.
    """
    from onrecord.pipeline import extract_articles
    from onrecord.show import render_extractions

    settings = _settings(settings_path, **reading)
    skipped: list[Skipped] = []
    extractions = extract_articles(_track(_read(paths, settings, skipped)), settings)
    pieces = render_extractions(extractions, form, with_text=with_text, width=_width(), color=_color(output))
    _write(pieces, output)
    _tell(skipped)


@cli.command(epilog=PATHS_HELP)
@paths_argument
@source_option
@format_option("text", "html", "json", "md", "csv", "tei")
@reading_options
@click.option("--excerpts-only", is_flag=True, help="Leave whole articles out of the report: only what is quoted.")
@output_option
@settings_option
def compare(
    paths: tuple[str, ...],
    source: str | None,
    form: str,
    excerpts_only: bool,
    output: str | None,
    settings_path: Path | None,
    **reading: Any,
) -> None:
    """Compare several outlets' articles about one event.

    Every statement once, with its speaker, each outlet's wording, and every difference typed and weighed.
    """
    from onrecord.show import render_report

    report = _compare(paths, source, settings_path, **reading)
    color = _color(output)
    _print(render_report(report, form, width=_width(), color=color, excerpts_only=excerpts_only), output)
    _tell(report.skipped)


@cli.command(epilog='PATH is a text file, or one JSON file {"witnesses": [{"id": ..., "content": ...}]}.')
@paths_argument
@format_option("table", "json", "tei", "html")
@output_option
@settings_option
def collate(paths: tuple[str, ...], form: str, output: str | None, settings_path: Path | None) -> None:
    """Align plain wordings and type every difference.

    Each file is a witness, taken whole: two drafts, or what several people noted of one speech.
    """
    from onrecord.collate import collate_wordings, make_witness
    from onrecord.read import read_witnesses
    from onrecord.show import render_collation

    settings = _settings(settings_path)
    skipped: list[Skipped] = []
    found = read_witnesses(paths, settings.read, sys.stdin.buffer)
    collation = collate_wordings([make_witness(article) for article in _keep(found, skipped, paths)])
    _print(render_collation(collation, form, width=_width(), color=_color(output)), output)
    _tell(skipped)


@cli.command(epilog="PATH is what compare takes, a text file, or one JSON file of witnesses as for collate.")
@paths_argument
@source_option
@format_option("json", "dot", "svg")
@reading_options
@click.option(
    "--as",
    "taken_as",
    type=click.Choice(["auto", "articles", "wordings", "texts"]),
    default="auto",
    show_default=True,
    help="What the files are: news articles, what several noted of one speech, or texts that somebody wrote.",
)
@output_option
@settings_option
def lineage(
    paths: tuple[str, ...],
    source: str | None,
    form: str,
    taken_as: TakenAs,
    output: str | None,
    settings_path: Path | None,
    **reading: Any,
) -> None:
    """Tell who probably took the words from whom.

    For each file its parent, how sure that is, and why; or the rivals, where nothing decides.
    """
    from onrecord.pipeline import trace_texts
    from onrecord.read import read_witnesses
    from onrecord.show import render_lineage

    if source and taken_as == "texts":
        raise click.UsageError("--source goes with articles and wordings: of texts the first is among the files.")
    settings = _settings(settings_path, **reading)
    skipped: list[Skipped] = []
    given = _read_source(source, settings, skipped) if source else None
    found = list(_keep(read_witnesses(paths, settings.read, sys.stdin.buffer), skipped, paths))
    _print(render_lineage(trace_texts(found, taken_as, settings, given), form), output)
    _tell(skipped)


@cli.command(epilog=ARCHIVED_HELP)
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

    settings = _settings(settings_path, **reading)
    found = read_articles(paths, settings.read, sys.stdin.buffer)
    with Archive(place, settings, is_writer=True) as archive, _follow() as report:
        tally = archive.ingest(found, jobs or count_processors(), report)
    _tell(tally.skipped)
    click.echo(f"{tally.new} new, {tally.changed} changed, {tally.known} known already", err=True)
    if not tally.taken:
        raise SourceError("cannot take in any article: all that was named was skipped. See above why.")


@cli.command()
@archive_option
@since_option
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@format_option("table", "json", "csv")
@output_option
def stories(place: str, since: str | None, limit: int | None, form: str, output: str | None) -> None:
    """List an archive's stories, the latest first."""
    with _open(place) as archive:
        _answer("stories", archive.stories(since, limit), form, output)


@cli.command()
@archive_option
@click.option("--speaker", metavar="NAME", help="Only of speakers whose name has this in it.")
@click.option("--outlet", metavar="NAME", help="Only what this outlet carries.")
@since_option
@click.option(
    "--kind", metavar="KIND", help="direct, mixed, or a kind of difference that a witness shows: omission, ..."
)
@click.option("--altered", is_flag=True, help="Only statements that an outlet altered.")
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
    with _open(place) as archive:
        _answer("statements", archive.statements(wanted), form, output)


@cli.command()
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
    with _open(place) as archive:
        if speaker is not None:
            _answer("months", archive.speaker_months(speaker), form, output)
        else:
            _answer("speakers", archive.speakers(outlet, since), form, output)


@cli.command()
@archive_option
@format_option("table", "json", "csv")
@output_option
def outlets(place: str, form: str, output: str | None) -> None:
    """List an archive's outlets, and what they altered.

    How much each carries, alone or altered, and where it left words out.
    """
    with _open(place) as archive:
        _answer("outlets", archive.outlets(), form, output)


@cli.command()
@click.argument("query")
@archive_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many of each sort.")
@format_option("table", "json", "csv")
@output_option
def search(query: str, place: str, limit: int, form: str, output: str | None) -> None:
    """Search an archive's articles, quotations and speakers.

    All words must be there; "a phrase" in its order, begin* any word that begins so. The best come first.
    """
    with _open(place) as archive:
        _answer("search", archive.search(query, limit), form, output)


@cli.command()
@click.argument("key", metavar="ID")
@archive_option
@format_option("text", "json")
@output_option
def show(key: str, place: str, form: str, output: str | None) -> None:
    """Show one story, statement, speaker or article of an archive.

    ID is one that the other commands print, or an article's URL.
    """
    from onrecord.show import render_entry

    with _open(place) as archive:
        _print(render_entry(archive.show(key), form, _width(), _color(output)), output)


@cli.command()
@archive_option
@format_option("table", "json", "csv")
@output_option
def skipped(place: str, form: str, output: str | None) -> None:
    """List what was skipped on the way into an archive, and why."""
    with _open(place) as archive:
        _answer("skipped", archive.skipped(), form, output)


@cli.command()
@click.argument("url")
@archive_option
@format_option("table", "json", "csv")
@output_option
def history(url: str, place: str, form: str, output: str | None) -> None:
    """Show how an article's quotations changed.

    A row a version, the first one first.
    """
    with _open(place) as archive:
        _answer("history", archive.history(url), form, output)


@cli.command()
@archive_option
@reading_options
@settings_option
def rebuild(place: str, settings_path: Path | None, **reading: Any) -> None:
    """Derive all of an archive anew from its articles.

    For a new onrecord or another model. Statements keep their ids.
    """
    from onrecord.archive import Archive

    with Archive(place, _settings(settings_path, **reading), is_writer=True) as archive, _follow() as report:
        count = archive.rebuild(lambda done, _: report(done))
    click.echo(f"{count} versions read anew", err=True)


@cli.command()
@click.argument("key", metavar="URL|SPEAKER")
@archive_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(key: str, place: str, yes: bool) -> None:
    """Remove an article or a speaker's words for good.

    From the texts, the versions, the index and the file.
    """
    from onrecord.archive import Archive

    _open(place).close()
    if not yes:
        click.confirm(f"Remove '{key}' from {place} for good?", abort=True, err=True)
    with Archive(place, is_writer=True) as archive:
        what = archive.forget(key)
    click.echo(f"forgotten: {what} '{key}'", err=True)


@cli.command()
@click.argument("name", type=click.Choice(["report", "extract"]))
@output_option
def schema(name: str, output: str | None) -> None:
    """Print the JSON Schema of an output.

    `report` is what compare prints with --format json, `extract` a line of extract.
    """
    import json

    from onrecord.show import extract_schema, report_schema

    found = report_schema() if name == "report" else extract_schema()
    _print(json.dumps(found, indent=2, ensure_ascii=False) + "\n", output)


@cli.command()
def doctor() -> None:
    """Say which versions are at work and what is missing."""
    from onrecord.doctor import examine

    examination = examine()
    _print(examination.text, None)
    if not examination.complete:
        sys.exit(1)


def _open(place: str) -> Archive:
    """Return an archive to read from."""
    from onrecord.archive import Archive

    return Archive(place)


def _answer(name: str, rows: list[dict[str, Any]], form: str, output: str | None) -> None:
    from onrecord.show import render_rows

    _print(render_rows(name, rows, form, _width(), _color(output)), output)


@contextmanager
def _follow() -> Iterator[Callable[[Tally | int], None]]:
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


def _compare(paths: tuple[str, ...], source: str | None, settings_path: Path | None, **reading: Any) -> Report:
    """Read, then compare; a source that cannot be read ends the run."""
    from onrecord.pipeline import compare_articles

    settings = _settings(settings_path, **reading)
    skipped: list[Skipped] = []
    given = _read_source(source, settings, skipped) if source else None
    articles = list(_track(_read(paths, settings, skipped)))
    return compare_articles(articles, given, skipped, settings)


def _without_folders(report: Report) -> Report:
    """Return the demo's report with bare file names: where onrecord is installed is nobody's business."""
    from dataclasses import replace

    def strip(article: Article) -> Article:
        return replace(article, path=Path(article.path).name if article.path else None)

    source = strip(report.source) if report.source else None
    return replace(report, articles=tuple(strip(article) for article in report.articles), source=source)


def _read_source(path: str, settings: Settings, skipped: list[Skipped]) -> Article:
    from onrecord.errors import SourceError

    found = list(_read((path,), settings, skipped))
    if len(found) > 1:
        raise SourceError(f"cannot take '{path}' as the source: it holds {len(found)} texts. Name one text.")
    return found[0]


def _settings(
    path: Path | None,
    *,
    model: str | None = None,
    no_model: bool = False,
    acts: str | None = None,
    min_confidence: float | None = None,
    kb: str | None = None,
) -> Settings:
    """Return the settings of the file, with what the command line says otherwise."""
    from dataclasses import replace

    from onrecord.settings import Settings, load_settings

    settings = load_settings(path) if path else Settings()
    said: dict[str, Any] = {"model": "none"} if no_model else {"model": model} if model else {}
    if acts is not None:
        said["acts"] = tuple(act.strip() for act in acts.split(","))
    if min_confidence is not None:
        said["min_confidence"] = min_confidence
    try:
        known = replace(settings.attribute, kb=kb) if kb else settings.attribute
        return replace(settings, extract=replace(settings.extract, **said), attribute=known)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _read(paths: tuple[str, ...], settings: Settings, skipped: list[Skipped]) -> Iterator[Article]:
    from onrecord.read import read_articles

    return _keep(read_articles(paths, settings.read, sys.stdin.buffer), skipped, paths)


def _keep(found: Iterator[Article | Skipped], skipped: list[Skipped], paths: tuple[str, ...]) -> Iterator[Article]:
    """Yield the articles and note what was skipped. Raises SourceError at the end when there was no article at all."""
    from onrecord.errors import SourceError
    from onrecord.records import Skipped

    count = 0
    for record in found:
        if isinstance(record, Skipped):
            skipped.append(record)
        else:
            count += 1
            yield record
    if not count:
        named = ", ".join(f"'{path}'" for path in paths[:3]) + (", ..." if len(paths) > 3 else "")
        details = [one.detail for one in skipped[:20]] + [f"and {len(skipped) - 20} more"] * (len(skipped) > 20)
        reasons = "".join(f"\n  {detail}" for detail in details) or " there was nothing in it. Name articles."
        raise SourceError(f"cannot read any article from {named}:{reasons}")


def _track(articles: Iterator[Article]) -> Iterator[Article]:
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


def _tell(skipped: list[Skipped] | tuple[Skipped, ...]) -> None:
    """Say on stderr what was skipped, and why."""
    for one in skipped:
        click.echo(f"skipped: {one.detail}", err=True)
    if skipped:
        click.echo(f"{len(skipped)} skipped", err=True)


def _width() -> int:
    return max(40, min(200, shutil.get_terminal_size((100, 24)).columns))


def _color(output: str | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _print(text: str, output: str | None) -> None:
    _write(iter([text]), output)


def _write(pieces: Iterator[str], output: str | None) -> None:
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
        _drop_stdout()
        sys.exit(0)
    except OSError as error:
        _drop_stdout()
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write to standard output: {reason}. Make room, or name a file with -o.") from None


def _drop_stdout() -> None:
    """Send what is still unwritten nowhere, so that nothing complains at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 could not, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        cli.main(arguments, prog_name="onrecord", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        _drop_stdout()
        sys.exit(0)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("ONRECORD_TRACEBACK"):
            raise
        click.echo(
            f"onrecord: cannot go on: {type(error).__name__}: {error}. This is a fault in onrecord, not in your input. "
            "Run again with ONRECORD_TRACEBACK=1 and report what it prints.",
            err=True,
        )
        sys.exit(1)
