"""Report or collation -> TEI P5 with a critical apparatus by parallel segmentation, for editions and archives.

A place where witnesses part is an `app`: its `lem` is the base, its `rdg`s what others print. Who keeps to the `lem`s
and `rdg`s that name one witness reads its wording, word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from onrecord.records import Collation, Report
from onrecord.show.contract.objects import SOURCE_ID
from onrecord.show.parts.phrases import count, format_share
from onrecord.show.report.overview import Entry, Overview, order_witnesses
from onrecord.show.tei.apparatus import App, Edge, Node, Side, segment
from onrecord.show.tei.elements import add, add_words, lay_out, make_root
from onrecord.show.tei.header import add_header, list_articles, number_witnesses

if TYPE_CHECKING:
    from lxml.etree import _Element


def render_report_tei(report: Report) -> str:
    """Return the report as one TEI document: a `div` a statement, in the order of the report."""
    overview = Overview(report)
    articles = tuple(overview.articles.values())
    ids = number_witnesses(articles)
    root = make_root()
    title = f"{count(len(report.statements), 'statement')} in {count(len(report.articles), 'article')}"
    add_header(root, title, articles, ids, report.speakers)
    body = add(add(root, "text"), "body")
    entries = {entry.statement.id: entry for entry in overview.entries}
    for statement in report.statements:
        _add_statement(body, overview, entries[statement.id], ids)
    if not report.statements:
        add(body, "p", "There are no statements.")
    return lay_out(root)


def render_collation_tei(collation: Collation) -> str:
    """Return a collation as one TEI document.

    >>> from onrecord.records import Base
    >>> render_collation_tei(Collation((), (), Base("", "witnesses", ()))).splitlines()[1]
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
    """
    articles = list_articles(collation)
    ids = number_witnesses(articles)
    root = make_root()
    add_header(root, f"A collation of {count(len(collation.witnesses), 'witness', 'witnesses')}", articles, ids)
    division = add(add(add(root, "text"), "body"), "div", type="collation")
    _add_judgements(division, collation, ids)
    _add_wording(division, collation, ids, "v")
    return lay_out(root)


def _add_statement(body: _Element, overview: Overview, entry: Entry, ids: Mapping[str, str]) -> None:
    statement, speaker = entry.statement, entry.statement.speaker_id
    division = add(body, "div", key=statement.id, type="statement", subtype=statement.kind)
    _add_judgements(division, entry.collation, ids)
    speech = add(division, "sp", who=f"#{speaker}" if speaker else None)
    if speaker:
        add(speech, "speaker", entry.speaker)
    else:
        add(speech, "note", ". ".join((entry.speaker, *overview.explain_open(entry))), type="speaker")
    if entry.collation.witnesses:
        _add_wording(speech, entry.collation, ids, f"{statement.id}-v")
    for quotation in entry.paraphrases:
        add(speech, "ab", quotation.wording, type="paraphrase", corresp=f"#{ids[quotation.article_id]}")


def _add_judgements(division: _Element, collation: Collation, ids: Mapping[str, str]) -> None:
    """Add the witnesses of one statement: the share of the base's words that each has, and its verdict."""
    if not collation.witnesses:
        return
    listing = add(division, "listWit")
    if collation.base.origin == "source":
        add(listing, "witness", "the source", corresp=f"#{SOURCE_ID}")
    for witness, verdict, coverage in order_witnesses(collation):
        pointers = {"corresp": f"#{ids[witness.id]}", "ana": f"#verdict-{verdict}"}
        words = f"{verdict}, has {format_share(coverage)} of the base's words"
        add(listing, "witness", words, **pointers, n=str(round(coverage, 4)))


def _add_wording(parent: _Element, collation: Collation, ids: Mapping[str, str], key: str) -> None:
    pointers = {article: f"#{name}" for article, name in ids.items()}
    if collation.base.origin == "source":
        pointers[""] = f"#{SOURCE_ID}"
    _Writer(pointers, key).write(add(parent, "ab", type="wording"), segment(collation))


class _Writer:
    """Writes nodes as mixed content. `pointers` leads from a witness's id to its `listWit`; the base's id is ""."""

    def __init__(self, pointers: Mapping[str, str], key: str) -> None:
        self._pointers = pointers
        self._key = key
        self._counts: dict[int, int] = {}  # number of a variant -> its apps so far

    def write(self, parent: _Element, nodes: Iterable[Node]) -> None:
        """Add nodes behind what `parent` holds."""
        for node in nodes:
            if isinstance(node, str):
                add_words(parent, node)
            elif isinstance(node, Edge):
                tag = "witStart" if node.opens else "witEnd"
                add(parent, tag, wit=self._point([node.witness]), n=str(node.part) if node.part else None)
            else:
                self._write_app(parent, node)

    def _point(self, witnesses: Iterable[str]) -> str | None:
        """Return the `wit` that points to witnesses, None where only a base is meant that is in nobody's hand."""
        return " ".join(self._pointers[witness] for witness in witnesses if witness in self._pointers) or None

    def _write_app(self, parent: _Element, app: App) -> None:
        element = add(parent, "app", **self._name(app.number))
        if app.lemma:
            self.write(add(element, "lem", wit=self._point(app.lemma.witnesses)), app.lemma.content)
        for side in app.sides:
            self._write_side(element, side)

    def _name(self, number: int) -> dict[str, str]:
        """Return number and xml:id of a variant's app; a second one of the same variant points to the first."""
        if not number:
            return {}
        found = self._counts[number] = self._counts.get(number, 0) + 1
        name = f"{self._key}{number}"
        named = {"key": name} if found == 1 else {"key": f"{name}.{found}", "corresp": f"#{name}"}
        return named | {"n": str(number)}

    def _write_side(self, parent: _Element, side: Side) -> None:
        wit, reading = self._point(side.witnesses), side.reading
        if reading is None:
            self.write(add(parent, "rdg", wit=wit), side.content)
            return
        marks = (f"#severity-{reading.severity}", *(f"#flag-{flag}" for flag in reading.flags))
        self.write(add(parent, "rdg", wit=wit, type=reading.kind, ana=" ".join(marks)), side.content)
        add(parent, "witDetail", reading.why, wit=wit, type="why")
