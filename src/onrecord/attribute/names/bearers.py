"""Whether a name is a candidate's, and who of several bearers of a surname is meant."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.names.candidates import Candidate, fold, suffix_of, without_suffix
from onrecord.attribute.names.printed import Name
from onrecord.attribute.tables import first_names, honorifics, is_same_first_name

_MAIN = 4  # times as often named as anybody else of the surname: the bare surname is that one's
_NEAR = 500  # signs behind which a full name is no longer the one just spoken of


def is_bearer(candidate: Candidate, name: Name) -> bool:
    """Return whether a full name is the candidate's: the same, or with a middle name or a short form more or less."""
    mine, other = candidate.words, name.words
    if [fold(word) for word in mine] == [fold(word) for word in other]:
        return True
    if candidate.sort == name.sort != "place" and (is_short_form(mine, other) or is_short_form(other, mine)):
        return True
    if len(mine) == 1 or len(other) == 1 or {"organisation", "thing", "place"} & {candidate.sort, name.sort}:
        return False
    if suffix_of(mine) != suffix_of(other):
        return False
    mine, other = tuple(without_suffix(mine)), tuple(without_suffix(other))
    if fold(mine[-1]) != fold(other[-1]) or not is_same_first_name(mine[0], other[0]):
        return False
    return not mine[1:-1] or not other[1:-1] or mine[1][0].lower() == other[1][0].lower()


def is_short_form(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether one name of two words or more begins another: `Ayton Zoo` for `Ayton Zoo & Garden`.

    >>> is_short_form("Ayton Zoo".split(), "Ayton Zoo & Garden".split())
    True
    >>> is_short_form("Tom Poe".split(), "Tom Poe Jr.".split())
    False
    """
    begins = [fold(word) for word in long[: len(short)]] == [fold(word) for word in short]
    return 1 < len(short) < len(long) and begins and not suffix_of(long)


def has_surname(candidate: Candidate, words: Sequence[str]) -> bool:
    """Return whether the words are the last of a longer name that may be somebody's."""
    kept = [fold(word) for word in without_suffix(candidate.words)]
    return (
        candidate.sort in {"person", "unknown"}
        and len(kept) > len(words)
        and kept[-len(words) :] == [fold(word) for word in words]
    )


def fits_title(candidate: Candidate, name: Name) -> bool:
    """Return whether a courtesy title before the name may be the candidate's."""
    wanted = honorifics().get(name.title[-1].lower().rstrip(".")) if name.title else None
    known = candidate.goes_with or (first_names().get(candidate.words[0].lower()) if len(candidate.words) > 1 else None)
    return not (wanted and known and known != wanted)


def choose_bearer(bearers: Sequence[Candidate], place: int) -> tuple[Candidate, tuple[Candidate, ...]]:
    """Return who of several bearers of a surname is meant at a place, and who else it may be if that is open.

    It is the only one spoken of so far, or the main person, or the only one named in full just before, or the only one
    who was not named in passing.
    """
    known = [c for c in bearers if c.places and c.places[0] < place] or list(bearers)
    ranked = sorted(known, key=lambda c: (-len(c.full), c.places[:1]))
    main = ranked[0]
    if len(ranked) == 1 or len(main.full) >= _MAIN * max(1, len(ranked[1].full)):
        return main, ()
    near = [c for c in known if any(place - _NEAR < p < place for p in c.full)]
    if len(near) == 1 and (near[0] is main or len(near[0].full) > 1 or len(main.full) < _MAIN - 1):
        return near[0], ()
    if not near and len(main.full) > 1 and all(len(c.full) < 2 for c in ranked[1:]):
        return main, ()
    return main, tuple(ranked)


def initials_of(words: Sequence[str]) -> str:
    """Return the first letters of the words with a capital: what an acronym is made of."""
    return "".join(word[0] for word in words if word[0].isupper())


def is_one_letter_off(one: str, other: str) -> bool:
    """Return whether one letter left out, put in or changed, or two that change places, make one word the other.

    >>> is_one_letter_off("schneider", "shneider"), is_one_letter_off("hoover", "hopper")
    (True, False)
    >>> is_one_letter_off("kowalczyk", "kowalcyzk")
    True
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    swapped = short[head : head + 2][::-1] + short[head + 2 :]
    return long[head:] == swapped or long[head + 1 :] in (short[head:], short[head + 1 :])
