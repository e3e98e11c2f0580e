"""What a TEI document says before its text: title, witnesses, speakers, method, and what its marks stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.records import Article, Collation, Speaker
from onrecord.show.contract.objects import SOURCE_ID
from onrecord.show.parts.phrases import KINDS
from onrecord.show.tei.elements import add

if TYPE_CHECKING:
    from lxml.etree import _Element

MADE = "Made by onrecord from the texts that are listed as its witnesses, and published by nobody."
WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?")  # the dates that TEI's @when takes
CLASSES: Mapping[str, Mapping[str, str]] = {
    "severity": {
        "cosmetic": "spelling or signs only",
        "minor": "differs in a minor way",
        "substantive": "changes the substance",
    },
    "flag": {
        "negation": "touches a negation",
        "number": "touches a number",
        "name": "touches a name",
        "modality": "touches how sure or how binding it is",
        "pronoun": "touches a pronoun",
    },
    "verdict": {
        "verbatim": "word for word the same, but for glyphs",
        "cosmetic": "differs in spelling or signs",
        "minor": "differs in minor ways",
        "altered": "at least one difference changes the substance",
    },
}
"""Class of marks -> mark -> what it means. An `ana` points to `#class-mark`; a kind of difference is a `type`."""


def add_header(
    root: _Element,
    title: str,
    articles: Sequence[Article],
    ids: Mapping[str, str],
    speakers: Sequence[Speaker] = (),
) -> None:
    """Add the teiHeader. `ids` has the xml:id of each article."""
    header = add(root, "teiHeader")
    description = add(header, "fileDesc")
    add(add(description, "titleStmt"), "title", title)
    add(add(description, "publicationStmt"), "p", MADE)
    _add_witnesses(add(description, "sourceDesc"), articles, ids)
    _add_method(add(header, "encodingDesc"))
    if speakers:
        _add_speakers(add(add(header, "profileDesc"), "particDesc"), speakers)


def list_articles(collation: Collation) -> tuple[Article, ...]:
    """Return what a collation knows of its witnesses' articles, the source first where there is one."""
    source = (Article(SOURCE_ID, ""),) if collation.base.origin == "source" else ()
    return source + tuple(
        Article(witness.id, "", outlet=witness.outlet, published=witness.published) for witness in collation.witnesses
    )


def number_witnesses(articles: Sequence[Article]) -> dict[str, str]:
    """Return an xml:id for each article: an id of ours may have signs that XML forbids there.

    >>> number_witnesses([Article("source", ""), Article("2031-05-01", "")])
    {'source': 'source', '2031-05-01': 'w1'}
    """
    others = [article for article in articles if article.id != SOURCE_ID]
    return {SOURCE_ID: SOURCE_ID} | {article.id: f"w{number}" for number, article in enumerate(others, start=1)}


def find_date(published: str | None) -> str | None:
    """Return the date as TEI takes it, without a time that has no seconds.

    >>> find_date("2031-05-01T08:00"), find_date("2031-05-01T08:00:00Z"), find_date("spring")
    ('2031-05-01', '2031-05-01T08:00:00Z', None)
    """
    found = published or ""
    return found if WHEN.fullmatch(found) else found[:10] if WHEN.fullmatch(found[:10]) else None


def _add_witnesses(parent: _Element, articles: Sequence[Article], ids: Mapping[str, str]) -> None:
    if not articles:
        add(parent, "p", "There are no witnesses.")
        return
    listing = add(parent, "listWit")
    for article in articles:
        bibl = add(add(listing, "witness", key=ids[article.id]), "bibl")
        add(bibl, "idno", article.id, type="article")
        told = (("publisher", article.outlet, ""), ("title", article.title, ""), ("author", article.author, ""))
        for tag, words, sort in (*told, ("idno", article.url, "URL"), ("idno", article.path, "path")):
            if words:
                add(bibl, tag, words, type=sort or None)
        if article.published:
            add(bibl, "date", article.published, when=find_date(article.published))


def _add_method(parent: _Element) -> None:
    from onrecord.version import __version__

    add(parent, "variantEncoding", method="parallel-segmentation", location="internal")
    application = add(add(parent, "appInfo"), "application", ident="onrecord", version=__version__)
    add(application, "label", "onrecord")
    declaration = add(parent, "classDecl")
    kinds = {str(kind): meaning for kind, meaning in KINDS.items()}
    for name, marks in {"kind": kinds, **CLASSES}.items():
        taxonomy = add(declaration, "taxonomy", key=name)
        for mark, meaning in marks.items():
            add(add(taxonomy, "category", key=f"{name}-{mark}"), "catDesc", f"{mark}: {meaning}")


def _add_speakers(parent: _Element, speakers: Sequence[Speaker]) -> None:
    """Add people in one list, and in another whatever else speaks."""
    people = [speaker for speaker in speakers if speaker.kind in {"person", "unnamed"}]
    others = [speaker for speaker in speakers if speaker.kind not in {"person", "unnamed"}]
    for listing, tag, naming, found in (
        ("listPerson", "person", "persName", people),
        ("listOrg", "org", "orgName", others),
    ):
        if found:
            members = add(parent, listing)
            for speaker in found:
                entry = add(members, tag, key=speaker.id, role=speaker.kind)
                add(entry, naming, speaker.name)
                for form in speaker.also:
                    add(entry, naming, form, type="also")
                if speaker.kb_id:
                    add(entry, "idno", speaker.kb_id, type="kb")
