"""The laws of the match stage, on stories that hypothesis makes up."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.match import gather_witnesses, match_statements, settle_speakers
from onrecord.records import Article, Attribution, Quotation, Statement

WORDS = "the old mill bridge river never stood under our seven lamps and we will not sell it for any gold today".split()
PHRASES = [
    "the lamps over the harbour never went out in all those seven winters",
    "we will not sell the old mill for any gold",
    "thank you very much",
    "Rivers Without Bridges",
    "our seven lamps",
]

wordings = st.one_of(
    st.sampled_from(PHRASES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join),
    st.lists(st.sampled_from(PHRASES), min_size=2, max_size=3).map(". ".join),
)
drafts = st.tuples(
    wordings,
    st.sampled_from([None, "s1", "s2"]),
    st.booleans(),  # in two passages with a clause between
    st.booleans(),  # mixed
    st.booleans(),  # with a cue
)
stories = st.lists(st.lists(drafts, max_size=4), min_size=1, max_size=4)

Story = tuple[list[Article], list[Quotation], list[Attribution]]


def build(story: list[list[tuple[str, str | None, bool, bool, bool]]]) -> Story:
    articles: list[Article] = []
    quotations: list[Quotation] = []
    attributions: list[Attribution] = []
    for number, paragraphs in enumerate(story):
        text, spans = "", []
        for wording, _, in_two, _, _ in paragraphs:
            words = wording.split()
            half = len(words) // 2
            pieces = [" ".join(words[:half]), " ".join(words[half:])] if in_two and half else [wording]
            own = []
            for place, piece in enumerate(pieces):
                text += '"' if place == 0 else ' she said, "'
                own.append((len(text), len(text) + len(piece)))
                text += piece + '"'
            text += " He said.\n"
            spans.append(own)
        article = Article(f"a{number}", text or "Nothing.", outlet=f"Outlet {number % 2}")
        articles.append(article)
        for place, ((_, speaker_id, _, mixed, cued), own) in enumerate(zip(paragraphs, spans, strict=True)):
            passages = tuple(article.cut(*span) for span in own)
            cue_at = text.index("He said", own[-1][1]) + 3
            quotation = Quotation(
                id=f"q{number}.{place}",
                article_id=article.id,
                kind="mixed" if mixed else "direct",
                content=(article.cut(own[0][0], own[-1][1]),) if mixed else passages,
                cue=(article.cut(cue_at, cue_at + 4),) if cued else (),
                quoted=passages,
            )
            quotations.append(quotation)
            attributions.append(Attribution(quotation.id, speaker_id))
    return articles, quotations, attributions


def group(statements: tuple[Statement, ...]) -> set[frozenset[str]]:
    return {frozenset(statement.quotation_ids) for statement in statements}


@given(stories)
def test_every_quotation_is_in_exactly_one_statement(
    drawn: list[list[tuple[str, str | None, bool, bool, bool]]],
) -> None:
    articles, quotations, attributions = build(drawn)
    statements = match_statements(articles, quotations, attributions)
    found = [quotation_id for statement in statements for quotation_id in statement.quotation_ids]
    assert sorted(found) == sorted(quotation.id for quotation in quotations)
    assert [statement.id for statement in statements] == [f"t{n}" for n in range(1, len(statements) + 1)]


@given(stories, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing_but_ids(
    drawn: list[list[tuple[str, str | None, bool, bool, bool]]], chance: random.Random
) -> None:
    articles, quotations, attributions = build(drawn)
    expected = match_statements(articles, quotations, attributions)
    order = chance.sample(articles, len(articles))
    rank = {article.id: place for place, article in enumerate(order)}
    shuffled = sorted(zip(quotations, attributions, strict=True), key=lambda pair: rank[pair[0].article_id])
    again = match_statements(order, [pair[0] for pair in shuffled], [pair[1] for pair in shuffled])
    assert group(again) == group(expected)
    assert {one for s in again for one in s.repeats} == {one for s in expected for one in s.repeats}


@given(stories)
def test_speaker_ids_are_names_only(drawn: list[list[tuple[str, str | None, bool, bool, bool]]]) -> None:
    articles, quotations, attributions = build(drawn)
    renamed = [replace(a, speaker_id={"s1": "s9", "s2": "s0"}.get(a.speaker_id or "")) for a in attributions]
    assert group(match_statements(articles, quotations, renamed)) == group(
        match_statements(articles, quotations, attributions)
    )


@given(stories)
def test_a_repeat_is_in_its_statement_and_leaves_its_article_a_witness(
    drawn: list[list[tuple[str, str | None, bool, bool, bool]]],
) -> None:
    articles, quotations, attributions = build(drawn)
    article_of = {quotation.id: quotation.article_id for quotation in quotations}
    for statement in match_statements(articles, quotations, attributions):
        assert set(statement.repeats) <= set(statement.quotation_ids)
        chosen = set(statement.quotation_ids) - set(statement.repeats)
        assert {article_of[one] for one in chosen} == {article_of[one] for one in statement.quotation_ids}


@given(stories)
def test_one_witness_an_article_cut_from_it(drawn: list[list[tuple[str, str | None, bool, bool, bool]]]) -> None:
    articles, quotations, attributions = build(drawn)
    text = {article.id: article.text for article in articles}
    article_of = {quotation.id: quotation.article_id for quotation in quotations}
    for statement in match_statements(articles, quotations, attributions):
        witnesses = gather_witnesses(statement, articles, quotations)
        ids = [witness.id for witness in witnesses]
        assert sorted(ids) == sorted({article_of[one] for one in statement.quotation_ids})
        for witness in witnesses:
            assert len(witness.parts) == len(witness.quotation_ids)
            for part in witness.parts:
                for token in part:
                    assert token.mark == "cut" or text[witness.id][token.start : token.end] == token.form


@given(stories)
def test_settling_changes_only_the_nameless(drawn: list[list[tuple[str, str | None, bool, bool, bool]]]) -> None:
    articles, quotations, attributions = build(drawn)
    statements, settled = settle_speakers(match_statements(articles, quotations, attributions), attributions)
    for before, after in zip(attributions, settled, strict=True):
        assert before.quotation_id == after.quotation_id
        assert before.speaker_id is None or after == before
    speaker_of = {attribution.quotation_id: attribution.speaker_id for attribution in settled}
    for statement in statements:
        if statement.speaker_id:
            assert {speaker_of[one] for one in statement.quotation_ids} == {statement.speaker_id}
        else:
            assert len({speaker_of[one] for one in statement.quotation_ids} - {None}) != 1
