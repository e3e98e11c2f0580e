"""Quotations that name no source: the speaker is carried on, until another takes over."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.attribute.ground.answers import Answer
from onrecord.attribute.ground.focus import CLAUSE, SUBJECT, Trace
from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.names.candidates import Candidate
from onrecord.records import Quotation

_BESIDE = re.compile(r"[,!?…]?[\"”’']+,? (?:([a-z]+ed) )?(?=[A-Z])")
_VERB = re.compile(r" [a-z]+ed[ .,:]")
_TITLE = 40  # signs that a title before a name may take
_PASSIVE = re.compile(
    r"(?:[\w.’'-]+ ){1,4}(?:was|were|is|are|been|being) (?:[a-z]+ed|told|given|shown|left|sent|seen)\b"
)
_LONG_ASIDE = 60  # words of the outlet's own after which a speaker needs to be named again
_ASIDE = 12  # words of the outlet's own that do not yet turn to another subject
_CLOSING = " \"'”’"
_PULLED = 5  # words: shorter ones may be anybody's
_HEARD = frozenset("told heard hears asked warned reminded informed assured".split())
"""Cues without a mention: their subject is who hears the words."""

_DASHES = "-–—―"
_FEW = 60  # quotations before and after, among which the same words are looked for


def carry_on(scene: Scene, quotation: Quotation) -> Answer:
    """Return who speaks a quotation without a mention, given what stands before it."""
    outer = scene.answers.get(quotation.within or "")
    if outer and outer.candidate:
        return Answer(None, 0.5, f"quoted by {outer.candidate.name}, who does not say whom", (outer.candidate,))
    if quotation.kind == "indirect":
        return Answer(None, 0.5, "no source is named, and what stands in no marks is carried on from nobody")
    if _is_heard(quotation):
        return Answer(None, 0.5, f'"{quotation.cue[0].words}": who heard it is named, who said it is not')
    is_led_to = any(passage.words == ":" for passage in quotation.cue)  # by words that name nobody
    finders = (_find_same_words, _find_beside, _find_in_sentence, _find_running)
    for find in finders[:-1] if is_led_to else finders:
        answer = find(scene, quotation)
        if answer:
            return answer
    return Answer(None, 0.5, "no source is named and none before it speaks")


def carry_back(scene: Scene, quotation: Quotation) -> Answer:
    """Return who speaks a quotation that nothing before it answers: it may repeat, or lead in, what follows."""
    answer = scene.answers[quotation.id]
    if answer.rivals:
        return answer
    same = _find_same_words(scene, quotation)
    return same or (None if _is_heard(quotation) else _find_next(scene, quotation)) or answer


def _is_heard(quotation: Quotation) -> bool:
    """Return whether the cue, without a mention, tells who hears the words: `a court was told`."""
    return any(passage.words.lower().partition(" ")[0] in _HEARD for passage in quotation.cue)


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


def _find_beside(scene: Scene, quotation: Quotation) -> Answer | None:
    """A name and a verb right after the words are their speaker's, whatever the verb: `stormed Ann Roe`."""
    end = scene.span_of(quotation)[1]
    after = _BESIDE.match(scene.article.text, end)
    if after is None or (end and scene.article.text[end - 1] == "."):  # behind a full stop a sentence of its own begins
        return None
    for name, candidate in scene.cast.named_within(after.end(), after.end() + _TITLE):
        inverted = after[1] is not None and name.first <= after.end()
        followed = after[1] is None and name.first <= after.end() and _VERB.match(scene.article.text, name.end)
        if candidate.is_person and (inverted or followed):
            return Answer(candidate, 0.85, f"{candidate.name} is named right after the words")
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
    traces = [trace for trace in scene.focus.find_between(start, place) if trace.weight >= CLAUSE]
    subjects = [t.candidate for t in traces if not _PASSIVE.match(scene.article.text, t.start, place)]
    people = [c for c in subjects if c.kind in {"person", "organisation"} and c.sort in {"person", "organisation"}]
    return Answer(people[-1], 0.7, f"{people[-1].name} is the subject of the sentence that quotes") if people else None


