"""One paragraph → drafts of its quotations: what is content, what reports it, what joins on to what.

Each enclosure is met in order and asked, the surest sign first: does it go on after a reporting clause, does one
follow it, does one lead to it, does one close the sentence? What no sign claims is a draft only when it is built like
a sentence of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data import load_words
from onrecord.extract.clauses.behind import Clause, find_clause_behind, find_trailing_clause
from onrecord.extract.clauses.bounds import find_content_after, find_content_before, takes_clause
from onrecord.extract.clauses.leads import (
    find_agent,
    find_clause_before,
    find_colon_clause,
    find_report,
    hands_over,
    has_new_cue,
    is_conceded,
)
from onrecord.extract.clauses.lexicon import DASHES, is_verb_like
from onrecord.extract.clauses.phrases import Pieces, Range, is_nickname
from onrecord.extract.clauses.pieces import ends_inside
from onrecord.extract.clauses.ranges import find_sentence_ranges
from onrecord.extract.marks.standing import (
    is_name_of_thing,
    is_sung,
    opens_like_sentence,
    speaks_of_persons,
    stands_alone,
)
from onrecord.extract.segments import Finding
from onrecord.records import Act, QuotationKind
from onrecord.text.enclosures import Enclosure

Span = tuple[int, int]  # code points of the article's text

_LONGEST_ADDRESS = 5  # pieces between a cue and its comma that name who is told


@dataclass(slots=True)
class Draft:
    """A quotation in the making: spans of the article's text, and the rule that claimed it."""

    content: list[Span]
    quoted: list[Enclosure]
    rule: str  # a key of reasons.RULES
    cue: Span | None = None
    cue_word: str = ""  # as the tables of cues have it
    mention: Span | None = None
    is_open: bool = False  # its last closing mark is missing: the next paragraph may go on with it
    is_last: bool = False  # nothing but its own reporting clause follows it in its paragraph

    is_conceded: bool = False  # a side clause reports it, "though others have said …": no more words are its speaker's

    within: Draft | None = None  # the one that it is spoken in
    act: Act | None = None  # what the model takes its cue for, where the tables of cues do not know it
    finding: Finding | None = None  # what the model found of it

    @property
    def is_direct(self) -> bool:
        """Whether all of the content stands inside marks."""
        inside = {(enclosure.first, enclosure.last) for enclosure in self.quoted}
        return all(span in inside for span in self.content)

    @property
    def kind(self) -> QuotationKind:
        """Direct where all of the content stands between marks, indirect where none does."""
        if self.is_direct:
            return "direct"
        return "mixed" if self.quoted else "indirect"

    def take(self, pieces: Pieces, clause: Clause) -> None:
        """Take cue and mention from a reporting clause."""
        self.cue = cut_range(pieces, clause.cue)
        self.cue_word = " ".join(piece.low for piece in pieces[slice(*clause.cue)])
        self.mention = cut_range(pieces, clause.mention) if clause.mention else None


def cut_range(pieces: Pieces, found: Range) -> Span:
    """Return the span of the text that a range of pieces covers."""
    return pieces[found[0]].start, pieces[found[1] - 1].end


def draft_paragraph(text: str, pieces: Pieces) -> list[Draft]:
    """Return the drafts of one paragraph, in the order of their first words."""
    reader = _Reader(text, pieces)
    for start, stop in find_sentence_ranges(text, pieces):
        reader.read_sentence(start, stop)
    if reader.going_on is not None:
        reader.going_on.is_last = True
    return reader.drafts


