"""Quotations that nobody said: clauses with places to fill, from words, names and numbers of our own.

A clause has one place `{x}` for what is tried out, between words that nobody changes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")
Chance = random.Random

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "noun": tuple(
            "bridge tower quay lantern ferry orchard tunnel ledger kettle chapel bakery sluice market garden ladder "
            "barn signal wagon cellar engine meadow mill well lighthouse workshop stable ditch kitchen school".split()
        ),
        "nouns": tuple(
            "boats lanterns barrels pigeons windows candles bells ropes apples bricks blankets carts crates maps oars "
            "pumps ladders letters chairs gates".split()
        ),
        "folk": tuple(
            "sailors bakers keepers weavers farmers clerks teachers fishermen nurses joiners drivers singers "
            "millers porters painters".split()
        ),
        "adj": tuple(
            "old narrow heavy quiet broken wooden empty rusty plain gentle muddy famous crooked silent bitter clumsy "
            "dusty hollow pale steep".split()
        ),
        "adv": tuple("slowly quietly carefully gladly openly badly loudly proudly secretly calmly promptly".split()),
        "verb": tuple(
            "repair close paint visit rescue clean carry inspect copy defend measure move warm polish guard".split()
        ),
        "done": tuple(
            "repaired closed painted visited rescued cleaned carried inspected copied measured moved polished".split()
        ),
        "time": tuple(
            "last winter|that evening|on Monday|before the harvest|after the flood|in the spring|every morning|"
            "at midnight|during the storm|last summer".split("|")
        ),
        "place": tuple("Saltmarsh Hollin Brackwater Ferrowby Ullesk Quenby Tarrow Ostley Vennick Dunsmere".split()),
        "first": tuple("Hedda Tobias Dorothea Ansel Mirela Oswin Petra Lucan Ines Bram".split()),
        "last": tuple("Brunswick Quillane Ellwood Orrey Maddock Penhale Okonjo Varga Lindqvist Tolliver".split()),
        "number": tuple("three five seven eleven twenty thirty forty-two sixty 14 25 80 350 1,200".split()),
    }
)
"""Name of a place to fill -> what may stand there."""

FILLERS = (
    "the {adj} {noun} near {place} was shut {time}",
    "the {folk} waited at the {noun} until the rain had passed",
    "people in {place} still talk about the {noun}",
    "nobody had seen so many {nouns} in one street",
    "the {noun} and the {adj} cellar under it were flooded",
    "we heard the bells from the other side of the valley",
    "{first} {last} counted the {nouns} twice {time}",
    "they {done} the {noun} with their own hands",
    "there was no money left for the {adj} {noun}",
    "most of the {folk} went home without a word",
    "a letter about the {noun} lay on my desk",
    "you could smell the smoke as far as {place}",
    "the road to {place} is longer than it looks",
    "it took {number} {folk} to lift the {noun}",
    "her brother keeps {nouns} behind the {noun}",
    "I remember the {adj} light over the water",
    "the price of {nouns} went up again {time}",
    "what the {folk} want is a dry place to sleep",
    "the committee read every page of the report on the {noun}",
    "a stranger left {number} {nouns} by the door",
)
"""Clauses that stand around the one that is changed."""

JOINTS = (", and ", ", but ", ", because ", " while ", "; ", ", although ", " when ")


def fill(template: str, chance: Chance, **given: str) -> str:
    """Return a clause with its places filled; `given` says what stands at some of them.

    >>> fill("the {noun} near {place}", random.Random(1), noun="mill", place="Hollin")
    'the mill near Hollin'
    """
    return re.sub(r"\{(\w+)\}", lambda found: given.get(found[1]) or chance.choice(WORDS[found[1]]), template)


def fill_clauses(chance: Chance, count: int) -> list[str]:
    """Return clauses that stand around others, none of them twice."""
    return [fill(template, chance) for template in chance.sample(FILLERS, count)]


def split_clauses(clauses: Sequence[T], chance: Chance) -> list[list[T]]:
    """Return the clauses in sentences of one to four."""
    sentences: list[list[T]] = []
    rest = list(clauses)
    while rest:
        size = min(len(rest), chance.choice((1, 2, 2, 3, 4)))
        sentences.append(rest[:size])
        del rest[:size]
    return sentences
