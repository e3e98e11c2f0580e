"""Measure a model on a corpus by the scorer that all use: python -m training.evaluate MODEL CORPUS --scorer FILE."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

from onrecord.extract.model.findings import find_attributions
from onrecord.extract.model.network import load_model
from onrecord.extract.model.units import Units, cut_units
from onrecord.extract.segments import Finding
from training.corpus import is_held_out, read_corpus


def as_prediction(finding: Finding, units: Units) -> dict[str, list[list[int]]]:
    """Return a finding as the scorer reads it."""

    def cut(segment: tuple[int, int]) -> list[int]:
        return [units.spans[segment[0]][0], units.spans[segment[1]][1]]

    return {
        "content": [cut(content) for content in finding.contents],
        "cue": [cut(finding.cue)] if finding.cue else [],
        "source": [cut(finding.source)] if finding.source else [],
    }


def load_scorer(path: Path) -> Any:
    """Return the scorer as a module."""
    spec = importlib.util.spec_from_file_location("polnear_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load the scorer '{path}'. Name a Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="only the tenth that training left out")
    parser.add_argument("--whisper", type=float, default=0.0, help="taken from the score of O when decoding")
    given = parser.parse_args()
    model = load_model(given.model)
    scorer = load_scorer(given.scorer)
    counts = scorer.Counts()
    words, began = 0, time.process_time()
    gold = scorer.load_gold(given.corpus)
    for one in read_corpus(given.corpus):
        if given.held_out and not is_held_out(one.stem):
            continue
        units = cut_units(one.text)
        scores = model.read(one.text, units)
        scores.tags[:, 0] -= given.whisper
        findings = find_attributions(model, one.text, units, scores)
        counts.doc(one.text, gold[one.stem][1], [as_prediction(finding, units) for finding in findings])
        words += len(one.text.split())
    print(f"{words / (time.process_time() - began):.0f} words a CPU-second", file=sys.stderr)
    scorer.show(counts.table())


if __name__ == "__main__":
    main()
