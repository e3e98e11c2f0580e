"""Two thousand invented quotations, each changed by known edits: which kinds and flags come back?

    python -m benchmarks.mutations            both halves of the pairs, 2,000 quotations each
    python -m benchmarks.mutations --errors   ... and what was not found as it was made, of the first half only

Every quotation is drawn from its seed. It is held against its source, or, every other one, printed unchanged by two
outlets and changed by a third. The second half of the pairs was never looked at when onrecord's tables were made.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.edits import MAKERS, Edit, find_flags
from benchmarks.invented import JOINTS, Chance, fill_clauses, split_clauses
from onrecord.collate import collate_wordings
from tests.collate.witnesses import write_witness

if TYPE_CHECKING:
    from onrecord.records import Collation

QUOTATIONS = 2_000
FLAGS = ("negation", "number", "name", "modality", "pronoun")
KINDS = (
    *("glyph", "punctuation", "spelling", "disfluency", "inflection", "bracket", "ellipsis"),
    *("omission", "splice", "addition", "substitution", "order"),
)
NOTHING = "nothing"
EXCERPT, SPLICE, SWAP = (
    0.15,
    0.09,
    0.03,
)  # 0 to 1, how often a quotation is cut short, spliced, or has two sentences swapped
PAIRED = frozenset({"glyph", "punctuation"})  # their edits change both marks of a pair, and either may be told of
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
class Found:
    """A difference that onrecord found. `is_printed` says which text its offsets belong to."""

    kind: str
    flags: frozenset[str]
    start: int
    end: int
    is_printed: bool

    def touches(self, planted: Planted) -> bool:
        """Tell whether it stands where an edit was made, or right beside it."""
        start, end = planted.printed if self.is_printed else planted.said
        return self.start <= end + 1 and start <= self.end + 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """An invented quotation, said and printed, with its edits. Braces hold a reporting clause."""

    said: str
    printed: str
    planted: tuple[Planted, ...]


@dataclass(slots=True)
class Score:
    """What came back of many quotations."""

    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # made, found -> how often
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)  # flag, right, missed or alleged -> how often
    exact: int = 0  # found with their kind and all of their flags
    open: int = 0  # found with their kind, where it is open which flags are right
    errors: list[str] = field(default_factory=list)

    def count(self, made: str, found: str) -> int:
        """Return how often one kind was found as another; `*` is any but nothing."""
        pairs = self.confusion.items()
        return sum(n for (m, f), n in pairs if made in {m, "*"[m == NOTHING :]} and found in {f, "*"[f == NOTHING :]})

    def rate(self, kind: str = "*") -> tuple[float, float, float]:
        """Return precision, recall and F1 of a kind, or of all, in per cent."""
        right = sum(n for (m, f), n in self.confusion.items() if m == f and kind in {m, "*"})
        return rate(
            right, self.count("*", kind) + self.count(NOTHING, kind), self.count(kind, "*") + self.count(kind, NOTHING)
        )

    def rate_flag(self, flag: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of a flag, in per cent."""
        right, missed, alleged = (self.flags[flag, fate] for fate in ("right", "missed", "alleged"))
        return rate(right, right + alleged, right + missed)

    @property
    def exact_f1(self) -> float:
        """F1 of kind and flags together, in per cent."""
        found, made = self.count("*", "*") + self.count(NOTHING, "*"), self.count("*", "*") + self.count("*", NOTHING)
        return rate(self.exact + self.open, found, made)[2]


