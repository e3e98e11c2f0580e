"""Witnesses and a source -> the stretch of the source that they quote.

A transcript holds a thousand other words and a phrase of the statement may come up again an hour later: the stretch
is where the witnesses' words stand densely, not all that lies between the first and the last of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.match.sources.turns import Turn, choose_turns, find_turns
from onrecord.match.wordings.folding import Word, fold_tokens
from onrecord.match.wordings.runs import BREAK, COUNTED, Places, Run, find_runs, index_places
from onrecord.match.wordings.weights import COMMON, weigh_words
from onrecord.records import Article, Speaker, Token, Witness
from onrecord.text.sentences import find_paragraphs, find_sentences
from onrecord.text.tokens import tokenize

SOURCE_ID = "source"
_WIDEST_GAP = 150  # words of the source between two places that still count as one stretch
_SURE_RUN = 6  # words in a row that place a stretch by themselves
_OPENING = frozenset("\"“„«‘‚'")
_CLOSING = frozenset("\"”“»’‘'")
# A speaker's label, "ANN ROE, mayor (by telephone): ": words with capitals, few others behind a comma or in brackets.
_CAPITAL = r"[^\W_a-z][\w.'’-]*"
_LABEL = re.compile(
    rf"\s*(?!\d){_CAPITAL}(?:[ ,/&-]+(?:(?:of|the|and|for|by|de|von|van) )?{_CAPITAL}){{0,15}}"
    r"(?:, ?(?:[\w'’-]+ ?){1,3})?(?: ?\([^()\n]{1,60}\))?:\s+"
)


@dataclass(frozen=True, slots=True)
class Index:
    """The turns of a source that are searched, a break between them."""

    turns: tuple[Turn, ...]
    starts: tuple[int, ...]  # of the turns
    words: tuple[Word, ...]
    folds: tuple[str, ...]
    weights: tuple[float, ...]
    places: Places
    paragraphs: tuple[tuple[int, int], ...]


def place_in_source(witnesses: Sequence[Witness], source: Article, speaker: Speaker | None = None) -> Witness | None:
    """Return the source's own rendering of the words that the witnesses quote, or None when it does not have them.

    It reaches from the first to the last word quoted, and on to the borders of these sentences. Words that stand far
    from each other in the source, or in two turns, make several parts, in its order. Where the source tells by labels
    who speaks, the words are looked for in the turns of the `speaker` and never in another person's.

    >>> source = Article("talk", "MODERATOR: Welcome. ROE: The bridge is safe. Nobody need worry. MODERATOR: Thanks.")
    >>> witness = Witness("a", "the bridge is safe", (tokenize("the bridge is safe"),))
    >>> place_in_source([witness], source).text
    'The bridge is safe.'
    """
    index = _index_source(source.text, speaker)
    runs = sorted({run for witness in witnesses for part in witness.parts for run in _find_part(part, index)}, key=_key)
    parts = _merge([_widen(source.text, index, *stretch) for stretch in _find_stretches(runs, index)])
    if not parts:
        return None
    return Witness(
        id=SOURCE_ID,
        text=" ".join(source.text[start:end] for start, end in parts),
        parts=tuple(tokenize(source.text, start, end) for start, end in parts),
        outlet=source.outlet,
        published=source.published,
    )


@lru_cache(maxsize=64)
def _index_source(text: str, speaker: Speaker | None) -> Index:
    turns = choose_turns(find_turns(text), speaker)
    words: list[Word] = []
    for turn in turns:
        words += fold_tokens(tokenize(text, turn.start, turn.end))
        words.append(Word(BREAK, turn.end, turn.end, capital=False))
    folds = tuple(word.fold for word in words)
    return Index(
        turns,
        tuple(turn.start for turn in turns),
        tuple(words),
        folds,
        weigh_words(words),
        index_places(folds),
        find_paragraphs(text),
    )


def _key(run: Run) -> tuple[int, int]:
    return (run.b, run.length)


def _find_part(tokens: Iterable[Token], index: Index) -> list[Run]:
    """Return the runs of one part that show where it comes from.

    A short run counts when it is all that was quoted and stands in one place only, or when it lies close to a sure one.
    """
    words = [word.fold for word in fold_tokens(tokens)]
    runs = find_runs(words, index.folds, index.places)
    sure = [run for run in runs if run.length >= min(_SURE_RUN, len(words)) and _weigh(run, index) >= 1]
    if not sure:
        return []
    if len(words) < _SURE_RUN and len(set(_find_all(words, index))) != 1:
        return []
    near = [run for run in runs if any(abs(run.b - one.b) <= _WIDEST_GAP for one in sure)]
    # A turn in which nobody quoted more than two small words has nothing of the statement.
    telling = {_get_turn(index, run) for run in near if run.length >= COUNTED and _weigh(run, index) >= COMMON}
    return [run for run in near if _get_turn(index, run) in telling]


def _weigh(run: Run, index: Index) -> float:
    return sum(index.weights[run.b : run.b + run.length])


def _find_all(words: Sequence[str], index: Index) -> Iterable[int]:
    """Yield the places of the source that have all these words in a row."""
    for place in index.places.get((words[0], words[1]), ()):
        if index.folds[place : place + len(words)] == tuple(words):
            yield place


def _find_stretches(runs: Sequence[Run], index: Index) -> list[tuple[Turn, int, int]]:
    """Return turn, start and end of each stretch of the source in which runs follow each other closely."""
    by_turn: dict[Turn, list[Run]] = defaultdict(list)
    for run in runs:
        by_turn[_get_turn(index, run)].append(run)
    stretches: list[tuple[Turn, int, int]] = []
    for turn, members in by_turn.items():
        edges: list[list[int]] = []
        for run in members:
            if edges and run.b - edges[-1][1] <= _WIDEST_GAP:
                edges[-1][1] = max(edges[-1][1], run.b + run.length - 1)
            else:
                edges.append([run.b, run.b + run.length - 1])
        stretches += [(turn, index.words[first].start, index.words[last].end) for first, last in edges]
    return stretches


def _get_turn(index: Index, run: Run) -> Turn:
    return index.turns[bisect_right(index.starts, index.words[run.b].start) - 1]


def _widen(text: str, index: Index, turn: Turn, start: int, end: int) -> tuple[int, int]:
    """Return the span widened to the borders of its first and last sentence, without a speaker's label before it.

    It stays in its turn. What the source itself sets in quotation marks is somebody else's words: it is not widened
    over them.
    """
    end_in_marks = _find_end_in_marks(text, start, end)
    if end_in_marks is not None:
        return start, end_in_marks
    first, last = (_find_paragraph(index, turn, at) for at in (start, end - 1))
    head = next((one for one in find_sentences(text, *first) if one[1] > start), (start, end))
    tail = next((one for one in find_sentences(text, *last) if one[1] >= end), (start, end))
    labels = (_LABEL.match(text, at, start) for at in (first[0], head[0]))
    return max(min(start, head[0]), *(label.end() if label else 0 for label in labels)), max(end, tail[1])


def _find_paragraph(index: Index, turn: Turn, at: int) -> tuple[int, int]:
    """Return the paragraph that holds an offset, as far as it lies in the turn."""
    start, end = index.paragraphs[bisect_right(index.paragraphs, at, key=lambda paragraph: paragraph[0]) - 1]
    return max(start, turn.start), min(end, turn.end)


def _find_end_in_marks(text: str, start: int, end: int) -> int | None:
    """Return the end of words, their points included, that stand in quotation marks of their own; None where not.

    >>> _find_end_in_marks('He used to say, "A bridge is a promise."', 17, 38)
    39
    >>> _find_end_in_marks('He used to say, "A bridge is a promise."', 19, 38)
    """
    while text[end : end + 1] in {".", ",", "!", "?", "…"}:
        end += 1
    return end if text[max(0, start - 1) : start] in _OPENING and text[end : end + 1] in _CLOSING else None


def _merge(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
