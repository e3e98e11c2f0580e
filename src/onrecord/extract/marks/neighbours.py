"""Drafts by where they stand, so that each is compared with its neighbours and not with all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.marks.drafts import Draft
from onrecord.text.sentences import Span

_STRETCH = 512  # signs of text by which drafts are looked up


class Places:
    """Drafts, and which of them may stand at a place."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self.drafts: list[Draft] = []
        self._by_stretch: dict[int, list[int]] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Take a draft in."""
        for stretch in _find_stretches(draft.content):
            self._by_stretch.setdefault(stretch, []).append(len(self.drafts))
        self.drafts.append(draft)

    def find(self, content: Sequence[Span]) -> list[Draft]:
        """Return the drafts that may share signs with a content, in the order in which they were taken in."""
        near = {number for stretch in _find_stretches(content) for number in self._by_stretch.get(stretch, ())}
        return [self.drafts[number] for number in sorted(near)]


def lay_over(made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Return both, in the order of the text: what is quoted in one of `made` by a clause of its own is spoken in it."""
    places = Places(made)
    kept: list[Draft] = []
    for draft in drafts:
        around = next((one for one in places.find(draft.content) if _touches(draft.content, one.content)), None)
        if draft.within is None and around is not None:
            if not draft.is_direct or draft.cue is None:
                continue  # a part of it, in scare quotes or none
            draft.within = around
        kept.append(draft)
    ids = {id(draft) for draft in (*made, *kept)}
    kept = [draft for draft in kept if draft.within is None or id(draft.within) in ids]
    return sorted([*made, *kept], key=lambda draft: draft.content[0])


def _touches(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _find_stretches(content: Sequence[Span]) -> set[int]:
    return {at for start, end in content for at in range(start // _STRETCH, end // _STRETCH + 1)}
