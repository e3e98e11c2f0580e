"""Collation -> its words once, and beside them what each witness has where they part: parallel segmentation.

Law: whoever keeps to one witness reads its wording, word for word; whoever keeps to the lemmas reads the base.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.records import Collation, Reading
from onrecord.show.tei.lines import Cell, Line, draw_lines

BASE = 0  # the base's line


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a witness begins or ends, or stops between two of its parts."""

    witness: str
    opens: bool
    part: int  # from 1; 0 where the witness has only one


@dataclass(frozen=True, slots=True)
class Side:
    """What some witnesses have at a place, and what the records say of it."""

    witnesses: tuple[str, ...]  # ids; "" is the base
    content: tuple[Node, ...]
    reading: Reading | None = None  # None where it agrees with the base, or where the difference is none that counts


@dataclass(frozen=True, slots=True)
class App:
    """A place where witnesses part: the lemma is the base's side, and absent inside what is not the base's."""

    lemma: Side | None
    sides: tuple[Side, ...]
    number: int = 0  # of the variant, from 1; 0 where it is none


Node = str | Edge | App


@dataclass(slots=True)
class _Stretch:
    """Columns of a variant, both ends included, with those inside it."""

    first: int
    last: int
    number: int
    departing: Mapping[int, Reading]  # line -> what it has there
    inner: list[_Stretch] = field(default_factory=list)


def segment(collation: Collation) -> tuple[Node, ...]:
    """Return the collation as running words and places where witnesses part, one inside the other where they cross.

    >>> from onrecord.collate import collate_wordings, make_witness
    >>> from onrecord.records import Article
    >>> lines = {"gazette": "It is not safe.", "herald": "It is safe."}
    >>> nodes = segment(collate_wordings([make_witness(Article(id=key, text=text)) for key, text in lines.items()]))
    >>> [node if isinstance(node, str) else [side.content for side in (node.lemma, *node.sides)] for node in nodes]
    ['It is', [(' not',), ()], ' safe.']
    """
    lines = draw_lines(collation)
    loom = _Loom(lines)
    absent = [
        App(Side(("",), ()), (Side((line.id,), (Edge(line.id, opens=False, part=0),)),))
        for line in lines[1:]
        if line.is_bare and len(lines[BASE].cells)
    ]
    everyone = tuple(range(len(lines)))
    nodes = loom.walk(0, len(lines[BASE].cells) - 1, everyone, _plant(collation, lines), is_inside=False)
    return join_words([*absent, *nodes])


