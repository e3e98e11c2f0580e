"""What decoding answers with: the segments of an article that are content, cue and source."""

from __future__ import annotations

from dataclasses import dataclass

Segment = tuple[int, int]  # first unit, last unit (included)


@dataclass(frozen=True, slots=True)
class Segments:
    """The stretches of an article that are content, cue and source, in order."""

    contents: tuple[Segment, ...]
    cues: tuple[Segment, ...]
    sources: tuple[Segment, ...]
