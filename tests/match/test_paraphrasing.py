"""An indirect report is linked to a statement only where words and speaker leave no doubt."""

from __future__ import annotations

import pytest

from onrecord.match import find_paraphrases
from onrecord.records import Article, Quotation, Speaker, Statement

ROE = Speaker("s1", "Ann Roe", "person")
POE = Speaker("s2", "Tom Poe", "person")
SAID = "We repaired the lower gate twice this winter. The upper gate never leaked."


def quote(key: str, words: str, kind: str = "direct") -> Quotation:
    article = Article(f"a{key}", words)
    return Quotation(key, article.id, "direct" if kind == "direct" else "indirect", (article.cut(0, len(words)),))


def link(told: str, *said: str, teller: Speaker = ROE) -> list[str]:
    quotations = [quote(f"q{number}", words) for number, words in enumerate(said or (SAID,), 1)]
    statements = [Statement(f"t{n}", (q.id,), speaker_id="s1") for n, q in enumerate(quotations, 1)]
    reports = [(quote("r", told, "indirect"), teller)]
    return [found.statement_id for found in find_paraphrases(reports, statements, quotations, [ROE, POE])]


def test_the_words_of_one_speaker_are_linked() -> None:
    assert link("the lower gate had been repaired twice in the winter") == ["t1"]


def test_a_shorter_form_of_the_name_is_the_same_speaker() -> None:
    roe = Speaker("s9", "Roe", "person")
    assert link("that the lower gate had been repaired twice this winter", teller=roe) == ["t1"]


@pytest.mark.parametrize(
    "told",
    [
        "the lower gate had not been repaired twice in the winter",  # a "not" in one only
        "the lower gate had been repaired 14 times in the winter",  # a figure that nobody said
        "the ferry would run to the islands again in spring",  # other words
        "the gate leaked",  # too little to tell by
    ],
)
def test_doubt_links_nothing(told: str) -> None:
    assert link(told) == []


def test_another_speaker_is_linked_to_nothing() -> None:
    assert link("the lower gate had been repaired twice in the winter", teller=POE) == []


def test_two_statements_that_fit_leave_it_open() -> None:
    other = "The lower gate was repaired twice in a winter as long as this."
    assert link("the lower gate had been repaired twice in the winter", SAID, other) == []


def test_no_statements_link_nothing() -> None:
    assert find_paraphrases([(quote("r", SAID, "indirect"), ROE)], [], [], [ROE]) == []
