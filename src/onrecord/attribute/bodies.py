"""Bodies that are named after somebody or some place: `Ann Roe's campaign`, `the Poe administration`, `Ayton police`."""

from __future__ import annotations

import re

from onrecord.attribute.cast import Candidate, Cast

_BODY = re.compile(
    r"(?P<link>['’]s?)?\s(?P<noun>campaign|administration|government|camp|team|police|family|ministry|cabinet|regime|army"
    r"|transition team|legal team|foundation|council|embassy|military)\b(?!\s(?:manager|chair|chief|officer|spokes|official"
    r"|aide|advis|secretary|member|director|staff|lawyer|strategist|trail))"
)


def gather_bodies(text: str, cast: Cast) -> list[tuple[int, int, Candidate]]:
    """Return the bodies named after others, each with its place; the same body is the same candidate.

    >>> from onrecord.attribute.cast import gather_cast
    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> article = Article("a", "Ann Roe's campaign lost. The Roe campaign said so.")
    >>> [body.name for _, _, body in gather_bodies(article.text, gather_cast(article, lay_out(article, ())))]
    ["Ann Roe's campaign", "Ann Roe's campaign"]
    """
    found: list[tuple[int, int, Candidate]] = []
    known: dict[tuple[Candidate, str], Candidate] = {}
    for name, owner in cast.named:
        match = _BODY.match(text, name.end)
        if not match:
            continue
        words = tuple(text[name.start : match.end()].split())
        body = known.setdefault((owner, match["noun"]), Candidate("organisation", words, "organisation"))
        if len(words) > len(body.words):
            body.words = words
        body.forms.setdefault(text[name.start : match.end()], name.start)
        body.places.append(name.start)
        found.append((name.start, match.end(), body))
    return found
