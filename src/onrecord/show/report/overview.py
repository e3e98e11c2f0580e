"""A report as a reader wants it: the gravest first, everything by its name. Judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from onrecord.records import (
    Article,
    Attribution,
    Collation,
    Quotation,
    Report,
    Statement,
    Verdict,
    Witness,
)
from onrecord.show.contract.objects import SOURCE_ID, list_articles, list_rivals
from onrecord.show.parts.divergences import Divergence, group_readings
from onrecord.show.parts.phrases import STANDINGS, Standing, join_words


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
        """What differs that matters: every substantive divergence, by its flags, then in the order of the entries."""
        found = ((entry, divergence) for entry in self.entries for divergence in entry.divergences)
        return tuple(sorted((pair for pair in found if pair[1].rank == 0), key=lambda pair: pair[1].order))

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
        """Return why the statement has no speaker: what each article says of it, an article once."""
        reasons: dict[str, dict[str, None]] = {}
        for key in entry.statement.quotation_ids:
            found = self.attributions[key].why
            reasons.setdefault(self.quotations[key].article_id, {}).update(dict.fromkeys(found))
        return tuple(f"{self.labels[article]}: {', '.join(why)}" for article, why in reasons.items() if why)

    def name_all(self, article_ids: Iterable[str]) -> list[str]:
        """Return the labels of these articles, in their order."""
        return [self.labels[key] for key in article_ids]

    def find_host(self, entry: Entry) -> str | None:
        """Return the id of the statement inside whose report this one is spoken, when it is."""
        hosts = (self.quotations[key].within for key in entry.statement.quotation_ids)
        return next((self._statement_of[host] for host in hosts if host is not None), None)

    @cached_property
    def _statement_of(self) -> dict[str, str]:
        return {key: statement.id for statement in self.report.statements for key in statement.quotation_ids}

    def _enter(self, statement: Statement, collation: Collation) -> Entry:
        quoted = [self.quotations[key] for key in statement.quotation_ids]
        paraphrases = tuple(quotation for quotation in quoted if quotation.kind == "indirect")
        tellers = {quotation.article_id for quotation in paraphrases}
        words = [quotation for quotation in quoted if quotation.kind != "indirect"] or quoted
        carriers = tuple(dict.fromkeys(quotation.article_id for quotation in words))
        return Entry(
            statement=statement,
            collation=collation,
            standing=find_standing(collation),
            speaker=self.name_speaker(statement),
            wording=collation.base.text or quoted[0].wording,
            divergences=group_readings(collation.variants),
            carriers=carriers,
            lackers=tuple(article.id for article in self.report.articles if article.id not in {*carriers, *tellers}),
            paraphrases=paraphrases,
        )


def find_standing(collation: Collation) -> Standing:
    """Return the gravest verdict among the witnesses, or "single" where one wording has no other to be held against."""
    if len(collation.witnesses) < (2 if collation.base.origin == "witnesses" else 1):
        return "single"
    order: list[Verdict] = ["altered", "minor", "cosmetic", "verbatim"]
    return min((judgement.verdict for judgement in collation.judgements), key=order.index)


def order_witnesses(collation: Collation) -> list[tuple[Witness, Verdict, float]]:
    """Return each witness with its verdict and coverage (0 to 1), in the collation's order."""
    judged = zip(collation.witnesses, collation.judgements, strict=True)
    return [(witness, judgement.verdict, judgement.coverage) for witness, judgement in judged]
