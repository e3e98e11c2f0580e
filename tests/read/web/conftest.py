"""A web of faults for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.faulty_web import FaultyServer, serve_faults


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """Serve a web on loopback."""
    with serve_faults() as server:
        yield server
