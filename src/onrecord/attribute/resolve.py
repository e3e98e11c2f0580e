"""One pass through the article, left to right: whom each mention of a source stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribute.cast import Candidate
from onrecord.attribute.descriptions import score_description
from onrecord.attribute.focus import CLAUSE, OBLIQUE, SPEAKER, SUBJECT, fits_pronoun
from onrecord.attribute.mentions import PRONOUNS, Mention, shorten
from onrecord.attribute.running import carry_on
from onrecord.attribute.scene import Answer, Scene
from onrecord.attribute.tables import role_words
from onrecord.records import Quotation, SpeakerKind
from onrecord.text.sentences import Span

_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself|hers)\b", re.IGNORECASE)
_CLOSE = 0.8  # a rival with more than this share of the first one's weight is named beside it
_EVEN = 0.92  # a rival with more than this share of the first one's weight leaves it open


def resolve_all(scene: Scene) -> None:
    """Fill `scene.answers`, one a quotation."""
    for _, _, event in sorted(_find_events(scene), key=lambda event: event[:2]):
        if isinstance(event, Quotation):
            answer = resolve_quotation(scene, event)
            scene.answers[event.id] = answer
            if answer.candidate:
                scene.focus.add(_place_of(scene, event), answer.candidate, SPEAKER)
        else:
            _leave_trace(scene, event)
    for quotation in scene.quotations:  # those that stand before the first speaker
        if scene.answers[quotation.id].candidate is None and not quotation.mention:
            scene.answers[quotation.id] = carry_on(scene, quotation, last_try=True)


def _find_events(scene: Scene) -> Iterator[tuple[int, int, Quotation | re.Match[str]]]:
    mentioned = {p.start for quotation in scene.quotations for p in quotation.mention}
    for quotation in scene.quotations:
        yield _place_of(scene, quotation), 1, quotation
    for match in _PRONOUN.finditer(scene.article.text):
        if match.start() not in mentioned and not scene.layout.is_quoted(match.start()):
            yield match.start(), 0, match


def _place_of(scene: Scene, quotation: Quotation) -> int:
    mention = scene.mentions[quotation.id]
    return quotation.start if mention.form == "none" else mention.start


def _leave_trace(scene: Scene, match: re.Match[str]) -> None:
    """Resolve a pronoun of the outlet's own, so that those after it know who is meant."""
    word = match[0].lower()
    ranked = scene.focus.rank(match.start(), fits_pronoun(PRONOUNS[word]))
    if ranked and (len(ranked) == 1 or ranked[1][0] < _EVEN * ranked[0][0]):
        subject = word in {"he", "she"}
        opens = match[0][0].isupper()
        scene.focus.add(match.start(), ranked[0][1], SUBJECT if subject and opens else CLAUSE if subject else OBLIQUE)


def resolve_quotation(scene: Scene, quotation: Quotation) -> Answer:
    """Return who speaks one quotation, given all that stands before it."""
    mention = scene.mentions[quotation.id]
    if mention.form == "none":
        return carry_on(scene, quotation)
    if mention.form == "name":
        return Answer(mention.people[0], 0.97, f'named: "{mention.text}"')
    if mention.form == "joint":
        return Answer(mention.people[0], 0.8, f'said by several together: "{mention.text}"', mention.people[1:])
    if mention.form == "author":
        return _resolve_author(scene, quotation, mention)
    if mention.form == "pronoun":
        return _resolve_pronoun(scene, quotation, mention)
    if mention.form == "relative":
        return _resolve_relative(scene, quotation, mention)
    if mention.form == "body":
        return _resolve_body(scene, mention)
    if mention.form in {"group", "document"}:
        kind: SpeakerKind = "group" if mention.form == "group" else "document"
        return Answer(
            scene.get_nameless(kind, shorten(mention.text), mention.start), 0.9, f'a {kind}: "{mention.text}"'
        )
    return _resolve_description(scene, mention)


def _resolve_author(scene: Scene, quotation: Quotation, mention: Mention) -> Answer:
    if quotation.within and (outer := scene.answers.get(quotation.within)) and outer.candidate:
        return Answer(outer.candidate, outer.confidence * 0.95, f'"{mention.text}" inside that speaker\'s own words')
    return Answer(None, 0.9, f'"{mention.text}" is the author of the article, or the reader')


