"""Small stories for property laws: invented speeches, and outlets that report them each in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from onrecord.records import Article

SPEECHES: dict[str, tuple[str, ...]] = {
    "Hedda Brunswick": (
        "We will open the lower gate at noon.",
        "The water has not been this high since my mother kept the lock.",
        "Nobody on the east bank was asked to leave their house.",
        "I would do the same again tomorrow.",
    ),
    "Otto Fennimore": (
        "Three barges broke loose before anybody rang the bell.",
        "My crew may have saved the weir with nothing but rope.",
        "The council promised us a new winch in March.",
    ),
    "Salome Trevanion": (
        "Every cellar in Tanpit Lane is full of other people's furniture.",
        "Send blankets, or send somebody who can carry a piano.",
        "It could not have come at a worse time for the school.",
        "We counted forty children on the roof of the gymnasium.",
    ),
}
SPEAKERS = tuple(SPEECHES)
FILLER = ("Rain fell on Saltmarsh all night.", "The ferry did not run.", "More rain is forecast for the weekend.")
FORMS = ("after", "before", "interrupted", "two paragraphs")


@dataclass(frozen=True, slots=True)
class Report:
    """How one outlet reports one speech: which sentences, in which form, and which word it loses."""

    speaker: str
    first: int
    last: int  # excluded
    form: str
    lost: int | None  # the word that is left out, counted over the sentences kept; None when all are there

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences as the outlet prints them."""
        kept = SPEECHES[self.speaker][self.first : self.last]
        words = [(number, word) for number, sentence in enumerate(kept) for word in sentence.split()]
        left = [word for place, word in enumerate(words) if self.lost is None or place != self.lost % len(words)]
        return tuple(" ".join(word for at, word in left if at == number) for number in range(len(kept)))

    @property
    def prose(self) -> str:
        """The paragraph, or the two paragraphs, that the outlet prints."""
        sentences, name = self.sentences, self.speaker
        first, rest = sentences[0], " ".join(sentences[1:])
        if self.form == "after":
            return f'"{" ".join(sentences).rstrip(".")}," said {name}.'
        if self.form == "two paragraphs" and rest:
            return f'{name} said: "{first}\n\n"{rest}"'
        if self.form == "interrupted" and rest:
            return f'"{first.rstrip(".")}," {name} said. "{rest}"'
        return f'{name} said: "{" ".join(sentences)}"'


@st.composite
def reports(draw: st.DrawFn, speaker: str, *, losses: bool = True) -> Report:
    """Draw how an outlet reports a speech."""
    count = len(SPEECHES[speaker])
    first = draw(st.integers(0, count - 1))
    last = draw(st.integers(first + 1, count))
    lost = draw(st.none() | st.integers(1, 30)) if losses else None
    return Report(speaker, first, last, draw(st.sampled_from(FORMS)), lost)


@st.composite
def articles(draw: st.DrawFn, number: int, *, losses: bool = True) -> Article:
    """Draw an article of one outlet: some of the speeches, in some order, with prose between them."""
    speakers = draw(st.lists(st.sampled_from(SPEAKERS), min_size=1, max_size=3, unique=True))
    paragraphs = [draw(st.sampled_from(FILLER))]
    for speaker in speakers:
        paragraphs += [draw(reports(speaker, losses=losses)).prose, draw(st.sampled_from(FILLER))]
    return Article(
        id=f"a{number}",
        text="\n\n".join(paragraphs) + "\n",
        outlet=f"The Saltmarsh {('Bell', 'Heron', 'Lamp', 'Oar', 'Sluice')[number % 5]}",
        published=draw(st.sampled_from((None, "2025-03-01", "2025-03-02"))),
        language="en",
    )


@st.composite
def stories(draw: st.DrawFn, *, losses: bool = True) -> tuple[Article, ...]:
    """Draw a story of two to five articles."""
    return tuple(draw(articles(number, losses=losses)) for number in range(draw(st.integers(2, 5))))
