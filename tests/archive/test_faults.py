"""One odd article or story is passed over, with a reason; it stops no run and costs no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from onrecord.archive import Archive
from onrecord.archive.deriving import match_story, take_in
from onrecord.pipeline import extract_article
from onrecord.records import Article, Extraction
from tests.archive.reports import GAZETTE, HERALD

OTHER = Article("vote", 'Voters in Ambrey chose.\n\n"Nobody counted twice," said Bert Holm.', url="https://a.example/v")


def test_an_article_that_cannot_be_read_is_passed_over(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(article: Article, *_: Any) -> Extraction:
        if article.id == "gazette":
            raise KeyError("q1")
        return extract_article(article)

    monkeypatch.setattr("onrecord.archive.faults.extract_article", extract)
    tally = archive.ingest([GAZETTE, HERALD])
    assert (tally.new, [(one.source, one.reason) for one in tally.skipped]) == (1, [(GAZETTE.url, "fault")])
    assert [row["source"] for row in archive.skipped()] == [GAZETTE.url]


def test_a_story_that_cannot_be_matched_is_passed_over(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def match(connection: Any, story: int, settings: Any) -> None:
        if story == 1:
            raise IndexError("no such column")
        match_story(connection, story, settings)

    monkeypatch.setattr("onrecord.archive.archive.match_story", match)
    tally = archive.ingest([GAZETTE, OTHER])
    assert (tally.new, [(one.source, one.reason) for one in tally.skipped]) == (2, [("e1", "fault")])
    assert [row["speaker"] for row in archive.statements()] == ["Bert Holm"]
    monkeypatch.setattr("onrecord.archive.archive.match_story", match_story)
    assert archive.ingest([HERALD]).skipped == []
    assert {row["speaker"] for row in archive.statements()} == {"Ann Roe", "Bert Holm"}


def test_an_article_that_cannot_be_stored_is_passed_over(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def take_some(connection: Any, extraction: Extraction, settings: Any) -> Any:
        admission = take_in(connection, extraction, settings)
        if extraction.article.id == "gazette":
            raise ValueError("too odd")
        return admission

    monkeypatch.setattr("onrecord.archive.archive.take_in", take_some)
    assert archive.ingest([GAZETTE, HERALD]).new == 1
    assert [story["articles"] for story in archive.stories()] == [["herald"]]


def test_a_version_that_cannot_be_derived_again_keeps_what_was_found(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def derive(*_: Any) -> None:
        raise TypeError("odd")

    archive.ingest([GAZETTE, HERALD])
    before = archive.statements()
    monkeypatch.setattr("onrecord.archive.archive.derive_again", derive)
    assert archive.rebuild() == 2
    assert archive.statements() == before
    assert {row["reason"] for row in archive.skipped()} == {"fault"}


@pytest.mark.parametrize("sign", ["\0", "\ud800"])
def test_signs_that_are_none_are_passed_over(archive: Archive, sign: str) -> None:
    tally = archive.ingest([replace(GAZETTE, text=GAZETTE.text + sign), HERALD])
    assert (tally.new, [one.reason for one in tally.skipped]) == (1, ["binary"])


def test_a_file_whose_name_is_no_text_is_taken_in(archive: Archive) -> None:
    article = Article("caf\udce9", GAZETTE.text, path="caf\udce9.txt")
    assert archive.ingest([article]).new == 1
    assert archive.ingest([article]).known == 1
    assert archive.stories()[0]["articles"] == ["caf\\udce9"]


def test_a_broken_url_names_an_article_all_the_same(archive: Archive) -> None:
    broken = replace(GAZETTE, url="http://[gazette")
    assert archive.ingest([broken]).new == 1
    assert archive.ingest([broken]).known == 1
    assert archive.show("http://[gazette")["id"] == "gazette"


def test_two_files_of_the_same_words_are_two_articles_and_a_moved_one_is_none(archive: Archive) -> None:
    def read(*places: str) -> Sequence[Article]:
        return [Article(place.rpartition("/")[2].removesuffix(".txt"), GAZETTE.text, path=place) for place in places]

    assert archive.ingest(read("one/gazette.txt", "one/herald.txt")).new == 2
    assert archive.ingest(read("one/gazette.txt", "one/herald.txt", "two/gazette.txt")).known == 3
    dumps = [Article("a7", HERALD.text, path=f"{day}.jsonl") for day in ("monday", "tuesday")]
    assert archive.ingest(dumps).new == 1


def test_an_id_is_given_out_once(archive: Archive) -> None:
    archive.ingest([GAZETTE])
    archive.forget("gazette")
    archive.ingest([OTHER])
    given = archive.stories()[0]["id"], archive.statements()[0]["id"], archive.speakers()[0]["id"]
    assert given == ("e2", "t2", "p2")
