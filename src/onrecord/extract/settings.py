"""What extraction may be told."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import ACTS

WITHOUT_MODEL = "none"
DEFAULT_MODEL = "default"


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What extraction may be told.

    >>> ExtractSettings(acts=("speach",))
    Traceback (most recent call last):
    ValueError: 'acts' names 'speach'. Known: speech, writing, thought, attitude.
    """

    min_confidence: float = 0.0  # 0 to 1: quotations below it are left out
    nested: bool = True  # whether speech inside a quotation is given as a quotation of its own
    acts: tuple[str, ...] = ()  # quotations of other acts are left out; () for what each command shows by itself
    model: str = DEFAULT_MODEL  # "default", "none", a folder, or the name that a package gives its model
    threads: int = 1  # that the model may use

    def __post_init__(self) -> None:
        """Refuse an act that there is not."""
        for act in self.acts:
            if act not in ACTS:
                raise ValueError(f"'acts' names '{act}'. Known: {', '.join(ACTS)}.")
        if self.threads < 1:
            raise ValueError(f"'threads' is {self.threads}. Give 1 or more.")
