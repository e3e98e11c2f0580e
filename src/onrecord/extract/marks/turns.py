"""Article → drafts of a dialogue's turns: paragraphs that a label opens, as in `ROE: We will see`.

One label is a heading; several that take turns are people who talk. What a label opens is that one's words, with marks
or without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data import load_words
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.neighbours import lay_over
from onrecord.text.enclosures import Enclosure, trim_end
from onrecord.text.sentences import Span, find_paragraphs

_LABEL = re.compile(r"[\"“]?([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?: \([^()\n]{1,60}\))?(:)\s+(?=[^\s(])")
_ASIDE = re.compile(r"[\"“]?[(\[][^()\[\]]*[)\]][\"”]?")
_OPENING = ("“", '"')
_QUESTION_AND_ANSWER = frozenset(("Q", "A"))
"""Headings each, and the labels of an interview where they take turns."""

_FEWEST = 3  # turns of a dialogue
_APART = 4  # paragraphs between two turns of one dialogue
_TWICE = 2  # turns that a label in small letters has at least


@dataclass(slots=True)
class _Turn:
    paragraph: int
    label: Span
    colon: Span
    content: list[Span]
    name: str


def draft_turns(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each turn of a dialogue as one of its own, what is quoted in a turn spoken within it.

    A draft that runs over labels gives way to the turns: a paper that quotes a transcript quotes its speakers.
    """
    turns = _find_turns(text)
    if not turns:
        return list(drafts)
    known = {draft.mention for draft in drafts}  # words in marks behind a label are found by their marks
    made = [_make_draft(turn) for turn in turns if turn.label not in known]
    labels = [turn.label[0] for turn in turns]
    return lay_over(made, [draft for draft in drafts if draft.within is not None or not _runs_over(draft, labels)])


def _runs_over(draft: Draft, labels: Sequence[int]) -> bool:
    return any(bisect_left(labels, a) < bisect_left(labels, b) for a, b in draft.content)


def _find_turns(text: str) -> list[_Turn]:
    """Return the turns of dialogues: two labels at least, three turns at least, near each other."""
    paragraphs = [span for span in find_paragraphs(text) if text[slice(*span)].strip()]
    runs: list[list[_Turn]] = []
    for turn in _find_labelled(text, paragraphs):
        if not runs or turn.paragraph - runs[-1][-1].paragraph > _APART:
            runs.append([])
        runs[-1].append(turn)
    return [turn for run in runs for turn in _keep_dialogue(run)]


def _find_labelled(text: str, paragraphs: Sequence[Span]) -> Iterator[_Turn]:
    for number, (start, end) in enumerate(paragraphs):
        match = _LABEL.match(text, start, end)
        if match is None or (match[1].lower() in load_words("headings") and match[1] not in _QUESTION_AND_ANSWER):
            continue
        content = [(match.end(), _trim_closing(text, match.end(), end))]
        if text[start] in _OPENING:
            content += _find_continued(text, paragraphs[number + 1 :])
        yield _Turn(number, match.span(1), match.span(2), content, match[1])


def _find_continued(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the passages of the paragraphs that go on with an opening mark and without a label."""
    for start, end in paragraphs:
        if text[start] not in _OPENING or _LABEL.match(text, start, end) or _ASIDE.fullmatch(text, start, end):
            return
        yield start + 1, _trim_closing(text, start + 1, end)


def _trim_closing(text: str, first: int, end: int) -> int:
    last = trim_end(text, first, end)
    return last - 1 if text[last - 1] in {"”", '"'} and text.count(text[last - 1], first, last) == 1 else last


def _keep_dialogue(run: Sequence[_Turn]) -> list[_Turn]:
    counts = Counter(turn.name for turn in run)
    kept = [turn for turn in run if turn.name.isupper() or counts[turn.name] >= _TWICE]
    return kept if len(kept) >= _FEWEST and len({turn.name for turn in kept}) > 1 else []


def _make_draft(turn: _Turn) -> Draft:
    quoted = [Enclosure(first, first, last, last) for first, last in turn.content]
    return Draft(turn.content, quoted, "turn", cue=turn.colon, cue_word=":", mention=turn.label, is_last=True)
