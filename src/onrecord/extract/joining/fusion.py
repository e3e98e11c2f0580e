"""Findings and drafts → drafts: what the model found, held to the marks, beside what only the marks tell.

Marks are knowledge: a finding all of whose words stand between marks takes the marks' edges, over paragraphs too. What
the marks cannot tell (whether it is a statement, whose, by which cue, what is indirect) is the model's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.data import load_words
from onrecord.extract.clauses.hearing import find_agent_before, find_agent_in, is_done_to
from onrecord.extract.clauses.lexicon import DETERMINERS, is_negation, load_cues
from onrecord.extract.joining.inner import find_inner, is_clause
from onrecord.extract.joining.relays import read_relays
from onrecord.extract.joining.splitting import split_findings
from onrecord.extract.joining.trimming import trim_mention
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.neighbours import Places
from onrecord.extract.model.units import SIGN, Units, find_enclosures, find_within, get_span
from onrecord.extract.segments import Finding, Segment
from onrecord.records import ACTS
from onrecord.text.enclosures import Enclosure
from onrecord.text.sentences import Span

_SMALL = 3  # letters of words that titles leave small
_FEWEST = 5  # words between marks that may be a statement though nothing reports them
_GIVING = frozenset("dubbed dubs nicknamed titled entitled".split())
"""Verbs behind which a few words in marks are the name that a thing gets."""

_RELAYED = frozenset(("as saying", "as telling"))
_SHORT = 12  # signs before a mark in which an article may stand
_SAME = 0.5  # 0 to 1: shared signs over all signs of two contents that are taken for one


def join_findings(text: str, units: Units, findings: Sequence[Finding], drafts: Sequence[Draft]) -> list[Draft]:
    """Return one draft a quotation, in the order of the text."""
    marked, joined = Places(drafts), Places()
    partner: dict[int, Draft] = {}
    found = (_make_draft(text, units, finding) for finding in split_findings(text, units, findings, drafts))
    for made in read_relays(text, found):
        if _is_heading(text, made):
            continue
        near = marked.find(made.content)
        _leave_relayed(text, made, near)
        if is_clause(made, near):
            continue
        inner = find_inner(text, made, near)
        if inner is not None and made.cue_word in load_cues():
            inner.within = made
            near.remove(inner)
        same = max(near, key=lambda draft: _overlap(draft.content, made.content), default=None)
        if same is not None and _is_spoken_in(made, same):
            made.within = same  # its words and its cue are all the quotation's own
        elif same is not None and _is_same(same, made):
            known = partner.setdefault(id(same), made)
            if known is made:
                _take_marks(text, made, same)
            elif _is_part(made, known):
                _lend_cue(made, known)
                continue  # the marks show that it goes on with what is there already
        elif made.is_direct and (made.cue is None or made.cue_word in _GIVING) and _is_little(text, made):
            continue
        else:
            made.quoted = [e for e in made.quoted if not _is_title(text, e) or _is_epithet(text, e)]
        joined.add(made)
    _add_unfound(joined, drafts, partner)
    return sorted(_place_within(joined, partner), key=lambda draft: draft.content[0])


def _add_unfound(joined: Places, drafts: Sequence[Draft], partner: dict[int, Draft]) -> None:
    """Add what only the marks tell: direct quotations that the model does not see, and speech within quotations."""
    left = [draft for draft in drafts if id(draft) not in partner]
    for draft in left:
        if draft.within is None and draft.is_direct and not _is_covered(draft, joined.find(draft.content)):
            joined.add(draft)
            partner[id(draft)] = draft
    for draft in left:
        if draft.within is not None:
            joined.add(draft)


def _place_within(joined: Places, partner: Mapping[int, Draft]) -> Iterator[Draft]:
    """Yield the drafts, those spoken in another one with that one as it was joined; without it they are left out."""
    for draft in joined.drafts:
        is_lone = draft.within is not None and draft.finding is None
        if draft.within is not None:
            draft.within = partner.get(id(draft.within)) or _find_around(joined.find(draft.content), draft)
        if draft.within is not None or not is_lone:
            yield draft


def _make_draft(text: str, units: Units, finding: Finding) -> Draft:
    """Return a finding as a draft, each stretch cut at the marks that it stands between."""
    content: list[Span] = []
    quoted: list[Enclosure] = []
    for segment in finding.contents:
        spans, enclosures = _cut_at_marks(units, segment)
        content += spans
        quoted += enclosures
    cue = get_span(units, finding.cue) if finding.cue else None
    words = text[slice(*cue)].lower().replace("’", "'") if cue else ""
    mention = trim_mention(text, get_span(units, finding.source)) if finding.source else None
    if cue and mention and mention < cue and is_done_to(words.split()):
        mention = find_agent_in(text, cue)
    elif cue and mention is None:
        mention = find_agent_before(text, cue)
    if cue and content[-1][1] <= cue[0] and any(is_negation(word) for word in words.split()):
        cue, mention, words = None, None, ""  # who never answered has said nothing of what stands before
    return Draft(
        content=content,
        quoted=quoted,
        rule="model",
        cue=cue,
        cue_word=_find_cue_word(words),
        mention=mention,
        act=ACTS[finding.act] if finding.act is not None else None,
        finding=finding,
    )


def _find_cue_word(words: str) -> str:
    """Return the form that the tables of cues have: the whole cue, or the one word of it that they know."""
    if words in load_cues():
        return words
    known = [word for word in words.split() if word in load_cues()]
    return known[-1] if known else words


def _cut_at_marks(units: Units, segment: Segment) -> tuple[list[Span], list[Enclosure]]:
    """Return the passages of a stretch and the enclosures in it.

    What is all between marks is given pair by pair, without them; else the stretch takes in a mark beside it.
    """
    start, end = get_span(units, segment)
    inside = find_enclosures(units, start, end)
    behind = find_enclosures(units, start, end + 1)[-1:]
    if segment[0] < segment[1] and any(e.start == units.spans[segment[1]][0] for e in behind):
        return _cut_at_marks(units, (segment[0], segment[1] - 1))  # an opening mark ends nothing
    whole = [e for e in inside if start <= _first_word(units, e) and _last_word(units, e) <= end]
    if whole and len(whole) == len(inside) and _fills(units, segment, whole):
        return [(e.first, e.last) for e in whole], whole
    for enclosure in whole:
        if start == _first_word(units, enclosure):
            start = enclosure.start
        if end == _last_word(units, enclosure):
            end = max(end, enclosure.end)
    return [(start, end)], whole


def _fills(units: Units, segment: Segment, enclosures: Sequence[Enclosure]) -> bool:
    """Return whether no word of the stretch stands outside the enclosures."""
    covered = {index for e in enclosures for index in find_within(units.spans, e.start, e.end)}
    return all(index in covered or units.traits[index][0] == SIGN for index in range(segment[0], segment[1] + 1))


def _first_word(units: Units, enclosure: Enclosure) -> int:
    """Return where the first word between the marks begins."""
    within = find_within(units.spans, enclosure.first, enclosure.last)
    return next((units.spans[i][0] for i in within if units.traits[i][0] != SIGN), enclosure.first)


def _last_word(units: Units, enclosure: Enclosure) -> int:
    """Return where the last word between the marks ends."""
    within = find_within(units.spans, enclosure.first, enclosure.last)
    return next((units.spans[i][1] for i in reversed(within) if units.traits[i][0] != SIGN), enclosure.last)


def _is_verb(text: str, cue: Span | None) -> bool:
    """Return whether a cue is a reporting verb by the tables, and not a noun with its article: "has a claim"."""
    words = text[slice(*cue)].lower().split() if cue else []
    return bool(words) and words[-1] in load_cues() and DETERMINERS.isdisjoint(words)


def _take_marks(text: str, made: Draft, same: Draft) -> None:
    """Let what the marks tell stand: the content's edges, where all of it is between marks, and how it was found."""
    made.rule = same.rule
    made.is_open, made.is_last = same.is_open, same.is_last
    if same.rule == "look-back":
        made.cue, made.mention, made.cue_word, made.act = same.cue, same.mention, same.cue_word, None
    if _is_reported_behind(made, same) or _holds_clause(made, same) or find_inner(text, made, [same]) is not None:
        made.cue, made.mention, made.cue_word = same.cue, same.mention, same.cue_word
        made.content, made.quoted = same.content, same.quoted
    elif same.is_direct and (made.is_direct or _is_part(made, same) or _is_left_to(same, made)):
        made.content, made.quoted = same.content, same.quoted
    if made.cue is not None and _reports_nearer(text, same, made.cue):
        made.cue, made.mention, made.cue_word = (
            None,
            None,
            "",
        )  # the clause by the marks is another one, and beside them
    if same.cue is None and not _is_verb(text, made.cue):
        made.cue, made.mention, made.cue_word = None, None, ""  # nothing by these marks says that anybody reports them
    if made.cue is None and same.cue is not None:
        made.cue, made.cue_word = same.cue, same.cue_word
    chosen = _choose_mention(made.mention, same)
    made.mention = trim_mention(text, chosen) if chosen else None


