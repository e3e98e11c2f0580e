"""What a user may turn in the match stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """When two wordings count as the same words.

    Words weigh what sharing them shows: 1 for most, 0.5 for a name or one of the commonest words, 0.2 for a function
    word, nothing inside a stock phrase. A long run of "the Prime Minister of the United Kingdom" shows little.
    """

    max_wordings: int = 32  # different wordings that may hold one gram before it counts as commonplace
    long_run: int = 8  # words in a row that show the same utterance whatever stands around them
    min_words: int = 5  # matched words that a near match needs
    min_share: float = 0.6  # 0 to 1, of the shorter wording's words, for a near match
    min_weight: float = 1.5  # weight of the words that a fragment needs, all of them found
    near_weight: float = 2.5  # weight of the matched words that a match needs in which some differ
    sure_words: int = 10  # words in one stretch of both from which two named speakers do not keep them apart
    sure_weight: float = 4.0  # weight of these words, for the same
    sure_share: float = 0.9  # 0 to 1, of the shorter wording's words, for the same
    told_share: float = 0.6  # 0 to 1, of the weight of an indirect report's words, for a paraphrase
    told_weight: float = 3.0  # weight of the words that a paraphrase shares with one or two sentences of a statement
    known: float = 0.8  # 0 to 1, the confidence from which an attribution may speak against a match

    def __post_init__(self) -> None:
        """Raise ValueError for a number out of its range."""
        if self.max_wordings < 2 or self.long_run < 3 or self.min_words < 2 or self.sure_words < 2:
            raise ValueError("max_wordings, min_words and sure_words must be at least 2, long_run at least 3")
        if not all(0 <= share <= 1 for share in (self.min_share, self.sure_share, self.told_share, self.known)):
            raise ValueError("min_share, sure_share, told_share and known must be between 0 and 1")
