"""The demo's archive: the bundled stories taken in, and three questions answered, in the terminal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.archive import Archive

PHRASE = '"not sold" lamp*'
LATER = "2025-10-20"


def show_archive(width: int, color: bool) -> Iterator[str]:
    """Yield the text of the demo's second half. The archive is gone at the end."""
    from onrecord.archive import Archive
    from onrecord.data.demo import find_demo, find_later
    from onrecord.read import read_articles
    from onrecord.show import render_rows

    with tempfile.TemporaryDirectory() as folder, Archive(f"{folder}/news.db", is_writer=True) as archive:
        tally = archive.ingest(read_articles([find_demo()[0], find_later()]))
        yield f"\nAND IN AN ARCHIVE, with two later stories: {tally.new} articles taken in, one by one\n"
        for command, name, ask in list_questions():
            yield f"\n$ onrecord {command} --archive news.db\n\n"
            yield render_rows(name, ask(archive), "table", width, color)


def list_questions() -> list[tuple[str, str, Callable[[Archive], list[dict[str, Any]]]]]:
    """Return the questions: the command, the name of its table, and who answers."""
    from onrecord.store.questions import Wanted

    changed = Wanted(is_altered=True, since=LATER)
    return [
        ("stories", "stories", lambda archive: archive.stories()),
        (f"statements --altered --since {LATER}", "statements", lambda archive: archive.statements(changed)),
        (f"search '{PHRASE}'", "search", lambda archive: archive.search(PHRASE)),
    ]
