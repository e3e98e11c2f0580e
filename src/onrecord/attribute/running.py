"""Quotations that name no source: the speaker is carried on, until another takes over."""

from __future__ import annotations

from onrecord.attribute.scene import Answer, Scene
from onrecord.records import Quotation
from onrecord.attribute.cast import Candidate

_PULLED = 5  # words: shorter ones may be anybody's


def carry_on(scene: Scene, quotation: Quotation, *, last_try: bool = False) -> Answer:
    """Return who speaks a quotation without a mention."""
    for find in (_find_same_words, _find_in_sentence, _find_running):
        answer = find(scene, quotation)
        if answer:
            return answer
    if last_try:
        return _find_next(scene, quotation) or Answer(None, 0.5, "no source is named and none before it speaks")
    return Answer(None, 0.5, "no source is named and none before it speaks")


def _plain(words: str) -> str:
    return " " + " ".join("".join(c if c.isalnum() else " " for c in words.lower()).split()) + " "


def _find_same_words(scene: Scene, quotation: Quotation) -> Answer | None:
    """A pull quotation has the speaker of the quotation whose words it repeats."""
    words = _plain(quotation.wording)
    if words.count(" ") <= _PULLED:
        return None
    for other in scene.quotations:
        answer = scene.answers.get(other.id)
        if other is not quotation and answer and answer.candidate and words in _plain(other.wording):
            return Answer(answer.candidate, 0.95, f"the same words as in {other.id}, said by {answer.candidate.name}")
    return None


def _before(scene: Scene, quotation: Quotation) -> Quotation | None:
    """Return the last quotation before this one that is answered."""
    earlier = [q for q in scene.quotations if q.start < quotation.start and q.id in scene.answers and q.within is None]
    return max(earlier, key=lambda q: q.start, default=None)


def _find_in_sentence(scene: Scene, quotation: Quotation) -> Answer | None:
    """Words quoted in the middle of the outlet's own sentence belong to another quotation's speaker in it, or its subject."""
    start, end = scene.layout.sentences[scene.layout.sentence_at(quotation.start)] if scene.layout.sentences else (0, 0)
    if quotation.kind == "direct" and quotation.start <= start + 1:
        return None
    others = [
        scene.answers[q.id]
        for q in scene.quotations
        if q is not quotation and q.id in scene.answers and start <= q.start < end and scene.answers[q.id].candidate
    ]
    if others:
        name = others[-1].candidate.name if others[-1].candidate else ""
        return Answer(others[-1].candidate, 0.85, f"the same sentence has {name} speak")
    traces = [t for t in scene.focus.traces if start <= t.start < quotation.start and t.weight >= 0.8]
    people = [t for t in traces if t.candidate.kind in {"person", "organisation"} and t.candidate.sort != "place"]
    if not people:
        return None
    first = people[0].candidate
    return Answer(first, 0.7, f"{first.name} is the subject of the sentence that quotes")


def _find_running(scene: Scene, quotation: Quotation) -> Answer | None:
    """The speaker before goes on, unless the outlet's own words between turn to somebody else."""
    before = _before(scene, quotation)
    if before is None or quotation.within:
        return None
    last = scene.answers[before.id]
    if last.candidate is None:
        return Answer(None, 0.5, f"goes on from {before.id}, whose speaker is open", last.rivals)
    text = scene.article.text
    between = [t for t in scene.focus.traces if before.end <= t.start < quotation.start and t.weight >= 1.0]
    others: list[Candidate] = [
        t.candidate for t in between if t.candidate is not last.candidate and t.candidate.kind == "person"
    ]
    told = len(text[before.end : quotation.start].split()) > 12
    if others and told:
        ends = others[-1]
        if scene.layout.paragraph_at(between[-1].start) == scene.layout.paragraph_at(quotation.start):
            return Answer(ends, 0.7, f"{ends.name} is the subject of the sentence before", (last.candidate,))
        return Answer(None, 0.5, f"{last.candidate.name} spoke last, {ends.name} came between", (last.candidate, ends))
    confidence = (
        0.9 if scene.layout.paragraph_at(quotation.start) - scene.layout.paragraph_at(before.end - 1) <= 1 else 0.75
    )
    return Answer(last.candidate, confidence, f"{last.candidate.name} goes on from {before.id}")


def _find_next(scene: Scene, quotation: Quotation) -> Answer | None:
    """What stands before the first speaker is the next one's, if that one speaks in the same or the next paragraph."""
    later = [q for q in scene.quotations if q.start > quotation.start and scene.mentions[q.id].form != "none"]
    following = min(later, key=lambda q: q.start, default=None)
    if following is None or quotation.within:
        return None
    answer = scene.answers[following.id]
    here, there = scene.layout.paragraph_at(quotation.start), scene.layout.paragraph_at(following.start)
    if answer.candidate and there - here <= 1:
        return Answer(answer.candidate, 0.7, f"{answer.candidate.name} speaks right after")
    return None
