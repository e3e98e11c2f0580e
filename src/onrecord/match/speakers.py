"""Statements -> who says them: a nameless quotation takes the speaker that the same words have elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.records import Attribution, Statement


def settle_speakers(
    statements: Sequence[Statement], attributions: Sequence[Attribution]
) -> tuple[tuple[Statement, ...], tuple[Attribution, ...]]:
    """Return the statements with their speakers, and the attributions with the nameless ones named.

    All quotations that name a speaker must name the same one. Where they do not, the statement has none, the nameless
    stay nameless with the named ones as rivals, and what each article says of its own stays as it is.

    >>> statement = Statement("t1", ("q1", "q2"))
    >>> statements, attributions = settle_speakers([statement], [Attribution("q1", "s1"), Attribution("q2", None)])
    >>> statements[0].speaker_id, attributions[1].speaker_id, attributions[1].why
    ('s1', 's1', ('q1 has the same words and names the speaker',))
    """
    attribution_by_id = {attribution.quotation_id: attribution for attribution in attributions}
    settled = dict(attribution_by_id)
    answer: list[Statement] = []
    for statement in statements:
        named = _find_named(statement, attribution_by_id)
        speaker_ids = list(dict.fromkeys(one.speaker_id for one in named if one.speaker_id))
        answer.append(_settle_statement(statement, speaker_ids, named))
        for quotation_id in statement.quotation_ids:
            attribution = attribution_by_id.get(quotation_id)
            if attribution is not None and attribution.speaker_id is None and named:
                settled[quotation_id] = _settle_attribution(attribution, speaker_ids, named)
    return tuple(answer), tuple(settled[attribution.quotation_id] for attribution in attributions)


def _find_named(statement: Statement, attribution_by_id: Mapping[str, Attribution]) -> list[Attribution]:
    """Return the attributions that name a speaker, the surest first; then in the order of the quotations."""
    found = [attribution_by_id[one] for one in statement.quotation_ids if one in attribution_by_id]
    return sorted((one for one in found if one.speaker_id), key=lambda one: -one.confidence)


def _settle_statement(statement: Statement, speaker_ids: Sequence[str], named: Sequence[Attribution]) -> Statement:
    if len(speaker_ids) == 1:
        return replace(statement, speaker_id=speaker_ids[0])
    if not speaker_ids:
        return statement
    given = "; ".join(f"{one.quotation_id} gives them to {one.speaker_id}" for one in _one_a_speaker(named))
    return replace(statement, why=(*statement.why, f"the articles name different speakers: {given}"))


def _settle_attribution(
    attribution: Attribution, speaker_ids: Sequence[str], named: Sequence[Attribution]
) -> Attribution:
    if len(speaker_ids) == 1:
        why = f"{named[0].quotation_id} has the same words and names the speaker"
        return replace(
            attribution,
            speaker_id=speaker_ids[0],
            rivals=tuple(rival for rival in attribution.rivals if rival != speaker_ids[0]),
            confidence=named[0].confidence,
            why=(*attribution.why, why),
        )
    given = ", ".join(f"{one.quotation_id} names {one.speaker_id}" for one in _one_a_speaker(named))
    rivals = tuple(dict.fromkeys([*speaker_ids, *attribution.rivals]))
    return replace(attribution, rivals=rivals, why=(*attribution.why, f"the same words have two speakers: {given}"))


def _one_a_speaker(named: Sequence[Attribution]) -> list[Attribution]:
    return list({one.speaker_id: one for one in reversed(named)}.values())[::-1]
