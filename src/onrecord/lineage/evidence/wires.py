"""Articles -> whom each of them credits: another witness, or an agency that is not among them.

A credit in a sentence is a reason only where the words beside it stand in the other as well: "told the Herald" says
nothing of the other forty sentences. An article without a credit line whose words mostly stand in one that has such a
line is the same agency's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.lineage.evidence.pairs import align
from onrecord.lineage.words.credits import find_credits, find_named, is_agency, names_outlet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.lineage.evidence.pairs import Pair, Telling
    from onrecord.lineage.words.credits import Credit
    from onrecord.records import Article

BESIDE = 300  # code points between a credit in a sentence and words that the other has too
MOSTLY = 0.6  # 0 to 1, the share of its own words from which a text is the same as another
PARTLY = 0.3  # 0 to 1, the same for a text that credits the agency in a sentence


@dataclass(frozen=True, slots=True)
class Crediting:
    """Whom the articles credit."""

    credits: Mapping[str, tuple[Credit, ...]] = field(default_factory=dict)  # child -> those that name another outlet
    parents: Mapping[Pair, Credit] = field(default_factory=dict)  # the credit by which a child names a parent
    wires: Mapping[str, str] = field(default_factory=dict)  # child -> the agency of its text that is no witness
    own: frozenset[str] = frozenset()  # children whose text itself says which agency it is from


def sort_credits(articles: Sequence[Article], tellings: Sequence[Telling], shares: Mapping[Pair, float]) -> Crediting:
    """Return whom the articles credit; `shares` has how much of a child's own words stands in a parent."""
    outlets = {article.id: article.outlet or article.id for article in articles}
    credited: dict[str, tuple[Credit, ...]] = {}
    parents: dict[Pair, Credit] = {}
    wires: dict[str, str] = {}
    mentioned: dict[str, set[str]] = {}
    for article in articles:
        found = [c for c in find_credits(article.text) if not names_outlet(c.name, outlets[article.id])]
        named = {credit: find_named(credit.name, outlets.values()) for credit in found}
        here = [credit for credit in found if named[credit]]
        away = [c for c in found if not named[c] and (is_agency(c.name) or c.is_whole)]
        if here or away:
            credited[article.id] = (*here, *away)
        for credit in here:
            for key in (key for key, outlet in outlets.items() if outlet == named[credit] and key != article.id):
                if credit.scope != "sentence" or _is_beside(tellings, key, article.id, credit):
                    parents.setdefault((key, article.id), credit)
        whole = [credit.name for credit in away if credit.is_whole]
        if whole and not any(credit.scope != "sentence" for credit in here):
            wires[article.id] = whole[0]
        mentioned[article.id] = {credit.name for credit in away}
    heirs = {
        child: wires[parent]
        for (parent, child), share in sorted(shares.items(), key=lambda found: (found[1], found[0]))
        if parent in wires and child not in wires and not any(child == named for _, named in parents)
        if share >= (PARTLY if wires[parent] in mentioned[child] else MOSTLY)
    }
    return Crediting(credited, parents, heirs | wires, frozenset(wires))


def _is_beside(tellings: Sequence[Telling], parent: str, child: str, credit: Credit) -> bool:
    """Tell whether words near a credit stand in the parent too."""
    start, end = credit.start - BESIDE, credit.start + len(credit.words) + BESIDE
    for telling in tellings:
        if parent in telling.lines and child in telling.lines:
            tokens = telling.lines[child].tokens
            for run in align(telling, parent, child):
                if tokens[run.b].start < end and tokens[run.b + run.length - 1].end > start:
                    return True
    return False
