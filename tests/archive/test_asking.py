"""What the questions answer, on a file and on a server alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.archive import Archive
from onrecord.records import Article
from onrecord.store.questions import Wanted
from tests.archive.reports import GAZETTE, HERALD

ODD = Article(
    "odd",
    "The soul-destroying work and/or play, O'Hara’s café cost 3.5 at gazette.example, snake_case £20 rock'n'roll.\n\n"
    '"We do not want an Éclair/Torte over-the-top," said Élodie Roe.',
    url="https://odd.example/1",
)


@pytest.mark.parametrize(
    "query",
    [
        '"the soul-destroying work"', "and/or", "AND", '"and or play"', "O'Hara", "O’Hara's", "cafe", "CAFÉ",
        "cafe\u0301", '"cost 3.5"', "gazette.example", '"gazette.example snake"', "snake_case", "£20", "rock'n'roll",
        "-work", "^the", "{work}", "(work", "work:*", '"work', "__ work", "🙂 work", "over-the-t*", "eclair*", "elodie",
    ],
)  # fmt: skip
def test_a_search_finds_words_however_they_are_joined_or_accented(archive: Archive, query: str) -> None:
    archive.ingest([ODD])
    assert archive.search(query)


@pytest.mark.parametrize(
    "query", ["", " ", '"', '""', "*", "__", "'", "& | !", "%", "🙂", "\0", "OR zeppelin", "NEAR(a b)", "text:work"]
)
def test_a_search_for_what_is_not_there_finds_nothing(archive: Archive, query: str) -> None:
    archive.ingest([ODD])
    assert archive.search(query) == []


def test_a_search_is_not_crowded_out_by_older_versions(archive: Archive) -> None:
    for number in range(4):
        archive.ingest([replace(GAZETTE, text=f"{GAZETTE.text} Number {number}.")])
    assert [row["found"] for row in archive.search("safe", limit=2)] == ["article", "quotation"]


def test_a_search_finds_nobody_whom_no_latest_version_quotes(archive: Archive) -> None:
    archive.ingest([GAZETTE])
    archive.ingest([replace(GAZETTE, text="Rain fell on Toll.")])
    assert archive.search("roe") == []


def test_a_name_is_found_whatever_its_letters(archive: Archive) -> None:
    archive.ingest([ODD])
    assert len(archive.statements(Wanted(speaker="ÉLODIE"))) == 1
    assert len(archive.speaker_months("élodie")) == 1


def test_a_part_of_another_form_of_a_name_is_nobody(archive: Archive) -> None:
    archive.ingest([replace(GAZETTE, text=f'{GAZETTE.text}\n\n"Nobody counted the bearings," she added.')])
    assert archive.show("p1")["also"] == ["she"]
    assert archive.statements(Wanted(speaker="h")) == archive.speaker_months("h") == []
    assert len(archive.statements(Wanted(speaker="she"))) == 2


def test_an_outlet_is_asked_for_what_it_altered_itself(archive: Archive) -> None:
    archive.ingest([GAZETTE, HERALD])

    def count(outlet: str, kind: str | None = None, is_altered: bool = False) -> int:
        return len(archive.statements(Wanted(outlet=outlet, kind=kind, is_altered=is_altered)))

    assert (count("Gazette"), count("Gazette", "omission"), count("Gazette", is_altered=True)) == (1, 0, 0)
    assert (count("Herald"), count("Herald", "omission"), count("Herald", is_altered=True)) == (1, 1, 1)


def test_an_outlet_has_alone_what_it_tells_twice_and_what_is_copied(archive: Archive) -> None:
    again = replace(GAZETTE, id="again", url="https://gazette.example/again", text=f"Once more.\n\n{GAZETTE.text}")
    archive.ingest([GAZETTE, again, replace(GAZETTE, id="echo", outlet="Echo", url="https://echo.example/7")])
    rows = {row["outlet"]: (row["articles"], row["statements"], row["alone"]) for row in archive.outlets()}
    assert rows == {"Gazette": (2, 1, 1), "Echo": (1, 1, 1)}
    archive.ingest([HERALD])
    rows = {row["outlet"]: (row["articles"], row["statements"], row["alone"]) for row in archive.outlets()}
    assert rows == {"Gazette": (2, 1, 0), "Echo": (1, 1, 0), "Herald": (1, 1, 0)}


def test_words_that_an_article_repeats_are_counted_once(archive: Archive) -> None:
    archive.ingest([replace(GAZETTE, text=f"{GAZETTE.text}\n\n“The old bridge is not safe today”\n\nRain fell.")])
    (row,) = archive.speakers()
    assert (row["statements"], row["quotations"], row["words"]) == (1, 2, 7)


def test_months_heed_outlet_and_day(archive: Archive) -> None:
    archive.ingest([GAZETTE, HERALD])
    assert [row["outlet"] for row in archive.speaker_months("roe", "Herald")] == ["Herald"]
    assert [row["outlet"] for row in archive.speaker_months("roe", since="2031-05-02")] == ["Herald"]


def test_a_limit_may_be_as_large_as_one_likes(archive: Archive) -> None:
    archive.ingest([GAZETTE])
    assert len(archive.stories(limit=2**70)) == len(archive.statements(Wanted(limit=2**70))) == 1
    assert len(archive.search("roe", limit=2**70)) == 2


def test_an_article_without_a_date_has_a_story_without_a_span(archive: Archive) -> None:
    archive.ingest([replace(GAZETTE, published=None, title=None)])
    title = "Ann Roe: “The old bridge is not safe today”"
    assert archive.stories() == [{"id": "e1", "title": title, "from": None, "to": None, "articles": ["gazette"]}]
    assert archive.statements(Wanted(since="1900-01-01")) == archive.stories(since="1900-01-01") == []


def test_a_changed_original_is_no_copy_of_itself(archive: Archive) -> None:
    echo = replace(GAZETTE, id="echo", outlet="Echo", url="https://echo.example/7")
    archive.ingest([GAZETTE, echo])
    archive.ingest([replace(GAZETTE, text=f"{GAZETTE.text} Rain fell.")])
    articles = archive.show(archive.stories()[0]["id"])["articles"]
    assert [(article["id"], article["wire_copy"]) for article in articles] == [("gazette", False), ("echo", True)]
