"""The rules' answer and the learned choice -> the answer, with the evidence that decided in one sentence."""

from __future__ import annotations

from onrecord.attribute.ground.answers import Answer
from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.mentions.mention import Mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.resolve.choice import load_choice, share_belief
from onrecord.attribute.resolve.evidence import FEATURES, Evidence, gather_evidence
from onrecord.records import Quotation, SpeakerKind

_RIVAL = 0.15  # share of belief with which somebody is named as a rival
_MOST_RIVALS = 3


def decide(scene: Scene, quotation: Quotation, mention: Mention, answer: Answer) -> Answer:
    """Return whom a mention without a name stands for: the likeliest, where belief is above the threshold."""
    evidence = gather_evidence(scene, quotation, mention, answer)
    shares = share_belief(evidence, mention)
    order = sorted(range(len(evidence.candidates)), key=lambda number: -shares[number + 1])
    said = f'"{mention.text}"'
    rivals = tuple(evidence.candidates[n] for n in order[:_MOST_RIVALS] if shares[n + 1] >= _RIVAL)
    if not order or shares[0] > shares[order[0] + 1]:
        return _answer_nobody(scene, mention, answer, float(shares[0]), rivals)
    best, share = evidence.candidates[order[0]], float(shares[order[0] + 1])
    others = tuple(rival for rival in rivals if rival is not best)
    if share < load_choice()["least"]:
        names = " or ".join(candidate.name for candidate in (best, *others))
        return Answer(None, round(share, 2), f"{said} may be {names}", (best, *others))
    why = f"{said}: {best.name} {_tell(evidence, order[0], answer)}"
    return Answer(best, round(share, 2), why, others)


def _answer_nobody(
    scene: Scene, mention: Mention, answer: Answer, share: float, rivals: tuple[Candidate, ...]
) -> Answer:
    """Return that nobody with a name is meant: the nameless one that the rules found, else one of the form's own."""
    candidate = answer.candidate
    named = candidate is not None and candidate in scene.cast.candidates
    if candidate is not None and not named:
        return Answer(candidate, round(max(share, 0.5), 2), answer.why, rivals)
    if mention.form in {"pronoun", "relative", "thing"}:
        return Answer(None, round(share, 2), f'"{mention.text}" fits nobody who is named', rivals)
    kind: SpeakerKind = (
        "unnamed" if mention.form == "description" else "organisation" if mention.form == "body" else "group"
    )
    nameless = scene.get_nameless("document" if mention.form == "document" else kind, mention)
    return Answer(nameless, round(share, 2), f'without a name: "{mention.text}"', rivals)


_TOLD = {
    "described so": "is described so",
    "of that age": "is of that age",
    "such a body": "is such a body",
    "subject just now": "is the subject of the sentence before",
    "in the sentence before": "is named before it in the sentence",
    "in the sentence after": "is named right after",
    "spoke last": "spoke last",
    "soon": "is named right after",
    "first of its kind": "is the one spoken of there",
    "share": "is whom the sentence points to",
}
"""What decides most often -> how it is told, the surest first."""


def _tell(evidence: Evidence, number: int, answer: Answer) -> str:
    """Return the plainest thing that speaks for a candidate and for no other, or for fewest others."""
    own = evidence.features[number]
    for name, told in _TOLD.items():
        column = FEATURES.index(name)
        others = [row[column] for n, row in enumerate(evidence.features) if n != number]
        if own[column] > 0.3 and all(value < own[column] - 0.2 for value in others):
            return told
    return "is the nearest who fits" if answer.candidate is evidence.candidates[number] else "fits best"
