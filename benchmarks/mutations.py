"""Two thousand invented quotations, each changed by known edits, and what comes back of their kinds and flags.

    python -m benchmarks.mutations            a thousand quotations of each half of the pairs
    python -m benchmarks.mutations --errors   what was not found as it was made, of the first half only

Every quotation is drawn from its seed. It is held against its source, or, every other one, printed unchanged by two
outlets and changed by a third. The errors of the first half are read and mended by rules; those of the second half are
only counted, and nothing prints them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.confusion import NOTHING, Score, render
from benchmarks.planted import Planted, Quotation, draw_quotation
from onrecord.collate import collate_wordings
from tests.collate.witnesses import write_witness

if TYPE_CHECKING:
    from onrecord.records import Collation

QUOTATIONS = 1_000  # of each half
HALVES = ("errors read", "errors only counted")
PAIRED = frozenset({"glyph", "punctuation"})  # their edits change both marks of a pair, and either may be told of


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
    """Return what came back of `count` quotations of one half of the pairs, 0 or 1."""
    score = Score()
    for seed in range(count):
        quotation = draw_quotation(seed, half)
        has_source = seed % 2 == 0 or any(planted.kind == "addition" for planted in quotation.planted)
        found = list(find_differences(collate(quotation, has_source=has_source)))
        wrong = list(_match(score, quotation, found))
        if wrong:
            score.errors += [f"{seed} {'source' if has_source else 'outlets'}", *wrong]
            score.errors += [f"    {quotation.said}", f"    {quotation.printed}"]
    return score


def _match(score: Score, quotation: Quotation, found: list[Found]) -> Iterator[str]:
    """Count each edit with the likest difference at its place, and what is left over; yield what is wrong."""
    for planted in quotation.planted:
        made = f"{planted.kind} {_name(planted.flags)} {quotation.said[slice(*planted.said)]!r}"
        near = [one for one in found if one.touches(planted)]
        best = min(near, key=lambda one: (one.kind != planted.kind, one.flags != planted.flags), default=None)
        if best is None:
            score.note(planted.kind, planted.flags, NOTHING)
            yield f"  made {made}: nothing found"
            continue
        found.remove(best)
        if best.kind == planted.kind and best.kind in PAIRED:
            found[:] = [one for one in found if one.kind != best.kind or not one.touches(planted)]
        if not score.note(planted.kind, planted.flags, best.kind, best.flags):
            yield f"  made {made}: found {best.kind} {_name(best.flags)}"
    for one in found:
        score.note(NOTHING, frozenset(), one.kind, one.flags)
        yield f"  alleged {one.kind} {_name(one.flags)} at {one.start}:{one.end}"


def _name(flags: Iterable[str] | None) -> str:
    return "/".join(sorted(flags)) if flags is not None else "any"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what was not found as it was made, first half")
    parser.add_argument("--count", type=int, default=QUOTATIONS, help="quotations of each half")
    options = parser.parse_args(arguments)
    if options.errors:
        print("\n".join(measure(0, options.count).errors))
        return
    for half, name in enumerate(HALVES):
        print(f"{options.count} quotations, {name}\n{render(measure(half, options.count))}\n")


if __name__ == "__main__":
    main()
