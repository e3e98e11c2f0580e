"""Contents find their cues nearby, however long the text is, and a hint of the marks tips the scales."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extract.model import linking
from onrecord.extract.model.linking import Hints, Link, link_segments
from onrecord.extract.segments import Segments

WIDTH = 4
COUNT = 200  # sentences of six units: source, cue, four words of content
SEGMENTS = Segments(
    contents=tuple((6 * i + 2, 6 * i + 5) for i in range(COUNT)),
    cues=tuple((6 * i + 1, 6 * i + 1) for i in range(COUNT)),
    sources=tuple((6 * i, 6 * i) for i in range(COUNT)),
)
PARAGRAPHS = [unit // 12 for unit in range(6 * COUNT)]


def make_heads(seed: int) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    chance = np.random.default_rng(seed)
    heads: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    for name, width in (("content_cue", 2 * WIDTH), ("cue_source", WIDTH)):
        shapes = {
            "weight": (width, WIDTH), "left.weight": (1, width), "left.bias": (1,), "right.weight": (1, WIDTH),
            "right.bias": (1,), "none.weight": (1, width), "none.bias": (1,), "distance.weight": (24, 1),
            "between.weight": (4, 1), "same.weight": (2, 1),
        }  # fmt: skip
        heads |= {f"{name}.{part}": chance.normal(size=shape).astype(np.float32) for part, shape in shapes.items()}
    return heads


def link(seed: int, hints: Hints | None = None, *, told: bool = False) -> tuple[list[Link], list[Link]]:
    links = np.random.default_rng(seed + 1).normal(size=(6 * COUNT, linking.PARTS * WIDTH)).astype(np.float32)
    return link_segments(make_heads(seed), links, SEGMENTS, PARAGRAPHS, hints or {}, np.full(COUNT, told))


@pytest.mark.parametrize("seed", range(5))
def test_how_many_are_linked_at_a_time_changes_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = link(seed)
    monkeypatch.setattr(linking, "_AT_ONCE", 7)
    for some, other in zip(link(seed), at_once, strict=True):
        assert [number for number, _ in some] == [number for number, _ in other]
        assert [share for _, share in some] == pytest.approx([share for _, share in other], abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_linked_over_more_than_two_paragraphs(seed: int) -> None:
    to_cue, to_source = link(seed)
    assert len(to_cue) == len(to_source) == COUNT
    for own, (number, share) in enumerate(to_cue):
        assert number is None or abs(number // 2 - own // 2) <= 2
        assert 0 < share <= 1


@pytest.mark.parametrize("seed", range(5))
def test_what_stands_in_no_marks_goes_with_no_cue_of_another_paragraph(seed: int) -> None:
    to_cue, _ = link(seed, told=True)
    assert all(number is None or number // 2 == own // 2 for own, (number, _) in enumerate(to_cue))
    assert any(number is not None for number, _ in to_cue)


def test_a_hint_of_the_marks_tips_the_scales() -> None:
    assert link(0, {(5, 5): 50.0})[0][5][0] == 5


def test_without_segments_there_is_no_link() -> None:
    links = np.zeros((3, linking.PARTS * WIDTH), dtype=np.float32)
    none = np.zeros(0, dtype=np.bool_)
    assert link_segments(make_heads(0), links, Segments((), (), ()), [0, 0, 0], {}, none) == ([], [])
