"""An archive keeps what it is given, once; what is derived from it keeps its keys; what is forgotten is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.invented_news import invent_articles
from onrecord.archive import Archive
from onrecord.errors import ArchiveError
from onrecord.records import Article, Skipped
from onrecord.store.questions import Wanted
from tests.archive.conftest import PLAIN
from tests.archive.reports import GAZETTE, HERALD


def articles(count: int) -> list[Article]:
    return list(invent_articles(count))


def test_two_outlets_tell_one_story_and_one_statement(archive: Archive) -> None:
    tally = archive.ingest([GAZETTE, HERALD])
    assert (tally.new, tally.changed, tally.known) == (2, 0, 0)
    (story,) = archive.stories()
    assert story["articles"] == ["gazette", "herald"]
    assert (story["from"], story["to"]) == ("2031-05-01", "2031-05-02")
    (statement,) = archive.statements(Wanted(is_altered=True, kind="omission"))
    assert statement["speaker"] == "Ann Roe"
    assert [(w["outlet"], w["verdict"]) for w in statement["witnesses"]] == [
        ("Gazette", "verbatim"),
        ("Herald", "altered"),
    ]


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    archive.ingest(articles(30))
    before = archive.stories(), archive.statements(), archive.speakers()
    tally = archive.ingest(articles(30))
    assert (tally.new, tally.changed, tally.known) == (0, 0, 30)
    assert (archive.stories(), archive.statements(), archive.speakers()) == before


def test_invented_stories_are_found_in_any_order(archive: Archive) -> None:
    archive.ingest(reversed(articles(60)))
    found = {frozenset(story["articles"]) for story in archive.stories()}
    assert found == {frozenset(f"{event}-{number}" for number in range(5)) for event in range(12)}


def test_a_changed_article_is_a_new_version_and_its_history_tells_what_changed(archive: Archive) -> None:
    archive.ingest([GAZETTE, HERALD])
    (key,) = [statement["id"] for statement in archive.statements()]
    changed = replace(GAZETTE, text=GAZETTE.text.replace("not safe", "not quite safe"))
    tally = archive.ingest([changed])
    assert (tally.new, tally.changed) == (0, 1)
    first, second = archive.history("http://gazette.example/bridge#top")
    assert first["changes"] == []
    assert [(c["change"], c["speaker"], c["before"], c["after"]) for c in second["changes"]] == [
        ("reworded", "Ann Roe", "The old bridge is not safe today,", "The old bridge is not quite safe today,")
    ]
    assert archive.show("gazette")["version"] == 2
    assert [statement["id"] for statement in archive.statements()] == [key]
    assert archive.ingest([GAZETTE]).known == 1


def test_keys_lead_on_when_statements_are_joined(archive: Archive) -> None:
    """Two statements until a fuller report shows that they are parts of one."""
    start = "We have measured every bearing of the old bridge"
    end = "nobody will walk over it before the winter is out"
    one = replace(GAZETTE, text=f'The old bridge at Toll was shut.\n\n"{start}," said Ann Roe.')
    two = replace(HERALD, text=f'In Toll the old bridge was shut.\n\n"{end}," said Ann Roe.')
    whole = replace(GAZETTE, id="post", outlet="Post", url="https://post.example/1")
    whole = replace(whole, text=f'The old bridge at Toll was shut.\n\n"{start}, and {end}," said Ann Roe.')
    archive.ingest([one, two])
    keys = [statement["id"] for statement in archive.statements()]
    assert len(keys) == 2
    archive.ingest([whole])
    (statement,) = archive.statements()
    assert statement["id"] in keys
    assert {archive.show(key)["id"] for key in keys} == {statement["id"]}


def test_a_fragment_is_a_quotation_where_a_statement_has_its_words(archive: Archive) -> None:
    """As in `compare`: what a story's other outlet quotes in full, and no clause reports here."""
    told = 'The "old bridge is not safe" party won in Toll. The "very last straw" is a pub by the old bridge.'
    post = replace(GAZETTE, id="post", outlet="Post", url="https://post.example/1", text=told)
    archive.ingest([post, GAZETTE])
    (statement,) = archive.statements()
    assert {witness["article"] for witness in statement["witnesses"]} == {"gazette", "post"}
    (fragment,) = archive.show("post")["quotations"]
    assert (fragment["text"], fragment["speaker"]) == ("old bridge is not safe", "Ann Roe")
    assert archive.rebuild() == 2
    assert archive.statements() == [statement]
    archive.forget("gazette")
    assert archive.statements() == archive.show("post")["quotations"] == []


