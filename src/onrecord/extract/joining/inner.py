"""Reports within reports: `Roe recalled that the keeper said: "Row."`, of which the model makes one report of Roe's.

Where a clause inside what is reported leads to words in marks, and names who says them, these are that one's words,
spoken within the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.clauses.lexicon import is_subordinator
from onrecord.extract.marks.drafts import Draft
from onrecord.text.sentences import Span

_LONGEST_ADDRESS = 6  # words between the cue and the marks: "told the others in the hall:"


def find_inner(text: str, made: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the draft by the marks whose words, cue and mention all stand in what a finding reports.

    None where the finding has that cue itself, and where a clause parts cue and marks ("asked if it was so:").
    """
    if made.cue is None or made.is_direct:
        return None
    return next((draft for draft in drafts if _is_inner(text, made, draft)), None)


def is_clause(made: Draft, drafts: Sequence[Draft]) -> bool:
    """Return whether a finding without marks is the clause that reports a quotation before it.

    Of `"Row," Ida remembers her uncle telling a class` nothing is reported but what her uncle told.
    """
    clauses = [(d.mention[0], d.cue[1]) for d in drafts if d.rule == "behind" and d.cue and d.mention]
    return not made.quoted and any(a <= start and end <= b for start, end in clauses for a, b in made.content)


def _is_inner(text: str, made: Draft, draft: Draft) -> bool:
    if draft.cue is None or draft.mention is None or not draft.is_direct or draft.rule != "before":
        return False
    is_led = draft.mention[0] < draft.cue[0] < draft.content[0][0]
    spans = [draft.mention, draft.cue, *draft.content]
    stands_in = any(all(first <= a and b <= last for a, b in spans) for first, last in made.content)
    return stands_in and is_led and _is_address(text, (draft.cue[1], draft.content[0][0]))


def _is_address(text: str, span: Span) -> bool:
    """Return whether the words between a cue and marks can only name who is told."""
    words = text[slice(*span)].lower().split()
    return len(words) <= _LONGEST_ADDRESS and not any(is_subordinator(word.strip(",")) for word in words)
