"""Who may speak in an article: the one record that the stage fills while it reads, and never lets out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.attribute.names.chains import SUFFIXES
from onrecord.attribute.names.sorts import Sort
from onrecord.attribute.tables import GoesWith
from onrecord.records import SpeakerKind


@dataclass(frozen=True, slots=True)
class Description:
    """What the article says that somebody is: `the mayor of Ayton` has the head `mayor`."""

    head: str  # lower case
    words: frozenset[str]  # lower case, the head included
    start: int  # code points of Article.text
    former: bool = False


@dataclass(eq=False, slots=True)
class Candidate:
    """Someone or something that may be a speaker. Grows while the article is read, never leaves the stage."""

    kind: SpeakerKind
    words: tuple[str, ...]
    sort: Sort = "unknown"
    forms: dict[str, int] = field(default_factory=dict)  # as printed -> where first
    votes: Counter[GoesWith] = field(default_factory=Counter)
    descriptions: list[Description] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # where a name of it begins
    full: list[int] = field(default_factory=list)  # where its name stands in full
    first_full: int = -1  # where its full name stands first, -1 where it has none
    is_ours: bool = False  # a reporter of the outlet itself
    age: int | None = None  # years, as the article gives it

    @property
    def name(self) -> str:
        """The fullest form met."""
        return " ".join(self.words)

    @property
    def last_name(self) -> str:
        """The last word of the name that is no suffix, lower case."""
        return fold(without_suffix(self.words)[-1])

    @property
    def is_person(self) -> bool:
        """Whether this is somebody, as far as is known."""
        return self.kind == "person"

    @property
    def goes_with(self) -> GoesWith | None:
        """The pronoun that fits, None where nothing tells."""
        he, she = self.votes["he"], self.votes["she"]
        return "he" if he > 2 * she else "she" if she > 2 * he else None

    def settle_as_person(self) -> None:
        """Take it for somebody from now on."""
        self.sort, self.kind = "person", "person"


def fold(word: str) -> str:
    """Return a word of a name in the form in which it is compared: lower case, straight apostrophes.

    >>> fold("O’Dowd")
    "o'dowd"
    """
    return word.lower().replace("’", "'").replace("ʼ", "'")


def suffix_of(words: Sequence[str]) -> str:
    """Return Jr, Sr, II ... lower case without a stop, or an empty string."""
    last = words[-1].lower().rstrip(".")
    return last if last in SUFFIXES and len(words) > 1 else ""


def without_suffix(words: Sequence[str]) -> list[str]:
    """Return the words of a name but for Jr, Sr, II.

    >>> without_suffix(["Ann", "Roe", "Jr."])
    ['Ann', 'Roe']
    """
    return list(words[:-1]) if suffix_of(words) else list(words)
