"""What a user may turn in the lineage stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """When an answer is given. Below it the rivals are named instead."""

    min_link: float = 0.7  # 0.5 to 1, the confidence from which a link, or that there is none, is told

    def __post_init__(self) -> None:
        """Raise ValueError for a number out of its range."""
        if not 0.5 <= self.min_link <= 1:
            raise ValueError("min_link must be between 0.5 and 1")
