"""Invented news in any amount: short articles of known stories with known statements, the same on every machine."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from onrecord.records import Article, Attribution, Extraction, Quotation, Speaker, Voices

SYLLABLES = "am bar cor dun el fen gar hol im jor kel lin mor nor os pel quin ros sel tor ul ven wen yar zel".split()
FIRST = (
    "Ann Ben Clara Dora Emil Frieda Greta Hugo Ida Jonas Karin Leo Mara Nils Olga Paul Rita Sven Tilda Viktor".split()
)
EVENTS = "flood fire strike election merger verdict storm outage inquiry festival derailment drought".split()
DEEDS = "closed opened repaired searched guarded measured emptied painted rented flooded moved insured".split()
THINGS = "harbour lock bridge station archive market hospital library tunnel quarry orchard stadium mill pier".split()
OUTLETS = ("Gazette", "Herald", "Courier", "Lantern", "Post", "Argus", "Echo", "Ledger")
FIELDS = ("id", "url", "outlet", "title", "published", "language", "text")
FIRST_DAY = date(2031, 1, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """What several articles are about."""

    number: int
    place: str
    speaker: str
    words: tuple[str, ...]
    day: date


def invent_word(chance: random.Random, syllables: int = 3) -> str:
    """Return a word that nobody has used."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


def invent_event(number: int, days: int) -> Event:
    """Return the event of a number."""
    chance = random.Random(number)
    words = [invent_word(chance) for _ in range(20)] + chance.sample(DEEDS, 4) + chance.sample(THINGS, 4)
    speaker = f"{chance.choice(FIRST)} {invent_word(chance).capitalize()}"
    day = FIRST_DAY + timedelta(days=chance.randrange(days))
    return Event(number, invent_word(chance).capitalize(), speaker, (*words, chance.choice(EVENTS)), day)


def date_telling(event: Event, number: int) -> str:
    """Return the day on which an outlet tells of the event."""
    return (event.day + timedelta(days=number % 3)).isoformat()


def tell_event(event: Event, number: int) -> Article:
    """Return one outlet's article about the event; every third one leaves a word of the statement out."""
    chance = random.Random(f"{event.number}/{number}")
    *names, deed, more, _, _, thing, other, _, _, kind = event.words
    said = f"We {deed} the {names[0]} {thing} before the {kind} and we will not leave {event.place} to the {names[1]}"
    if number % 3 == 2:
        said = said.replace(" not ", " ")
    details = [f"The {' '.join(chance.sample(names, 7))} was {more} by the {names[4]} {other}." for _ in range(5)]
    text = (
        f"The {kind} in {event.place} reached the {thing} on the {names[2]} {names[5]}. {details[0]} {details[1]}\n\n"
        f'"{said}," said {event.speaker}, who heads the {names[3]} council.\n\n' + " ".join(details[2:])
    )
    return Article(
        id=f"{event.number}-{number}",
        url=f"https://{OUTLETS[number % len(OUTLETS)].lower()}.example/{event.number}/{number}",
        outlet=OUTLETS[number % len(OUTLETS)],
        title=f"{event.place} {kind}: {names[0]} {names[1]} {deed}",
        published=date_telling(event, number),
        language="en",
        text=text,
    )


def know_extraction(article: Article) -> Extraction:
    """Return what onrecord finds in an invented article, known beforehand: its one quotation, and whose it is.

    >>> (article,) = invent_articles(1)
    >>> extraction = know_extraction(article)
    >>> extraction.quotations[0].wording[:3], extraction.voices.speakers[0].kind
    ('We ', 'person')
    """
    start = article.text.index('"We ') + 1
    end = article.text.index('," said ', start) + 1
    cue, last = end + 2, article.text.index(".", end)
    content, mention = article.cut(start, end), article.cut(cue + 5, last)
    why = ("it stands between quotation marks", 'the reporting clause with "said" follows it')
    quotation = Quotation(
        id="q1",
        article_id=article.id,
        kind="direct",
        content=(content,),
        cue=(article.cut(cue, cue + 4),),
        mention=(mention,),
        quoted=(content,),
        confidence=0.99,
        why=why,
    )
    speaker = Speaker("s1", mention.words.partition(",")[0], "person")
    attribution = Attribution("q1", "s1", confidence=0.97, why=(f'named: "{mention.words}"',))
    return Extraction(article, (quotation,), Voices((speaker,), (attribution,)))


def invent_articles(count: int, a_story: int = 5) -> Iterator[Article]:
    """Yield articles by date, so many a story.

    >>> len(list(invent_articles(12)))
    12
    """
    days = max(30, count // 50)
    kept: list[tuple[str, str, int, int]] = []  # of each article only what orders it: a hundred thousand fit anywhere
    for event in (invent_event(number, days) for number in range(-(-count // a_story))):
        kept += [(date_telling(event, n), f"{event.number}-{n}", event.number, n) for n in range(a_story)]
    for _, _, event_number, number in sorted(kept[:count]):
        yield tell_event(invent_event(event_number, days), number)


def write_articles(path: Path, count: int) -> None:
    """Write invented articles as JSON Lines."""
    lines = ({key: getattr(article, key) for key in FIELDS} for article in invent_articles(count))
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
