"""Articles with their quotations marked in the text, so that a case of the match stage needs no extraction.

`{a|words}` is a passage of the direct quotation `a`; a second `{a|...}` is its next passage. `{a~|words}` is a quoted
part of a mixed quotation, `{a:roe|words}` is spoken by `roe`, `{b<a|words}` stands within `a`, and `{a=said}` is the
cue of `a`. Marks may nest. What is left when the marks are taken away is the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.records import Article, Attribution, Passage, Quotation

_MARK = re.compile(
    r"\{(?P<id>\w+)(?:=(?P<cue>[^{}|]+)\}|(?P<mixed>~)?(?P<indirect>%)?(?:<(?P<within>\w+))?(?::(?P<speaker>\w+))?\|)|\}"
)


@dataclass
class Draft:
    mixed: bool = False
    indirect: bool = False
    within: str | None = None
    speaker: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    cues: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Story:
    articles: tuple[Article, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]


def read_story(texts: Sequence[str], published: Sequence[str | None] = ()) -> Story:
    """Return the story that the marked texts tell; articles are named 1, 2, ... in their order."""
    articles: list[Article] = []
    quotations: list[Quotation] = []
    attributions: list[Attribution] = []
    for number, text in enumerate(texts):
        plain, drafts = _strip_marks(text)
        day = published[number] if number < len(published) else None
        article = Article(id=str(number + 1), text=plain, outlet=f"Outlet {number + 1}", published=day)
        articles.append(article)
        for key, draft in sorted(drafts.items(), key=lambda entry: min(entry[1].spans)):
            quotations.append(_make_quotation(key, draft, article))
            attributions.append(Attribution(key, draft.speaker))
    return Story(tuple(articles), tuple(quotations), tuple(attributions))


def _make_quotation(key: str, draft: Draft, article: Article) -> Quotation:
    passages: tuple[Passage, ...] = tuple(article.cut(*span) for span in sorted(draft.spans))
    whole = (article.cut(passages[0].start, passages[-1].end),)
    return Quotation(
        id=key,
        article_id=article.id,
        kind="indirect" if draft.indirect else "mixed" if draft.mixed else "direct",
        content=whole if draft.mixed else passages,
        cue=tuple(article.cut(*span) for span in draft.cues),
        quoted=() if draft.indirect else passages,
        within=draft.within,
    )


def _strip_marks(text: str) -> tuple[str, dict[str, Draft]]:
    plain: list[str] = []
    length = at = 0
    drafts: dict[str, Draft] = {}
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        plain.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group() == "}":
            key, start = open_marks.pop()
            drafts[key].spans.append((start, length))
            continue
        draft = drafts.setdefault(match["id"], Draft())
        if match["cue"]:
            plain.append(match["cue"])
            draft.cues.append((length, length + len(match["cue"])))
            length += len(match["cue"])
            continue
        draft.mixed = draft.mixed or bool(match["mixed"])
        draft.indirect = draft.indirect or bool(match["indirect"])
        draft.within = draft.within or match["within"]
        draft.speaker = draft.speaker or match["speaker"]
        open_marks.append((match["id"], length))
    if open_marks:
        raise ValueError(f"cannot read the story: mark {open_marks[-1][0]!r} is not closed")
    plain.append(text[at:])
    return "".join(plain), drafts
