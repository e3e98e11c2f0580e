"""One pass through the article, left to right: whom each mention of a source stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice

from onrecord.attribute.ground.answers import EVEN, Answer, choose, leave_open
from onrecord.attribute.ground.focus import CLAUSE, OBJECT, OBLIQUE, SPEAKER, SUBJECT, fits_document, fits_pronoun
from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.mentions.mention import PRONOUNS, Form, Mention
from onrecord.attribute.mentions.reading import read_mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.printed import Name
from onrecord.attribute.resolve.described import find_anybody, find_outsiders, resolve_description
from onrecord.attribute.resolve.evidence import FORMS, find_leant
from onrecord.attribute.resolve.organisations import find_named_body, resolve_body
from onrecord.attribute.resolve.running import carry_back, carry_on
from onrecord.attribute.tables import role_words
from onrecord.records import Quotation
from onrecord.text.sentences import Span

_IS_READ = frozenset(("read", "reads"))
"""Cues of what is written on something: nobody else reads so."""

_OF_PLACE = re.compile(r"\b(?:of|from|in|at|near) $")
_FAR_BEHIND = 0.5  # share of another's weight below which one whom the words do not speak of is no answer either
_FULL, _BODY, _LONE = 0.97, 0.88, 0.7
"""How often a name is right, on open articles: a person's in full, a body's, a person's of one word alone."""

_LEANT = 0.6  # share of the model's belief with which a pronoun of the outlet's own is taken for somebody
_FEW = 40  # quotations that a plural pronoun is looked up over
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself|hers)\b", re.IGNORECASE)


Decide = Callable[[Scene, Quotation, Mention, Answer], Answer]


def resolve_all(scene: Scene, decide: Decide) -> None:
    """Fill `scene.answers`, one a quotation; `decide` has the last word where the words name nobody."""
    for _, _, event in sorted(_find_events(scene), key=lambda event: event[:2]):
        if isinstance(event, int):
            scene.give(event, resolve_quotation(scene, scene.quotations[event], decide))
        else:
            _leave_trace(scene, event)
    for quotation in scene.quotations:  # those that stand before the first speaker
        if scene.answers[quotation.id].candidate is None and not quotation.mention and quotation.kind != "indirect":
            scene.answers[quotation.id] = carry_back(scene, quotation)


def _find_events(scene: Scene) -> Iterator[tuple[int, int, int | re.Match[str]]]:
    """Yield what happens in the article, with its place: a quotation (its number), a pronoun of the outlet's own."""
    mentioned = {passage.start for quotation in scene.quotations for passage in quotation.mention}
    for number, quotation in enumerate(scene.quotations):
        yield scene.place_of(quotation), 1, number
    finders = (_PRONOUN.finditer, find_anybody, find_outsiders, scene.find_described)
    for match in chain(*(find(scene.article.text) for find in finders)):
        if match.start() not in mentioned and not scene.layout.is_quoted(match.start()):
            yield match.start(), 0, match


def _leave_trace(scene: Scene, match: re.Match[str]) -> None:
    """Resolve a pronoun or `the teenager` of the outlet's own, so that those after it know who is meant."""
    word = match[0].lower()
    if word not in PRONOUNS:
        _leave_described(scene, match)
        return
    subject = word in {"he", "she"}
    weight = SUBJECT if subject and match[0][0].isupper() else CLAUSE if subject else OBLIQUE
    leant = find_leant(scene, match.start(), fits_pronoun(PRONOUNS[word]))
    if leant and leant[1] >= _LEANT:
        scene.focus.add(match.start(), leant[0], weight)
        return
    ranked = scene.focus.rank(match.start(), fits_pronoun(PRONOUNS[word]))
    if ranked and (len(ranked) == 1 or ranked[1][0] < EVEN * ranked[0][0]):
        scene.focus.add(match.start(), ranked[0][1], weight)


