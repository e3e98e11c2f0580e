"""Which speakers can speak against each other: named persons, and only those whose names cannot be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from onrecord.data import load_words
from onrecord.match.settings import MatchSettings
from onrecord.records import Attribution, Speaker

_APOSTROPHES = re.compile(r"[’‘`´ʼ]")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NO_NAME = frozenset({"a", "an", "the", "another", "some", "one"})


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
    """Return whether a speaker is a person with a name, and not "the minister", "her father" or "A spokesman".

    >>> [is_named(Speaker("s1", name, "person")) for name in ("Ann Roe", "A Harlan Marine spokesman", "her father")]
    [True, False, False]
    """
    return speaker.kind == "person" and speaker.name[:1].isupper() and split_name(speaker.name)[:1] not in _articles()


def unite_names(persons: Sequence[Speaker]) -> dict[str, str]:
    """Return for each person the id of the first whose name has the same surname and is part of theirs or has it.

    A single name is the person's whose first or last name it is; where two persons have it, it is nobody's and missing.

    >>> unite_names([Speaker("s1", "Alan O'Dowd", "person"), Speaker("s2", "Mr O’Dowd", "person")])
    {'s1': 's1', 's2': 's1'}
    >>> unite_names([Speaker(name, name, "person") for name in ("Ann Roe", "Tom Roe", "Roe")])
    {'Ann Roe': 'Ann Roe', 'Tom Roe': 'Tom Roe'}
    """
    by_surname: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    by_word: dict[str, set[str]] = defaultdict(set)
    united: dict[str, str] = {}
    names = {person.id: strip_titles(split_name(person.name)) or (person.name,) for person in persons}
    ordered = sorted(persons, key=lambda person: (len(names[person.id]), person.name, person.id))
    for person in [person for person in ordered if len(names[person.id]) > 1]:
        name = names[person.id]
        words, namesakes = frozenset(name), by_surname[name[-1]]
        united[person.id] = next((first for other, first in namesakes if other <= words), person.id)
        namesakes.append((words, united[person.id]))
        by_word[name[0]].add(united[person.id])
        by_word[name[-1]].add(united[person.id])
    for person in [person for person in ordered if len(names[person.id]) == 1]:
        bearers = by_word[names[person.id][0]]
        bearers |= {person.id} if not bearers else set()
        if len(bearers) == 1:
            united[person.id] = next(iter(bearers))
    return united


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name without accents, case and points, every apostrophe a straight one.

    >>> split_name("Dr. José O’Dowd")
    ('dr', 'jose', "o'dowd")
    """
    plain = _APOSTROPHES.sub("'", unicodedata.normalize("NFKD", name.casefold()))
    return tuple(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def strip_titles(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without the titles before it.

    >>> strip_titles(("mr", "o'dowd"))
    ("o'dowd",)
    """
    first = next((place for place, word in enumerate(words) if word not in _titles()), len(words))
    return tuple(words[first:])


@cache
def _titles() -> frozenset[str]:
    return frozenset(entry.split()[0] for table in ("honorifics", "office_titles") for entry in load_words(table))


@cache
def _articles() -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in _NO_NAME)
