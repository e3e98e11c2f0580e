"""Findings → findings: what the model took for one quotation, where the marks show clauses of several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.clauses.lexicon import SAYING
from onrecord.extract.joining.asides import leave_asides, leave_lead_in
from onrecord.extract.joining.trimming import is_in_dateline
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.neighbours import Places
from onrecord.extract.model.units import Units, find_enclosures, get_span
from onrecord.extract.segments import Finding, Segment
from onrecord.text.sentences import Span

_CLAUSES = frozenset(("behind", "before", "lead-in", "signature", "turn", "post"))
"""Rules that see the clause by the marks."""

_BEHIND = frozenset(("behind", "look-back"))
_LEADING = frozenset(("before", "colon"))
_ALONE = frozenset(("after", "alone"))
"""Rules that see a sentence all between marks, and no clause in it."""

_OUTSIDE = 0  # the trait of a unit that stands in no marks
_LINE = 12  # words and signs that the heading of a section has at most


def split_findings(text: str, units: Units, findings: Sequence[Finding], drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield the findings, one whose contents the marks give to several reporting clauses as one a clause.

    The model may link three signed letters to one signature. Each passage that a clause of its own reports by the
    marks goes with that clause; what no clause reports stays where the model's cue is. The heading of a section is
    no part of what the first sentence below it reports.
    """
    drafts = [draft for draft in drafts if draft.within is None]
    places = Places(draft for draft in drafts if draft.rule in _CLAUSES)
    lone = Places(draft for draft in drafts if draft.is_direct and draft.cue is None)
    behind = Places(draft for draft in drafts if draft.rule in _BEHIND)
    led = Places(draft for draft in drafts if draft.is_direct and draft.rule in _LEADING)
    bare = (leave_lead_in(text, units, _leave_headings(text, units, found), led) for found in findings)
    kept = (leave_asides(text, units, found, behind) for found in bare)
    alone = Places(draft for draft in drafts if draft.is_direct and draft.rule in _ALONE)
    apart = (part for found in kept for part in _part_report(text, units, found, alone))
    parted = (part for found in apart for part in _part_paragraphs(units, found, lone))
    for finding in parted:
        groups: dict[int, list[Segment]] = {}
        reported: dict[int, Draft] = {}
        loose: list[Segment] = []
        for content in finding.contents:
            draft = _find_reported(units, places, finding, content) if len(finding.contents) > 1 else None
            if draft is None:
                loose.append(content)
            else:
                groups.setdefault(id(draft), []).append(content)
                reported[id(draft)] = draft
        keeper = next((key for key in groups if _shares_cue(units, finding, reported[key])), None)
        if len(groups) + bool(loose and keeper is None) < 2:
            yield finding
            continue
        for key, contents in groups.items():
            if key == keeper:
                yield replace(finding, contents=tuple(sorted(contents + loose)))
            else:
                yield replace(finding, contents=tuple(contents), cue=None, source=None, act=None)
        if loose and keeper is None:
            yield replace(finding, contents=tuple(loose))


def _part_report(text: str, units: Units, finding: Finding, alone: Places) -> Iterator[Finding]:
    """Yield the finding, apart from it the paragraphs all between marks behind what it says in the outlet's words.

    `She said that it leaked.` before a paragraph `"Nobody looked."` tells of two things said. Where a verb only
    describes how somebody speaks (`She spelt out her plan.`), the paragraph is what she said.
    """
    drafts = [_find_around(alone, get_span(units, content)) for content in finding.contents]
    pairs = list(zip(finding.contents, drafts, strict=True))
    told = [content for content, draft in pairs if draft is None and not _is_between_marks(units, content)]
    if not told or finding.cue is None or SAYING.isdisjoint(text[slice(*get_span(units, finding.cue))].lower().split()):
        yield finding
        return
    last = units.paragraphs[told[-1][1]]
    behind = tuple(content for content, draft in pairs if draft is not None and units.paragraphs[content[0]] > last)
    yield replace(finding, contents=tuple(content for content in finding.contents if content not in behind))
    if behind:
        yield replace(finding, contents=behind, cue=None, source=None, act=None)


