from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.match.likeness.compare import Overlap, is_same, measure_overlap
from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.folding import fold_tokens, fold_word
from onrecord.match.wordings.runs import Run, find_dense, find_runs
from onrecord.match.wordings.weights import weigh_words
from onrecord.match.wordings.wording import Wording
from onrecord.text.tokens import tokenize


def make_wording(text: str) -> Wording:
    words = fold_tokens(tokenize(text))
    return Wording(tuple(word.fold for word in words), weigh_words(words), (0,))


def compare(one: str, other: str) -> Overlap:
    shorter, longer = sorted((make_wording(one), make_wording(other)), key=lambda wording: wording.length)
    return measure_overlap(shorter, longer)


@pytest.mark.parametrize(
    ("norm", "folds"),
    [
        ("we've", ("we", "have")),
        ("can't", ("can", "not")),
        ("cannot", ("can", "not")),
        ("ferry's", ("ferry", "is")),
        ("organisation", ("organization",)),
        ("colour", ("color",)),
        ("our", ("our",)),
        ("centre", ("center",)),
        ("travelling", ("traveling",)),
        ("back-breaking", ("back", "breaking")),
        ("twelve", ("12",)),
        ("f.b.i.", ("fbi",)),
        ("é", ("e",)),
        ("twenty-one", ("21",)),
        ("first", ("1st",)),
        ("programme", ("program",)),
        ("anymore", ("any", "more")),
    ],
)
def test_folding(norm: str, folds: tuple[str, ...]) -> None:
    assert fold_word(norm) == folds


def test_the_outlets_brackets_are_not_folded() -> None:
    assert [word.fold for word in fold_tokens(tokenize("He [the mayor] said it … again"))] == [
        "he",
        "said",
        "it",
        "again",
    ]


def test_runs_take_the_longer_of_two_that_begin_side_by_side() -> None:
    assert find_runs("b c d e f g".split(), "x b c y c d e f g".split()) == [Run(1, 4, 5)]


def test_runs_reach_back_over_an_inflected_word() -> None:
    assert find_runs("reverse the village crisis".split(), "reversing the village crisis".split()) == [Run(0, 0, 4)]


def test_runs_do_not_cross_a_break() -> None:
    assert find_runs(("old", "mill", "", "stands"), ("old", "mill", "stands")) == [Run(0, 0, 2)]


def test_a_repetitive_text_costs_no_more_than_its_length() -> None:
    runs = find_runs(["no"] * 20_000, ["no"] * 20_000)
    assert sum(run.length for run in runs) == 20_000


def test_a_dense_stretch_is_dense_in_both() -> None:
    near, far = [Run(0, 0, 4), Run(5, 5, 4)], [Run(0, 0, 4), Run(5, 50, 4)]
    assert len(find_dense(near)) == 8
    assert len(find_dense(far)) == 4


def test_an_excerpt_is_wholly_inside() -> None:
    overlap = compare("we will win this", "and in the end we will win this, I promise")
    assert (overlap.matched, overlap.share, overlap.parts) == (4, 1.0, 4)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the brook froze over", "when the brook froze over we skated", True),
        ("over and out", "all of it is over and out there it will stay", False),  # light words only
        ("at the end of the day", "at the end of the day we are tired", False),  # a stock phrase
        ("a heron stood in the millrace at dawn", "a heron stood by the weir at noon", False),
        (
            "my cousin mended the organ with a bicycle chain and a comb",
            "she told me that my cousin mended the organ with a bicycle chain, which is true",
            True,
        ),
    ],
)
def test_what_is_one_utterance(one: str, other: str, *, same: bool) -> None:
    assert is_same(compare(one, other), MatchSettings(), same_speaker=False) is same


def test_one_known_speaker_needs_less() -> None:
    overlap = compare("so it began", "and so it began on a Monday")
    assert not is_same(overlap, MatchSettings(), same_speaker=False)
    assert is_same(overlap, MatchSettings(min_weight=1.5), same_speaker=True)


@pytest.mark.parametrize(
    "wrong", [{"max_wordings": 1}, {"long_run": 2}, {"min_words": 1}, {"min_share": 1.5}, {"known": -0.1}]
)
def test_settings_out_of_range(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be"):
        replace(MatchSettings(), **wrong)
