"""Where the corpora and their scorers are, and which state of them was measured.

They are no part of this project: their texts belong to others.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def find_shared() -> Path | None:
    """Return the folder that `ONRECORD_SHARED` names, else `shared` beside the checkout, else None."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def hash_files(shared: Path, names: Sequence[str]) -> str:
    """Return the SHA-256 of the names and bytes of these files, and of all files below those that are folders.

    A figure says nothing without the text that it was measured on: a floor names both.
    """
    digest = hashlib.sha256()
    for name in names:
        place = shared / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file():
                content = path.read_bytes()
                digest.update(f"{path.relative_to(shared).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()


def load_scorer(shared: Path, name: str) -> ModuleType:
    """Return the scorer `bench/<name>.py` of the shared folder as a module."""
    path = shared / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ValueError(f"cannot load the scorer {path}: it is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
