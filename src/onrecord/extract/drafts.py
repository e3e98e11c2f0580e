"""One paragraph → drafts of its quotations: what is content, what reports it, what joins on to what.

Each enclosure is met in order and asked, the surest sign first: does a reporting clause follow it, does one lead to
it, does it run on from the words before? What no sign claims is a draft only when it is long and built like a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.extract.bounds import find_content_after, find_content_before
from onrecord.extract.clauses import Clause, find_clause_before, find_clause_behind
from onrecord.extract.pieces import Piece, ends_inside, ends_sentence
from onrecord.extract.standing import is_name_of_thing, stands_alone
from onrecord.extract.subjects import Pieces
from onrecord.text.marks import Enclosure

Span = tuple[int, int]  # code points of the article's text


@dataclass(slots=True)
class Draft:
    """A quotation in the making: spans of the article's text, and the reasons so far."""

    content: list[Span]
    quoted: list[Enclosure]
    cue: Span | None = None
    mention: Span | None = None
    cue_word: str = ""
    reasons: list[str] = field(default_factory=list)
    is_open: bool = False  # its last closing mark is missing: the next paragraph may go on with it

    @property
    def is_direct(self) -> bool:
        """Whether all of the content stands inside marks."""
        inside = {(enclosure.first, enclosure.last) for enclosure in self.quoted}
        return all(span in inside for span in self.content)


def draft_paragraph(text: str, pieces: Pieces) -> list[Draft]:
    """Return the drafts of one paragraph, in the order of their first words."""
    drafts: list[Draft] = []
    desk = _Desk(text, pieces)
    for start, stop in find_sentence_ranges(text, pieces):
        desk.read_sentence(start, stop, drafts)
    return drafts


