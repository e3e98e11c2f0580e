"""The language of a text, or None in doubt; the slow part loads only when the words leave a doubt."""

from __future__ import annotations

import pytest

from onrecord.read import ReadSettings
from onrecord.read.languages import find_by_function_words, guess_language, load_identifier, parse_language

SENTENCES = {
    "en": "The mayor said on Monday that the town did not have the money to mend the pier after the storm.",
    "de": "Die Bürgermeisterin sagte am Montag, dass die Stadt nicht das Geld habe, um den Steg zu richten.",
    "fr": "La maire a dit que la ville ne peut pas payer les travaux et que rien ne se fera dans les mois à venir.",
    "es": "La alcaldesa dijo el lunes que la ciudad no tiene el dinero para reparar el muelle después de la tormenta.",
    "it": "La sindaca ha detto che la città non ha i soldi per riparare il molo dopo la tempesta della notte.",
    "nl": "De burgemeester zei maandag dat de stad niet het geld heeft om de pier na de storm te herstellen.",
    "pl": "Burmistrz powiedziała, że miasto nie ma pieniędzy na naprawę mola po burzy, która była w nocy.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough_and_costs_nothing(code: str) -> None:
    assert find_by_function_words(SENTENCES[code].lower().split()) == code


def test_other_languages_are_left_to_the_letters() -> None:
    text = "市長は月曜日、桟橋を修復するための十分な資金が市にないと述べた。市議会は来週この問題を議論する。" * 2
    assert find_by_function_words(text.split()) is None
    assert guess_language(text) == "ja"


def test_plain_news_does_not_load_the_identifier() -> None:
    load_identifier.cache_clear()
    assert guess_language(SENTENCES["en"]) == "en"
    assert load_identifier.cache_info().currsize == 0


def test_doubt_is_none() -> None:
    assert guess_language("Ilse Corbin, Saltmarsh") is None
    assert guess_language("x " * 50, ReadSettings(min_language_confidence=1.0)) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("en", "en"), ("en-GB", "en"), ("zh-Hans-CN", "zh"), ("DE_at", "de"), ("English", None), ("", None), (None, None)],
)
def test_tags(name: str | None, code: str | None) -> None:
    assert parse_language(name) == code
