"""What trained models say of articles, for another to learn from: python -m training.teach MODEL... --out FILE TEXTS.

TEXTS is a corpus folder, or a .jsonl of articles that nobody annotated (`id` and `text`). The answer holds for each
article the mean of the models' shares of each tag, a row a unit: softer than one reader's word, and there also where no
reader was.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.model.linking import share_scores
from onrecord.extract.model.network import load_model
from onrecord.extract.model.units import cut_units
from training.corpus import Gold, read_corpus


def read_texts(path: Path) -> Iterator[Gold]:
    """Yield the articles of a corpus folder, or those of a .jsonl without annotations."""
    if path.is_dir():
        yield from read_corpus(path)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Gold(f"{path.stem}:{row['id']}", "", row["text"], ())


def load_lessons(path: Path | None) -> dict[str, NDArray[np.float32]]:
    """Return the shares by the stem of the article; they hold for it in other marks too, sign for sign."""
    if path is None:
        return {}
    with np.load(path) as archive:
        return {name: archive[name].astype(np.float32) for name in archive.files}


def main() -> None:
    """Parse the command line and write the lessons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    teachers = [load_model(folder) for folder in given.models]
    lessons: dict[str, NDArray[np.float16]] = {}
    for path in given.texts:
        for gold in read_texts(path):
            units = cut_units(gold.text)
            shares = [share_scores(teacher.read(gold.text, units).tags) for teacher in teachers] if len(units) else []
            if shares:
                lessons[gold.stem] = np.mean(shares, axis=0).astype(np.float16)
            if len(lessons) % 100 == 1:
                print(f"{len(lessons)} articles read", file=sys.stderr, flush=True)
    with zipfile.ZipFile(given.out, "w", zipfile.ZIP_DEFLATED) as archive:  # what numpy.load reads
        for stem, lesson in lessons.items():
            with archive.open(f"{stem}.npy", "w") as file:
                np.save(file, lesson)


if __name__ == "__main__":
    main()
