"""The floors of quality: what was reached once is not lost unnoticed.

    python -m benchmarks.floors              measure, and compare with quality-floors.toml
    python -m benchmarks.floors --raise      ... and raise every floor to what was measured
    python -m benchmarks.floors --lower ...  ... and set these floors to what was measured, lower or not

A floor is lowered on purpose or not at all: the change that lowers it says why.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpora import ROOT, hash_files
from benchmarks.measures import MEASURES, Figures

PATH = ROOT / "quality-floors.toml"
HINT = "ONRECORD_SHARED=PATH"
HEADING = """\
# What onrecord has reached, in per cent. `make test` is red when a figure falls below its floor.
# Raise them: python -m benchmarks.floors --raise     Lower one: python -m benchmarks.floors --lower "NAME"
# A floor holds for the corpus whose files have this hash, and for no other.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one measure, and the hash of the files that they were measured on."""

    sha256: str
    floors: Figures


def load_floors(path: Path = PATH) -> dict[str, Floors]:
    """Return the floors by the name of their measure."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(table["sha256"], table["floors"]) for name, table in tables.items()}


def save_floors(floors_by_measure: dict[str, Floors], path: Path = PATH) -> None:
    """Write the floors, in the order and layout in which they are always written."""
    lines = [HEADING]
    for name, floors in floors_by_measure.items():
        quoted = json.dumps(name)
        lines += [f"[{quoted}]", f'sha256 = "{floors.sha256}"', "", f"[{quoted}.floors]"]
        lines += [f"{json.dumps(figure)} = {floor}" for figure, floor in floors.floors.items()]
        lines += [""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def find_fallen(floors: Floors, figures: Figures) -> list[str]:
    """Return a line for each floor that the figures do not reach; a figure that is gone does not reach its floor.

    >>> find_fallen(Floors("", {"F1": 90.0, "recall": 80.0}), {"F1": 89.9, "recall": 85.0})
    ['F1: 89.9 is below its floor, 90.0']
    """
    return [
        f"{name}: {figures.get(name)} is below its floor, {floor}"
        for name, floor in floors.floors.items()
        if name not in figures or figures[name] < floor
    ]


def move_floors(floors: Floors, figures: Figures, may_raise: bool, lower: frozenset[str]) -> Floors:
    """Return the floors with those that may move set to what was measured. A new figure gets a floor.

    >>> reached = Floors("", {"F1": 90.0, "recall": 80.0})
    >>> move_floors(reached, {"F1": 89.0, "recall": 85.0}, True, frozenset()).floors
    {'F1': 90.0, 'recall': 85.0}
    >>> move_floors(reached, {"F1": 89.0, "recall": 85.0}, False, frozenset({"F1"})).floors
    {'F1': 89.0, 'recall': 80.0}
    """
    moved = {
        name: figure
        for name, figure in figures.items()
        if name in lower or (may_raise and figure > floors.floors.get(name, -1.0))
    }
    return replace(floors, floors=floors.floors | moved)


def render_figures(name: str, floors: Floors, figures: Figures) -> str:
    """Return a line for each figure of a measure, beside its floor."""
    lines = (
        f"  {figure:<32}{value:6.1f}   floor {floors.floors.get(figure, '-')}" for figure, value in figures.items()
    )
    return "\n".join([name, *lines])


def main(arguments: list[str] | None = None) -> int:
    """Measure, print each figure beside its floor, move floors where asked; 1 when one is not reached."""
    options = parse_options(arguments)
    floors_by_measure, fallen = load_floors(), []
    for name, measure in MEASURES.items():
        folder = measure.find_folder()
        if folder is None:
            fallen.append(
                f"cannot measure {name}: no folder `shared` is beside the checkout. Name it: ONRECORD_SHARED=PATH"
            )
            continue
        digest, figures = hash_files(folder, measure.corpus), measure.measure(folder)
        floors = floors_by_measure.get(name)
        if floors is None or floors.sha256 != digest:
            print(f"{name}: no floors were set on these files")
            floors = Floors(digest, {})
        floors = move_floors(floors, figures, options.may_raise, frozenset(options.lower))
        print(render_figures(name, floors, figures))
        fallen += [f"{name}: {line}" for line in find_fallen(floors, figures)]
        floors_by_measure[name] = floors
    if options.may_raise or options.lower:
        save_floors(floors_by_measure)
    print("\n".join(fallen) or "every floor is reached")
    return 1 if fallen else 0


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="may_raise", action="store_true", help="raise every floor to what was measured")
    parser.add_argument("--lower", nargs="+", default=[], metavar="NAME", help="set these floors to what was measured")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
