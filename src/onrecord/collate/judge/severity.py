"""Kind + flags -> how grave a difference is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.collate.judge.flags import Touched
    from onrecord.collate.judge.kinds import Comparison
    from onrecord.records import Difference, Severity

SEVERITIES: Mapping[Difference, Severity] = {
    "glyph": "cosmetic",
    "punctuation": "cosmetic",
    "spelling": "cosmetic",
    "disfluency": "minor",
    "inflection": "minor",
    "bracket": "minor",
    "ellipsis": "minor",
    "omission": "substantive",
    "splice": "substantive",
    "addition": "substantive",
    "substitution": "substantive",
    "order": "substantive",
}
SHORT_CUT = 4  # words: in a longer marked cut a "not" went with the sentence that it belonged to


def weigh(kind: Difference, comparison: Comparison, touched: Touched) -> Severity:
    """Return the severity of a difference: that of its kind, raised where a flag changes what is meant.

    A marked cut and a bracket tell the reader that words are missing or put in, so only what turns the sense of the
    words that remain raises them. Another spelling changes nothing: that is what makes it one.
    """
    severity = SEVERITIES[kind]
    if severity == "substantive" or kind == "disfluency":
        return severity
    changed = touched.changed
    if kind == "ellipsis":
        is_turned = "negation" in changed and len(comparison.missing) <= SHORT_CUT and not comparison.crosses_sentence
        return "substantive" if is_turned else severity
    if kind == "bracket":
        replaces = bool(set(comparison.base) - set(comparison.words))
        raising = {"negation", "number", "modality"} if replaces else {"negation"}
        return "substantive" if changed & raising else severity
    return "substantive" if changed and kind != "spelling" else severity
