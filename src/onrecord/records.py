"""The nouns: every record that passes between the stages. Imports nothing of ours.

All are frozen: a stage answers with new records and never changes the ones it was given. Offsets are code points of
`Article.text`, start included, end excluded, so `article.text[start:end]` gives back exactly the words meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

QuotationKind = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "writing", "thought", "attitude"]
ACTS: tuple[Act, ...] = ("speech", "writing", "thought", "attitude")
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed"]
SPEAKER_KINDS: tuple[SpeakerKind, ...] = ("person", "organisation", "group", "document", "unnamed")
NameSort = Literal["person", "organisation", "place", "document", "other"]
BlockKind = Literal["block quotation", "pull quotation"]
Mark = Literal["word", "point", "edit", "cut"]
Difference = Literal[
    "glyph",
    "punctuation",
    "spelling",
    "disfluency",
    "inflection",
    "bracket",
    "ellipsis",
    "omission",
    "splice",
    "addition",
    "substitution",
    "order",
]
Flag = Literal["negation", "number", "name", "modality", "pronoun"]
Severity = Literal["cosmetic", "minor", "substantive"]
Verdict = Literal["verbatim", "cosmetic", "minor", "altered"]
BaseOrigin = Literal["witnesses", "source"]
Standing = Literal["copy", "root", "open"]
TakenAs = Literal["auto", "articles", "wordings", "texts"]

SKIP_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "not found": "there is no file, folder or page of that name",
        "empty": "the file, or the text of the article, has no words",
        "binary": "the bytes are no text in any encoding that onrecord reads",
        "unreadable": "the system did not let the file be read, or it is a device or a pipe",
        "no articles": "the folder holds no file of an ending that onrecord reads, or the feed no entry",
        "no article": "the HTML page holds no article text",
        "bad json": "a line or a file is not JSON, or not the shape of an article",
        "unknown format": "the file's ending, or what stands at the address, is none that onrecord reads",
        "missing library": "reading this form needs a library that is not installed",
        "too large": "the text, the page or the feed is longer than the limit in the settings",
        "duplicate": "the same text from the same address was already read, or the address was named before",
        "bad address": "it is no web address, or one that the command does not fetch",
        "private address": "it leads to an address inside a network, which was not allowed by name",
        "robots": "the host's robots.txt does not allow it, or only too slowly",
        "no answer": "the host is not there, fails, or breaks off, or its robots.txt cannot be read",
        "too slow": "the answer was not complete within the limit in the settings",
        "busy": "the host asks to be left alone for longer than the settings allow",
        "refused": "the host does not give the page out",
        "redirects": "it leads on too often, in a circle, or to what is not fetched",
        "bad feed": "the feed is broken before its first entry",
        "fault": "onrecord failed at this article, or at this story of an archive, by a mistake of its own",
    }
)
"""Reason of a `Skipped` -> what it means. The documentation lists the same ones."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive words of one article, made only by `Article.cut`.

    >>> Article(id="a", text="He said no.").cut(3, 7)
    Passage(start=3, end=7, words='said')
    """

    start: int  # code points of Article.text
    end: int  # excluded
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article that its page sets apart as quoted, such as an HTML blockquote."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet. Its text is never altered.

    >>> Article(id="gazette-1", text="Rain fell.", outlet="The Gazette").text
    'Rain fell.'
    """

    id: str
    text: str
    path: str | None = None  # as the user named it; None when the text came from a library call
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None  # ISO 8601, a day or a day and a time
    date_source: str | None = None  # where `published` stood: "json-ld", "meta", "text", "record", ...
    language: str | None = None  # ISO 639-1
    author: str | None = None
    blocks: tuple[Block, ...] = ()

    def cut(self, start: int, end: int) -> Passage:
        """Return the passage from `start` to `end`, offsets in code points.

        Raises ValueError when the stretch is empty or leaves the text: an offset that cuts nothing is a mistake in
        code, never a user's.

        >>> Article(id="a", text="Rain fell.").cut(0, 4).words
        'Rain'
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"cannot cut {start}:{end} from article {self.id!r}: its text has {len(self.text)} signs")
        return Passage(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name as the model reads it: the whole name, without title or office."""

    start: int  # code points of Article.text
    end: int  # excluded
    sort: NameSort
    share: float  # 0 to 1, how sure the model is of the sort