def _leave_described(scene: Scene, match: re.Match[str]) -> None:
    passage = scene.article.cut(match.start(), match.end())
    mention = read_mention(scene.article.text, [passage], scene.cast)
    candidate = resolve_description(scene, mention).candidate if mention.form == "description" else None
    if candidate and candidate.is_person:
        opens = match[0][0].isupper()
        scene.focus.add(match.start(), candidate, SUBJECT if opens else OBJECT)
    elif candidate and mention.determiner != "the":
        scene.focus.add(match.start(), candidate, SPEAKER)


def resolve_quotation(scene: Scene, quotation: Quotation, decide: Decide) -> Answer:
    """Return who speaks one quotation, given all that stands before it: nobody of whom it speaks by name."""
    mention = scene.mentions[quotation.id]
    answer = resolve_form(scene, quotation, mention)
    if mention.form in FORMS and scene.leanings:
        return decide(scene, quotation, mention, answer)
    candidate = answer.candidate
    loose = mention.form in {"none", "pronoun", "description"} and quotation.kind == "direct"
    if candidate is None or not loose or candidate not in scene.find_spoken_of(quotation):
        return answer
    return Answer(None, 0.5, f"the words speak of {candidate.name} by name", (candidate, *answer.rivals))


def resolve_form(scene: Scene, quotation: Quotation, mention: Mention) -> Answer:
    """Return whom the rules give a quotation to, by the form of its mention."""
    match mention.form:
        case "none":
            return carry_on(scene, quotation)
        case "author":
            return _resolve_author(scene, quotation, mention)
        case "pronoun":
            return _resolve_pronoun(scene, quotation, mention)
        case "thing":
            return Answer(None, 0.5, f'"{mention.text}" names nobody')
    return _BY_FORM[mention.form](scene, mention)


def _resolve_name(scene: Scene, mention: Mention) -> Answer:
    """A name stands for its bearer, unless two people share it and nothing tells them apart."""
    doubts = [
        rivals
        for name, candidate in scene.cast.named_within(mention.start, mention.end)
        if candidate is mention.people[0] and (rivals := scene.cast.doubts.get(name.start))
    ]
    if doubts:
        return leave_open(f'"{mention.text}"', doubts[0])
    bearer = mention.people[0]
    sure = _BODY if bearer.kind != "person" else _FULL if len(bearer.words) > 1 else _LONE
    return Answer(bearer, sure, f'named: "{mention.text}"')


def _resolve_joint(_: Scene, mention: Mention) -> Answer:
    """Several who speak together: the first is the speaker, the others stand beside."""
    return Answer(mention.people[0], 0.8, f'said by several together: "{mention.text}"', mention.people[1:])


def _resolve_group(scene: Scene, mention: Mention) -> Answer:
    if mention.head == "police" and (body := find_named_body(scene, mention)):
        return Answer(body, 0.9, f'named: "{mention.text}"')
    return Answer(scene.get_nameless("group", mention), 0.9, f'a group: "{mention.text}"')


def _resolve_document(scene: Scene, mention: Mention) -> Answer:
    return Answer(scene.get_nameless("document", mention), 0.9, f'a document: "{mention.text}"')


def _resolve_author(scene: Scene, quotation: Quotation, mention: Mention) -> Answer:
    if quotation.within and (outer := scene.answers.get(quotation.within)) and outer.candidate:
        return Answer(outer.candidate, outer.confidence * 0.95, f'"{mention.text}" inside that speaker\'s own words')
    return Answer(None, 0.9, f'"{mention.text}" is the author of the article, or the reader')


def _outside(quotation: Quotation) -> list[Span]:
    return [(passage.start, passage.end) for passage in quotation.content]