def rate(right: int, found: int, made: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent.

    >>> rate(8, 10, 16)
    (80.0, 50.0, 61.53846153846154)
    """
    precision, recall = right / (found or 1), right / (made or 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall or 1)


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


def collate(quotation: Quotation, *, has_source: bool) -> Collation:
    """Collate what is printed with what was said: as its source, or as two outlets print it."""
    changed = write_witness("changed", quotation.printed)[0]
    if has_source:
        return collate_wordings([changed], write_witness("source", quotation.said)[0])
    return collate_wordings([changed, *(write_witness(name, quotation.said)[0] for name in ("first", "second"))])


def find_differences(collation: Collation) -> Iterator[Found]:
    """Yield each difference once. Where the others depart from what the changed one has, theirs counts."""
    for variant in collation.variants:
        own = next((reading for reading in variant.readings if reading.witness == "changed"), None)
        seen = set()
        for reading in variant.readings:
            place = own or reading
            found = Found(reading.kind or "", frozenset(reading.flags), place.start, place.end, own is not None)
            if reading.kind and found not in seen:
                seen.add(found)
                yield found


def measure(half: int, count: int = QUOTATIONS) -> Score:
    """Return what came back of `count` quotations of one half of the pairs."""
    score = Score()
    for seed in range(count):
        quotation = draw_quotation(seed, half)
        has_source = seed % 2 == 0 or any(planted.kind == "addition" for planted in quotation.planted)
        found = list(find_differences(collate(quotation, has_source=has_source)))
        lines = []
        for planted in quotation.planted:
            near = [one for one in found if one.touches(planted)]
            best = min(near, key=lambda one: (one.kind != planted.kind, one.flags != planted.flags), default=None)
            if best is not None:
                found.remove(best)
            if best is not None and best.kind == planted.kind and planted.kind in PAIRED:
                found = [one for one in found if one.kind != best.kind or not one.touches(planted)]
            if not _note(score, planted, best):
                words = quotation.said[slice(*planted.said)], quotation.printed
                lines.append(
                    f"  made {planted.kind} {_name(planted.flags)} {words[0]!r}: found {best and (best.kind, _name(best.flags))}"
                )
        for one in found:
            _note(score, None, one)
            lines.append(f"  alleged {one.kind} {_name(one.flags)} at {one.start}:{one.end}")
        if lines:
            score.errors += [
                f"{seed} {'source' if has_source else 'outlets'}",
                *lines,
                f"    {quotation.said}",
                f"    {quotation.printed}",
            ]
    return score


def _name(flags: Iterable[str] | None) -> str:
    return "/".join(sorted(flags)) if flags is not None else "any"


def _note(score: Score, planted: Planted | None, found: Found | None) -> bool:
    """Count a pair of edit and difference; tell whether all of it is right."""
    made, came = planted.kind if planted else NOTHING, found.kind if found else NOTHING
    score.confusion[made, came] += 1
    wanted = planted.flags if planted else frozenset()
    has = found.flags if found else frozenset()
    if wanted is None:
        score.open += made == came
        return made == came
    for flag in FLAGS:
        if flag in wanted or flag in has:
            score.flags[
                flag, "right" if flag in wanted and flag in has else "missed" if flag in wanted else "alleged"
            ] += 1
    is_exact = made == came and wanted == has
    score.exact += is_exact
    return is_exact


def render(score: Score) -> str:
    """Return the figures: by kind, by flag, the confusion table, and all together."""
    lines = [f"{'kind':<14}{'made':>6}{'precision':>11}{'recall':>9}{'F1':>7}"]
    for kind in KINDS:
        made = score.count(kind, "*") + score.count(kind, NOTHING)
        lines.append(f"{kind:<14}{made:>6}{'{:>11.1f}{:>9.1f}{:>7.1f}'.format(*score.rate(kind))}")
    lines += ["", f"{'flag':<14}{'made':>6}{'precision':>11}{'recall':>9}{'F1':>7}"]
    for flag in FLAGS:
        made = score.flags[flag, "right"] + score.flags[flag, "missed"]
        lines.append(f"{flag:<14}{made:>6}{'{:>11.1f}{:>9.1f}{:>7.1f}'.format(*score.rate_flag(flag))}")
    names = (*KINDS, NOTHING)
    lines += ["", "made \\ found".ljust(14) + "".join(f"{name[:6]:>7}" for name in names)]
    for made in names:
        cells = (score.confusion[made, found] for found in names)
        lines.append(made.ljust(14) + "".join(f"{cell or '.':>7}" for cell in cells))
    precision, recall, f1 = score.rate()
    lines += [
        "",
        f"typed: precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}; with all flags right F1 {score.exact_f1:.1f}",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what was not found as it was made, first half")
    parser.add_argument("--count", type=int, default=QUOTATIONS, help="quotations of each half")
    options = parser.parse_args(arguments)
    for half, name in enumerate(("pairs that were looked at", "pairs that were only counted")):
        score = measure(half, options.count)
        print(f"{options.count} quotations, {name}\n{render(score)}\n")
        if options.errors:
            print("\n".join(score.errors))
            return


if __name__ == "__main__":
    main()
