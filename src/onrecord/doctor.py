"""What is installed, what is missing, and how to get it."""

from __future__ import annotations

import platform
import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from onrecord.errors import ModelError
from onrecord.extract.model.choosing import get_model
from onrecord.extract.settings import DEFAULT_MODEL
from onrecord.version import __version__


@dataclass(frozen=True, slots=True)
class Examination:
    """A text for people, and whether everything that onrecord needs is there."""

    text: str
    complete: bool


def examine() -> Examination:
    """Return the versions of Python, onrecord, each library it needs, and the model that travels along.

    >>> examine().text.splitlines()[0].split()[0]
    'onrecord'
    """
    rows = [("onrecord", __version__), ("python", f"{platform.python_version()} ({sys.platform})")]
    missing = []
    for name in find_requirements():
        found = find_version(name)
        rows.append((name, found or "missing"))
        if not found:
            missing.append(name)
    trouble = []
    if missing:
        trouble.append(f"missing: {', '.join(missing)}. Get them with: python -m pip install {' '.join(missing)}")
    try:
        rows.append(("model", get_model(DEFAULT_MODEL, threads=1).name))
    except (ModelError, ImportError) as error:
        rows.append(("model", "missing or damaged"))
        trouble.append(str(error))
    lines = [f"{name:<16} {found}" for name, found in rows]
    lines += trouble or ["everything that onrecord needs is installed"]
    return Examination("\n".join(lines) + "\n", not trouble)


def find_requirements() -> list[str]:
    """Return the names of the libraries that the installed onrecord requires, extras left out."""
    try:
        declared = requires("onrecord") or []
    except PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in declared if "extra ==" not in line]


def find_version(name: str) -> str | None:
    """Return the installed version of a library, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
