"""The limits and thresholds of reading."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How much is read, and how sure a guess must be. Raises ValueError for a value out of its range."""

    max_bytes: int = 200_000_000  # bytes of one file; of one line in a .jsonl file, which may be of any length
    max_signs: int = 5_000_000  # code points of one article's text: a day of parliament has a tenth of it
    max_page_signs: int = 20_000_000  # code points of one HTML page, its marks and scripts included
    max_page_elements: int = 40_000  # of one HTML page, menus and all; the time grows with their square
    title_signs: int = 200  # code points; a longer first line is a paragraph, not a title
    guess_language: bool = True  # where nothing names the language; the slow part loads only when words leave a doubt
    language_signs: int = 2_000  # code points at the head of the text that the guess looks at
    min_language_words: int = 12  # words; in a shorter text no language is guessed
    min_language_confidence: float = 0.95  # 0 to 1

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type == "int" and value < 1:
                raise ValueError(f"'{field.name}' is {value}. Give a number of 1 or more.")
        if not 0 <= self.min_language_confidence <= 1:
            raise ValueError(f"'min_language_confidence' is {self.min_language_confidence}. Give a number from 0 to 1.")


DEFAULTS = ReadSettings()
