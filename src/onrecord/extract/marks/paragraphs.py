"""Paragraph → article: what runs on from one paragraph to the next, and what the lines around a quotation tell of it.

An opening mark on each paragraph and a closing one only at the end is one quotation. So is a block that the page
sets apart. A paragraph that ends in a colon leads to the next one; one that is a dash and a name signs the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.clauses.behind import find_clause_behind, is_name
from onrecord.extract.clauses.leads import find_clause_before, find_colon_clause
from onrecord.extract.clauses.lexicon import DASHES, SAYING, is_verb_like
from onrecord.extract.clauses.phrases import Pieces, walk_on
from onrecord.extract.clauses.pieces import cut_pieces
from onrecord.extract.clauses.ranges import find_sentence_ranges
from onrecord.extract.clauses.readings import find_reading
from onrecord.extract.marks.drafts import Draft, draft_paragraph
from onrecord.extract.marks.posts import draft_posts
from onrecord.extract.marks.turns import draft_turns
from onrecord.records import Block
from onrecord.text.enclosures import Enclosure, trim_end
from onrecord.text.marks import Pairing, pair_marks
from onrecord.text.sentences import Span, find_paragraphs

_LONGEST_SIGNATURE = 12  # pieces
_LONGEST_PARAGRAPH = 100_000  # signs
_SIGNED = re.compile(r"[”\"’']\s*([―—–])\s*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}?)\.?$")
_DOUBLE = frozenset('“"„')
_CLOSING_BRACKETS = frozenset(")]")
_AHEAD = 4  # paragraphs: captions and headings that may interrupt a speech, and the one that it goes on with
_LONGEST_LINE = 200  # signs of a caption or a heading
_BACK = re.compile(r"(?:that|this)(?:'s| is| was) (?:how|what)\b")
"""What opens a paragraph that says whose the paragraph in marks before it is."""

_LOOKING_BACK = 3  # pieces
_TAIL = 120  # signs at the end of an unclosed enclosure that may be a reporting clause


@dataclass(slots=True)
class Paragraph:
    """One paragraph as read: its pieces, its enclosures, its drafts, the block that it is in."""

    span: Span
    pieces: Pieces
    outer: list[Enclosure]  # those that stand in no other
    inner: dict[int, list[Enclosure]]  # those that stand in one of these, by its start
    drafts: list[Draft]
    block: Block | None = None


def draft_article(text: str, blocks: Sequence[Block] = ()) -> list[Draft]:
    """Return the drafts of the whole text in order, joined over paragraphs."""
    drafts: list[Draft] = []
    previous: Paragraph | None = None
    spans = list(_find_stretches(text))
    for number, span in enumerate(spans):
        goes_on = previous is not None and _is_left_open(previous)
        ahead = spans[number : number + _AHEAD]
        if previous is not None and goes_on and _stands_between(text, previous.drafts[-1], ahead):
            continue
        paragraph = _read_paragraph(text, span, _find_block(blocks, span), goes_on=goes_on)
        if previous is not None:
            _join(text, previous, paragraph)
        known = previous.drafts[-1] if previous and previous.drafts else None
        for draft in paragraph.drafts:
            drafts += _draft_nested(text, paragraph, draft)
            if draft is not known:
                drafts.append(draft)
        previous = paragraph
    return draft_posts(text, draft_turns(text, sorted(drafts, key=lambda draft: draft.content[0])))


def _find_stretches(text: str) -> Iterator[Span]:
    """Yield the paragraphs; one of a book's length, in which no newline stands, is cut where sentences may end."""
    for start, end in find_paragraphs(text):
        at = start
        while end - at > _LONGEST_PARAGRAPH:
            stop = text.find(". ", at + _LONGEST_PARAGRAPH // 2, at + _LONGEST_PARAGRAPH)
            cut = stop + 1 if stop >= 0 else at + _LONGEST_PARAGRAPH
            yield at, trim_end(text, at, cut)
            at = cut + (text[cut] == " ")
        if text[at:end].strip():
            yield at, end


def _stands_between(text: str, last: Draft, spans: Sequence[Span]) -> bool:
    """Return whether the first of some paragraphs is a caption or a heading that interrupts a speech.

    It has no marks and ends without a stop, and a few such lines further on the speech goes on with its opening mark.
    """
    opening = _DOUBLE | {text[last.quoted[-1].start]}
    for number, (start, end) in enumerate(spans):
        if text[start] in opening:
            return number > 0
        is_line = end - start <= _LONGEST_LINE and (text[end - 1].isalnum() or text[end - 1] in _CLOSING_BRACKETS)
        if not is_line or any(mark in text[start:end] for mark in _DOUBLE):
            return False
    return False


def _find_block(blocks: Sequence[Block], span: Span) -> Block | None:
    return next((block for block in blocks if block.start <= span[0] and span[1] <= block.end), None)


def _is_left_open(paragraph: Paragraph) -> bool:
    return bool(paragraph.drafts) and paragraph.drafts[-1].is_open and paragraph.drafts[-1].is_last


def _read_paragraph(text: str, span: Span, block: Block | None, *, goes_on: bool) -> Paragraph:
    """Read one paragraph; `goes_on` tells that the one before ended inside a quotation."""
    marks = pair_marks(text, *span)
    outer = [_mend_closing(text, enclosure) for enclosure in marks.enclosures if not enclosure.depth]
    inner = _group_inner(marks)
    stray = marks.strays[0] if goes_on and marks.strays else span[0]
    within = [enclosure for enclosure in outer if enclosure.start < stray]
    if text[span[0] : stray].strip() and all(enclosure.single for enclosure in within):
        outer = [Enclosure(span[0], span[0], trim_end(text, span[0], stray), stray + 1), *outer[len(within) :]]
        inner[span[0]] = within
    pieces = cut_pieces(text, *span, outer)
    paragraph = Paragraph(span, pieces, outer, inner, [], block)
    begins_quoted = bool(outer) and outer[0].start == span[0]
    if block is None or begins_quoted:
        paragraph.drafts = draft_paragraph(text, pieces)
        _sign_within(text, paragraph)
        if goes_on and begins_quoted and outer[0] not in (e for draft in paragraph.drafts for e in draft.quoted):
            whole = len(pieces) == 1
            taken = Draft(
                [(outer[0].first, outer[0].last)], outer[:1], "alone", is_open=not outer[0].closed, is_last=whole
            )
            paragraph.drafts.insert(0, taken)
    elif not _is_signature(pieces):
        rule = "block" if block.kind == "block quotation" else "pull"
        paragraph.drafts = [Draft([span], [Enclosure(span[0], span[0], span[1], span[1])], rule, is_last=True)]
    return paragraph


def _sign_within(text: str, paragraph: Paragraph) -> None:
    """Sign the last draft with the dash and the name behind its closing mark, whatever marks stand between."""
    signature = _SIGNED.search(text, max(paragraph.span[0], paragraph.span[1] - _TAIL), paragraph.span[1])
    last = paragraph.drafts[-1] if paragraph.drafts else None
    if signature is not None and last is not None and last.cue is None and last.content[-1][1] <= signature.start():
        last.cue, last.cue_word, last.mention = signature.span(1), signature[1], signature.span(2)
        last.rule = "signature"


def _mend_closing(text: str, enclosure: Enclosure) -> Enclosure:
    """Close an enclosure whose closing mark is missing before the reporting clause that it seems to end with.

    `"The dam will hold, she said.` would otherwise take the next paragraph's words for the same quotation.
    """
    if enclosure.closed:
        return enclosure
    pieces = cut_pieces(text, max(enclosure.first, enclosure.last - _TAIL), enclosure.last, ())
    for index in range(len(pieces) - 3, 0, -1):
        if pieces[index].low == ",":
            clause = find_clause_behind(pieces, index, len(pieces))
            ends = clause is not None and clause.end >= len(pieces) - 1 and pieces[clause.cue[0]].low in SAYING
            end = pieces[index].end
            return replace(enclosure, last=end, end=end, closed=True) if ends else enclosure
    return enclosure


def _join(text: str, previous: Paragraph, paragraph: Paragraph) -> None:
    """Let the paragraph go on with the quotation of the one before, or take its cue from there, or sign it."""
    last = previous.drafts[-1] if previous.drafts else None
    if last is not None and last.cue is None and _is_signature(paragraph.pieces):
        _sign(last, paragraph.pieces)
    elif last is not None and last.cue is None and last.is_direct and len(previous.pieces) == 1:
        _lead_back(paragraph.pieces, last)
    first = paragraph.drafts[0] if paragraph.drafts else None
    if first is None or not _begins_quoted(paragraph, first):
        return
    if last is not None and _goes_on(text, previous, paragraph, last, first):
        _carry_on(last, first)
        paragraph.drafts[0] = last
    elif first.cue is None and first.rule != "pull" and previous.pieces and previous.pieces[-1].low == ":":
        _lead_in(text, previous.pieces, first)
    elif first.cue is None and first.rule == "alone" and not previous.drafts and previous.pieces:
        _read_out(text, previous.pieces, first)


def _begins_quoted(paragraph: Paragraph, first: Draft) -> bool:
    if paragraph.block is not None and not paragraph.outer:
        return True
    return first.quoted[0].start == paragraph.span[0] and first.content[0][0] <= first.quoted[0].first


def _goes_on(text: str, previous: Paragraph, paragraph: Paragraph, last: Draft, first: Draft) -> bool:
    if paragraph.block is not None and paragraph.block == previous.block:
        return first.cue is None
    return _is_left_open(previous) and (first.cue is None or last.cue is None) and _is_marked_alike(text, last, first)


def _is_marked_alike(text: str, last: Draft, first: Draft) -> bool:
    """Return whether the marks that open two paragraphs may be one speech's.

    A desk that mixes "…" and “…” may open each paragraph of a speech by another one; but a report quoted whole, whose
    marks have the others within them, goes on with no words in those.
    """
    mark, opened = text[first.quoted[0].start], last.quoted[-1]
    if mark == text[opened.start] or mark.isalnum():  # no mark: the paragraph has none
        return True
    return (
        first.cue is None and {mark, text[opened.start]} <= _DOUBLE and text.find(mark, opened.first, opened.last) < 0
    )


def _carry_on(last: Draft, first: Draft) -> None:
    last.content += first.content
    last.quoted += first.quoted
    last.is_open, last.is_last = first.is_open, first.is_last
    if last.cue is None and first.cue is not None:
        last.cue, last.cue_word, last.mention, last.rule = first.cue, first.cue_word, first.mention, first.rule


def _is_signature(pieces: Pieces) -> bool:
    """A paragraph that is only a dash and a name signs the one before."""
    if not 2 <= len(pieces) <= _LONGEST_SIGNATURE or pieces[0].low not in DASHES:
        return False
    stop = next((i for i in range(1, len(pieces)) if pieces[i].low in {",", "("}), len(pieces))
    return is_name(pieces[1:stop]) and all(piece.quoted is None for piece in pieces)


def _sign(draft: Draft, pieces: Pieces) -> None:
    draft.cue, draft.cue_word = (pieces[0].start, pieces[0].end), pieces[0].low
    draft.mention = (pieces[1].start, pieces[-1].end - (pieces[-1].low == "."))
    draft.rule = "signature"


def _lead_in(text: str, pieces: Pieces, draft: Draft) -> None:
    """Take cue and mention from the sentence before that ends in a colon."""
    floor = find_sentence_ranges(text, pieces)[-1][0]
    clause = find_clause_before(pieces, len(pieces), floor) or find_colon_clause(pieces, len(pieces) - 1, floor)
    draft.rule = "lead-in"
    draft.take(pieces, clause)


def _lead_back(pieces: Pieces, draft: Draft) -> None:
    """Take the mention from a paragraph that looks back on one all in marks: `That is how Ann Roe summed it up.`."""
    opening = _BACK.match(" ".join(piece.low for piece in pieces[:_LOOKING_BACK]))
    start = opening[0].count(" ") + 1 if opening else 0
    mention = walk_on(pieces, start, len(pieces)) if start else None
    if mention is None:
        return
    stop = mention[1]
    if pieces[stop : stop + 1] and pieces[stop].low == ",":
        stop = next((i for i in range(stop + 1, len(pieces)) if pieces[i].low == ","), stop)
    verb = next((i for i in range(stop, len(pieces)) if is_verb_like(pieces[i])), None)
    if verb is None:
        return
    draft.cue, draft.cue_word = (pieces[verb].start, pieces[verb].end), ""  # whatever the verb, the words are spoken
    draft.mention = (pieces[mention[0]].start, pieces[mention[1] - 1].end)
    draft.rule = "look-back"


def _read_out(text: str, pieces: Pieces, draft: Draft) -> None:
    """Take cue and mention from the sentence before that tells of a statement, `Ann Roe read a statement`."""
    clause = find_reading(pieces, *find_sentence_ranges(text, pieces)[-1])
    if clause is not None:
        draft.rule = "lead-in"
        draft.take(pieces, clause)


def _draft_nested(text: str, paragraph: Paragraph, parent: Draft) -> list[Draft]:
    """Return the quotations inside a quotation: what stands in marks within its marks and has a cue there.

    Within `"He told me, 'Go,' and I went," she said` that is 'Go', of his mouth.
    """
    found: list[Draft] = []
    for enclosure in parent.quoted:
        inner = paragraph.inner.get(enclosure.start, [])
        if inner and paragraph.span[0] <= enclosure.start:
            pieces = cut_pieces(text, enclosure.first, enclosure.last, inner)
            found += [draft for draft in draft_paragraph(text, pieces) if draft.cue and draft.is_direct]
    for draft in found:
        draft.within = parent
    return found


def _group_inner(marks: Pairing) -> dict[int, list[Enclosure]]:
    """Return the enclosures that stand directly in an outermost one, by its start."""
    groups: dict[int, list[Enclosure]] = {}
    outer: Enclosure | None = None
    for enclosure in marks.enclosures:
        if not enclosure.depth:
            outer = enclosure
        elif enclosure.depth == 1 and outer is not None:
            groups.setdefault(outer.start, []).append(enclosure)
    return groups
