"""A mention and who may be meant -> what speaks for each of them, as numbers: what the choice is learnt from.

Nothing is decided here. Each number is between about -1 and 1, so that a learned weight can be read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING

from onrecord.attribute.ground.answers import Answer
from onrecord.attribute.ground.focus import SUBJECT, fits_pronoun
from onrecord.attribute.mentions.descriptions import is_gainsaid, score_description
from onrecord.attribute.mentions.mention import Form, Mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.cast import BY_FIRST_NAME
from onrecord.attribute.resolve.introductions import INDEFINITE
from onrecord.attribute.resolve.organisations import fit_body
from onrecord.attribute.tables import is_plural, role_words
from onrecord.records import SPEAKER_KINDS, Quotation

if TYPE_CHECKING:
    from onrecord.attribute.ground.scene import Scene
    from onrecord.records import Leaning

FORMS: tuple[Form, ...] = ("pronoun", "relative", "description", "body", "group", "document", "thing")
"""The forms of mention that are chosen for."""

_PRONOUNS = ("he", "she", "it", "they")
_NEAR = 1300  # signs of the text within which the model saw mention and name together
_FLOOR, _CEILING = -8.0, 8.0  # of the model's odds
_BESIDE = 20  # signs behind a cue
_CROWD = 200  # candidates that are held against one mention
_BEATS = 12  # sentences of the outlet's own
_SPOKEN = 3  # quotations before, whose speakers count


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for whom, at one mention."""

    candidates: tuple[Candidate, ...]
    features: tuple[tuple[float, ...], ...]  # one row a candidate, in the order of FEATURES
    nobody: tuple[float, ...]  # what speaks for nobody with a name, in the order of NOBODY


@dataclass(slots=True)
class _Ground:
    """What all candidates of one mention share."""

    scene: Scene
    quotation: Quotation
    mention: Mention
    answer: Answer
    leaning: Leaning | None
    beat: int
    spoke: list[Candidate]
    spoken_of: set[Candidate]
    odds: dict[Candidate, float] = field(default_factory=dict)
    far_odds: dict[Candidate, float] = field(default_factory=dict)
    total: float = 1.0
    weights: dict[Candidate, float] = field(default_factory=dict)
    fitting: dict[Candidate, float] = field(default_factory=dict)  # the same, of those whom the words fit
    subjects: set[Candidate] = field(default_factory=set)
    hearers: set[Candidate] = field(default_factory=set)
    most: dict[str, int] = field(default_factory=dict)


def gather_evidence(scene: Scene, quotation: Quotation, mention: Mention, answer: Answer) -> Evidence:
    """Return what speaks for each candidate of the article at one mention; `answer` is what the rules say."""
    ground = _survey(scene, quotation, mention, answer)
    pool = [c for c in scene.cast.candidates if c.places and (c.kind in {"person", "organisation"})]
    kinds = {"group", "document", "unnamed", "organisation"}
    if answer.candidate is not None and answer.candidate not in pool and answer.candidate.kind not in kinds:
        pool.append(answer.candidate)
    kept = [candidate for candidate in _keep_near(pool, mention.start) if _is_possible(ground, candidate)]
    rows = tuple(_describe(ground, candidate) for candidate in kept)
    return Evidence(tuple(kept), rows, _describe_nobody(ground))


def _keep_near(pool: list[Candidate], place: int) -> list[Candidate]:
    """Return the candidates, of a crowd those that are named nearest: a book has more people than a page."""
    if len(pool) <= _CROWD:
        return pool
    return sorted(pool, key=lambda candidate: _measure_way(candidate.places, place))[:_CROWD]


def _measure_way(places: list[int], place: int) -> int:
    """Return how many signs lie between a place and the nearest of some places, which come in order."""
    at = bisect_left(places, place)
    return min(abs(near - place) for near in places[max(0, at - 1) : at + 1])


