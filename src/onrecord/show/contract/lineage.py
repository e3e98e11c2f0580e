"""Lineage -> the plain objects of the JSON contract, and sentences for people. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.records import Article, Collation, Family, Lineage, Link, Statement, Tracing
from onrecord.show.parts.phrases import count, enumerate_names, format_share

LINEAGE_VERSION = "onrecord.lineage/1"
NOBODY = "none of these"


def describe_lineage(
    lineage: Lineage, statements: Sequence[Statement] = (), collations: Sequence[Collation] = ()
) -> dict[str, Any]:
    """Return the lineage as the report of `compare` has it; `statements` tells how many origins carry each."""
    return {
        "links": [_describe_link(link) for link in lineage.links],
        "families": [
            {"root": family.root, "members": list(family.members), "wire": family.wire} for family in lineage.families
        ],
        "statements": [
            {"statement": key, "articles": articles, "origins": origins}
            for key, articles, origins in count_origins(lineage, statements, collations)
        ],
    }


def describe_tracing(tracing: Tracing) -> dict[str, Any]:
    """Return the lineage as `lineage --format json` prints it.

    >>> describe_tracing(Tracing("wordings", (), Lineage()))["schema"]
    'onrecord.lineage/1'
    """
    witnesses = (
        {"id": a.id, "path": a.path, "title": a.title, "outlet": a.outlet, "published": a.published}
        for a in tracing.articles
    )
    described = describe_lineage(tracing.lineage)
    del described["statements"]
    return {"schema": LINEAGE_VERSION, "as": tracing.taken_as, "witnesses": list(witnesses), **described}


def _describe_link(link: Link) -> dict[str, Any]:
    return {
        "child": link.child,
        "parent": link.parent,
        "standing": link.standing,
        "confidence": link.confidence,
        "rivals": [{"parent": rival.parent, "confidence": rival.confidence} for rival in link.rivals],
        "also": list(link.also),
        "credits": list(link.credits),
        "why": list(link.why),
    }


def count_origins(
    lineage: Lineage, statements: Sequence[Statement], collations: Sequence[Collation]
) -> Iterator[tuple[str, int, int]]:
    """Yield for each statement its id, how many articles print it, and of how many origins these are."""
    family_of = {key: number for number, family in enumerate(lineage.families) for key in family.members}
    for statement, collation in zip(statements, collations, strict=True):
        articles = [witness.id for witness in collation.witnesses if witness.id in family_of]
        yield statement.id, len(articles), len({family_of[key] for key in articles})


def find_kin(lineage: Lineage) -> tuple[Family, ...]:
    """Return the families of more than one: where there are none, nothing is told."""
    return tuple(family for family in lineage.families if len(family.members) > 1)


def tell_articles(articles: Sequence[Article], lineage: Lineage) -> str:
    """Return how many articles there are, and of how many origins where copies are among them.

    >>> pair = Article("a", "Rain."), Article("b", "Rain.")
    >>> tell_articles(pair, Lineage((), (Family(("a", "b")),)))
    '2 articles of one origin'
    """
    told = count(len(articles), "article")
    if not find_kin(lineage):
        return told
    origins = len(lineage.families)
    return f"{told} of {'one origin' if origins == 1 else count(origins, 'origin')}"


def find_wires(lineage: Lineage) -> dict[str, str]:
    """Return for each article that is an agency's text the agency's name."""
    return {key: family.wire for family in find_kin(lineage) if family.wire for key in family.members}


def list_told(lineage: Lineage) -> tuple[Link, ...]:
    """Return the links to tell people of: copies, and what is open within a family."""
    kin = {key for family in find_kin(lineage) for key in family.members}
    return tuple(link for link in lineage.links if link.parent or (link.standing == "open" and link.child in kin))


def tell_link(link: Link, labels: Mapping[str, str]) -> str:
    """Return from whom a witness took its words, in a few of ours.

    >>> tell_link(Link("herald", "gazette", "copy", 0.97), {"gazette": "The Gazette"})
    'probably from The Gazette (97 %)'
    """
    if link.parent:
        also = f", in part from {enumerate_names([labels[key] for key in link.also])}" if link.also else ""
        return f"probably from {labels[link.parent]} ({format_share(link.confidence)}){also}"
    rivals = [f"{labels[r.parent] if r.parent else NOBODY} ({format_share(r.confidence)})" for r in link.rivals]
    return f"cannot tell: {enumerate_names(rivals, 4)}"


def tell_family(family: Family, labels: Mapping[str, str]) -> str:
    """Return who counts once, and why.

    >>> tell_family(Family(("a", "b"), "a", "Northline Wire"), {"a": "Northline Wire", "b": "Post"})
    'Northline Wire, Post: 2 articles, one origin (Northline Wire)'
    """
    names = enumerate_names([labels[key] for key in family.members])
    wire = f" ({family.wire})" if family.wire else ""
    return f"{names}: {count(len(family.members), 'article')}, one origin{wire}"
