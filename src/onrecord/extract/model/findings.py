"""Article → findings: what the model takes for attributions, as stretches of units with their shares of belief."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.marks.drafts import Draft
from onrecord.extract.model.decoding import decode_tags, find_joined
from onrecord.extract.model.linking import link_segments, share_scores
from onrecord.extract.model.units import Units
from onrecord.extract.segments import Finding, Segment, Segments
from onrecord.text.sentences import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.extract.model.network import Model, Scores

_HINT = 4.0  # added to the score of a link that a rule found too


def find_attributions(
    model: Model, text: str, units: Units, scores: Scores, drafts: Sequence[Draft] = ()
) -> list[Finding]:
    """Return what the model finds in the article, in the order of its contents; `drafts` are what the rules found."""
    segments = decode_tags(scores.tags, model.heads["steps"], units, find_joined(text, units))
    if not segments.contents:
        return []
    hints = _find_hints(units, segments, drafts)
    told = _find_told(units, segments)
    to_cue, to_source = link_segments(model.heads, scores.links, segments, units.paragraphs, hints, told)
    shares = share_scores(scores.tags)
    groups: dict[int, list[int]] = {}
    for number, (cue, _) in enumerate(to_cue):
        groups.setdefault(-1 - number if cue is None else cue, []).append(number)
    found = []
    for cue, members in groups.items():
        contents = tuple(segments.contents[number] for number in members)
        source, source_share = to_source[cue] if cue >= 0 else (None, 1.0)
        found.append(
            Finding(
                contents=contents,
                cue=segments.cues[cue] if cue >= 0 else None,
                source=segments.sources[source] if source is not None else None,
                act=int(scores.acts[segments.cues[cue][0]].argmax()) if cue >= 0 else None,
                content_share=_weigh_contents(shares, contents),
                edge_share=min(_weigh_edges(shares, content) for content in contents),
                cue_share=min(to_cue[number][1] for number in members),
                source_share=source_share,
            )
        )
    return sorted(found, key=lambda finding: finding.contents[0])


def _find_hints(units: Units, segments: Segments, drafts: Sequence[Draft]) -> dict[tuple[int, int], float]:
    """Return what speaks for a content's going with a cue: that a reporting clause stands by its marks."""
    hints: dict[tuple[int, int], float] = {}
    for draft in drafts:
        if draft.cue is None or draft.within is not None or not draft.is_direct:
            continue
        cues = _find_touching(units, segments.cues, draft.cue)
        for span in draft.content:
            for number in _find_touching(units, segments.contents, span):
                hints |= {(number, cue): _HINT for cue in cues}
    return hints


def _find_told(units: Units, segments: Segments) -> NDArray[np.bool_]:
    """Return which contents have no word between marks."""
    marks = np.asarray([trait[1] for trait in units.traits], dtype=np.int64)
    return np.asarray([not marks[first : last + 1].any() for first, last in segments.contents], dtype=np.bool_)


def _find_touching(units: Units, segments: Sequence[Segment], span: Span) -> range:
    """Return the numbers of the segments that touch the stretch; segments come in order and do not overlap."""
    first = bisect_right(segments, span[0], key=lambda segment: units.spans[segment[1]][1])
    last = bisect_left(segments, span[1], key=lambda segment: units.spans[segment[0]][0])
    return range(first, max(first, last))


def _weigh_contents(shares: NDArray[np.float32], contents: Sequence[Segment]) -> float:
    rows = np.concatenate([np.arange(first, last + 1) for first, last in contents])
    return float(shares[rows, 1:3].sum(axis=1).mean())


def _weigh_edges(shares: NDArray[np.float32], content: Segment) -> float:
    first, last = content
    opens = float(shares[first, 1])
    closes = 1.0 - float(shares[last + 1, 2]) if last + 1 < len(shares) else 1.0
    return min(opens, closes)
