"""Calibrate a model on the held-out tenth: python -m training.calibrate MODEL CORPUS [--report CORPUS].

The confidence of a quotation is the chance that a reader would mark the same words, at least by half. A logistic
regression over what the model and the marks say gives it; its weights are written into model.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.confidence import describe_finding, weigh_draft
from onrecord.extract.model import load_model
from onrecord.extract.quotations import find_drafts
from onrecord.records import Article
from training.corpus import Gold, is_held_out, read_corpus

_RIDGE = 0.1
_BINS = 10


def overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> float:
    """Return the share of signs that two contents have in common."""
    mine = {at for start, end in one for at in range(start, end)}
    theirs = {at for start, end in other for at in range(start, end)}
    return len(mine & theirs) / max(1, len(mine | theirs))


def read_outcomes(
    folder: Path, golds: Iterable[Gold]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the numbers of each finding, whether it was right, and the confidence that it has now."""
    model = load_model(folder)
    numbers, right, now = [], [], []
    for gold in golds:
        for draft in find_drafts(Article(id=gold.stem, text=gold.text), model):
            if draft.finding is None:
                continue
            numbers.append(describe_finding(draft.finding, draft))
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


def show_reliability(confidence: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """Print a line a bin, and return the expected calibration error, 0 to 1."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for number in range(_BINS):
        inside = bins == number
        if inside.any():
            told, true = confidence[inside].mean(), right[inside].mean()
            error += inside.mean() * abs(told - true)
            print(
                f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}  {inside.sum():5d} told {told:.3f} true {true:.3f}"
            )
    print(f"expected calibration error {error:.3f} over {len(right)}")
    return error


def main() -> None:
    """Parse the command line, fit, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--report", type=Path, help="another corpus, on which the result is measured")
    given = parser.parse_args()
    numbers, right, _ = read_outcomes(given.model, (g for g in read_corpus(given.corpus) if is_held_out(g.stem)))
    path = given.model / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = [round(float(weight), 4) for weight in fit(numbers, right)]
    path.write_text(json.dumps(manifest, separators=(",", ":")) + "\n", encoding="utf-8")
    print("weights", manifest["calibration"])
    if given.report:
        _, right, now = read_outcomes(given.model, read_corpus(given.report))
        show_reliability(now, right)


if __name__ == "__main__":
    main()
