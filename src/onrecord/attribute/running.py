"""Quotations that name no source: the speaker is carried on, until another takes over."""

from __future__ import annotations

from onrecord.attribute.focus import CLAUSE, SUBJECT
from onrecord.attribute.scene import Answer, Scene
from onrecord.records import Quotation

_ASIDE = 12  # words of the outlet's own that do not yet turn to another subject
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
    place = scene.span_of(quotation)[0]
    earlier = [
        q for q in scene.quotations if q.id in scene.answers and q.within is None and scene.span_of(q)[0] < place
    ]
    return max(earlier, key=scene.span_of, default=None)


def _find_in_sentence(scene: Scene, quotation: Quotation) -> Answer | None:
    """Words quoted in the middle of a sentence are those of another quotation's speaker in it, or of its subject."""
    place = scene.span_of(quotation)[0]
    start, end = scene.layout.sentences[scene.layout.sentence_at(place)] if scene.layout.sentences else (0, 0)
    if quotation.kind == "direct" and place <= start + 1:
        return None
    others = [
        answer.candidate
        for q in scene.quotations
        if q is not quotation and (answer := scene.answers.get(q.id)) and start <= scene.span_of(q)[0] < end
    ]
    spoken = [candidate for candidate in others if candidate]
    if spoken:
        return Answer(spoken[-1], 0.85, f"the same sentence has {spoken[-1].name} speak")
    subjects = [t.candidate for t in scene.focus.traces if start <= t.start < place and t.weight >= CLAUSE]
    people = [c for c in subjects if c.kind in {"person", "organisation"} and c.sort in {"person", "organisation"}]
    return Answer(people[-1], 0.7, f"{people[-1].name} is the subject of the sentence that quotes") if people else None


def _find_running(scene: Scene, quotation: Quotation) -> Answer | None:
    """The speaker before goes on, unless the outlet's own words between turn to somebody else."""
    before = _before(scene, quotation)
    if before is None or quotation.within:
        return None
    last = scene.answers[before.id]
    if last.candidate is None:
        return Answer(None, 0.5, f"goes on from {before.id}, whose speaker is open", last.rivals)
    begin, end = scene.span_of(before)[1], scene.span_of(quotation)[0]
    between = [t for t in scene.focus.traces if begin <= t.start < end and t.weight >= SUBJECT]
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
    later = [q for q in scene.quotations if scene.span_of(q)[0] > place and scene.mentions[q.id].form != "none"]
    following = min(later, key=scene.span_of, default=None)
    if following is None or quotation.within:
        return None
    answer = scene.answers[following.id]
    here, there = scene.layout.paragraph_at(place), scene.layout.paragraph_at(scene.span_of(following)[0])
    if answer.candidate and there - here <= 1:
        return Answer(answer.candidate, 0.7, f"{answer.candidate.name} speaks right after")
    return None
