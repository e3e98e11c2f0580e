"""Voices of several articles -> the voices of the story: which speakers of different articles are one.

Law: two people of one surname are never joined; the order of the articles changes nothing but the ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.attribute.tables import is_first_name, is_same_first_name
from onrecord.records import Article, Attribution, Speaker, Voices

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LENT = 0.95  # how sure a bare surname is once another article has lent the full name

Place = tuple[int, str]  # number of the article, speaker id in it


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A speaker of one article, with the name taken apart."""

    place: Place
    speaker: Speaker
    words: tuple[str, ...]  # lower case, without suffix
    suffix: str
    outlet: str | None

    @property
    def is_full(self) -> bool:
        return len(self.words) > 1


def unite_voices(articles: Sequence[Article], voices: Sequence[Voices]) -> Voices:
    """Return the voices of a story: ids s1, s2 ... anew, attributions one after the other.

    One speaker are: the same full name (a middle name or a short form more or less), and a bare surname or first name
    with the only person of the story who bears it. Groups, documents and the unnamed stay apart, unless one outlet
    uses the same words of at least three.

    >>> paper, site = Article("a", "Ann Roe said so."), Article("b", "Roe said no.")
    >>> one = Voices((Speaker("s1", "Ann Roe", "person"),), (Attribution("q1", "s1"),))
    >>> two = Voices((Speaker("s1", "Roe", "person"),), (Attribution("q2", "s1"),))
    >>> united = unite_voices([paper, site], [one, two])
    >>> [(s.name, s.also) for s in united.speakers], [a.speaker_id for a in united.attributions]
    ([('Ann Roe', ('Roe',))], ['s1', 's1'])
    """
    bearers = list(_take_apart(articles, voices))
    texts = "\n".join(sorted(article.text for article in articles))
    circles = _gather_circles(bearers, texts)
    ids = {place: f"s{number}" for number, circle in enumerate(circles, 1) for place in (b.place for b in circle)}
    speakers = tuple(_unite(f"s{number}", circle) for number, circle in enumerate(circles, 1))
    by_id = {speaker.id: speaker for speaker in speakers}
    attributions = tuple(
        _rename(attribution, number, voice, ids, by_id)
        for number, voice in enumerate(voices)
        for attribution in voice.attributions
    )
    return Voices(speakers, attributions)


def _take_apart(articles: Sequence[Article], voices: Sequence[Voices]) -> Iterator[_Bearer]:
    for number, (article, voice) in enumerate(zip(articles, voices, strict=True)):
        for speaker in voice.speakers:
            words = tuple(re.sub(r"^the\s", "", speaker.name.lower()).split())
            suffix = words[-1].strip(".") if words and words[-1].strip(".") in _SUFFIXES and len(words) > 1 else ""
            kept = tuple(word.rstrip(",") for word in (words[:-1] if suffix else words))
            yield _Bearer((number, speaker.id), speaker, kept, suffix, article.outlet)


def _gather_circles(bearers: Sequence[_Bearer], texts: str) -> list[list[_Bearer]]:
    """Return the bearers that are one speaker, in the order of the first of each."""
    circles: list[list[_Bearer]] = []
    for bearer in sorted(bearers, key=lambda b: (not b.is_full, b.words, b.suffix, b.speaker.kind)):
        circle = next((c for c in circles if _is_exactly(bearer, c[0])), None)
        if circle is None or not _belongs_together(bearer, circle):
            circles.append([bearer])
        else:
            circle.append(bearer)
    _join_compatible(circles)
    _join_bare(circles, texts)
    order = {bearer.place: number for number, bearer in enumerate(bearers)}
    for circle in circles:
        circle.sort(key=lambda b: order[b.place])
    return sorted(circles, key=lambda c: order[c[0].place])


def _is_exactly(one: _Bearer, other: _Bearer) -> bool:
    return (one.words, one.suffix, one.speaker.kind) == (other.words, other.suffix, other.speaker.kind)


def _belongs_together(bearer: _Bearer, circle: Sequence[_Bearer]) -> bool:
    """Return whether equal words mean one speaker: a name does, a description only within one outlet."""
    if bearer.speaker.kind in {"person", "organisation"}:
        return not _is_gainsaid(bearer, circle)
    same_outlet = bearer.outlet is not None and all(other.outlet == bearer.outlet for other in circle)
    return same_outlet and len(bearer.words) > 2 and bearer.speaker.kind != "unnamed"


def _is_gainsaid(bearer: _Bearer, circle: Iterable[_Bearer]) -> bool:
    """Return whether one article says he and the other she of the one-word name."""
    if bearer.is_full:
        return False
    mine = _pronouns(bearer.speaker)
    return any(mine and (theirs := _pronouns(other.speaker)) and not mine & theirs for other in circle)