def _survey(scene: Scene, quotation: Quotation, mention: Mention, answer: Answer) -> _Ground:
    place = mention.start
    leaning = scene.leanings.get(quotation.mention[0].start) if quotation.mention else None
    heard = (found.candidate for _, found in islice(scene.walk_back(place), 3 * _SPOKEN))
    spoke = list(dict.fromkeys(candidate for candidate in heard if candidate is not None))[:_SPOKEN]
    ground = _Ground(
        scene, quotation, mention, answer, leaning, scene.layout.beat_at(place), spoke, scene.find_spoken_of(quotation)
    )
    if leaning is not None:
        _weigh_names(ground, leaning)
    outside = [(passage.start, passage.end) for passage in quotation.content]
    ground.weights = {c: weight for weight, c in scene.focus.rank(place, lambda _: 1.0, outside)}
    ground.hearers = _find_hearers(scene, quotation, mention)
    ground.fitting = {c: weight for weight, c in scene.focus.rank(place, find_fit(mention), outside) if c.places}
    for trace in scene.focus.walk_back(place):
        if ground.beat - scene.layout.beat_at(trace.start) > 1:
            break
        if trace.weight >= SUBJECT:
            ground.subjects.add(trace.candidate)
    tally: Counter[str] = Counter()
    for candidate in scene.cast.candidates:
        tally[candidate.kind] = max(tally[candidate.kind], len(candidate.places))
    ground.most = dict(tally)
    return ground


def _find_hearers(scene: Scene, quotation: Quotation, mention: Mention) -> set[Candidate]:
    """Return who is named right behind a cue whose subject stands before it: `she told Marsden`."""
    text = scene.article.text
    return {
        candidate
        for cue in quotation.cue
        if mention.end <= cue.start
        for name, candidate in scene.cast.named_within(cue.end, cue.end + _BESIDE)
        if not text[cue.end : name.first].strip()
    }


def find_fit(mention: Mention) -> Callable[[Candidate], float]:
    """Return the test that weighs, from 0 to 1, whether the words of a mention may be somebody's."""
    pronoun = mention.pronoun if mention.form == "pronoun" else role_words().get(mention.head) or ""
    if pronoun in {"he", "she", "it"}:
        return fits_pronoun(pronoun)
    if mention.form == "description":
        return lambda candidate: float(candidate.kind == "person")
    if mention.form == "body":
        return lambda candidate: float(candidate.kind == "organisation" and candidate.sort not in {"place", "thing"})
    return lambda candidate: float(candidate.sort != "thing")


def _list_odds(scene: Scene, leaning: Leaning) -> Iterator[tuple[tuple[int, Candidate | None], float]]:
    """Yield the names that a mention was held against, each with its place, whose it is, and the model's odds."""
    held = scene.leant_on[leaning.first : leaning.first + len(leaning.names)]
    return zip(held, leaning.names, strict=True)


def find_leant(scene: Scene, start: int, fits: Callable[[Candidate], float]) -> tuple[Candidate, float] | None:
    """Return whom the model takes the words at `start` for, of those who fit, and the share of belief, 0 to 1."""
    leaning = scene.leanings.get(start)
    if leaning is None:
        return None
    shares: dict[Candidate, float] = {}
    for (place, candidate), odd in _list_odds(scene, leaning):
        if candidate is not None and abs(place - start) <= _NEAR and fits(candidate) > 0:
            shares[candidate] = shares.get(candidate, 0.0) + exp(min(odd, 20.0))
    if not shares:
        return None
    best = max(shares, key=shares.__getitem__)
    return best, shares[best] / (1 + sum(shares.values()))


def _weigh_names(ground: _Ground, leaning: Leaning) -> None:
    """Gather the model's odds for each candidate, over the places where it is named."""
    for (name, candidate), odd in _list_odds(ground.scene, leaning):
        if candidate is None:
            continue
        if abs(name - leaning.start) <= _NEAR:
            ground.odds[candidate] = max(ground.odds.get(candidate, _FLOOR), odd)
            ground.total += exp(min(odd, 20.0))
        else:
            ground.far_odds[candidate] = max(ground.far_odds.get(candidate, _FLOOR), odd)


def _is_possible(ground: _Ground, candidate: Candidate) -> bool:
    """Return whether nothing sure shuts one out: the outlet's reporter, an owner, a hearer, the other sex."""
    mention = ground.mention
    if candidate.is_ours or candidate is mention.owner or candidate in ground.hearers:
        return False
    if mention.pronoun in {"he", "she"} and (candidate.kind != "person" or _is_gendered_apart(mention, candidate)):
        return False
    return not (mention.pronoun == "it" and candidate.kind == "person")


