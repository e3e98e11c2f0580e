"""A corpus folder → annotated articles.

The folder has `text/STEM.txt` and `attributions/STEM_ANNOTATOR.ann`, brat standoff: a T line is a span (`;` between the
pieces of a discontinuous one), an E line an attribution with roles Content, Cue and Source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]

_BOUND = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)")
_ROLE = re.compile(r"(Content|Cue|Source)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One attribution as a reader marked it."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One article as one reader annotated it."""

    stem: str
    annotator: str
    text: str
    attributions: tuple[Annotated, ...]


def read_corpus(folder: Path, *, every_annotator: bool = False) -> Iterator[Gold]:
    """Yield the articles of a corpus; of several readings of one article the first by name, or all of them."""
    previous = None
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem, _, annotator = path.stem.rpartition("_")
        if stem == previous and not every_annotator:
            continue
        previous = stem
        text = (folder / "text" / f"{stem}.txt").read_bytes().decode("utf-8")
        yield Gold(stem, annotator, text, tuple(_read_attributions(path)))


def is_held_out(stem: str) -> bool:
    """Return whether the article belongs to the tenth by which choices are made and confidences calibrated."""
    return hashlib.sha256(stem.encode()).digest()[0] * 10 < 256


def _read_attributions(path: Path) -> Iterator[Annotated]:
    """Yield the attributions of one file; one that names a missing span is left out."""
    bound: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _BOUND.match(line):
            bound[match[1]] = [_read_span(piece) for piece in match[2].split(";")]
        elif re.match(r"E\d+\t", line):
            events.append(line.split("\t")[1])
    for event in events:
        roles: dict[str, list[Span]] = {"Content": [], "Cue": [], "Source": []}
        named = _ROLE.findall(event)
        if any(span not in bound for _, span in named):
            continue
        for role, span in named:
            roles[role] += bound[span]
        if roles["Content"]:
            yield Annotated(*(_sort(roles[role]) for role in ("Content", "Cue", "Source")))


def _read_span(text: str) -> Span:
    start, end = text.split()
    return int(start), int(end)


def _sort(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans))
