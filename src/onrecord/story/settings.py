"""When articles are one story."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class StorySettings:
    """From which likeness articles are one story. Raises ValueError for a value out of its range."""

    min_likeness: float = 0.13  # 0 to 1, mean likeness of two groups' articles from which they are one story
    touching: float = 0.08  # 0 to 1, likeness from which an article's story is looked at anew
    far_share: float = 0.6  # 0 to 1, what is left of the likeness of articles that are years apart
    half_days: float = 30.0  # days; after so many, half of what time can take away is gone
    title_times: int = 3  # how often a word of the title counts
    neighbours: int = 12  # articles whose stories are looked at anew when one arrives
    most_articles: int = 120  # articles of the stories looked at that are compared each with each

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type == "int" and value < 1:
                raise ValueError(f"'{field.name}' is {value}. Give a number of 1 or more.")
        for name in ("min_likeness", "touching", "far_share"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"'{name}' is {getattr(self, name)}. Give a number from 0 to 1.")
        if self.half_days <= 0:
            raise ValueError(f"'half_days' is {self.half_days}. Give a number above 0.")


DEFAULTS = StorySettings()
