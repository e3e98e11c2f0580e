"""Learn the choice among candidates: python -m training.choose MATERIAL MODEL:FOLD... --out FILE.

Each MODEL reads the articles of the FOLD that it did not learn from, so that what it says of them is what it would say
of any article. Who a mention stands for is then learnt from what readers answered.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
import tomllib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.attribute.ground.answers import Answer
from onrecord.attribute.ground.scene import Scene, set_scene
from onrecord.attribute.mentions.mention import Mention
from onrecord.attribute.mentions.reading import read_mention
from onrecord.attribute.resolve.deciding import decide
from onrecord.attribute.resolve.evidence import FEATURES, NOBODY, SHAPE, Evidence, gather_evidence, make_shape
from onrecord.attribute.resolve.walk import Decide, resolve_all, resolve_form
from onrecord.extract import ExtractSettings, read_article
from onrecord.records import Article, Clues, Quotation
from training.corpus import Span
from training.labels import fold_name, is_in_fold, read_articles

Reading = tuple[Article, tuple[Quotation, ...], Clues]
INNER = 16  # of the network's inner row
BESIDE = 1.0  # weight of a description that is no source


@dataclass(frozen=True, slots=True)
class Sample:
    """One mention: its candidates in numbers, and which of them is right."""

    key: str  # the article, or its event
    form: str
    features: list[list[float]]
    nobody: list[float]
    shape: list[float]
    right: list[bool]  # of nobody, and of each candidate
    half: list[bool]  # the same, where only the last name agrees
    ruled: int  # what the rules answer: 0 for nobody, a candidate's number plus one
    is_beside: bool = False  # no source, but a description of somebody: it teaches who is meant, and not whether


class Chooser(nn.Module):
    """Scores nobody and each candidate."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.parts = nn.ModuleDict()
        for which, width in (("nobody", len(NOBODY) + len(SHAPE)), ("somebody", len(FEATURES) + len(SHAPE))):
            self.parts[which] = nn.ModuleList(
                [nn.Linear(width, 1), nn.Linear(width, inner), nn.Linear(inner, 1, bias=False)]
            )
            nn.init.zeros_(self.parts[which][2].weight)

    def score(self, which: str, rows: Tensor) -> Tensor:
        """Return a score a row."""
        plain, inner, outer = self.parts[which]
        return (plain(rows) + outer(torch.tanh(inner(rows))))[..., 0]

    def forward(self, nobody: Tensor, rows: Tensor, present: Tensor) -> Tensor:
        """Return the scores of each mention, a row a mention: of nobody, then of each candidate that is present."""
        somebody = self.score("somebody", rows).masked_fill(~present, -1e4)
        return torch.cat([self.score("nobody", nobody)[:, None], somebody], dim=1)


def collect(
    reading: Reading,
    golds: Sequence[Mapping[str, Any]],
    key: str,
    described: Mapping[Span, Sequence[Span]] = MappingProxyType({}),
    lead: Decide | None = None,
) -> list[Sample]:
    """Return the samples of one article, as the resolver meets them; `lead` answers, else the rules do."""
    article, quotations, clues = reading
    wanted = _match(golds, quotations)
    samples: list[Sample] = []

    def note(scene: Scene, quotation: Quotation, mention: Mention, answer: Answer) -> Answer:
        gold = wanted.get(quotation.id)
        if gold is not None and gold["kind"] != "unclear":
            samples.append(_make_sample(scene, quotation, mention, answer, gold, key))
        return lead(scene, quotation, mention, answer) if lead else answer

    scene = set_scene(article, quotations, clues)
    resolve_all(scene, note)
    return samples + list(_collect_beside(scene, described, key))


def _collect_beside(scene: Scene, described: Mapping[Span, Sequence[Span]], key: str) -> Iterator[Sample]:
    """Yield samples of descriptions that are no source; `described` gives the names of whom each of them means."""
    for number, (span, names) in enumerate(described.items()):
        mention = read_mention(scene.article.text, [scene.article.cut(*span)], scene.cast)
        if mention.form not in {"description", "body"}:
            continue
        quotation = Quotation(f"d{number}", scene.article.id, "indirect", (), mention=(scene.article.cut(*span),))
        scene.mentions[quotation.id] = mention
        answer = resolve_form(scene, quotation, mention)
        evidence = gather_evidence(scene, quotation, mention, answer)
        meant = {candidate for start, end in names for _, candidate in scene.cast.named_within(start, end)}
        right = [False, *(candidate in meant for candidate in evidence.candidates)]
        if sum(right) == 1:
            yield _make(evidence, mention, answer, right, [False] * len(right), key, is_beside=True)


