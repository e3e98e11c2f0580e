"""Witness -> Line: its words as numbers, the points behind them, and how much each word shows.

Words are compared by their norms, so case, quotation marks and dashes change nothing. Words that the outlet put in
brackets count like others: who copies takes them along.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from onrecord.data import load_words
from onrecord.records import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

GRAM = 3  # words in a row by which two lines find each other
NAME, LIGHT, COMMON, RARE = 2.0, 3.0, 5.0, 8.0  # nats: what it takes to hit upon just this word
BREAK = "¶"  # stands between two parts: what lies between them is another's words, or was never told as one
QUOTES = frozenset({'"', "'"})


class Line:
    """The words of one witness, ready to be laid against another's."""

    __slots__ = ("_places", "_text", "norms", "numbers", "points", "sums", "tokens", "wording")

    def __init__(self, parts: Sequence[Sequence[Token]], numbering: dict[str, int], text: str = "") -> None:
        self._text = text  # what the offsets of the tokens cut
        self.tokens: list[Token] = []
        self.points: list[str] = []  # what stands behind each word, quotation marks left out
        for token in join_parts(parts):
            if is_word(token):
                self.tokens.append(token)
                self.points.append("")
            elif self.tokens and token.norm not in QUOTES:
                self.points[-1] += token.norm
        self.norms = [token.norm for token in self.tokens]
        self.numbers = [numbering.setdefault(norm, len(numbering)) for norm in self.norms]
        self.wording = tuple(self.numbers)
        self.sums = [0.0, *accumulate(map(price_token, self.tokens))]  # nats, of the words before each place
        self._places: Mapping[tuple[int, ...], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def places(self) -> Mapping[tuple[int, ...], list[int]]:
        """Where each gram of the line stands."""
        if self._places is None:
            found: dict[tuple[int, ...], list[int]] = defaultdict(list)
            for place, gram in enumerate(cut_grams(self.numbers)):
                found[gram].append(place)
            self._places = dict(found)
        return self._places

    def count(self, start: int, end: int) -> int:
        """Return how many words stand from `start` to `end`, breaks left out."""
        return end - start - sum(token.form == BREAK for token in self.tokens[start:end])

    def cut(self, start: int, end: int) -> str:
        """Return the words from `start` to `end` as they are printed, on one line; where parts meet, the longest."""
        runs = [
            list(run) for is_break, run in groupby(self.tokens[start:end], lambda t: t.form == BREAK) if not is_break
        ]
        run = max(runs, key=len, default=[])
        return " ".join(self._text[run[0].start : run[-1].end].split()) if run else ""

    def price(self, start: int, end: int) -> float:
        """Return what it takes to hit upon the words from `start` to `end`, in nats."""
        return self.sums[end] - self.sums[start]


def join_parts(parts: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """Yield the tokens of all parts, with a break between two that have words."""
    end = None
    for part in parts:
        if any(map(is_word, part)):
            if end is not None:
                yield Token(BREAK, BREAK, "edit", end, end)
            yield from part
            end = part[-1].end


def is_word(token: Token) -> bool:
    """Tell whether a token is a word, the speaker's or the outlet's."""
    return token.mark == "word" or (token.mark == "edit" and (any(map(str.isalnum, token.norm)) or token.form == BREAK))


def cut_grams(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Return every run of GRAM words.

    >>> cut_grams([4, 5, 6, 7])
    [(4, 5, 6), (5, 6, 7)]
    """
    return list(zip(*(numbers[shift:] for shift in range(GRAM)), strict=False))


def price_token(token: Token) -> float:
    """Return how much a word as it is printed shows: a name little, whoever reports the event must print it."""
    return NAME if token.form[0].isupper() else price_word(token.norm)


@cache
def price_word(norm: str) -> float:
    """Return how much it shows that two witnesses have the same word, in nats.

    Three steps by the tables of everyday words, and not counts: two witnesses are too few to count in, and what a
    witness shows must not change with the company that it is in.

    >>> price_word("the"), price_word("year"), price_word("bearings")
    (3.0, 5.0, 8.0)
    """
    if norm in load_words("light_words") or norm in load_words("speech_cues") or norm == BREAK:
        return LIGHT
    return COMMON if norm in load_words("common_words") or norm.isdigit() else RARE
