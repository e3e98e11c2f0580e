"""Report -> text for a terminal: prose that fits its width; severity by words and signs, colour only on top."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Report
from onrecord.show.contract.lineage import find_kin, find_wires, list_told, tell_articles, tell_family, tell_link
from onrecord.show.contract.objects import SOURCE_ID
from onrecord.show.parts.divergences import Divergence, phrase
from onrecord.show.parts.phrases import (
    SIGNS,
    STANDINGS,
    STYLES,
    count,
    enumerate_names,
    format_date,
    format_share,
    shorten,
    surround,
)
from onrecord.show.parts.sheet import Piece, Sheet
from onrecord.show.report.overview import Entry, Overview, order_witnesses

REACH = 36  # code points of context on each side of a difference
MOST_LINKS = 24  # of who took the words from whom
ROOMY = 72  # columns from which units are written out


def render_text(report: Report, width: int, color: bool) -> str:
    """Return the report for a terminal of `width` columns, without colour codes unless `color`."""
    overview = Overview(report)
    sheet = Sheet(width, color)
    write_summary(sheet, overview)
    for entry in overview.entries:
        write_statement(sheet, overview, entry)
    write_outlets(sheet, overview)
    write_lineage(sheet, overview)
    write_skipped(sheet, report)
    return sheet.render()


def write_summary(sheet: Sheet, overview: Overview) -> None:
    """Write what differs that matters, then how many statements stand how."""
    report = overview.report
    sheet.add(
        f"{count(len(report.statements), 'statement')} by {count(len(report.speakers), 'speaker')}"
        f" in {tell_articles(report.articles, report.lineage)}"
        + (", held against the source" if report.source else "")
        + (f"; {count(len(report.skipped), 'input')} skipped, listed at the end" if report.skipped else "")
    )
    sheet.skip()
    sheet.add(("WHAT DIFFERS THAT MATTERS", "bold"))
    if not overview.grave:
        sheet.add("Nothing: no witness changes the substance of a statement.", head="  ")
    for entry, divergence in overview.grave:
        write_headline(sheet, overview, entry, divergence)
    sheet.skip()
    for standing, number in overview.tally.items():
        if number:
            sheet.add(f"{count(number, 'statement')} {STANDINGS[standing]}", head=_sign(standing, "  "))
    if any(entry.divergences for entry in overview.entries):
        sheet.skip()
        sheet.add("Below, braces show {the words} that differ; { } stands where words are left out.")


def write_headline(sheet: Sheet, overview: Overview, entry: Entry, divergence: Divergence) -> None:
    """Write one substantive difference as one sentence: whose words, which outlets, what they did."""
    outlets = enumerate_names(overview.name_all(reading.witness for reading in divergence.readings), 4)
    sheet.add(
        (entry.speaker, "bold"),
        f" [{entry.statement.id}]: {outlets} {phrase(divergence)}",
        head=_sign("substantive", "  "),
    )


def write_statement(sheet: Sheet, overview: Overview, entry: Entry) -> None:
    """Write one statement: speaker, base, witnesses, who lacks it, and every difference."""
    sheet.skip()
    sheet.rule()
    standing: Piece = (f"{SIGNS[entry.standing]} {entry.standing}", STYLES[entry.standing])
    sheet.add_between((f"[{entry.statement.id}] {entry.speaker}", "bold"), standing if entry.collation.rows else "")
    host = overview.find_host(entry)
    if host:
        sheet.add(f"spoken inside the report of [{host}]", head="  ")
    if entry.statement.speaker_id is None:
        sheet.add("; ".join(overview.explain_open(entry)), head="  why open: ")
    sheet.skip()
    sheet.add(entry.quoted_wording, head="  ")
    if not entry.is_direct:
        sheet.add("partly or wholly in the outlet's words", head="  ")
    sheet.skip()
    write_witnesses(sheet, overview, entry)
    grave = [divergence for divergence in entry.divergences if divergence.rank < 2]
    for divergence in grave:
        write_divergence(sheet, overview, entry, divergence)
    write_cosmetic(sheet, overview, entry.divergences[len(grave) :])


def write_witnesses(sheet: Sheet, overview: Overview, entry: Entry) -> None:
    """Write a line a witness: verdict, share of the base's words, outlet, date; then who paraphrases or lacks it."""
    unit = "of the words  " if sheet.width >= ROOMY else ""
    for witness, verdict, coverage in order_witnesses(entry.collation):
        named = f"{overview.labels[witness.id]}, {format_date(overview.articles[witness.id].published)}"
        if entry.standing == "single":
            sheet.add(named, head="  only in  ")
        else:
            sheet.add(
                named,
                head=(f"  {SIGNS[verdict]} {verdict:<9}{format_share(coverage):>5} {unit}", STYLES[verdict]),
            )
    for quotation in entry.paraphrases:
        told = f"{overview.labels[quotation.article_id]}: {shorten(quotation.wording, 120)}"
        sheet.add(told, head="  paraphrased by  ")
    if entry.lackers and len(entry.carriers) > 1:
        sheet.add(enumerate_names(overview.name_all(entry.lackers)), head="  not in  ")


