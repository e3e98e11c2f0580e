"""Why a draft is a quotation, in plain sentences, and how sure that is."""

from __future__ import annotations

from onrecord.extract.marks.drafts import Draft

RULES: dict[str, tuple[str, float, float]] = {
    "behind": ('the reporting clause with "{cue}" follows it', 0.99, 0.9),
    "before": ('the reporting clause with "{cue}" leads to it', 0.98, 0.91),
    "trailing": ('the reporting clause with "{cue}" closes its sentence', 0.95, 0.88),
    "lead-in": ('the paragraph before leads to it with "{cue}"', 0.93, 0.93),
    "look-back": ('the paragraph behind looks back on it with "{cue}"', 0.93, 0.93),
    "colon": ('"{cue}" leads to it', 0.84, 0.84),
    "after": ('it follows a sentence that reports with "{cue}"', 0.9, 0.9),
    "signature": ("a dash and a name sign it", 0.95, 0.95),
    "turn": ("a label opens it, and labels take turns", 0.93, 0.93),
    "post": ("it is a post, signed with a name and a handle", 0.95, 0.95),
    "block": ("the page sets it apart as quoted", 0.9, 0.9),
    "pull": ("the page sets it apart as a pull quotation", 0.9, 0.9),
    "alone": ("it is built like a sentence of its own, though no reporting clause stands by it", 0.84, 0.84),
}
"""Rule -> its reason, and the share of such direct and mixed drafts that a reader would call quotations too."""

_NO_CLOSING_MARK = 0.1  # taken off the confidence


def find_reasons(text: str, draft: Draft, *, with_model: bool) -> tuple[str, ...]:
    """Return the reasons, what is inside marks first, then the rule's, then the model's."""
    cue = text[slice(*draft.cue)] if draft.cue else ""
    reasons = [_name_marks(draft)]
    if draft.rule in RULES:
        reasons.append(RULES[draft.rule][0].format(cue=cue))
    if draft.finding is not None:
        reported = f'as what "{cue}" reports' if cue else "as reported"
        reasons.append(f"the model reads {draft.finding.content_share:.0%} of it {reported}")
    elif with_model and draft.within is None:
        reasons.append("the model does not take it for a statement: the marks alone say so")
    if len(draft.content) > 1:
        reasons.append(f"its {len(draft.content)} passages go on from one to the next")
    if draft.is_open:
        reasons.append("its closing mark is missing")
    return tuple(reasons)


def _name_marks(draft: Draft) -> str:
    if draft.rule in {"block", "pull", "turn", "post"}:
        return "it stands in a block of its own"
    if not draft.quoted:
        return "no quotation marks stand in it"
    return "it stands between quotation marks" if draft.is_direct else "part of it stands between quotation marks"


def weigh_rule(draft: Draft) -> float:
    """Return the confidence that a draft of the rules is a quotation, 0 to 1."""
    _, direct, mixed = RULES[draft.rule]
    confidence = direct if draft.is_direct else mixed
    return round(confidence - _NO_CLOSING_MARK, 2) if draft.is_open and not draft.is_last else confidence
