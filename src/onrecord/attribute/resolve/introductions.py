"""Who is named for the first time after a description: reports keep a name back for a sentence or two."""

from __future__ import annotations

from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.mentions.mention import Mention
from onrecord.attribute.names.candidates import Candidate

INDEFINITE = frozenset(("a", "an", "another", "one"))
_SOON = 2  # paragraphs within which one who is introduced by a role gets a name
_OPENING = 3  # paragraphs, the headline among them, in which reports keep a name back


def is_opening(scene: Scene, mention: Mention) -> bool:
    """Return whether the mention stands in a headline or in the first paragraphs."""
    return scene.layout.is_headline(mention.start) or scene.layout.paragraph_at(mention.start) < _OPENING


def find_newcomers(scene: Scene, mention: Mention) -> list[Candidate]:
    """Return whom the next paragraphs name for the first time, in the order of their places."""
    reach = _OPENING + 1 if is_opening(scene, mention) else _SOON
    last = min(len(scene.layout.paragraphs), scene.layout.paragraph_at(mention.start) + reach + 1) - 1
    end = scene.layout.paragraphs[last][1] if scene.layout.paragraphs else 0
    found = [
        candidate
        for name, candidate in scene.cast.named_within(mention.end, end)
        if name.start == next((place for place in candidate.places if not scene.layout.is_headline(place)), -1)
    ]
    return list(dict.fromkeys(found))
