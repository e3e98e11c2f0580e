"""Report -> Markdown: what differs that matters first, then two tables a statement. No word can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.records import Report
from onrecord.show.contract.lineage import find_kin, list_told, tell_articles, tell_family, tell_link
from onrecord.show.parts.divergences import Divergence, phrase
from onrecord.show.parts.phrases import SIGNS, STANDINGS, count, format_date, format_share
from onrecord.show.report.overview import Entry, Overview, order_witnesses

MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#&!])")
OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")  # what would begin a list, a heading's underline, a rule


def escape(words: str) -> str:
    r"""Return the words on one line, so that Markdown shows them as they are.

    >>> escape("a | b *c*"), escape("1. not a list")
    ('a \\| b \\*c\\*', '1\\. not a list')
    """
    line = MARKUP.sub(r"\\\1", " ".join(words.split()))
    return OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def render_markdown(report: Report) -> str:
    """Return the report as Markdown with GitHub's tables."""
    overview = Overview(report)
    blocks = [*_summarize(overview)]
    for entry in overview.entries:
        blocks += _write_statement(overview, entry)
    if report.outlets:
        blocks += _write_outlets(overview)
    blocks += _write_lineage(overview)
    if report.skipped:
        blocks.append("## Skipped")
        blocks.append("\n".join(f"- {escape(s.source)}: {s.reason}; {escape(s.detail)}" for s in report.skipped))
    return "\n\n".join(blocks) + "\n"


def _summarize(overview: Overview) -> Iterator[str]:
    report = overview.report
    yield f"# {count(len(report.statements), 'statement')} in {tell_articles(report.articles, report.lineage)}"
    if report.source:
        yield f"Held against the source{': ' + escape(report.source.title) if report.source.title else ''}."
    yield (
        "\n".join(
            f"- {SIGNS[standing]} {number} {STANDINGS[standing]}"
            for standing, number in overview.tally.items()
            if number
        )
        or "There are no statements."
    )
    yield "## What differs that matters"
    yield (
        "\n".join(
            f"{number}. **{escape(entry.speaker)}** ({entry.statement.id}): "
            f"{_name(overview, divergence)} {escape(phrase(divergence))}"
            for number, (entry, divergence) in enumerate(overview.grave, start=1)
        )
        or "Nothing: no witness changes the substance of a statement."
    )


def _write_statement(overview: Overview, entry: Entry) -> Iterator[str]:
    standing = f" ({SIGNS[entry.standing]} {STANDINGS[entry.standing]})" if entry.collation.rows else ""
    yield f"## {entry.statement.id}: {escape(entry.speaker)}{standing}"
    if entry.statement.speaker_id is None:
        yield f"Why open: {escape('; '.join(overview.explain_open(entry)))}"
    yield f"> {escape(entry.wording)}"
    if not entry.is_direct:
        yield "Partly or wholly in the outlet's words."
    if entry.standing != "single":
        head = ("verdict", "of the words", "outlet", "published", "as printed")
        yield _tabulate(head, _list_witnesses(overview, entry))
    elif len(entry.carriers) == 1:
        yield f"Only in {escape(overview.labels[entry.carriers[0]])}."
    if entry.paraphrases:
        told = ((overview.labels[q.article_id], q.wording) for q in entry.paraphrases)
        yield "\n".join(f"- paraphrased by {escape(outlet)}: {escape(wording)}" for outlet, wording in told)
    if entry.lackers and len(entry.carriers) > 1:
        yield f"Not in {escape(', '.join(overview.name_all(entry.lackers)))}."
    if entry.divergences:
        yield _tabulate(("difference", "base", "printed", "by", "why"), _list_divergences(overview, entry))


def _list_witnesses(overview: Overview, entry: Entry) -> Iterator[tuple[str, ...]]:
    for witness, verdict, coverage in order_witnesses(entry.collation):
        date = format_date(overview.articles[witness.id].published)
        outlet = escape(overview.labels[witness.id])
        yield f"{SIGNS[verdict]} {verdict}", format_share(coverage), outlet, date, escape(witness.text)


def _list_divergences(overview: Overview, entry: Entry) -> Iterator[tuple[str, ...]]:
    for divergence in entry.divergences:
        reading = divergence.reading
        kind = " · ".join([f"{SIGNS[reading.severity or 'cosmetic']} {reading.kind}", *reading.flags])
        words = (escape(divergence.variant.text) or "*nothing*", escape(reading.text) or "*nothing*")
        yield kind, *words, _name(overview, divergence), escape(reading.why)


def _write_outlets(overview: Overview) -> Iterator[str]:
    yield "## Who carries what"
    yield _tabulate(
        ("article", "published", "carries", "alone", "lacks"),
        (
            (
                escape(overview.labels[carriage.article_id]),
                format_date(overview.articles[carriage.article_id].published),
                " ".join(carriage.carries),
                " ".join(carriage.alone),
                " ".join(carriage.lacks),
            )
            for carriage in overview.report.outlets
        ),
    )


def _write_lineage(overview: Overview) -> Iterator[str]:
    lineage, labels = overview.report.lineage, overview.labels
    told, kin = list_told(lineage), find_kin(lineage)
    if told or kin:
        yield "## Who probably took the words from whom"
    if told:
        links = ((escape(labels[k.child]), escape(tell_link(k, labels)), escape("; ".join(k.why))) for k in told)
        yield _tabulate(("article", "its words", "why"), links)
    if kin:
        yield "\n".join(f"- counts once: {escape(tell_family(family, labels))}" for family in kin)


def _name(overview: Overview, divergence: Divergence) -> str:
    return escape(", ".join(overview.name_all(reading.witness for reading in divergence.readings)))


def _tabulate(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
