"""What onrecord's quality is measured by: a corpus, a scorer, and the figures that they give. All in per cent."""

from __future__ import annotations

import json
import re
import shlex
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import lineage, mutations, stories
from benchmarks.corpora import ROOT, find_shared, load_scorer
from onrecord.pipeline import compare_articles, extract_articles
from onrecord.read import read_articles
from onrecord.records import Article
from onrecord.show import render_extractions, render_report

Figures = dict[str, float]  # name -> per cent


@dataclass(frozen=True, slots=True)
class Measure:
    """One run of a scorer: which files it reads, and the function that answers with figures.

    They are files of the shared folder, or the project's own: what draws a corpus from seeds.
    """

    corpus: tuple[str, ...]
    measure: Callable[[Path], Figures]
    is_own: bool = False  # the files are no corpus of others but this project's own

    def find_folder(self) -> Path | None:
        """Return the folder that the corpus is in, None where it is not there."""
        return ROOT if self.is_own else find_shared()


def measure_extraction(shared: Path) -> Figures:
    """Score the quotations of PolNeAR's dev articles, each kind apart."""
    folder = shared / "corpora" / "polnear" / "dev"
    scorer = load_scorer(shared, "polnear_score")
    outer = {
        page["id"]: [q | {"source": q["mention"]} for q in page["quotations"] if not q.get("within")]
        for page in extract_pages([folder / "text"])
    }
    table = scorer.score(scorer.load_gold(folder), outer).table()
    return {
        f"{kind}: {figure} {part}": table[kind][figure][place]
        for kind in ("direct", "mixed", "indirect", "all")
        for figure in ("overlap", "triple")
        for place, part in enumerate(("precision", "recall", "F1"))
    }


def measure_blind(shared: Path) -> Figures:
    """Score what is scored and never read: its figures are those that hold for texts that nobody tuned to."""
    script = shared / "bench" / "blind.py"
    command = shlex.join([sys.executable, "-m", "onrecord"])
    run = subprocess.run([sys.executable, str(script), command], capture_output=True, text=True, check=True)
    return read_blind(run.stdout)


def read_blind(printed: str) -> Figures:
    """Return the figures of what `blind.py` prints.

    >>> read_blind("polnear: named+name               lines   320  found  98.0  right of found  91.2  none 1.0")
    {'polnear: named, right of found': 91.2}
    """
    figures = {}
    for line in printed.splitlines():
        if right := re.match(r"(\w+): (?:kind )?([\w ]+?)(?:\+name)? +lines .*right of found +([\d.]+)", line):
            figures[f"{right[1]}: {right[2]}, right of found"] = float(right[3])
        elif row := re.match(r"news_cluster (direct|mixed|indirect) ", line):
            scores = [float(score) for score in re.findall(r"\d+\.\d", line)]
            kind = f"news_cluster: {row[1]},"
            if row[1] == "direct":
                figures |= {f"{kind} overlap precision": scores[3], f"{kind} triple F1": scores[11]}
            figures[f"{kind} overlap recall"] = scores[4]
    return figures


def measure_pairs(shared: Path) -> Figures:
    """Score which passages of two outlets are one statement, and the kinds of their differences."""
    corpus = shared / "corpora" / "news_cluster"
    reports = [compare_event(articles) for articles in read_events(corpus / "articles.jsonl").values()]
    printed = load_scorer(shared, "pairs_score").score(read_lines(corpus / "pairs.jsonl"), reports)
    figures = {}
    for line in printed[:3]:  # same, any, typed
        scores = re.findall(r"(?:P|R|F1) +([\d.]+)", line)
        for part, score in zip(("precision", "recall", "F1"), scores, strict=True):
            figures[f"{line.split()[0]}: {part}"] = float(score)
    return figures


def measure_mutations(_folder: Path) -> Figures:
    """Score what comes back of known edits in invented quotations, by halves: F1 of kinds, and of kinds and flags."""
    figures = {}
    for half, name in enumerate(mutations.HALVES):
        score = mutations.measure(half)
        figures[f"{name}: typed F1"] = round(score.rate()[2], 1)
        figures[f"{name}: typed and flags F1"] = round(score.exact_f1, 1)
    return figures


def measure_lineage(root: Path) -> Figures:
    """Score who took the words from whom on simulated presses, few of them: the whole table takes minutes."""
    del root
    figures = {}
    for mixing in (0.0, 0.5):
        for is_dated, told in ((True, "dates"), (False, "no dates")):
            presses = list(lineage.list_presses(10, mixing, is_dated))
            answers = [lineage.take_likeliest(lineage.trace(copies)) for copies in presses]
            found = lineage.total([lineage.score(*pair) for pair in zip(presses, answers, strict=True)])
            figures[f"mixing {mixing:.0%}, {told}: right"] = found.right / found.all
    for unseen in lineage.UNSEEN:
        sums = lineage.count_allegations(10, 0.2, is_dated=True, unseen=unseen)
        figures[f"unseen source {unseen:.0%}: not accused"] = 1 - sums.accused / sums.printers
        if sums.copies:
            figures[f"unseen source {unseen:.0%}: copies found"] = sums.found / sums.copies
    return {name: round(100 * figure, 1) for name, figure in figures.items()}


def measure_stories(shared: Path) -> Figures:
    """Score articles that come one by one against the events they are about: B3 F1 by date, and in random orders."""
    by_date, *shuffled = (100 * score.f1 for score in stories.measure_orders(shared))
    return {
        "by date: B3 F1": round(by_date, 1),
        "random orders: B3 F1, mean": round(statistics.mean(shuffled), 1),
        "random orders: B3 F1, lowest": round(min(shuffled), 1),
    }


def extract_pages(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Return what `onrecord extract` prints of these files, a dictionary an article."""
    articles = (found for found in read_articles(paths) if isinstance(found, Article))
    return [json.loads(line) for line in render_extractions(extract_articles(articles), "jsonl")]


def compare_event(articles: Iterable[Article]) -> dict[str, Any]:
    """Return what `onrecord compare --format json` prints of these articles."""
    report: dict[str, Any] = json.loads(render_report(compare_articles(articles), "json"))
    return report


def read_events(path: Path) -> dict[str, list[Article]]:
    """Return the articles of a JSONL file by the `event` that each line names."""
    event_of = {line["id"]: line["event"] for line in read_lines(path)}
    events: dict[str, list[Article]] = {}
    for article in read_articles([path]):
        if isinstance(article, Article):
            events.setdefault(event_of[article.id], []).append(article)
    return events


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


MEASURES: Mapping[str, Measure] = {
    "blind": Measure(
        (
            "corpora/blind/polnear_speakers.jsonl",
            "corpora/blind/news_cluster_quotations.jsonl",
            "corpora/news_cluster/articles.jsonl",
            "corpora/polnear/train/text",
        ),
        measure_blind,
    ),
    "extraction, polnear dev": Measure(("corpora/polnear/dev",), measure_extraction),
    "pairs, news cluster": Measure(
        ("corpora/news_cluster/articles.jsonl", "corpora/news_cluster/pairs.jsonl"), measure_pairs
    ),
    "stories, news cluster": Measure((stories.CORPUS,), measure_stories),
    "differences, known edits": Measure(
        tuple(f"benchmarks/{name}.py" for name in ("edits", "invented", "pairs", "planted")),
        measure_mutations,
        is_own=True,
    ),
    "lineage, simulated presses": Measure(
        ("tests/lineage/simulator.py", "benchmarks/lineage.py"), measure_lineage, is_own=True
    ),
}