@dataclass(frozen=True, slots=True)
class Leaning:
    """What the model makes of one mention: which of the names it may stand for, and what sort of speaker it is."""

    start: int  # code points of Article.text
    end: int  # excluded
    first: int  # number, in `Clues.names`, of the first name that it was held against: those nearby
    names: tuple[float, ...]  # of that name and those behind it: the logarithm of odds against nobody
    kinds: tuple[float, ...]  # 0 to 1, by SPEAKER_KINDS


@dataclass(frozen=True, slots=True)
class Clues:
    """What the model reads in an article beside its quotations: names, and whom mentions lean to.

    Without a model there are none: `names` is None.
    """

    names: tuple[NamedPlace, ...] | None = None
    leanings: tuple[Leaning, ...] = ()  # of the quotations' mentions and of the outlet's own pronouns, by their places


@dataclass(frozen=True, slots=True)
class Quotation:
    """A reported statement in one article: its content, its cue and the mention of its source.

    The content leaves out the outer quotation marks. It has one passage for each stretch between a reporting clause
    or a paragraph's edge: `"We won," she said, "at last."` has two. `wording` is the one place that joins them.

    >>> article = Article(id="a", text="'We won,' she said, 'at last.'")
    >>> quotation = Quotation("q1", "a", "direct", (article.cut(1, 8), article.cut(21, 29)))
    >>> quotation.wording
    'We won, at last.'
    """

    id: str
    article_id: str
    kind: QuotationKind
    content: tuple[Passage, ...]
    cue: tuple[Passage, ...] = ()
    mention: tuple[Passage, ...] = ()
    act: Act = "speech"
    quoted: tuple[Passage, ...] = ()  # what stands inside quotation marks; all of `content` when kind is direct
    within: str | None = None  # id of the quotation of the same article that this one is spoken in
    confidence: float = 1.0  # 0 to 1
    why: tuple[str, ...] = ()  # one plain sentence a reason

    @property
    def wording(self) -> str:
        """The content as one string, passages joined by a space."""
        return " ".join(passage.words for passage in self.content)

    @property
    def start(self) -> int:
        """The first code point of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """The end of the content, excluded."""
        return self.content[-1].end


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person, organisation, group or document that a mention stands for.

    `name` is the fullest form met, without titles; `also` the other forms met, in order of their first appearance;
    `kb_id` the id that the user's own knowledge base has for it, None where it has none.

    >>> Speaker("s1", "Ann Roe", "person", also=("the mayor", "she")).name
    'Ann Roe'
    """

    id: str
    name: str
    kind: SpeakerKind
    also: tuple[str, ...] = ()
    kb_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks a quotation, or the rivals between whom the evidence does not decide.

    `speaker_id` None is a full answer: it says that the article leaves it open.

    >>> Attribution("q1", None, rivals=("s2", "s1"), why=('"she" may be either',)).rivals[0]
    's2'
    """

    quotation_id: str
    speaker_id: str | None
    rivals: tuple[str, ...] = ()  # speaker ids, likeliest first
    confidence: float = 1.0  # 0 to 1, of the speaker, given that the quotation is one
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """Everyone who speaks in one article (or in one story), and which quotation is whose.

    >>> Voices((Speaker("s1", "Ann Roe", "person"),), (Attribution("q1", "s1"),)).attributions[0].speaker_id
    's1'
    """

    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]  # one a quotation, in the order of the quotations


@dataclass(frozen=True, slots=True)
class Statement:
    """The same words of the same speaker, wherever they are quoted.

    `quotation_ids` has every quotation of it, `repeats` those of them that only say again what a fuller quotation of
    the same article says (pull quotations, fragments, headlines): a repeat gives no reading.

    >>> Statement("t1", ("q1", "q2", "q7"), repeats=("q2",), speaker_id="s1").kind
    'direct'
    """

    id: str
    quotation_ids: tuple[str, ...]
    repeats: tuple[str, ...] = ()
    speaker_id: str | None = None
    kind: QuotationKind = "direct"
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: as printed, as compared, and where.

    `mark` tells whose it is: a `word` and a `point` (punctuation) are the speaker's; an `edit` (the outlet's own words
    in brackets) and a `cut` (an ellipsis, or the place where the marks close and reopen) are the outlet's. A `cut` may
    be empty: where quotation marks closed and reopened its form is "" and its span is the clause between.

    >>> Token("F.B.I.", "fbi", "word", 4, 10).norm
    'fbi'
    """

    form: str
    norm: str
    mark: Mark
    start: int  # code points of the text it was cut from
    end: int