def write_divergence(sheet: Sheet, overview: Overview, entry: Entry, divergence: Divergence) -> None:
    """Write one difference: the base's words and the printed ones, in their context, and why it matters."""
    reading, variant = divergence.reading, divergence.variant
    style = STYLES[reading.severity or "cosmetic"]
    outlets = enumerate_names(overview.name_all(found.witness for found in divergence.readings))
    kinds = " · ".join([reading.kind or "", *reading.flags])
    sheet.skip()
    sheet.add((kinds, style), f"  {outlets}", head=_sign(reading.severity or "cosmetic", "  "))
    told = "said" if entry.collation.base.origin == "source" else "base"
    base = surround(entry.collation.base.text, variant.start, variant.end, REACH)
    printed = surround(overview.articles[reading.witness].text, reading.start, reading.end, REACH)
    sheet.add(*_mark(base, style), head=f"      {told:<8}")
    sheet.add(*_mark(printed, style), head="      printed ")
    if reading.why:
        sheet.add(reading.why, head="      why     ")


def write_cosmetic(sheet: Sheet, overview: Overview, divergences: Sequence[Divergence]) -> None:
    """Write the differences of spelling and signs, each in one line."""
    if divergences:
        sheet.skip()
    for divergence in divergences:
        outlets = enumerate_names(overview.name_all(reading.witness for reading in divergence.readings))
        told = f"{divergence.reading.kind}: {outlets} {phrase(divergence)}"
        sheet.add(told, head=_sign("cosmetic", "  "))


def write_outlets(sheet: Sheet, overview: Overview) -> None:
    """Write what each article carries, has alone, and lacks, by statement id."""
    sheet.skip()
    sheet.rule()
    sheet.add(("WHO CARRIES WHAT", "bold"))
    wires = find_wires(overview.report.lineage)
    for carriage in overview.report.outlets:
        article = overview.articles[carriage.article_id]
        wire = f", text of {wires[article.id]}" if wires.get(article.id) not in {None, article.outlet} else ""
        sheet.skip()
        sheet.add(f"{overview.labels[article.id]}, {format_date(article.published)}{wire}", head="  ")
        parts = {"carries": carriage.carries, "alone": carriage.alone, "lacks": carriage.lacks}
        for name, statement_ids in (parts | {"tells": carriage.paraphrases}).items():
            if statement_ids:
                told = "  in other words" if name == "tells" else ""
                sheet.add(f"{len(statement_ids):>3}  {' '.join(statement_ids)}{told}", head=f"    {name:<8}")
    if overview.report.source:
        source = overview.articles[SOURCE_ID]
        sheet.skip()
        sheet.add(f"the source: {source.title or source.path or SOURCE_ID}", head="  ")


def write_lineage(sheet: Sheet, overview: Overview) -> None:
    """Write who probably took the words from whom, and which articles count once; nothing where none does."""
    lineage = overview.report.lineage
    told, kin = list_told(lineage), find_kin(lineage)
    if not told and not kin:
        return
    sheet.skip()
    sheet.rule()
    sheet.add(("WHO PROBABLY TOOK THE WORDS FROM WHOM", "bold"))
    for link in told[:MOST_LINKS]:
        sheet.skip()
        sheet.add((overview.labels[link.child], "bold"), f": {tell_link(link, overview.labels)}", head="  ")
        for reason in link.why:
            sheet.add(reason, head="      ")
    if told[MOST_LINKS:]:
        sheet.skip()
        sheet.add(f"and {count(len(told) - MOST_LINKS, 'more', 'more')}, which the other forms list", head="  ")
    if kin:
        sheet.skip()
    for family in kin:
        sheet.add(tell_family(family, overview.labels), head="  counts once  ")


def write_skipped(sheet: Sheet, report: Report) -> None:
    """Write the inputs that were passed over, and why."""
    if not report.skipped:
        return
    sheet.skip()
    sheet.rule()
    sheet.add(("SKIPPED", "bold"))
    for skipped in report.skipped:
        sheet.add(f"{skipped.source}: {skipped.reason}; {skipped.detail}", head="  ")


def _sign(name: str, margin: str) -> Piece:
    return (f"{margin}{SIGNS[name]} ", STYLES[name])


def _mark(context: tuple[str, str, str], style: str) -> list[Piece]:
    """Return a stretch in its context, in braces: they stand in no ordinary text, and show also what is empty."""
    left, middle, right = context
    return [left, ("{" + (middle or " ") + "}", f"{style} underline" if middle else style), right]
