"""How sure it is that a draft is a quotation: shares of the model, weighed as a held-out part of its corpus showed."""

from __future__ import annotations

import math

from onrecord.extract.joining.reasons import weigh_rule
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.model.network import Model
from onrecord.extract.segments import Finding

_DOUBTED = 0.5  # of a rule's confidence is left where the model takes the same words for no statement
_LEAST, _MOST = 0.01, 0.99


def describe_finding(finding: Finding, draft: Draft) -> tuple[float, ...]:
    """Return the numbers that the confidence is weighed from: shares as log odds, and what the marks say."""
    return (
        1.0,
        _get_odds(finding.content_share),
        _get_odds(finding.edge_share),
        _get_odds(finding.cue_share),
        float(draft.rule != "model"),
        float(draft.is_direct),
        float(draft.mention is not None),
        float(len(finding.contents) > 1),
    )


def weigh_draft(draft: Draft, model: Model | None) -> float:
    """Return the confidence that the draft is a quotation, 0 to 1, with two decimals."""
    if model is None:
        return weigh_rule(draft)
    if draft.finding is None:
        return round(weigh_rule(draft) * (1.0 if draft.within is not None else _DOUBTED), 2)
    if not model.calibration:
        return round(draft.finding.content_share * draft.finding.cue_share, 2)
    numbers = describe_finding(draft.finding, draft)
    odds = sum(weight * number for weight, number in zip(model.calibration, numbers, strict=True))
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)


def _get_odds(share: float) -> float:
    """Return the log odds of a share, no farther out than one in a thousand."""
    bounded = min(0.999, max(0.001, share))
    return math.log(bounded / (1 - bounded))
