"""All that the resolver knows of one article while it reads it: the layout, the cast, the focus, the answers so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.attribute.bodies import gather_bodies
from onrecord.attribute.cast import Candidate, Cast, gather_cast
from onrecord.attribute.descriptions import describe_cast
from onrecord.attribute.focus import SUBJECT, Focus, weigh_name
from onrecord.attribute.layout import Layout, lay_out
from onrecord.attribute.mentions import Mention, read_mention
from onrecord.records import Article, Quotation, SpeakerKind

_PRONOUN_NEAR = re.compile(r"\b(he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_NEAR = 160  # signs after a name within which a pronoun tells what goes with it


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a mention stands for, or between whom it lies."""

    candidate: Candidate | None
    confidence: float  # 0 to 1
    why: str
    rivals: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Scene:
    """One article on its way through the resolver."""

    article: Article
    quotations: Sequence[Quotation]
    layout: Layout
    cast: Cast
    bodies: list[tuple[int, int, Candidate]]
    focus: Focus
    mentions: dict[str, Mention]  # by quotation id
    answers: dict[str, Answer] = field(default_factory=dict)  # by quotation id
    nameless: dict[tuple[SpeakerKind, str], Candidate] = field(default_factory=dict)

    def get_nameless(self, kind: SpeakerKind, text: str, place: int) -> Candidate:
        """Return the candidate for a group, a document or an unnamed person, the same one for the same words."""
        key = (kind, re.sub(r"^(?:the|a|an|some|many|several)\s", "", text.lower()))
        candidate = self.nameless.setdefault(key, Candidate(kind, tuple(text.split())))
        candidate.forms.setdefault(text, place)
        candidate.places.append(place)
        return candidate


def set_scene(article: Article, quotations: Sequence[Quotation]) -> Scene:
    """Return the scene of an article before the first mention is resolved."""
    layout = lay_out(article, quotations)
    cast = gather_cast(article, layout)
    describe_cast(article.text, cast)
    bodies = gather_bodies(article.text, cast)
    mentions = {quotation.id: read_mention(article.text, quotation.mention, cast) for quotation in quotations}
    _learn_from_mentions(mentions)
    _learn_pronouns(article.text, layout, cast)
    focus = Focus(layout)
    for name, candidate in cast.named:
        focus.add(name.start, candidate, weigh_name(layout, name))
    for start, _, body in bodies:
        focus.add(start, body, SUBJECT)
    return Scene(article, quotations, layout, cast, bodies, focus, mentions)


def _learn_from_mentions(mentions: dict[str, Mention]) -> None:
    """Take an unknown name of two or three words that speaks for a person's."""
    for mention in mentions.values():
        for candidate in mention.people:
            if (
                candidate.sort == "unknown"
                and 2 <= len(candidate.words) <= 4
                and not mention.text.lower().startswith("the ")
            ):
                candidate.sort, candidate.kind = "person", "person"


def _learn_pronouns(text: str, layout: Layout, cast: Cast) -> None:
    """Let the first pronoun after a name tell what goes with it, where no other person stands between."""
    starts = [name.start for name, candidate in cast.named if candidate.is_person]
    following = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for name, candidate in cast.named:
        if candidate.goes_with or candidate.sort not in {"person", "unknown"} or layout.is_quoted(name.start):
            continue
        limit = min(name.end + _NEAR, following.get(name.start, name.end + _NEAR))
        match = _PRONOUN_NEAR.search(text, name.end, limit)
        if match and not layout.is_quoted(match.start()):
            candidate.votes[
                "he"
                if match[1].lower().startswith("h") and match[1].lower() not in {"her", "hers", "herself"}
                else "she"
            ] += 1
