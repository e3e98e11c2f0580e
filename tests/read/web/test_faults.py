"""Each fault of the web, met once: what must become of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.faulty_web import serve_faults
from benchmarks.web import CASES, SOUND, Result, choose_settings, visit_web
from onrecord.records import SKIP_REASONS

NAMES = [case.name for case in (SOUND, *CASES)]


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    """Visit two pages of each kind, all in one round."""
    with serve_faults() as server:
        return {result.case.name: result for result in visit_web(server, (SOUND, *CASES), most=2)}


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_costs_its_own_page_alone(results: dict[str, Result], name: str) -> None:
    assert set(results[name].outcomes) == {results[name].case.outcome}


def test_hosts_inside_are_never_asked(results: dict[str, Result]) -> None:
    assert all(result.asked == 0 for result in results.values() if result.case.host_name == "inside.example")


def test_a_host_that_asks_to_be_left_alone_is_left_alone(results: dict[str, Result]) -> None:
    assert results["429, Retry-After 2 hours"].asked == 2  # its robots.txt, and one page


def test_what_robots_denies_is_not_asked_for(results: dict[str, Result]) -> None:
    assert results["robots.txt denies it"].asked == 1  # its robots.txt


def test_every_outcome_is_a_reason_that_the_documents_list() -> None:
    outcomes = {case.outcome for case in CASES} - {"article", "feed"}
    assert outcomes <= set(SKIP_REASONS)


def test_the_documents_have_the_whole_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "fetching.md").read_text(encoding="utf-8")
    missing = [case.name for case in (SOUND, *CASES) if f"| {case.name} | {case.pages} |" not in page]
    assert not missing, "print it anew: python -m benchmarks.web"


def test_the_hosts_inside_are_not_among_those_allowed() -> None:
    assert "inside.example" not in choose_settings(CASES).allow_hosts
