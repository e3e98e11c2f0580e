"""Train the model: python -m training.train CORPUS --encoder FOLDER --out FOLDER.

Stops and goes on: a checkpoint is written every few minutes, and the same command takes it up again.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.model.wordpieces import WordPieces
from training.batches import Batch, Links, make_batches
from training.corpus import Gold, is_held_out, read_corpus
from training.examples import NOTHING, Example, make_example
from training.network import LINK, Network, Pointer, load_encoder, lose_labels, lose_tags
from training.restyle import restyle
from training.silver import load_names
from training.teach import load_lessons, read_texts

Names = dict[str, list[tuple[int, int, str]]]
Lessons = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides what comes out, beside the corpus."""

    seed: int = 1
    epochs: float = 4.0
    size: int = 8  # windows a step
    rate: float = 3e-4  # of the encoder
    head_rate: float = 1e-3
    width: int = 254  # word pieces a window
    rules: bool = True  # whether the rules' drafts are told
    marks: bool = True  # whether places to the marks are told
    chain: bool = True  # whether half of the tags' loss is the chain's
    names: bool = True  # whether names are learnt along
    blind: float = 0.1  # share of windows that are not told what the rules made of them
    hidden: float = 0.0  # share of word pieces that are hidden from the model, so that it learns less by heart
    taught: float = 0.5  # share of the tags' loss that teachers decide, where they were asked
    turned: float = 0.25  # share of articles that an epoch shows with single marks for double ones
    decay: float = 0.998  # of the averaged weights, a step
    every: bool = True  # whether articles with several readers are learnt from all of them


def lose(network: Network, batch: Batch, plan: Plan, chance: random.Random) -> dict[str, Tensor]:
    """Return the losses of a batch, each a mean over what it is asked of."""
    traits = batch.traits.clone()
    if not plan.marks:
        traits[..., 1] = 0
    for row in range(len(traits)):
        if not plan.rules or chance.random() < plan.blind:
            traits[row, :, 3] = 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.encode(batch.pieces, traits, batch.mask)
    states = states.float()
    rows = torch.arange(len(states))[:, None]
    units = states[rows, batch.heads]
    count = batch.present.sum()
    tags = network.tags(units)
    read = batch.present & (batch.tags[:, :1] >= 0)
    plain = lose_labels(tags, batch.tags.masked_fill(~read, NOTHING)) / count
    if plan.chain:
        rows_read = read[:, 0]
        chained = lose_tags(
            tags[rows_read], network.steps, network.firsts, batch.tags[rows_read], batch.present[rows_read]
        )
        plain = 0.5 * plain + 0.5 * chained / count
    if batch.soft.any():
        taught = -(batch.soft * functional.log_softmax(tags, dim=-1)).sum() / count
        plain = (1 - plan.taught) * plain + plan.taught * taught
    found = {"tags": plain, "links": _lose_links(network, network.links(states), batch)}
    if plan.names:
        found["names"] = (
            0.3 * lose_labels(network.names(units), batch.names.masked_fill(~batch.present, NOTHING)) / count
        )
    found["acts"] = 0.1 * lose_labels(network.acts(units), batch.acts) / max(1, int((batch.acts >= 0).sum()))
    return found


def _lose_links(network: Network, projected: Tensor, batch: Batch) -> Tensor:
    total, count = projected.new_zeros(()), 0
    for row, (contents, cues) in enumerate(zip(batch.content_cue, batch.cue_source, strict=True)):
        for links, pointer, is_content in ((contents, network.content_cue, True), (cues, network.cue_source, False)):
            if links is not None:
                total = total + _lose_link(pointer, links, projected[row], is_content=is_content)
                count += int((links.targets >= 0).sum())
    return 0.5 * total / max(1, count)


def _lose_link(pointer: Pointer, links: Links, projected: Tensor, *, is_content: bool) -> Tensor:
    """Return the loss of one window's links. The five projections: content's first and last, cue, cue again, source."""
    parts = projected.view(-1, 5, LINK)
    if is_content:
        left = torch.cat([parts[links.lefts[:, 0], 0], parts[links.lefts[:, 1], 1]], dim=1)
        right = parts[links.rights[:, 0], 2]
    else:
        left = parts[links.lefts[:, 0], 3]
        right = parts[links.rights[:, 0], 4]
    return functional.cross_entropy(
        pointer(left, right, *links.measures), links.targets, ignore_index=NOTHING, reduction="sum"
    )


