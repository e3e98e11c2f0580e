"""A scene with its answers -> the records that leave the stage."""

from __future__ import annotations

from onrecord.attribute.ground.scene import Scene
from onrecord.attribute.mentions.mention import shorten
from onrecord.attribute.names.candidates import Candidate
from onrecord.records import Attribution, Speaker, Voices


def make_voices(scene: Scene) -> Voices:
    """Return the speakers, numbered as they first come up, and one attribution a quotation."""
    met: dict[Candidate, str] = {}
    for quotation in scene.quotations:
        answer = scene.answers[quotation.id]
        for candidate in (answer.candidate, *answer.rivals):
            if candidate is not None:
                met.setdefault(candidate, f"s{len(met) + 1}")
    attributions = []
    for quotation in scene.quotations:
        answer = scene.answers[quotation.id]
        chosen = met[answer.candidate] if answer.candidate else None
        rivals = tuple(dict.fromkeys(met[rival] for rival in answer.rivals if met[rival] != chosen))
        attributions.append(Attribution(quotation.id, chosen, rivals, answer.confidence, (answer.why,)))
    forms = _gather_forms(scene)
    speakers = tuple(
        Speaker(key, candidate.name, candidate.kind, _also(candidate, forms.get(candidate, {})))
        for candidate, key in met.items()
    )
    return Voices(speakers, tuple(attributions))


def _gather_forms(scene: Scene) -> dict[Candidate, dict[str, int]]:
    """Return the words by which each speaker is mentioned as a source, with their first place."""
    forms: dict[Candidate, dict[str, int]] = {}
    for quotation in scene.quotations:
        answer, mention = scene.answers[quotation.id], scene.mentions[quotation.id]
        if answer.candidate and mention.form in {"pronoun", "description", "body"}:
            form = mention.text.lower() if mention.form == "pronoun" else shorten(mention.text)
            forms.setdefault(answer.candidate, {}).setdefault(form, mention.start)
    return forms


def _also(candidate: Candidate, mentioned: dict[str, int]) -> tuple[str, ...]:
    places = {**mentioned, **candidate.forms}
    ordered = sorted(places, key=lambda form: (places[form], form))
    return tuple(form for form in ordered if form != candidate.name)
