"""Words against words: spellings, forms, numbers, fillers, flags; and what must not be taken for the same."""

from __future__ import annotations

import pytest

from onrecord.collate.judge.flags import Said, find_flags
from onrecord.collate.words.fillers import is_filler
from onrecord.collate.words.inflection import is_inflected
from onrecord.collate.words.numerals import level_numbers
from onrecord.collate.words.spelling import is_spelled_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("criticising", "criticizing"),
        ("organisations", "organizations"),
        ("analysed", "analyzed"),
        ("neighbours", "neighbors"),
        ("favourite", "favorite"),
        ("metres", "meters"),
        ("dialogue", "dialog"),
        ("signalling", "signaling"),
        ("worshipped", "worshiped"),
        ("paediatric", "pediatric"),
        ("acknowledgement", "acknowledgment"),
        ("café", "cafe"),
        ("askin", "asking"),
        ("they'd", "they would"),
        ("they'd", "they had"),
        ("who's", "who has"),
        ("won't", "will not"),
        ("gonna", "going to"),
        ("okay", "ok"),
        ("one hundred and five", "105"),
        ("a million", "one million"),
        ("$1.5bn", "1.5 billion dollars"),
        ("two hundred thousand", "200000"),
        ("40mph", "40 miles per hour"),
        ("third", "3rd"),
        ("first group", "firstgroup"),
        ("@odemoss", "ode moss"),
        ("un", "united nations"),
        ("dr moss", "doctor moss"),
    ],
)
def test_the_same_in_another_spelling(one: str, other: str) -> None:
    assert is_spelled_alike(one.split(), other.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"),
        ("our", "or"),
        ("filled", "filed"),
        ("called", "caled"),
        ("poet", "pet"),
        ("shoe", "she"),
        ("planner", "planer"),
        ("fifty", "15"),
        ("20 5", "205"),
        ("isn't", "is"),
        ("can", "can't"),
        ("law", "laws"),
        ("were", "we're"),
        ("million", "billion"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert not is_spelled_alike(one.split(), other.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("story", "stories"),
        ("stop", "stopped"),
        ("make", "making"),
        ("go", "went"),
        ("child", "children"),
        ("him", "he"),
    ],
)
def test_forms_of_one_word(one: str, other: str) -> None:
    assert is_inflected(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "as"),
        ("big", "bigger"),
        ("his", "hers"),
        ("we", "they"),
        ("thing", "think"),
        ("bus", "bu"),
        ("new", "knew"),
    ],
)
def test_forms_of_two_words(one: str, other: str) -> None:
    assert not is_inflected(one, other)


@pytest.mark.parametrize(
    ("words", "levelled"),
    [
        ("twenty five years", "25 years"),
        ("nineteen ninety", "19 90"),
        ("three thousand two hundred and one", "3201"),
        ("salt and two boats", "salt and 2 boats"),
        ("7pm", "7 pm"),
        ("the 1990s", "the 1990s"),
        ("million of them", "million of them"),
        ("twentieth", "20th"),
    ],
)
def test_numbers_in_figures(words: str, levelled: str) -> None:
    assert " ".join(level_numbers(words.split())) == levelled


@pytest.mark.parametrize(
    ("words", "is_set_off", "expected"),
    [
        ("uh", False, True),
        ("uh you know", True, True),
        ("you know", False, False),
        ("well", True, True),
        ("you know him", True, False),
        ("", True, False),
    ],
)
def test_fillers(words: str, is_set_off: bool, expected: bool) -> None:
    assert is_filler(words.split(), is_set_off=is_set_off) is expected


@pytest.mark.parametrize(
    ("base", "reading", "flags", "changed"),
    [
        ("never", "not", "negation", ""),
        ("no boats", "any boats", "negation", "negation"),
        ("agree", "disagree", "negation", "negation"),
        ("may", "will", "modality", "modality"),
        ("one of them", "some of them", "", ""),
        ("one boat", "two boats", "number", "number"),
        ("my", "mine", "pronoun", ""),
        ("i", "we", "pronoun", "pronoun"),
        ("that", "", "", ""),
        ("that", "it", "pronoun", "pronoun"),
        ("let's", "let us", "", ""),
    ],
)
def test_flags(base: str, reading: str, flags: str, changed: str) -> None:
    touched = find_flags(Said(tuple(base.split())), Said(tuple(reading.split())))
    assert (" ".join(touched.flags), " ".join(sorted(touched.changed))) == (flags, changed)