def load_described(entities: Path) -> dict[str, dict[Span, list[Span]]]:
    """Return article -> description -> the names of whom it means, where readers listed them."""
    found: dict[str, dict[Span, list[Span]]] = {}
    for line in entities.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["id"]] = {
            (start, end): [(a, b) for a, b in entity["names"]]
            for entity in row["entities"]
            for start, end in entity["descriptions"]
        }
    return found


def _make_sample(
    scene: Scene, quotation: Quotation, mention: Mention, answer: Answer, gold: Mapping[str, Any], key: str
) -> Sample:
    evidence = gather_evidence(scene, quotation, mention, answer)
    names = gold["name"] if isinstance(gold["name"], list) else [gold["name"]] if gold["name"] else []
    agreed = [max((_agree(name, candidate.name) for name in names), default=0.0) for candidate in evidence.candidates]
    named = bool(names) and gold["kind"] in {"person", "organisation"}
    right = [not named, *(score == 1 for score in agreed)]
    half = [False, *(score == 0.5 for score in agreed)]
    return _make(evidence, mention, answer, right, half, key)


def _make(
    evidence: Evidence,
    mention: Mention,
    answer: Answer,
    right: list[bool],
    half: list[bool],
    key: str,
    *,
    is_beside: bool = False,
) -> Sample:
    ruled = next((n for n, c in enumerate(evidence.candidates, 1) if c is answer.candidate), 0)
    features = [list(row) for row in evidence.features]
    shape = list(make_shape(mention))
    return Sample(key, mention.form, features, list(evidence.nobody), shape, right, half, ruled, is_beside)


def _agree(gold: str, answer: str) -> float:
    wanted, found = fold_name(gold), fold_name(answer)
    if not wanted or not found:
        return 0.0
    if wanted == found or set(wanted) == set(found):
        return 1.0
    if len(wanted) > 1 and len(found) > 1 and (wanted[0], wanted[-1]) == (found[0], found[-1]):
        return 1.0
    if len(found) > 1 and (wanted[: len(found)] == found or found[: len(wanted)] == wanted):
        return 1.0
    return 0.5 if wanted[-1] == found[-1] else 0.0


def _match(golds: Sequence[Mapping[str, Any]], quotations: Sequence[Quotation]) -> dict[str, Mapping[str, Any]]:
    """Return quotation id -> the gold line whose source its mention is, or whose content it best covers."""
    found: dict[str, tuple[float, Mapping[str, Any]]] = {}
    for gold in golds:
        source = [tuple(span) for span in gold["source"]]
        content = [tuple(span) for span in gold["content"]]
        best, score = None, 0.0
        for quotation in quotations:
            mention = _overlap(source, [(p.start, p.end) for p in quotation.mention])
            said = _overlap(content, [(p.start, p.end) for p in quotation.content])
            if mention >= 0.5 and said + mention > score:
                best, score = quotation, said + mention
        if best is not None and score > found.get(best.id, (0.0,))[0]:
            found[best.id] = (score, gold)
    return {key: gold for key, (_, gold) in found.items()}


def _overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    left, right = list(one), list(other)
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    shorter = min(sum(b - a for a, b in left), sum(d - c for c, d in right))
    return both / shorter if shorter else 0.0


