"""Wordings -> likenesses: the pairs that show one utterance, and those that cannot be one."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.match.likeness.candidates import find_pairs
from onrecord.match.likeness.compare import Overlap, is_same, measure_overlap
from onrecord.match.likeness.edits import find_edited_pairs, is_edited
from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.runs import index_places
from onrecord.match.wordings.weights import COMMON
from onrecord.match.wordings.wording import Wording


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings that show one utterance: `a` the longer or earlier, `b` the other, both places of wordings."""

    a: int
    b: int
    overlap: Overlap

    @property
    def fragment(self) -> int:
        """The one that lies in the other, as a whole or with a quoted part."""
        return self.a if self.overlap.is_longer_inside else self.b

    @property
    def home(self) -> int:
        """The one that the fragment lies in."""
        return self.b if self.overlap.is_longer_inside else self.a

    @property
    def strength(self) -> tuple[float, ...]:
        """Sort key: the surest first."""
        return (-self.overlap.weight, -self.overlap.share, self.a, self.b)


def find_likenesses(
    wordings: Sequence[Wording],
    article_ids: Sequence[Set[str]],
    speakers: Sequence[Set[str]],
    settings: MatchSettings,
) -> tuple[list[Likeness], list[tuple[int, int]]]:
    """Return the pairs of wordings that show one utterance, and those that must be kept apart.

    Two passages of one article that are alike but for a word that matters are two utterances, or the article would
    not print both.
    """
    found: list[Likeness] = []
    apart: list[tuple[int, int]] = []
    indexed, places = -1, index_places(())
    edited = find_edited_pairs(wordings, speakers, settings.max_wordings)
    for a, b in sorted({*find_pairs(wordings, settings.max_wordings), *edited}):
        if indexed != a:
            indexed, places = a, index_places(wordings[a].words)
        overlap = measure_overlap(wordings[b], wordings[a], places)
        same_speaker = len(speakers[a]) == 1 and speakers[a] == speakers[b]
        is_near = same_speaker and is_edited(wordings[b], wordings[a])
        if not is_near and not is_same(overlap, settings, same_speaker=same_speaker):
            continue
        if article_ids[a].isdisjoint(article_ids[b]) or overlap.missing < COMMON or overlap.parts:
            found.append(Likeness(a, b, overlap))
        elif overlap.share >= settings.min_share:
            apart.append((a, b))
    return found, apart
