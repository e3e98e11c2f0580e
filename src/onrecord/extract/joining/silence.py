"""Drafts of what nobody said, and of who only hears -> drafts without them.

Who did not answer, would not say, said nothing reports no words; a court that heard something did not say it. Words
between marks stay a quotation, and who said them is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.clauses.hearing import HEARING, is_hearer
from onrecord.extract.marks.drafts import Draft

_SAY = r"(?:say|said|saying|answer|answered|reply|replied|respond|responded|comment|commented|speak|spoken|elaborate)"
_NOT = r"(?:not|n[’']t|never)"
_SILENT = re.compile(
    rf"\b{_NOT}(?: (?:yet|immediately|publicly|directly|even|been able to|respond or))? {_SAY}\b"
    rf"|\bwouldn[’']t {_SAY}\b|n[’']t (?:immediately |publicly |directly )?{_SAY}\b"
    rf"|\b(?:declin|refus)(?:e|ed|es|ing) to (?:further )?{_SAY}\b"
    r"|\b(?:said|says|saying|answered|replied) (?:nothing|no more|little)\b"
    r"|\bkept (?:quiet|silent)\b|\bwithout (?:saying|answering)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r" (?:nothing|no more|little)\b")
_REACH = 24  # signs before a cue, within its clause, in which a "not" stands
_BEYOND = 12  # signs behind a cue in which its verb may stand: "declined to comment"
_CLAUSE = re.compile(r"[,;:.\"“”—]")


def heed_silence(text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts but those that report that nothing was said; who is silent, or hears, speaks none of the others.

    >>> from onrecord.text.marks import pair_marks
    >>> text = '"Will you sign?" Roe never answered.'
    >>> draft = Draft([(1, 15)], [], "behind", (21, 35), "answered", (17, 20))
    >>> draft.quoted = list(pair_marks(text, 0, len(text)).enclosures)
    >>> [(draft.cue, draft.mention) for draft in heed_silence(text, [draft])]
    [(None, None)]
    """
    for draft in drafts:
        is_silent = _is_silent(text, draft)
        if is_silent and draft.quoted:
            draft.cue, draft.cue_word, draft.mention = None, "", None
        elif _is_heard(text, draft):
            draft.mention = None
        if draft.quoted or not is_silent:
            yield draft


def _is_silent(text: str, draft: Draft) -> bool:
    """Return whether the reporting clause, from its "not" to the verb, says that nothing was said."""
    if draft.cue is None:
        return False
    start, end = draft.cue
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    begin = start - len(clause) if draft.mention is None or draft.mention[1] <= start else start
    begin = max(begin, draft.mention[1]) if draft.mention and draft.mention[1] <= start else begin
    found = _SILENT.search(text, begin, end + _BEYOND)
    if found is not None and found.start() < end and found.end() > start:
        return True
    says = text[start:end].lower().endswith(("said", "says", "answered", "replied"))
    return says and not draft.is_direct and _NOTHING.match(text, end) is not None


def _is_heard(text: str, draft: Draft) -> bool:
    """Return whether the mention is a court or its like, and the cue says that it heard the words."""
    if draft.cue is None or draft.mention is None:
        return False
    words = text[slice(*draft.mention)].lower().split()
    cue = text[slice(*draft.cue)].lower().split()
    return bool(words) and bool(cue) and cue[-1] in HEARING and any(is_hearer(word) for word in words)
