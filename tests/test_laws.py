"""Laws of the whole path, over small stories that hypothesis makes up: what must hold whatever the outlets wrote."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.match import match_statements
from onrecord.pipeline import compare_articles, extract_article, extract_articles
from onrecord.records import Article, Quotation, Report
from onrecord.show import extract_schema, render_extractions, render_report, report_schema
from tests.stories import SPEECHES, stories

Place = tuple[str, int, int]


def place_of(quotation: Quotation) -> Place:
    return quotation.article_id, quotation.start, quotation.end


def groups(report: Report) -> set[frozenset[Place]]:
    """Return the statements as sets of places: what they are, whatever their ids."""
    places = {quotation.id: place_of(quotation) for quotation in report.quotations}
    return {frozenset(places[key] for key in statement.quotation_ids) for statement in report.statements}


def differences(report: Report) -> Counter[tuple[Any, ...]]:
    """Return what each variant says, whatever the ids of its statement."""
    return Counter(
        (variant.text, variant.start, variant.end, variant.severity, variant.readings)
        for collation in report.collations
        for variant in collation.variants
    )


def voices(report: Report) -> set[tuple[Place, str | None]]:
    """Return who speaks at each place, by name."""
    names = {speaker.id: speaker.name for speaker in report.speakers}
    speaker_of = {a.quotation_id: a.speaker_id for a in report.attributions}
    return {(place_of(q), names.get(speaker_of[q.id] or "")) for q in report.quotations}


@given(stories(), st.randoms(use_true_random=False))
def test_shuffled_articles_give_the_same_report(story: tuple[Article, ...], chance: random.Random) -> None:
    shuffled = list(story)
    chance.shuffle(shuffled)
    straight, other = compare_articles(story), compare_articles(shuffled)
    assert groups(straight) == groups(other)
    assert differences(straight) == differences(other)
    assert voices(straight) == voices(other)


@given(stories(), st.randoms(use_true_random=False))
def test_matching_does_not_hang_on_the_order_of_articles(story: tuple[Article, ...], chance: random.Random) -> None:
    """The pipeline puts articles in order first; the stage must not need that."""

    def match(articles: list[Article]) -> set[frozenset[Place]]:
        extractions = list(extract_articles(articles))
        quotations = [q for extraction in extractions for q in extraction.quotations]
        attributions = [a for extraction in extractions for a in extraction.voices.attributions]
        places = {q.id: place_of(q) for q in quotations}
        statements = match_statements(articles, quotations, attributions)
        return {frozenset(places[key] for key in statement.quotation_ids) for statement in statements}

    shuffled = list(story)
    chance.shuffle(shuffled)
    assert match(list(story)) == match(shuffled)


@given(stories())
def test_every_quotation_is_in_exactly_one_statement(story: tuple[Article, ...]) -> None:
    report = compare_articles(story)
    held = Counter(key for statement in report.statements for key in statement.quotation_ids)
    assert held == Counter(quotation.id for quotation in report.quotations)


@given(stories())
def test_a_row_joined_is_its_witness(story: tuple[Article, ...]) -> None:
    for collation in compare_articles(story).collations:
        for witness, row in zip(collation.witnesses, collation.rows, strict=True):
            tokens = [token for token in row if token is not None]
            wanted = [token for part in witness.parts for token in part]
            assert sorted(tokens, key=lambda token: token.start) == sorted(wanted, key=lambda token: token.start)


@given(stories())
def test_every_offset_cuts_what_is_printed(story: tuple[Article, ...]) -> None:
    report = json.loads(render_report(compare_articles(story), "json"))
    texts = {article["id"]: article["text"] for article in report["articles"]}
    assert texts == {article.id: article.text for article in story}
    for statement in report["statements"]:
        for variant in statement["variants"]:
            base = variant["base"]
            assert statement["base"]["text"][base["start"] : base["end"]] == base["text"]
            for reading in variant["readings"]:
                assert texts[reading["article"]][reading["start"] : reading["end"]] == reading["text"]
                assert (reading["text"] == "") == (reading["start"] == reading["end"])


@given(stories())
def test_no_word_of_a_speech_is_lost_or_changed(story: tuple[Article, ...]) -> None:
    """Each quotation is cut from its article, and holds nothing but words that stand in its quotation marks."""
    for article in story:
        for quotation in extract_article(article).quotations:
            for passage in quotation.content:
                assert article.text[passage.start : passage.end] == passage.words
                assert '"' not in passage.words


@given(stories(losses=False))
def test_each_speech_is_in_its_own_mouth(story: tuple[Article, ...]) -> None:
    report = compare_articles(story)
    names = {speaker.id: speaker.name for speaker in report.speakers}
    speaker_of = {a.quotation_id: names.get(a.speaker_id or "") for a in report.attributions}
    for quotation in report.quotations:
        (owner,) = {
            name
            for name, sentences in SPEECHES.items()
            if any(sentence.rstrip(".") in quotation.wording for sentence in sentences)
        }
        assert speaker_of[quotation.id] == owner


@given(stories(losses=False))
def test_outlets_that_change_nothing_are_accused_of_nothing(story: tuple[Article, ...]) -> None:
    for collation in compare_articles(story).collations:
        for variant in collation.variants:
            assert variant.severity == "cosmetic" or all(
                reading.kind in {None, "ellipsis", "punctuation", "glyph"} for reading in variant.readings
            ), variant
        assert not [judgement for judgement in collation.judgements if judgement.verdict == "altered"]


@given(stories())
def test_the_same_article_twice_differs_in_nothing(story: tuple[Article, ...]) -> None:
    twin = replace(story[0], id="twin", outlet="The Saltmarsh Twin")
    report = compare_articles([story[0], twin])
    assert [variant for collation in report.collations for variant in collation.variants] == []
    assert {len(statement.quotation_ids) % 2 for statement in report.statements} <= {0}


@given(stories())
def test_a_verdict_follows_from_the_readings(story: tuple[Article, ...]) -> None:
    for collation in compare_articles(story).collations:
        for judgement in collation.judgements:
            own = [r for v in collation.variants for r in v.readings if r.witness == judgement.witness and r.kind]
            grave = {reading.severity for reading in own}
            assert (judgement.verdict == "altered") == ("substantive" in grave)
            assert (judgement.verdict == "verbatim") == all(reading.kind == "glyph" for reading in own)
            # 0 where another outlet's splice of two statements is all that joins this witness to the base
            assert 0 <= judgement.coverage <= 1


@given(stories())
def test_a_variant_has_a_reading_for_every_witness_that_covers_it(story: tuple[Article, ...]) -> None:
    for collation in compare_articles(story).collations:
        order = [witness.id for witness in collation.witnesses]
        for variant in collation.variants:
            told = [reading.witness for reading in variant.readings]
            assert told == sorted(told, key=order.index)
            assert any(reading.kind for reading in variant.readings)


@given(stories())
def test_what_is_carried_alone_and_lacking_adds_up(story: tuple[Article, ...]) -> None:
    report = compare_articles(story)
    keys = {statement.id for statement in report.statements}
    for outlet in report.outlets:
        assert set(outlet.alone) <= set(outlet.carries)
        assert set(outlet.carries) | set(outlet.lacks) == keys
        assert not set(outlet.carries) & set(outlet.lacks)


@settings(max_examples=25)
@given(stories())
def test_the_json_is_what_the_schema_says(story: tuple[Article, ...]) -> None:
    report = compare_articles(story, source=Article(id="speech", text=" ".join(SPEECHES["Hedda Brunswick"])))
    for excerpts_only in (False, True):
        printed = render_report(report, "json", excerpts_only=excerpts_only)
        jsonschema.validate(json.loads(printed), report_schema())
    for line in "".join(render_extractions(extract_articles(story), "jsonl")).splitlines():
        jsonschema.validate(json.loads(line), extract_schema())
