"""A file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import OutputError
from onrecord.save import save_folder, save_text


def broken_off() -> Iterator[str]:
    yield "half a repo"
    raise KeyboardInterrupt


def test_the_pieces_are_written_as_they_are(tmp_path: Path) -> None:
    save_text(tmp_path / "report.txt", ["one\r\n", "two\n"])
    assert (tmp_path / "report.txt").read_bytes() == b"one\r\ntwo\n"


def test_a_lone_surrogate_is_written_as_its_escape(tmp_path: Path) -> None:
    save_text(tmp_path / "report.json", ['"\ud800"'])
    assert (tmp_path / "report.json").read_bytes() == rb'"\ud800"'


def test_an_interrupted_write_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "report.txt"
    place.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        save_text(place, broken_off())
    assert place.read_text() == "before"
    assert list(tmp_path.iterdir()) == [place]


def test_a_missing_folder_is_said_in_one_message(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write '.*report\.txt': No such file or directory"):
        save_text(tmp_path / "nowhere" / "report.txt", ["x"])


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    place = tmp_path / "report.txt"
    place.write_text("before")
    place.chmod(0o640)
    save_text(place, ["after"])
    assert place.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    place, link = tmp_path / "report.txt", tmp_path / "latest.txt"
    place.write_text("before")
    link.symlink_to(place)
    save_text(link, ["after"])
    assert link.is_symlink()
    assert place.read_text() == "after"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device /dev/full, which only Linux has")
def test_a_full_disk_is_said_in_one_message() -> None:
    with pytest.raises(OutputError, match=r"cannot write '/dev/full': No space left on device"):
        save_text(Path("/dev/full"), ["x" * 100_000])


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "tables"

    def break_off() -> None:
        with save_folder(place) as folder:
            (folder / "one.csv").write_text("half a ta")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert list(tmp_path.iterdir()) == []
    with save_folder(place) as folder:
        (folder / "one.csv").write_text("a table")
        assert not place.exists()
    assert (place / "one.csv").read_text() == "a table"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("found", ["a file", "a folder with files in it"])
def test_a_folder_takes_the_place_of_nothing(found: str, tmp_path: Path) -> None:
    place = tmp_path / "tables"
    if found == "a file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=found), save_folder(place):
        pytest.fail("there was something already")
