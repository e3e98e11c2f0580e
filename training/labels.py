"""Labels made by reading → what each article's names are, whom its sources stand for, and what is reported in it.

Three files, all of offsets into articles that are not here:

- entities: `{"corpus", "id", "entities": [{"kind", "pronoun", "names": [[start, end]], "descriptions": ...}]}`:
  everybody and everything with a name in an article, wherever it is named or described (`training/labels`);
- speakers: a line a source, `{"id", "source", "mention", "kind", "name"}`;
- quotations: a line an article, `{"id", "indirect", "quotations": [{"content", "cue", "source", "kind", "name",
  "speaker_kind", "mention_kind"}], "negatives"}`.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.corpus import Annotated, Gold, Span

KINDS = {"work": "document", "group": "other"}  # what the sheets call otherwise than the model does
SORTS = ("person", "organisation", "group", "document", "unnamed")
_FOLDS = {"a": (0.0, 0.35), "b": (0.35, 0.7)}  # shares of the articles that a run can leave out


@dataclass(frozen=True, slots=True)
class Tie:
    """A mention, and the names that stand for the same; none of them where nobody is named."""

    mention: Span
    names: tuple[Span, ...]
    weight: float = 1.0


@dataclass(slots=True)
class Labels:
    """What readers say of one article."""

    names: dict[Span, str] | None = None  # None where nobody read the names
    ties: list[Tie] = field(default_factory=list)
    sorts: dict[Span, str] = field(default_factory=dict)  # source -> one of SORTS
    rivals: tuple[Span, ...] = ()  # names beside those in `names` that a mention may stand for


def is_in_fold(key: str, fold: str) -> bool:
    """Return whether an article, by its event or its stem, is of the fold that a run leaves out."""
    low, high = _FOLDS.get(fold, (0.0, 0.0))
    return low <= int.from_bytes(hashlib.sha256(f"fold {key}".encode()).digest()[:4]) / 2**32 < high


def load_labels(entities: Path, speakers: Iterable[Path], texts: Mapping[str, str]) -> dict[str, Labels]:
    """Return the labels of each article; `texts` has the articles by id."""
    labels: dict[str, Labels] = defaultdict(Labels)
    sheets: dict[str, list[dict[str, Any]]] = {}
    for row in _read_lines(entities):
        if row["id"] in texts:
            sheets[row["id"]] = row["entities"]
            _add_entities(labels[row["id"]], row["entities"])
    for path in speakers:
        for row in _read_lines(path):
            for key, source in _find_sources(row):
                if key in texts:
                    _add_source(labels[key], source, sheets.get(key), texts[key])
    return dict(labels)


def _find_sources(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the sources of a line, of either form, under one form."""
    for source in row.get("quotations", [row]):
        if source.get("source"):
            kind, mention = source.get("speaker_kind", source.get("kind")), source.get("mention_kind")
            yield row["id"], {**source, "kind": kind, "mention": mention or source.get("mention")}


def _add_entities(labels: Labels, entities: Iterable[dict[str, Any]]) -> None:
    labels.names = {}
    for entity in entities:
        names = tuple((start, end) for start, end in entity["names"])
        for name in names:
            kind = KINDS.get(entity["kind"], entity["kind"])
            labels.names[name] = kind if labels.names.get(name, kind) == kind else "?"
            others = tuple(other for other in names if other != name)
            labels.ties.append(Tie(name, others, 0.2))
        labels.ties += [Tie((start, end), names) for start, end in entity["descriptions"]]


def _add_source(labels: Labels, source: dict[str, Any], sheet: list[dict[str, Any]] | None, text: str) -> None:
    span = source["source"][0][0], source["source"][-1][1]
    if source["kind"] in SORTS:
        labels.sorts[span] = source["kind"]
    if source["mention"] not in {"pronoun", "nominal"} or sheet is None or source["kind"] == "unclear":
        return
    names = source["name"] if isinstance(source["name"], list) else [source["name"]] if source["name"] else []
    found = [_find_entity(name, sheet, text) for name in names]
    if all(entity is not None for entity in found):
        spans = tuple((a, b) for entity in found if entity for a, b in entity["names"])
        labels.ties.append(Tie((source["source"][0][0], source["source"][0][1]), spans))


def _find_entity(name: str, sheet: Iterable[dict[str, Any]], text: str) -> dict[str, Any] | None:
    """Return the entity of a sheet that bears the name: by all its words, else the only one by the last of them."""
    wanted = fold_name(name)
    full = [e for e in sheet if any(fold_name(text[a:b]) == wanted for a, b in e["names"])]
    if full:
        return full[0]
    last = [e for e in sheet if any(fold_name(text[a:b])[-1:] == wanted[-1:] for a, b in e["names"])]
    return last[0] if len(last) == 1 else None


def fold_name(name: str) -> list[str]:
    """Return the words of a name by which it is compared: small, without "the", initials, Jr. and Sr."""
    return [word for word in re.findall(r"[^\W_]+", name.lower()) if len(word) > 1 and word not in {"the", "jr", "sr"}]


def read_quotations(articles: Path, quotations: Path) -> Iterator[tuple[Gold, str, tuple[Span, ...], bool]]:
    """Yield each labelled article, its event, what in it nobody states, and whether indirect reports are labelled."""
    rows = {row["id"]: row for row in _read_lines(articles)}
    for labelled in _read_lines(quotations):
        row = rows[labelled["id"]]
        found = tuple(
            Annotated(*(tuple(sorted((a, b) for a, b in one.get(part) or ())) for part in ("content", "cue", "source")))
            for one in labelled["quotations"]
        )
        negatives = tuple((start, end) for start, end in labelled.get("negatives", ()))
        yield Gold(row["id"], "reader", row["text"], found), str(row["event"]), negatives, labelled["indirect"]


def read_articles(path: Path) -> dict[str, tuple[str, str]]:
    """Return id → text and event of the articles of a .jsonl."""
    return {row["id"]: (row["text"], str(row["event"])) for row in _read_lines(path)}


def read_pronouns(path: Path) -> Iterator[tuple[str, str, Tie, tuple[Span, Span]]]:
    """Yield the passages of a GAP file: id, text, the pronoun tied to what it stands for, the two names."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            spans = {
                key: (int(row[f"{key}-offset"]), int(row[f"{key}-offset"]) + len(row[key]))
                for key in ("Pronoun", "A", "B")
            }
            names = tuple(spans[key] for key in ("A", "B") if row[f"{key}-coref"].upper() == "TRUE")
            yield row["ID"], row["Text"], Tie(spans["Pronoun"], names, 0.5), (spans["A"], spans["B"])


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
