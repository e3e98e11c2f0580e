"""The model: a folder with an ONNX file, its vocabulary and what must be known to read its answers.

`model.json` names the other files with their SHA-256, so that a damaged one is found before it can answer wrongly.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import ModelError
from onrecord.extract.model.units import Units
from onrecord.extract.model.windows import Window, cut_windows
from onrecord.extract.model.wordpieces import WordPieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = "onrecord.model/2"
SLOWER = ["SkipLayerNormFusion"]  # an operation that joins two and takes longer than both: a sixth of all


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of each unit of an article: a row a unit."""

    tags: NDArray[np.float32]
    names: NDArray[np.float32]
    acts: NDArray[np.float32]
    links: NDArray[np.float16]  # the many: 576 a unit, of which a text of a hundred thousand words has a lot
    sorts: NDArray[np.float32]


_KINDS = (np.float32, np.float32, np.float32, np.float16, np.float32)  # of the five parts


class Model:
    """A loaded model. One article is read by itself, so that it has the same answer in any company."""

    def __init__(self, manifest: Mapping[str, Any], session: Any, pieces: WordPieces, heads: Mapping[str, Any]) -> None:
        self.name: str = manifest["name"]
        self.languages: frozenset[str] = frozenset(manifest["languages"])
        self.calibration: tuple[float, ...] = tuple(manifest.get("calibration", ()))
        self.heads = heads
        self._session = session
        self._pieces = pieces

    def read(self, text: str, units: Units) -> Scores:
        """Return the scores of an article's units.

        Its windows are read one by one: together they would share the scales of whole numbers, so that each would be
        rounded by the others, and fill no cache.
        """
        words = self._pieces.split([text[start:end] for start, end in units.spans])
        scores: list[NDArray[np.floating]] = []
        for window in cut_windows([len(word) for word in words], units.paragraphs):
            answer = self._read_window(window, words[window.start : window.stop], units)
            if not scores:
                scores = [
                    np.empty((len(words), part.shape[1]), kind) for part, kind in zip(answer, _KINDS, strict=True)
                ]
            for part, rows in zip(scores, answer, strict=True):
                part[window.first : window.last] = rows
        return Scores(*scores)

    def _read_window(self, window: Window, words: Sequence[tuple[int, ...]], units: Units) -> list[NDArray[np.float32]]:
        """Return what the model says of the units of a window that count: of each, at its first word piece."""
        counts = [len(word) for word in words]
        flat = [self._pieces.opening, *(piece for word in words for piece in word), self._pieces.closing]
        traits = np.zeros((1, len(flat), 4), dtype=np.int64)
        traits[0, 1:-1] = np.repeat(units.traits[window.start : window.stop], counts, axis=0)
        given = {"pieces": np.array([flat]), "traits": traits}
        heads = 1 + np.cumsum([0, *counts[:-1]])[window.first - window.start : window.last - window.start]
        return [output[0, heads] for output in self._session.run(None, given)]


def load_model(folder: Path, threads: int = 1) -> Model:
    """Return the model of a folder. Raises ModelError when a file of it is missing or damaged."""
    manifest = _read_manifest(folder)
    contents = {name: _read_file(folder / name, digest) for name, digest in manifest["files"].items()}
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep room for every shape it ever met
    try:
        session = onnxruntime.InferenceSession(
            contents["model.onnx"], options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
        tokenizer = Tokenizer.from_buffer(contents["tokenizer.json"])
    except (RuntimeError, ValueError) as error:  # what both libraries raise for a file that is none of theirs
        raise ModelError(f"cannot load model '{folder}': {error}. {_REMEDY}") from None
    return Model(manifest, session, WordPieces(tokenizer), _read_heads(manifest))


_REMEDY = "Install onrecord again, name another model in the settings, or go without: --no-model."


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / "model.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            found = f"its format is {manifest['format']!r}, this onrecord reads {FORMAT!r}"
            raise ModelError(f"cannot load model '{folder}': {found}. {_REMEDY}")
        return manifest
    except FileNotFoundError:
        raise ModelError(f"cannot load model '{folder}': there is no model.json in it. {_REMEDY}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"cannot load model '{folder}': its model.json is damaged ({error}). {_REMEDY}") from None


def _read_file(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot load model '{path.parent}': {path.name}: {error.strerror}. {_REMEDY}") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelError(
            f"cannot load model '{path.parent}': {path.name} is not the file that model.json names. {_REMEDY}"
        )
    return content


def _read_heads(manifest: Mapping[str, Any]) -> dict[str, NDArray[np.float32]]:
    return {name: np.asarray(values, dtype=np.float32) for name, values in manifest["heads"].items()}
