"""Two words -> are they forms of one? By a table of irregular forms and the regular English endings.

It knows endings, not meanings: "bigger" is no form of "big" here, because a comparison says something else.
"""

from __future__ import annotations

from functools import cache

from onrecord.collate.words.spelling import respell
from onrecord.data import load_words

PREFIXES = ("fore", "mis", "out", "over", "re", "un", "under", "up")
STEM = 3  # letters: a shorter stem is an accident ("as" is no plural of "a")


def is_inflected(one: str, other: str) -> bool:
    """Tell whether two norms are forms of one word.

    >>> is_inflected("law", "laws"), is_inflected("travelled", "traveling"), is_inflected("his", "hers")
    (True, True, False)
    """
    return one == other or not find_lemmas(one).isdisjoint(find_lemmas(other))


@cache
def find_lemmas(norm: str) -> frozenset[str]:
    """Return the words that a norm may be a form of, itself among them.

    >>> sorted(find_lemmas("stories"))
    ['stori', 'storie', 'stories', 'story']
    """
    printed = norm.removesuffix("'s")
    return _find_lemmas(printed) | _find_lemmas(respell(printed))  # "crises" looks as if it were spelled "crizes"


def _find_lemmas(word: str) -> frozenset[str]:
    found = {word, *_irregular().get(word, ()), *_find_prefixed(word)}
    if word.isalpha():
        found.update(stem for stem in _stems(word) if len(stem) >= STEM)
        found.update(lemma for stem in _stems(word) for lemma in _irregular().get(stem, ()) if len(stem) > STEM)
    return frozenset(found)


def _stems(word: str) -> list[str]:
    stems: list[str] = []
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        stems.append(word[:-1])
        if word.endswith("es"):
            stems.append(word[:-2])
        if word.endswith("ies"):
            stems.append(word[:-3] + "y")
        if word.endswith("ses"):
            stems.append(word[:-2] + "is")
    if word.endswith("men") and len(word) > 4:
        stems.append(word[:-3] + "man")
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            stems += [stem, stem + "e"]
            if stem.endswith("i"):
                stems.append(stem[:-1] + "y")
            if len(stem) > STEM and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


def _find_prefixed(word: str) -> set[str]:
    """Return the lemmas of an irregular verb behind a prefix: "mistook", "overslept"."""
    return {
        f"{lemma[0]}{prefix}{lemma[1:]}"
        for prefix in PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= STEM
        for lemma in _irregular().get(word.removeprefix(prefix), ())
    }


@cache
def _irregular() -> dict[str, set[str]]:
    """Form -> the first words of its lines, marked so that they are no stems."""
    table: dict[str, set[str]] = {}
    for line in load_words("inflections"):
        lemma, *forms = line.split()
        for form in (lemma, *forms):
            table.setdefault(form, set()).add(f"={lemma}")
    return table