def _resolve_pronoun(scene: Scene, quotation: Quotation, mention: Mention) -> Answer:
    if mention.pronoun == "they":
        return _resolve_they(scene, mention)
    fits = fits_pronoun(mention.pronoun)
    if mention.pronoun == "it" and _IS_READ.intersection(passage.words.lower() for passage in quotation.cue):
        fits = fits_document
    ranked = scene.focus.rank(mention.start, fits, _outside(quotation))
    outer = scene.answers.get(quotation.within or "")
    if outer and (told := _find_told_of(scene, quotation, mention)):
        return Answer(None, 0.5, f'"{mention.text}": "{told}" within the same words')
    if outer and outer.candidate and mention.pronoun in {"he", "she"}:  # who speaks of himself says I
        ranked = [pair for pair in ranked if pair[1] is not outer.candidate]
    if mention.pronoun in {"he", "she"} and quotation.kind == "direct":
        answer = _choose_unspoken(scene, quotation, ranked, f'"{mention.text}"')
        if answer.candidate and answer.candidate.kind == "unnamed":
            answer.candidate.votes["he" if mention.pronoun == "he" else "she"] += 1
        return answer
    return choose(ranked, f'"{mention.text}"', 0.97) if ranked else _fits_nobody(f'"{mention.text}"')


def _find_told_of(scene: Scene, quotation: Quotation, mention: Mention) -> str | None:
    """Return whom the words around tell of by a noun that goes with the pronoun: `I told my wife. She ...`."""
    around = next((other for other, _ in scene.walk_back(mention.start) if other.id == quotation.within), quotation)
    words = scene.article.text[scene.span_of(around)[0] : mention.start].split()
    plain = [word.strip(",.;:!?\"'“”‘’").lower() for word in words]
    told = [word for word in plain if role_words().get(word, "") == mention.pronoun]
    return told[-1] if told else None


def _fits_nobody(said: str) -> Answer:
    return Answer(None, 0.5, f"nobody before {said} fits it")


def _choose_unspoken(scene: Scene, quotation: Quotation, ranked: list[tuple[float, Candidate]], said: str) -> Answer:
    """Return the likeliest of whom the words do not speak, unless one of whom they do is far likelier."""
    spoken_of = scene.find_spoken_of(quotation)
    left = [pair for pair in ranked if pair[1] not in spoken_of]
    if not left or left[0][0] < _FAR_BEHIND * ranked[0][0]:
        return leave_open(said, [candidate for _, candidate in ranked]) if ranked else _fits_nobody(said)
    return choose(left, said, 0.97)


def _resolve_they(scene: Scene, mention: Mention) -> Answer:
    """They are the group, or those named together, who spoke last."""
    for quotation, answer in islice(scene.walk_back(mention.start), _FEW):
        joint = scene.mentions[quotation.id].form == "joint"
        if answer.candidate and (joint or answer.candidate.kind == "group"):
            return Answer(answer.candidate, 0.7, f'"{mention.text}": those who spoke before', answer.rivals)
    return Answer(None, 0.5, f'"{mention.text}": no group speaks before it')


def _resolve_relative(scene: Scene, mention: Mention) -> Answer:
    """`who` stands for what is named right before it."""
    text = scene.article.text
    sentence = scene.layout.sentences[scene.layout.sentence_at(mention.start)][0]
    wanted = {"person"} if mention.text.lower().startswith("who") else {"organisation", "person"}
    named = scene.cast.named_within(sentence, mention.start)
    before = [(name, candidate) for name, candidate in named if candidate.kind in wanted and not _is_town(text, name)]
    if before and not text[before[-1][0].end : mention.start].strip(" ,—–-('’s"):
        return Answer(before[-1][1], 0.9, f'"{mention.text}" after "{before[-1][1].name}"')
    if before and len(wanted) == 1:
        return Answer(before[-1][1], 0.6, f'"{mention.text}": the last one named before it in the sentence')
    return Answer(None, 0.5, f'"{mention.text}": nobody named right before it')


def _is_town(text: str, name: Name) -> bool:
    """Return whether a lone word is where somebody is from: `Ann Roe, of Ashton, who`."""
    return len(name.words) == 1 and _OF_PLACE.search(text, max(0, name.start - 6), name.start) is not None


_BY_FORM: Mapping[Form, Callable[[Scene, Mention], Answer]] = {
    "name": _resolve_name,
    "joint": _resolve_joint,
    "relative": _resolve_relative,
    "description": resolve_description,
    "body": resolve_body,
    "group": _resolve_group,
    "document": _resolve_document,
}
