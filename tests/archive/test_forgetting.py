"""What is forgotten is gone: from texts, versions, others' words, names, index and file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.archive import Archive
from onrecord.errors import ArchiveError
from onrecord.records import Article
from onrecord.store.schema import METADATA
from tests.archive.reports import GAZETTE, HERALD

OTHER = '\n\n"It is a matter for the council," said Bert Holm.'


def find_all(archive: Archive, place: str) -> str:
    """Return all that stands in the archive's tables, and the words of a file's index."""
    found = []
    with archive._engine.connect() as connection:
        for name in sorted(METADATA.tables):
            found += [json.dumps(list(row), default=str) for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
    if "://" not in place:
        found += find_terms(place)
        found.append(str(b"".join(path.read_bytes() for path in Path(place).parent.glob("*.db*"))))
    return "\n".join(found).lower()


def find_terms(place: str) -> Iterator[str]:
    with closing(sqlite3.connect(place)) as connection:
        for table in ("version", "quotation", "speaker"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.{table}_terms USING fts5vocab(main, {table}_index, row)")
            yield from (row[0] for row in connection.execute(f"SELECT term FROM temp.{table}_terms"))


def test_nothing_of_a_forgotten_article_is_left(archive: Archive, place: str) -> None:
    gone = Article(
        "zebra",
        f'{GAZETTE.text}\n\n"Zeppelins are dear," the quixotic engineer said.\n\nQuagga.',
        url="https://gazette.example/zebra",
        title="Quixotic",
    )
    archive.ingest([HERALD, gone])
    archive.ingest([replace(gone, text=gone.text.replace("Zeppelins", "Xylophones"))])
    archive.forget("zebra")
    left = find_all(archive, place)
    assert [word for word in ("zebra", "zeppelin", "xylophone", "quixotic", "quagga") if word in left] == []
    assert [row["speaker"] for row in archive.statements()] == ["Ann Roe"]


def test_a_bare_surname_goes_with_the_full_name(archive: Archive, place: str) -> None:
    words = "\n\nMs Roe's brother waited. ROE went home. Ann\nRoe was late."
    archive.ingest([replace(GAZETTE, text=GAZETTE.text + words, title="Roe on bridge", author="Ann Roe")])
    archive.forget("Ann Roe")
    assert "roe" not in find_all(archive, place)
    assert "brother waited" in archive.show("gazette")["text"]


def test_one_of_two_people_of_a_surname_keeps_it(archive: Archive) -> None:
    two = '\n\n"I was not asked, and I would have said no," said Tom Roe.\n\nLater Roe left.'
    archive.ingest([replace(GAZETTE, text=GAZETTE.text + two)])
    archive.forget("Ann Roe")
    article = archive.show("gazette")
    assert "Tom Roe" in article["text"]
    assert "Later Roe left." in article["text"]
    assert "Ann" not in article["text"]
    assert [quotation["speaker"] for quotation in article["quotations"]] == ["Tom Roe"]


def test_words_within_the_words_of_another_go(archive: Archive, place: str) -> None:
    inner = "\n\n\"I asked, and Ann Roe told me: 'The zeppelin must never land,' and I left,\" said Bert Holm."
    archive.ingest([replace(GAZETTE, text=GAZETTE.text + inner)])
    assert "Ann Roe" in {row["speaker"] for row in archive.statements()}
    archive.forget("Ann Roe")
    left = find_all(archive, place)
    assert [word for word in ("zeppelin", "roe", "never land") if word in left] == []
    (row,) = archive.statements()
    assert row["speaker"] == "Bert Holm"
    assert row["text"].startswith("I asked, and")


def test_a_word_that_is_a_pronoun_or_begins_another_one_stays(archive: Archive) -> None:
    article = Article("x", 'The theatre was shut.\n\n"It must be the weather," the man told the manager.')
    archive.ingest([article])
    archive.forget("p1")
    assert archive.show("x")["text"].startswith("The theatre was shut.")
    assert archive.show("x")["text"].endswith("told the manager.")


def test_indirect_speech_and_bare_mentions_go_too(place: str) -> None:
    indirect = Article("post", "Rain fell. Ann Roe said that the zeppelin was late.", url="https://post.example/1")
    bare = Article("echo", "The prize of the year went to Ann Roe, who was away.", url="https://echo.example/1")
    with Archive(place, is_writer=True) as archive:
        archive.ingest([bare, indirect])
        (quotation,) = archive.show("post")["quotations"]
        assert (quotation["kind"], quotation["speaker"]) == ("indirect", "Ann Roe")
        assert {(row["found"], row["name"]) for row in archive.search("zeppelin late")} >= {("quotation", "Ann Roe")}
        archive.forget("ann roe")
        assert "zeppelin" not in find_all(archive, place)
        archive.ingest([GAZETTE])
        archive.forget("ann roe")
        assert "roe" not in find_all(archive, place)
        assert "prize of the year" in archive.show("echo")["text"]


def test_older_versions_go_after_a_rebuild_too(archive: Archive, place: str) -> None:
    archive.ingest([GAZETTE])
    archive.ingest([replace(GAZETTE, text=f"The old bridge at Toll was shut.{OTHER}")])
    archive.rebuild()
    archive.forget("Ann Roe")
    left = find_all(archive, place)
    assert "roe" not in left
    assert "safe today" not in left


def test_what_a_title_or_scare_quotes_echo_goes(archive: Archive, place: str) -> None:
    echo = '\n\nThe bridge, "not safe today", is closed.'
    archive.ingest([replace(GAZETTE, text=GAZETTE.text + echo, title="“Not safe today”: Toll bridge shut")])
    archive.forget("Ann Roe")
    assert "not safe" not in find_all(archive, place)
    assert archive.stories()[0]["title"] == "“███ ████ █████”: Toll bridge shut"


def test_a_name_in_the_reasons_and_names_of_others_goes(archive: Archive, place: str) -> None:
    others = '\n\n"We shall wait for the autumn," Ann Roe\'s lawyer said.\n\n"Nobody asked me," he added.'
    archive.ingest([replace(GAZETTE, text=GAZETTE.text + others)])
    archive.forget("Ann Roe")
    assert "roe" not in find_all(archive, place)


def test_a_name_beyond_a_to_z_is_forgotten(archive: Archive, place: str) -> None:
    archive.ingest([replace(GAZETTE, text=GAZETTE.text.replace("Ann Roe", "Élodie Rœ"))])
    archive.forget("ÉLODIE RŒ")
    assert "élodie" not in find_all(archive, place)


@pytest.mark.parametrize("name", ["p1", "Ann Roe"])
def test_what_names_an_article_and_a_speaker_is_not_guessed(archive: Archive, name: str) -> None:
    archive.ingest([replace(GAZETTE, id=name)])
    with pytest.raises(ArchiveError, match="both"):
        archive.forget(name)
    assert len(archive.speakers()) == 1
    assert archive.forget(GAZETTE.url or "") == "article"


def test_copies_of_a_forgotten_original_stay_copies(archive: Archive) -> None:
    copies = [replace(GAZETTE, id=name, outlet=name, url=f"https://{name}.example/") for name in ("echo", "post")]
    archive.ingest([GAZETTE, *copies])
    archive.forget("gazette")
    articles = archive.show(archive.stories()[0]["id"])["articles"]
    assert [(article["id"], article["wire_copy"]) for article in articles] == [("echo", False), ("post", True)]


def test_the_same_command_ends_what_was_interrupted(
    archive: Archive, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    archive.ingest([replace(GAZETTE, text=GAZETTE.text + OTHER)])
    with monkeypatch.context() as patch:
        patch.setattr(Archive, "match", stop)
        with pytest.raises(KeyboardInterrupt):
            archive.forget("Ann Roe")
    with pytest.raises(ArchiveError, match="no speaker"):
        archive.forget("Ann Roe")
    assert "roe" not in find_all(archive, place)


def test_a_reader_that_keeps_the_words_in_the_file_is_named(archive: Archive, place: str) -> None:
    if "://" in place:
        pytest.skip("a server has no file that a reader could hold")
    archive.ingest([GAZETTE])
    with archive._engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(place, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM article").fetchone()
        with pytest.raises(ArchiveError, match="another program reads the file"):
            archive.forget("Ann Roe")
    with pytest.raises(ArchiveError, match="no speaker"):
        archive.forget("Ann Roe")
    assert "roe" not in find_all(archive, place)


def test_a_story_that_is_called_by_a_forgotten_speakers_words_is_called_otherwise(archive: Archive, place: str) -> None:
    words = '"The quay has sunk by nine inches," said Ann Roe. "We measured it on Monday," said Tom Poe.'
    archive.ingest([Article("gazette", words), Article("herald", f"{words} It rained.")])
    assert [story["title"] for story in archive.stories()] == ["Ann Roe: “The quay has sunk by nine inches”"]
    archive.forget("Ann Roe")
    assert [story["title"] for story in archive.stories()] == ["Tom Poe: “We measured it on Monday”"]
    assert "nine inches" not in find_all(archive, place)
