"""The commands that read articles and answer at once: extract, compare, collate, lineage, and the demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.inputs import gather_settings, keep_articles, read_given, read_source
from onrecord.cli.options import (
    PATHS_HELP,
    format_option,
    output_option,
    paths_argument,
    reading_options,
    settings_option,
    source_option,
)
from onrecord.cli.output import find_width, is_colored, print_pieces, print_text, tell_skipped, track_articles

if TYPE_CHECKING:
    from onrecord.records import Article, Report, Skipped, TakenAs


@click.command()
@output_option
def demo(output: str | None) -> None:
    """Show the bundled example story, and an archive.

    The report is printed here; as an HTML page it is written to onrecord-demo.html, or to OUT. Then the story and two
    later ones are taken into an archive that is gone afterwards, and three questions are asked. Nothing is fetched.
    """
    from onrecord.cli.showcase import show_archive
    from onrecord.data.demo import find_demo
    from onrecord.show import render_report

    folder, source = find_demo()
    report = _without_folders(_compare((str(folder),), str(source), None))
    page = output or "onrecord-demo.html"
    print_text(render_report(report, "text", width=find_width(), color=is_colored(None)), None)
    print_pieces(show_archive(find_width(), is_colored(None)), None)
    print_text(render_report(report, "html"), page)
    click.echo(f"the same as a page: {page}", err=True)


@click.command(epilog=PATHS_HELP)
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

    settings = gather_settings(settings_path, **reading)
    skipped: list[Skipped] = []
    extractions = extract_articles(track_articles(read_given(paths, settings, skipped)), settings)
    pieces = render_extractions(extractions, form, with_text=with_text, width=find_width(), color=is_colored(output))
    print_pieces(pieces, output)
    tell_skipped(skipped)


@click.command(epilog=PATHS_HELP)
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
    color = is_colored(output)
    print_text(render_report(report, form, width=find_width(), color=color, excerpts_only=excerpts_only), output)
    tell_skipped(report.skipped)


@click.command(epilog='PATH is a text file, or one JSON file {"witnesses": [{"id": ..., "content": ...}]}.')
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

    settings = gather_settings(settings_path)
    skipped: list[Skipped] = []
    found = read_witnesses(paths, settings.read, sys.stdin.buffer)
    collation = collate_wordings([make_witness(article) for article in keep_articles(found, skipped, paths)])
    print_text(render_collation(collation, form, width=find_width(), color=is_colored(output)), output)
    tell_skipped(skipped)


@click.command(epilog="PATH is what compare takes, a text file, or one JSON file of witnesses as for collate.")
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
    settings = gather_settings(settings_path, **reading)
    skipped: list[Skipped] = []
    given = read_source(source, settings, skipped) if source else None
    found = list(keep_articles(read_witnesses(paths, settings.read, sys.stdin.buffer), skipped, paths))
    print_text(render_lineage(trace_texts(found, taken_as, settings, given), form), output)
    tell_skipped(skipped)


def _compare(paths: tuple[str, ...], source: str | None, settings_path: Path | None, **reading: Any) -> Report:
    """Read, then compare; a source that cannot be read ends the run."""
    from onrecord.pipeline import compare_articles

    settings = gather_settings(settings_path, **reading)
    skipped: list[Skipped] = []
    given = read_source(source, settings, skipped) if source else None
    articles = list(track_articles(read_given(paths, settings, skipped)))
    return compare_articles(articles, given, skipped, settings)


def _without_folders(report: Report) -> Report:
    """Return the demo's report with bare file names: where onrecord is installed is nobody's business."""
    from dataclasses import replace

    def strip(article: Article) -> Article:
        return replace(article, path=Path(article.path).name if article.path else None)

    source = strip(report.source) if report.source else None
    return replace(report, articles=tuple(strip(article) for article in report.articles), source=source)
