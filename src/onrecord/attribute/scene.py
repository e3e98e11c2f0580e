"""All that the resolver knows of one article while it reads it: the layout, the cast, the focus, the answers so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.attribute.bodies import gather_bodies
from onrecord.attribute.candidates import Candidate
from onrecord.attribute.cast import Cast, gather_cast
from onrecord.attribute.descriptions import describe_cast
from onrecord.attribute.focus import SUBJECT, Focus, weigh_names
from onrecord.attribute.layout import Layout, lay_out
from onrecord.attribute.mentions import PRONOUNS, Mention, read_mention, shorten
from onrecord.attribute.names import Name
from onrecord.attribute.sorts import is_acronym
from onrecord.records import Article, Quotation, SpeakerKind
from onrecord.text.sentences import Span

_PRONOUN_NEAR = re.compile(r"\b(he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_SMALL_START = re.compile(r"^(?:the|a|an|some|many|several)\s")
_CLOSE = 0.8  # a rival with more than this share of the first one's weight is named beside it
EVEN = 0.92  # a rival with more than this share of the first one's weight leaves it open
_LONGEST_NAME = 4  # words of a person's name
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

    def span_of(self, quotation: Quotation) -> Span:
        """Return where a quotation's content begins and ends; one without content stands where its mention does."""
        passages = quotation.content or quotation.quoted or quotation.mention or quotation.cue
        return (passages[0].start, passages[-1].end) if passages else (0, 0)

    def place_of(self, quotation: Quotation) -> int:
        """Return where the reader learns who speaks: at the mention, else at the first word."""
        mention = self.mentions[quotation.id]
        return self.span_of(quotation)[0] if mention.form == "none" else mention.start

    def get_nameless(self, kind: SpeakerKind, mention: Mention) -> Candidate:
        """Return the candidate for a group, a document or somebody unnamed, the same one for the same words."""
        text = shorten(mention.text)
        key = (kind, _SMALL_START.sub("", text.lower()))
        candidate = self.nameless.setdefault(key, Candidate(kind, tuple(text.split())))
        candidate.forms.setdefault(text, mention.start)
        candidate.places.append(mention.start)
        return candidate


def set_scene(article: Article, quotations: Sequence[Quotation]) -> Scene:
    """Return the scene of an article before the first mention is resolved."""
    layout = lay_out(article, quotations)
    cast = gather_cast(article, layout)
    describe_cast(article.text, cast)
    bodies = gather_bodies(article.text, cast)
    _learn_pronouns(article.text, layout, cast)
    _settle_doubts(layout, cast)
    mentions = {quotation.id: read_mention(article.text, quotation.mention, cast) for quotation in quotations}
    _learn_from_mentions(article.text, mentions, cast)
    focus = Focus(layout)
    for name, candidate, weight in weigh_names(layout, cast.named):
        focus.add(name.start, candidate, weight)
    for start, _, body in bodies:
        focus.add(start, body, SUBJECT)
    return Scene(article, quotations, layout, cast, bodies, focus, mentions)


def _learn_from_mentions(text: str, mentions: dict[str, Mention], cast: Cast) -> None:
    """Take an unknown name of two or three words that speaks for a person's."""
    speaking = {candidate for mention in mentions.values() for candidate in mention.people}
    for name, candidate in cast.named:
        if candidate in speaking and candidate.sort == "unknown" and _looks_like_person(text, name, candidate):
            candidate.settle_as_person()


def _learn_pronouns(text: str, layout: Layout, cast: Cast) -> None:
    """Let the first pronoun after a name tell what goes with it, where no other person stands between."""
    starts = [name.start for name, candidate in cast.named if candidate.is_person]
    following = dict(pairwise([*starts, len(text)]))
    for name, candidate in cast.named:
        if candidate.goes_with or candidate.sort not in {"person", "unknown"} or layout.is_quoted(name.start):
            continue
        limit = min(name.end + _NEAR, following.get(name.start, len(text)))
        match = _PRONOUN_NEAR.search(text, name.end, limit)
        if match and not layout.is_quoted(match.start()):
            candidate.votes["he" if PRONOUNS[match[0].lower()] == "he" else "she"] += 1
            twice = max(candidate.votes.values()) > 1
            if twice and candidate.sort == "unknown" and _looks_like_person(text, name, candidate):
                candidate.settle_as_person()


def _looks_like_person(text: str, name: Name, candidate: Candidate) -> bool:
    """Return whether an unknown name of two or three words, with no `the` before it, may well be somebody's."""
    acronym = any(is_acronym(word) for word in candidate.words)
    return (
        2 <= len(candidate.words) <= _LONGEST_NAME and not acronym and not text[: name.first].lower().endswith("the ")
    )


def _settle_doubts(layout: Layout, cast: Cast) -> None:
    """Let the first pronoun after a shared surname tell whose it is, where it fits but one of those who bear it."""
    starts = [name.start for name, candidate in cast.named if candidate.is_person]
    following = dict(pairwise([*starts, len(layout.text)]))
    for number, (name, _) in enumerate(cast.named):
        rivals = cast.doubts.get(name.start, ())
        match = _PRONOUN_NEAR.search(layout.text, name.end, following.get(name.start, name.end)) if rivals else None
        if not match or layout.is_quoted(match.start()) or layout.beat_at(match.start()) > layout.beat_at(name.end) + 1:
            continue
        fitting = [rival for rival in rivals if rival.goes_with in {None, PRONOUNS[match[0].lower()]}]
        if len(fitting) == 1:
            cast.named[number] = (name, fitting[0])
            del cast.doubts[name.start]


def choose(ranked: list[tuple[float, Candidate]], said: str, most: float) -> Answer:
    """Return the likeliest of the ranked, or nobody if a rival is as likely.

    `most` is how sure an answer without rivals is.
    """
    weight, first = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if second > EVEN * weight:
        rivals = tuple(candidate for _, candidate in ranked[:3])
        names = " or ".join(candidate.name for candidate in rivals)
        return Answer(None, 0.5, f"{said} may be {names}", rivals)
    sure = weight / (weight + second)
    rivals = tuple(candidate for share, candidate in ranked[1:3] if share > _CLOSE * weight)
    return Answer(first, round(most * (0.5 + sure / 2), 2), f"{said}: {first.name} is the nearest who fits", rivals)