def _is_gendered_apart(mention: Mention, candidate: Candidate) -> bool:
    """Return whether the text shows more than once that the other pronoun is the candidate's."""
    he, she = candidate.votes["he"], candidate.votes["she"]
    own, other = (he, she) if mention.pronoun == "he" else (she, he)
    return other > 1 and other != BY_FIRST_NAME and own == 0


def _describe(ground: _Ground, candidate: Candidate) -> tuple[float, ...]:
    values = {**_describe_lean(ground, candidate), **_describe_place(ground, candidate)}
    values |= _describe_words(ground, candidate)
    return tuple(values[name] for name in FEATURES)


def _describe_lean(ground: _Ground, candidate: Candidate) -> dict[str, float]:
    """What the model makes of mention and candidate."""
    odds = ground.odds.get(candidate)
    best = max((odd for other, odd in ground.odds.items() if other is not candidate), default=_FLOOR)
    own = _FLOOR if odds is None else max(_FLOOR, min(_CEILING, odds))
    share = exp(min(own, 20.0)) / ground.total if odds is not None else 0.0
    kinds = ground.leaning.kinds if ground.leaning else (0.2,) * len(SPEAKER_KINDS)
    return {
        "odds": own / 8,
        "share": share,
        "odds over the next": max(-8.0, min(8.0, own - max(best, _FLOOR))) / 8 if odds is not None else -1.0,
        "near": float(odds is not None),
        "odds from afar": max(_FLOOR, min(_CEILING, ground.far_odds.get(candidate, _FLOOR))) / 8,
        "kind": log(max(0.01, kinds[SPEAKER_KINDS.index(candidate.kind)])) / 4,
    }


def _describe_place(ground: _Ground, candidate: Candidate) -> dict[str, float]:
    """Where the candidate stands to the mention."""
    scene, mention = ground.scene, ground.mention
    layout = scene.layout
    at = bisect_left(candidate.places, mention.start)
    before = candidate.places[at - 1] if at else None
    after = next((place for place in candidate.places[at:] if place >= mention.end), None)
    paragraph = layout.paragraph_at(mention.start)
    sentence = layout.sentence_at(mention.start)
    weight = ground.weights.get(candidate, 0.0)
    most = max(ground.weights.values(), default=1.0) or 1.0
    fits = ground.fitting.get(candidate, 0.0)
    others = max((w for c, w in ground.fitting.items() if c is not candidate), default=0.0)
    ranks = sorted((w for c, w in ground.weights.items() if c.kind == candidate.kind), reverse=True)
    first = next((place for place in candidate.places if not layout.is_headline(place)), None)
    return {
        "weight": weight,
        "weight to the most": weight / most,
        "first of its kind": float(bool(ranks) and weight >= ranks[0] > 0),
        "second of its kind": float(len(ranks) > 1 and ranks[0] > weight >= ranks[1] > 0),
        "fits": fits,
        "fits over the next": (fits - others) / max(fits, others, 0.01),
        "fits alone": float(fits > 0 and others == 0),
        "subject just now": float(candidate in ground.subjects),
        "beats since": min(_BEATS, ground.beat - layout.beat_at(before)) / _BEATS if before is not None else 1.0,
        "paragraphs since": min(6, paragraph - layout.paragraph_at(before)) / 6 if before is not None else 1.0,
        "in the sentence before": float(before is not None and layout.sentence_at(before) == sentence),
        "in the sentence after": float(after is not None and layout.sentence_at(after) == sentence),
        "newcomer": float(first is not None and first >= mention.end),
        "soon": 1 - min(4, layout.paragraph_at(after) - paragraph) / 4 if after is not None else 0.0,
        "never before": float(before is None),
        "named often": log(1 + len(candidate.places)) / 3,
        "most named": float(len(candidate.places) >= ground.most.get(candidate.kind, 0)),
        "spoke last": float(ground.spoke[:1] == [candidate]),
        "spoke before": float(candidate in ground.spoke[1:]),
        "speaks": float(candidate in scene.cast.speaking),
    }


