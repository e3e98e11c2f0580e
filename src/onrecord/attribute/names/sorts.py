"""The words of a name -> its title, its own words, and whether it looks like a person's, a body's or a place's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.attribute.tables import honorifics, is_first_name, is_office, office_titles, role_words
from onrecord.data import load_words

Sort = Literal["person", "organisation", "place", "thing", "office", "unknown"]
"""An `office` is a lone word such as Cook, which is a name only where somebody bears it."""

_LIKE_SURNAMES = frozenset("house church post guard wing steel page mirror star court force park bank banks".split())
"""Last words of names of bodies that are surnames too."""

_NO_SURNAMES = frozenset(
    """street road avenue boulevard highway award awards show cup stadium festival memorial prize trophy tower towers
    square act bill day series championship championships garden gardens papers tour marathon derby protocol
    """.split()
)
"""Last words of names of things that are hardly anybody's surname."""

_NOBLE = frozenset("king queen prince princess duke duchess earl count countess baron baroness lord lady".split())
_PAPERS = frozenset("daily sunday evening morning weekly".split())
_INSIDE_BODIES = frozenset(("of", "for", "and", "&", "on"))
_AGE = re.compile(r",? \(?\d{1,2}\)?[,)]|,? who\b|, of (?:the )?[A-Z]")
_SEAT = re.compile(r"(?:Rep|Dem|[RDI])-[A-Z]\w*$")


def split_title(words: list[str], lower: frozenset[str], *, opens_sentence: bool) -> tuple[list[str], list[str]]:
    """Split a chain into the title before a name and the name; the name of a body has no title.

    >>> split_title("Rain Secretary Ann Roe".split(), frozenset(), opens_sentence=False)
    (['Rain', 'Secretary'], ['Ann', 'Roe'])
    """
    plain = [word.lower().rstrip(".") for word in words]
    cut = _find_courtesy(plain) + 1
    if cut and not is_organisation(words[cut:]) and plain[-1] not in load_words("organisation_nouns"):
        return words[:cut], words[cut:]
    cut = _find_office_of(plain)
    if cut or is_organisation(words) or " ".join(words) in load_words("places"):
        return words[:cut], words[cut:]
    cut = max((i for i in range(len(plain)) if is_office(plain[i]) and not _is_part_of_name(plain, i)), default=-1) + 1
    if cut == len(words):
        return words, []
    cut = _skip_belongings(words, cut)
    cut = max([cut, *(number + 1 for number, word in enumerate(words[:-1]) if _MADE_OF_PLACE.match(word))])
    if opens_sentence and cut == 0 and len(words) > 1 and _is_participle(words[0]):
        cut = 1
    first = _find_first_name(plain, cut)
    if first > cut and _stand_apart(words[cut:first], lower, opens_sentence=opens_sentence):
        cut = first
    return words[:cut], words[cut:]


_MADE_OF_PLACE = re.compile(r".+-(?:based|headquartered|born|backed|led|owned|listed|trained|area|year-old)$")


def _stand_apart(words: list[str], lower: frozenset[str], *, opens_sentence: bool) -> bool:
    """Return whether words before a first name are none of its name: a body, a party, a common word."""
    if is_organisation(words) or " ".join(words) in load_words("places") or is_acronym(words[-1]):
        return True
    return len(words) == 1 and not is_first_name(words[0]) and (opens_sentence or words[0].lower() in lower)


def _find_courtesy(plain: list[str]) -> int:
    """Return the number of the last word that is a title before a name, -1 for none: `King` after `Larry` is none."""
    titles = [
        number
        for number, word in enumerate(plain[:-1])
        if (word in honorifics() or word in office_titles())
        and not (number and (is_first_name(plain[number - 1]) or word in _NOBLE))
    ]
    return max(titles, default=-1)


def _find_office_of(plain: list[str]) -> int:
    """Return where the name begins after `Secretary of Rain`, 0 where there is no such title."""
    if "of" not in plain[1:] or not is_office(plain[plain.index("of") - 1]):
        return 0
    return next((i for i in range(plain.index("of") + 2, len(plain) - 1) if is_first_name(plain[i])), 0)


