"""The likeliest tags, held to the marks: no content cuts through a closed pair, none goes on over a paragraph's end."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.model.decoding import TAGS, decode_tags, find_joined
from onrecord.extract.model.units import Units, cut_units
from onrecord.extract.segments import Segment

TEXT = '"We won," Roe said. "It was a long night, and we won."\n\nHe called it "a sham" and left.'
UNITS = cut_units(TEXT)
STEPS = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)


def decode(scores: np.ndarray[tuple[int, int], np.dtype[np.float32]], units: Units = UNITS) -> tuple[Segment, ...]:
    return decode_tags(scores, STEPS, units, find_joined(TEXT, units)).contents


@given(st.integers(0, 2**32 - 1))
def test_whatever_the_scores_no_content_cuts_through_marks(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(len(UNITS), len(TAGS))).astype(np.float32)
    words = [i for i, trait in enumerate(UNITS.traits) if trait[0] != 5]
    contents = decode(scores)
    inside = {i for first, last in contents for i in range(first, last + 1)}
    for enclosure in UNITS.enclosures:
        within = [i for i in words if enclosure.first <= UNITS.spans[i][0] < enclosure.last]
        assert inside.isdisjoint(within) or inside.issuperset(within)
        assert len({number for number, (a, b) in enumerate(contents) for i in within if a <= i <= b}) <= 1
    for first, last in contents:
        assert UNITS.paragraphs[first] == UNITS.paragraphs[last]


def test_a_run_of_tags_is_one_segment() -> None:
    scores = np.zeros((len(UNITS), len(TAGS)), dtype=np.float32)
    scores[:, 0] = 1
    scores[1, 1] = scores[2, 2] = 5
    assert [TEXT[UNITS.spans[a][0] : UNITS.spans[b][1]] for a, b in decode(scores)] == ["We won"]
