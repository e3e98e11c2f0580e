"""The network: an encoder of word pieces with small extra embeddings, and heads at the units.

One pass gives tags (content, cue, source), names, acts, and the projections by which segments are linked: a content
to its cue, a cue to its source.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.model.decoding import TAGS
from onrecord.extract.model.units import CASES, EDGES, MARKS, RULES
from onrecord.records import ACTS
from training.examples import NAMES, NOTHING
from training.labels import SORTS

LINK = 64  # numbers a projection
PARTS = (
    9  # projections: content's first and last, cue, cue again, source; mention's first and last, name's first and last
)
DISTANCES = 24  # buckets of the distance between two segments
BETWEEN = 4  # buckets of how many cues stand between two segments


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an encoder is. Each of the two families gives its layers' numbers by its weights."""

    words: int = 30522
    width: int = 384
    layers: int = 6
    inner: int = 1536
    near: int = 0  # buckets of the distance between two pieces, where attention is told of it: MPNet's way

    @property
    def heads(self) -> int:
        """Attention heads: twelve in all that are read here."""
        return 12

    @classmethod
    def of(cls, weights: dict[str, Tensor]) -> Shape:
        """Return the shape of an encoder by its weights, under the names that its makers give them."""
        words, width = weights["embeddings.word_embeddings.weight"].shape
        layers = sum(1 for name in weights if name.endswith("intermediate.dense.weight"))
        near = weights.get("encoder.relative_attention_bias.weight", torch.empty(0))
        return cls(words, width, layers, len(weights["encoder.layer.0.intermediate.dense.bias"]), len(near))


class Attention(torch.autograd.Function):
    """Attention as the one operation that ONNX Runtime has for it; for export only."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return what is attended to, of queries, keys and values whose heads lie side by side."""
        return attend(query, key, value, None, heads)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Return the operation."""
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return found.setType(query.type())


def attend(query: Tensor, key: Tensor, value: Tensor, added: Tensor | None, heads: int) -> Tensor:
    """Return what is attended to; `added` is added to the scores."""
    batch, length, width = query.shape
    query, key, value = (
        part.view(batch, length, heads, width // heads).transpose(1, 2) for part in (query, key, value)
    )
    scores = (query * (width // heads) ** -0.5) @ key.transpose(-1, -2)
    if added is not None:
        scores = scores + added.to(scores.dtype)
    seen = torch.softmax(scores, dim=-1) @ value
    return seen.transpose(1, 2).reshape(batch, length, width)


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

    def forward(self, states: Tensor, added: Tensor | None) -> Tensor:
        """Return the states after attention and the inner layer; `added` is added to the scores of attention."""
        query, key, value = self.joined(states).split(states.shape[-1], dim=-1)
        with torch.autocast("cpu", enabled=False):  # torch's own attention has a gradient slower than all the rest
            if added is None and torch.onnx.is_in_onnx_export():
                seen = Attention.apply(query, key, value, self.heads)
            else:
                seen = attend(query, key, value, added, self.heads)
        states = self.norm1(states + self.out(seen))
        return self.norm2(states + self.down(functional.gelu(self.up(states))))


class Network(nn.Module):
    """Word pieces and traits → what is asked of each unit."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape = shape or Shape()
        width = shape.width
        self.words = nn.Embedding(shape.words, width)
        self.places = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.others = nn.Parameter(torch.zeros(width))  # said of what was read by other conventions; never at run time
        self.traits = nn.ModuleList(nn.Embedding(count, width) for count in (CASES, MARKS, EDGES, RULES))
        for table in self.traits:
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, shape.heads, shape.inner) for _ in range(shape.layers))
        if shape.near:
            self.near = nn.Embedding(shape.near, shape.heads)
        self.tags = nn.Linear(width, len(TAGS))
        self.names = nn.Linear(width, len(NAMES))
        self.acts = nn.Linear(width, len(ACTS))
        self.sorts = nn.Linear(width, len(SORTS))
        self.links = nn.Linear(width, PARTS * LINK)
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.firsts = nn.Parameter(torch.zeros(len(TAGS)))
        self.content_cue = Pointer(2 * LINK)
        self.cue_source = Pointer(LINK)
        self.mention_name = Pointer(2 * LINK, 2 * LINK)

    def encode(
        self, pieces: Tensor, traits: Tensor, mask: Tensor | None = None, others: Tensor | None = None
    ) -> Tensor:
        """Return a state a piece. `traits` has a column each of the four; `mask` is 1 where a piece is.

        `others` is 1 for a window that readers of other conventions labelled.
        """
        states = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        if others is not None:
            states = states + others[:, None, None] * self.others
        for column, table in enumerate(self.traits):
            states = states + table(traits[..., column])
        states = self.norm(states)
        added: Tensor | None = None
        if self.shape.near:
            added = self.near(_measure_near(pieces.shape[1], self.shape.near)).permute(2, 0, 1)[None]
        if mask is not None:
            wall = ((1.0 - mask.to(states.dtype)) * -1e4)[:, None, None, :]
            added = wall if added is None else added + wall
        for layer in self.layers:
            states = layer(states, added)
        return states

    def forward(self, pieces: Tensor, traits: Tensor) -> tuple[Tensor, ...]:
        """Return tags, names, acts, link projections and sorts, a row a piece, of windows without padding."""
        states = self.encode(pieces, traits)
        return self.tags(states), self.names(states), self.acts(states), self.links(states), self.sorts(states)


class Pointer(nn.Module):
    """Scores each pair of a segment and what it may be linked to; nothing at all is a choice too."""

    def __init__(self, width: int, to: int = LINK) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(width, to))
        nn.init.normal_(self.weight, std=0.02)
        self.left = nn.Linear(width, 1)
        self.right = nn.Linear(to, 1)
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


def _measure_near(length: int, buckets: int) -> Tensor:
    """Return the bucket of each pair of places: half of them for what stands before, exact when near, else coarser."""
    places = torch.arange(length)
    behind = places[:, None] - places[None, :]
    half, exact = buckets // 2, buckets // 4
    apart = behind.abs()
    share = torch.log(apart.clamp(min=1).float() / exact) / math.log(128 / exact)
    far = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(apart < exact, apart, far) + (behind < 0).long() * half


def load_encoder(network: Network, weights: dict[str, Tensor]) -> None:
    """Take the weights of an encoder under the names that its makers give them: BERT's, or MPNet's."""
    mpnet = network.shape.near > 0
    attention = "attention.attn" if mpnet else "attention.self"
    query, out, norm = (
        (("q", "k", "v"), "attention.attn.o", "attention.LayerNorm")
        if mpnet
        else (("query", "key", "value"), "attention.output.dense", "attention.output.LayerNorm")
    )
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(weights["embeddings.position_embeddings.weight"][2 if mpnet else 0 :])
        if mpnet:
            network.near.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        else:
            network.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for index, layer in enumerate(network.layers):
            at = f"encoder.layer.{index}"
            for part in ("weight", "bias"):
                joined = [weights[f"{at}.{attention}.{name}.{part}"] for name in query]
                getattr(layer.joined, part).copy_(torch.cat(joined))
            _copy(layer.out, weights, f"{at}.{out}")
            _copy(layer.norm1, weights, f"{at}.{norm}")
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