@dataclass(frozen=True, slots=True)
class Witness:
    """One article's rendering of a statement.

    `parts` holds the tokens of each quotation that it is made of. A statement may come to a reader in several
    quotations of one article; what lies between two parts was never presented as continuous.

    >>> Witness("gazette", "No.", ((Token("No", "no", "word", 8, 10), Token(".", ".", "point", 10, 11)),)).outlet
    """

    id: str  # of the article
    text: str  # the wording, parts and passages joined by spaces
    parts: tuple[tuple[Token, ...], ...]
    quotation_ids: tuple[str, ...] = ()  # one a part
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at the place of a variant. `kind` None: it agrees with the base.

    >>> lost = Reading("herald", "", 41, 41, "omission", ("negation",), "substantive", "the word is missing")
    >>> lost.text == "" and lost.start == lost.end
    True
    """

    witness: str  # id
    text: str  # "" where the witness leaves the words out
    start: int  # code points of the witness's article; equal to `end` where `text` is ""
    end: int
    kind: Difference | None = None
    flags: tuple[Flag, ...] = ()
    severity: Severity | None = None  # None exactly when `kind` is
    why: str = ""  # one plain sentence, "" when it agrees


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where readings differ: columns `first` to `last` (included) of its collation.

    >>> lost = Reading("herald", "", 41, 41, "omission", ("negation",), "substantive")
    >>> Variant(3, 3, "not", 11, 14, "substantive", (Reading("gazette", "not", 52, 55), lost)).text
    'not'
    """

    first: int
    last: int
    text: str  # the base's words, "" where it has none
    start: int  # code points of Base.text
    end: int
    severity: Severity  # the gravest of its readings'
    readings: tuple[Reading, ...]  # one a witness whose words cover the place, in the order of the witnesses


@dataclass(frozen=True, slots=True)
class Base:
    """The wording that the others are held against.

    `spans` has one entry a column of the collation: the token's span in `text`, or None where the base has nothing.
    With origin "source", `parts` has where its words stand in the source's text: several stretches where others speak
    between, which `text` joins by a space.
    """

    text: str
    origin: BaseOrigin
    spans: tuple[tuple[int, int] | None, ...]
    parts: tuple[tuple[int, int], ...] = ()  # code points of the source's text, () when the origin is "witnesses"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one witness stands to the base."""

    witness: str  # id
    coverage: float  # 0 to 1, the share of the base's words that the witness has
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Collation:
    """The word-by-word alignment of all witnesses of one statement, and what it shows.

    `rows[w][c]` is the token of witness w in column c, or None. A row's tokens in the order of their parts give the
    witness back. A moved stretch stands in the columns of the place where its witness has it; the variant of kind
    order names both places.

    >>> word = Token("No", "no", "word", 0, 2)
    >>> collation = Collation((Witness("gazette", "No", ((word,),)),), ((word,),), Base("No", "witnesses", ((0, 2),)))
    >>> collation.rows[0][0].form
    'No'
    """

    witnesses: tuple[Witness, ...]  # ordered by published, outlet, id, text
    rows: tuple[tuple[Token | None, ...], ...]
    base: Base
    variants: tuple[Variant, ...] = ()
    judgements: tuple[Judgement, ...] = ()  # one a witness, in their order


