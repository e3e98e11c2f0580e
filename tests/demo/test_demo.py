"""The first thing that anybody sees: all that was planted is found, nothing else is alleged."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, get_args

import pytest

from onrecord.records import Collation, Difference, Flag, Reading, Severity, Statement, Variant
from tests.demo.story import EXPECTED, compare_story, load_planted, read_story, render_story

SAME_SIGNS = str.maketrans("‘’“”", "''\"\"")


def plain(words: str) -> str:
    """Return words as one compares them by ear: no signs at their edges, one kind of apostrophe, small letters."""
    return " ".join(words.translate(SAME_SIGNS).lower().split()).strip(" .,;:!?\"'–-")


def find_statement(name: str) -> tuple[Statement, Collation]:
    """Return the one statement that has the words by which the plan knows it."""
    words = plain(next(s for s in load_planted()["statement"] if s["name"] == name)["words"])
    report = compare_story()
    found = [
        (statement, collation)
        for statement, collation in zip(report.statements, report.collations, strict=True)
        if words in plain(collation.base.text) or any(words in plain(w.text) for w in collation.witnesses)
    ]
    assert len(found) == 1, f"{name}: {[statement.id for statement, _ in found]} have the words {words!r}"
    return found[0]


def differing(*severities: Severity) -> list[tuple[str, Variant, Reading]]:
    """Return every reading of these severities that differs from its base, with the id of its statement."""
    report = compare_story()
    return [
        (statement.id, variant, reading)
        for statement, collation in zip(report.statements, report.collations, strict=True)
        for variant in collation.variants
        for reading in variant.readings
        if reading.kind is not None and reading.severity in severities
    ]


def is_it(planted: dict[str, Any], variant: Variant, reading: Reading) -> bool:
    """Tell whether a reading is the planted one: the same article, kind, flags, weight and words.

    A small difference may have flags beside the planted ones ("you know" has a pronoun): they weigh nothing there.
    """
    flags = set(reading.flags) if planted["severity"] == "substantive" else set(reading.flags) & set(planted["flags"])
    return (
        (reading.witness, reading.kind, reading.severity) == (planted["article"], planted["kind"], planted["severity"])
        and flags == set(planted["flags"])
        and same_words(planted["base"], variant.text)
        and same_words(planted["reading"], reading.text)
    )


def same_words(planted: str, found: str) -> bool:
    """Tell whether the words are the same; signs count only where the plan is about nothing but signs."""
    if plain(planted) or plain(found):
        return plain(planted) == plain(found)
    return planted in found


def test_the_plan_has_every_kind_and_every_flag() -> None:
    planted = load_planted()["difference"]
    assert {difference["kind"] for difference in planted} == set(get_args(Difference))
    assert {flag for difference in planted for flag in difference["flags"]} == set(get_args(Flag))


def test_the_story_has_the_size_that_was_promised() -> None:
    articles, source = read_story()
    speakers = {planted["speaker"] for planted in load_planted()["statement"]}
    assert len({article.outlet for article in articles}) == 5
    assert source.outlet is not None
    assert len(load_planted()["statement"]) >= 8
    assert len(speakers - {""}) >= 5


def test_every_article_tells_its_title_its_outlet_and_its_date() -> None:
    articles, source = read_story()
    for article in (*articles, source):
        assert article.title, article.id
        assert article.outlet, article.id
        assert (article.published or "")[:7] == "2025-10", article.id
        assert article.language == "en", article.id


def test_no_page_furniture_is_in_an_article() -> None:
    for article in read_story()[0]:
        for furniture in ("Showbiz", "Accept all", "Births, marriages", "Printed on the quay", "Most read", "614"):
            assert furniture not in article.text, f"{article.id}: {furniture}"


@pytest.mark.parametrize("planted", load_planted()["statement"], ids=lambda planted: str(planted["name"]))
def test_a_statement_is_in_the_right_mouth_and_carried_by_the_right_articles(planted: dict[str, Any]) -> None:
    statement, collation = find_statement(planted["name"])
    names = {speaker.id: speaker.name for speaker in compare_story().speakers if speaker.kind == "person"}
    assert names.get(statement.speaker_id or "", "") == planted["speaker"]
    assert {witness.id for witness in collation.witnesses} == set(planted["carriers"])
    assert collation.base.origin == planted["base"]


def test_nobody_else_is_given_a_name() -> None:
    planted = {statement["speaker"] for statement in load_planted()["statement"]} - {""}
    assert {s.name for s in compare_story().speakers if s.kind != "unnamed"} == planted


@pytest.mark.parametrize(
    "planted",
    load_planted()["difference"],
    ids=lambda d: f"{d['kind']}: {d['base'][:20] or '-'} > {d['reading'][:20] or '-'}, {d['article']}",
)
def test_a_planted_difference_is_found(planted: dict[str, Any]) -> None:
    _, collation = find_statement(planted["statement"])
    readings = [(variant, reading) for variant in collation.variants for reading in variant.readings]
    assert any(is_it(planted, variant, reading) for variant, reading in readings), [
        (variant.text, reading.text, reading.kind, reading.flags, reading.severity)
        for variant, reading in readings
        if reading.witness == planted["article"] and reading.kind
    ]


def test_nothing_else_that_matters_is_alleged() -> None:
    keys = {find_statement(planted["name"])[0].id: planted["name"] for planted in load_planted()["statement"]}
    unplanned = [
        (keys.get(key, key), reading.witness, variant.text, reading.text, reading.kind, reading.flags)
        for key, variant, reading in differing("substantive", "minor")
        if not any(
            keys.get(key) == planted["statement"] and is_it(planted, variant, reading)
            for planted in load_planted()["difference"]
        )
    ]
    assert not unplanned


def test_a_nickname_a_scare_quote_and_a_title_are_no_statements() -> None:
    wordings = Counter(plain(quotation.wording) for quotation in compare_story().quotations)
    for words in ("dot", "bridge of sighs", "free", "tide tables", "breakfast pilot"):
        assert words not in wordings


def test_what_somebody_else_once_said_is_given_to_none_of_those_who_spoke() -> None:
    """The mayor's grandfather: his words stand in marks of their own, also in the transcript."""
    report = compare_story()
    named = {speaker.id for speaker in report.speakers if speaker.kind == "person"}
    (found,) = [
        (statement, collation)
        for statement, collation in zip(report.statements, report.collations, strict=True)
        if collation.base.text == "A bridge is a promise."
    ]
    assert found[0].speaker_id not in named
    assert [judgement.verdict for judgement in found[1].judgements] == ["verbatim", "verbatim"]
    assert all(q.within for q in report.quotations if q.id in found[0].quotation_ids)


def test_pull_quotations_are_repeats() -> None:
    report = compare_story()
    repeats = {quotation_id for statement in report.statements for quotation_id in statement.repeats}
    again = [
        quotation.id
        for quotation in report.quotations
        if (quotation.article_id, plain(quotation.wording))
        in {
            ("ambrey-courier", "i would rather apologise for a closed bridge than for an open one"),
            ("evening-lantern", "they never answered"),
        }
    ]
    assert again
    assert set(again) <= repeats


def test_the_whole_report_is_as_it_was_read_and_approved() -> None:
    """Renew it with `python -m tests.demo.renew`, and read what changed."""
    assert json.loads(render_story()) == json.loads(EXPECTED.read_text(encoding="utf-8"))
