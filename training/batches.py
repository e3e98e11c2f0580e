"""Examples → batches: windows of an epoch, cut anew each time, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.extract.model.decoding import TAGS
from onrecord.extract.model.linking import measure_pairs
from onrecord.extract.model.windows import WIDTH, cut_windows
from onrecord.extract.model.wordpieces import WordPieces
from training.examples import NOTHING, Example

NAMES_TIED = 3  # one in so many names is tied to the others of its bearer


@dataclass(slots=True)
class Links:
    """Which left segment points to which right one, in one window: 0 for none, else the right one's number plus one."""

    lefts: Tensor  # first and last piece
    rights: Tensor
    measures: tuple[Tensor, Tensor, Tensor]
    targets: Tensor


@dataclass(slots=True)
class Ties:
    """Which names each mention of one window may stand for: right ones 1, the mention itself left out of the choice."""

    lefts: Tensor  # first and last piece
    rights: Tensor
    measures: tuple[Tensor, Tensor, Tensor]
    right: Tensor  # a row a mention, the first column for nobody: True where it is right
    barred: Tensor  # the same, True for the mention itself
    weights: Tensor


@dataclass(slots=True)
class Batch:
    """Some windows as tensors: pieces, their traits, where each unit's first piece is, and what is right."""

    pieces: Tensor
    traits: Tensor
    mask: Tensor
    heads: Tensor  # index of the first piece of each unit
    present: Tensor
    tags: Tensor
    names: Tensor
    acts: Tensor
    content_cue: list[Links | None]
    cue_source: list[Links | None]
    soft: Tensor  # what teachers give to each tag; a row of noughts where none was asked
    ties: list[Ties | None]
    sorts: Tensor
    others: Tensor  # 1 for a window whose readers left out some sorts of report, and mark by other conventions