def _lend_cue(made: Draft, known: Draft) -> None:
    """Give what the model found first of a speech, without a cue, the cue that it finds for the rest of it."""
    if known.cue is None and made.cue is not None:
        known.cue, known.cue_word, known.mention, known.act = made.cue, made.cue_word, made.mention, made.act


def _is_reported_behind(made: Draft, same: Draft) -> bool:
    """Return whether the marks show a clause right behind the words, and the model takes one before them for it."""
    if same.rule != "behind" or not same.is_direct or same.cue is None or made.cue is None:
        return False
    return made.cue[1] <= same.content[0][0] and same.content[0][1] <= same.cue[0]


def _holds_clause(made: Draft, same: Draft) -> bool:
    """Return whether the model takes a quotation and its clause for one report: `"…," Roe said, according to Poe`."""
    if same.rule != "behind" or same.cue is None or made.cue is None or _touch(made.cue, same.cue):
        return False
    return any(start <= same.content[0][0] and same.cue[1] <= end for start, end in made.content)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _leave_relayed(text: str, made: Draft, drafts: Sequence[Draft]) -> None:
    """Leave out of the content `him as saying`, which the model takes for words of the newspaper that quotes him."""
    for mention in [draft.mention for draft in drafts if draft.mention is not None]:
        kept = [
            (start, end)
            for start, end in made.content
            if not (start <= mention[0] and mention[1] <= end and text[mention[1] : end].strip() in _RELAYED)
        ]
        if 0 < len(kept) < len(made.content):
            made.content, made.mention = kept, mention


