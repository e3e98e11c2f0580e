"""What is learnt from: a .toml that names corpora and labels → the texts, each with what is known of it.

```toml
corpora = ["CORPUS/train"]                         # folders of texts and attributions: all that is reported in them
entities = "training/labels/entities.jsonl"        # who and what has a name in an article
speakers = ["speakers_train.jsonl"]                # whom its sources stand for
articles = "news_cluster/articles.jsonl"           # articles of the labels below, and of `entities`
quotations = "news_cluster/quotations.jsonl"       # what is reported in them: speech and writing alone
pronouns = ["gap-development.tsv"]                 # passages with a pronoun and two names
unseen = ["CORPUS/dev"]                            # folders that only the choice among candidates learns from
lessons = "lessons.npz"                            # what teachers say of articles that nobody annotated, optional
left_out = ["blind/polnear_speakers.jsonl"]        # articles that are scored and never learnt from, by their ids
```
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.clauses.lexicon import load_cues
from onrecord.text.sentences import find_paragraphs, find_sentences
from training.corpus import Gold, Span, is_held_out, read_corpus
from training.labels import Labels, is_in_fold, load_labels, read_articles, read_pronouns, read_quotations
from training.teach import load_lessons

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class Read:
    """One text to learn from."""

    gold: Gold
    labels: Labels | None
    lesson: NDArray[np.float32] | None = None
    unsure: tuple[Span, ...] | None = None


Material = Sequence[Read]


def read_material(path: Path, fold: str = "") -> Material:
    """Return all that the file names, but for the held-out tenth, what is left out, and a fold of the labelled."""
    named = tomllib.loads(path.read_text(encoding="utf-8"))
    left_out = {row["id"] for file in named.get("left_out", ()) for row in _read_rows(Path(file))}
    golds = [gold for folder in named["corpora"] for gold in read_corpus(Path(folder), every_annotator=True)]
    golds = [gold for gold in golds if not is_held_out(gold.stem) and gold.stem not in left_out]
    articles = read_articles(Path(named["articles"]))
    texts = {gold.stem: gold.text for gold in golds}
    texts |= {key: text for key, (text, _) in articles.items() if key not in left_out}
    speakers = [Path(file) for file in named["speakers"]]
    labels = load_labels(Path(named["entities"]), [*speakers, Path(named["quotations"])], texts)
    lessons = load_lessons(Path(named["lessons"])) if "lessons" in named else {}
    labelled = {row["id"] for file in speakers for row in _read_rows(file)}
    events = {key: event for key, (_, event) in articles.items()}
    found = [
        Read(gold, labels.get(gold.stem), lessons.get(gold.stem))
        for gold in golds
        if gold.stem not in labelled or not is_in_fold(gold.stem, fold)
    ]
    done = set(texts) - set(events)
    for gold, event, negatives, indirect in read_quotations(Path(named["articles"]), Path(named["quotations"])):
        done.add(gold.stem)
        if gold.stem not in left_out and not is_in_fold(event, fold):
            unsure = tuple(find_unsure(gold, negatives, indirect=indirect))
            found.append(Read(gold, labels.get(gold.stem), None, unsure))
    found += [
        Read(Gold(key, "", text, ()), labels.get(key), lessons.get(key), ((0, len(text)),))
        for key, text in texts.items()
        if key not in done and (key in labels or key in lessons) and not is_in_fold(events[key], fold)
    ]
    return [*found, *_read_pronouns(named.get("pronouns", ()))]


def find_unsure(gold: Gold, negatives: Sequence[Span], *, indirect: bool) -> Iterator[Span]:
    """Yield the stretches where something may be reported that the readers of this set leave out.

    They leave out beliefs, plans and feelings, and nouns that say what was said; and where `indirect` is not set, all
    that no marks show. A sentence with a labelled quotation was looked at; so was one without any cue.
    """
    spans = [span for one in gold.attributions for part in (one.content, one.cue, one.source) for span in part]
    spans += list(negatives)
    sentences = [pair for paragraph in find_paragraphs(gold.text) for pair in find_sentences(gold.text, *paragraph)]
    for start, end in sentences:
        if any(start < b and a < end for a, b in spans):
            continue
        sentence = gold.text[start:end]
        has_cue = any(word.lower() in load_cues() for word in _WORD.findall(sentence))
        if has_cue and (not indirect or not _MARK.search(sentence)):
            yield start, end


def _read_pronouns(files: Sequence[str]) -> Iterator[Read]:
    for file in files:
        for key, text, tie, names in read_pronouns(Path(file)):
            yield Read(Gold(f"gap:{key}", "", text, ()), Labels(ties=[tie], rivals=names), None, ((0, len(text)),))


def _read_rows(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
