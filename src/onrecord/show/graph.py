"""Lineage -> a drawing: SVG by rules of our own, or text for Graphviz. A whole line is a link, a broken one a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from onrecord.records import Article, Link, Tracing
from onrecord.show.parts.phrases import format_date, format_share, shorten
from onrecord.show.parts.steering import still

WIDTH, HEIGHT = 210, 44  # of a box, in pixels
ACROSS, DOWN = 300, 64  # from one box to the next
MARGIN = 20
LONGEST = 28  # code points of a label
STYLE = (
    "rect{fill:#fff;stroke:#333}text{font:13px sans-serif;fill:#111}.date{font-size:11px;fill:#444}"
    "path{fill:none;stroke:#333;stroke-width:1.5}.open{stroke-dasharray:5 4}"
)


class Arc(NamedTuple):
    """A line of the drawing: from whom, to whom, how sure, and whether it is only a rival's."""

    parent: str
    child: str
    confidence: float
    is_open: bool


def list_arcs(links: Sequence[Link]) -> Iterator[Arc]:
    """Yield a whole line for each link, and a broken one for each rival that is a witness."""
    for link in links:
        if link.parent:
            yield Arc(link.parent, link.child, link.confidence, is_open=False)
        for rival in link.rivals:
            if rival.parent:
                yield Arc(rival.parent, link.child, rival.confidence, is_open=True)


def render_dot(tracing: Tracing) -> str:
    r"""Return the lineage in Graphviz's language.

    >>> from onrecord.records import Lineage
    >>> lineage = Lineage((Link("a", None, "root", 0.9), Link("b", "a", "copy", 0.8)))
    >>> print(render_dot(Tracing("texts", (Article("a", ""), Article("b", "")), lineage)), end="")
    digraph lineage {
      rankdir=LR
      node [shape=box]
      "a" [label="a\nundated"]
      "b" [label="b\nundated"]
      "a" -> "b" [label="80 %"]
    }
    """
    lines = ["digraph lineage {", "  rankdir=LR", "  node [shape=box]"]
    for article in tracing.articles:
        label = f"{_quote(_label(article))}\\n{_quote(format_date(article.published))}"
        lines.append(f'  "{_quote(article.id)}" [label="{label}"]')
    for arc in list_arcs(tracing.lineage.links):
        style = ", style=dashed" if arc.is_open else ""
        share = ("? " if arc.is_open else "") + format_share(arc.confidence)
        lines.append(f'  "{_quote(arc.parent)}" -> "{_quote(arc.child)}" [label="{share}"{style}]')
    return "\n".join([*lines, "}"]) + "\n"


def render_svg(tracing: Tracing) -> str:
    """Return the lineage as an SVG drawing: origins at the left, copies to the right of what they copy."""
    articles = {article.id: article for article in tracing.articles}
    places = lay_out(tracing.lineage.links)
    width = max((x for x, _ in places.values()), default=0) + WIDTH + MARGIN
    height = max((y for _, y in places.values()), default=0) + HEIGHT + MARGIN
    copies = sum(link.parent is not None for link in tracing.lineage.links)
    parts = [
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" '
            'aria-labelledby="t"><title id="t">Who probably took the words from whom: {2} witnesses, {3} copies</title>'
            "<style>{4}</style>"
        ).format(width, height, len(articles), copies, STYLE)
    ]
    parts += [_draw_arc(arc, places) for arc in list_arcs(tracing.lineage.links)]
    parts += [_draw_box(articles[key], *place) for key, place in places.items()]
    return still("\n".join([*parts, "</svg>"]) + "\n")


def lay_out(links: Sequence[Link]) -> dict[str, tuple[int, int]]:
    """Return where each box stands: a column further right than its parent, a row of its own.

    >>> lay_out([Link("a", None, "root", 0.9), Link("b", "a", "copy", 0.8)])
    {'a': (20, 20), 'b': (320, 84)}
    """
    children: dict[str | None, list[str]] = {}
    for link in links:
        children.setdefault(link.parent, []).append(link.child)
    places: dict[str, tuple[int, int]] = {}
    waiting = [(key, 0) for key in reversed(children.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        places[key] = (MARGIN + depth * ACROSS, MARGIN + len(places) * DOWN)
        waiting += [(child, depth + 1) for child in reversed(children.get(key, []))]
    return places


def _draw_arc(arc: Arc, places: Mapping[str, tuple[int, int]]) -> Markup:
    (x1, y1), (x2, y2) = places[arc.parent], places[arc.child]
    start, end = (x1 + WIDTH // 2, y1 + HEIGHT), (x2, y2 + HEIGHT // 2)
    if x2 <= x1:
        start, end = (x1, y1 + HEIGHT // 2), (x2, y2 + HEIGHT // 2)
        line = f"M{start[0]} {start[1]} C{start[0] - 18} {start[1]} {end[0] - 18} {end[1]} {end[0]} {end[1]}"
        at = (max(2, min(start[0], end[0]) - 16), (start[1] + end[1]) // 2)
    else:
        line = f"M{start[0]} {start[1]} V{end[1]} H{end[0]}"
        at = (end[0] - 60, end[1] - 5)
    share = ("? " if arc.is_open else "") + format_share(arc.confidence)
    return Markup('<path class="{}" d="{}"/><text class="date" x="{}" y="{}">{}</text>').format(
        "open" if arc.is_open else "link", line, *at, share
    )


def _draw_box(article: Article, x: int, y: int) -> Markup:
    label, date = shorten(_label(article), LONGEST), format_date(article.published)
    return Markup(
        '<rect x="{0}" y="{1}" width="{2}" height="{3}" rx="4"/><text x="{4}" y="{5}">{6}</text>'
        '<text class="date" x="{4}" y="{7}">{8}</text>'
    ).format(x, y, WIDTH, HEIGHT, x + 10, y + 18, escape(label), y + 35, date)


def _label(article: Article) -> str:
    return article.outlet or article.id


def _quote(words: str) -> str:
    return " ".join(still(words).split()).replace("\\", "\\\\").replace('"', '\\"')
