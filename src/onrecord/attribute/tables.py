"""Look-ups in the word tables that the resolver lives on, each loaded once and in the shape it is asked for."""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.data import load_words

GoesWith = Literal["he", "she"]
"""The pronoun that the article uses, or would use, for somebody. It never leaves the resolver."""


@cache
def first_names() -> dict[str, GoesWith | None]:
    """Return every known first name, lower case, with the pronoun that mostly goes with it (None: either)."""
    table: dict[str, GoesWith | None] = {}
    table.update((name.lower(), None) for name in load_words("first_names_either"))
    table.update((name.lower(), "he") for name in load_words("first_names_he"))
    table.update((name.lower(), "she") for name in load_words("first_names_she"))
    return table


def is_first_name(word: str) -> bool:
    """Return whether a word is a known first name, a double one by its first half.

    >>> is_first_name("Jo-Ann"), is_first_name("Ministry")
    (True, False)
    """
    return word.lower().partition("-")[0] in first_names()


@cache
def honorifics() -> dict[str, GoesWith | None]:
    """Return every courtesy title, lower case without a full stop, with the pronoun that goes with it.

    >>> honorifics()["mrs"], honorifics()["dr"]
    ('she', None)
    """
    pairs = (line.split() for line in load_words("honorifics"))
    return {title: "he" if pronoun == "he" else "she" if pronoun == "she" else None for title, pronoun in pairs}


@cache
def office_titles() -> dict[str, str]:
    """Return every shortened title of office with the noun that stands for it.

    >>> office_titles()["gov"]
    'governor'
    """
    return {short: noun for short, _, noun in (line.partition(" ") for line in load_words("office_titles"))}


@cache
def role_words() -> dict[str, GoesWith | None]:
    """Return every noun for a person's trade, office, part or kin, with the pronoun that goes with it, if one does."""
    table: dict[str, GoesWith | None] = dict.fromkeys(load_words("roles") | load_words("kin"))
    table.update(dict.fromkeys(load_words("role_words_he"), "he"))
    table.update(dict.fromkeys(load_words("role_words_she"), "she"))
    return table


def is_office(word: str) -> bool:
    """Return whether a word before a name may be a title, in the plural too.

    >>> is_office("Senators"), is_office("Secretary-General"), is_office("bridge")
    (True, True, False)
    """
    plain = word.lower().rstrip(".")
    forms = {plain, singular_of(plain), plain.partition("-")[0]}
    return bool(forms & role_words().keys()) or plain in office_titles()


@cache
def _same_roles() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for line in load_words("same_role"):
        first, *others = line.replace("prime-minister", "prime minister").split()
        pairs.update((first, other) for other in others)
    return frozenset(pairs)


def is_same_role(said: str, known: str) -> bool:
    """Return whether somebody known as `known` may be called `said`: a senator is a lawmaker, not the reverse.

    >>> is_same_role("lawmaker", "senator"), is_same_role("senator", "lawmaker")
    (True, False)
    """
    return said == known or (known, said) in _same_roles()


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(sorted(load_words("nicknames"))):
        for name in line.split():
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def is_same_first_name(one: str, other: str) -> bool:
    """Return whether two first names may be one person's: the same, an initial, a short form.

    >>> is_same_first_name("William", "Bill"), is_same_first_name("J.", "Jane"), is_same_first_name("Ann", "Jane")
    (True, True, False)
    """
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    if _is_initials(one) or _is_initials(other):
        return one[0] == other[0]
    return bool(_nicknames().get(one, frozenset()) & _nicknames().get(other, frozenset()))


def _is_initials(word: str) -> bool:
    return "." in word and len(word.replace(".", "")) <= 3


def is_plural(noun: str) -> bool:
    """Return whether a noun stands for several: a rule of thumb, and a table for the rest.

    >>> is_plural("officials"), is_plural("people"), is_plural("boss"), is_plural("congress")
    (True, True, False, False)
    """
    noun = noun.lower()
    if noun in load_words("group_nouns"):
        return True
    singular = noun in role_words() or noun in load_words("organisation_nouns") or noun in load_words("document_nouns")
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s")) and not singular and len(noun) > 3


def singular_of(noun: str) -> str:
    """Return the singular of a regular plural, the noun itself if it is none.

    >>> singular_of("agencies"), singular_of("reports"), singular_of("report")
    ('agency', 'report', 'report')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
