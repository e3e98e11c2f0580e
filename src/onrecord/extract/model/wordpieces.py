"""Units → word pieces: the numbers under which the encoder knows the parts of a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 8  # pieces of one unit; what a longer one has beyond says nothing
_KEPT = 50_000  # units remembered at most


class WordPieces:
    """The encoder's vocabulary. Each unit is looked up by itself, so that a word has the same pieces everywhere."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.opening = self._find("[CLS]", "<s>")
        self.closing = self._find("[SEP]", "</s>")
        self.padding = self._find("[PAD]", "<pad>")
        self.hidden = self._find("[MASK]", "<mask>")
        self.unknown = self._find("[UNK]")

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """Return the vocabulary of a `tokenizer.json`."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def _find(self, *signs: str) -> int:
        """Return the number of a sign, under the first of the names that encoders give it."""
        for sign in signs:
            number = self._tokenizer.token_to_id(sign)
            if number is not None:
                return int(number)
        raise ValueError(f"cannot read word pieces: the vocabulary has no {' or '.join(signs)}")

    def split(self, units: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the pieces of each unit, at least one and at most `LONGEST`."""
        if len(self._known) > _KEPT:
            self._known.clear()
        self._learn(unit for unit in dict.fromkeys(units) if unit not in self._known)
        return [self._known[unit] for unit in units]

    def _learn(self, units: Iterable[str]) -> None:
        new = list(units)
        for unit, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._known[unit] = tuple(encoding.ids[:LONGEST]) or (self.unknown,)
