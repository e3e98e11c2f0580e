"""Makes a person's words and name illegible in a text, sign by sign, so that all other offsets stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

BLANK = "█"
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[\"“„«»](?P<a>[^\"“”„«»\n]{3,400})[\"”“»«]|(?<!\w)['‘](?P<b>[^'‘’\n]{3,400})['’](?!\w)")
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
PRONOUNS = frozenset(("i", "he", "she", "it", "we", "you", "they", "who", "one"))


@dataclass(frozen=True, slots=True)
class Forms:
    """What a speaker is called: in several words, and in one, which others may be called as well."""

    full: frozenset[str]
    bare: frozenset[str]


def find_forms(name: str, also: Iterable[str], kind: str) -> Forms:
    """Return what is to be made illegible of a speaker's names: no pronoun, and of a person the bare surname too.

    >>> forms = find_forms("Ann Roe", ("she", "Annie", "the mayor"), "person")
    >>> sorted(forms.full), sorted(forms.bare)
    (['Ann Roe', 'the mayor'], ['Annie', 'Roe'])
    """
    given = [" ".join(form.split()) for form in (name, *also) if form.strip()]
    words = [word for word in name.split() if word.lower() not in SUFFIXES]
    if kind == "person" and len(words) > 1:
        given.append(words[-1])
    single = {form for form in given if " " not in form}
    bare = {form for form in single if form[0].isupper() and form.lower() not in PRONOUNS}
    return Forms(frozenset(given) - single, frozenset(bare))


def blank_spans(text: str, spans: Iterable[Sequence[int]]) -> str:
    """Return the text with what stands in the spans made illegible, white space aside.

    >>> blank_spans("It is so.", [(3, 8)])
    'It ██ ██.'
    """
    signs = list(text)
    for start, end in spans:
        signs[start:end] = [sign if sign.isspace() else BLANK for sign in signs[start:end]]
    return "".join(signs)


def blank_names(text: str, forms: Forms, shared: Collection[str] = ()) -> str:
    """Return the text without these names; a bare one that somebody else bears too (`shared`, in lower case) stays.

    >>> blank_names("Ann ROE and Joann Roe: Roe's Roehampton.", Forms(frozenset(("Ann Roe",)), frozenset(("Roe",))))
    "███ ███ and Joann ███: ███'s Roehampton."
    """
    spans = [span for form in forms.full for span in _find(form, text, re.IGNORECASE)]
    for form in forms.bare:
        if form.lower() not in shared:
            spans += [*_find(form, text), *_find(form.upper(), text)]
    return blank_spans(text, spans)


def _find(form: str, text: str, flags: int = 0) -> list[tuple[int, int]]:
    pattern = r"\s+".join(map(re.escape, form.split()))
    return [found.span() for found in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", text, flags)]


def blank_echoes(text: str, wordings: Iterable[str]) -> str:
    """Return the text without what stands between quotation marks there and is a part of these wordings.

    >>> blank_echoes('Is it "not safe" or "not sage"?', ["The bridge is not safe today,"])
    'Is it "███ ████" or "not sage"?'
    """
    said = [_spell(wording) for wording in wordings]
    spans = []
    for found in QUOTED.finditer(text):
        group = "a" if found["a"] else "b"
        words = _spell(found[group])
        if words.count(" ") > 2 and any(words in wording for wording in said):
            spans.append(found.span(group))
    return blank_spans(text, spans)


def _spell(text: str) -> str:
    """Return the words of a text between spaces, folded."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def is_blank(text: str) -> bool:
    """Tell whether no word of a text is legible.

    >>> is_blank("██ ██,"), is_blank("██ so")
    (True, False)
    """
    return WORD.search(text) is None
