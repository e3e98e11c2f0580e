"""Two real reports of one statement, through the whole path. Their words stay outside the project: facts only."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pipeline import compare_articles
from onrecord.read import read_articles
from onrecord.records import Article, Quotation, Reading, Report, Statement, Variant


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    found = list(read_articles(sorted((shared / "seeds").glob("*.txt"))))
    return compare_articles([article for article in found if isinstance(article, Article)])


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def speaker_of(report: Report, quotation: Quotation) -> str | None:
    names = {speaker.id: initials(speaker.name) for speaker in report.speakers}
    attribution = next(a for a in report.attributions if a.quotation_id == quotation.id)
    return names[attribution.speaker_id] if attribution.speaker_id else None


def long_quotations(report: Report, article_id: str) -> list[Quotation]:
    return [q for q in report.quotations if q.article_id == article_id and len(q.wording.split()) >= 5]


def statement_of(report: Report, quotation: Quotation) -> Statement:
    return next(s for s in report.statements if quotation.id in s.quotation_ids)


def variants(report: Report) -> list[Variant]:
    return [variant for collation in report.collations for variant in collation.variants]


def differing(variant: Variant) -> list[Reading]:
    return [reading for reading in variant.readings if reading.kind]


def test_one_has_a_title_and_the_other_a_date(report: Report) -> None:
    dated, titled = report.articles
    assert (dated.published, dated.title) == ("2020-10-06", None)
    assert titled.title is not None
    assert titled.text.startswith(titled.title)


def test_each_speaker_is_found_once(report: Report) -> None:
    assert sorted(initials(speaker.name) for speaker in report.speakers if " " in speaker.name) == ["CT", "KB"]


def test_every_long_passage_is_spoken_by_the_right_one(report: Report) -> None:
    dated, titled = report.articles
    assert {speaker_of(report, q) for q in long_quotations(report, titled.id)} == {"KB"}
    last_three_begin = [m for m in range(len(dated.text)) if dated.text.startswith("\n\n", m)][-3]
    for quotation in long_quotations(report, dated.id):
        assert speaker_of(report, quotation) == ("CT" if quotation.start >= last_three_begin else "KB"), quotation


def test_her_passages_are_one_statement_however_they_are_split(report: Report) -> None:
    dated, titled = report.articles
    hers = [q for article in (dated, titled) for q in long_quotations(report, article.id)]
    keys = {statement_of(report, q).id for q in hers if speaker_of(report, q) == "KB" and len(q.wording.split()) > 10}
    assert len(keys) == 1


def test_the_pull_quotation_is_a_repeat(report: Report) -> None:
    repeats = {quotation_id for statement in report.statements for quotation_id in statement.repeats}
    titled = report.articles[1]
    wordings = {q.id: q.wording.strip(".") for q in long_quotations(report, titled.id)}
    pulled = [i for i, words in wordings.items() if any(words in other for j, other in wordings.items() if j != i)]
    assert len(pulled) == 1
    assert pulled[0] in repeats


@pytest.mark.parametrize("word", ["criticizing", "soul", "hall"])
def test_spellings_are_cosmetic(report: Report, word: str) -> None:
    found = [v for v in variants(report) if any(r.text.lower().startswith(word[:6]) for r in v.readings)]
    assert [variant.severity for variant in found] == ["cosmetic"]
    assert {reading.kind for variant in found for reading in differing(variant)} == {"spelling"}


def test_the_one_substantive_difference(report: Report) -> None:
    grave = [v for v in variants(report) if v.severity == "substantive" and v.text != "x"]
    assert len(grave) == 1
    assert "let" in grave[0].text.lower()


def test_what_the_second_has_alone(report: Report) -> None:
    dated = report.articles[0]
    carriage = next(outlet for outlet in report.outlets if outlet.article_id == dated.id)
    last = long_quotations(report, dated.id)[-1]
    assert speaker_of(report, last) == "CT"
    assert statement_of(report, last).id in carriage.alone