def train(
    examples: Sequence[Example], others: Sequence[Example], pieces: WordPieces, network: Network, plan: Plan, out: Path
) -> None:
    """Train the network, from the last checkpoint where there is one; write `average.pt` at the end."""
    chance = random.Random(plan.seed)
    groups = _group_weights(network, plan)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    total = math.ceil(
        plan.epochs * sum(1 for _ in make_batches(examples, pieces, plan.size, random.Random(0), plan.width))
    )
    step = _take_up(out, network, optimizer, average, chance)
    began, at_start, shown = time.monotonic(), step, time.monotonic()
    saved = time.monotonic()
    sums: dict[str, float] = {}
    while step < total:
        dressed = [
            turned if chance.random() < plan.turned else plain for plain, turned in zip(examples, others, strict=True)
        ]
        for batch in make_batches(dressed, pieces, plan.size, chance, plan.width, plan.hidden):
            if step >= total:
                break
            pace = min(1.0, (step + 1) / (0.06 * total)) * 0.5 * (1 + math.cos(math.pi * step / total))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * pace
            losses = lose(network, batch, plan, chance)
            optimizer.zero_grad()
            sum(losses.values()).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            keep = min(plan.decay, step / (step + 10))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    average[name].lerp_(value, 1 - keep)
            for name, value in losses.items():
                now = float(value.detach())
                sums[name] = 0.98 * sums.get(name, now) + 0.02 * now
            if time.monotonic() - shown > 20:
                shown = time.monotonic()
                left = (shown - began) / (step - at_start) * (total - step)
                told = " ".join(f"{name} {value:.4f}" for name, value in sums.items())
                print(f"step {step} of {total}: {told}, {left / 60:.0f} min left", file=sys.stderr, flush=True)
            if time.monotonic() - saved > 180 or step == total:
                saved = time.monotonic()
                _save(out, network, optimizer, average, chance, step)
    torch.save(average, out / "average.pt")


def _group_weights(network: Network, plan: Plan) -> list[dict[str, object]]:
    network.words.weight.requires_grad = False
    new = ("traits", "tags", "names", "acts", "links", "steps", "firsts", "content_cue", "cue_source")
    heads = [value for name, value in network.named_parameters() if name.startswith(new)]
    rest = [value for name, value in network.named_parameters() if not name.startswith(new) and value.requires_grad]
    return [{"params": rest, "base": plan.rate, "lr": 0.0}, {"params": heads, "base": plan.head_rate, "lr": 0.0}]


def _save(
    out: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    average: dict[str, Tensor],
    chance: random.Random,
    step: int,
) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average,
        "step": step,
        "chance": chance.getstate(),
    }
    torch.save(state, out / "checkpoint.new")
    (out / "checkpoint.new").replace(out / "checkpoint.pt")


def _take_up(
    out: Path, network: Network, optimizer: torch.optim.Optimizer, average: dict[str, Tensor], chance: random.Random
) -> int:
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=False)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    average.update(state["average"])
    chance.setstate(state["chance"])
    print(f"going on from step {state['step']}", file=sys.stderr)
    return int(state["step"])


def load_examples(
    corpus: Path, names: Path, lessons: Lessons, *, held_out: bool, every: bool, turned: bool = False
) -> list[Example]:
    """Return the examples of the corpus, either those to learn from or the held-out tenth."""
    golds = [gold for gold in read_corpus(corpus, every_annotator=every) if is_held_out(gold.stem) == held_out]
    silver = load_names(names, {gold.stem: gold.text for gold in golds})
    return [_dress(gold, silver, lessons, turned=turned) for gold in golds]


def load_unread(texts: Path, names: Path, lessons: Lessons, *, turned: bool = False) -> list[Example]:
    """Return the examples of articles that only teachers read."""
    golds = [gold for gold in read_texts(texts) if gold.stem in lessons]
    silver = load_names(names, {gold.stem: gold.text for gold in golds})
    return [_dress(gold, silver, lessons, turned=turned) for gold in golds]


def _dress(gold: Gold, silver: Names, lessons: Lessons, *, turned: bool) -> Example:
    return make_example(restyle(gold) if turned else gold, silver[gold.stem], lessons.get(gold.stem))


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--names", type=Path, required=True, help="file of silver names, made when it is not there")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lessons", type=Path, help="what teachers said of the articles: training.teach")
    parser.add_argument("--unread", type=Path, help="a .jsonl of articles that only teachers read")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--plan", default="{}", help='what to do otherwise, as JSON: {"seed": 2}')
    given = parser.parse_args()
    plan = Plan(**json.loads(given.plan))
    torch.set_num_threads(given.threads)
    torch.manual_seed(0)  # the heads begin alike whatever the seed, so that runs can be averaged
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "plan.json").write_text(json.dumps(asdict(plan), indent=1) + "\n")
    from safetensors.torch import load_file

    network = Network()
    load_encoder(network, load_file(given.encoder / "model.safetensors"))
    lessons = load_lessons(given.lessons)
    both = []
    for turned in (False, True):
        found = load_examples(given.corpus, given.names, lessons, held_out=False, every=plan.every, turned=turned)
        both.append(found + (load_unread(given.unread, given.names, lessons, turned=turned) if given.unread else []))
    examples, others = both
    train(examples, others, WordPieces.load(given.encoder / "tokenizer.json"), network, plan, given.out)


if __name__ == "__main__":
    main()
