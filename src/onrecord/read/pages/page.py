"""HTML -> Article: which paragraphs of a page are the article, and where it sets words apart as quoted.

trafilatura judges which paragraphs belong to the article. The text is not the one that it prints, though: each
paragraph is taken whole from the page, so no word is lost, joined or moved on the way, and quotations that the page
sets apart keep their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from onrecord.data import load_words
from onrecord.read.languages import parse_language
from onrecord.read.pages.boilerplate import MOST_PARAGRAPHS, find_labels
from onrecord.read.pages.facts import Facts, find_facts
from onrecord.read.pages.paragraphs import HIDDEN_STYLE, Paragraph, find_paragraphs
from onrecord.records import Article, Block

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

NoArticle = Literal["no article", "too large"]

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SCRIPT = re.compile(r"<(script|style)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
LONG = 1_000_000  # code points; the parser gives up at ten million in one element, and only scripts are so long
SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
GAP = "\n\n"  # between two paragraphs
MIN_REPEAT = 100  # code points; a longer paragraph twice in a row is one that a page prints for two widths of screen
MAX_LINKED = 0.5  # share of signs in links; above it a paragraph leads to other articles
MIN_WORDS = 4  # words of a paragraph that makes a page an article


def read_page(markup: str, article_id: str, max_elements: int = 40_000) -> Article | NoArticle:
    r"""Return the article of an HTML page, or the reason to skip it.

    >>> article = read_page("<title>Rain</title><p>It rained all day.<blockquote>We are wet.</blockquote>", "a")
    >>> article.text
    'It rained all day.\n\nWe are wet.'
    >>> [article.text[block.start : block.end] for block in article.blocks]
    ['We are wet.']
    """
    tree = parse_page(markup)
    if tree is None:
        return "no article"
    everything = find_paragraphs(tree, parse_language(tree.get("lang")))
    if sum(1 for _ in tree.iter()) > max_elements or len(everything) > MOST_PARAGRAPHS:
        return "too large"
    facts = find_facts(tree)
    paragraphs = choose_paragraphs(everything, find_labels(tree, everything))
    text = GAP.join(paragraph.text for paragraph in paragraphs)
    if facts.body and len(facts.body) > 2 * len(text):
        return make_article(facts, article_id, facts.body, ())  # the page builds its text with a script
    if not any(map(is_prose, paragraphs)):
        return "no article"
    return make_article(facts, article_id, text, tuple(find_blocks(paragraphs)))


def parse_page(markup: str) -> HtmlElement | None:
    """Return the tree of the page, mended where its marks are broken, or None when nothing is in it."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        return document_fromstring(DECLARATION.sub("", markup if len(markup) < LONG else SCRIPT.sub("", markup)))
    except ParserError:
        return None


def make_article(facts: Facts, article_id: str, text: str, blocks: tuple[Block, ...]) -> Article:
    """Return the article with the facts of its page."""
    return Article(
        id=article_id,
        text=text,
        outlet=facts.outlet,
        url=facts.url,
        title=facts.title,
        published=facts.published,
        date_source=facts.date_source,
        language=facts.language,
        author=facts.author,
        blocks=blocks,
    )


def choose_paragraphs(everything: Sequence[Paragraph], kept: set[int]) -> list[Paragraph]:
    """Return the article's paragraphs: the kept ones, and those among them that were dropped by mistake.

    A repeat right after the first print, and lines such as "Advertisement", are left out.
    """
    if not kept:
        return []
    parents = {everything[place].home.getparent() for place in kept}
    root = find_common_root([everything[place].home for place in sorted(kept)])
    chosen: list[Paragraph] = []
    for place, paragraph in enumerate(everything):
        inside = min(kept) < place < max(kept)
        if place not in kept and not is_missed(paragraph, parents, root if inside else None):
            continue
        repeated = chosen and chosen[-1].text == paragraph.text and len(paragraph.text) > MIN_REPEAT
        if not repeated and not is_furniture(paragraph):
            chosen.append(paragraph)
    return chosen


def is_missed(paragraph: Paragraph, parents: set[_Element | None], root: _Element | None) -> bool:
    """Return whether a dropped paragraph is the article's: set apart as quoted, or prose beside a kept one.

    trafilatura drops whole elements for a word in their class, and all `aside` and `figure` elements, which is where
    pull quotations stand. `root` holds all kept paragraphs; it is None for what stands before the first of them or
    after the last, where the page's own notices stand too, and only a quotation close by is believed.
    """
    if paragraph.linked > MAX_LINKED:
        return False
    if paragraph.setting is not None:
        around = list(paragraph.setting.iterancestors())
        return not parents.isdisjoint(around[:2]) or root in around
    beside = paragraph.home.tag == "p" and paragraph.home.getparent() in parents
    return root is not None and beside and is_prose(paragraph)


def is_prose(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is made of sentences, as no menu and no list of headlines is."""
    words = len(paragraph.text.split())
    return words >= MIN_WORDS and paragraph.linked <= MAX_LINKED and bool(SENTENCE.search(paragraph.text))


def is_furniture(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is hidden, or a line that pages print between those of an article.

    Such a line says nothing else ("Advertisement"), or it leads elsewhere ("Read more:" and a link).
    """
    if HIDDEN_STYLE.search(paragraph.home.get("style", "")):
        return True
    first, _, rest = paragraph.text.partition(":")
    if rest.strip() and paragraph.linked <= MAX_LINKED:
        return False
    return first.strip(" -–—.…▼↓\u00a0").lower() in load_words("page_furniture")


def find_common_root(elements: Sequence[_Element]) -> _Element:
    """Return the smallest element that holds all of them."""
    shared = [*reversed([*elements[0].iterancestors()]), elements[0]]
    for element in elements[1:]:
        line = {*element.iterancestors(), element}
        while shared[-1] not in line:
            shared.pop()
    return shared[-1]


def find_blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Yield where the page sets words apart as quoted, the lines that name their source left out."""
    start = 0
    last: tuple[_Element, Block] | None = None
    for paragraph in paragraphs:
        if paragraph.setting is not None and paragraph.kind is not None and paragraph.quoted_signs:
            end = start + paragraph.quoted_signs
            if last and last[0] is paragraph.setting:
                last = paragraph.setting, Block(last[1].start, end, paragraph.kind)
            else:
                if last:
                    yield last[1]
                last = paragraph.setting, Block(start, end, paragraph.kind)
        elif last:
            yield last[1]
            last = None
        start += len(paragraph.text) + len(GAP)
    if last:
        yield last[1]
