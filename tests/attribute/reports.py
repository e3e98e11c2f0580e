"""What the tests of this stage share: quotations placed in a text by their words."""

from __future__ import annotations

from onrecord.records import Article, Passage, Quotation, QuotationKind

_MARKS = "\"“'‘«„"


def place_quotations(article: Article, said: list[list[str]]) -> tuple[Quotation, ...]:
    """Return a quotation for each [content, mention, ...], in text order; the mention is the nearest such words.

    The content is direct where a quotation mark stands before it. A mention "" is none. Of four the third is the cue.
    """
    quotations: list[Quotation] = []
    begin = 0
    for number, (words, mention, *rest) in enumerate(said, 1):
        start = article.text.index(words, begin)
        content = article.cut(start, start + len(words))
        direct = start > 0 and article.text[start - 1] in _MARKS
        begin = start + 1
        cut = (find_nearest(article, mention, content),) if mention else ()
        cue = (find_nearest(article, rest[0], content),) if len(rest) > 1 else ()
        kind: QuotationKind = "direct" if direct else "indirect"
        quotations.append(Quotation(f"q{number}", article.id, kind, (content,), cue, cut))
    return tuple(quotations)


def find_nearest(article: Article, words: str, content: Passage) -> Passage:
    """Return where the words stand nearest to the content, outside it and as whole words."""
    found: list[tuple[int, int]] = []
    start = article.text.find(words)
    while start >= 0:
        end = start + len(words)
        apart = not article.text[max(0, start - 1) : start].isalpha() and not article.text[end : end + 1].isalpha()
        if (apart or not words[0].isalpha()) and (end <= content.start or start >= content.end):
            found.append((min(abs(start - content.end), abs(content.start - end)), start))
        start = article.text.find(words, start + 1)
    if not found:
        raise ValueError(f"cannot find the mention {words!r} in the case's text")
    return article.cut(min(found)[1], min(found)[1] + len(words))
