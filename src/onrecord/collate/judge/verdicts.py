"""Variants -> how each witness stands to the base."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.collate.table.masks import each_witness
from onrecord.records import Judgement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.table.sites import Site
    from onrecord.records import Variant, Verdict, Witness

HARMLESS = {None, "glyph", "punctuation", "spelling", "order"}  # readings that have the base's words
VERDICTS: dict[str, Verdict] = {"cosmetic": "cosmetic", "minor": "minor", "substantive": "altered"}
GRAVITY = ("verbatim", "cosmetic", "minor", "altered")


def judge_witnesses(
    witnesses: Sequence[Witness], sites: Sequence[Site], variants: Sequence[Variant]
) -> tuple[Judgement, ...]:
    """Return coverage and verdict of each witness.

    A word of the base that a witness has in another spelling, or in another place, is had.
    """
    based = [site for site in sites if site.base is not None]
    everyone = (1 << len(witnesses)) - 1
    shared = sum(site.support == everyone for site in based)
    counts = [shared] * len(witnesses)
    for site in based:
        if site.support != everyone:
            for index in each_witness(site.support):
                counts[index] += 1
    verdicts: list[Verdict] = ["verbatim"] * len(witnesses)
    columns = [site.column for site in based]
    numbers = {witness.id: index for index, witness in enumerate(witnesses)}
    for variant in variants:
        inside = based[bisect_left(columns, variant.first) : bisect_right(columns, variant.last)]
        for reading in variant.readings:
            index = numbers[reading.witness]
            if reading.kind in HARMLESS and reading.kind is not None:
                counts[index] += sum(1 for site in inside if not site.support >> index & 1)
            if reading.severity is not None and reading.kind != "glyph":
                verdicts[index] = max(verdicts[index], VERDICTS[reading.severity], key=GRAVITY.index)
    total = len(based)
    return tuple(
        Judgement(witness.id, min(1.0, counts[index] / total) if total else 0.0, verdicts[index])
        for index, witness in enumerate(witnesses)
    )
