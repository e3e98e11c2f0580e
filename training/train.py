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

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.model.wordpieces import WordPieces
from training.batches import Batch, Links, Ties, make_batches
from training.examples import NOTHING, Example, make_example
from training.material import Material, read_material
from training.network import LINK, PARTS, Network, Pointer, Shape, load_encoder, lose_labels, lose_tags
from training.restyle import restyle


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
    names: float = 0.5  # weight of names
    ties: float = 0.5  # weight of whom a mention stands for
    sorts: float = 0.1  # weight of what sort of speaker a source is
    pronouns: float = 0.3  # share of the passages with one pronoun that an epoch shows
    fold: str = ""  # the fold of labelled articles that is left out: a, b, or none
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
        states = network.encode(batch.pieces, traits, batch.mask, batch.others)
    states = states.float()
    rows = torch.arange(len(states))[:, None]
    units = states[rows, batch.heads]
    count = batch.present.sum()
    tags = network.tags(units)
    plain = lose_labels(tags, batch.tags) / count
    whole = ((batch.tags >= 0) | ~batch.present).all(dim=1)
    if plan.chain and whole.any():
        share = batch.present[whole].sum() / count
        chained = lose_tags(
            tags[whole], network.steps, network.firsts, batch.tags[whole].clamp(min=0), batch.present[whole]
        )
        own = lose_labels(tags[whole], batch.tags[whole]) / count
        plain = plain - 0.5 * own + 0.5 * chained / count if share else plain
    if batch.soft.any():
        taught = -(batch.soft * functional.log_softmax(tags, dim=-1)).sum() / count
        plain = (1 - plan.taught) * plain + plan.taught * taught
    found = {"tags": plain, "links": _lose_links(network, network.links(states), batch)}
    found["names"] = plan.names * lose_labels(network.names(units), batch.names) / max(1, int((batch.names >= 0).sum()))
    found["ties"] = plan.ties * _lose_ties(network, network.links(states), batch)
    found["sorts"] = plan.sorts * lose_labels(network.sorts(units), batch.sorts) / max(1, int((batch.sorts >= 0).sum()))
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
    """Return the loss of one window's links."""
    parts = projected.view(-1, PARTS, LINK)
    if is_content:
        left = torch.cat([parts[links.lefts[:, 0], 0], parts[links.lefts[:, 1], 1]], dim=1)
        right = parts[links.rights[:, 0], 2]
    else:
        left = parts[links.lefts[:, 0], 3]
        right = parts[links.rights[:, 0], 4]
    return functional.cross_entropy(
        pointer(left, right, *links.measures), links.targets, ignore_index=NOTHING, reduction="sum"
    )


def _lose_ties(network: Network, projected: Tensor, batch: Batch) -> Tensor:
    total, weight = projected.new_zeros(()), 0.0
    for row, ties in enumerate(batch.ties):
        if ties is not None:
            total = total + _lose_tie(network.mention_name, ties, projected[row])
            weight += float(ties.weights.sum())
    return total / max(1.0, weight)


def _lose_tie(pointer: Pointer, ties: Ties, projected: Tensor) -> Tensor:
    """Return the loss of one window's ties: any of the right names is as good as another."""
    parts = projected.view(-1, PARTS, LINK)
    left = torch.cat([parts[ties.lefts[:, 0], 5], parts[ties.lefts[:, 1], 6]], dim=1)
    right = torch.cat([parts[ties.rights[:, 0], 7], parts[ties.rights[:, 1], 8]], dim=1)
    scores = pointer(left, right, *ties.measures).masked_fill(ties.barred, -1e4)
    chosen = scores.masked_fill(~ties.right, -1e4).logsumexp(dim=1)
    return ((scores.logsumexp(dim=1) - chosen) * ties.weights).sum()


def train(
    examples: Sequence[Example], others: Sequence[Example], pieces: WordPieces, network: Network, plan: Plan, out: Path
) -> None:
    """Train the network, from the last checkpoint where there is one; write `average.pt` at the end."""
    chance = random.Random(plan.seed)
    groups = _group_weights(network, plan)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    some = [example for number, example in enumerate(examples) if not _is_left(example, number, plan)]
    total = math.ceil(plan.epochs * sum(1 for _ in make_batches(some, pieces, plan.size, random.Random(0), plan.width)))
    step = _take_up(out, network, optimizer, average, chance)
    began, at_start, shown = time.monotonic(), step, time.monotonic()
    saved = time.monotonic()
    sums: dict[str, float] = {}
    while step < total:
        dressed = [
            turned if chance.random() < plan.turned else plain
            for plain, turned in zip(examples, others, strict=True)
            if not plain.stem.startswith("gap:") or chance.random() < plan.pronouns
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


def _is_left(example: Example, number: int, plan: Plan) -> bool:
    """Return whether an epoch of the middle sort leaves an example out."""
    return example.stem.startswith("gap:") and number % 100 >= 100 * plan.pronouns


def _group_weights(network: Network, plan: Plan) -> list[dict[str, object]]:
    network.words.weight.requires_grad = False
    new: tuple[str, ...] = ("traits", "tags", "names", "acts", "links", "steps", "firsts", "content_cue", "cue_source")
    new += ("sorts", "mention_name")
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


def _dress(material: Material, *, turned: bool) -> list[Example]:
    return [
        make_example(restyle(read.gold) if turned else read.gold, read.labels, read.lesson, unsure=read.unsure)
        for read in material
    ]


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path, help="a .toml that names what is learnt from: see README.md")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a finished run whose weights are begun with")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--plan", default="{}", help='what to do otherwise, as JSON: {"seed": 2}')
    given = parser.parse_args()
    plan = Plan(**json.loads(given.plan))
    torch.set_num_threads(given.threads)
    torch.manual_seed(0)  # the heads begin alike whatever the seed, so that runs can be averaged
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "plan.json").write_text(json.dumps(asdict(plan), indent=1) + "\n")
    from safetensors.torch import load_file

    weights = load_file(given.encoder / "model.safetensors")
    network = Network(Shape.of(weights))
    load_encoder(network, weights)
    if given.start:
        network.load_state_dict(torch.load(given.start / "average.pt"), strict=False)
    material = read_material(given.material, plan.fold)
    print(f"{len(material)} texts to learn from", file=sys.stderr)
    examples, others = (_dress(material, turned=turned) for turned in (False, True))
    train(examples, others, WordPieces.load(given.encoder / "tokenizer.json"), network, plan, given.out)


if __name__ == "__main__":
    main()
