"""Places -> variants: what each witness has there, with kind, flags, severity and one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.collate.judge.flags import Said, Touched, find_flags
from onrecord.collate.judge.kinds import Comparison, find_kind, name_same_words
from onrecord.collate.judge.reasons import explain
from onrecord.collate.judge.severity import weigh
from onrecord.collate.judge.surroundings import crosses_sentence, find_neighbours, find_whole_gap, has_cut, is_set_off
from onrecord.collate.words.names import find_names, full_norm
from onrecord.collate.words.spelling import open_words
from onrecord.records import Reading, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.judge.scene import Scene
    from onrecord.collate.table.places import Place
    from onrecord.collate.table.sites import Site
    from onrecord.records import Difference, Flag, Severity, Token

GRAVITY: tuple[Severity, ...] = ("cosmetic", "minor", "substantive")
ANSWERS = frozenset("no so oh well yes yeah and but".split())
BRACKETS = frozenset("[]()")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reading was found to be; nothing where it agrees with the base."""

    kind: Difference | None = None
    flags: tuple[Flag, ...] = ()
    severity: Severity | None = None
    why: str = ""


def make_variant(scene: Scene, place: Place) -> Variant | None:
    """Return the variant of a place, None when every reading agrees after all."""
    sites = scene.find_sites(place)
    start, end = scene.find_span(place)
    known: dict[object, Finding] = {}
    readings = tuple(_read(scene, place, sites, witness, known) for witness in scene.find_readers(place, sites))
    severities = [reading.severity for reading in readings if reading.severity is not None]
    if not severities:
        return None
    gravest = max(severities, key=GRAVITY.index)
    return Variant(place.first, place.last, scene.base.text[start:end], start, end, gravest, readings)


def _read(scene: Scene, place: Place, sites: Sequence[Site], witness: int, known: dict[object, Finding]) -> Reading:
    """Return what one witness has at a place. `known` remembers what the same words were found to be."""
    tokens = scene.find_tokens(place, witness)
    text, start, end = scene.cut(place, witness, tokens)
    departs = place.deviants >> witness & 1
    key = (text, tuple(token.form for token in tokens), has_cut(scene, place, witness)) if departs else text
    found = known.get(key)
    if found is None:
        found = known[key] = _judge(scene, place, sites, witness, tokens, text)
    return Reading(scene.witnesses[witness].id, text, start, end, found.kind, found.flags, found.severity, found.why)


def _judge(
    scene: Scene, place: Place, sites: Sequence[Site], witness: int, tokens: Sequence[Token], text: str
) -> Finding:
    """Return kind, flags, severity and reason of a reading."""
    departs = place.deviants >> witness & 1
    if place.kind in {"points", "gap"} and not departs:
        return Finding()
    if place.kind in {"glyphs", "points"} or not departs:
        return _judge_same(scene, place, tokens)
    comparison = _compare(scene, place, sites, witness, tokens)
    if comparison.base == comparison.words and not comparison.edits:
        return _judge_same(scene, place, tokens)
    kind = "order" if _is_moved(place, comparison, tokens) else find_kind(comparison)
    touched = _touch(scene, sites, witness, tokens)
    if kind == "order" and "not" in open_words(comparison.base):
        touched = Touched(tuple(dict.fromkeys(("negation", *touched.flags))), touched.changed)
    if kind == "disfluency" or _is_answer(comparison):
        touched = Touched()  # "you know" speaks of nobody, and "No," denies no word of what follows it
    severity = weigh(kind, comparison, touched)
    base_text = scene.base.text[slice(*scene.find_span(place))]
    return Finding(kind, touched.flags, severity, explain(kind, base_text, text, touched, severity, comparison))


def _is_answer(comparison: Comparison) -> bool:
    """Tell whether nothing is missing but words that lead to a sentence and leave its sense: "So no, it was"."""
    return comparison.is_set_off and bool(comparison.missing) and ANSWERS.issuperset(comparison.missing)


def _judge_same(scene: Scene, place: Place, tokens: Sequence[Token]) -> Finding:
    """Return how a reading of the same words differs in letters and points."""
    base = scene.find_base_tokens(place)
    if sum(token.mark == "word" for token in tokens) != sum(token.mark == "word" for token in base):
        return Finding()
    kind = name_same_words(base, tokens)
    return Finding(kind, (), "cosmetic", explain(kind, "", "", Touched(), "cosmetic")) if kind else Finding()


def _is_moved(place: Place, comparison: Comparison, tokens: Sequence[Token]) -> bool:
    """Tell whether a witness has the words of a place in another order, or elsewhere."""
    if place.away is not None:
        return bool(tokens)
    return place.kind == "order" and not set(comparison.words).isdisjoint(comparison.base)


def _compare(scene: Scene, place: Place, sites: Sequence[Site], witness: int, tokens: Sequence[Token]) -> Comparison:
    """Gather what the tests of the kind ask."""
    has = [next((norm for norm, mask in site.norms.items() if mask >> witness & 1), None) for site in sites]
    pairs = list(zip(sites, has, strict=True))
    lost = [site for site, norm in pairs if site.base is not None and norm is None]
    gained = tuple(norm for site, norm in pairs if site.base is None and norm is not None)
    is_even = all(norm in {None, site.base} or site.base is None for site, norm in pairs)
    return Comparison(
        base=tuple(site.base for site in sites if site.base is not None),
        words=tuple(norm for norm in has if norm is not None),
        missing=tuple(site.base for site in lost if site.base is not None) if is_even and not gained else (),
        added=gained if is_even and not lost else (),
        edits=tuple(token.norm for token in tokens if token.mark == "edit" and token.norm not in BRACKETS),
        has_cut=has_cut(scene, place, witness),
        crosses_sentence=crosses_sentence(scene, find_whole_gap(scene, lost, witness)),
        is_set_off=is_set_off(scene, lost),
        before=find_neighbours(scene, place.first, -1),
        after=find_neighbours(scene, place.last, 1),
        has_source=bool(scene.own),
    )


def _touch(scene: Scene, sites: Sequence[Site], witness: int, tokens: Sequence[Token]) -> Touched:
    """Return the flags between the base's words and a witness's."""
    norms: list[str] = []
    names: list[str] = []
    for site in sites:
        holders = site.support or scene.own
        if site.base is not None and holders:
            holder = (holders & -holders).bit_length() - 1
            token = scene.grid.columns[site.column].cells[holder]
            norms.append(full_norm(token))
            names += find_names(scene.witnesses[holder], [token])
    words = [token for token in tokens if token.mark in {"word", "edit"} and token.norm not in BRACKETS]
    said = Said(tuple(map(full_norm, words)), tuple(find_names(scene.witnesses[witness], words)))
    return find_flags(Said(tuple(norms), tuple(names)), said)
