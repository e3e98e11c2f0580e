"""All that the resolver knows of one article while it reads it: the layout, the cast, the focus, the answers so far.

Whatever is asked for at every mention is found by bisection or in a table, so that time grows with the text and not
with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.attribute.ground.answers import Answer
from onrecord.attribute.ground.bodies import gather_bodies
from onrecord.attribute.ground.focus import SPEAKER, SUBJECT, Focus, Trace, weigh_names
from onrecord.attribute.ground.learning import learn_from_mentions, learn_pronouns, settle_doubts
from onrecord.attribute.layout import Layout, lay_out
from onrecord.attribute.mentions.descriptions import describe_cast
from onrecord.attribute.mentions.mention import Mention, shorten
from onrecord.attribute.mentions.reading import read_mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.cast import NO_CLUES, Cast, gather_cast
from onrecord.attribute.names.chains import POSSESSIVE
from onrecord.attribute.tables import GoesWith, role_words
from onrecord.records import Article, Clues, Leaning, NamedPlace, Quotation, SpeakerKind
from onrecord.text.sentences import Span

_SMALL_START = re.compile(r"^(?:the|a|an|some|many|several)\s")
_SPEAKS_FOR = re.compile(r"^((?:[\w-]+ ){0,2}spokes(?:man|woman|person)) (?:for|of) (?:the )?(.+)$")
_OWN_SPOKESMAN = re.compile(r"['’]s(?= spokes(?:man|woman|person)$)")
_OWN_PRONOUN = re.compile(r"\b(his|he|himself|her|she|herself)\b", re.IGNORECASE)
_LESS = 0.85  # of a name's weight for one of several bearers who is named in full less often than the likeliest
_IS_SELF = re.compile(r"\b(?:I[’']?m|I am|me|myself|name is|name[’']s|This is|this is|I),? $")
"""What stands before the speaker's own name: `I'm Ann Roe`."""


@dataclass(slots=True)
class Scene:
    """One article on its way through the resolver."""

    article: Article
    quotations: Sequence[Quotation]
    layout: Layout
    cast: Cast
    bodies: list[tuple[int, int, Candidate]]  # start and end of its name, in the order of their places
    focus: Focus
    mentions: dict[str, Mention]  # by quotation id
    answers: dict[str, Answer] = field(default_factory=dict)  # by quotation id
    nameless: dict[tuple[SpeakerKind, str], Candidate] = field(default_factory=dict)
    described: dict[str, list[Candidate]] = field(default_factory=dict)  # by the head of a description
    bodies_by_word: dict[str, list[Candidate]] = field(default_factory=dict)  # lower case
    leanings: dict[int, Leaning] = field(default_factory=dict)  # by where the mention begins
    leant_on: list[tuple[int, Candidate | None]] = field(
        default_factory=list
    )  # the model's names: place, and who it is
    _answered: list[tuple[int, int]] = field(default_factory=list)  # first sign of content, number of quotation

    def span_of(self, quotation: Quotation) -> Span:
        """Return where a quotation's content begins and ends; one without content stands where its mention does."""
        passages = quotation.content or quotation.quoted or quotation.mention or quotation.cue
        return (passages[0].start, passages[-1].end) if passages else (0, 0)

    def place_of(self, quotation: Quotation) -> int:
        """Return where the reader learns who speaks: at the mention, else at the first word."""
        mention = self.mentions[quotation.id]
        return self.span_of(quotation)[0] if mention.form == "none" else mention.start

    def give(self, number: int, answer: Answer) -> None:
        """Note the answer to a quotation, and that its speaker has just been heard."""
        quotation = self.quotations[number]
        self.answers[quotation.id] = answer
        insort(self._answered, (self.span_of(quotation)[0], number))
        if answer.candidate:
            self.focus.add(self.place_of(quotation), answer.candidate, SPEAKER)

    def walk_back(self, place: int) -> Iterator[tuple[Quotation, Answer]]:
        """Yield the answered quotations that begin before `place`, the nearest first."""
        for position in range(bisect_left(self._answered, (place, -1)) - 1, -1, -1):
            quotation = self.quotations[self._answered[position][1]]
            yield quotation, self.answers[quotation.id]

    def walk_on(self, place: int) -> Iterator[tuple[Quotation, Answer]]:
        """Yield the answered quotations that begin after `place`, the nearest first."""
        for position in range(bisect_left(self._answered, (place + 1, -1)), len(self._answered)):
            quotation = self.quotations[self._answered[position][1]]
            yield quotation, self.answers[quotation.id]

    def find_answered(self, start: int, end: int) -> list[tuple[Quotation, Answer]]:
        """Return the answered quotations that begin in a stretch of the text, in the order of their places."""
        first, last = bisect_left(self._answered, (start, -1)), bisect_left(self._answered, (end, -1))
        found = [self.quotations[number] for _, number in self._answered[first:last]]
        return [(quotation, self.answers[quotation.id]) for quotation in found]

    def find_spoken_of(self, quotation: Quotation) -> set[Candidate]:
        """Return whom the outlet's quotation speaks of by name, and who is hence hardly its speaker."""
        text = self.article.text
        named = (pair for p in quotation.content for pair in self.cast.named_within(p.start, p.end))
        return {
            c for name, c in named if c.is_person and not _IS_SELF.search(text, max(0, name.first - 12), name.first)
        }

    def find_described(self, text: str) -> Iterator[re.Match[str]]:
        """Return where `the mayor` stands, if somebody of the article is described as mayor."""
        people = sorted(head for head, known in self.described.items() if any(c.is_person for c in known))
        return (
            re.finditer(rf"\b[Tt]he (?:[\w-]+ )?(?:{'|'.join(map(re.escape, people))})\b", text) if people else iter(())
        )

    def get_nameless(self, kind: SpeakerKind, mention: Mention) -> Candidate:
        """Return the candidate for a group, a document or somebody unnamed, the same one for the same words."""
        text = shorten(mention.text)
        if text.split()[-1][0].islower():
            text = POSSESSIVE.sub("", text)  # "The judge's words:"
        plain = _SPEAKS_FOR.sub(r"\2 \1", _SMALL_START.sub("", text.lower()))
        key = (kind, _OWN_SPOKESMAN.sub("", plain))
        candidate = self.nameless.setdefault(key, Candidate(kind, tuple(text.split())))
        candidate.forms.setdefault(text, mention.start)
        candidate.places.append(mention.start)
        if pronoun := role_words().get(mention.head) or self._find_own_pronoun(mention):
            candidate.votes[pronoun] += 1
        return candidate

    def _find_own_pronoun(self, mention: Mention) -> GoesWith | None:
        """Return the pronoun that the same sentence has for whom a mention names: `The keeper growled in his way`."""
        if not self.layout.sentences:
            return None
        end = self.layout.sentences[self.layout.sentence_at(mention.start)][1]
        named = self.cast.named_within(mention.end, end)
        found = _OWN_PRONOUN.search(self.article.text, mention.end, min([end, *(name.start for name, _ in named)]))
        if found is None or self.layout.is_quoted(found.start()):
            return None
        return "he" if found[1].lower() in {"his", "he", "himself"} else "she"


def set_scene(article: Article, quotations: Sequence[Quotation], clues: Clues = NO_CLUES) -> Scene:
    """Return the scene of an article before the first mention is resolved."""
    layout = lay_out(article, quotations)
    cast = gather_cast(article, layout, clues)
    describe_cast(article.text, cast)
    bodies = gather_bodies(article.text, cast)
    learn_pronouns(article.text, layout, cast)
    settle_doubts(layout, cast)
    mentions = {quotation.id: read_mention(article.text, quotation.mention, cast) for quotation in quotations}
    learn_from_mentions(article.text, mentions, cast)
    traces = [
        Trace(name.start, meant, weight if len(meant.full) >= len(candidate.full) else weight * _LESS)
        for name, candidate, weight in weigh_names(layout, cast.named)
        for meant in cast.doubts.get(name.start, (candidate,))
    ]
    traces += [Trace(start, body, SUBJECT) for start, _, body in bodies]
    focus = Focus(layout, sorted(traces, key=lambda trace: trace.start))
    scene = Scene(article, quotations, layout, cast, bodies, focus, mentions)
    scene.described, scene.bodies_by_word = _index_described(cast), _index_bodies(cast, bodies)
    scene.leant_on = [(name.start, _find_named(cast, name)) for name in clues.names or ()]
    scene.leanings = {leaning.start: leaning for leaning in clues.leanings}
    return scene


def _find_named(cast: Cast, place: NamedPlace) -> Candidate | None:
    """Return whose name it is that the model reads at a place, or of which it reads a piece."""
    at = bisect_left(cast.named, place.end, key=lambda pair: pair[0].start) - 1
    return cast.named[at][1] if at >= 0 and cast.named[at][0].end > place.start else None


def _index_described(cast: Cast) -> dict[str, list[Candidate]]:
    table: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in cast.candidates:
        for head in {known.head for known in candidate.descriptions}:
            table[head].append(candidate)
    return dict(table)


def _index_bodies(cast: Cast, bodies: list[tuple[int, int, Candidate]]) -> dict[str, list[Candidate]]:
    table: dict[str, list[Candidate]] = defaultdict(list)
    named = [candidate for candidate in cast.candidates if candidate.kind == "organisation"]
    for body in (*dict.fromkeys(body for _, _, body in bodies), *named):
        for word in {word.lower().strip(".") for word in body.words}:
            table[word].append(body)
    return dict(table)