def make_batches(
    examples: Sequence[Example],
    pieces: WordPieces,
    size: int,
    chance: random.Random,
    width: int = WIDTH,
    hidden: float = 0.0,
) -> Iterator[Batch]:
    """Yield the batches of one epoch, in random order; windows of like length come together."""
    cuts: list[tuple[int, int, int, int]] = []
    split: list[list[tuple[int, ...]]] = []
    for number, example in enumerate(examples):
        words = pieces.split([example.text[start:end] for start, end in example.units.spans])
        split.append(words)
        lengths = [len(word) for word in words]
        first = 0
        if chance.random() < 0.8:  # begin with a shorter window, so that paragraphs come together in other ways
            early = cut_windows(lengths, example.units.paragraphs, chance.randint(width // 4, width), 0)[0]
            cuts.append((sum(lengths[: early.last]), number, 0, early.last))
            first = early.last
            if chance.random() < 0.5:  # begin amid a paragraph, as a window that reads along what stands before it does
                first = max(0, first - chance.randint(1, 48))
        rest = cut_windows(lengths[first:], example.units.paragraphs[first:], width, 0)
        for window in rest:
            start, last = first + window.start, first + window.last
            cuts.append((sum(lengths[start:last]), number, start, last))
    chance.shuffle(cuts)
    groups: list[list[tuple[int, int, int, int]]] = []
    for at in range(0, len(cuts), size * 20):
        ordered = sorted(cuts[at : at + size * 20])
        groups += [ordered[i : i + size] for i in range(0, len(ordered), size)]
    chance.shuffle(groups)
    for group in groups:
        batch = make_batch([(n, a, b) for _, n, a, b in group], examples, split, pieces)
        if hidden:
            hide = torch.tensor([[chance.random() < hidden for _ in row] for row in batch.pieces.tolist()])
            batch.pieces.masked_fill_(hide & (batch.mask > 0), pieces.hidden)
        yield batch


def make_batch(
    windows: Sequence[tuple[int, int, int]],
    examples: Sequence[Example],
    split: Sequence[Sequence[tuple[int, ...]]],
    pieces: WordPieces,
) -> Batch:
    """Return some windows (example, first unit, end) as tensors."""
    longest = max(sum(len(word) for word in split[n][a:b]) for n, a, b in windows) + 2
    units = max(b - a for _, a, b in windows)
    count = len(windows)
    ids = torch.full((count, longest), pieces.padding)
    traits = torch.zeros(count, longest, 4, dtype=torch.long)
    mask = torch.zeros(count, longest)
    heads = torch.zeros(count, units, dtype=torch.long)
    present = torch.zeros(count, units, dtype=torch.bool)
    labels = torch.full((4, count, units), NOTHING)
    soft = torch.zeros(count, units, len(TAGS))
    content_cue: list[Links | None] = []
    cue_source: list[Links | None] = []
    ties: list[Ties | None] = []
    for row, (n, a, b) in enumerate(windows):
        example, words = examples[n], split[n][a:b]
        flat = [pieces.opening, *(piece for word in words for piece in word), pieces.closing]
        ids[row, : len(flat)] = torch.tensor(flat)
        mask[row, : len(flat)] = 1
        spread = [trait for word, trait in zip(words, example.units.traits[a:b], strict=True) for _ in word]
        traits[row, 1 : len(flat) - 1] = torch.tensor(spread)
        first = [1]
        for word in words:
            first.append(first[-1] + len(word))
        heads[row, : b - a] = torch.tensor(first[:-1])
        present[row, : b - a] = True
        for kind, values in enumerate((example.tags, example.names, example.acts)):
            labels[kind, row, : b - a] = torch.tensor(values[a:b])
        if not example.is_read:
            labels[0, row] = NOTHING
        if example.lesson is not None:
            soft[row, : b - a] = torch.from_numpy(example.lesson[a:b])
        for unit, sort in example.sorts:
            if a <= unit < b:
                labels[3, row, unit - a] = sort
        contents = [c for c in example.contents if a <= c[0] and c[1] < b]
        cues = [c for c in example.cues if a <= c[0] and c[1] < b]
        sources = [c for c in example.sources if a <= c[0] and c[1] < b]
        spans = [(c[0], c[1]) for c in cues]
        paragraphs = example.units.paragraphs
        content_cue.append(_link(contents, spans, spans, paragraphs, first, a))
        cue_source.append(_link(cues, sources, spans, paragraphs, first, a))
        ties.append(_tie(example, first, a, b))
    tags, names, acts, sorts = labels
    others = torch.tensor([float(examples[n].is_partial and examples[n].is_read) for n, _, _ in windows])
    links = content_cue, cue_source
    return Batch(ids, traits, mask, heads, present, tags, names, acts, *links, soft, ties, sorts, others)


def _tie(example: Example, first: Sequence[int], start: int, stop: int) -> Ties | None:
    """Return the ties of a window; of names tied to names a few, or they would drown the others."""
    numbers = [n for n, (a, b) in enumerate(example.named) if start <= a and b < stop]
    inside = [tie for tie in example.ties if start <= tie[0] and tie[1] < stop]
    inside = [tie for tie in inside if tie[3] >= 0.5 or tie[0] % NAMES_TIED == 0]
    if not inside or not numbers:
        return None
    rights = [example.named[n] for n in numbers]
    right = torch.zeros(len(inside), len(numbers) + 1, dtype=torch.bool)
    barred = torch.zeros_like(right)
    column = {n: at for at, n in enumerate(numbers, 1)}
    for row, (a, b, names, _) in enumerate(inside):
        for name in names:
            if name in column and example.named[name] != (a, b):
                right[row, column[name]] = True
        right[row, 0] = not right[row].any()
        for at, named in enumerate(rights, 1):
            barred[row, at] = named == (a, b)
    spans = [(a, b) for a, b, _, _ in inside]
    measures = measure_pairs(spans, rights, rights, example.units.paragraphs)
    return Ties(
        torch.tensor([[first[a - start], first[b - start]] for a, b in spans]),
        torch.tensor([[first[a - start], first[b - start]] for a, b in rights]),
        (torch.from_numpy(measures[0]), torch.from_numpy(measures[1]), torch.from_numpy(measures[2])),
        right,
        barred,
        torch.tensor([tie[3] for tie in inside]),
    )


def _link(
    lefts: Sequence[tuple[int, int, int]],
    rights: Sequence[tuple[int, int]],
    cues: Sequence[tuple[int, int]],
    paragraphs: Sequence[int],
    first: Sequence[int],
    start: int,
) -> Links | None:
    if not lefts:
        return None
    known = {right[0]: number for number, right in enumerate(rights, 1)}
    targets = [0 if to < 0 else known.get(to, NOTHING) for _, _, to in lefts]
    spans = [(a, b) for a, b, _ in lefts]
    measures = measure_pairs(spans, rights, cues, paragraphs)
    return Links(
        torch.tensor([[first[a - start], first[b - start]] for a, b in spans]),
        torch.tensor([[first[a - start], first[b - start]] for a, b in rights], dtype=torch.long).view(-1, 2),
        (torch.from_numpy(measures[0]), torch.from_numpy(measures[1]), torch.from_numpy(measures[2])),
        torch.tensor(targets),
    )
