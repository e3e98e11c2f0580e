"""The readings of a collation as a reader wants them: those that depart from the base, equal ones together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.records import Reading, Severity, Variant
from onrecord.show.parts.phrases import shorten

FIRST = ("negation", "number", "name", "modality")  # flags whose change a reader must see before any other
GRAVITY: Mapping[Severity | None, int] = MappingProxyType({"substantive": 0, "minor": 1, "cosmetic": 2, None: 3})


@dataclass(frozen=True, slots=True)
class Divergence:
    """One way to depart from the base at one place, and every witness that takes it."""

    number: int  # of the variant in its statement, from 1
    variant: Variant
    readings: tuple[Reading, ...]  # the same text, kind, flags, severity and reason

    @property
    def reading(self) -> Reading:
        """The first of its readings, which speaks for all but its offsets."""
        return self.readings[0]

    @property
    def rank(self) -> int:
        """0 for a substantive one, 1 for a minor, 2 for a cosmetic."""
        return GRAVITY[self.reading.severity]

    @property
    def order(self) -> tuple[int, int]:
        """What to show first: the gravest, and among the substantive a lost "not" before a lost "that"."""
        flagged = (place for place, flag in enumerate(FIRST) if flag in self.reading.flags)
        return self.rank, next(flagged, len(FIRST)) if self.rank == 0 else 0


def group_readings(variants: Sequence[Variant]) -> tuple[Divergence, ...]:
    """Return the divergences of one collation, witnesses that print the same together, gravest first."""
    found: list[Divergence] = []
    for number, variant in enumerate(variants, start=1):
        alike: dict[tuple[object, ...], list[Reading]] = {}
        for reading in variant.readings:
            if reading.kind is not None:
                key = (reading.text, reading.kind, reading.flags, reading.severity, reading.why)
                alike.setdefault(key, []).append(reading)
        found += [Divergence(number, variant, tuple(readings)) for readings in alike.values()]
    return tuple(sorted(found, key=lambda divergence: divergence.order))


def number_divergences(divergences: Iterable[Divergence]) -> list[tuple[int, list[Divergence]]]:
    """Return the divergences of each variant under its number, in the order given."""
    found: dict[int, list[Divergence]] = {}
    for divergence in divergences:
        found.setdefault(divergence.number, []).append(divergence)
    return list(found.items())


def phrase(divergence: Divergence, longest: int = 80) -> str:
    """Return the change as the rest of a sentence whose subject is the outlet; long wordings lose their middle.

    >>> reading = Reading("b", "14", 0, 2, "substitution", ("number",), "substantive", "Another number.")
    >>> phrase(Divergence(1, Variant(0, 0, "40", 0, 2, "substantive", (reading,)), (reading,)))
    'prints “14” for “40” (number)'
    """
    reading, base = divergence.reading, shorten(divergence.variant.text, longest)
    printed = shorten(reading.text, longest)
    flags = f" ({', '.join(reading.flags)})" if reading.flags else ""
    ending = "s" if len(divergence.readings) == 1 else ""
    if reading.kind == "order":
        return f"move{ending} “{printed or base}”{flags}"
    if not reading.text:
        return f"leave{ending} out “{base}”{flags}"
    if not divergence.variant.text:
        return f"add{ending} “{printed}”{flags}"
    return f"print{ending} “{printed}” for “{base}”{flags}"