def _pronouns(speaker: Speaker) -> set[str]:
    forms = {form.lower() for form in speaker.also}
    he, she = bool(forms & {"he", "his", "him"}), bool(forms & {"she", "her", "hers"})
    return ({"he"} if he else set()) | ({"she"} if she else set())


def _join_compatible(circles: list[list[_Bearer]]) -> None:
    """Join full names that fit: `Ann B. Roe` and `Ann Roe`, if each fits no other."""
    people = [circle for circle in circles if circle[0].speaker.kind == "person" and circle[0].is_full]
    partners = {id(c): [other for other in people if other is not c and _fit(c[0], other[0])] for c in people}
    for circle in people:
        if not circle:
            continue
        found = partners[id(circle)]
        if all(_fit(a[0], b[0]) for a in found for b in found if a and b and a is not b):
            for other in found:
                circle.extend(other)
                other.clear()
    circles[:] = [circle for circle in circles if circle]


def _fit(one: _Bearer, other: _Bearer) -> bool:
    suffixes = {one.suffix, other.suffix} - {""}
    if one.words[-1] != other.words[-1] or len(suffixes) > 1 or (suffixes and suffixes != {"jr"}):
        return False
    middles = [b.words[1:-1] for b in (one, other)]
    agree = not all(middles) or middles[0][0][0] == middles[1][0][0]
    return agree and is_same_first_name(one.words[0], other.words[0])


def _join_bare(circles: list[list[_Bearer]], texts: str) -> None:
    """Join a bare surname, first name or acronym with the only one of the story who bears it."""
    full = [circle for circle in circles if circle[0].is_full and circle[0].speaker.kind in {"person", "organisation"}]
    for circle in [c for c in circles if not c[0].is_full and c[0].speaker.kind in {"person", "organisation"}]:
        owners = _find_owners(circle[0], full)
        if len(owners) != 1 or any(_is_gainsaid(bearer, owners[0]) for bearer in circle):
            continue
        if owners[0][0].speaker.kind == "person" and _is_shared(circle[0].words[0], owners[0][0], texts):
            continue
        owners[0].extend(circle)
        circles.remove(circle)


def _find_owners(bare: _Bearer, full: Sequence[list[_Bearer]]) -> list[list[_Bearer]]:
    word = bare.words[0] if bare.words else ""
    people = [c for c in full if c[0].speaker.kind == "person" and bare.speaker.kind == "person"]
    by_last = [c for c in people if c[0].words[-1] == word]
    by_first = [c for c in people if c[0].words[0] == word]
    bodies = [c for c in full if c[0].speaker.kind == "organisation" and bare.speaker.kind == "organisation"]
    letters = word.replace(".", "")
    return by_last or by_first or [c for c in bodies if _initials(c[0].speaker.name) == letters and len(letters) > 1]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def _is_shared(word: str, owner: _Bearer, texts: str) -> bool:
    """Return whether the articles name somebody else who bears the word, though that one never speaks."""
    if word == owner.words[-1]:
        befores = re.findall(rf"([^\W\d_]+\.?)(?: [A-Z]\.)? {re.escape(word)}\b", texts, re.IGNORECASE)
        firsts = {before for before in befores if before[0].isupper() and is_first_name(before.lower())}
        return any(not is_same_first_name(first, owner.words[0]) for first in firsts)
    afters = re.findall(rf"\b{re.escape(word.capitalize())} ([A-Z][^\W\d_]+)", texts)
    return any(after.lower() not in owner.words for after in afters)


def _unite(key: str, circle: Sequence[_Bearer]) -> Speaker:
    """Return the circle's one speaker, under its fullest name."""
    names = [bearer.speaker.name for bearer in circle]
    name = max(
        sorted(set(names)),
        key=lambda n: (len(n.split()), not n.isupper(), sum(len(w) > 2 for w in n.split()), names.count(n)),
    )
    forms = [form for bearer in circle for form in (bearer.speaker.name, *bearer.speaker.also)]
    return Speaker(key, name, circle[0].speaker.kind, tuple(form for form in dict.fromkeys(forms) if form != name))


def _rename(
    attribution: Attribution, number: int, voice: Voices, ids: dict[Place, str], by_id: dict[str, Speaker]
) -> Attribution:
    rivals = tuple(dict.fromkeys(ids[number, rival] for rival in attribution.rivals))
    if attribution.speaker_id is None:
        return replace(attribution, rivals=rivals)
    chosen = ids[number, attribution.speaker_id]
    renamed = replace(attribution, speaker_id=chosen, rivals=tuple(rival for rival in rivals if rival != chosen))
    before = next(speaker for speaker in voice.speakers if speaker.id == attribution.speaker_id)
    if before.kind == "person" and len(before.name.split()) == 1 and len(by_id[chosen].name.split()) > 1:
        lent = f'"{before.name}" is {by_id[chosen].name}: the only one of that name in these articles'
        return replace(renamed, confidence=round(renamed.confidence * _LENT, 2), why=(*renamed.why, lent))
    return renamed
