"""What tests of every stage share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.corpora import find_shared

if TYPE_CHECKING:
    from pathlib import Path

# A law that fails must fail again on the next run: derandomised wherever a machine runs it.
settings.register_profile("desk", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real articles, corpora and scorers that stands beside the checkout, or skip the test."""
    folder = find_shared()
    if folder is None:
        pytest.skip("needs the corpora: no folder `shared` beside the checkout, and ONRECORD_SHARED names none")
    return folder
