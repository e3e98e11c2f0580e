"""A difference -> one plain sentence that says what was done to the words and why it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.collate.judge.flags import Touched
    from onrecord.collate.judge.kinds import Comparison
    from onrecord.records import Difference, Flag, Severity

LONG = 12  # words: more of them are not repeated in a sentence

SENSES: Mapping[Flag, str] = {
    "negation": "the sense is turned round",
    "number": "the number is another one",
    "name": "the name is another one",
    "modality": "how sure or how binding it is changes",
    "pronoun": "it speaks of somebody or something else",
}
LOSSES: Mapping[Flag, str] = {
    "negation": "the sense is turned round",
    "number": "a number is lost",
    "name": "a name is lost",
    "modality": "how sure or how binding it is gets lost",
    "pronoun": "",
}


def explain(
    kind: Difference,
    base: str,
    reading: str,
    touched: Touched,
    severity: Severity,
    comparison: Comparison | None = None,
) -> str:
    """Return the sentence for one reading."""
    told = _tell(kind, base, reading, comparison)
    senses = LOSSES if kind in {"omission", "splice", "ellipsis"} else SENSES
    if kind in {"addition", "disfluency"} or severity != "substantive":
        senses = {}
    reasons = [senses[flag] for flag in touched.flags if flag in touched.changed and senses.get(flag)]
    return f"{told}: {reasons[0]}" if reasons else told


def _tell(kind: Difference, base: str, reading: str, comparison: Comparison | None) -> str:
    is_all = comparison is not None and comparison.missing == comparison.base  # then the base says it as printed
    missing = name_words(base if is_all else " ".join(comparison.missing)) if comparison else ""
    does, stands = ("do", "stand") if " " in reading else ("does", "stands")
    told: dict[Difference, str] = {
        "glyph": "the same words with other letters or marks (case, quotation marks, dashes)",
        "punctuation": "the same words with other punctuation",
        "spelling": "the same words in another spelling",
        "disfluency": f"{name(reading or base)}: a sound of thinking more or less",
        "inflection": f"{name(base)} became {name(reading)}: another form of the same words",
        "bracket": f"{reading} is the outlet's own wording" + (f" for {name(base)}" if base else ""),
        "ellipsis": f"{missing} missing, and the cut is marked",
        "omission": f"{missing} missing inside a sentence, and nothing marks the cut",
        "splice": f"{missing} missing between two sentences, unmarked: two passages stand as one",
        "addition": f"{name(reading)} {does} not stand in the source",
        "substitution": f"{name(reading)} {stands} for {name(base)}",
        "order": f"{name(reading)} {stands} at another place"
        if reading.casefold() == base.casefold()
        else f"the words were put in another order: {name(reading)} for {name(base)}",
    }
    return told[kind]


def name(words: str) -> str:
    """Return words between marks, shortened where they are many.

    >>> name("the old mill")
    'the words "the old mill"'
    """
    count = len(words.split())
    if count > LONG:
        words = " ".join([*words.split()[: LONG // 2], "…", *words.split()[-LONG // 2 :]])
    return f'the word{"s" if count > 1 else ""} "{words}"'


def name_words(words: str) -> str:
    """Return words between marks with their verb.

    >>> name_words("not"), name_words("not yet")
    ('the word "not" is', 'the words "not yet" are')
    """
    return f"{name(words)} {'are' if len(words.split()) > 1 else 'is'}"
