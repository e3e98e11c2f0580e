"""Ids of files: unique, short, and the same whatever the order of the files."""

from __future__ import annotations

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.naming import name_files

parts = st.sampled_from(["a", "b", "a.txt", "x", ".."])
endings = st.sampled_from([".txt", ".html", ".txt.md"])
paths = st.builds(
    lambda folders, stem, ending: PurePosixPath("/", *folders, stem + ending),
    st.lists(parts, max_size=3),
    parts,
    endings,
)


@given(st.sets(paths))
def test_ids_are_unique_and_free_of_the_order(files: set[PurePosixPath]) -> None:
    ordered = sorted(files)
    names = name_files(ordered)
    assert set(names) == files
    assert len(set(names.values())) == len(files)
    assert name_files(reversed(ordered)) == names


@given(st.sets(paths))
def test_a_stem_of_its_own_is_the_id(files: set[PurePosixPath]) -> None:
    stems = [path.stem for path in files]
    for path, name in name_files(files).items():
        assert (name == path.stem) == (stems.count(path.stem) == 1)


def test_the_shortest_end_of_the_path_tells_files_apart() -> None:
    files = [PurePosixPath(path) for path in ("/n/a/flood.txt", "/n/b/flood.txt", "/n/b/flood.html", "/n/pier.txt")]
    assert [name_files(files)[path] for path in files] == ["a/flood", "b/flood.txt", "flood.html", "pier"]


def test_standard_input_keeps_its_name_beside_a_file_of_that_name() -> None:
    names = name_files([PurePosixPath("stdin"), PurePosixPath("/n/stdin.txt")])
    assert names == {PurePosixPath("stdin"): "stdin", PurePosixPath("/n/stdin.txt"): "stdin.txt"}
