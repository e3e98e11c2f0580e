"""The cases: some witnesses, and from whom each of them must have, or must not have, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.pipeline import trace_texts
from onrecord.records import Article
from tests.cases import load_cases

if TYPE_CHECKING:
    from onrecord.records import Link


def read_articles(case: dict[str, Any]) -> list[Article]:
    """Return the witnesses of a case, by the names of their tables."""
    return [
        Article(name, given["text"], outlet=given.get("outlet"), published=given.get("published"))
        for name, given in case["witnesses"].items()
    ]


def describe(link: Link) -> str:
    """Return a link as the cases write it: its parent, `root`, or `open`."""
    return link.parent or link.standing


@pytest.mark.parametrize("case", load_cases("lineage"))
def test_case(case: dict[str, Any]) -> None:
    articles = read_articles(case)
    tracing = trace_texts(articles, case.get("as", "auto"))
    found = {link.child: describe(link) for link in tracing.lineage.links}
    links = {link.child: link for link in tracing.lineage.links}
    assert {key: found[key] for key in case.get("parents", {})} == case.get("parents", {}), tracing
    for child in case.get("no_copy", ()):
        assert links[child].parent is None, links[child]
    for child, reasons in case.get("reasons", {}).items():
        for reason in reasons:
            assert any(reason in told for told in links[child].why), links[child].why
    for child, rivals in case.get("rivals", {}).items():
        assert {rival.parent for rival in links[child].rivals} >= set(rivals), links[child]
    if "families" in case:
        members = sorted(sorted(family.members) for family in tracing.lineage.families)
        assert members == sorted(map(sorted, case["families"]))
    if "wires" in case:
        assert sorted(family.wire for family in tracing.lineage.families if family.wire) == case["wires"]
    for child, others in case.get("also", {}).items():
        assert list(links[child].also) == others
    if "taken_as" in case:
        assert tracing.taken_as == case["taken_as"]
