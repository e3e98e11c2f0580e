"""A witness and two of its tokens -> the words between them, exactly as its article has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Token, Witness


class Wording:
    """The text of a witness, with the place of each token in it."""

    def __init__(self, witness: Witness) -> None:
        self._text = witness.text
        self._places: dict[int, int] = {}  # start of a token in the article -> its start in the text
        at = 0
        for part in witness.parts:
            for token in part:
                found = self._text.find(token.form, at)
                if token.form and found >= 0:
                    self._places[token.start] = found
                    at = found + len(token.form)

    def is_torn(self, one: Token, other: Token) -> bool:
        """Tell whether something that is no part of the wording stands between two neighbouring tokens."""
        places = self._places
        if other.start < one.end:
            return True
        if one.start not in places or other.start not in places:
            return False
        return other.start - one.end != places[other.start] - places[one.start] - len(one.form)

    def cut(self, tokens: Sequence[Token]) -> tuple[str, int, int]:
        """Return the words from the first token to the last, with their offsets in the article.

        Where the outlet's own words stand in between, the longer of the two sides is given: the printed words must
        be cut from the article by the printed offsets.
        """
        runs: list[list[Token]] = [[]]
        for token in tokens:
            if not token.form:
                continue
            if runs[-1] and self.is_torn(runs[-1][-1], token):
                runs.append([])
            runs[-1].append(token)
        run = max(runs, key=len)
        start, end = run[0].start, run[-1].end
        place = self._places.get(run[0].start)
        text = self._text[place : place + end - start] if place is not None else ""
        if len(text) == end - start and text.endswith(run[-1].form):
            return text, start, end
        return " ".join(token.form for token in run), start, end
