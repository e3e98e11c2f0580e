"""What was made and what was found: precision and recall by kind and flag, and which kind is taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field

FLAGS = ("negation", "number", "name", "modality", "pronoun")
KINDS = (
    *("glyph", "punctuation", "spelling", "disfluency", "inflection", "bracket", "ellipsis"),
    *("omission", "splice", "addition", "substitution", "order"),
)
NOTHING = "nothing"


@dataclass(slots=True)
class Score:
    """What came back of many quotations."""

    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # made, found -> how often
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)  # flag, right, missed or alleged -> how often
    exact: int = 0  # found with their kind and all of their flags
    open: int = 0  # found with their kind, where it is open which flags are right
    errors: list[str] = field(default_factory=list)  # what did not come back as it was made, with the texts

    def note(self, made: str, wanted: Set[str] | None, found: str, flags: Set[str] = frozenset()) -> bool:
        """Count an edit and what was found of it, either being NOTHING; tell whether all of it is right.

        `wanted` is None where it is open which flags are right.
        """
        self.confusion[made, found] += 1
        if wanted is None:
            self.open += made == found
            return made == found
        for flag in wanted | flags:
            self.flags[flag, "alleged" if flag not in wanted else "right" if flag in flags else "missed"] += 1
        is_exact = made == found and wanted == flags
        self.exact += is_exact
        return is_exact

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
    names: tuple[str, ...] = (*KINDS, NOTHING)
    lines += ["", "made \\ found".ljust(14) + "".join(f"{name[:6]:>7}" for name in names)]
    for row in names:
        cells = (score.confusion[row, found] for found in names)
        lines.append(row.ljust(14) + "".join(f"{cell or '.':>7}" for cell in cells))
    precision, recall, f1 = score.rate()
    typed = f"typed: precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}"
    lines += ["", f"{typed}; with all flags right F1 {score.exact_f1:.1f}"]
    return "\n".join(lines)