def _outside(quotation: Quotation) -> list[Span]:
    return [(passage.start, passage.end) for passage in quotation.content]


def _resolve_pronoun(scene: Scene, quotation: Quotation, mention: Mention) -> Answer:
    if mention.pronoun == "they":
        return _resolve_they(scene, mention)
    ranked = scene.focus.rank(mention.start, fits_pronoun(mention.pronoun), _outside(quotation))
    if not ranked:
        kind = "unnamed" if mention.pronoun in {"he", "she"} else "document"
        return Answer(None, 0.5, f'nobody before "{mention.text}" fits it ({kind})')
    return _choose(ranked, f'"{mention.text}"', 0.97)


def _choose(ranked: list[tuple[float, Candidate]], said: str, most: float) -> Answer:
    weight, first = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if second > _EVEN * weight:
        rivals = tuple(candidate for _, candidate in ranked[:3])
        names = " or ".join(candidate.name for candidate in rivals)
        return Answer(None, 0.5, f"{said} may be {names}", rivals)
    sure = weight / (weight + second)
    rivals = tuple(candidate for share, candidate in ranked[1:3] if share > _CLOSE * weight)
    return Answer(first, round(most * (0.5 + sure / 2), 2), f"{said}: {first.name} is the nearest who fits", rivals)


def _resolve_they(scene: Scene, mention: Mention) -> Answer:
    ranked = scene.focus.rank(
        mention.start, lambda c: 1.0 if c.kind == "group" else 0.3 if c.kind == "organisation" else 0.0
    )
    last = [
        scene.answers[q.id] for q in scene.quotations if q.id in scene.answers and scene.mentions[q.id].form == "joint"
    ]
    if last and (not ranked or ranked[0][1].kind != "group"):
        return Answer(last[-1].candidate, 0.6, f'"{mention.text}": those named together before', last[-1].rivals)
    if ranked and ranked[0][1].kind == "group":
        return Answer(ranked[0][1], 0.7, f'"{mention.text}": the group before')
    return Answer(None, 0.5, f'"{mention.text}": no group before it')


def _resolve_relative(scene: Scene, quotation: Quotation, mention: Mention) -> Answer:
    """`who` stands for what is named right before it."""
    sentence = scene.layout.sentences[scene.layout.sentence_at(mention.start)][0]
    word = mention.text.lower()
    wanted = {"person"} if word.startswith("who") else {"organisation", "person"}
    before = [
        (n, c) for n, c in scene.cast.named if sentence <= n.start and n.end <= mention.start and c.kind in wanted
    ]
    direct = [(n, c) for n, c in before if len(scene.article.text[n.end : mention.start].strip(" ,—–-('’s")) == 0]
    if direct:
        return Answer(direct[-1][1], 0.9, f'"{mention.text}" after "{direct[-1][1].name}"')
    if before and word.startswith("who"):
        return Answer(before[-1][1], 0.6, f'"{mention.text}": the last one named before it in the sentence')
    return Answer(None, 0.5, f'"{mention.text}": nobody named right before it')


def _resolve_body(scene: Scene, mention: Mention) -> Answer:
    for start, end, body in scene.bodies:
        if mention.start <= start and end <= mention.end:
            return Answer(body, 0.9, f'named: "{mention.text}"')
    bodies = {body: 1 for _, _, body in scene.bodies} | {c: 1 for _, c in scene.cast.named if c.kind == "organisation"}
    scored = [(_fit_body(mention, body), body) for body in bodies]
    fits = {body: score for score, body in scored if score > 0}
    before = scene.focus.rank(mention.start, lambda c: fits.get(c, 0.0))
    if before and mention.determiner not in {"a", "an", "another", "one"} and not mention.owner:
        return _choose(before, f'"{mention.text}"', 0.8)
    likely = [body for body, score in fits.items() if score >= 0.9]
    if len(likely) == 1 and not mention.owner:
        return Answer(likely[0], 0.6, f'"{mention.text}": the one such body in the article')
    unnamed = scene.get_nameless("organisation", shorten(mention.text), mention.start)
    return Answer(unnamed, 0.6, f'a body without a name: "{mention.text}"')


