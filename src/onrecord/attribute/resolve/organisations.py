"""Phrases for organisations -> which they stand for: `the Roe campaign`, `the agency`, `a union`."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import itemgetter

from onrecord.attribute.ground.answers import Answer, choose, leave_open
from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.mentions.mention import Mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.resolve.introductions import INDEFINITE, find_newcomers, is_opening
from onrecord.data import load_words

_ANY_BODY = frozenset("company firm group organisation organization agency charity business body party".split())
_TOWNS = frozenset("city state country government nation town county kingdom".split())


def resolve_body(scene: Scene, mention: Mention) -> Answer:
    """Return which organisation a phrase stands for: `the Roe campaign`, `the agency`, `a union`."""
    said = f'"{mention.text}"'
    if named := find_named_body(scene, mention):
        return Answer(named, 0.9, f"named: {said}")
    fits = {body: fit for body in _find_bodies(scene, mention) if (fit := fit_body(mention, body)) > 0}
    best = max(fits.values(), default=0.0)
    if mention.determiner in INDEFINITE or not mention.determiner:
        return _find_body_soon(scene, mention, fits) or _nameless_body(scene, mention)
    if mention.owner or mention.owner_pronoun:
        return _nameless_body(scene, mention)
    if best < 0.9:
        return _find_speaking_body(scene, mention) or _nameless_body(scene, mention)
    ranked = scene.focus.rank(mention.start, lambda body: fits.get(body, 0.0) if fits.get(body, 0.0) >= 0.9 else 0.0)
    if ranked:
        return choose(ranked, said, 0.8)
    likely = [body for body, fit in fits.items() if fit >= 0.9]
    return Answer(likely[0], 0.6, f"{said}: the one such body here") if len(likely) == 1 else leave_open(said, likely)


def find_named_body(scene: Scene, mention: Mention) -> Candidate | None:
    """Return the body named after somebody that the mention names: `the Roe campaign`."""
    first = bisect_left(scene.bodies, mention.start, key=itemgetter(0))
    return next((body for start, end, body in scene.bodies[first : first + 3] if end <= mention.end), None)


def _find_bodies(scene: Scene, mention: Mention) -> list[Candidate]:
    """Return the organisations that share a word or a description with the mention."""
    words = {mention.head} | _body_words().get(mention.head, frozenset())
    named = [body for word in sorted(words) for body in scene.bodies_by_word.get(word, [])]
    towns = [c for c in scene.cast.candidates if c.sort == "place"] if mention.head in _TOWNS else []
    return list(dict.fromkeys([*named, *scene.described.get(mention.head, []), *towns]))


def _nameless_body(scene: Scene, mention: Mention) -> Answer:
    candidate = scene.get_nameless("organisation", mention)
    return Answer(candidate, 0.6, f'a body without a name: "{mention.text}"')


def _find_speaking_body(scene: Scene, mention: Mention) -> Answer | None:
    """Return the body that spoke last, if nobody has spoken since: `the company added`."""
    last = next((answer for quotation, answer in scene.walk_back(mention.start) if quotation.within is None), None)
    body = last.candidate if last else None
    if body is None or body.kind != "organisation" or body.sort == "place" or mention.head not in _ANY_BODY:
        return None
    if not body.places or body in scene.nameless.values():
        return None
    return Answer(body, 0.6, f'"{mention.text}": {body.name} spoke last')


def _find_body_soon(scene: Scene, mention: Mention, fits: dict[Candidate, float]) -> Answer | None:
    if not is_opening(scene, mention):
        return None
    for candidate in find_newcomers(scene, mention):
        if fits.get(candidate, 0.0) >= 0.9:
            return Answer(candidate, 0.7, f'"{mention.text}": {candidate.name} is named right after')
    return None


def fit_body(mention: Mention, body: Candidate) -> float:
    """Return from 0 to 1 how well an organisation answers to `the agency`."""
    words = {word.lower().strip(".") for word in body.words}
    if body.kind != "organisation" or (body.sort == "place" and mention.head not in _TOWNS):
        return 0.0
    if any(known.head == mention.head for known in body.descriptions):
        return 1.0
    if mention.head in words or words & _body_words().get(mention.head, frozenset()):
        return 0.9
    return 0.9 if mention.head in _TOWNS and body.sort == "place" else 0.0


@cache
def _body_words() -> dict[str, frozenset[str]]:
    """Return for a noun (`newspaper`) the words in names that show one (`Gazette`)."""
    lines = (line.split() for line in load_words("body_words"))
    return {noun: frozenset(words) for noun, *words in lines}
