"""Tables, not code: words that the stages look up, one table a file, loaded on first use.

Steps: demo.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
"""Where the tables and the model are installed."""


@cache
def load_words(name: str) -> frozenset[str]:
    """Return the entries of `data/<name>.txt`: one word or phrase a line, `#` begins a comment.

    >>> "said" in load_words("speech_cues")
    True
    """
    lines = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(entry for line in lines if (entry := line.partition("#")[0].strip()))


def read_data(name: str) -> str:
    """Return a file of this folder as it stands."""
    return (files(__name__) / name).read_text(encoding="utf-8")


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return `data/<name>.toml` as it stands. Callers must not change it."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
