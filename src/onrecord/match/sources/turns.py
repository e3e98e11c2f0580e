"""A source -> the turns of its speakers, and which of them can be a given speaker's.

A transcript has a label before each turn ("ANN ROE:", "Mr. Roe:", "Q."). What somebody else said in the same room is
not what the speaker said, and a label is nobody's words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data import load_words
from onrecord.match.people import is_named, split_name, strip_titles
from onrecord.match.wordings.folding import load_phrases
from onrecord.records import Speaker

_CAPITAL = r"[^\W_a-z\d][\w.'’-]*"
_REST = rf"(?:[ ,/&-]+(?:(?:of|the|and|for|by|de|von|van) )?{_CAPITAL}){{0,12}}(?:, ?(?:[\w'’-]+ ?){{1,6}})?"
_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
_LABEL = re.compile(
    rf"^[ \t>*_\[-]*(?:{_CLOCK}[ \t]*)?(?:(?P<name>{_CAPITAL}{_REST})(?:[ \t]*[\[(][^\[\]()\n]{{1,60}}[\])])?[\]*_]*:"
    r"|(?P<letter>[QA])[.:])[*_]*(?=\s)\s*",
    re.MULTILINE,
)
# Within a line only capitals throughout, after the end of a sentence, make a label: "Welcome. ROE: The bridge".
_INLINE = re.compile(r"(?<=[.!?)\"”] )(?P<name>[^\W\da-z_][^a-z\n:.!?]{1,40}):[ \t]+")
_ASKING = frozenset("q question interviewer reporter moderator host journalist presenter operator".split())
# A line that begins with one of these tells about the text: it is nobody's label, and what follows is nobody else's.
_ABOUT_THE_TEXT = frozenset(
    "release press contact contacts note notes statement date subject title source location media news embargo "
    "update venue time place from to re summary background editor editors email phone tel web published headline "
    "transcript remarks speech url outlet language author dear friends colleagues remember".split()
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break, the label left out; `label` is None before the first label."""

    label: str | None
    start: int
    end: int


@lru_cache(maxsize=4)
def find_turns(text: str) -> tuple[Turn, ...]:
    r"""Return the turns of a source in their order; a source without labels is one turn.

    >>> [(turn.label, turn.start, turn.end) for turn in find_turns("ROE: It is safe.\nQ. Is it?\nROE: It is.")]
    [('ROE', 5, 17), ('Q', 20, 27), ('ROE', 32, 38)]
    """
    found = {match.start(): match for pattern in (_INLINE, _LABEL) for match in pattern.finditer(text)}
    labels = [(found[at].start(), found[at].end(), _read_label(found[at])) for at in sorted(found)]
    counts = Counter(label for _, _, label in labels)
    labels = [one for one in labels if _is_label(one[2], counts)]
    edges = [*(start for start, _, _ in labels), len(text)]
    turns = [Turn(None, 0, edges[0])] if text[: edges[0]].strip() or not labels else []
    turns += [Turn(label, end, edge) for (_, end, label), edge in zip(labels, edges[1:], strict=True)]
    return tuple(turn for turn in turns if turn.end > turn.start)


def choose_turns(turns: Sequence[Turn], speaker: Speaker | None) -> tuple[Turn, ...]:
    r"""Return the turns that can be the speaker's: those with the speaker's label; else those that name nobody else.

    >>> turns = find_turns("ANN ROE: It is safe.\nTOM FINN: It is not safe.")
    >>> [turn.label for turn in choose_turns(turns, Speaker("s1", "Ann Roe", "person"))]
    ['ANN ROE']
    >>> choose_turns(turns, Speaker("s1", "Ian Moss", "person"))
    ()
    """
    if speaker is None or not is_named(speaker):
        return tuple(turns)
    own = tuple(turn for turn in turns if turn.label and is_label_of(turn.label, speaker))
    return own or tuple(turn for turn in turns if turn.label is None or not _is_of_another(turn.label))


@lru_cache(maxsize=10_000)
def is_label_of(label: str, speaker: Speaker) -> bool:
    """Return whether a label can name the speaker: the surname agrees and no first name speaks against it.

    >>> roe = Speaker("s1", "Ann Roe", "person", also=("the mayor",))
    >>> [is_label_of(label, roe) for label in ("Ms. Roe, mayor", "A. ROE", "Ann", "THE MAYOR", "TOM ROE", "Q")]
    [True, True, True, True, False, False]
    """
    names = [split_name(name) for name in (speaker.name, *speaker.also) if name[:1].isupper()]
    known = {word for name in names for word in name}
    surnames = {name[-1] for name in names if name}
    words = strip_titles(_drop_roles(split_name(label.partition(",")[0])))
    if words:
        rest = [word for word in words if word not in surnames]
        if len(rest) < len(words) and (not rest or known <= surnames or any(_is_first(one, known) for one in rest)):
            return True
        if len(rest) == len(words) and all(word in known for word in words):
            return True
    return _bare(label) in {_bare(name) for name in speaker.also}


def _drop_roles(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words without what names a trade or an office: `MAYOR ANN ROE`."""
    roles = load_words("roles")
    return tuple(word for word in words if word not in roles and word not in {"the", "of", "and"})


def _is_first(word: str, known: set[str]) -> bool:
    """Return whether a word of a label can be the speaker's first name: the same, an initial, or a nickname."""
    if word in known or any(word == name[:1] or name == word[:1] for name in known):
        return True
    return any(word in line.split() and not known.isdisjoint(line.split()) for line in load_words("nicknames"))


def _bare(label: str) -> str:
    return " ".join(word for word in split_name(label) if word != "the")


@lru_cache(maxsize=10_000)
def _is_of_another(label: str) -> bool:
    """Return whether a label that is not the speaker's names somebody else, or who asks the questions."""
    words = split_name(label.partition(",")[0])
    if not _ASKING.isdisjoint(words):
        return True
    return words != ("a",) and bool(strip_titles(_drop_roles(words)))


def _read_label(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups["name"] or groups.get("letter") or "").strip()


def _is_label(label: str, counts: Counter[str]) -> bool:
    """Return whether this is a label: a single word in small letters ("Remember:") is one where it comes again."""
    words = frozenset(split_name(label.partition(",")[0]))
    if words & _ABOUT_THE_TEXT or all((word,) in load_phrases("slight_words") for word in words - {"a"}):
        return len(label) == 1 and counts["Q"] > 0
    if len(label) == 1:
        return counts["Q"] > 0
    return label.isupper() or " " in label or counts[label] > 1 or label.casefold() in _ASKING