def find_sentence_ranges(text: str, pieces: Pieces) -> list[tuple[int, int]]:
    """Return the sentences as ranges of pieces; an enclosure that ends one ends the sentence around it too."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for index in range(len(pieces)):
        if ends_sentence(text, pieces, index) or _ends_with_enclosure(text, pieces, index):
            ranges.append((start, index + 1))
            start = index + 1
    if start < len(pieces):
        ranges.append((start, len(pieces)))
    return ranges


def _ends_with_enclosure(text: str, pieces: Pieces, index: int) -> bool:
    piece = pieces[index]
    sign = ends_inside(text, piece)
    if not sign or sign not in ".!?…" or index + 1 >= len(pieces):
        return False
    following = pieces[index + 1]
    if following.quoted is not None:
        return True
    if not following.is_capital:
        return False
    clause = find_clause_behind(pieces, index, _find_stop(text, pieces, index + 1))
    if clause is None:
        return True
    return sign == "." and clause.end < len(pieces) and pieces[clause.end].low not in {".", ":", ","}


def _find_stop(text: str, pieces: Pieces, start: int) -> int:
    """Return the end of the sentence around `start`, or the next enclosure."""
    for index in range(start, len(pieces)):
        if pieces[index].quoted is not None or ends_sentence(text, pieces, index):
            return index
    return len(pieces)


class _Desk:
    """Reads one paragraph's sentences in order and remembers the draft that the next words may go on with."""

    def __init__(self, text: str, pieces: Pieces) -> None:
        self.text = text
        self.pieces = pieces
        self.going_on: Draft | None = None  # the sentence before quoted it, with a reporting clause or none

    def read_sentence(self, start: int, stop: int, drafts: list[Draft]) -> None:
        """Draft what the sentence quotes, and note whether the next one may go on with it."""
        floor = start
        current: Draft | None = None
        reach = start  # pieces before it are content already
        for index in range(start, stop):
            enclosure = self.pieces[index].quoted
            if enclosure is None:
                continue
            if index < reach and current is not None:
                current.quoted.append(enclosure)
                continue
            draft, reach, floor = self._read_enclosure(index, start, stop, floor, current)
            if draft is None:
                continue
            if draft is not current and draft is not self.going_on:
                drafts.append(draft)
            current = draft
            draft.is_open = not enclosure.closed
        self.going_on = current

    def _read_enclosure(
        self, index: int, start: int, stop: int, floor: int, current: Draft | None
    ) -> tuple[Draft | None, int, int]:
        """Return the draft that the enclosure belongs to, the end of its content and the next floor."""
        pieces = self.pieces
        enclosure = pieces[index].quoted
        assert enclosure is not None
        limit = next((i for i in range(index + 1, stop) if pieces[i].quoted is not None), stop)
        behind = find_clause_behind(pieces, index, limit) if self._may_be_followed(index, stop) else None
        opens = index == start or all(not piece.is_word for piece in pieces[start:index])
        if current is not None and index > floor - 1 and self._runs_on(index, floor):
            current.content.append((enclosure.first, enclosure.last))
            current.quoted.append(enclosure)
            return current, index + 1, index + 1
        if opens and behind is not None:
            return self._draft_behind(enclosure, behind), index + 1, behind.end
        if opens and self._joins_last(index):
            assert self.going_on is not None
            self.going_on.content.append((enclosure.first, enclosure.last))
            self.going_on.quoted.append(enclosure)
            return self.going_on, index + 1, index + 1
        before = find_clause_before(pieces, index, floor)
        if before is not None and not is_name_of_thing(self.text, pieces, index, before):
            return self._draft_before(index, enclosure, before, stop)
        if pieces[index - 1].low == ":" and index > start and stands_alone(self.text, enclosure):
            draft = self._start(enclosure, "a colon leads to it")
            draft.cue = (pieces[index - 1].start, pieces[index - 1].end)
            draft.cue_word = ":"
            return draft, index + 1, index + 1
        if behind is not None and not is_name_of_thing(self.text, pieces, index, None):
            return self._draft_mixed_behind(index, enclosure, behind, floor), behind.start, behind.end
        if opens and stands_alone(self.text, enclosure):
            return self._start(enclosure, "it is a whole sentence, with no reporting clause"), index + 1, index + 1
        return None, index + 1, index + 1

    def _may_be_followed(self, index: int, stop: int) -> bool:
        """A reporting clause follows only behind a comma or a stop, or where a small-letter clause goes on."""
        sign = ends_inside(self.text, self.pieces[index])
        if sign and sign in ",.!?…—–-":
            return True
        return index + 1 < stop and (
            self.pieces[index + 1].low in {",", "—", "–", "-", "--", "―", "according"}
            or stands_alone(self.text, self.pieces[index].quoted)
        )

    def _runs_on(self, index: int, floor: int) -> bool:
        """The marks reopen behind a reporting clause in the same sentence."""
        between = self.pieces[floor:index]
        return all(not piece.is_word for piece in between) and index > 0

    def _joins_last(self, index: int) -> bool:
        return self.going_on is not None

    def _start(self, enclosure: Enclosure, reason: str) -> Draft:
        return Draft([(enclosure.first, enclosure.last)], [enclosure], reasons=["it stands between quotation marks", reason])

    def _draft_behind(self, enclosure: Enclosure, clause: Clause) -> Draft:
        draft = self._start(enclosure, "")
        self._report(draft, clause)
        return draft

    def _draft_before(
        self, index: int, enclosure: Enclosure, clause: Clause, stop: int
    ) -> tuple[Draft, int, int]:
        pieces = self.pieces
        content, end = find_content_after(self.text, pieces, index, clause, stop)
        draft = self._start(enclosure, "")
        draft.content = content
        self._report(draft, clause)
        return draft, end, end

    def _draft_mixed_behind(self, index: int, enclosure: Enclosure, clause: Clause, floor: int) -> Draft:
        draft = self._start(enclosure, "")
        draft.content = find_content_before(self.pieces, index, floor)
        self._report(draft, clause)
        return draft

    def _report(self, draft: Draft, clause: Clause) -> None:
        pieces = self.pieces
        draft.cue = (pieces[clause.cue[0]].start, pieces[clause.cue[1] - 1].end)
        draft.cue_word = pieces[clause.cue[0]].low
        if clause.mention:
            draft.mention = (pieces[clause.mention[0]].start, pieces[clause.mention[1] - 1].end)
        where = "follows" if clause.is_behind else "leads to"
        draft.reasons[-1] = f'the cue "{self.text[slice(*draft.cue)]}" {where} it'
