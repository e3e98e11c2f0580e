"""Descriptions -> whom they stand for: `the 47-year-old actress`, `Roe's lawyer`, `a spokeswoman`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attribute.ground.answers import Answer, choose, leave_open
from onrecord.attribute.ground.focus import fits_pronoun
from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.mentions.descriptions import is_gainsaid, score_description
from onrecord.attribute.mentions.mention import Mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.resolve.introductions import INDEFINITE, find_newcomers, is_opening
from onrecord.attribute.tables import is_first_name, is_same_role, role_words
from onrecord.data import load_words

_SURE = 2.0  # score of the same noun with no word against it
_MEMORY = 8000  # signs over which `a judge` is remembered when `the judge` comes
_FAR, _VERY_FAR = 0.75, 0.5  # a second candidate below this share of the first one's weight is far behind
_ANYBODY = frozenset(
    """man woman boy girl teenager pensioner youngster actor actress star singer songwriter musician rapper model
    comedian comedienne entertainer performer celebrity author novelist writer poet artist player footballer striker
    midfielder defender goalkeeper golfer cricketer batsman bowler swimmer runner sprinter athlete champion boxer
    fighter jockey billionaire millionaire businessman businesswoman tycoon mogul magnate entrepreneur veteran latter
    former winner newcomer nominee candidate contender challenger incumbent widow widower student scientist supermodel
    presenter republican democrat
    """.split()
)
"""What a report calls whom it is about, by way of change."""

_NOUNS = "|".join(sorted(_ANYBODY - {"former", "latter"}))
_DEFINITE = re.compile(rf"\b[Tt]he (?:[\w-]+ ){{0,2}}(?:{_NOUNS}|\d\d-year-old)\b")

_OUTSIDERS = frozenset(
    """spokesman spokeswoman spokesperson source official witness eyewitness representative lawyer attorney solicitor
    agent publicist friend aide neighbor neighbour relative adviser advisor insider caller reporter interviewer
    announcer moderator narrator bystander onlooker passer-by passenger worker employee officer driver doctor nurse
    judge juror
    """.split()
)
"""What nobody is called whom a report is about: without a name of their own they have none."""

_SOURCES = frozenset("source insider pal friend".split())
"""What one unnamed person is called by turns."""

_SAYS = "said|says|told|added|adds|confirmed|warned|insisted|explained|wrote"
_OUTSIDER_SAYS = re.compile(
    rf"\b(?:A|An|One) (?:[\w’'.-]+ ){{0,4}}(?:{'|'.join(sorted(_OUTSIDERS))})(?= (?:{_SAYS})\b)"
)


def find_anybody(text: str) -> Iterator[re.Match[str]]:
    """Return where `the teenager`, `The 47-year-old` stand: names of a moment for whom the report is about."""
    return _DEFINITE.finditer(text)


def find_outsiders(text: str) -> Iterator[re.Match[str]]:
    """Return where the outlet itself has somebody without a name speak: `A Kremlin spokesman said`."""
    return _OUTSIDER_SAYS.finditer(text)


def resolve_description(scene: Scene, mention: Mention) -> Answer:
    """Return whom a description stands for; an age that it gives stays with that person in the article."""
    answer = _find_of_age(scene, mention) or _resolve_anew(scene, mention)
    if mention.age and answer.candidate and answer.candidate.is_person and answer.candidate.age is None:
        answer.candidate.age = mention.age
    return answer


def _find_of_age(scene: Scene, mention: Mention) -> Answer | None:
    """Return the only person to whom the article has given the age, if nothing else speaks against it."""
    if not mention.age or mention.determiner in INDEFINITE or mention.owner_pronoun:
        return None
    pronoun = role_words().get(mention.head)
    of_age = [c for c in scene.cast.candidates if c.is_person and c.age == mention.age]
    fitting = [c for c in of_age if c.goes_with in {None, pronoun} or pronoun is None]
    if len(of_age) != 1 or not fitting or fitting[0].places[:1] > [mention.start]:
        return None
    return Answer(fitting[0], 0.85, f'"{mention.text}": {fitting[0].name} is of that age')


def _resolve_anew(scene: Scene, mention: Mention) -> Answer:
    """Return whom a description stands for: by what is known of people, by the focus, or else a nameless one."""
    heads = [head for head in scene.described if is_same_role(mention.head, head)]
    people = dict.fromkeys(c for head in heads for c in scene.described[head] if c.is_person)
    own = _find_pronoun_owners(scene, mention)
    fitting = [candidate for candidate in people if candidate not in own]
    scored = [(score, candidate) for candidate in fitting if (score := score_description(mention, candidate)) > 0.9]
    said = f'"{mention.text}"'
    held_back = _is_held_back(scene, mention)
    if mention.determiner in INDEFINITE or held_back:
        return _find_named_soon(scene, mention, dict(_turn(scored)), held_back=held_back) or _nameless(scene, mention)
    best = max((score for score, _ in scored), default=0.0)
    if best >= _SURE:
        likely = {candidate: score for score, candidate in scored if score > best - 0.3}
        if len(likely) == 1:
            return Answer(next(iter(likely)), 0.85, f"{said}: {next(iter(likely)).name} is described so")
        ranked = scene.focus.rank(mention.start, lambda candidate: likely.get(candidate, 0.0) / 4)
        return choose(ranked, said, 0.75) if ranked else leave_open(said, list(likely))
    owned = _is_anothers(mention) or mention.owner or mention.owner_pronoun
    outsider = owned or not mention.determiner or mention.head in _OUTSIDERS
    if outsider or (mention.age is None and _came_up_nameless(scene, mention)):
        return _nameless(scene, mention)
    return _take_from_focus(scene, mention, dict(_turn(scored)))


def _is_anothers(mention: Mention) -> bool:
    """Return whether the mention tells of somebody by way of one who has no name: `the victim's daughter`."""
    return mention.is_owned and (mention.age is None or mention.head in load_words("kin"))


def _find_pronoun_owners(scene: Scene, mention: Mention) -> list[Candidate]:
    """Return who `his` in `his rival` may be, if named before in the sentence: nobody is his own rival."""
    goes_with = {"his": "he", "her": "she"}.get(mention.owner_pronoun)
    if goes_with is None:
        return []
    sentences = scene.layout.sentences
    start = sentences[scene.layout.sentence_at(mention.start)][0] if sentences else 0
    named = [candidate for _, candidate in scene.cast.named_within(start, mention.start) if candidate.is_person]
    return [candidate for candidate in named if candidate.goes_with in {None, goes_with}]


def _turn(scored: list[tuple[float, Candidate]]) -> list[tuple[Candidate, float]]:
    return [(candidate, score) for score, candidate in scored]


def _nameless(scene: Scene, mention: Mention) -> Answer:
    candidate = _find_unnamed_before(scene, mention) or scene.get_nameless("unnamed", mention)
    return Answer(candidate, 0.7, f'a person without a name: "{mention.text}"')


def _find_unnamed_before(scene: Scene, mention: Mention) -> Candidate | None:
    """Return the unnamed one who spoke last, if `the insider` goes on for `a source close to Roe`."""
    last = next((answer for quotation, answer in scene.walk_back(mention.start) if quotation.within is None), None)
    before = last.candidate if last else None
    if before is None or before.kind != "unnamed" or mention.determiner != "the" or len(mention.text.split()) > 2:
        return None
    heads = _SOURCES if mention.head in _SOURCES else {mention.head}
    return before if heads & {word.lower() for word in before.words} else None


def _take_from_focus(scene: Scene, mention: Mention, scores: dict[Candidate, float]) -> Answer:
    """Return who is in mind where the description stands: `the 47-year-old actress` is somebody already spoken of.

    An office or a trade that nobody was given counts only for one who is far ahead of all others, farther still if
    something else is said of that one.
    """
    pronoun = role_words().get(mention.head)
    named = {candidate for _, candidate in scene.cast.named_within(mention.start, mention.end)}
    fits_role = fits_pronoun(pronoun) if pronoun else fits_person

    def fits(candidate: Candidate) -> float:
        if candidate in named or is_gainsaid(mention, candidate):
            return 0.0
        if mention.head not in _ANYBODY and not mention.age and _is_mere_first_name(candidate):
            return 0.0
        return (
            fits_role(candidate) * (1 + scores.get(candidate, 0.0) / 4) * (2 if _is_of_age(mention, candidate) else 1)
        )

    ranked = scene.focus.rank(mention.start, fits)
    if not ranked:
        return _nameless(scene, mention)
    best = ranked[0][1]
    if mention.age or mention.head in _ANYBODY or scores.get(best):
        return choose(ranked, f'"{mention.text}"', 0.7)
    share = ranked[1][0] / ranked[0][0] if len(ranked) > 1 else 0.0
    if share < (_VERY_FAR if best.descriptions else _FAR):
        return choose(ranked, f'"{mention.text}"', 0.6)
    return leave_open(f'"{mention.text}"', [candidate for _, candidate in ranked])


def _is_mere_first_name(candidate: Candidate) -> bool:
    """Return whether somebody has only a first name, and no description: a victim, a child, and in no office."""
    return len(candidate.words) == 1 and is_first_name(candidate.words[0]) and not candidate.descriptions


def _is_of_age(mention: Mention, candidate: Candidate) -> bool:
    return mention.age is not None and mention.age == candidate.age


def fits_person(candidate: Candidate) -> float:
    """Return 1 for a person with a name."""
    return float(candidate.kind == "person")


def _came_up_nameless(scene: Scene, mention: Mention) -> bool:
    """Return whether `a judge` stood before `the judge`, so that the latter is that one, without a name."""
    pattern = rf"\b(?:a|an|one|another)\s(?:[\w-]+\s){{0,3}}{re.escape(mention.head)}\b"
    begin = max(0, mention.start - _MEMORY)
    return re.compile(pattern, re.IGNORECASE).search(scene.article.text, begin, mention.start) is not None


def _is_held_back(scene: Scene, mention: Mention) -> bool:
    """Return whether a role without an article may stand for one who is named in a moment: in a headline, a summary."""
    return not mention.determiner and not mention.owner and is_opening(scene, mention)


def _find_named_soon(
    scene: Scene, mention: Mention, scores: dict[Candidate, float], *, held_back: bool
) -> Answer | None:
    """Return who is named for the first time within the next paragraphs and answers the description.

    In the opening, where reports keep the name back, the first new speaker will do whom nothing speaks against.
    """
    for candidate in find_newcomers(scene, mention):
        score = scores.get(candidate, 0.0)
        opening = held_back or is_opening(scene, mention)
        if score >= _SURE or (opening and score > 0):
            return Answer(candidate, 0.75, f'"{mention.text}": {candidate.name}, named right after, is described so')
        if opening and not candidate.descriptions and candidate.is_person and _speaks(scene, candidate):
            return Answer(candidate, 0.6, f'"{mention.text}": {candidate.name} is the next to be named and speaks')
        if opening and candidate.is_person and _speaks(scene, candidate):
            return None
    return None


def _speaks(scene: Scene, candidate: Candidate) -> bool:
    return candidate in scene.cast.speaking
