"""Many quotations matched and collated: processor seconds, memory, and how both grow from 10,000 to 100,000.

The quotations are invented: sentences of made-up words, as common or rare as words are, each printed by four outlets,
three of which cut or change it. Every size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import accumulate

from benchmarks.collation import change_words
from onrecord.match import match_statements
from onrecord.pipeline import collate_statements
from onrecord.records import Article, Quotation

SIZES = (10_000, 100_000)  # quotations
OUTLETS = 4  # that print each statement
VOCABULARY = 30_000  # words
SHORTEST, LONGEST = 22, 44  # words of a statement
AN_ARTICLE = 5  # quotations
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo ya zu bran drel fost glim harn jusk kell morn pelt quav".split()


def main() -> None:
    """Run every size and print its cost beside the first one's."""
    print(f"quotations matched and collated, {OUTLETS} outlets a statement; processor seconds, peak memory")
    costs = []
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.matching", str(size)], capture_output=True, text=True, check=True
        )
        match_seconds, collate_seconds, megabytes, statements, right = map(float, done.stdout.split())
        costs.append((match_seconds + collate_seconds) / size)
        print(
            f"  {size:>7,}  matched {match_seconds:7.1f} s  collated {collate_seconds:7.1f} s  {megabytes:6,.0f} MB"
            f"  {statements:,.0f} statements, {right:.1%} of them whole and alone"
        )
    print(f"  a quotation costs {costs[-1] / costs[0]:.2f} times as much among {SIZES[-1]:,} as among {SIZES[0]:,}")


def measure(size: int) -> None:
    """Match and collate so many quotations, and print what it took."""
    articles, quotations, truth = make_quotations(size)
    start = time.process_time()
    statements = match_statements(articles, quotations)
    matched = time.process_time()
    collate_statements(statements, articles, quotations)
    collated = time.process_time()
    right = sum(
        len(s.quotation_ids) == OUTLETS and len({truth[key] for key in s.quotation_ids}) == 1 for s in statements
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(matched - start, collated - matched, peak, len(statements), right / len(statements))


def make_quotations(size: int, seed: int = 5) -> tuple[list[Article], list[Quotation], dict[str, int]]:
    """Return articles, their quotations, and which statement each quotation is of."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
    odds = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    wordings: list[tuple[int, str]] = []
    for number in range(size // OUTLETS):
        said = chance.choices(words, cum_weights=odds, k=chance.randint(SHORTEST, LONGEST))
        wordings += [(number, " ".join(said))]
        wordings += [(number, " ".join(change_words(said, 2, chance))) for _ in range(OUTLETS - 1)]
    chance.shuffle(wordings)
    articles: list[Article] = []
    quotations: list[Quotation] = []
    truth: dict[str, int] = {}
    for place, first in enumerate(range(0, len(wordings), AN_ARTICLE)):
        some = wordings[first : first + AN_ARTICLE]
        article = Article(f"a{place}", "\n".join(words for _, words in some))
        articles.append(article)
        for (start, end), (number, _) in zip(find_lines(article.text), some, strict=True):
            quotation = Quotation(f"q{len(quotations)}", article.id, "direct", (article.cut(start, end),))
            quotations.append(quotation)
            truth[quotation.id] = number
    return articles, quotations, truth


def find_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        main()
