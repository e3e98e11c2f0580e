"""Speech inside speech: who I and he are there."""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribute import attribute_quotations
from onrecord.records import Article
from tests.attribute.reports import place_quotations


def speakers_of(text: str, said: list[list[str]]) -> list[str | None]:
    """Return the speakers' names of quotations of which all but the first lie within the first."""
    article = Article("a", text)
    first, *inner = place_quotations(article, said)
    quotations = [first, *(replace(quotation, within=first.id) for quotation in inner)]
    voices = attribute_quotations(article, quotations)
    names = {speaker.id: speaker.name for speaker in voices.speakers}
    return [names[a.speaker_id] if a.speaker_id else None for a in voices.attributions]


def test_i_is_who_speaks_around_it() -> None:
    text = "Ann Roe told the court: \"He asked and I said: 'Never in my life.'\""
    said = [["He asked and I said: 'Never in my life.'", "Ann Roe"], ["Never in my life.", "I"]]
    assert speakers_of(text, said) == ["Ann Roe", "Ann Roe"]


def test_he_is_not_who_speaks_around_it() -> None:
    text = "Tom Poe worked with Gil Hart. Poe said: \"He would say: 'Turn it up.'\""
    said = [["He would say: 'Turn it up.'", "Poe"], ["Turn it up.", "He"]]
    assert speakers_of(text, said) == ["Tom Poe", "Gil Hart"]


def test_a_sign_inside_speech_has_no_speaker() -> None:
    text = "Ann Roe said: \"There was only 'no entry' on the door.\""
    said = [["There was only 'no entry' on the door.", "Ann Roe"], ["no entry", ""]]
    assert speakers_of(text, said) == ["Ann Roe", None]