def test_a_rebuild_keeps_all_keys(archive: Archive) -> None:
    archive.ingest(articles(30))
    before = archive.stories(), archive.statements(), archive.speakers()
    assert archive.rebuild() == 30
    assert (archive.stories(), archive.statements(), archive.speakers()) == before


def test_a_search_finds_words_phrases_and_beginnings(archive: Archive) -> None:
    archive.ingest([GAZETTE, HERALD])

    def find(query: str) -> set[tuple[str, str]]:
        return {(row["found"], row["id"]) for row in archive.search(query)}

    assert ("article", "gazette") in find("bridge shut")
    assert find('"not safe"') == {("article", "gazette"), ("quotation", "t1")}
    assert ("speaker", "p1") in find("ann")
    assert ("article", "herald") in find("engin*")
    assert find("zeppelin") == find('""') == find("* AND ( NEAR") == set()


def test_what_was_skipped_is_kept_with_its_reason(archive: Archive) -> None:
    skipped = Skipped("empty.txt", "empty", "cannot read 'empty.txt': it has no words.")
    archive.ingest([skipped])
    archive.ingest([skipped])
    assert [(row["source"], row["reason"]) for row in archive.skipped()] == [("empty.txt", "empty")]


def test_a_forgotten_article_is_gone_from_everywhere(archive: Archive, place: str) -> None:
    archive.ingest([GAZETTE, HERALD])
    assert archive.forget(GAZETTE.url or "") == "article"
    assert [story["articles"] for story in archive.stories()] == [["herald"]]
    assert archive.search('"not safe"') == []
    with pytest.raises(ArchiveError, match="no such article"):
        archive.history("gazette")
    assert "://" in place or b"not safe" not in b"".join(path.read_bytes() for path in Path(place).parent.iterdir())


def test_a_forgotten_speaker_is_gone_from_texts_and_index(archive: Archive, place: str) -> None:
    other = '\n\n"It is a matter for the council," said Bert Holm.'
    archive.ingest([replace(GAZETTE, text=GAZETTE.text + other), replace(HERALD, text=HERALD.text + other)])
    assert archive.forget("ann roe") == "speaker"
    assert {row["name"] for row in archive.speakers()} == {"Bert Holm"}
    assert archive.search("roe") == archive.search("safe") == []
    assert "old bridge at Toll" in archive.show("gazette")["text"]
    assert "Roe" not in archive.show("gazette")["text"]
    archive.rebuild()
    assert {row["name"] for row in archive.speakers()} == {"Bert Holm"}
    archive.close()
    stored = b"" if "://" in place else b"".join(path.read_bytes() for path in Path(place).parent.iterdir())
    assert b"Roe" not in stored
    assert b"safe today" not in stored


def test_what_is_not_there_cannot_be_shown_or_forgotten(archive: Archive) -> None:
    for key in ("t1", "e99999999999", "nobody", "", "https://nowhere.example/"):
        with pytest.raises(ArchiveError):
            archive.show(key)
        with pytest.raises(ArchiveError):
            archive.forget(key)


def test_a_reader_asks_while_a_writer_writes(archive: Archive, place: str) -> None:
    seen: list[int] = []
    with Archive(place, PLAIN) as reader:
        archive.ingest(
            articles(30), report=lambda _: seen.append(len(reader.search("council")) + len(reader.stories()))
        )
    assert len(seen) == 30


def test_a_wire_copy_is_known(archive: Archive) -> None:
    archive.ingest([GAZETTE, replace(GAZETTE, id="echo", outlet="Echo", url="https://echo.example/7")])
    (story,) = archive.stories()
    assert [(a["id"], a["wire_copy"]) for a in archive.show(story["id"])["articles"]] == [
        ("gazette", False),
        ("echo", True),
    ]


def test_the_schema_is_what_the_steps_make_of_it(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from onrecord.store.schema import METADATA

    own = {table.name for table in METADATA.tables.values()}
    with archive._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, METADATA)
    changes = [change for change in found if change[0] not in {"remove_table", "remove_column", "remove_index"}]
    assert not changes
    assert own
