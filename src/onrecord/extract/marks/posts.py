"""Article → drafts of posts that it shows whole: a paragraph signed with a name, a handle and a day.

`The gate holds. pic.example.com/1 — Ann Roe (@annroe) 5 March 2031` is all of it hers, with marks or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.neighbours import lay_over
from onrecord.text.enclosures import Enclosure, trim_end
from onrecord.text.sentences import find_paragraphs

_SIGNATURE = re.compile(r"\s(?P<dash>[—–―-]{1,2}) ?(?P<name>[^\n@()]{1,60}?) ?\(@\w{1,30}\)[^\n@]{0,40}$")
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.)\S+)+$")
_DAY = re.compile(r"\d")


def draft_posts(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each signed post as one of its own, what is quoted in it by a clause spoken within it."""
    made = list(_find_posts(text))
    return lay_over(made, drafts) if made else list(drafts)


def _find_posts(text: str) -> Iterator[Draft]:
    for start, end in find_paragraphs(text):
        signature = _SIGNATURE.search(text, start, end)
        if signature is None or not _DAY.search(text, signature.end("name"), end):
            continue
        last = trim_end(text, start, signature.start())
        links = _LINKS.search(text, start, last)
        last = trim_end(text, start, links.start()) if links else last
        if last > start:
            span = (start, last)
            quoted = [Enclosure(start, start, last, last)]
            name = signature.span("name")
            yield Draft([span], quoted, "post", signature.span("dash"), "—", name, is_last=True, act="writing")