_KINDS = {
    "newspaper": {"times", "post", "news", "journal", "herald", "tribune", "gazette", "guardian", "telegraph", "mail", "observer", "paper", "mirror", "sun", "register", "chronicle", "globe", "courier", "standard"},
    "network": {"news", "television", "broadcasting", "tv", "channel", "radio"},
    "panel": {"committee", "commission", "board", "panel", "tribunal"},
    "agency": {"agency", "administration", "service", "services", "bureau", "department", "authority", "office"},
    "company": {"inc", "corp", "ltd", "plc", "co", "group", "holdings", "motors", "airlines", "energy", "industries"},
    "union": {"union", "association", "federation", "brotherhood", "workers"},
    "bank": {"bank"},
    "club": {"fc", "united", "city", "rovers", "club"},
}  # fmt: skip
_KINDS["paper"] = _KINDS["newspaper"]
_KINDS["department"] = _KINDS["ministry"] = {"department", "ministry"}
_KINDS["firm"] = _KINDS["company"]
_TOWNS = frozenset("city state country government nation town county kingdom".split())


def _fit_body(mention: Mention, body: Candidate) -> float:
    """Return from 0 to 1 how well an organisation answers to `the agency`."""
    words = {word.lower().strip(".") for word in body.words}
    head = mention.head
    if any(known.head == head for known in body.descriptions):
        return 1.0
    if head in words or words & _KINDS.get(head, set()):
        return 0.9
    if (head in _TOWNS) != (body.sort == "place") or body.sort == "unknown":
        return 0.0
    return 0.3


def _resolve_description(scene: Scene, mention: Mention) -> Answer:
    """`The 47-year-old actress`, `Roe's lawyer`, `A spokeswoman`: by what is known of people, else by the focus."""
    scored = sorted(
        ((score_description(mention, c), c) for c in scene.cast.candidates if c.is_person), key=lambda p: -p[0]
    )
    scored = [(score, candidate) for score, candidate in scored if score > 0.9]
    said = f'"{mention.text}"'
    indefinite = mention.determiner in {"a", "an", "another", "one"}
    bare = not mention.determiner and not mention.owner and not scene.layout.is_headline(mention.start)
    if scored and not (indefinite and not _is_named_soon(scene, mention, scored[0])):
        near = scene.focus.rank(
            mention.start, lambda c: next((s / 4 for s, k in scored if k is c and s > scored[0][0] - 0.5), 0.0)
        )
        best = [candidate for score, candidate in scored if score > scored[0][0] - 0.3]
        if len(best) == 1 or not near:
            first = best[0]
            if len(best) == 1:
                return Answer(first, 0.85 if scored[0][0] >= 2 else 0.7, f"{said}: {first.name} is described so")
        else:
            return _choose(near, said, 0.75)
    if indefinite or bare or mention.owner or mention.owner_pronoun or not _may_be_known(scene, mention):
        unnamed = scene.get_nameless("unnamed", shorten(mention.text), mention.start)
        return Answer(unnamed, 0.7, f"a person without a name: {said}")
    pronoun = role_words().get(mention.head)
    fits = fits_pronoun(pronoun) if pronoun else (lambda c: float(c.kind == "person"))
    named = {candidate for _, candidate in scene.cast.named_within(mention.start, mention.end)}
    ranked = [pair for pair in scene.focus.rank(mention.start, fits) if pair[1] not in named]
    if not ranked:
        return Answer(
            scene.get_nameless("unnamed", shorten(mention.text), mention.start), 0.6, f"a person without a name: {said}"
        )
    return _choose(ranked, said, 0.7)


def _is_named_soon(scene: Scene, mention: Mention, best: tuple[float, Candidate]) -> bool:
    """Return whether `a spokeswoman` is one who is named within the next sentences, or in a headline, later."""
    score, candidate = best
    if scene.layout.is_headline(mention.start) or scene.layout.paragraph_at(mention.start) < 2:
        return score >= 2
    paragraph = scene.layout.paragraph_at(mention.start)
    after = [p for p in candidate.places if p > mention.start and scene.layout.paragraph_at(p) <= paragraph + 2]
    return bool(after) and after[0] == candidate.places[0] and score >= 2


def _may_be_known(scene: Scene, mention: Mention) -> bool:
    """Return whether a definite description may stand for somebody named: not if `a judge` came up without a name."""
    pattern = re.compile(rf"\b(?:a|an|one|another)\s(?:[\w-]+\s){{0,3}}{re.escape(mention.head)}\b", re.IGNORECASE)
    earlier = pattern.search(scene.article.text, 0, mention.start)
    return earlier is None
