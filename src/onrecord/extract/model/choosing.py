"""Which model reads an article: the one that came with onrecord, a package's, a folder's, or none."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from onrecord.data import FOLDER
from onrecord.errors import ModelError
from onrecord.extract.model.network import Model, load_model
from onrecord.extract.settings import DEFAULT_MODEL, WITHOUT_MODEL

GROUP = "onrecord.models"
"""Entry points of this group give the folder of a model, as a path or as a function that returns one."""


def choose_model(language: str | None, name: str = DEFAULT_MODEL, threads: int = 1) -> Model | None:
    """Return the model for a text of this language; None where none is wanted or none knows the language.

    A text whose language is not known is read as if it were one that the model knows.

    >>> choose_model("en", "none") is None
    True
    """
    if name == WITHOUT_MODEL:
        return None
    model = get_model(name, threads)
    return model if language is None or language in model.languages else None


@cache
def get_model(name: str, threads: int) -> Model:
    """Return a model by its name or folder, loaded once. Raises ModelError when there is none, or it is damaged."""
    return load_model(find_folder(name), threads)


def find_folder(name: str) -> Path:
    """Return the folder of a model. Raises ModelError when nothing of that name is installed or there."""
    if name == DEFAULT_MODEL:
        return FOLDER / "model"
    for point in entry_points(group=GROUP, name=name):
        found = point.load()
        return Path(found() if callable(found) else found)
    folder = Path(name)
    if folder.is_dir():
        return folder
    known = sorted({DEFAULT_MODEL, WITHOUT_MODEL} | {point.name for point in entry_points(group=GROUP)})
    raise ModelError(
        f"cannot load model '{name}': no folder and no installed model has that name. Known: {', '.join(known)}."
    )
