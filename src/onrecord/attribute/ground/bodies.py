"""Bodies that are named after somebody or some place: `Ann Roe's campaign`, `Ayton police`."""

from __future__ import annotations

import re

from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.cast import Cast

_BODY = re.compile(
    r"(?P<link>['’]s?)?\s(?P<noun>campaign|administration|government|camp|team|police|family|ministry|cabinet|regime"
    r"|army|transition team|legal team|foundation|council|embassy|military)\b"
    r"(?!\s(?:manager|chair|chief|officer|spokes|official|aide|advis|secretary|member|director|staff|lawyer|strategist|trail))"
)


_TOWN = re.compile(r"\b([Cc]ity|[Tt]own|[Cc]ounty) of $")


def gather_bodies(text: str, cast: Cast) -> list[tuple[int, int, Candidate]]:
    """Return the bodies named after others, each with its place; the same body is the same candidate.

    >>> from onrecord.attribute.names.cast import gather_cast
    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> article = Article("a", "Ann Roe's campaign lost. The Roe campaign said so.")
    >>> [body.name for _, _, body in gather_bodies(article.text, gather_cast(article, lay_out(article, ())))]
    ["Ann Roe's campaign", "Ann Roe's campaign"]
    """
    found: list[tuple[int, int, Candidate]] = []
    known: dict[tuple[Candidate, str], Candidate] = {}
    for name, owner in cast.named:
        town = _TOWN.search(text, max(0, name.start - 14), name.start)
        if town and name.sort == "place":
            words = tuple(text[town.start() : name.end].split())
            body = known.setdefault((owner, town[1].lower()), Candidate("organisation", words, "place"))
            body.forms.setdefault(" ".join(words), town.start())
            body.places.append(town.start())
            found.append((town.start(), name.end, body))
            continue
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
