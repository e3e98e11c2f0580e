"""A killed ingest loses nothing and doubles nothing; `make bench` does the same a hundred times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.killing import kill_ingests


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX systems")
def test_kill_minus_nine_at_random_moments(tmp_path: Path) -> None:
    toll = kill_ingests(tmp_path, count=80, kills=4)
    assert toll.kills == 4
    assert toll.faults == []
