"""Evidence -> the choice among candidates: learnt from what readers answered, it says how sure it is.

Its weights are in `data/choice.json`, made by `training.choose`; with them stand the confidence below which a mention
is left open, and what makes shares of belief true.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.attribute.resolve.evidence import Evidence, make_shape
from onrecord.data import read_data

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.attribute.mentions.mention import Mention


@cache
def load_choice() -> dict[str, Any]:
    """Return the learned weights as arrays, and the thresholds."""
    found = json.loads(read_data("choice.json"))
    return {
        name: np.asarray(value, dtype=np.float32) if isinstance(value, list) else value for name, value in found.items()
    }


def share_belief(evidence: Evidence, mention: Mention) -> NDArray[np.float32]:
    """Return the share of belief in nobody with a name (the first), and in each candidate."""
    weights = load_choice()
    shape = np.asarray(make_shape(mention), dtype=np.float32)
    scores = [_score(weights, "nobody", np.concatenate([np.asarray(evidence.nobody, dtype=np.float32), shape])[None])]
    if evidence.candidates:
        rows = np.asarray(evidence.features, dtype=np.float32)
        shapes = np.broadcast_to(shape, (len(rows), len(shape)))
        scores.append(_score(weights, "somebody", np.concatenate([rows, shapes], axis=1)))
    raw = np.concatenate(scores) / weights["temperature"]
    risen = np.exp(raw - raw.max())
    shares: NDArray[np.float32] = risen / risen.sum()
    return shares


def _score(weights: dict[str, Any], which: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    inner = np.tanh(rows @ weights[f"{which}.inner"] + weights[f"{which}.inner bias"])
    scores: NDArray[np.float32] = (
        rows @ weights[f"{which}.plain"] + inner @ weights[f"{which}.outer"] + weights[f"{which}.bias"]
    )
    return scores
