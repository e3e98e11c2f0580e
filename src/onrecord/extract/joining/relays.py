"""Reports that relay another's words: `the Gazette quoted Roe as saying`, `Roe was quoted by the Gazette as saying`.

Whose words they are is Roe, and the content begins behind "saying"; the model often takes the Gazette for the
source, and `Roe as saying` or `Roe` for what it reports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.extract.marks.drafts import Draft
from onrecord.text.sentences import Span, find_sentences

_FEWEST = 4  # words before a comma that are what is reported, and not who is quoted
_REACH = 400  # signs before the verb in which its sentence begins
_RELAY = re.compile(
    r"(?:(?P<being>\b(?:is|was|were|are|been|being)) )?(?P<cue>\bquot(?:ed|es|ing)) (?P<by>(?:by|in) )?"
    r"(?P<other>[^,.;:\n\"“”]{1,60}?) as (?P<saying>saying|telling)\b:?\s*(?P<start>)(?:that\b)?"
)
_SUBJECT = re.compile(r"(?P<subject>[^;:\n\"“”]{1,80}?)(?:, (?:who|which|whose)\b[^;:\n\"“”]*)?,?(?: (?:has|had))? ?$")


def read_relays(text: str, made: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts, those that a relaying clause reports with whom it quotes; one of the clause itself is left."""
    relays = list(_RELAY.finditer(text))
    starts = [relay.start() for relay in relays]
    for draft in made:
        number = bisect_left(starts, draft.cue[1]) - 1 if draft.cue else -1
        relay = relays[number] if number >= 0 else None
        if relay is None or not _leads_to(relay, draft):
            yield draft
            continue
        subject = _find_subject(text, relay, draft) if relay["being"] else None
        if subject is None or draft.content[-1][1] > relay.end() or draft.content[-1][1] <= subject[0]:
            _relay(draft, relay, subject)
            yield draft


def _leads_to(relay: re.Match[str], draft: Draft) -> bool:
    """Return whether the clause has the cue of the draft, and the content stands in it or right behind it."""
    if draft.cue is None or not (draft.cue[0] < relay.end() and relay.start() < draft.cue[1]):
        return False
    behind = relay.end() <= draft.content[0][0] <= relay.end() + 2
    return behind or relay.start("other") <= draft.content[0][0] < relay.end() or draft.content[-1][1] <= relay.start()


def _relay(draft: Draft, relay: re.Match[str], subject: Span | None) -> None:
    begin, start = relay.start("other"), relay.start("start")
    inner = {(e.start, e.end): (e.first, e.last) for e in draft.quoted}
    spans = [(start if begin <= first < start < last else first, last) for first, last in draft.content]
    draft.content = [inner.get(span, span) for span in spans]
    draft.cue, draft.cue_word = relay.span("saying"), relay["saying"]
    draft.mention = subject or (draft.mention if relay["being"] else relay.span("other"))


def _find_subject(text: str, relay: re.Match[str], draft: Draft) -> Span | None:
    """Return who is quoted: what the sentence has before the verb, behind the words if these stand first."""
    near = max(0, relay.start() - _REACH)
    floor = max(near, text.rfind("\n", near, relay.start()) + 1)
    sentences = find_sentences(text, floor, relay.start())
    begin = sentences[-1][0] if sentences else relay.start()
    start, end = draft.content[-1]
    if begin <= start and end < relay.start() and text[end] == "," and len(text[start:end].split()) >= _FEWEST:
        begin = end + 2
    match = _SUBJECT.match(text, begin, relay.start())
    return match.span("subject") if match else None
