"""Quotations drawn from seeds, said and printed, with a record of what was changed where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.edits import MAKERS, Edit, find_flags
from benchmarks.invented import JOINTS, Chance, fill_clauses, split_clauses

EXCERPT = 0.15  # 0 to 1, how often a quotation is cut short
SPLICE = 0.09  # ... or loses a whole sentence, or the end of one and the beginning of the next
SWAP = 0.03  # ... or has two sentences in the other order
OPENING = frozenset(",.;:!?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation, as they were said and as they are printed."""

    said: str
    printed: str
    kind: str = ""  # of the edit; "" where there is none
    flags: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True)
class Planted:
    """An edit and where its words stand in what was said and in what is printed."""

    kind: str
    flags: frozenset[str] | None
    said: tuple[int, int]
    printed: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """An invented quotation, said and printed, with its edits. Braces hold a reporting clause."""

    said: str
    printed: str
    planted: tuple[Planted, ...]


def draw_quotation(seed: int, half: int) -> Quotation:
    """Return the quotation of a seed, with one to three edits (seldom none)."""
    chance = Chance(seed * 2 + half)
    sorts = chance.choices(list(MAKERS), k=chance.choice((0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)))
    edits = [MAKERS[sort](chance, half) for sort in sorts]
    others = fill_clauses(chance, 16)
    clauses: list[str | Edit] = [*edits, *others[: chance.randint(2, 6)]]
    rest = others[6:]
    chance.shuffle(clauses)
    sentences = [list(write_sentence(group, chance)) for group in split_clauses(clauses, chance)]
    if chance.random() < SPLICE:
        sentences.insert(chance.randint(1, len(sentences)), list(splice(chance, rest[:4])))
        sentences.append(list(write_sentence(rest[4:5], chance)))
    if chance.random() < SWAP:
        first, second = (join([p.said for p in write_sentence([clause], chance)])[0] for clause in rest[5:7])
        sentences.insert(chance.randint(0, len(sentences)), [Piece(f"{first} {second}", f"{second} {first}", "order")])
    if chance.random() < EXCERPT:
        left_out = [Piece(piece.said, "") for piece in write_sentence(rest[7:9], chance)]
        sentences.insert(chance.choice((0, len(sentences))), left_out)
    return write_quotation([piece for sentence in sentences for piece in sentence])


def write_sentence(clauses: Sequence[str | Edit], chance: Chance) -> Iterator[Piece]:
    """Yield the pieces of a sentence, a capital at its head and a point at its end."""
    pieces: list[Piece] = []
    for clause in clauses:
        if pieces:
            joint = chance.choice(JOINTS).strip()
            pieces.append(Piece(joint, joint))
        if isinstance(clause, str):
            pieces.append(Piece(clause, clause))
        else:
            edited = Piece(clause.said, clause.printed, clause.kind, clause.flags)
            pieces += [Piece(clause.before, clause.before), edited, Piece(clause.after, clause.after)]
    pieces = [piece for piece in pieces if piece.said or piece.printed]
    head = pieces[0]
    yield Piece(capitalize(head.said), capitalize(head.printed), head.kind, head.flags)
    yield from pieces[1:]
    yield Piece(".", ".")


def splice(chance: Chance, clauses: Sequence[str]) -> Iterator[Piece]:
    """Yield a sentence that is left out, or two of which the end of the one and the beginning of the other are."""
    one, two, three, four = clauses
    if chance.random() < 0.5:
        said = f"{capitalize(one)} and {two}."
        yield Piece(said, "", "splice", find_flags(f"{one} and {two}", ""))
        return
    lost = f", and {two}. {capitalize(three)}"
    yield Piece(capitalize(one), capitalize(one))
    yield Piece(lost, "", "splice", find_flags(f"{two} {three}", ""))
    yield Piece(f", but {four}.", f", but {four}.")


def capitalize(words: str) -> str:
    """Return the words with a capital at their head, the others as they are."""
    return words[:1].upper() + words[1:]


def write_quotation(pieces: Sequence[Piece]) -> Quotation:
    """Return the pieces put together."""
    said, said_spans = join([piece.said for piece in pieces])
    printed, printed_spans = join([piece.printed for piece in pieces])
    planted = tuple(
        Planted(piece.kind, piece.flags, *spans)
        for piece, *spans in zip(pieces, said_spans, printed_spans, strict=True)
        if piece.kind
    )
    return Quotation(said, printed, planted)


def join(texts: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the texts in one line, and the stretch of each, braces not counted.

    >>> join(["It is", "", "safe", ", {she said,}", "here"])[0]
    'It is safe, {she said,} here'
    """
    line, length, spans = "", 0, []
    for text in texts:
        space = " " if line and text and text[0] not in OPENING else ""
        start = length + len(space)
        line += space + text
        length = len(line) - line.count("{") - line.count("}")
        spans.append((min(start, length), length))
    return line, spans
