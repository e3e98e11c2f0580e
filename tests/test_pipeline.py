"""The joints between the stages: ids, order, the source, who carries what."""

from __future__ import annotations

from onrecord.pipeline import compare_articles, count_outlets, extract_articles
from onrecord.records import Article, Family, Quotation, Statement

GAZETTE = Article(
    id="gazette",
    text='"The bridge is not safe today and nobody should cross it," Ann Roe said.\n\n'
    '"I asked for new bearings in the spring," said Tom Bell, a welder.',
    outlet="The Gazette",
    published="2031-05-02",
)
HERALD = Article(
    id="herald",
    text='Ann Roe said: "The bridge is safe today and nobody should cross it."',
    outlet="The Herald",
    published="2031-05-01",
)


def test_ids_are_counted_on_over_the_articles() -> None:
    extractions = list(extract_articles([GAZETTE, HERALD]))
    quotation_ids = [quotation.id for extraction in extractions for quotation in extraction.quotations]
    speaker_ids = [speaker.id for extraction in extractions for speaker in extraction.voices.speakers]
    assert quotation_ids == ["q1", "q2", "q3"]
    assert speaker_ids == ["s1", "s2", "s3"]
    for extraction in extractions:
        answered = [attribution.quotation_id for attribution in extraction.voices.attributions]
        assert answered == [quotation.id for quotation in extraction.quotations]


def test_the_order_of_naming_changes_nothing() -> None:
    assert compare_articles([GAZETTE, HERALD]) == compare_articles([HERALD, GAZETTE])


def test_a_lost_negation_is_found_through_the_whole_path() -> None:
    report = compare_articles([GAZETTE, HERALD])
    assert [article.id for article in report.articles] == ["herald", "gazette"]
    assert [speaker.name for speaker in report.speakers] == ["Ann Roe", "Tom Bell"]
    grave = [v for collation in report.collations for v in collation.variants if v.severity == "substantive"]
    ((reading,),) = [[r for r in variant.readings if r.kind] for variant in grave]
    assert (reading.witness, reading.kind, reading.flags, reading.text) == ("herald", "omission", ("negation",), "")


def test_who_carries_lacks_and_has_it_alone() -> None:
    report = compare_articles([GAZETTE, HERALD])
    herald, gazette = report.outlets
    assert len(herald.carries) == 1
    assert gazette.alone == herald.lacks
    assert set(gazette.carries) == {*herald.carries, *gazette.alone}
    assert (herald.alone, gazette.lacks) == ((), ())


def test_a_source_is_the_base_and_no_outlet() -> None:
    transcript = Article(id="any", text="ROE: The bridge is not safe today and nobody should cross it. Go home.")
    report = compare_articles([GAZETTE, HERALD], transcript)
    assert report.source is not None
    assert report.source.id == "source"
    assert "source" not in [outlet.article_id for outlet in report.outlets]
    base = report.collations[0].base
    assert base.origin == "source"
    assert [transcript.text[start:end] for start, end in base.parts] == [base.text]


def test_another_speaker_between_two_answers_is_no_part_of_the_base() -> None:
    article = Article(id="a", text='"We opened the old hall in May," said Ann Roe. "I am very proud of it."')
    transcript = Article(
        id="any",
        text="ANN ROE: We opened the old hall in May.\nTOM BELL: I doubt that.\nANN ROE: I am very proud of it.",
    )
    (collation,) = compare_articles([article], transcript).collations
    assert collation.base.text == "We opened the old hall in May. I am very proud of it."
    assert len(collation.base.parts) == 2
    assert " ".join(transcript.text[start:end] for start, end in collation.base.parts) == collation.base.text


def test_an_article_that_is_named_like_the_source_gives_way() -> None:
    namesake = Article(id="source", text=HERALD.text)
    report = compare_articles([GAZETTE, namesake], Article(id="x", text=GAZETTE.text))
    assert sorted(article.id for article in report.articles) == ["gazette", "source (article)"]


def test_outlets_are_counted_by_article() -> None:
    quotations = [
        Quotation("q1", "a", "direct", (Article(id="a", text="No.").cut(0, 3),)),
        Quotation("q2", "b", "direct", (Article(id="b", text="No.").cut(0, 3),)),
        Quotation("q3", "b", "direct", (Article(id="b", text="Yes.").cut(0, 4),)),
    ]
    articles = [Article(id="a", text="No."), Article(id="b", text="No. Yes.")]
    statements = [Statement("t1", ("q1", "q2")), Statement("t2", ("q3",))]
    first, second = count_outlets(articles, quotations, statements)
    assert (first.carries, first.alone, first.lacks) == (("t1",), (), ("t2",))
    assert (second.carries, second.alone, second.lacks) == (("t1", "t2"), ("t2",), ())
    copies = count_outlets(articles, quotations, statements, (Family(("a", "b")),))
    assert [found.alone for found in copies] == [("t1",), ("t1", "t2")]


def test_an_indirect_report_is_linked_to_its_statement_and_not_collated() -> None:
    echo = Article(
        id="echo",
        text="Tom Bell said he had asked for new bearings in the spring.",
        language="en",
        outlet="The Echo",
        published="2031-05-03",
    )
    report = compare_articles([GAZETTE, HERALD, echo])
    told = next(quotation for quotation in report.quotations if quotation.kind == "indirect")
    statement = next(statement for statement in report.statements if told.id in statement.quotation_ids)
    collation = report.collations[report.statements.index(statement)]
    assert told.article_id == "echo"
    assert [witness.id for witness in collation.witnesses] == ["gazette"]
    assert [one.quotation_id for one in report.attributions] == [one.id for one in report.quotations]
    carriage = {one.article_id: one for one in report.outlets}
    assert statement.id in carriage["gazette"].alone
    assert statement.id not in (*carriage["echo"].carries, *carriage["echo"].lacks)
    assert carriage["echo"].paraphrases == (statement.id,)
