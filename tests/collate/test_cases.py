"""The cases: what the witnesses have, and every difference that must be found. One more than these is a failure too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.collate import collate_wordings
from tests.cases import load_cases
from tests.collate.witnesses import write_witness, write_witnesses

if TYPE_CHECKING:
    from onrecord.records import Collation


def find_differences(collation: Collation) -> list[dict[str, Any]]:
    """Return the readings that depart from the base, as the cases write them."""
    return [
        {
            "by": reading.witness,
            "base": variant.text,
            "text": reading.text,
            "kind": reading.kind,
            "severity": reading.severity,
            "flags": list(reading.flags),
        }
        for variant in collation.variants
        for reading in variant.readings
        if reading.kind is not None
    ]


@pytest.mark.parametrize("case", load_cases("collate"))
def test_case(case: dict[str, Any]) -> None:
    witnesses, texts = write_witnesses(case["witnesses"], case.get("dates", ()))
    source = write_witness("source", case["source"])[0] if "source" in case else None
    collation = collate_wordings(witnesses, source)
    found = find_differences(collation)
    assert len(found) == len(case["differences"]), found
    for difference, wanted in zip(found, case["differences"], strict=True):
        assert {key: difference[key] for key in wanted} == wanted
    if "base" in case:
        assert collation.base.text == case["base"]
    if "verdicts" in case:
        assert {judgement.witness: judgement.verdict for judgement in collation.judgements} == case["verdicts"]
    if "coverage" in case:
        assert [round(judgement.coverage, 2) for judgement in collation.judgements] == case["coverage"]
    for variant in collation.variants:
        for reading in variant.readings:
            assert texts[reading.witness][reading.start : reading.end] == reading.text
