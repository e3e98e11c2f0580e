"""Paths -> ids: the file's stem, and where stems collide the shortest end of the path that tells the files apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TypeVar

P = TypeVar("P", bound=PurePath)


def name_files(paths: Iterable[P]) -> dict[P, str]:
    """Return path -> id, the same whatever the order of the paths; they are absolute.

    A path of one part without an ending, which no file has, keeps its name whatever else bears it.

    >>> paths = [PurePath("/n/gazette/flood.txt"), PurePath("/n/courier/flood.txt"), PurePath("/n/mayor.txt")]
    >>> sorted(name_files(paths).values())
    ['courier/flood', 'gazette/flood', 'mayor']
    """
    distinct = sorted(set(paths))
    stems = Counter(path.stem for path in distinct)
    names = Counter(name for path in distinct if stems[path.stem] > 1 for name in find_names(path))
    return {
        path: path.stem
        if stems[path.stem] == 1
        else next((name for name in find_names(path) if names[name] == 1 and name not in stems), path.as_posix())
        for path in distinct
    }


def find_names(path: PurePath) -> Iterator[str]:
    """Yield the names that the end of a path can give, shortest first, without its ending and with it.

    >>> list(find_names(PurePath("gazette/flood.txt")))
    ['flood', 'flood.txt', 'gazette/flood', 'gazette/flood.txt']
    """
    for depth in range(1, len(path.parts) + 1):
        folders = path.parts[-depth:-1]
        yield "/".join((*folders, path.stem))
        if path.suffix:
            yield "/".join((*folders, path.name))
