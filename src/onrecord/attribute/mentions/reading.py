"""The words that name a source -> what they are: a name, a pronoun, a description, a group, a document.

Only the words themselves are read here; whom they stand for is the business of the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribute.mentions.mention import PRONOUNS, Mention
from onrecord.attribute.mentions.phrases import read_phrase
from onrecord.attribute.names.cast import Cast
from onrecord.attribute.names.chains import WORD
from onrecord.records import Passage

_AUTHOR = frozenset("i me my mine myself we us our ours you your".split())
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_QUANTIFIERS = re.compile(
    r"(?:both|all|only|even|yet|then|now|still|so|as|and|but|said|says|also|just)\s+", re.IGNORECASE
)

_DAY = r"(?:on |late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?"
_SPAN = (
    r"(?:this|last|next|earlier this|later this) (?:week|month|year|spring|summer|autumn|fall|winter|morning|evening)"
)
_WHEN = re.compile(
    rf"(?:,? (?:{_DAY}|{_SPAN}|today|yesterday|tonight|earlier|later|recently|meanwhile|again))+$", re.IGNORECASE
)
"""When something was said: `the Supreme Court this month`."""


def read_mention(text: str, passages: Sequence[Passage], cast: Cast) -> Mention:
    """Return what a mention's words say.

    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> article = Article("a", "A lawyer for Tom Poe, Ann Roe, said no. Poe's wife agreed.")
    >>> from onrecord.attribute.names.cast import gather_cast
    >>> cast = gather_cast(article, lay_out(article, ()))
    >>> [read_mention(article.text, [article.cut(*span)], cast).form for span in [(0, 30), (40, 50)]]
    ['name', 'description']
    """
    spans = [_trim(text, passage.start, passage.end) for passage in passages]
    if not spans or not WORD.search(text, *spans[0]):
        return Mention("none")
    start, end = spans[0]
    said = text[start:end]
    plain = re.split(r"[,(—–]", said.lower())[0].strip(" \"'“”‘’")
    small = _read_pronoun(said, plain, start, end)
    if small:
        return small
    return read_phrase(text, start, end, max(spans[-1][1], end), cast)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n\r\u00a0,;:-—–\"'“”‘’(":
        start += 1
    while end > start and text[end - 1] in ' \t\n\r\u00a0,;:-—–"“”(':
        end -= 1
    while match := _QUANTIFIERS.match(text, start, end):
        start = match.end()
    if match := _WHEN.search(text[start:end]):
        end = start + match.start() or end
    return start, end


def _read_pronoun(said: str, plain: str, start: int, end: int) -> Mention | None:
    words = plain.split()
    first = re.split("['’]", words[0])[0] if words else ""
    short = len(words) == 1
    if short and first in PRONOUNS:
        return Mention("pronoun", said, start, end, PRONOUNS[first])
    if short and first in _AUTHOR:
        return Mention("author", said, start, end)
    if short and first in _RELATIVE:
        return Mention("relative", said, start, end)
    if plain in {"no one", "nobody", "everyone", "someone", "anyone", "many", "some", "others", "most", "all", "few"}:
        return Mention("group", said, start, end, head=plain)
    if plain in {"another", "one", "another one", "a second", "a third", "the other"}:
        return Mention("description", said, start, end, head=plain, determiner="another")
    return None
