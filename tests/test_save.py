"""A file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import OutputError
from onrecord.save import save_text


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
