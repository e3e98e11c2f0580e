"""What a reader of the web finds -> the archive, and what it learned of the addresses too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from onrecord.archive.archive import Archive, Tally
from onrecord.read.web.reader import WebReader
from onrecord.read.web.walking import Start
from onrecord.records import Article, Skipped


def ingest_web(
    archive: Archive,
    reader: WebReader,
    starts: Iterable[Start],
    others: Iterable[Article | Skipped] = (),
    jobs: int = 1,
    report: Callable[[Tally], None] | None = None,
    watch: Callable[[Iterator[Article | Skipped]], Iterator[Article | Skipped]] = iter,
    until: Callable[[], float] | None = None,
) -> Tally:
    """Take in what stands at the addresses, after what was read elsewhere.

    What had not changed since the last visit counts as known. However the run ends, what it learned of the articles
    that were taken in is kept for the next one. `watch` sees what is found on its way; `until` ends the round, see
    `WebReader.read`.
    """
    is_whole = False
    try:
        tally = archive.ingest(chain(others, watch(reader.read(starts, until))), jobs, report)
        is_whole = not reader.is_stopped
    finally:
        archive.note_visits(reader.visits, is_whole=is_whole)
    tally.known += reader.unchanged
    return tally
