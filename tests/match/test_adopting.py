"""Quoted fragments that nothing reports: quotations only where a statement of another outlet has their words."""

from __future__ import annotations

from onrecord.extract import ExtractSettings
from onrecord.pipeline import compare_articles
from onrecord.records import Article, Report
from onrecord.settings import Settings

SAID = '"The gate had collapsed inside the old mill, and nobody had seen it coming," Ann Roe said.'


def carry(*texts: str) -> Report:
    return compare_articles(Article(id=f"outlet {number}", text=text) for number, text in enumerate(texts, 1))


def get_wordings(report: Report, article_id: str) -> list[str]:
    return [quotation.wording for quotation in report.quotations if quotation.article_id == article_id]


def test_a_fragment_of_words_that_another_outlet_quotes_is_a_quotation() -> None:
    report = carry(SAID, 'What had "collapsed inside the old mill" was a gate. It was a "so-called feature" of it.')
    assert get_wordings(report, "outlet 2") == ["collapsed inside the old mill"]
    (statement,) = report.statements
    assert len(statement.quotation_ids) == 2
    names = {speaker.id: speaker.name for speaker in report.speakers}
    assert [names.get(attribution.speaker_id or "") for attribution in report.attributions] == ["Ann Roe", "Ann Roe"]


def test_words_that_nobody_else_quotes_stay_scare_quotes() -> None:
    report = carry(SAID, 'It was a "so-called feature" of the mill.', 'Such a "so-called feature" is old.')
    assert get_wordings(report, "outlet 2") == get_wordings(report, "outlet 3") == []


def test_a_fragment_joins_no_statements_that_are_apart() -> None:
    other = '"The well had collapsed inside the old mill, or so I was told by the miller," Tom Poe said.'
    alone = carry(SAID, other)
    report = carry(SAID, other, 'The gate "collapsed inside the old mill" at noon.')
    assert len(report.statements) == len(alone.statements)


def test_ids_count_on_without_a_gap() -> None:
    report = carry(SAID, 'A "so-called feature" and what had "collapsed inside the old mill" were shown.', SAID)
    assert [quotation.id for quotation in report.quotations] == ["q1", "q2", "q3"]
    assert [attribution.quotation_id for attribution in report.attributions] == ["q1", "q2", "q3"]


def test_a_fragment_is_left_out_where_more_is_wanted_than_it_is_sure() -> None:
    articles = [
        Article(id="one", text=SAID),
        Article(id="two", text='What had "collapsed inside the old mill" was a gate.'),
    ]
    wary = Settings(extract=ExtractSettings(min_confidence=0.81))
    thoughts = Settings(extract=ExtractSettings(acts=("thought",)))
    assert get_wordings(compare_articles(articles), "two") == ["collapsed inside the old mill"]
    assert get_wordings(compare_articles(articles, settings=wary), "two") == []
    assert get_wordings(compare_articles(articles, settings=thoughts), "two") == []
