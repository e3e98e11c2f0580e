"""A report as a reader wants it: the gravest first, equal readings together, everything by its name. Judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from onrecord.records import (
    Article,
    Attribution,
    Collation,
    Difference,
    Quotation,
    Reading,
    Report,
    Severity,
    Statement,
    Variant,
    Verdict,
    Witness,
)
from onrecord.show.contract import SOURCE_ID, list_articles, list_rivals

Standing = Literal["altered", "minor", "cosmetic", "verbatim", "single"]

GRAVITY: Mapping[Severity | None, int] = MappingProxyType({"substantive": 0, "minor": 1, "cosmetic": 2, None: 3})
STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        "altered": "altered in substance",
        "minor": "differing in minor ways",
        "cosmetic": "differing in spelling or signs",
        "verbatim": "word for word the same",
        "single": "with one wording only",
    }
)
"""How a statement stands, gravest first -> the same in words."""

KINDS: Mapping[Difference, str] = MappingProxyType(
    {
        "glyph": "quotation marks, dashes, letter case, spaces",
        "punctuation": "a comma, a full stop, an exclamation mark",
        "spelling": "another spelling of the same word",
        "disfluency": "a filler such as “uh”, “well”, “you know”",
        "inflection": "another form of the same word",
        "bracket": "the outlet’s own words in brackets",
        "ellipsis": "words missing, and the cut is marked",
        "omission": "words missing inside a sentence, unmarked",
        "splice": "words missing across sentences, unmarked: two passages shown as one",
        "addition": "words that the source does not have",
        "substitution": "other words",
        "order": "words or sentences moved",
    }
)
"""Kind of difference -> what it is, in a reader's words."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "altered": "≠",
        "substantive": "≠",
        "minor": "≈",
        "cosmetic": "~",
        "verbatim": "=",
        "single": "·",
    }
)
"""A verdict, severity or standing -> its sign, so that no form depends on colour."""


STYLES: Mapping[str, str] = MappingProxyType(
    {
        "altered": "bold red",
        "substantive": "bold red",
        "minor": "yellow",
        "cosmetic": "cyan",
        "verbatim": "green",
        "single": "",
    }
)
"""A verdict, severity or standing -> how a terminal with colours shows it."""

PARAGRAPHS = ("\n\n", "\r\n\r\n")  # what ends a paragraph