def _find_running(scene: Scene, quotation: Quotation) -> Answer | None:
    """The speaker before goes on, unless the outlet's own words between turn to somebody else, or away."""
    end = scene.span_of(quotation)[0]
    before = next(((earlier, answer) for earlier, answer in scene.walk_back(end) if earlier.within is None), None)
    if before is None or quotation.within:
        return None
    earlier, last = before
    if any(passage.words[0] in _DASHES for passage in earlier.cue):
        return None  # a signature closes what it signs
    if last.candidate is None:
        return Answer(None, 0.5, f"goes on from {earlier.id}, whose speaker is open", last.rivals)
    begin = max(scene.span_of(earlier)[1], *(passage.end for passage in (*earlier.mention, *earlier.cue)), 0)
    heard = [trace for trace in scene.focus.find_between(begin, end) if trace.weight >= CLAUSE]
    others = [t for t in heard if t.candidate is not last.candidate and t.candidate.is_person and t.weight >= SUBJECT]
    told = len(scene.article.text[begin:end].split())
    if others and told > _ASIDE:
        return _turn_to(scene, others[-1], last.candidate, end)
    if not any(trace.candidate is last.candidate for trace in heard) and _turns_away(scene, begin, end, told):
        return Answer(
            None, 0.5, f"{last.candidate.name} spoke last, but the words between turn away", (last.candidate,)
        )
    if earlier.wording.rstrip(_CLOSING).endswith("?") and (reply := _find_reply(scene, end)):
        return reply
    near = scene.layout.paragraph_at(end) - scene.layout.paragraph_at(max(0, begin - 1)) <= 1
    return Answer(last.candidate, 0.9 if near else 0.75, f"{last.candidate.name} goes on from {earlier.id}")


def _find_reply(scene: Scene, place: int) -> Answer | None:
    """Answer for what follows a question: the other of two, if they asked and replied before; else it is open.

    None where one alone has spoken: the question is then the speaker's own.
    """
    heard = ((earlier, answer.candidate) for earlier, answer in scene.walk_back(place) if earlier.within is None)
    turns = [(earlier, candidate) for earlier, candidate in islice(heard, 3) if candidate is not None]
    people = [candidate for _, candidate in turns]
    if len(people) < 2 or people[1] is people[0]:
        return None
    asker, other = people[0], people[1]
    if len(people) > 2 and people[2] is asker and turns[2][0].wording.rstrip(_CLOSING).endswith("?"):
        return Answer(other, 0.7, f"{asker.name} asks, {other.name} replies, as before", (asker,))
    return Answer(None, 0.5, f"{asker.name} asked last: {other.name} may reply", (other, asker))


def _turn_to(scene: Scene, newest: Trace, last: Candidate, end: int) -> Answer:
    """Give a quotation to the subject of the sentence before, if it stands in the same paragraph."""
    name = newest.candidate.name
    if scene.layout.paragraph_at(newest.start) == scene.layout.paragraph_at(end):
        return Answer(newest.candidate, 0.7, f"{name} is the subject of the sentence before", (last,))
    return Answer(None, 0.5, f"{last.name} spoke last, {name} came between", (last, newest.candidate))


def _turns_away(scene: Scene, begin: int, end: int, told: int) -> bool:
    """Return whether the outlet's own words since the last quotation are many, or lead in from within a paragraph."""
    paragraph = scene.layout.paragraph_at(end)
    same = paragraph == scene.layout.paragraph_at(max(0, begin - 1))
    opens = end <= scene.layout.paragraphs[paragraph][0] + 1 if scene.layout.paragraphs else True
    return told > _LONG_ASIDE or (told > _ASIDE and not same and not opens)


def _find_next(scene: Scene, quotation: Quotation) -> Answer | None:
    """What stands before the first speaker is the next one's, if that one speaks in the same or the next paragraph.

    A report without marks in the next paragraph tells of something else: it leaves open who spoke here.
    """
    place = scene.span_of(quotation)[0]
    if quotation.within:
        return None
    for other, answer in islice(scene.walk_on(place), _FEW):
        if scene.mentions[other.id].form == "none":
            continue
        here, there = scene.layout.paragraph_at(place), scene.layout.paragraph_at(scene.span_of(other)[0])
        if answer.candidate and there - here <= int(other.kind != "indirect"):
            return Answer(answer.candidate, 0.7, f"{answer.candidate.name} speaks right after")
        return None
    return None