def _describe_words(ground: _Ground, candidate: Candidate) -> dict[str, float]:
    """What the words of the mention, and what is said of the candidate, have in common."""
    scene, mention, answer = ground.scene, ground.mention, ground.answer
    described = mention.form in {"description", "body", "thing", "group"} and bool(mention.head)
    score = score_description(mention, candidate) if described else 0.0
    pronoun = mention.pronoun if mention.pronoun in {"he", "she"} else role_words().get(mention.head) or ""
    known = candidate.goes_with
    outer = scene.answers.get(ground.quotation.within or "")
    fits = fit_body(mention, candidate) if described else 0.0
    return {
        "described so": min(score, 4.0) / 4,
        "gainsaid": float(described and is_gainsaid(mention, candidate)),
        "such a body": fits,
        "has descriptions": float(bool(candidate.descriptions)),
        "goes with": float(bool(pronoun) and known == pronoun),
        "goes with the other": float(bool(pronoun) and known is not None and known != pronoun),
        "goes with none known": float(bool(pronoun) and known is None),
        "person": float(candidate.kind == "person"),
        "place": float(candidate.sort == "place"),
        "thing": float(candidate.sort in {"thing", "office"}),
        "unknown": float(candidate.sort == "unknown"),
        "of that age": float(mention.age is not None and mention.age == candidate.age),
        "spoken of": float(candidate in ground.spoken_of),
        "speaks around": float(outer is not None and outer.candidate is candidate),
        "ruled": answer.confidence if answer.candidate is candidate else 0.0,
        "a rival by rule": float(candidate in answer.rivals),
    }


def _describe_nobody(ground: _Ground) -> tuple[float, ...]:
    mention, answer, leaning = ground.mention, ground.answer, ground.leaning
    kinds = leaning.kinds if leaning else (0.2,) * len(SPEAKER_KINDS)
    best = max(ground.odds.values(), default=_FLOOR)
    values: dict[str, float] = {
        **dict(zip(SPEAKER_KINDS, kinds, strict=True)),
        "no odds": max(-8.0, min(8.0, -best)) / 8,
        "left over": 1 / ground.total,
        "indefinite": float(mention.determiner in INDEFINITE),
        "definite": float(mention.determiner == "the"),
        "bare": float(not mention.determiner),
        "somebody's": float(bool(mention.is_owned or mention.owner or mention.owner_pronoun)),
        "plural": float(bool(mention.head) and is_plural(mention.head)),
        "nobody by rule": float(answer.candidate is None),
        "nameless by rule": float(answer.candidate is not None and not _has_name(ground, answer.candidate)),
        "role": float(mention.head in role_words()),
    }
    return tuple(values[name] for name in NOBODY)


def _has_name(ground: _Ground, candidate: Candidate) -> bool:
    return candidate.kind in {"person", "organisation"} and candidate not in ground.scene.nameless.values()


def make_shape(mention: Mention) -> tuple[float, ...]:
    """Return the mention's form, and its pronoun, as numbers of which one or two are 1."""
    return (
        *(float(mention.form == form) for form in FORMS),
        *(float(mention.form == "pronoun" and mention.pronoun == pronoun) for pronoun in _PRONOUNS),
    )


SHAPE: tuple[str, ...] = (*FORMS, *_PRONOUNS)
FEATURES: tuple[str, ...] = tuple(
    (
        "odds|share|odds over the next|near|odds from afar|kind|weight|weight to the most|first of its kind"
        "|second of its kind|fits|fits over the next|fits alone|subject just now|beats since|paragraphs since"
        "|in the sentence before|in the sentence after|newcomer|soon|never before|named often|most named"
        "|spoke last|spoke before|speaks|described so|gainsaid|such a body|has descriptions|goes with"
        "|goes with the other|goes with none known|person|place|thing|unknown|of that age|spoken of|speaks around"
        "|ruled|a rival by rule"
    ).split("|")
)
NOBODY: tuple[str, ...] = (
    *SPEAKER_KINDS,
    *"no odds|left over|indefinite|definite|bare|somebody's|plural|nobody by rule|nameless by rule|role".split("|"),
)
