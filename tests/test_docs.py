"""What is there is documented, what is documented runs, and no file tells of the machine that it was written on."""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])


@cache
def guide() -> str:
    """Return what a user may read: the README and the pages in docs/."""
    return "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")])


@cache
def tracked_texts() -> dict[str, str]:
    """Return the tracked text files, the licence aside; outside a checkout, those of the folder."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listing.stdout.split("\0") if listing.returncode == 0 else [p.name for p in ROOT.iterdir() if p.is_file()]
    paths = [ROOT / name for name in names if name and name != "LICENSE"]
    raw = {path: path.read_bytes() for path in paths if path.is_file()}
    return {
        path.relative_to(ROOT).as_posix(): content.decode("utf-8", errors="replace")
        for path, content in raw.items()
        if b"\0" not in content
    }


# The command line


def commands(command: click.Command, name: str = "onrecord") -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it, each with the words that call it."""
    yield name, command
    for below, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {below}")


def named_in_guide(word: str) -> bool:
    """Tell whether the guide has the word, and not just a longer one that holds it."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", guide()) is not None


def test_every_command_says_what_it_does_and_stands_in_the_guide() -> None:
    for name, command in commands(importlib.import_module("onrecord.cli").cli):
        assert command.help, f"`{name}` has no help text"
        assert named_in_guide(name), f"`{name}` is named neither in README.md nor in docs/"


def test_every_option_says_what_it_does_and_stands_in_the_guide() -> None:
    for name, command in commands(importlib.import_module("onrecord.cli").cli):
        for option in (parameter for parameter in command.params if isinstance(parameter, click.Option)):
            longest = max(option.opts, key=len)
            assert option.help, f"`{name} {longest}` has no help text"
            assert named_in_guide(longest), f"`{name} {longest}` is named neither in README.md nor in docs/"


# The library


def public_names() -> list[str]:
    """Return the names of the front door."""
    names: list[str] = importlib.import_module("onrecord").__all__
    return names


@pytest.mark.parametrize("name", public_names())
def test_every_public_name_has_an_example_that_runs(name: str) -> None:
    thing = getattr(importlib.import_module("onrecord"), name)
    example = next(iter(doctest.DocTestFinder(recurse=False).find(thing, name)), None)
    assert example is not None, f"onrecord.{name} has no docstring"
    assert example.examples, f"the docstring of onrecord.{name} has no example (>>>)"
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        example, out=report.append
    )
    assert result.failed == 0, "".join(report)


def setting_names(record: Any) -> Iterator[str]:
    """Yield the settings of a record of settings and of the records in it, as a TOML file names them."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if dataclasses.is_dataclass(value):
            yield from setting_names(value)
        else:
            yield field.name


def test_every_setting_is_documented() -> None:
    settings = importlib.import_module("onrecord.settings").Settings()
    missing = [name for name in setting_names(settings) if f"`{name}`" not in guide()]
    assert not missing, f"these settings stand in no page of docs/: {', '.join(missing)}"


def test_every_skip_reason_is_documented() -> None:
    reasons = importlib.import_module("onrecord.records").SKIP_REASONS
    assert all(reasons.values()), "a reason to skip has no explanation"
    missing = [reason for reason in reasons if f"`{reason}`" not in guide()]
    assert not missing, f"these reasons to skip stand in no page of docs/: {', '.join(missing)}"


def test_every_kind_and_flag_is_documented() -> None:
    records = importlib.import_module("onrecord.records")
    words = [*records.Difference.__args__, *records.Flag.__args__, *records.Verdict.__args__]
    missing = [word for word in words if not named_in_guide(word)]
    assert not missing, f"README.md and docs/ explain none of these: {', '.join(missing)}"


def test_every_column_of_an_export_is_documented() -> None:
    tables = importlib.import_module("onrecord.show.archive.columns").TABLES
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for table, columns in tables.items():
        told = re.findall(
            r"^\| `(\w+)` \| [\w ]+ \| (.*) \|$", page.partition(f"### {table}\n")[2].partition("###")[0], re.MULTILINE
        )
        assert told == [(column.name, column.meaning) for column in columns], f"docs/export.md: {table}"


# The pages


def anchors(page: str) -> set[str]:
    """Return the anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ +(.*?) *$", page, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def without_code(page: str) -> str:
    """Return a page without its fenced blocks and code spans: what looks like a link there is none."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        page = (path.parent / name) if name else path
        assert page.exists(), f"{path.name} links to {target}: there is no such file"
        if anchor and page.suffix == ".md":
            assert anchor in anchors(page.read_text(encoding="utf-8")), (
                f"{path.name} links to {target}: no such heading"
            )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_example_in_a_page_ends_with_an_empty_line(path: Path) -> None:
    """Without it the closing fence is taken for output, and the example fails for a reason that nobody sees."""
    for block in re.findall(r"^```.*?^```", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL):
        has_example = re.search(r"^\s*>>> ", block, flags=re.MULTILINE)
        assert not has_example or block.endswith("\n\n```"), f"{path.name}: put an empty line at the end of\n{block}"


def test_the_readme_shows_examples_that_run() -> None:
    examples = doctest.DocTestParser().get_examples((ROOT / "README.md").read_text(encoding="utf-8"))
    assert examples, "README.md has no example (>>>)"


# All files

# Spelled so that this file is not one that has them.
LEFTOVERS = {
    "an absolute path of some machine": r"(?<![\w.])/(?:home|root|work|Users|private|mnt|opt)/\w",
    "the address of a package registry": r"https?:[/]{2}[^\s\"']*(?:py[p]i|python[h]osted|npm[j]s|registry)",
    "a mark of unfinished work": r"\b(?:TO[D]O|FIX[M]E|X[X]X|NotImplemented[E]rror)\b",
    "a silenced check": r"pragma: no[ ]cover|type:[ ]ignore|\bno[q]a\b",
}


@pytest.mark.parametrize("what", LEFTOVERS)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in tracked_texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(LEFTOVERS[what], line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("an absolute path of some machine", "see /" + "home/ann/notes"),
        ("the address of a package registry", "--index-url http" + "s://py" + "pi.example/simple"),
        ("a mark of unfinished work", "# TO" + "DO: later"),
        ("a silenced check", "x = 1  # type:" + " ignore[misc]"),
    ],
)
def test_a_leftover_would_be_found(what: str, line: str) -> None:
    assert re.search(LEFTOVERS[what], line)