def _part_paragraphs(units: Units, finding: Finding, lone: Places) -> Iterator[Finding]:
    """Yield the finding, apart from it what is quoted in paragraphs of its own beside a report in the outlet's words.

    A paragraph all between marks may go on with what the paragraph before it reports, and with no other: the clause of
    a paragraph further down is not who speaks in it.
    """
    drafts = [_find_around(lone, get_span(units, content)) for content in finding.contents]
    own = {units.paragraphs[c[0]] for c, draft in zip(finding.contents, drafts, strict=True) if draft is None}
    if finding.cue is not None:
        own.add(units.paragraphs[finding.cue[0]])
    kept: list[Segment] = []
    apart: dict[int, list[Segment]] = {}
    pairs = list(zip(finding.contents, drafts, strict=True))
    is_told = any(draft is None and not _is_between_marks(units, content) for content, draft in pairs)
    for content, draft in pairs:
        place = units.paragraphs[content[0]]
        runs_on = draft is not None and is_told and len(draft.content) > 1
        leaves = runs_on or own.isdisjoint((place, place - 1)) or _is_broken_off(units, finding, place)
        if draft is None or not leaves:
            kept.append(content)
            own.add(place)
        else:
            apart.setdefault(id(draft), []).append(content)
    broken = any(_is_broken_off(units, finding, units.paragraphs[c[0]]) for group in apart.values() for c in group)
    if not apart or not (kept and (is_told or broken)):
        yield finding
        return
    yield replace(finding, contents=tuple(kept))
    for contents in apart.values():
        yield replace(finding, contents=tuple(contents), cue=None, source=None, act=None)


def _is_broken_off(units: Units, finding: Finding, place: int) -> bool:
    """Return whether the paragraph of the cue is a later one and begins in the outlet's words: speech goes on in marks.

    `"He is young." ⏎ Webb wrote later: "Sorry, all."` tells of two; `"He is young." ⏎ "And good," Barr said.` of one.
    """
    if finding.cue is None or units.paragraphs[finding.cue[0]] <= place:
        return False
    own = [content for content in finding.contents if units.paragraphs[content[0]] == units.paragraphs[finding.cue[0]]]
    opens = bisect_left(units.paragraphs, units.paragraphs[finding.cue[0]])
    return any(_is_between_marks(units, content) for content in own) and units.traits[opens][1] == _OUTSIDE


def _is_between_marks(units: Units, content: Segment) -> bool:
    start, end = get_span(units, content)
    return any(e.first <= start and end <= e.last for e in find_enclosures(units, start, end))


def _leave_headings(text: str, units: Units, finding: Finding) -> Finding:
    """Return the finding without datelines and short lines of another paragraph than its cue's."""
    if finding.cue is None or len(finding.contents) < 2:
        return finding
    place = units.paragraphs[finding.cue[0]]
    kept = tuple(
        content
        for content in finding.contents
        if not is_in_dateline(text, get_span(units, content))
        and (units.paragraphs[content[0]] == place or not _is_line(text, units, content))
    )
    return replace(finding, contents=kept or finding.contents)


def _is_line(text: str, units: Units, content: Segment) -> bool:
    """Return whether a content is all of a short paragraph that ends without a stop."""
    first, last = content
    start, end = get_span(units, content)
    opens = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    closes = text[end : stop if stop >= 0 else len(text)]
    alone = not any(sign.isalnum() for sign in opens + closes)
    return alone and last - first < _LINE and not any(sign in ".!?…" for sign in text[end - 1] + closes)


def _find_reported(units: Units, places: Places, finding: Finding, content: Segment) -> Draft | None:
    """Return the draft that has most of a content; in another paragraph than the cue's, one whose clause leads to it.

    There the marks know better: `found cracks, "some of them long"` is not what a man two paragraphs on listened to.
    """
    span = get_span(units, content)
    around = _find_around(places, span)
    if around is not None or finding.cue is None or units.paragraphs[finding.cue[0]] == units.paragraphs[content[0]]:
        return around
    inside = (draft for draft in places.find([span]) if draft.rule == "before" and draft.cue is not None)
    return next((draft for draft in inside if any(span[0] <= a and b <= span[1] for a, b in draft.content)), None)


def _find_around(places: Places, span: Span) -> Draft | None:
    """Return the draft that has most of the span in one of its passages."""
    for draft in places.find([span]):
        if any(2 * (min(end, span[1]) - max(start, span[0])) > span[1] - span[0] for start, end in draft.content):
            return draft
    return None


def _shares_cue(units: Units, finding: Finding, draft: Draft) -> bool:
    if finding.cue is None or draft.cue is None:
        return False
    start, end = get_span(units, finding.cue)
    return start < draft.cue[1] and draft.cue[0] < end