def load_golds(named: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the labelled sources of each article."""
    golds: dict[str, list[dict[str, Any]]] = {}
    for file in (*named["speakers"], named["quotations"]):
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for gold in row.get("quotations", [row]):
                if gold.get("source") and not str(gold.get("note", "")).startswith("ambiguous"):
                    kind = gold.get("speaker_kind", gold.get("kind"))
                    golds.setdefault(row["id"], []).append({**gold, "kind": kind})
    return golds


def learn(
    samples: Sequence[Sample], *, decay: float = 0.02, rounds: int = 60, seed: int = 0, inner: int = INNER
) -> Chooser:
    """Return the network that the samples teach."""
    torch.manual_seed(seed)
    chooser = Chooser(inner)
    optimizer = torch.optim.AdamW(chooser.parameters(), lr=0.01, weight_decay=decay)
    taught = [sample for sample in samples if any(sample.right) or any(sample.half)]
    ready = prepare(taught)
    beside = torch.tensor([sample.is_beside for sample in taught])
    weights = torch.where(beside, BESIDE, 1.0)
    for turn in range(rounds):
        order = torch.randperm(len(ready[0]))
        for group in optimizer.param_groups:
            group["lr"] = 0.01 * (1 - turn / rounds) + 1e-4
        for chosen in order.split(64):
            nobody, rows, present, right = (part[chosen] for part in ready)
            scores = chooser(nobody, rows, present)
            scores = torch.cat([scores[:, :1].masked_fill(beside[chosen, None], -1e4), scores[:, 1:]], dim=1)
            lost = scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)
            loss = (lost * weights[chosen]).sum() / weights[chosen].sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return chooser


def prepare(samples: Sequence[Sample]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return what speaks for nobody, for each candidate, which candidates there are, and who is right, padded."""
    most = max((len(sample.features) for sample in samples), default=0)
    shapes = torch.tensor([sample.shape for sample in samples])
    nobody = torch.cat([torch.tensor([sample.nobody for sample in samples]), shapes], dim=1)
    rows = torch.zeros(len(samples), most, len(FEATURES))
    present = torch.zeros(len(samples), most, dtype=torch.bool)
    right = torch.zeros(len(samples), most + 1, dtype=torch.bool)
    for number, sample in enumerate(samples):
        count = len(sample.features)
        if count:
            rows[number, :count] = torch.tensor(sample.features)
        present[number, :count] = True
        right[number, : count + 1] = torch.tensor(sample.right if any(sample.right) else sample.half)
    return nobody, torch.cat([rows, shapes[:, None].expand(-1, most, -1)], dim=2), present, right


def cross_validate(samples: Sequence[Sample], folds: int = 5, **options: Any) -> list[tuple[Sample, Tensor]]:
    """Return each sample with the shares that a network gives that did not learn from its article."""
    found = []
    for fold in range(folds):
        taught = [s for s in samples if _fold_of(s.key, folds) != fold]
        asked = [s for s in samples if _fold_of(s.key, folds) == fold and not s.is_beside]
        chooser = learn(taught, **options)
        with torch.no_grad():
            shares = torch.softmax(chooser(*prepare(asked)[:3]), dim=1)
            found += [(s, row[: len(s.right)]) for s, row in zip(asked, shares, strict=True)]
    return found


def _fold_of(key: str, folds: int) -> int:
    return hashlib.sha256(key.encode()).digest()[0] % folds


def report(found: Sequence[tuple[Sample, Tensor]]) -> Iterator[str]:
    """Yield a line a form: how often the rules are right, and how often the choice is."""
    tally: Counter[tuple[str, str]] = Counter()
    for sample, shares in found:
        for row in (sample.form, "named" if not sample.right[0] else "nobody"):
            best = int(shares.argmax())
            tally[row, "all"] += 1
            tally[row, "rules"] += sample.right[sample.ruled]
            tally[row, "choice"] += sample.right[best]
            tally[row, "reach"] += any(sample.right)
    for row in sorted({row for row, _ in tally}):
        count = tally[row, "all"]
        told = "  ".join(f"{what} {100 * tally[row, what] / count:.1f}" for what in ("rules", "choice", "reach"))
        yield f"{row:12} {count:5}  {told}"


def find_temperature(found: Sequence[tuple[Sample, Tensor]]) -> float:
    """Return by what scores are to be divided so that shares of belief are as often right as they say."""
    pairs = [(shares.clamp(min=1e-9).log(), torch.tensor(s.right)) for s, shares in found if any(s.right)]

    def lose(temperature: float) -> float:
        gone = (torch.log_softmax(scores / temperature, 0)[right].logsumexp(0) for scores, right in pairs)
        return -float(sum(gone)) / len(pairs)

    return min((round(0.6 + 0.05 * step, 2) for step in range(30)), key=lose)


def tell_calibration(found: Sequence[tuple[Sample, Tensor]], temperature: float, least: float) -> Iterator[str]:
    """Yield how true shares of belief are: of named answers by tenths, and what a threshold leaves open."""
    tenths: Counter[tuple[int, str]] = Counter()
    opened = Counter[str]()
    for sample, shares in found:
        share = torch.softmax(shares.clamp(min=1e-9).log() / temperature, 0)
        best = int(share.argmax())
        sure = float(share[best])
        tenths[min(9, int(sure * 10)), "all"] += 1
        tenths[min(9, int(sure * 10)), "right"] += sample.right[best]
        if best and sure < least:
            opened["right" if sample.right[best] else "wrong"] += 1
    for tenth in range(10):
        if tenths[tenth, "all"]:
            share_right = tenths[tenth, "right"] / tenths[tenth, "all"]
            yield f"{tenth / 10:.1f}: {tenths[tenth, 'all']:5}  right {share_right:.2f}"
    yield f"left open below {least}: {opened['right']} right, {opened['wrong']} wrong"


def save_choice(chooser: Chooser, out: Path, temperature: float, least: float) -> None:
    """Write the weights as the resolver reads them."""
    names = {"features": "|".join(FEATURES), "of nobody": "|".join(NOBODY), "shape": "|".join(SHAPE)}
    weights: dict[str, Any] = {**names, "temperature": temperature, "least": least}
    with torch.no_grad():
        for which in ("nobody", "somebody"):
            plain, inner, outer = chooser.parts[which]
            weights[f"{which}.plain"] = _round(plain.weight[0])
            weights[f"{which}.bias"] = _round(plain.bias)
            weights[f"{which}.inner"] = _round(inner.weight.T)
            weights[f"{which}.inner bias"] = _round(inner.bias)
            weights[f"{which}.outer"] = _round(outer.weight[0])
    out.write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")


def _round(values: Tensor) -> Any:
    if values.dim() > 1:
        return [_round(row) for row in values]
    return [round(value, 4) for value in values.tolist()]


def read_all(
    given: argparse.Namespace,
    texts: Mapping[str, str],
    events: Mapping[str, str],
    unseen: Container[str],
    described: Mapping[str, Mapping[Span, Any]],
) -> dict[str, Reading]:
    """Return what the models read in each article that they did not learn from."""
    if given.readings and given.readings.exists():
        known: dict[str, Reading] = pickle.loads(given.readings.read_bytes())
        return known
    kept: dict[str, Reading] = {}
    for named_model in given.models:
        model, _, fold = named_model.rpartition(":")
        settings = ExtractSettings(model=model)
        for key, text in sorted(texts.items()):
            if key not in kept and (key in unseen or is_in_fold(events.get(key, key), fold)):
                article = Article(key, text, language="en")
                kept[key] = (article, *read_article(article, settings, list(described.get(key, ()))))
    if given.readings:
        given.readings.write_bytes(pickle.dumps(kept))
    return kept


def main() -> None:
    """Parse the command line and learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("models", nargs="+", help="MODEL:FOLD, the fold that the model did not learn from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--readings", type=Path, help="where to keep what the models read")
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--rounds", type=int, default=60, help="times that the samples are gone through")
    parser.add_argument("--inner", type=int, default=INNER)
    parser.add_argument("--least", type=float, default=0.4, help="share of belief below which a mention is left open")
    parser.add_argument("--again", action="store_true", help="let the choice in --out lead through the articles")
    given = parser.parse_args()
    named = tomllib.loads(given.material.read_text(encoding="utf-8"))
    golds, articles = load_golds(named), read_articles(Path(named["articles"]))
    texts = {key: text for key, (text, _) in articles.items() if key in golds}
    for folder in (*named["corpora"], *named.get("unseen", ())):
        texts |= {
            p.stem: p.read_bytes().decode("utf-8") for p in (Path(folder) / "text").glob("*.txt") if p.stem in golds
        }
    events = {key: event for key, (_, event) in articles.items()}
    unseen = {p.stem for folder in named.get("unseen", ()) for p in (Path(folder) / "text").glob("*.txt")}
    described = load_described(Path(named["entities"]))
    kept = read_all(given, texts, events, unseen, described)
    lead = decide if given.again else None
    samples = [
        sample
        for key, reading in kept.items()
        for sample in collect(reading, golds[key], events.get(key, key), described.get(key, {}), lead)
    ]
    print(f"{len(samples)} mentions of {len(kept)} articles", file=sys.stderr)
    options = {"decay": given.decay, "rounds": given.rounds, "inner": given.inner}
    found = cross_validate(samples, **options)
    temperature = find_temperature(found)
    print(f"temperature {temperature}")
    for line in (*report(found), *tell_calibration(found, temperature, given.least)):
        print(line)
    save_choice(learn(samples, **options), given.out, temperature, given.least)


if __name__ == "__main__":
    main()