class _Reader:
    """Reads one paragraph's sentences in order and remembers the draft that the next words may go on with."""

    def __init__(self, text: str, pieces: Pieces) -> None:
        self.text = text
        self.pieces = pieces
        self.drafts: list[Draft] = []
        self.going_on: Draft | None = None  # what the sentence before quoted last
        self.current: Draft | None = None  # what this sentence has quoted so far
        self.main: Draft | None = None  # the same, but for what a side clause reports
        self.report: Clause | None = None  # what reported, in the sentence before, words without marks
        self.floor = 0  # words before it are accounted for
        self.reach = 0  # enclosures before it are content already
        self.stop = 0  # end of this sentence

    def read_sentence(self, start: int, stop: int) -> None:
        """Draft what the sentence quotes."""
        self.current = self.main = None
        self.floor, self.reach, self.stop = start, start, stop
        for index in range(start, stop):
            enclosure = self.pieces[index].quoted
            if enclosure is None:
                continue
            if index < self.reach and self.current is not None:
                self.current.quoted.append(enclosure)
                continue
            draft = self._read_enclosure(index, start, enclosure)
            if draft is not None:
                if not any(draft is known for known in self.drafts[-2:]):
                    self.drafts.append(draft)
                draft.is_open = not enclosure.closed
                self.current = draft
                self.main = draft if self.main is None or not draft.is_conceded else self.main
        self.report = None if any(p.quoted for p in self.pieces[start:stop]) else find_report(self.pieces, start, stop)
        self.going_on = None if hands_over(self.pieces, self.floor, stop) else self.main

    def _read_enclosure(self, index: int, start: int, enclosure: Enclosure) -> Draft | None:
        """Return the draft that the enclosure belongs to, new or known; None where nobody is quoted."""
        if is_nickname(self.pieces, index, self.stop) or is_sung(self.pieces, index, self.stop):
            return None
        if self.current is not None and self._runs_on(index):
            return self._append(self.current, index, enclosure)
        opens = not any(piece.is_word for piece in self.pieces[start:index])
        behind = self._find_behind(index)
        if behind is not None and not opens and (led := self._find_led(index)) is not None:
            return self._read_told(index, enclosure, led, behind)
        if behind is not None and (opens or self._is_set_off(index)):
            return self._report(self._begin(index, enclosure, "behind"), behind, behind.end)
        if opens and self.going_on is not None and self._goes_on(index):
            return self._append(self.going_on, index, enclosure)
        if is_name_of_thing(self.text, self.pieces, index):
            return None
        draft = self._read_inside(index, start, enclosure, behind)
        if draft is not None or not opens or not self._stands_alone(index):
            return draft
        if self.report is not None and self._fills_sentence(index):
            return self._report(self._begin(index, enclosure, "after"), self.report, index + 1)
        return self._begin(index, enclosure, "alone")

    def _read_inside(self, index: int, start: int, enclosure: Enclosure, behind: Clause | None) -> Draft | None:
        """Draft an enclosure that a clause leads to, or that stands amid the words of a reported clause."""
        if self._is_named_by_colon(index) and opens_like_sentence(self.text, enclosure):
            return self._draft_after_colon(index, enclosure)
        before = find_clause_before(self.pieces, index, self.floor)
        if before is not None and not self._has_named(before, index) and takes_clause(self.pieces, before, index):
            before, stop = find_agent(self.pieces, before, index, self.stop)
            content, end = find_content_after(self.text, self.pieces, index, before, self.floor, stop)
            draft = self._begin(index, enclosure, "before")
            draft.content = content
            draft.is_conceded = is_conceded(self.pieces, before, start)
            return self._report(draft, before, end)
        if self.pieces[index - 1].low == ":" and index > self.floor and opens_like_sentence(self.text, enclosure):
            return self._draft_after_colon(index, enclosure)
        clause = behind or find_trailing_clause(self.pieces, index, self.stop)
        if clause is None:
            return None
        content = find_content_before(self.pieces, index, self.floor, clause)
        draft = self._begin(index, enclosure, "trailing")
        draft.content = content
        return self._report(draft, clause, clause.end)

    def _find_led(self, index: int) -> Clause | None:
        """A clause that leads to the enclosure, whose comma waits for another: `the boy told her, "…," Roe said`."""
        if self.pieces[index - 1].low not in {",", ":"} or ends_inside(self.text, self.pieces[index]) != ",":
            return None
        led = find_clause_before(self.pieces, index, self.floor)
        if led is None or led.mention is None:
            return None
        between = self.pieces[led.cue[1] : index - 1]
        is_next = len(between) <= _LONGEST_ADDRESS and all(p.is_word and not is_verb_like(p) for p in between)
        return led if is_next else None

    def _read_told(self, index: int, enclosure: Enclosure, led: Clause, behind: Clause) -> Draft:
        """Draft what one clause leads to and another closes: `The boy shouted, "…," Roe said` is a report of Roe's."""
        content = find_content_before(self.pieces, index, self.floor, behind)
        inner = self._begin(index, enclosure, "before")
        inner.take(self.pieces, led)
        outer = self._begin(index, enclosure, "trailing")
        outer.content = content
        inner.within = outer
        self.drafts.append(inner)
        return self._report(outer, behind, behind.end)

    def _has_named(self, clause: Clause, index: int) -> bool:
        """A verb that has named a thing in marks is done: `called it the "Old Mole" and where the "free" boat`."""
        is_naming = self.pieces[clause.cue[0]].low in load_words("naming_cues")
        return is_naming and any(self.pieces[i].quoted for i in range(clause.cue[1], index))

    def _draft_after_colon(self, index: int, enclosure: Enclosure) -> Draft:
        clause = find_colon_clause(self.pieces, index - 1, self.floor)
        return self._report(self._begin(index, enclosure, "colon"), clause, index + 1)

    def _is_named_by_colon(self, index: int) -> bool:
        """A dash, a name, a colon: the name is the speaker, whatever verb stands before the dash."""
        if index == 0 or self.pieces[index - 1].low != ":":
            return False
        mention = find_colon_clause(self.pieces, index - 1, self.floor).mention
        return mention is not None and mention[0] > self.floor and self.pieces[mention[0] - 1].low in DASHES

    def _find_behind(self, index: int) -> Clause | None:
        """A reporting clause follows only behind a comma or a stop, or behind words built like a sentence."""
        sign = ends_inside(self.text, self.pieces[index])
        following = self.pieces[index + 1].low if index + 1 < self.stop else ""
        if not (sign and sign in ",.!?…—–-") and not (following == "," or following in DASHES | {"according"}):
            enclosure = self.pieces[index].quoted
            if enclosure is None or not opens_like_sentence(self.text, enclosure):
                return None
        quoted = (i for i in range(index + 1, self.stop) if self.pieces[i].quoted is not None)
        limit = next((i for i in quoted if not is_nickname(self.pieces, i, self.stop)), self.stop)
        return find_clause_behind(self.pieces, index, limit)

    def _is_set_off(self, index: int) -> bool:
        """A colon, a dash, or a comma before a capital sets the enclosure off from the words before it."""
        low = self.pieces[index - 1].low
        enclosure = self.pieces[index].quoted
        if low == ":" or low in DASHES:
            return True
        return low == "," and enclosure is not None and opens_like_sentence(self.text, enclosure)

    def _runs_on(self, index: int) -> bool:
        """The marks reopen behind a reporting clause in the same sentence, and no other cue stands between."""
        between = range(self.floor, index)
        words = [self.pieces[i].low for i in between if self.pieces[i].is_word]
        if not words or (words == ["and"] and self.current is not None and self.current.is_direct):
            return True
        if words[-2:] == ["such", "as"]:
            return False
        if self.pieces[index - 1].low not in DASHES | {","}:
            return False
        if self._resumes(index):
            return not has_new_cue(self.pieces, index - 2)
        return not any(has_new_cue(self.pieces, i) for i in between)

    def _resumes(self, index: int) -> bool:
        """A small letter behind the comma takes up a sentence that a comma broke off."""
        enclosure, last = self.pieces[index].quoted, self.current.quoted[-1] if self.current else None
        if enclosure is None or last is None or not self.text[enclosure.first].islower():
            return False
        return self.text[last.first].isupper() and self.text[last.last - 1] == ","

    def _goes_on(self, index: int) -> bool:
        """A sentence that is all quoted goes on with the one before, unless it may be the answer to a question."""
        is_answer = self.pieces[index - 1].quoted is not None and ends_inside(self.text, self.pieces[index - 1]) == "?"
        return self._fills_sentence(index) and not is_answer

    def _fills_sentence(self, index: int) -> bool:
        return not any(piece.is_word for piece in self.pieces[index + 1 : self.stop])

    def _stands_alone(self, index: int) -> bool:
        enclosure = self.pieces[index].quoted
        following = self.pieces[index + 1].low if index + 1 < self.stop else ""
        if enclosure is not None and not enclosure.closed and index == 0 and len(self.pieces) == 1:
            return True
        if enclosure is not None and index == 0 and (following == ":" or following in DASHES):
            return stands_alone(self.text, enclosure) or speaks_of_persons(self.text, enclosure)
        return enclosure is not None and stands_alone(self.text, enclosure) and following != "by"

    def _append(self, draft: Draft, index: int, enclosure: Enclosure) -> Draft:
        draft.content.append((enclosure.first, enclosure.last))
        draft.quoted.append(enclosure)
        self.floor = self.reach = index + 1
        return draft

    def _begin(self, index: int, enclosure: Enclosure, rule: str) -> Draft:
        self.floor = self.reach = index + 1
        return Draft([(enclosure.first, enclosure.last)], [enclosure], rule)

    def _report(self, draft: Draft, clause: Clause, reach: int) -> Draft:
        """Give the draft its cue and its mention; the words up to `reach` are accounted for."""
        draft.take(self.pieces, clause)
        if clause.is_hanging and self.current is not None and self.current.mention is not None:
            draft.mention = self.current.mention
        self.floor = self.reach = max(reach, self.floor)
        return draft
