"""Who speaks, beside a simple baseline on the same quotations: the nearest full name before the source that fits it.

The baseline knows the full names of an article (two or three capitalised words that begin with a known first name). It
gives a mention with a name in it the nearest such name that ends alike, he and she the nearest one whose first name
fits, and everything else the nearest of all.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import find_shared, load_scorer
from benchmarks.measures import extract_pages, read_lines
from onrecord.attribute.tables import first_names
from onrecord.pipeline import extract_articles
from onrecord.read import read_articles
from onrecord.records import ACTS, Speaker

_FULL = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
_ROWS = {"named": "named+name", "pronoun": "pronoun+name", "nominal": "nominal+name", "no name": "no name"}
_ROWS |= {"organisation": "kind organisation"}
_SURE = 0.95  # confidence


def answer_by_nearest(page: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a line of `extract` with the baseline's speakers in the place of its own."""
    names = [
        (match.start(), match[0]) for match in _FULL.finditer(text) if match[0].split()[0].lower() in first_names()
    ]
    quotations, speakers = [], {}
    for quotation in page["quotations"]:
        place = min((start for start, _ in quotation["mention"] or quotation["content"]), default=0)
        words = " ".join(text[start:end] for start, end in quotation["mention"])
        found = find_nearest(words, place, names)
        if found:
            speakers[found] = {"id": found, "name": found, "kind": "person"}
        quotations.append(quotation | {"speaker": found})
    return {"id": page["id"], "quotations": quotations, "speakers": list(speakers.values())}


def find_nearest(words: str, place: int, names: Iterable[tuple[int, str]]) -> str | None:
    """Return the nearest full name up to the end of the mention that fits its words.

    >>> find_nearest("she", 40, [(0, "Ann Roe"), (20, "Tom Poe")])
    'Ann Roe'
    """
    before = [name for start, name in names if start <= place + len(words)][::-1]
    printed = re.findall(r"[A-Z][\w’'-]+", words)
    pronoun = words.lower() if words.lower() in {"he", "she"} else None
    for name in before:
        ends_alike = name.split()[-1] in printed
        fits = first_names().get(name.split()[0].lower()) in {pronoun, None}
        if ends_alike if printed and pronoun is None and words[0].isupper() else fits if pronoun else True:
            return name
    return None


def lay_out(shared: Path, place: Path) -> Iterator[tuple[str, list[dict[str, Any]], list[Path]]]:
    """Yield the blind parts: what they are called, their labelled sources, the files of their articles.

    They are scored and never read: nothing but figures leaves this module.
    """
    corpora = shared / "corpora"
    lines = read_lines(corpora / "blind" / "polnear_speakers.jsonl")
    stems = sorted({line["id"] for line in lines})
    yield "PolNeAR", lines, [corpora / "polnear" / "train" / "text" / f"{stem}.txt" for stem in stems]
    script = shared / "bench" / "quotations_gold.py"
    files = [corpora / "news_cluster" / "articles.jsonl", corpora / "blind" / "news_cluster_quotations.jsonl"]
    subprocess.run([sys.executable, script, *files, place], check=True, capture_output=True)
    yield "news_cluster", read_lines(place / "speakers.jsonl"), sorted((place / "text").glob("*.txt"))


def main() -> None:
    """Print the share of right answers among the sources that are found, and those answered without a name."""
    shared = find_shared()
    if shared is None:
        print("speakers not measured: no folder `shared` beside the checkout")
        return
    with tempfile.TemporaryDirectory() as place:
        for name, lines, paths in lay_out(shared, Path(place)):
            print_figures(name, lines, paths, load_scorer(shared, "speakers_score"))


def print_figures(name: str, lines: Sequence[dict[str, Any]], paths: Sequence[Path], scorer: Any) -> None:
    """Print the figures of one blind part."""
    acts = {"speech", "writing"} if name == "news_cluster" else set(ACTS)
    texts = {path.stem: read_text(path) for path in paths}
    pages = {page["id"]: page for page in extract_pages(paths)}
    for page in pages.values():
        page["quotations"] = [quotation for quotation in page["quotations"] if quotation["act"] in acts]
    nearest = {key: answer_by_nearest(page, texts[key]) for key, page in pages.items()}
    print(f"speakers, {len(pages)} blind articles of {name}; right of found / answered without a name, per cent")
    print(f"  {'':<26}{''.join(f'{row:>16}' for row in _ROWS)}")
    for told, answers in (("onrecord", pages), ("nearest full name that fits", nearest)):
        table = scorer.score(lines, answers)
        cells = (f"{table[row]['right of found']:.1f} / {table[row]['none']:.1f}" for row in _ROWS.values())
        print(f"  {told:<26}{''.join(f'{cell:>16}' for cell in cells)}")
    sure = weigh_answers(lines, list(read_articles(paths)), scorer)
    print(f"  expected calibration error of the confidence of {len(sure)} answers: {find_calibration_error(sure):.3f}")
    surest = [right for confidence, right in sure if confidence > _SURE]
    print(f"  of {len(surest)} answers above {_SURE} right: {100 * sum(surest) / max(1, len(surest)):.1f}")


def weigh_answers(lines: Sequence[dict[str, Any]], articles: Sequence[Any], scorer: Any) -> list[tuple[float, bool]]:
    """Return, for each source that is found and answered, the answer's confidence and whether it is right."""
    weighed = []
    for extraction in extract_articles(articles):
        speakers = {speaker.id: speaker for speaker in extraction.voices.speakers}
        answers = {answer.quotation_id: answer for answer in extraction.voices.attributions}
        quotations = [
            {
                "id": q.id,
                "content": [(p.start, p.end) for p in q.content],
                "mention": [(p.start, p.end) for p in q.mention],
            }
            for q in extraction.quotations
        ]
        for line in lines:
            is_asked = line["id"] == extraction.article.id and line["content"]
            found = scorer.answer_for(line, quotations) if is_asked and not is_ambiguous(line) else None
            answer = answers[found["id"]] if found else None
            if answer is not None and answer.speaker_id is not None:
                weighed.append((answer.confidence, is_right(line, speakers[answer.speaker_id], scorer)))
    return weighed


def is_ambiguous(line: dict[str, Any]) -> bool:
    """Return whether the gold itself leaves the line open."""
    return str(line.get("note") or "").startswith("ambiguous")


def is_right(line: dict[str, Any], speaker: Speaker, scorer: Any) -> bool:
    """Return whether the name agrees whole; where the gold has no name, whether no person is named."""
    names = line["name"] if isinstance(line["name"], list) else [line["name"]] if line["name"] else []
    return max(scorer.agree(name, speaker.name) for name in names) == 1 if names else speaker.kind != "person"


def find_calibration_error(weighed: Sequence[tuple[float, bool]]) -> float:
    """Return the mean distance, 0 to 1, of confidence and share of right answers, by tenths of the scale.

    >>> find_calibration_error([(0.95, True), (0.95, True)])
    0.05
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in weighed:
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    gaps = (abs(sum(sure for sure, _ in one) - sum(right for _, right in one)) for one in bins.values())
    return round(sum(gaps) / max(1, len(weighed)), 4)


def read_text(path: Path) -> str:
    """Return a text as its offsets count it."""
    return path.read_bytes().decode("utf-8")


if __name__ == "__main__":
    main()
