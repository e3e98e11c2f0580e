"""What the words that name a source say by themselves: the record that reading them fills."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.attribute.names.candidates import Candidate

Form = Literal[
    "none", "name", "joint", "pronoun", "author", "relative", "description", "body", "thing", "group", "document"
]

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "both": "they",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a source, as far as they tell by themselves."""

    form: Form
    text: str = ""
    start: int = 0  # code points of Article.text
    end: int = 0
    pronoun: str = ""  # he, she, it, they
    people: tuple[Candidate, ...] = ()  # whom a name stands for
    head: str = ""  # of a description, lower case, singular
    words: frozenset[str] = frozenset()  # of a description, lower case
    determiner: str = ""  # lower case
    owner: Candidate | None = None  # "Roe's lawyer", "a lawyer for Roe"
    owner_pronoun: str = ""  # "his lawyer"
    is_owned: bool = False  # whoever's: "the victim's daughter" is nobody of whom the article has spoken
    age: int | None = None  # years


def shorten(text: str) -> str:
    """Return a phrase up to its first comma, bracket, dash or relative clause.

    >>> shorten("Several former hosts, who had left in May")
    'Several former hosts'
    """
    return (
        re.split(r"\s*(?:[,;:(\[—–]|\s-+\s|\bwho\b|\bwhich\b|\bthat\b|\n)", text, maxsplit=1)[0].strip() or text.strip()
    )
