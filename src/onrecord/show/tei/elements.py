"""Elements of a TEI document, and their layout: white space is put only where no words stand.

No words can become markup, and a sign that XML has no place for is shown as U+FFFD.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.show.parts.phrases import join_words
from onrecord.show.parts.steering import still

if TYPE_CHECKING:
    from lxml.etree import _Element

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MIXED = frozenset(f"{{{TEI}}}{tag}" for tag in ("ab", "lem", "rdg"))  # white space in them is the witnesses'


def make_root() -> _Element:
    """Return an empty TEI document."""
    from lxml.etree import fromstring

    return fromstring(f'<TEI xmlns="{TEI}"/>')


def add(parent: _Element, tag: str, words: str = "", *, key: str | None = None, **attributes: str | None) -> _Element:
    """Add an element with words on one line; `key` is its xml:id, and an attribute that is None is left out.

    >>> add(make_root(), "witness", "the a & b", key="w1", type=None).attrib
    {'{http://www.w3.org/XML/1998/namespace}id': 'w1'}
    """
    from lxml.etree import SubElement

    element = SubElement(parent, f"{{{TEI}}}{tag}")
    if key is not None:
        element.set(XML_ID, key)
    for name, value in attributes.items():
        if value is not None:
            element.set(name, clean(value))
    if words:
        element.text = clean(join_words(words))
    return element


def add_words(parent: _Element, words: str) -> None:
    """Add words, spaces and all, behind what an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(words)
    else:
        parent.text = (parent.text or "") + clean(words)


def clean(words: str) -> str:
    r"""Return the words with every sign that XML forbids, or that would steer a reader's screen, as U+FFFD.

    >>> clean("a\x00b\ufffe\ud800 & c")
    'a\ufffdb\ufffd\ufffd & c'
    """
    return still(FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", words))


def lay_out(root: _Element) -> str:
    """Return the document's text, indented wherever that adds nothing to any wording."""
    from lxml.etree import tostring

    _indent(root, 0)
    return PROLOGUE + tostring(root, encoding="unicode") + "\n"


def _indent(element: _Element, depth: int) -> None:
    for child in element:
        _indent(child, depth + 1)
    if len(element) and not element.text and element.tag not in MIXED:
        element.text = "\n" + " " * (depth + 1)
        for child in element:
            child.tail = element.text
        element[-1].tail = "\n" + " " * depth
