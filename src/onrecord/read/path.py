"""Paths -> articles: the checks, the language and the id that all sources share, whatever their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.read.forms.choosing import read_source, skip_empty
from onrecord.read.languages import guess_language
from onrecord.read.naming import name_files
from onrecord.read.register import Register
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.read.sources import Source, find_sources, skip_large
from onrecord.records import Article, Skipped


def read_articles(
    paths: Iterable[str | Path], settings: ReadSettings = DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[Article | Skipped]:
    r"""Yield every article at the paths, in their order; what cannot be read comes as a `Skipped` in its place.

    A path is a file, a folder, or `-` for `stdin` (by default the process's own). Nothing is raised for a bad one.

    >>> from io import BytesIO
    >>> [article] = read_articles(["-"], stdin=BytesIO(b"Bridge shut\n\n'We are wet,' she said."))
    >>> article.id, article.title
    ('stdin', 'Bridge shut')
    """
    sources = list(find_sources(paths))
    names = name_sources(sources)
    register = Register(names.values())
    for place, name, found in read_each(sources, names, settings, stdin):
        yield found if isinstance(found, Skipped) else register.admit(found, place, name)


def read_witnesses(
    paths: Iterable[str | Path], settings: ReadSettings = DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[Article | Skipped]:
    """Yield every file at the paths as one witness, or the witnesses of a JSON file that lists them.

    Two witnesses may agree in every word: the same text in another file is no repeat here.

    >>> from io import BytesIO
    >>> stdin = BytesIO(b'{"witnesses": [{"id": "A", "content": "Rain."}, {"id": "B", "content": "Rain."}]}')
    >>> [witness.id for witness in read_witnesses(["-"], stdin=stdin)]
    ['A', 'B']
    """
    sources = list(find_sources(paths))
    names = name_sources(sources)
    register = Register(names.values())
    for place, name, found in read_each(sources, names, settings, stdin, witnesses=True):
        yield found if isinstance(found, Skipped) else register.enter(found, place, name)


def name_sources(sources: Iterable[Source | Skipped]) -> dict[Path, str]:
    """Return place -> id of each source."""
    return name_files(source.place for source in sources if isinstance(source, Source))


def read_each(
    sources: Iterable[Source | Skipped],
    names: Mapping[Path, str],
    settings: ReadSettings,
    stdin: BinaryIO | None,
    witnesses: bool = False,
) -> Iterator[tuple[str, str, Article | Skipped]]:
    """Yield place, id of the source, and what was found there, checked and complete but for a unique id."""
    for source in sources:
        if isinstance(source, Skipped):
            yield source.source, "", source
            continue
        name = names[source.place]
        for place, found in read_source(source, name, settings, stdin, witnesses):
            checked = found if isinstance(found, Skipped) else check(found, place, settings)
            if isinstance(checked, Article):
                checked = replace(complete(checked, settings), path=source.name)
            yield place, name, checked


def check(article: Article, place: str, settings: ReadSettings) -> Article | Skipped:
    """Return the article if it has words, and not too many."""
    if len(article.text) > settings.max_signs:
        return skip_large(place, f"its text has more than {settings.max_signs:,} signs")
    return article if any(map(str.isalnum, article.text)) else skip_empty(place)


def complete(article: Article, settings: ReadSettings) -> Article:
    """Return the article with, where nothing names its language, the one that it is in."""
    if article.language or not settings.guess_language:
        return article
    return replace(article, language=guess_language(article.text, settings))
