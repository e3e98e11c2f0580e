"""The network: an encoder of word pieces with small extra embeddings, and heads at the units.

One pass gives tags (content, cue, source), names, acts, and the projections by which segments are linked: a content
to its cue, a cue to its source.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.model.decoding import TAGS
from onrecord.extract.model.units import CASES, EDGES, MARKS, RULES
from onrecord.records import ACTS
from training.examples import NAMES, NOTHING

LINK = 64  # numbers a projection
DISTANCES = 24  # buckets of the distance between two segments
BETWEEN = 4  # buckets of how many cues stand between two segments


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.joined = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states after attention and the inner layer; `mask` is added to the scores of attention."""
        batch, length, width = states.shape
        query, key, value = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.joined(states).split(width, dim=-1)
        )
        with torch.autocast("cpu", enabled=False):  # torch's own attention has a gradient slower than all the rest
            scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2)
            seen = torch.softmax(scores + mask.to(scores.dtype), dim=-1) @ value
        states = self.norm1(states + self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.norm2(states + self.down(functional.gelu(self.up(states))))


class Network(nn.Module):
    """Word pieces and traits → what is asked of each unit."""

    def __init__(
        self, words: int = 30522, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.places = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.traits = nn.ModuleList(nn.Embedding(count, width) for count in (CASES, MARKS, EDGES, RULES))
        for table in self.traits:
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.tags = nn.Linear(width, len(TAGS))
        self.names = nn.Linear(width, len(NAMES))
        self.acts = nn.Linear(width, len(ACTS))
        self.links = nn.Linear(width, 5 * LINK)
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.firsts = nn.Parameter(torch.zeros(len(TAGS)))
        self.content_cue = Pointer(2 * LINK)
        self.cue_source = Pointer(LINK)

    def encode(self, pieces: Tensor, traits: Tensor, mask: Tensor) -> Tensor:
        """Return a state a piece. `traits` has a column each of the four; `mask` is 1 where a piece is."""
        states = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        for column, table in enumerate(self.traits):
            states = states + table(traits[..., column])
        states = self.norm(states)
        wall = ((1.0 - mask.to(states.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, wall)
        return states

    def forward(self, pieces: Tensor, traits: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return tags, names, acts and link projections, a row a piece."""
        states = self.encode(pieces, traits, mask)
        return self.tags(states), self.names(states), self.acts(states), self.links(states)


class Pointer(nn.Module):
    """Scores each pair of a segment and what it may be linked to; nothing at all is a choice too."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(width, LINK))
        nn.init.normal_(self.weight, std=0.02)
        self.left = nn.Linear(width, 1)
        self.right = nn.Linear(LINK, 1)
        self.none = nn.Linear(width, 1)
        self.distance = nn.Embedding(DISTANCES, 1)
        self.between = nn.Embedding(BETWEEN, 1)
        self.same = nn.Embedding(2, 1)
        for table in (self.distance, self.between, self.same):
            nn.init.zeros_(table.weight)

    def forward(self, left: Tensor, right: Tensor, distance: Tensor, between: Tensor, same: Tensor) -> Tensor:
        """Return scores, a row a left segment, the first column for nothing and one for each right segment."""
        scores = functional.relu(left) @ self.weight @ functional.relu(right).T + self.left(left) + self.right(right).T
        scores = scores + self.distance(distance)[..., 0] + self.between(between)[..., 0] + self.same(same)[..., 0]
        return torch.cat([self.none(left), scores], dim=1)


def load_encoder(network: Network, weights: dict[str, Tensor]) -> None:
    """Take the weights of a BERT encoder under the names that its makers give them."""
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        network.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for index, layer in enumerate(network.layers):
            at = f"encoder.layer.{index}"
            for part in ("weight", "bias"):
                joined = [weights[f"{at}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.joined, part).copy_(torch.cat(joined))
            _copy(layer.out, weights, f"{at}.attention.output.dense")
            _copy(layer.norm1, weights, f"{at}.attention.output.LayerNorm")
            _copy(layer.up, weights, f"{at}.intermediate.dense")
            _copy(layer.down, weights, f"{at}.output.dense")
            _copy(layer.norm2, weights, f"{at}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(weights[f"{name}.{part}"])


def lose_tags(scores: Tensor, steps: Tensor, firsts: Tensor, tags: Tensor, present: Tensor) -> Tensor:
    """Return the negative log likelihood of the right sequences under a linear chain, summed over the batch.

    `present` is 1 where a unit is; the units of a row stand at its beginning.
    """
    rows = torch.arange(scores.shape[0])
    best = firsts + scores[:, 0]
    right = best[rows, tags[:, 0]]
    for index in range(1, scores.shape[1]):
        here = present[:, index]
        following = torch.logsumexp(best[:, :, None] + steps, dim=1) + scores[:, index]
        best = torch.where(here[:, None], following, best)
        gain = steps[tags[:, index - 1], tags[:, index]] + scores[rows, index, tags[:, index]]
        right = right + gain * here
    return (torch.logsumexp(best, dim=1) - right).sum()


def lose_labels(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the summed cross-entropy; labels that are not known cost nothing."""
    return functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=NOTHING, reduction="sum")
