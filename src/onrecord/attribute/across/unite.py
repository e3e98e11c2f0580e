"""Voices of several articles -> the voices of the story: which speakers of different articles are one.

Law: two people of one surname, or two speakers of one article, are never joined; the order of the articles changes
nothing but the ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.across.circles import Bearer, Place, gather_circles
from onrecord.records import Article, Attribution, Speaker, Voices

_LENT = 0.95  # how sure a bare surname is once another article has lent the full name


def unite_voices(articles: Sequence[Article], voices: Sequence[Voices]) -> Voices:
    """Return the voices of a story: ids s1, s2 ... anew, attributions one after the other.

    One speaker are: the same full name (a middle name or a short form more or less), and a bare surname or first name
    with the only person of the story who bears it. Groups, documents and the unnamed stay apart, unless one outlet
    uses the same words, at least three.

    >>> paper, site = Article("a", "Ann Roe said so."), Article("b", "Roe said no.")
    >>> one = Voices((Speaker("s1", "Ann Roe", "person"),), (Attribution("q1", "s1"),))
    >>> two = Voices((Speaker("s1", "Roe", "person"),), (Attribution("q2", "s1"),))
    >>> united = unite_voices([paper, site], [one, two])
    >>> [(s.name, s.also) for s in united.speakers], [a.speaker_id for a in united.attributions]
    ([('Ann Roe', ('Roe',))], ['s1', 's1'])
    """
    bearers = [
        Bearer((number, speaker.id), speaker, article.outlet)
        for number, (article, voice) in enumerate(zip(articles, voices, strict=True))
        for speaker in voice.speakers
    ]
    circles = gather_circles(bearers, "\n".join(sorted(article.text for article in articles)))
    order = {bearer.place: number for number, bearer in enumerate(bearers)}
    circles = sorted(
        (sorted(circle, key=lambda b: order[b.place]) for circle in circles), key=lambda c: order[c[0].place]
    )
    speakers = {bearer.place: _unite(f"s{n}", circle) for n, circle in enumerate(circles, 1) for bearer in circle}
    attributions = tuple(
        _rename(attribution, number, speakers, {speaker.id: speaker for speaker in voice.speakers})
        for number, voice in enumerate(voices)
        for attribution in voice.attributions
    )
    return Voices(
        tuple({speakers[circle[0].place].id: speakers[circle[0].place] for circle in circles}.values()), attributions
    )


def _unite(key: str, circle: Sequence[Bearer]) -> Speaker:
    """Return the circle's one speaker, under its fullest name."""
    names = [bearer.speaker.name for bearer in circle]
    fullest = max(sorted(set(names)), key=lambda name: (*_fullness(name), names.count(name)))
    forms = dict.fromkeys(form for bearer in circle for form in (bearer.speaker.name, *bearer.speaker.also))
    kind = next(bearer.speaker.kind for bearer in circle if bearer.speaker.name == fullest)
    return Speaker(key, fullest, kind, tuple(form for form in forms if form != fullest))


def _fullness(name: str) -> tuple[int, bool, int]:
    words = name.split()
    return len(words), not name.isupper(), sum(len(word.rstrip(".")) > 1 for word in words)


def _rename(
    attribution: Attribution, number: int, speakers: dict[Place, Speaker], before: dict[str, Speaker]
) -> Attribution:
    """Return the attribution with the story's ids, and a reason where another article lent the name."""
    rivals = tuple(dict.fromkeys(speakers[number, rival].id for rival in attribution.rivals))
    if attribution.speaker_id is None:
        return replace(attribution, rivals=rivals)
    speaker, own = speakers[number, attribution.speaker_id], before[attribution.speaker_id]
    renamed = replace(attribution, speaker_id=speaker.id, rivals=tuple(r for r in rivals if r != speaker.id))
    if speaker.kind != "person" or len(own.name.split()) > 1 or len(speaker.name.split()) == 1:
        return renamed
    lent = f'"{own.name}" is {speaker.name}: nobody else in these articles bears the name'
    return replace(renamed, confidence=round(renamed.confidence * _LENT, 2), why=(*renamed.why, lent))
