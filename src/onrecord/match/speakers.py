"""Statements -> who says them: a nameless quotation takes the speaker that the same words have elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.match.people import is_named, unite_names
from onrecord.match.settings import MatchSettings
from onrecord.records import Attribution, Speaker, Statement

_RANKS = ("person", "organisation", "group", "document", "unnamed")  # who is meant when several are named, the first


def settle_speakers(
    statements: Sequence[Statement], attributions: Sequence[Attribution], speakers: Sequence[Speaker] = ()
) -> tuple[tuple[Statement, ...], tuple[Attribution, ...]]:
    """Return the statements with their speakers, and the attributions with the nameless ones named.

    A named person stands before a firm, a statement or "an official", who may be that person's voice. Two named
    persons, or two firms, disagree: then the statement has no speaker, the nameless stay nameless with the named ones
    as rivals, and what each article says of its own stays as it is. "My father" in two articles is one speaker of the
    same words. Without `speakers` all count alike.

    >>> statement = Statement("t1", ("q1", "q2"))
    >>> statements, attributions = settle_speakers([statement], [Attribution("q1", "s1"), Attribution("q2", None)])
    >>> statements[0].speaker_id, attributions[1].speaker_id, attributions[1].why
    ('s1', 's1', ('the same words are given to s1 (q1) elsewhere',))
    """
    attribution_by_id = {attribution.quotation_id: attribution for attribution in attributions}
    speaker_by_id = {speaker.id: speaker for speaker in speakers}
    nameless = {speaker.id: speaker.name.casefold() for speaker in speakers if not is_named(speaker)}
    united = nameless | dict(unite_names([speaker for speaker in speakers if is_named(speaker)]))
    settled = dict(attribution_by_id)
    answer: list[Statement] = []
    for statement in statements:
        found = [attribution_by_id[one] for one in statement.quotation_ids if one in attribution_by_id]
        named = _find_named(found, speaker_by_id)
        speaker_ids = _find_speakers(named, united)
        answer.append(_settle_statement(statement, speaker_ids, _name_each(named, speaker_by_id)))
        for attribution in found:
            if attribution.speaker_id is None and named:
                settled[attribution.quotation_id] = _settle_attribution(
                    attribution, speaker_ids, named, _name_each(named, speaker_by_id)
                )
    return tuple(answer), tuple(settled[attribution.quotation_id] for attribution in attributions)


def _find_named(found: Sequence[Attribution], speaker_by_id: Mapping[str, Speaker]) -> list[Attribution]:
    """Return the attributions that count: of the sure ones, if there are any, those to the best kind of speaker.

    The surest come first, then those of the first quotations.
    """
    named = [attribution for attribution in found if attribution.speaker_id]
    sure = [attribution for attribution in named if attribution.confidence >= MatchSettings().known] or named
    ranks = [_rank_speaker(speaker_by_id.get(attribution.speaker_id or "")) for attribution in sure]
    best = [attribution for attribution, rank in zip(sure, ranks, strict=True) if rank == min(ranks)]
    return sorted(best, key=lambda attribution: -attribution.confidence)


def _rank_speaker(speaker: Speaker | None) -> int:
    if speaker is None or is_named(speaker):
        return 0
    return _RANKS.index("unnamed" if speaker.kind == "person" else speaker.kind)


def _find_speakers(named: Sequence[Attribution], united: Mapping[str, str]) -> list[str]:
    """Return one speaker id for each person or body that is named: the one most often given."""
    given = Counter(attribution.speaker_id for attribution in named if attribution.speaker_id)
    best: dict[str, str] = {}
    for speaker_id, _ in given.most_common():
        best.setdefault(united.get(speaker_id, speaker_id), speaker_id)
    return list(best.values())


def _settle_statement(statement: Statement, speaker_ids: Sequence[str], given: str) -> Statement:
    if len(speaker_ids) == 1:
        return replace(statement, speaker_id=speaker_ids[0])
    if not speaker_ids:
        return statement
    return replace(statement, why=(*statement.why, f"the articles name different speakers: {given}"))


def _settle_attribution(
    attribution: Attribution, speaker_ids: Sequence[str], named: Sequence[Attribution], given: str
) -> Attribution:
    if len(speaker_ids) == 1:
        return replace(
            attribution,
            speaker_id=speaker_ids[0],
            rivals=tuple(rival for rival in attribution.rivals if rival != speaker_ids[0]),
            confidence=named[0].confidence,
            why=(*attribution.why, f"the same words are given to {given} elsewhere"),
        )
    rivals = tuple(dict.fromkeys([*speaker_ids, *attribution.rivals]))
    return replace(attribution, rivals=rivals, why=(*attribution.why, f"the same words are given to {given}"))


def _name_each(named: Sequence[Attribution], speaker_by_id: Mapping[str, Speaker]) -> str:
    """Return each speaker's name with the first quotation that gives the words to them: `Ann Roe (q3)`."""
    once = {one.speaker_id: one for one in reversed(named)}
    pairs = ((speaker_by_id.get(one.speaker_id or ""), one) for one in reversed(once.values()))
    return " or ".join(f"{speaker.name if speaker else one.speaker_id} ({one.quotation_id})" for speaker, one in pairs)
