"""Findings → findings: the outlet's own words around a quotation and its clause are nobody's quotation.

`"It is done," she said of the bridge, in which she had never believed.` quotes three words. The model often takes the
rest for reported too, or the end of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.clauses.lexicon import DETERMINERS, PRONOUNS, is_preposition, is_verb_like
from onrecord.extract.clauses.phrases import Pieces
from onrecord.extract.clauses.pieces import cut_pieces
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.neighbours import Places
from onrecord.extract.model.units import SIGN, Units, find_enclosures, get_span
from onrecord.extract.segments import Finding, Segment

_CLAUSAL = PRONOUNS | {"that", "to", "how", "why", "whether", "if"}
_GOING_ON = frozenset(("and", "but", "not", "then", "while", "before", "after", "as", "who"))


def leave_asides(text: str, units: Units, finding: Finding, behind: Places) -> Finding:
    """Return the finding without the plain words around a quotation that a clause behind it reports.

    `behind` are the drafts whose clause the marks show behind them. Plain words stay where the clause leads to them,
    by a colon or "of", where they go on with the sentence that it broke off (`"The bridge," she said, would hold.`),
    and before the quotation in its own sentence.
    """
    if len(finding.contents) < 2 or finding.cue is None:
        return finding
    kept = tuple(content for content in finding.contents if not _is_aside(text, units, finding, content, behind))
    return replace(finding, contents=kept or finding.contents)


def leave_lead_in(text: str, units: Units, finding: Finding, led: Places) -> Finding:
    """Return the finding without what a colon leads from: `noted the way of the boat with this line: "Time travel."`.

    `led` are drafts by the marks with a clause before them. Words that hold a verb are reported themselves.
    """
    kept = [part for content in finding.contents for part in _cut_lead_in(text, units, content, led)]
    return replace(finding, contents=tuple(kept) or finding.contents)


def _cut_lead_in(text: str, units: Units, content: Segment, led: Places) -> Iterator[Segment]:
    """Yield what is left of a content without the noun phrase that stands between a clause and its colon."""
    start, end = get_span(units, content)
    for draft in led.find([(start, end)]):
        opening = draft.quoted[0].start
        is_led = draft.cue is not None and draft.cue[1] <= start < opening
        if not is_led or text[max(0, opening - 2) : opening].strip() != ":":
            continue
        if _holds_verb(cut_pieces(text, start, min(end, opening), ())):
            continue
        inside = [i for i in range(content[0], content[1] + 1) if units.spans[i][0] >= draft.content[0][0]]
        if inside:
            yield inside[0], content[1]
        return
    yield _cut_tail(text, units, content, led)


def _cut_tail(text: str, units: Units, content: Segment, led: Places) -> Segment:
    """Return a content without where it was written or said: `wrote "Gone fishing" on the door of the hall`.

    So where the cue stands right before a sentence in marks; what is no sentence goes on behind them.
    """
    start, end = get_span(units, content)
    for draft in led.find([(start, end)]):
        first, last = draft.quoted[0], draft.quoted[-1]
        is_led = draft.cue is not None and draft.cue[1] <= start <= first.first and end > last.end
        is_beside = draft.cue is not None and not text[draft.cue[1] : first.start].strip(" ,:")
        if not (is_led and is_beside and text[first.first].isupper()):
            continue
        behind = cut_pieces(text, last.end, end, ())
        words = (i for i in range(content[0], content[1] + 1) if units.traits[i][0] != SIGN)
        inside = [i for i in words if units.spans[i][1] <= last.last]
        if behind and is_preposition(behind[0].low) and inside and not _holds_verb(behind):
            return content[0], inside[-1]
    return content


def _holds_verb(pieces: Pieces) -> bool:
    """Return whether words are more than a noun phrase; behind an article "note" is no verb."""
    lefts = ("", *(piece.low for piece in pieces))
    bare = (piece for left, piece in zip(lefts, pieces, strict=False) if left not in DETERMINERS)
    return any(is_verb_like(piece) or piece.low in _CLAUSAL for piece in bare)


def _is_aside(text: str, units: Units, finding: Finding, content: Segment, behind: Places) -> bool:
    start, end = get_span(units, content)
    draft = _find_reported(units, finding, behind)
    if draft is None or draft.cue is None or find_enclosures(units, start, end):
        return False
    if end <= draft.content[0][0]:
        return any(sign in text[end : draft.content[0][0]] for sign in ".!?\n")
    if draft.rule == "look-back":
        return draft.cue[1] <= start
    clause_end = max(draft.cue[1], draft.mention[1] if draft.mention else 0)
    goes_on = draft.content[-1][0] > end and text[:start].rstrip().endswith(" of")
    return draft.cue[1] <= start and (goes_on or not _leads_on(text, clause_end, start))


def _find_reported(units: Units, finding: Finding, behind: Places) -> Draft | None:
    """Return the draft by the marks that has the finding's cue, and some of its content."""
    cue = get_span(units, finding.cue) if finding.cue else (0, 0)
    spans = [get_span(units, content) for content in finding.contents]
    for draft in behind.find(spans):
        shares_cue = draft.cue is not None and cue[0] < draft.cue[1] and draft.cue[0] < cue[1]
        if shares_cue and any(a < d and c < b for a, b in spans for c, d in draft.content):
            return draft
    return None


def _leads_on(text: str, clause_end: int, start: int) -> bool:
    """Return whether the words between the clause and the plain words make these a part of what is reported."""
    between = text[min(clause_end, start) : start].strip()
    if between.endswith(":") or between.split()[-1:] == ["of"]:
        return True
    first = text[start : start + 40].split(maxsplit=1)[0].lower().strip(",.")
    return between in ("", ",") and not first.endswith("ing") and first not in _GOING_ON
