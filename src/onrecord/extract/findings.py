"""Article → findings: what the model takes for attributions, as stretches of units with their shares of belief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.decoding import decode_tags, find_joined
from onrecord.extract.drafts import Draft
from onrecord.extract.linking import weigh_links
from onrecord.extract.segments import Finding, Segment, Segments
from onrecord.extract.units import Units
from onrecord.text.sentences import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.extract.model import Model, Scores

_HINT = 4.0  # added to the score of a link that a rule found too


def find_attributions(
    model: Model, text: str, units: Units, scores: Scores, drafts: Sequence[Draft] = ()
) -> list[Finding]:
    """Return what the model finds in the article, in the order of its contents; `drafts` are what the rules found."""
    segments = decode_tags(scores.tags, model.heads["steps"], units, find_joined(text, units))
    if not segments.contents:
        return []
    to_cue, to_source = weigh_links(
        model.heads, scores.links, segments, units.paragraphs, _find_hints(units, segments, drafts)
    )
    shares = _share_tags(scores.tags)
    groups: dict[int, list[int]] = {}
    for number in range(len(segments.contents)):
        cue = int(to_cue[number].argmax()) - 1
        groups.setdefault(cue if cue >= 0 else -1 - number, []).append(number)
    found = []
    for cue, members in groups.items():
        contents = tuple(segments.contents[number] for number in members)
        source, source_share = _choose_source(to_source, cue)
        found.append(
            Finding(
                contents=contents,
                cue=segments.cues[cue] if cue >= 0 else None,
                source=segments.sources[source] if source is not None else None,
                act=int(scores.acts[segments.cues[cue][0]].argmax()) if cue >= 0 else None,
                content_share=_weigh_contents(shares, contents),
                edge_share=min(_weigh_edges(shares, content) for content in contents),
                cue_share=float(min(to_cue[number].max() for number in members)),
                source_share=source_share,
            )
        )
    return sorted(found, key=lambda finding: finding.contents[0])


def _find_hints(units: Units, segments: Segments, drafts: Sequence[Draft]) -> NDArray[np.float32]:
    """Return what speaks for each content's going with each cue: that a reporting clause stands by its marks."""
    hints = np.zeros((len(segments.contents), len(segments.cues)), dtype=np.float32)
    for draft in drafts:
        if draft.cue is None or draft.within is not None or not draft.is_direct:
            continue
        cues = [number for number, cue in enumerate(segments.cues) if _touch(units, cue, draft.cue)]
        for number, content in enumerate(segments.contents):
            if any(_touch(units, content, span) for span in draft.content):
                hints[number, cues] += _HINT
    return hints


def _touch(units: Units, segment: Segment, span: Span) -> bool:
    return units.spans[segment[0]][0] < span[1] and span[0] < units.spans[segment[1]][1]


def _choose_source(to_source: NDArray[np.float32], cue: int) -> tuple[int | None, float]:
    if cue < 0:
        return None, 1.0
    best = int(to_source[cue].argmax())
    return (best - 1 if best else None), float(to_source[cue, best])


def _share_tags(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = risen / risen.sum(axis=1, keepdims=True)
    return shares


def _weigh_contents(shares: NDArray[np.float32], contents: Sequence[Segment]) -> float:
    rows = np.concatenate([np.arange(first, last + 1) for first, last in contents])
    return float(shares[rows, 1:3].sum(axis=1).mean())


def _weigh_edges(shares: NDArray[np.float32], content: Segment) -> float:
    first, last = content
    opens = float(shares[first, 1])
    closes = 1.0 - float(shares[last + 1, 2]) if last + 1 < len(shares) else 1.0
    return min(opens, closes)
