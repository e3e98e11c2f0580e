"""Quotations that name no source: the speaker is carried on, until another takes over."""

from __future__ import annotations

from itertools import islice

from onrecord.attribute.answers import Answer
from onrecord.attribute.focus import CLAUSE, SUBJECT
from onrecord.attribute.scene import Scene
from onrecord.records import Quotation

_ASIDE = 12  # words of the outlet's own that do not yet turn to another subject
_PULLED = 5  # words: shorter ones may be anybody's
_FEW = 60  # quotations before and after, among which the same words are looked for


def carry_on(scene: Scene, quotation: Quotation) -> Answer:
    """Return who speaks a quotation without a mention, given what stands before it."""
    for find in (_find_same_words, _find_in_sentence, _find_running):
        answer = find(scene, quotation)
        if answer:
            return answer
    return Answer(None, 0.5, "no source is named and none before it speaks")


def carry_back(scene: Scene, quotation: Quotation) -> Answer:
    """Return who speaks a quotation that nothing before it answers: it may repeat, or lead in, what follows."""
    answer = scene.answers[quotation.id]
    if answer.rivals:
        return answer
    return _find_same_words(scene, quotation) or _find_next(scene, quotation) or answer


def _plain(words: str) -> str:
    return " " + " ".join("".join(sign if sign.isalnum() else " " for sign in words.lower()).split()) + " "


def _find_same_words(scene: Scene, quotation: Quotation) -> Answer | None:
    """A pull quotation has the speaker of the quotation whose words it repeats."""
    words = _plain(quotation.wording)
    if words.count(" ") <= _PULLED:
        return None
    place = scene.span_of(quotation)[0]
    before = islice(scene.walk_back(place), _FEW)
    after = islice(scene.walk_on(place), _FEW)
    for other, answer in (*before, *after):
        if other is not quotation and answer.candidate and words in _plain(other.wording):
            return Answer(answer.candidate, 0.95, f"the same words as in {other.id}, said by {answer.candidate.name}")
    return None


def _find_in_sentence(scene: Scene, quotation: Quotation) -> Answer | None:
    """Words quoted in the middle of a sentence are those of another quotation's speaker in it, or of its subject."""
    place = scene.span_of(quotation)[0]
    start, end = scene.layout.sentences[scene.layout.sentence_at(place)] if scene.layout.sentences else (0, 0)
    if quotation.kind == "direct" and place <= start + 1:
        return None
    others = [answer.candidate for other, answer in scene.find_answered(start, end) if other is not quotation]
    spoken = [candidate for candidate in others if candidate]
    if spoken:
        return Answer(spoken[-1], 0.85, f"the same sentence has {spoken[-1].name} speak")
    subjects = [trace.candidate for trace in scene.focus.find_between(start, place) if trace.weight >= CLAUSE]
    people = [c for c in subjects if c.kind in {"person", "organisation"} and c.sort in {"person", "organisation"}]
    return Answer(people[-1], 0.7, f"{people[-1].name} is the subject of the sentence that quotes") if people else None


def _find_running(scene: Scene, quotation: Quotation) -> Answer | None:
    """The speaker before goes on, unless the outlet's own words between turn to somebody else."""
    end = scene.span_of(quotation)[0]
    before, last = next(((q, answer) for q, answer in scene.walk_back(end) if q.within is None), (None, None))
    if before is None or last is None or quotation.within:
        return None
    if last.candidate is None:
        return Answer(None, 0.5, f"goes on from {before.id}, whose speaker is open", last.rivals)
    begin = scene.span_of(before)[1]
    between = [trace for trace in scene.focus.find_between(begin, end) if trace.weight >= SUBJECT]
    others = [t for t in between if t.candidate is not last.candidate and t.candidate.kind == "person"]
    told = len(scene.article.text[begin:end].split()) > _ASIDE
    if others and told:
        newest = others[-1].candidate
        if scene.layout.paragraph_at(others[-1].start) == scene.layout.paragraph_at(end):
            return Answer(newest, 0.7, f"{newest.name} is the subject of the sentence before", (last.candidate,))
        return Answer(
            None, 0.5, f"{last.candidate.name} spoke last, {newest.name} came between", (last.candidate, newest)
        )
    near = scene.layout.paragraph_at(end) - scene.layout.paragraph_at(max(0, begin - 1)) <= 1
    return Answer(last.candidate, 0.9 if near else 0.75, f"{last.candidate.name} goes on from {before.id}")


def _find_next(scene: Scene, quotation: Quotation) -> Answer | None:
    """What stands before the first speaker is the next one's, if that one speaks in the same or the next paragraph."""
    place = scene.span_of(quotation)[0]
    if quotation.within:
        return None
    for other, answer in islice(scene.walk_on(place), _FEW):
        if scene.mentions[other.id].form == "none":
            continue
        here, there = scene.layout.paragraph_at(place), scene.layout.paragraph_at(scene.span_of(other)[0])
        if answer.candidate and there - here <= 1:
            return Answer(answer.candidate, 0.7, f"{answer.candidate.name} speaks right after")
        return None
    return None
