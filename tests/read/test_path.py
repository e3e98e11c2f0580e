"""The whole of reading: text untouched, ids unique, repeats known, nothing raised."""

from __future__ import annotations

import json
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import ReadSettings, read_articles, read_witnesses
from onrecord.records import SKIP_REASONS, Article, Skipped

PROSE = "It rained on Saltmarsh all night, and the mayor said that it would rain for the whole of the week."
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\r\n\"'“”")).filter(
    lambda text: not text.startswith("\ufeff")
)
signs = st.sampled_from(
    ["<p>", "</p>", "<q>", "<!--", "<td", "&amp;", "<br>", '{"text":', "[", "}", '"', "Rain.", "\n", "“"]
)


def read(*paths: str | Path, settings: ReadSettings | None = None, stdin: bytes = b"") -> list[Article | Skipped]:
    """Return everything that comes out of the paths."""
    return list(read_articles(paths, settings or ReadSettings(guess_language=False), BytesIO(stdin)))


def outcomes(*paths: str | Path, stdin: bytes = b"") -> list[str]:
    """Return the ids of the articles and the reasons of what was skipped."""
    return [found.id if isinstance(found, Article) else found.reason for found in read(*paths, stdin=stdin)]


@given(texts, st.sampled_from(["txt", "md"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_text_is_the_file_as_decoded(text: str, ending: str, encoding: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a.{ending}")
        path.write_bytes(text.encode(encoding))
        (found,) = read(path)
    if isinstance(found, Article):
        assert found.text == text
        assert found.path == str(path)
        assert all(found.cut(block.start, block.end).words.strip() for block in found.blocks)
    else:
        assert not any(map(str.isalnum, text))


@given(st.lists(signs).map("".join), st.sampled_from(["txt", "md", "html", "json", "jsonl"]))
def test_no_content_raises(content: str, ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a.{ending}")
        path.write_text(content, encoding="utf-8")
        for found in [*read(path), *read("-", stdin=content.encode())]:
            assert isinstance(found, Article) or found.reason in SKIP_REASONS


@given(st.permutations(["a/x.txt", "b/x.txt", "b/x.html", "c.jsonl", "x.json"]))
def test_ids_are_unique_and_those_of_files_free_of_the_order(order: list[str]) -> None:
    page = f"<p>{PROSE}</p>"
    contents = {
        "c.jsonl": '{"id": "x", "text": "Hail."}\n{"text": "Mist."}',
        "x.json": '{"text": "Sun."}',
        "b/x.html": page,
    }
    with TemporaryDirectory() as folder:
        for name in order:
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(contents.get(name, f"Rain in {name}."), encoding="utf-8")
        found = [one for one in read(*(Path(folder, name) for name in order)) if isinstance(one, Article)]
        ids = {
            Path(str(one.path)).relative_to(folder).as_posix(): one.id for one in found if not one.id.startswith("c")
        }
    assert len({one.id for one in found}) == len(found) == 6
    assert {name: ids[name] for name in ("a/x.txt", "b/x.txt", "b/x.html", "x.json")} == {
        "a/x.txt": "a/x",
        "b/x.txt": "b/x.txt",
        "b/x.html": "x.html",
        "x.json": "x.json",
    }


def test_a_copy_is_a_repeat_and_a_wire_copy_is_not(tmp_path: Path) -> None:
    records = [
        {"id": "a", "text": PROSE, "outlet": "Gazette"},
        {"id": "b", "text": PROSE, "outlet": "Courier"},
        {"id": "c", "text": PROSE, "outlet": "Gazette"},
        {"id": "a", "text": PROSE, "outlet": "Herald"},
        {"id": "a", "text": "Snow.", "outlet": "Herald"},
        {"id": "a", "text": "Hail.", "outlet": "Herald"},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert outcomes(path) == ["a", "b", "duplicate", "duplicate", "news:a", "news:a:2"]
    repeat = read(path)[2]
    assert isinstance(repeat, Skipped)
    assert repeat.source == f"{path}:3"
    assert f"those of '{path}:1'" in repeat.detail


def test_a_copied_file_is_named_with_the_first(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    first, second = read(tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, Skipped)
    assert second.reason == "duplicate"
    assert str(tmp_path / "a.txt") in second.detail
    assert second.source == str(tmp_path / "b.txt")


def test_a_file_keeps_its_id_from_a_record_that_has_it_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "pier", "text": "Rain."}', encoding="utf-8")
    (tmp_path / "pier.txt").write_text(PROSE, encoding="utf-8")
    assert outcomes(tmp_path) == ["a:pier", "pier"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (PROSE, ["stdin"]),
        (f"<!doctype html>\n<p>{PROSE}", ["stdin"]),
        ('{"text": "Rain."}', ["stdin"]),
        ('[{"text": "Rain."}, {"text": "Snow."}]', ["stdin:1", "stdin:2"]),
        ('{"text": "Rain."}\n{"text": "Snow."}\n', ["stdin:1", "stdin:2"]),
        ("[Rain] fell.", ["stdin"]),
        ("", ["empty"]),
        ("\x00\x01", ["binary"]),
    ],
)
def test_standard_input_tells_its_form_itself(content: str, ids: list[str]) -> None:
    assert outcomes("-", stdin=content.encode()) == ids


def test_a_page_is_recognised_on_standard_input() -> None:
    (found,) = read("-", stdin=f"<html lang='en'><p>{PROSE}".encode())
    assert isinstance(found, Article)
    assert (found.text, found.language, found.path) == (PROSE, "en", "-")


def test_utf16_json_lines_are_read_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes('{"text": "Rain ਊ."}\r\n{"text": "Snow."}\r\n'.encode("utf-16"))
    assert outcomes(path) == ["n:1", "n:2"]


def test_a_binary_line_costs_one_line(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "Rain."}\n\x00\x01\x02\n{"text": "Snow."}')
    assert outcomes(path) == ["n:1", "binary", "n:3"]


def test_a_declared_encoding_is_used_for_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset=windows-1251><p>Мэр сказала: «Мост закрыт до весны». {PROSE}</p>".encode("cp1251"))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert found.text.startswith("Мэр сказала: «Мост закрыт до весны».")


def test_limits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<p>{PROSE}</p><p>Again.</p>", encoding="utf-8")
    small = {"max_bytes": 2, "max_signs": 2, "max_page_signs": 1, "max_page_elements": 1}
    for name, count in small.items():
        values: dict[str, Any] = {name: 50 if name != "max_page_elements" else 1}
        found = [one.reason for one in read(tmp_path, settings=ReadSettings(**values)) if isinstance(one, Skipped)]
        assert found == ["too large"] * count


def test_twenty_megabytes_are_read_in_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text((PROSE + "\n\n") * 200_000, encoding="utf-8")
    (found,) = read_articles([path], ReadSettings(max_signs=50_000_000))
    assert isinstance(found, Article)
    assert len(found.text) == 200_000 * (len(PROSE) + 2)
    assert found.language == "en"


def test_what_would_take_minutes_to_go_through_is_no_article_unless_the_user_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text((PROSE + "\n\n") * 200_000, encoding="utf-8")
    (found,) = read_articles([path])
    assert isinstance(found, Skipped)
    assert found.reason == "too large"


def test_the_language_is_guessed_only_where_nothing_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": PROSE, "language": "fr"}), encoding="utf-8")
    (tmp_path / "b.txt").write_text(PROSE + " Again.", encoding="utf-8")
    named, guessed = read(tmp_path, settings=ReadSettings())
    unguessed = read(tmp_path, settings=ReadSettings(guess_language=False))[1]
    assert isinstance(named, Article)
    assert isinstance(guessed, Article)
    assert isinstance(unguessed, Article)
    assert (named.language, guessed.language, unguessed.language) == ("fr", "en", None)


def test_witnesses_may_agree_in_every_word(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    (tmp_path / "c.json").write_text(
        json.dumps({"witnesses": [{"id": "a", "content": PROSE}, {"id": "C", "content": ""}, {"id": "D"}]}),
        encoding="utf-8",
    )
    found = list(read_witnesses([tmp_path]))
    assert [one.id if isinstance(one, Article) else one.reason for one in found] == [
        "a",
        "b",
        "c:a",
        "empty",
        "bad json",
    ]
    assert all(one.text == PROSE for one in found if isinstance(one, Article))


def test_the_same_witness_named_twice_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    assert [isinstance(one, Article) for one in read_witnesses([path, path])] == [True, False]


@pytest.mark.parametrize("name", [field.name for field in fields(ReadSettings) if field.type == "int"])
def test_a_limit_below_one_is_refused(name: str) -> None:
    values: dict[str, Any] = {name: 0}
    with pytest.raises(ValueError, match=f"'{name}' is 0"):
        ReadSettings(**values)


def test_a_confidence_is_a_share() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        ReadSettings(min_language_confidence=1.5)


def test_the_seeds_are_read(shared: Path) -> None:
    first, second = read_articles([shared / "seeds"])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.title is not None
    assert first.published is None
    assert (second.title, second.published, second.date_source) == (None, "2020-10-06", "text")
    assert first.language == second.language == "en"
    for found in (first, second):
        assert found.text.encode() == Path(str(found.path)).read_bytes()
