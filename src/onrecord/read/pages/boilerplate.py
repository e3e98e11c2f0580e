"""Which paragraphs of a page are the article, and which are menus, teasers and notices: trafilatura's judgement.

Each paragraph is labelled with a sign of its own before trafilatura gets the page; the labels that come out again tell
what it took for the article.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.read.pages.paragraphs import Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Rare characters (CJK Extension B) serve as labels: trafilatura throws private and unassigned signs away. Where a page
# has such a character itself, only the copy that is judged loses it.
FIRST_LABEL, LAST_LABEL = 0x20000, 0x2A6DF
MOST_PARAGRAPHS = LAST_LABEL - FIRST_LABEL + 1
QUIET = logging.NullHandler()  # what trafilatura says of a page that has no article, we say as a Skipped
LABEL = re.compile(f"[{chr(FIRST_LABEL)}-{chr(LAST_LABEL)}]")
UNFIT = re.compile(f"[{chr(FIRST_LABEL)}-{chr(LAST_LABEL)}\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def find_labels(tree: HtmlElement, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the places, in `paragraphs`, of those that trafilatura takes for the article. The tree is used up.

    Raises ValueError for more than `MOST_PARAGRAPHS`.
    """
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise ValueError(f"cannot label {len(paragraphs)} paragraphs: there are {MOST_PARAGRAPHS} labels")
    prepare(tree)
    for place, paragraph in enumerate(paragraphs):
        piece = paragraph.longest
        if piece.holder is not None:
            setattr(piece.holder, piece.slot, chr(FIRST_LABEL + place) + (getattr(piece.holder, piece.slot) or ""))
    return {ord(sign) - FIRST_LABEL for sign in LABEL.findall(extract(tree))}


def prepare(tree: HtmlElement) -> None:
    """Take from the tree what would come out as a label or as a second print, and what no tree may be given."""
    for element in tree.iter():
        if element.tag == "script":
            element.text = None
        for slot in ("text", "tail"):
            words = getattr(element, slot)
            if words and UNFIT.search(words):
                setattr(element, slot, UNFIT.sub("", words))


def extract(tree: HtmlElement) -> str:
    """Return trafilatura's text of the page, "" where it finds none or comes to grief over the page."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(QUIET)
    try:
        document = bare_extraction(tree, fast=True, include_comments=False)
    except list_faults():
        return ""
    return (document.text or "") if document is not None else ""


def guess_date(tree: HtmlElement) -> str:
    """Return the day that trafilatura finds in the page's address, time elements or text, "" where it finds none."""
    from trafilatura import extract_metadata

    # Without a fixed end, what is found would depend on the day of the run.
    settings = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    try:
        return extract_metadata(tree, date_config=settings).date or ""
    except list_faults():
        return ""


def list_faults() -> tuple[type[Exception], ...]:
    """Return what the libraries may raise over a page that no browser would take well either."""
    from lxml.etree import LxmlError

    return (LxmlError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
