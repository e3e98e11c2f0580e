"""Calibrate a model on the held-out tenth: python -m training.calibrate MODEL CORPUS [--report CORPUS --diagram SVG].

The confidence of a quotation is the chance that a reader would mark the same words, at least by half. A logistic
regression over what the model and the marks say gives it; its weights are written into model.json. The report holds
each quotation of another corpus against its readers, those that only the marks found too, and draws what it saw.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.joining.confidence import describe_finding, weigh_draft
from onrecord.extract.model.network import load_model
from onrecord.extract.path import find_drafts
from onrecord.records import Article
from training.corpus import Gold, is_held_out, read_corpus

_RIDGE = 0.1
_BINS = 10
_UNKNOWN = (0.0,) * 8


def overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> float:
    """Return the share of signs that two contents have in common."""
    mine = {at for start, end in one for at in range(start, end)}
    theirs = {at for start, end in other for at in range(start, end)}
    return len(mine & theirs) / max(1, len(mine | theirs))


def read_outcomes(
    folder: Path, golds: Iterable[Gold]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return what is known of each quotation, whether it was right, and the confidence that it has now.

    What only the marks found has noughts for what is known of it: no weight of the model's bears on it.
    """
    model = load_model(folder)
    numbers, right, now = [], [], []
    for gold in golds:
        for draft in find_drafts(Article(id=gold.stem, text=gold.text), model):
            numbers.append(describe_finding(draft.finding, draft) if draft.finding else _UNKNOWN)
            right.append(any(overlap(draft.content, g.content) >= 0.5 for g in gold.attributions))
            now.append(weigh_draft(draft, model))
    return np.array(numbers), np.array(right, dtype=np.float64), np.array(now)


def fit(numbers: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression, by Newton's steps."""
    weights = np.zeros(numbers.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-numbers @ weights))
        slope = numbers.T @ (right - chance) - _RIDGE * weights
        curve = (numbers * (chance * (1 - chance))[:, None]).T @ numbers + _RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


@dataclass(frozen=True, slots=True)
class Bin:
    """The quotations whose confidence lies in one tenth: how many, what they were told to be, and what was right."""

    count: int
    told: float  # mean confidence, 0 to 1
    true: float  # share that is right, 0 to 1


def sort_in_bins(confidence: NDArray[np.float64], right: NDArray[np.float64]) -> list[Bin]:
    """Return the bins that have any quotation in them, from the lowest confidence up.

    >>> sort_in_bins(np.array([0.92, 0.98, 0.31]), np.array([1.0, 0.0, 0.0]))
    [Bin(count=1, told=0.31, true=0.0), Bin(count=2, told=0.95, true=0.5)]
    """
    places = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    return [
        Bin(int(inside.sum()), round(float(confidence[inside].mean()), 3), round(float(right[inside].mean()), 3))
        for inside in (places == number for number in range(_BINS))
        if inside.any()
    ]


def measure_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error, 0 to 1: how far off the bins are, weighed by their sizes.

    >>> round(measure_error([Bin(1, 0.3, 0.0), Bin(3, 0.9, 1.0)]), 3)
    0.15
    """
    return sum(one.count * abs(one.told - one.true) for one in bins) / sum(one.count for one in bins)


def draw_bins(bins: Sequence[Bin]) -> str:
    """Return a reliability diagram as SVG: told to the right, true upwards, the larger a dot the more quotations."""
    most = max(one.count for one in bins)
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -20 420 380" font-family="sans-serif" font-size="13">',
        f"<title>Reliability diagram, expected calibration error {measure_error(bins):.3f}</title>",
        '<rect x="-60" y="-20" width="420" height="380" fill="#fff"/>',
        '<path d="M0 0V300H300M0 300L300 0" fill="none" stroke="#888"/>',
        '<text x="150" y="345" text-anchor="middle">confidence that is told</text>',
        '<text transform="translate(-42 150) rotate(-90)" text-anchor="middle">share that is right</text>',
    ]
    for at in (0.0, 0.5, 1.0):
        lines += [
            f'<text x="{300 * at:.0f}" y="320" text-anchor="middle">{at}</text>',
            f'<text x="-8" y="{304 - 300 * at:.0f}" text-anchor="end">{at}</text>',
        ]
    for one in bins:
        x, y, radius = 300 * one.told, 300 - 300 * one.true, 3 + 9 * math.sqrt(one.count / most)
        lines += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f5fa8"/>',
            f'<text x="{x + radius + 3:.1f}" y="{y + 14:.1f}" font-size="11">{one.count}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> None:
    """Parse the command line, fit, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--report", type=Path, help="another corpus, on which the result is measured")
    parser.add_argument("--diagram", type=Path, help="where to draw the report, as SVG")
    given = parser.parse_args()
    numbers, right, _ = read_outcomes(given.model, (g for g in read_corpus(given.corpus) if is_held_out(g.stem)))
    known = numbers[:, 0] > 0
    path = given.model / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = [round(float(weight), 4) for weight in fit(numbers[known], right[known])]
    path.write_text(json.dumps(manifest, separators=(",", ":")) + "\n", encoding="utf-8")
    print("weights", manifest["calibration"])
    if given.report:
        _, right, now = read_outcomes(given.model, read_corpus(given.report))
        bins = sort_in_bins(now, right)
        for one in bins:
            print(f"{one.count:5d} quotations told {one.told:.3f} true {one.true:.3f}")
        print(f"expected calibration error {measure_error(bins):.3f} over {len(right)}")
        if given.diagram:
            given.diagram.write_text(draw_bins(bins), encoding="utf-8")


if __name__ == "__main__":
    main()
