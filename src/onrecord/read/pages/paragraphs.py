"""A parsed page -> its paragraphs, as a browser would set them, and which of them are set apart as quoted.

The words are the page's own. Only white space is set as browsers set it, and a `q` element gets the quotation marks
that browsers print for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.records import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
SILENT_TAGS = frozenset(  # their content is no text that a reader sees
    "audio button canvas datalist embed head iframe input link map math meta noscript object option picture rp rt "
    "script select style svg template textarea title video".split()
)
SOURCE_TAGS = frozenset({"cite", "figcaption", "footer"})  # inside a block quotation: who is quoted, not what
HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|[\w-]*visually-?hidden|screen-reader-[\w-]+|show-for-sr)(?:\s|$)")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
PULL_CLASS = re.compile(r"pull[-_]?(?:ed[-_]?)?quot|(?:^|\s)pq(?:[-_\s]|$)", re.IGNORECASE)
BLOCK_CLASS = re.compile(r"(?:^|\s)block-?quote(?:\s|$)", re.IGNORECASE)
EMBED_CLASS = re.compile(r"instagram-media|tiktok-embed|reddit-embed|fb-xfbml|imgur-embed|wp-embedded-content")
WHITE = re.compile(r"[ \t\n\r\f]+")  # a no-break space is no white space to a browser
EDGE = " \n\u00a0"  # but at the edges of a paragraph it shows as little as any
SPACES = re.compile(r"[ \t]+")
AROUND_BREAK = re.compile(r" *\n *")
# A line that names a source: a dash, few words, no full stop at its end.
SOURCE_LINE = re.compile(
    r"(?:^|\n|(?<=[.!?…\"'”’»])\s)\s*[—–-]{1,2}\s?[^\s—–-]\S*(?:[ \t]\S+){0,11}(?<![.!?…\"'”’»])\Z"
)
MARKS = {"de": "„“‚‘", "fr": "«»“”", "it": "«»“”", "es": "«»“”"}
ENGLISH_MARKS = "“”‘’"
ANY_MARK = frozenset("\"'“”„«»‘’‚‹›")


class Piece(NamedTuple):
    """One text of the tree as it will be set, and the element that holds it."""

    words: str
    holder: _Element | None = None  # None for a line break, and for a mark that only browsers print
    slot: Literal["text", "tail"] = "text"  # where in its holder it stands
    linked: bool = False
    source: bool = False  # inside an element that names the source of a block quotation


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that a page sets in one block, and what the page tells about them."""

    text: str
    home: _Element  # the block that holds them
    longest: Piece
    linked: float  # 0 to 1, the share of signs inside links
    setting: _Element | None  # the outermost element that sets them apart as quoted
    kind: BlockKind | None  # None exactly when `setting` is
    quoted_signs: int  # code points of `text` that the setting quotes; the rest names the source


def find_paragraphs(tree: _Element, language: str | None = None) -> list[Paragraph]:
    r"""Return the paragraphs of a page in their order, menus and all; `language` chooses the marks of `q` elements.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<p>Mayor <b>Pell</b>\nsaid <q>no</q>.<p>Rain<br>fell.<br><br>Snow fell.")
    >>> [paragraph.text for paragraph in find_paragraphs(page)]
    ['Mayor Pell said “no”.', 'Rain\nfell.', 'Snow fell.']
    """
    from lxml import etree

    typesetter = Typesetter(tree, MARKS.get(language or "", ENGLISH_MARKS))
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            typesetter.enter(element)
            typesetter.add(element.text, element, "text")
            continue
        if event == "end":
            typesetter.leave(element)
        typesetter.add(element.tail, element, "tail")
    typesetter.end_paragraph()
    return typesetter.paragraphs


