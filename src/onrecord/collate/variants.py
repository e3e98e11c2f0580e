"""Places -> variants: what each witness has there, with kind, flags, severity and one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.collate.flags import Said, Touched, find_flags
from onrecord.collate.kinds import Comparison, find_kind, name_same_words
from onrecord.collate.masks import each_witness
from onrecord.collate.names import find_names, full_norm
from onrecord.collate.severity import weigh
from onrecord.collate.spelling import open_words
from onrecord.collate.why import explain
from onrecord.records import Reading, Token, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.collate.grid import Grid
    from onrecord.collate.places import Place
    from onrecord.collate.sites import Site
    from onrecord.collate.wording import Wording
    from onrecord.records import Base, Difference, Flag, Severity, Witness

GRAVITY: tuple[Severity, ...] = ("cosmetic", "minor", "substantive")
AROUND = 3  # words on either side that tell a stutter
STOPS = frozenset(",;:.?!-–—…")
AROUND_WORDS = " \n\"'“”‘’"  # what may stand between a word and the stop that sets it off


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reading was found to be; nothing where it agrees with the base."""

    kind: Difference | None = None
    flags: tuple[Flag, ...] = ()
    severity: Severity | None = None
    why: str = ""


class VariantMaker:
    """Everything that is asked about a place: the table, the base, the witnesses' words."""

    def __init__(
        self,
        grid: Grid,
        sites: Sequence[Site],
        base: Base,
        ends: set[int],
        witnesses: Sequence[Witness],
        source: int | None,
        get_wording: Callable[[int], Wording],
    ) -> None:
        self._grid = grid
        self._sites = sites
        self._base = base
        self._ends = ends
        self._witnesses = witnesses
        self._source = source
        self._get_wording = get_wording
        self._cutting = 0  # the witnesses that mark a cut anywhere, as bits
        for column in grid.columns:
            self._cutting |= column.mask if column.mark == "cut" else 0
        self._numbers = {site.column: number for number, site in enumerate(sites)}
        self._edges = [(s.witness, s.first, s.last) for s in grid.stretches]

    def make(self, place: Place) -> Variant | None:
        """Return the variant of a place, None when every reading agrees after all."""
        sites = self.sites_in(place)
        start, end = self.span(place)
        known: dict[object, Finding] = {}
        readings = [self.read(place, sites, witness, known) for witness in self.readers(place, sites)]
        severities = [reading.severity for reading in readings if reading.severity is not None]
        if not severities:
            return None
        gravest = max(severities, key=GRAVITY.index)
        text = self._base.text[start:end]
        return Variant(place.first, place.last, text, start, end, gravest, tuple(readings))

    def sites_in(self, place: Place) -> list[Site]:
        """Return the word columns of a place."""
        columns = range(place.first, place.last + 1)
        return [self._sites[self._numbers[column]] for column in columns if column in self._numbers]

    def span(self, place: Place) -> tuple[int, int]:
        """Return the stretch of the base's text that stands at a place."""
        spans = [span for span in self._base.spans[place.first : place.last + 1] if span is not None]
        if spans:
            return spans[0][0], spans[-1][1]
        for number in range(place.first - 1, -1, -1):
            before = self._base.spans[number]
            if before is not None:
                return before[1], before[1]
        return 0, 0

    def readers(self, place: Place, sites: Sequence[Site]) -> list[int]:
        """Return the witnesses whose words cover the place."""
        if place.kind == "points":
            return list(each_witness(place.voters))
        whole = self._grid.covers[place.first] & self._grid.covers[place.last]
        for site in sites:
            whole &= site.cover if place.kind == "gap" else site.cover & ~site.passed
        own = 0 if self._source is None else 1 << self._source
        return list(each_witness((whole | place.deviants) & ~own))

    def read(self, place: Place, sites: Sequence[Site], witness: int, known: dict[object, Finding]) -> Reading:
        """Return what one witness has at a place. `known` remembers what the same words were found to be."""
        tokens = self.tokens(place, witness)
        text, start, end = self.cut(place, witness, tokens)
        departs = bool(place.deviants >> witness & 1)
        key: object = text
        if departs:
            key = (text, tuple(token.form for token in tokens), self.has_cut(place, witness))
        if key not in known:
            known[key] = self.judge(place, sites, witness, tokens, text)
        found, id_ = known[key], self._witnesses[witness].id
        return Reading(id_, text, start, end, found.kind, found.flags, found.severity, found.why)

    def judge(self, place: Place, sites: Sequence[Site], witness: int, tokens: Sequence[Token], text: str) -> Finding:
        """Return kind, flags, severity and reason of a reading."""
        if place.kind in {"points", "gap"} and not place.deviants >> witness & 1:
            return Finding()
        if place.kind in {"glyphs", "points"} or not place.deviants >> witness & 1:
            return self.judge_same(place, tokens)
        comparison = self.compare(place, sites, witness, tokens)
        if comparison.base == comparison.words and not comparison.edits:
            return self.judge_same(place, tokens)
        kind = "order" if self.is_moved(place, comparison, witness) else find_kind(comparison)
        touched = self.touch(sites, witness, tokens)
        if kind == "order" and "not" in open_words(comparison.base):
            touched = Touched(tuple(dict.fromkeys(("negation", *touched.flags))), touched.changed)
        severity = weigh(kind, comparison, touched)
        base_text = self._base.text[slice(*self.span(place))]
        return Finding(kind, touched.flags, severity, explain(kind, base_text, text, touched, severity, comparison))

    def judge_same(self, place: Place, tokens: Sequence[Token]) -> Finding:
        """Return how a reading of the same words differs in letters and points."""
        kind = self.same_kind(place, tokens)
        return Finding(kind, (), "cosmetic", explain(kind, "", "", Touched(), "cosmetic")) if kind else Finding()

    def tokens(self, place: Place, witness: int) -> list[Token]:
        """Return the tokens of a witness at a place, points at either end left out unless points are the matter."""
        first, last = place.first, place.last
        if place.away is not None and not any(c.mask >> witness & 1 for c in self._grid.columns[first : last + 1]):
            first, last = place.away
        columns = self._grid.columns[first : last + 1]
        found = [column.cells[witness] for column in columns if column.mask >> witness & 1]
        if place.kind == "points":
            return found
        while found and found[-1].mark in {"point", "cut"} and len(found) > 1:
            found.pop()
        while found and found[0].mark in {"point", "cut"} and len(found) > 1:
            found.pop(0)
        return found if found and found[0].mark != "point" else []

    def cut(self, place: Place, witness: int, tokens: Sequence[Token]) -> tuple[str, int, int]:
        """Return the printed words of a reading and their offsets, or "" and the place where they are missing."""
        if len(tokens) == 1 and tokens[0].form:
            return tokens[0].form, tokens[0].start, tokens[0].end
        if any(token.form for token in tokens):
            return self._get_wording(witness).cut(tokens)
        for number in range(place.first - 1, -1, -1):
            if self._grid.columns[number].mask >> witness & 1:
                token = self._grid.columns[number].cells[witness]
                if token.mark != "cut":
                    return "", token.end, token.end
        for column in self._grid.columns[place.last + 1 :]:
            if column.mask >> witness & 1:
                return "", column.cells[witness].start, column.cells[witness].start
        return "", 0, 0

    def base_tokens(self, place: Place) -> list[Token]:
        """Return tokens for the base's words and points at a place, with offsets in the base's text."""
        found = []
        for number in range(place.first, place.last + 1):
            span = self._base.spans[number]
            if span is not None:
                column = self._grid.columns[number]
                form = self._base.text[span[0] : span[1]]
                norm = self._sites[self._numbers[number]].base if column.mark == "word" else None
                found.append(Token(form, norm or next(iter(column.cells.values())).norm, column.mark, *span))
        return found

    def same_kind(self, place: Place, tokens: Sequence[Token]) -> Difference | None:
        """Return the kind of a reading whose words are the base's."""
        base = self.base_tokens(place)
        words = [token for token in tokens if token.mark == "word"]
        if len(words) != len([token for token in base if token.mark == "word"]):
            return None
        return name_same_words(base, tokens)

    def is_moved(self, place: Place, comparison: Comparison, witness: int) -> bool:
        """Tell whether a witness has the words of a place in another order, or elsewhere."""
        if place.away is not None:
            return bool(self.tokens(place, witness))
        return place.kind == "order" and not set(comparison.words).isdisjoint(comparison.base)

    def compare(self, place: Place, sites: Sequence[Site], witness: int, tokens: Sequence[Token]) -> Comparison:
        """Gather what the tests of the kind ask."""
        has = [next((n for n, mask in site.norms.items() if mask >> witness & 1), None) for site in sites]
        edits = tuple(t.norm for t in tokens if t.mark == "edit" and t.norm not in {"[", "]", "(", ")"})
        lost = [site for site, norm in zip(sites, has, strict=True) if site.base is not None and norm is None]
        gained = [norm for site, norm in zip(sites, has, strict=True) if site.base is None and norm is not None]
        is_even = all(norm in {None, site.base} or site.base is None for site, norm in zip(sites, has, strict=True))
        return Comparison(
            base=tuple(site.base for site in sites if site.base is not None),
            words=tuple(norm for norm in has if norm is not None),
            missing=tuple(s.base for s in lost if s.base is not None) if is_even and not gained else (),
            added=tuple(gained) if is_even and not lost else (),
            edits=edits,
            has_cut=self.has_cut(place, witness),
            crosses_sentence=self.crosses_sentence(self.whole_gap(lost, witness)),
            is_set_off=self.is_set_off(lost),
            before=tuple(self.neighbours(place.first - 1, -1)),
            after=tuple(self.neighbours(place.last + 1, 1)),
            has_source=self._source is not None,
        )

    def has_cut(self, place: Place, witness: int) -> bool:
        """Tell whether a witness marks a cut between its words around a place."""
        if not self._cutting >> witness & 1:
            return False
        columns = self._grid.columns[slice(*self.around(place, witness))]
        return any(column.mark == "cut" and column.mask >> witness & 1 for column in columns)

    def around(self, place: Place, witness: int) -> tuple[int, int]:
        """Return the columns from behind the witness's last word before the place to its next word after it."""
        columns = self._grid.columns
        first, last = place.first, place.last + 1
        while first > 0 and not (columns[first - 1].mark == "word" and columns[first - 1].mask >> witness & 1):
            first -= 1
        while last < len(columns) and not (columns[last].mark == "word" and columns[last].mask >> witness & 1):
            last += 1
        return first, last

    def whole_gap(self, lost: Sequence[Site], witness: int) -> list[Site]:
        """Return missing words with those beside them that the witness leaves out too: other places may have them."""
        if not lost:
            return []
        first, last = self._numbers[lost[0].column], self._numbers[lost[-1].column]
        while first and self.is_left_out(self._sites[first - 1], witness):
            first -= 1
        while last + 1 < len(self._sites) and self.is_left_out(self._sites[last + 1], witness):
            last += 1
        wide = [*self._sites[first : self._numbers[lost[0].column]], *lost]
        wide += self._sites[self._numbers[lost[-1].column] + 1 : last + 1]
        return [site for site in wide if site.base is not None]

    def is_left_out(self, site: Site, witness: int) -> bool:
        """Tell whether a witness reaches over a word column and has nothing there."""
        return bool(site.cover >> witness & 1) and not site.present >> witness & 1

    def crosses_sentence(self, lost: Sequence[Site]) -> bool:
        """Tell whether missing words end one sentence and begin another, or are a whole one."""
        for at, site in enumerate(lost):
            if site.column not in self._ends:
                continue
            number = self._numbers[site.column]
            is_last = at + 1 == len(lost) or self.next_base(number) is not lost[at + 1]
            if not is_last:
                return True
            start = at
            while start and self.next_base(self._numbers[lost[start - 1].column]) is lost[start]:
                start -= 1
            before = self.neighbour(self._numbers[lost[start].column], -1)
            if before is None or before.column in self._ends:
                return True
        return False

    def next_base(self, number: int) -> Site | None:
        """Return the base's next word column."""
        return self.neighbour(number, 1)

    def neighbour(self, number: int, step: int) -> Site | None:
        """Return the base's word column before (-1) or after (1) one."""
        number += step
        while 0 <= number < len(self._sites):
            if self._sites[number].base is not None:
                return self._sites[number]
            number += step
        return None

    def neighbours(self, column: int, step: int) -> list[str]:
        """Return the base's words beside a place."""
        found: list[str] = []
        while 0 <= column < len(self._grid.columns) and len(found) < AROUND:
            number = self._numbers.get(column)
            if number is not None and self._sites[number].base is not None:
                found.append(self._sites[number].base or "")
            column += step
        return found[::step]

    def is_set_off(self, lost: Sequence[Site]) -> bool:
        """Tell whether commas, dashes or the edge of a sentence stand on both sides of missing words."""
        if not lost:
            return True
        first, last = self._base.spans[lost[0].column], self._base.spans[lost[-1].column]
        if first is None or last is None:
            return False
        before = self._base.text[: first[0]].rstrip(AROUND_WORDS)[-1:]
        after = self._base.text[last[1] :].lstrip(AROUND_WORDS)[:1]
        return (not before or before in STOPS) and after in STOPS

    def touch(self, sites: Sequence[Site], witness: int, tokens: Sequence[Token]) -> Touched:
        """Return the flags between the base's words and a witness's."""
        base_norms: list[str] = []
        base_names: list[str] = []
        for site in sites:
            holders = site.support or (0 if self._source is None else 1 << self._source)
            if site.base is not None and holders:
                holder = (holders & -holders).bit_length() - 1
                token = self._grid.columns[site.column].cells[holder]
                base_norms.append(full_norm(token))
                base_names += find_names(self._witnesses[holder], [token])
        words = [token for token in tokens if token.mark in {"word", "edit"} and token.norm not in {"[", "]", "(", ")"}]
        norms = tuple(map(full_norm, words))
        names = find_names(self._witnesses[witness], words)
        return find_flags(Said(tuple(base_norms), tuple(base_names)), Said(norms, tuple(names)))