def join_words(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes, neighbouring words as one string and none of them empty.

    >>> join_words(["It", "", " is"])
    ('It is',)
    """
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and joined and isinstance(joined[-1], str):
            joined[-1] += node
        elif node != "":
            joined.append(node)
    return tuple(joined)


def _plant(collation: Collation, lines: Sequence[Line]) -> list[_Stretch]:
    """Return the variants as a tree. One that crosses another's edge is cut in two there."""
    numbers = {line.id: number for number, line in enumerate(lines) if number != BASE}
    waiting: list[_Stretch] = []
    for number, variant in enumerate(collation.variants, start=1):
        departing = {numbers[reading.witness]: reading for reading in variant.readings if reading.kind}
        waiting.append(_Stretch(variant.first, variant.last, number, departing))
        waiting += _find_destinations(collation, number, departing)
    waiting.sort(key=_rank)
    roots: list[_Stretch] = []
    above: list[_Stretch] = []
    while waiting:
        stretch = waiting.pop(0)
        while above and above[-1].last < stretch.first:
            above.pop()
        if above and stretch.last > above[-1].last:
            insort(waiting, replace(stretch, first=above[-1].last + 1, inner=[]), key=_rank)
            stretch.last = above[-1].last
        (above[-1].inner if above else roots).append(stretch)
        above.append(stretch)
    return roots


def _rank(stretch: _Stretch) -> tuple[int, int, int]:
    return stretch.first, -stretch.last, stretch.number


def _find_destinations(collation: Collation, number: int, departing: Mapping[int, Reading]) -> Iterator[_Stretch]:
    """Yield the columns in which a witness has what it moved far."""
    variant = collation.variants[number - 1]
    for line, reading in departing.items():
        if reading.kind == "order":
            row = enumerate(collation.rows[line - 1])
            columns = [c for c, token in row if token and reading.start <= token.start and token.end <= reading.end]
            if columns and (columns[-1] < variant.first or variant.last < columns[0]):
                yield _Stretch(columns[0], columns[-1], number, {line: reading})


class _Loom:
    """Weaves the lines into nodes from left to right; each cell is used once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def walk(
        self, first: int, last: int, who: Sequence[int], stretches: Sequence[_Stretch], *, is_inside: bool
    ) -> list[Node]:
        """Return the nodes of these lines from column `first` to `last`.

        `is_inside` says that they stand inside an app already: an edge needs one around it.
        """
        nodes: list[Node] = []
        for stretch in stretches:
            nodes += self._pass_along(first, stretch.first - 1, who, is_inside=is_inside)
            nodes += self._fork(stretch, who, is_inside=is_inside)
            first = stretch.last + 1
        return nodes + self._pass_along(first, last, who, is_inside=is_inside)

    def _fork(self, stretch: _Stretch, who: Sequence[int], *, is_inside: bool) -> list[Node]:
        """Return the app of a variant, or just the words where none of these lines departs."""
        first, last = stretch.first, stretch.last
        departing = [line for line in who if line in stretch.departing]
        if not departing:
            return self.walk(first, last, who, stretch.inner, is_inside=is_inside)
        rest = [line for line in self._find_present(first, last, who) if line not in stretch.departing]
        nodes = self._take_space(first, last, [*rest, *departing])
        kept = self.walk(first, last, rest, stretch.inner, is_inside=True)
        alike: dict[object, list[int]] = {}
        for line in departing:
            reading = stretch.departing[line]
            alike.setdefault((self._cut(line, first, last), reading.kind, reading.flags, reading.why), []).append(line)
        sides = [
            self._make_side(
                same, self.walk(first, last, same, stretch.inner, is_inside=True), stretch.departing[same[0]]
            )
            for same in alike.values()
        ]
        lemma = self._make_side(rest, kept)
        if BASE not in who:
            return [*nodes, App(None, tuple([lemma, *sides] if rest else sides), stretch.number)]
        return [*nodes, App(lemma, tuple(sides), stretch.number)]

    def _pass_along(self, first: int, last: int, who: Sequence[int], *, is_inside: bool) -> list[Node]:
        """Return words that are in no variant, with an app where signs that do not count set them apart."""
        nodes: list[Node] = []
        while first <= last:
            end = first
            if self._is_apart(first, who):
                while end < last and self._is_apart(end + 1, who):
                    end += 1
                nodes += self._set_apart(first, end, who)
            elif self._has_edge(first, who) and not is_inside:
                present = self._find_present(first, first, who)
                nodes += self._take_space(first, first, present)
                nodes.append(App(self._make_side(present, self._say(first, present)), ()))
            else:
                nodes += self._say(first, who)
            first = end + 1
        return nodes

    def _set_apart(self, first: int, last: int, who: Sequence[int]) -> list[Node]:
        present = self._find_present(first, last, who)
        nodes = self._take_space(first, last, present)
        alike: dict[object, list[int]] = {}
        for line in present:
            alike.setdefault(self._cut(line, first, last), []).append(line)
        sides = [self._make_side(same, self.walk(first, last, same, (), is_inside=True)) for same in alike.values()]
        if BASE in who:  # it is the first of all lines
            return [*nodes, App(sides[0], tuple(sides[1:]))]
        return [*nodes, App(None, tuple(sides))]

    def _say(self, column: int, who: Sequence[int]) -> list[Node]:
        """Return the word that all of these lines have in a column, between the edges of those that end there."""
        lines = [self._lines[number] for number in who]
        cell = next((line.cells[column] for line in lines if line.cells[column]), None)
        return [
            *(Edge(line.id, opens=True, part=line.opens[column]) for line in lines if column in line.opens),
            *([cell[0] + cell[1]] if cell else []),
            *(Edge(line.id, opens=False, part=line.closes[column]) for line in lines if column in line.closes),
        ]

    def _make_side(self, who: Sequence[int], content: Sequence[Node], reading: Reading | None = None) -> Side:
        return Side(tuple(self._lines[number].id for number in who), join_words(content), reading)

    def _is_apart(self, column: int, who: Sequence[int]) -> bool:
        cells = (line.cells[column] for line in map(self._lines.__getitem__, who) if line.active[column])
        return len(set(cells)) > 1

    def _has_edge(self, column: int, who: Sequence[int]) -> bool:
        return any(column in self._lines[number].opens or column in self._lines[number].closes for number in who)

    def _find_present(self, first: int, last: int, who: Sequence[int]) -> list[int]:
        """Return those of these lines that reach over some of the columns."""
        return [number for number in who if any(self._lines[number].active[first : last + 1])]

    def _cut(self, number: int, first: int, last: int) -> tuple[object, ...]:
        line = self._lines[number]
        return (*line.cells[first : last + 1], *line.active[first : last + 1])

    def _take_space(self, first: int, last: int, who: Sequence[int]) -> list[Node]:
        """Take the space before a place out of it, where all sides begin with one."""
        taken: list[tuple[Line, int, Cell]] = []
        for line in map(self._lines.__getitem__, who):
            found = ((column, line.cells[column]) for column in range(first, last + 1))
            begin = next(((column, cell) for column, cell in found if cell), None)
            if begin is None or begin[1][0] != " " or line.resumes(begin[0]):
                return []
            taken.append((line, *begin))
        for line, column, (_, form) in taken:
            line.cells[column] = "", form
        return [" "]
