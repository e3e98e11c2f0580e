"""A page read strictly: every element closed where it opened, every id once, every link to an id that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
Attributes = dict[str, str | None]


@dataclass
class Element:
    tag: str
    attributes: Attributes
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[Element] = []
        self.elements: list[Element] = []
        self.declaration = ""
        self.feed(html)
        self.close()
        assert not self.opened, f"never closed: {[element.tag for element in self.opened]}"

    def handle_decl(self, decl: str) -> None:
        self.declaration = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in <{tag}>"
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.opened.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.opened, f"</{tag}> closes nothing"
            assert self.opened.pop().tag == tag, f"</{tag}> crosses another element, line {self.getpos()}"

    def handle_data(self, data: str) -> None:
        for element in self.opened:
            element.words.append(data)

    def find(self, tag: str, css: str = "") -> Iterator[Element]:
        for element in self.elements:
            if element.tag == tag and set(css.split()) <= set((element.attributes.get("class") or "").split()):
                yield element

    def by_id(self, key: str) -> Element:
        [element] = [e for e in self.elements if e.attributes.get("id") == key]
        return element

    def check(self) -> None:
        """Raise AssertionError where the page breaks what every page of ours keeps."""
        assert self.declaration == "doctype html"
        ids = Counter(e.attributes["id"] for e in self.elements if "id" in e.attributes)
        assert not [key for key, number in ids.items() if number > 1 or not key or " " in key]
        targets = [(e.attributes.get("href") or "").removeprefix("#") for e in self.elements if _is_local(e)]
        assert not [target for target in targets if target not in ids]
        for element in self.elements:
            for name in ("aria-labelledby", "aria-describedby"):
                assert all(key in ids for key in (element.attributes.get(name) or "").split())
            assert element.tag not in {"script", "img", "iframe", "object", "embed", "link", "form", "input"}
            assert not [name for name in element.attributes if name.startswith("on") or name in {"style", "src"}]
        self.check_outline()

    def check_outline(self) -> None:
        levels = [int(e.tag[1]) for e in self.elements if e.tag in HEADINGS]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(e.text for e in self.elements if e.tag in HEADINGS | {"a", "title", "summary"})
        [html] = self.find("html")
        assert html.attributes["lang"] == "en"
        assert len(list(self.find("main"))) == 1
        assert len(list(self.find("title"))) == 1


def _is_local(element: Element) -> bool:
    return element.tag == "a" and (element.attributes.get("href") or "#").startswith("#")