@dataclass(frozen=True, slots=True)
class Divergence:
    """One way to depart from the base at one place, and every witness that takes it."""

    number: int  # of the variant in its statement, from 1
    variant: Variant
    readings: tuple[Reading, ...]  # the same text, kind, flags, severity and reason

    @property
    def reading(self) -> Reading:
        """The first of its readings, which speaks for all but its offsets."""
        return self.readings[0]

    @property
    def rank(self) -> int:
        """0 for a substantive one, 1 for a minor, 2 for a cosmetic."""
        return GRAVITY[self.reading.severity]


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement with all that a reader needs to follow it."""

    statement: Statement
    collation: Collation
    standing: Standing
    speaker: str
    wording: str  # the base's text; for a statement that is only paraphrased, its first paraphrase
    divergences: tuple[Divergence, ...]  # gravest first, then by place
    carriers: tuple[str, ...]  # article ids
    lackers: tuple[str, ...]
    paraphrases: tuple[Quotation, ...]  # linked to the statement, not collated

    @property
    def is_direct(self) -> bool:
        """Whether the wording may stand in quotation marks: they claim that the speaker said just that."""
        return self.statement.kind == "direct"

    @property
    def quoted_wording(self) -> str:
        """The wording on one line, in quotation marks where it may have them."""
        line = join_words(self.wording)
        return f"“{line}”" if self.is_direct else line


class Overview:
    """A report's entries, gravest first, and the names of everything in it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.articles: dict[str, Article] = {article.id: article for article in list_articles(report)}
        self.quotations: dict[str, Quotation] = {quotation.id: quotation for quotation in report.quotations}
        self.attributions: dict[str, Attribution] = {a.quotation_id: a for a in report.attributions}
        self.names: dict[str, str] = {speaker.id: speaker.name for speaker in report.speakers}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Article id -> how to name it: its outlet, else its id; both where two articles have one outlet."""
        plain = {key: article.outlet or key for key, article in self.articles.items()}
        shared = Counter(plain.values())
        labels = {key: f"{name} ({key})" if shared[name] > 1 and name != key else name for key, name in plain.items()}
        return labels | ({SOURCE_ID: "the source"} if self.report.source else {})

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every statement, gravest first; within one standing in the order of the report."""
        pairs = zip(self.report.statements, self.report.collations, strict=True)
        order = list(STANDINGS)
        found = (self._enter(statement, collation) for statement, collation in pairs)
        return tuple(sorted(found, key=lambda entry: order.index(entry.standing)))

    @cached_property
    def grave(self) -> tuple[tuple[Entry, Divergence], ...]:
        """What differs that matters: every substantive divergence, in the order of the entries."""
        return tuple((entry, found) for entry in self.entries for found in entry.divergences if found.rank == 0)

    @cached_property
    def tally(self) -> dict[Standing, int]:
        """Standing -> how many statements have it, gravest first, zeros included."""
        counted = Counter(entry.standing for entry in self.entries)
        return {standing: counted[standing] for standing in STANDINGS}

    def name_speaker(self, statement: Statement) -> str:
        """Return the speaker's name, or plainly that it is open, and between whom."""
        if statement.speaker_id is not None:
            return self.names[statement.speaker_id]
        rivals = [self.names[key] for key in list_rivals(statement, self.attributions)]
        return f"Open: {' or '.join(rivals)}" if rivals else "Speaker not found"

    def explain_open(self, entry: Entry) -> tuple[str, ...]:
        """Return why the statement has no speaker: what its group says, else what each quotation says, each once."""
        reasons = (why for key in entry.statement.quotation_ids for why in self.attributions[key].why)
        return entry.statement.why or tuple(dict.fromkeys(reasons))

    def name_all(self, article_ids: Iterable[str]) -> list[str]:
        """Return the labels of these articles, in their order."""
        return [self.labels[key] for key in article_ids]

    def find_host(self, entry: Entry) -> str | None:
        """Return the id of the statement inside whose report this one is spoken, when it is."""
        hosts = (self.quotations[key].within for key in entry.statement.quotation_ids)
        statement_of = {key: s.id for s in self.report.statements for key in s.quotation_ids}
        return next((statement_of[host] for host in hosts if host is not None), None)

    def _enter(self, statement: Statement, collation: Collation) -> Entry:
        quoted = [self.quotations[key] for key in statement.quotation_ids]
        carriers = tuple(dict.fromkeys(quotation.article_id for quotation in quoted))
        return Entry(
            statement=statement,
            collation=collation,
            standing=find_standing(collation),
            speaker=self.name_speaker(statement),
            wording=collation.base.text or quoted[0].wording,
            divergences=group_readings(collation.variants),
            carriers=carriers,
            lackers=tuple(article.id for article in self.report.articles if article.id not in carriers),
            paraphrases=tuple(quotation for quotation in quoted if quotation.kind == "indirect"),
        )


def find_standing(collation: Collation) -> Standing:
    """Return the gravest verdict among the witnesses, or "single" where one wording has no other to be held against."""
    if len(collation.witnesses) < (2 if collation.base.origin == "witnesses" else 1):
        return "single"
    order: list[Verdict] = ["altered", "minor", "cosmetic", "verbatim"]
    return min((judgement.verdict for judgement in collation.judgements), key=order.index)


def group_readings(variants: Sequence[Variant]) -> tuple[Divergence, ...]:
    """Return the divergences of one collation, witnesses that print the same together, gravest first."""
    found: list[Divergence] = []
    for number, variant in enumerate(variants, start=1):
        alike: dict[tuple[object, ...], list[Reading]] = {}
        for reading in variant.readings:
            if reading.kind is not None:
                key = (reading.text, reading.kind, reading.flags, reading.severity, reading.why)
                alike.setdefault(key, []).append(reading)
        found += [Divergence(number, variant, tuple(readings)) for readings in alike.values()]
    return tuple(sorted(found, key=lambda divergence: divergence.rank))