def _is_part_of_name(plain: list[str], number: int) -> bool:
    """Return whether a word that may be a role is a first name or a surname here: `Larry King`, `Dean Roe`."""
    if number + 1 < len(plain):
        return is_first_name(plain[number])
    return number > 0 and (is_first_name(plain[number - 1]) or len(plain[number - 1].rstrip(".")) == 1)


def _skip_belongings(words: list[str], cut: int) -> int:
    """Step over nation, party and country before a name: `Mexican Ann Roe`."""
    while cut < len(words) - 1:
        place = cut == 0 and len(words) > 2 and words[0] in load_words("places")
        if words[cut] not in load_words("demonyms") and not place:
            break
        cut += 1
    return cut


def _is_participle(word: str) -> bool:
    """Return whether the first word of a sentence is like `Devastated` before a name."""
    return word.lower().endswith(("ed", "ing")) and not is_first_name(word)


def _find_first_name(plain: list[str], cut: int) -> int:
    return next((i for i in range(cut, len(plain) - 1) if is_first_name(plain[i])), -1)


def is_class(words: Sequence[str]) -> bool:
    """Return whether the words name a class of people, or a member's seat: `Democrats`, `R-Ohio`."""
    word = words[-1]
    plural = word.endswith("s") and (word[:-1] in load_words("demonyms") or word[:-1].lower() in role_words())
    return len(words) == 1 and (plural or _SEAT.match(word) is not None)


def is_organisation(words: Sequence[str]) -> bool:
    """Return whether the words by themselves name a body: `Ministry of Rain`, `Ayton Council`, `Daily Rain`."""
    if any(word in _INSIDE_BODIES for word in words[1:-1]):
        return True
    if len(words) < 2:
        return False
    last = words[-1].lower().rstrip(".")
    if words[0].lower() in _PAPERS:
        return True
    like_surname = len(words) == 2 and is_first_name(words[0].lower()) and last in _LIKE_SURNAMES
    return last in load_words("organisation_nouns") and not like_surname


def sort_of(words: list[str], title: list[str], lower: frozenset[str], following: str, *, opens_sentence: bool) -> Sort:
    """Return what a name looks like. `following` is what the text has after it."""
    plain = [word.lower().rstrip(".") for word in words]
    joined = " ".join(words)
    if joined in load_words("places"):
        return "place"
    if title and (title[-1].lower().rstrip(".") in honorifics() or title[-1].lower().rstrip(".") in office_titles()):
        return "person"
    if is_organisation(words):
        return "organisation"
    if len(words) == 1 and not title and plain[0] in role_words():
        return "office"
    if _is_thing(words, plain):
        return "thing"
    if len(words) == 1:
        return _sort_of_word(words[0], title, lower, following, opens_sentence=opens_sentence)
    if is_first_name(plain[0]) and words[0] not in load_words("places"):
        return "person"
    if _is_initials(words[0]) or (title and is_office(title[-1])):
        return "person"
    return "person" if _AGE.match(following) and len(words) <= 4 and not is_acronym(words[0]) else "unknown"


def _is_thing(words: list[str], plain: list[str]) -> bool:
    """Return whether a name is a show's, a prize's, a street's: not if all that tells is a surname, `Ann Hill`."""
    if words[-1] in load_words("demonyms"):
        return len(words) == 1 or not is_first_name(words[0])
    known = is_first_name(words[0]) or _is_initials(words[0])
    short = len(words) == 2 or (len(words) == 3 and _is_initials(words[1]))
    return plain[-1] in (_NO_SURNAMES if known and short else load_words("thing_nouns"))


def _sort_of_word(word: str, title: list[str], lower: frozenset[str], following: str, *, opens_sentence: bool) -> Sort:
    plain = word.lower().rstrip(".")
    if is_acronym(word):
        return "unknown" if opens_sentence and following.startswith(":") else "organisation"
    if is_first_name(plain):
        return "person" if word not in load_words("places") else "unknown"
    if plain in lower:
        return "unknown"
    return "person" if (title and is_office(title[-1])) or _AGE.match(following) else "unknown"


def _is_initials(word: str) -> bool:
    """Return whether a word is initials with stops, and no country."""
    return word[-1] == "." and word == word.upper() and word not in {"U.S.", "U.K.", "U.N.", "E.U.", "D.C."}


def is_acronym(word: str) -> bool:
    """Return whether a word is letters that stand for words: two to six capitals."""
    letters = word.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
