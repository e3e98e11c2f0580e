"""A killed ingest loses nothing and doubles nothing; `make bench` does the same a hundred times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.killing import fill_disks, kill_ingests


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX systems")
def test_kill_minus_nine_at_random_moments(tmp_path: Path) -> None:
    toll = kill_ingests(tmp_path, count=80, kills=4)
    assert toll.kills == 4
    assert toll.faults == []


@pytest.mark.skipif(os.name != "posix", reason="a limit of files is of POSIX systems")
def test_a_full_disk_is_said_plainly_and_what_was_taken_in_is_kept(tmp_path: Path) -> None:
    toll = fill_disks(tmp_path, count=70, disks=1)
    assert toll.kills == 1
    assert toll.faults == []
