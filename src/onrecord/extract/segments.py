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


@dataclass(frozen=True, slots=True)
class Finding:
    """One attribution as the model sees it: contents that share a cue, and the source of the cue."""

    contents: tuple[Segment, ...]
    cue: Segment | None
    source: Segment | None
    act: int | None  # index of ACTS, None without a cue
    content_share: float  # 0 to 1, mean over the words of what the model gives to their being content
    edge_share: float  # 0 to 1, the least sure of the contents' edges
    cue_share: float  # 0 to 1, of the link to the cue
    source_share: float  # 0 to 1, of the link to the source, or of there being none