class Typesetter:
    """Gathers the pieces of the paragraph at hand while the tree is walked, and the paragraphs that are done."""

    def __init__(self, tree: _Element, marks: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.pieces: list[Piece] = []
        self.homes = [tree]
        self.setting: _Element | None = None
        self.kind: BlockKind | None = None
        self.silent = self.links = self.sources = self.verbatim = 0  # how many such elements are open
        self.marks = marks
        self.closing: list[str] = []  # the mark that ends each open `q`, "" where the page has its own

    def enter(self, element: _Element) -> None:
        """Note that an element begins."""
        if self.silent or is_silent(element):
            self.silent += 1
            return
        tag = element.tag
        if tag in BLOCK_TAGS:
            self.end_paragraph()
            self.homes.append(element)
            self.begin_setting(element)
        self.links += tag == "a"
        self.sources += tag in SOURCE_TAGS and self.setting is not None
        self.verbatim += tag == "pre"
        if tag == "br":
            self.break_line()
        elif tag == "q":
            self.begin_marks(element)

    def leave(self, element: _Element) -> None:
        """Note that an element ends."""
        if self.silent:
            self.silent -= 1
            return
        tag = element.tag
        if tag == "q":
            self.pieces.append(Piece(self.closing.pop()))
        if tag in BLOCK_TAGS:
            self.end_paragraph()
            self.homes.pop()
        self.links -= tag == "a"
        self.sources -= tag in SOURCE_TAGS and self.setting is not None
        self.verbatim -= tag == "pre"
        if element is self.setting:
            self.setting = self.kind = None

    def add(self, words: str | None, holder: _Element, slot: Literal["text", "tail"]) -> None:
        """Add the text at the start of an element, or the text that follows it."""
        if words and not self.silent:
            words = words if self.verbatim else WHITE.sub(" ", words)
            self.pieces.append(Piece(words, holder, slot, self.links > 0, self.sources > 0))

    def break_line(self) -> None:
        """Begin a new line; two breaks with nothing between them begin a new paragraph."""
        line = []
        for piece in reversed(self.pieces):
            if piece.words == "\n" and piece.holder is None:
                break
            line.append(piece.words)
        if "".join(line).strip():
            self.pieces.append(Piece("\n"))
        else:
            self.end_paragraph()

    def begin_setting(self, element: _Element) -> None:
        """Note that an element sets its paragraphs apart as quoted, unless one around it already does."""
        if self.setting is None:
            self.kind = find_kind(element)
            if self.kind and any(home.tag == "aside" for home in self.homes):
                self.kind = "pull quotation"  # what stands beside the article repeats it
            self.setting = None if self.kind is None else element

    def begin_marks(self, element: _Element) -> None:
        """Add the opening mark that browsers print for a `q` element, unless the page wrote marks of its own."""
        inner = "".join(map(str, element.itertext())).strip()
        before = set_lines(self.pieces)[-1:]
        if inner[:1] in ANY_MARK or (before in ANY_MARK and not any(self.closing)):
            self.closing.append("")
            return
        depth = 2 * (sum(map(bool, self.closing)) % 2)
        self.pieces.append(Piece(self.marks[depth]))
        self.closing.append(self.marks[depth + 1])

    def end_paragraph(self) -> None:
        """Make a paragraph of the pieces, where any of them has words of the page."""
        pieces, self.pieces = self.pieces, []
        held = [piece for piece in pieces if piece.holder is not None and piece.words.strip()]
        if not held:
            return
        text = set_lines(pieces)
        signs = sum(len(piece.words) for piece in held)
        self.paragraphs.append(
            Paragraph(
                text=text,
                home=self.homes[-1],
                longest=max(held, key=lambda piece: len(piece.words)),
                linked=sum(len(piece.words) for piece in held if piece.linked) / signs,
                setting=self.setting,
                kind=self.kind,
                quoted_signs=count_quoted_signs(text, pieces) if self.kind else 0,
            )
        )


def set_lines(pieces: Sequence[Piece]) -> str:
    r"""Return the words of the pieces as a browser sets them, with no space at the edges of a line.

    >>> set_lines([Piece(" It "), Piece(" rained. "), Piece("\n"), Piece(" Snow")])
    'It rained.\nSnow'
    """
    return AROUND_BREAK.sub("\n", SPACES.sub(" ", "".join(piece.words for piece in pieces))).strip(EDGE)


def count_quoted_signs(text: str, pieces: Sequence[Piece]) -> int:
    """Return how much of a block quotation's paragraph is quoted: all before the words that name its source."""
    last = len(pieces)
    while last and (pieces[last - 1].source or not pieces[last - 1].words.strip()):
        last -= 1
    named_by_element = any(piece.source and piece.words.strip() for piece in pieces[last:])
    quoted = set_lines(pieces[:last]).rstrip("—–- \n") if named_by_element else text
    return len(SOURCE_LINE.sub("", quoted).rstrip())


def is_silent(element: _Element) -> bool:
    """Return whether readers do not see the words of an element; a number that points to a footnote counts as such."""
    tag, names = element.tag, element.get("class", "")
    if tag in SILENT_TAGS or HIDDEN_CLASS.search(names):
        return True
    if tag == "sup":
        return any((link.get("href") or "").startswith("#") for link in element.iter("a"))
    return tag not in BLOCK_TAGS and bool(HIDDEN_STYLE.search(element.get("style", "")))


def find_kind(element: _Element) -> BlockKind | None:
    """Return whether an element sets its words apart as a pull quotation, a block quotation, or not at all."""
    names = element.get("class", "")
    if PULL_CLASS.search(names) or element.get("role") == "doc-pullquote":
        return "pull quotation"
    if EMBED_CLASS.search(names):
        return None
    return "block quotation" if element.tag == "blockquote" or BLOCK_CLASS.search(names) else None
