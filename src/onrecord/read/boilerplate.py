"""Which paragraphs of a page are the article and which are menus, teasers and notices: trafilatura's judgement.

Each paragraph is labelled with a sign of its own before trafilatura gets the page; the labels that come out again tell
what it took for the article.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.read.paragraphs import Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Rare characters (CJK Extension B) serve as labels: trafilatura throws private and unassigned signs away. Where a page
# has such a character itself, only the copy that is judged loses it.
FIRST_LABEL, LAST_LABEL = 0x20000, 0x2A6DF
LABEL = re.compile(f"[{chr(FIRST_LABEL)}-{chr(LAST_LABEL)}]")


def find_labels(tree: HtmlElement, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the places, in `paragraphs`, of those that trafilatura takes for the article. The tree is used up."""
    prepare(tree)
    for place, paragraph in enumerate(paragraphs[: LAST_LABEL - FIRST_LABEL + 1]):
        piece = paragraph.longest
        if piece.holder is not None:
            setattr(piece.holder, piece.slot, chr(FIRST_LABEL + place) + (getattr(piece.holder, piece.slot) or ""))
    kept = {ord(sign) - FIRST_LABEL for sign in LABEL.findall(extract(tree))}
    return kept | set(range(LAST_LABEL - FIRST_LABEL + 1, len(paragraphs)))  # beyond the labels nothing is dropped


def prepare(tree: HtmlElement) -> None:
    """Take from the tree what would come out as a label or as a second print: signs like labels, and scripts."""
    for element in tree.iter():
        if element.tag == "script":
            element.text = None
        elif element.text and LABEL.search(element.text):
            element.text = LABEL.sub("", element.text)
        if element.tail and LABEL.search(element.tail):
            element.tail = LABEL.sub("", element.tail)


def extract(tree: HtmlElement) -> str:
    """Return trafilatura's text of the page, "" where it finds none or comes to grief over the page."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it says of a page, we say as Skipped
    try:
        document = bare_extraction(tree, fast=True, include_comments=False)
    except (LxmlError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        return ""
    return (document.text or "") if document is not None else ""