@dataclass(frozen=True, slots=True)
class Carriage:
    """What one article carries of the story's statements, by statement id; `alone`: no other origin carries it.

    `paraphrases` are those that it only tells in other words, and neither carries nor lacks.
    """

    article_id: str
    carries: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    paraphrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """One answer to whom a witness took its words from; `parent` None: from no witness that is here."""

    parent: str | None  # id
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Link:
    """From whom one witness probably took its words.

    `standing` says which answer it is: "copy" names the parent, "root" says that it took them from no witness that is
    here, "open" that the evidence does not decide: a full answer, with the rivals, likeliest first.

    >>> Link("herald", None, "open", 0.5, rivals=(Rival("gazette", 0.5), Rival(None, 0.5))).rivals[0].parent
    'gazette'
    """

    child: str  # id
    parent: str | None  # id; None unless it is a copy
    standing: Standing
    confidence: float  # 0 to 1, of this answer; where it is open, of the likeliest one
    rivals: tuple[Rival, ...] = ()  # only where it is open
    also: tuple[str, ...] = ()  # ids of others that it seems to have taken a part from besides
    credits: tuple[str, ...] = ()  # whom its credit lines name
    why: tuple[str, ...] = ()  # one plain sentence a reason


@dataclass(frozen=True, slots=True)
class Family:
    """Witnesses whose words probably come from one origin, and so count once. One alone is a family too.

    >>> Family(("gazette", "herald"), root="gazette").wire is None
    True
    """

    members: tuple[str, ...]  # ids, in their order
    root: str | None = None  # the member that took its words from none here, where that is clear
    wire: str | None = None  # the agency that they come from, where one is credited


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who probably took the words from whom: a link a witness, and the families that they make.

    >>> Lineage((Link("gazette", None, "root", 0.9),), (Family(("gazette",)),)).links[0].standing
    'root'
    """

    links: tuple[Link, ...] = ()
    families: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracing:
    """A lineage with the witnesses that it is of, and what they were taken as.

    >>> Tracing("wordings", (Article("a", "Rain fell."),), Lineage()).articles[0].id
    'a'
    """

    taken_as: TakenAs
    articles: tuple[Article, ...]
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Skipped:
    """One input that was passed over. `reason` is a key of SKIP_REASONS.

    >>> skipped = Skipped("gazette.txt", "empty", "it has no words")
    >>> SKIP_REASONS[skipped.reason]
    'the file, or the text of the article, has no words'
    """

    source: str  # path, URL, or "path:line"
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that `compare` found: what `show` renders and decides nothing about.

    >>> Report((), (), (), (), (), (), (), skipped=(Skipped("gazette.txt", "empty", "it has no words"),)).source
    """

    articles: tuple[Article, ...]
    speakers: tuple[Speaker, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]  # one a quotation, in their order
    statements: tuple[Statement, ...]
    collations: tuple[Collation, ...]  # one a statement, in their order
    outlets: tuple[Carriage, ...]  # one an article, in their order; never the source
    skipped: tuple[Skipped, ...] = ()
    source: Article | None = None  # the given transcript, post or press release
    lineage: Lineage = Lineage()  # of the articles; the source is nobody's child


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that `extract` found in one article.

    >>> Extraction(Article(id="gazette", text="Rain fell."), (), Voices((), ())).quotations
    ()
    """

    article: Article
    quotations: tuple[Quotation, ...]
    voices: Voices
    model: str | None = None  # the name of the model that read it; None when only quotation marks were read
