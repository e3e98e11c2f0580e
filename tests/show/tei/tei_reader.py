"""Reads a wording out of a TEI document again, by nothing but the rules of parallel segmentation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def parse(text: str) -> _Element:
    return etree.fromstring(text.encode("utf-8"))


def find(element: _Element, tag: str) -> list[_Element]:
    """Return the elements of this name below one, in the order of the document."""
    return list(element.iter(f"{TEI}{tag}"))


def sigla_of(root: _Element) -> dict[str, str]:
    """Return the id of each witness's article -> the pointer to the witness."""
    witnesses = [w for w in find(root, "witness") if w.get(XML_ID)]
    return {find(witness, "idno")[0].text or "": f"#{witness.get(XML_ID)}" for witness in witnesses}


def read_witness(block: _Element, siglum: str) -> str:
    """Return the words of one witness, its parts in their order."""
    marks = [e for e in block.iter(f"{TEI}witStart", f"{TEI}witEnd") if points_to(e, siglum)]
    reader = _Reader(siglum, is_on=not marks or marks[0].tag == f"{TEI}witEnd")
    reader.read(block)
    return " ".join(" ".join(words for _, words in sorted(reader.parts.items())).split())


def read_base(block: _Element) -> str:
    """Return the words of the lemmas, one after the other, with what all witnesses have between them."""
    reader = _Reader("", is_on=True)
    reader.read(block)
    return " ".join("".join(reader.parts.values()).split())


def points_to(element: _Element, siglum: str) -> bool:
    return siglum in (element.get("wit") or "").split()


@dataclass
class _Reader:
    siglum: str  # "" reads the base
    is_on: bool
    part: int = 0
    parts: dict[int, str] = field(default_factory=dict)

    def read(self, element: _Element) -> None:
        self._say(element.text)
        for child in element:
            if child.tag == f"{TEI}app":
                side = next((s for s in child if self._has(s)), None)
                if side is not None:
                    self.read(side)
            elif points_to(child, self.siglum):
                self.is_on = child.tag == f"{TEI}witStart"
                self.part = int(child.get("n") or 0)
            self._say(child.tail)

    def _has(self, side: _Element) -> bool:
        if not self.siglum:
            return side.tag == f"{TEI}lem"
        return side.tag in {f"{TEI}lem", f"{TEI}rdg"} and points_to(side, self.siglum)

    def _say(self, words: str | None) -> None:
        if words and self.is_on:
            self.parts[self.part] = self.parts.get(self.part, "") + words
