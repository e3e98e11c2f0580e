"""What the article's use of its names teaches about them: who is somebody, and which pronoun goes with whom.

The pronoun serves to resolve he and she, and never leaves the stage.
"""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.attribute.layout import Layout
from onrecord.attribute.mentions.mention import PRONOUNS, Mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.cast import Cast
from onrecord.attribute.names.sorts import is_acronym
from onrecord.data import load_words

_PRONOUN_NEAR = re.compile(r"\b(he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(\w+) $")
_LONGEST_NAME = 4  # words of a person's name
_NEAR = 160  # signs after a name within which a pronoun tells what goes with it


def learn_from_mentions(text: str, mentions: dict[str, Mention], cast: Cast) -> None:
    """Take an unknown name of two or three words that speaks for a person's, though nothing else shows it to be one."""
    cast.speaking = {candidate for mention in mentions.values() for candidate in mention.people}
    for candidate in cast.speaking:
        if candidate.sort == "unknown" and _looks_like_person(text, candidate):
            candidate.kind = "person"


def learn_pronouns(text: str, layout: Layout, cast: Cast) -> None:
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
            if twice and candidate.sort == "unknown" and _looks_like_person(text, candidate):
                candidate.settle_as_person()


def _looks_like_person(text: str, candidate: Candidate) -> bool:
    """Return whether an unknown name of two or three words, never with `the` before it, may well be somebody's."""
    if not 2 <= len(candidate.words) <= _LONGEST_NAME or any(is_acronym(word) for word in candidate.words):
        return False
    before = [_WORD_BEFORE.search(text, max(0, place - 30), place) for place in candidate.places]
    words = {match[1].lower() for match in before if match is not None}
    return "the" not in words and words.isdisjoint(load_words("organisation_nouns") - load_words("roles"))


def settle_doubts(layout: Layout, cast: Cast) -> None:
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