def number_divergences(divergences: Iterable[Divergence]) -> list[tuple[int, list[Divergence]]]:
    """Return the divergences of each variant under its number, in the order given."""
    found: dict[int, list[Divergence]] = {}
    for divergence in divergences:
        found.setdefault(divergence.number, []).append(divergence)
    return list(found.items())


def phrase(divergence: Divergence, longest: int = 80) -> str:
    """Return the change as the rest of a sentence whose subject is the outlet; long wordings lose their middle.

    >>> reading = Reading("b", "14", 0, 2, "substitution", ("number",), "substantive", "Another number.")
    >>> phrase(Divergence(1, Variant(0, 0, "40", 0, 2, "substantive", (reading,)), (reading,)))
    'prints “14” for “40” (number)'
    """
    reading, base = divergence.reading, shorten(divergence.variant.text, longest)
    printed = shorten(reading.text, longest)
    flags = f" ({', '.join(reading.flags)})" if reading.flags else ""
    ending = "s" if len(divergence.readings) == 1 else ""
    if reading.kind == "order":
        return f"move{ending} “{printed or base}”{flags}"
    if not reading.text:
        return f"leave{ending} out “{base}”{flags}"
    if not divergence.variant.text:
        return f"add{ending} “{printed}”{flags}"
    return f"print{ending} “{printed}” for “{base}”{flags}"


def shorten(words: str, longest: int) -> str:
    """Return the words on one line; where they are longer than `longest` code points, without their middle.

    >>> shorten("one two three four five six", 15)
    'one two … six'
    """
    line = join_words(words)
    if len(line) <= longest:
        return line
    head, tail = line[: longest * 3 // 5], line[-(longest // 5) :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def join_words(words: str) -> str:
    """Return the words on one line, one space between them."""
    return " ".join(words.split())


def surround(text: str, start: int, end: int, reach: int) -> tuple[str, str, str]:
    """Return what stands before, at and after a stretch of `text`, on one line.

    The context is up to `reach` code points a side and stays in the paragraph, whose neighbours may be another's
    words; at its very edge it goes on behind a ¶.

    >>> surround("We will not close the harbour.", 8, 11, 12)
    ('We will ', 'not', ' close the …')
    """
    openings = [found + len(gap) for gap in PARAGRAPHS if (found := text.rfind(gap, 0, start)) >= 0]
    closings = [found for gap in PARAGRAPHS if (found := text.find(gap, end)) >= 0]
    first, last = max(openings, default=0), min(closings, default=len(text))
    left, right = text[first:start].lstrip(), text[end:last].rstrip()
    if not left and first:
        left = f"{text[max(0, first - reach) : first].rstrip()} ¶ "
    if not right and last < len(text):
        right = f" ¶ {text[last : last + 2 * reach].lstrip()}"
    if len(left) > reach:
        left = "… " + (left[-reach:].partition(" ")[2] or left[-reach:])
    if len(right) > reach:
        right = (right[:reach].rpartition(" ")[0] or right[:reach]) + " …"
    return _one_line(left), _one_line(text[start:end]), _one_line(right)


def format_date(published: str | None) -> str:
    """Return the date, with the minute when it is known.

    >>> format_date("2026-03-02T18:30:05Z"), format_date(None)
    ('2026-03-02 18:30', 'undated')
    """
    return published.replace("T", " ")[:16] if published else "undated"


def format_share(share: float) -> str:
    """Return a share of 0 to 1 as whole per cent; only a full one is 100.

    >>> format_share(0.999), format_share(1), format_share(0.001)
    ('99 %', '100 %', '1 %')
    """
    return f"{100 if share >= 1 else 0 if share <= 0 else min(99, max(1, round(share * 100)))} %"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "article"), count(2, "witness", "witnesses")
    ('1 article', '2 witnesses')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def order_witnesses(collation: Collation) -> list[tuple[Witness, Verdict, float]]:
    """Return each witness with its verdict and coverage (0 to 1), in the collation's order."""
    judged = zip(collation.witnesses, collation.judgements, strict=True)
    return [(witness, judgement.verdict, judgement.coverage) for witness, judgement in judged]


def _one_line(text: str) -> str:
    """Return the text with every run of white space as one space, also at its ends."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