def _reports_nearer(text: str, same: Draft, cue: Span) -> bool:
    """Return whether the marks have a reporting clause in their paragraph, and the model's cue stands in another."""
    if same.cue is None:
        return False
    low, high = same.content[0][0], same.content[-1][1]
    return (
        "\n" in text[min(cue[1], high) : max(cue[0], low)]
        and "\n" not in text[min(same.cue[1], high) : max(same.cue[0], low)]
    )


def _choose_mention(found: Span | None, draft: Draft) -> Span | None:
    """Return the mention: the rules know best where one ends, and who stands in the clause behind the marks."""
    if found is None or draft.mention is None:
        return found or draft.mention
    is_same = _touch(found, draft.mention)
    return draft.mention if draft.is_direct and (is_same or draft.rule == "behind") else found


def _is_same(draft: Draft, made: Draft) -> bool:
    """Return whether a finding is what the marks found too, or a part of what they show to be one quotation."""
    if _overlap(draft.content, made.content) >= _SAME or _is_left_to(draft, made):
        return True
    runs_on = made.cue is None and len(draft.content) > 1
    return draft.is_direct and (draft.cue is not None or runs_on) and _is_part(made, draft)


def _is_left_to(draft: Draft, made: Draft) -> bool:
    """Return whether the model gives words no cue, and the marks a clause that leads to some of them."""
    has_clause = draft.is_direct and draft.rule == "before" and draft.cue is not None
    return made.cue is None and has_clause and _is_part(draft, made)


def _is_spoken_in(made: Draft, outer: Draft) -> bool:
    """Return whether cue, mention and content of a finding all stand inside what the marks show to be one's words."""
    spans = [*made.content, *([made.cue] if made.cue else []), *([made.mention] if made.mention else [])]
    inside = all(any(first <= start and end <= last for first, last in outer.content) for start, end in spans)
    return outer.is_direct and made.cue is not None and inside


def _is_heading(text: str, made: Draft) -> bool:
    """Return whether what a colon leads to stands under a heading of the outlet's: `Interview: the engineer's view`."""
    return (
        made.cue_word == ":"
        and made.mention is not None
        and text[slice(*made.mention)].lower() in load_words("headings")
    )


def _is_little(text: str, made: Draft) -> bool:
    """Return whether marks hold only a few words or a title, as those do that quote nobody."""
    words = sum(len(text[start:end].split()) for start, end in made.content)
    return words < _FEWEST or all(_is_title(text, enclosure) for enclosure in made.quoted)


def _is_title(text: str, enclosure: Enclosure) -> bool:
    """Return whether all long words between the marks have capitals: the name of a thing, and nobody's words."""
    words = [word for word in text[enclosure.first : enclosure.last].split() if len(word) > _SMALL]
    return bool(words) and all(word[0].isupper() for word in words)


def _is_epithet(text: str, enclosure: Enclosure) -> bool:
    """Return whether a name in marks is what somebody is called, the "Iron Mayor", with no noun behind it."""
    before = text[max(0, enclosure.start - _SHORT) : enclosure.start].split()
    is_last = not text[enclosure.end : enclosure.end + 2].lstrip(" ")[:1].isalnum()
    return is_last and before[-1:] in (["the"], ["a"], ["an"])


def _is_part(one: Draft, other: Draft) -> bool:
    return _count_shared(one.content, other.content) == _count(one.content)


def _is_covered(draft: Draft, joined: Sequence[Draft]) -> bool:
    return any(_count_shared(draft.content, other.content) for other in joined if other.within is None)


def _find_around(joined: Sequence[Draft], draft: Draft) -> Draft | None:
    """Return the draft that a nested one stands in."""
    start, end = draft.content[0][0], draft.content[-1][1]
    around = (d for d in joined if d.within is None and any(a <= start and end <= b for a, b in d.content))
    return next(around, None)


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    shared = _count_shared(one, other)
    return shared / (_count(one) + _count(other) - shared)


def _count(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _count_shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
