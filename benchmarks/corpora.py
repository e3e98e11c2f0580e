"""Where the corpora and their scorers are, and which state of them was measured.

They are not part of this project: their texts belong to others.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def find_shared() -> Path | None:
    """Return the folder that `ONRECORD_SHARED` names, else `shared` beside the checkout, else None."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def hash_corpus(folder: Path) -> str:
    """Return the SHA-256 of the names and bytes of all files below a folder, or of one file.

    A figure says nothing without the text that it was measured on: a floor names both.
    """
    digest = hashlib.sha256()
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else [folder]
    for path in files:
        name = path.relative_to(folder).as_posix() if folder.is_dir() else path.name
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_scorer(shared: Path, name: str) -> ModuleType:
    """Return the scorer `name` of the shared folder as a module."""
    path = shared / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ValueError(f"cannot load the scorer {path}: it is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
