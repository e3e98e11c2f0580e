"""Which speakers can speak against each other: named persons, and only those whose names cannot be one person's."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from onrecord.match.settings import MatchSettings
from onrecord.records import Attribution, Speaker


def find_sure_speakers(
    attributions: Sequence[Attribution], speakers: Sequence[Speaker], settings: MatchSettings
) -> dict[str, str]:
    """Return the speaker of each quotation that a named person is surely given.

    Speakers whose names may be one person's ("Ann Roe", "Dame Ann Roe") count as one here: they cannot speak against
    each other.

    >>> speakers = [Speaker("s1", "Ann Roe", "person"), Speaker("s2", "Dame Ann Roe", "person")]
    >>> find_sure_speakers([Attribution("q1", "s1"), Attribution("q2", "s2")], speakers, MatchSettings())
    {'q1': 's1', 'q2': 's1'}
    """
    persons = unite_names([speaker for speaker in speakers if is_named(speaker)])
    return {
        attribution.quotation_id: persons.get(attribution.speaker_id, attribution.speaker_id)
        for attribution in attributions
        if attribution.speaker_id
        and attribution.confidence >= settings.known
        and (not speakers or attribution.speaker_id in persons)
    }


def is_named(speaker: Speaker) -> bool:
    """Return whether a speaker is a person with a name, and not "the minister" or "her father"."""
    return speaker.kind == "person" and speaker.name[:1].isupper()


def unite_names(persons: Sequence[Speaker]) -> dict[str, str]:
    """Return for each person the id of the first whose name has the same surname and is part of theirs or has it."""
    by_surname: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    united: dict[str, str] = {}
    for person in sorted(persons, key=lambda person: (len(person.name.split()), person.name, person.id)):
        name = _strip_accents(person.name).split()
        words, namesakes = frozenset(name), by_surname[name[-1]]
        united[person.id] = next((first for other, first in namesakes if other <= words), person.id)
        namesakes.append((words, united[person.id]))
    return united


def _strip_accents(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
