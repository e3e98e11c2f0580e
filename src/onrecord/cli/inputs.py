"""The paths and options of a command -> articles and settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.records import Article, Skipped
    from onrecord.settings import Settings


def read_source(path: str, settings: Settings, skipped: list[Skipped]) -> Article:
    """Return the one text of a transcript. Raises SourceError where there is none, or more than one."""
    from onrecord.errors import SourceError

    found = list(read_given((path,), settings, skipped))
    if len(found) > 1:
        raise SourceError(f"cannot take '{path}' as the source: it holds {len(found)} texts. Name one text.")
    return found[0]


def gather_settings(
    path: Path | None,
    *,
    model: str | None = None,
    no_model: bool = False,
    acts: str | None = None,
    min_confidence: float | None = None,
    kb: str | None = None,
    allow_hosts: tuple[str, ...] = (),
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
        fetch = replace(settings.fetch, allow_hosts=(*settings.fetch.allow_hosts, *allow_hosts))
        return replace(settings, extract=replace(settings.extract, **said), attribute=known, fetch=fetch)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def read_given(paths: tuple[str, ...], settings: Settings, skipped: list[Skipped]) -> Iterator[Article]:
    """Yield the articles of the paths and note what was skipped. Raises SourceError where there is none."""
    from onrecord.read import read_articles

    return keep_articles(read_articles(paths, settings.read, sys.stdin.buffer), skipped, paths)


def keep_articles(
    found: Iterator[Article | Skipped], skipped: list[Skipped], paths: tuple[str, ...]
) -> Iterator[Article]:
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
