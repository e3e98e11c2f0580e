"""The archive as the library that stories are grouped from, and what becomes of stories when an article arrives."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from string import Template
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, delete, func, insert, select, text, update

from onrecord.store.schema import ARTICLE, MARK, STATEMENT, STORY, TERM, VERSION
from onrecord.story import Placement, Profile

SIDE = 40  # articles a term, on either side of the day, that are looked at
TITLES = 50  # of a story's first articles, from which its own is chosen

SIDES = (
    (
        "SELECT article_id FROM (SELECT article_id FROM mark WHERE term = :t{0} AND day >= :day"
        " ORDER BY day, article_id LIMIT :side) AS later{0}"
    ),
    (
        "SELECT article_id FROM (SELECT article_id FROM mark WHERE term = :t{0} AND day < :day"
        " ORDER BY day DESC, article_id DESC LIMIT :side) AS sooner{0}"
    ),
)
BEST = Template(
    "SELECT article_id FROM (${marked}) AS marked GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT :most"
)
COUNT_TERMS = text(
    "INSERT INTO term (term, articles) VALUES (:term, :more)"
    " ON CONFLICT (term) DO UPDATE SET articles = term.articles + :more"
)

AMONG = ARTICLE.c.id.in_(bindparam("keys", expanding=True))
PROFILES = select(ARTICLE.c.id, ARTICLE.c.terms, ARTICLE.c.day).where(AMONG)
STORIES = select(ARTICLE.c.id, ARTICLE.c.story_id).where(AMONG)
MEMBERS = select(ARTICLE.c.id).where(ARTICLE.c.story_id == bindparam("story")).order_by(ARTICLE.c.id)
PLACED = select(ARTICLE.c.terms, ARTICLE.c.story_id).where(ARTICLE.c.id == bindparam("article"))
DAY = func.nullif(func.substr(VERSION.c.published, 1, 10), "")
TOLD = (ARTICLE.c.story_id == bindparam("story")) & (VERSION.c.id == ARTICLE.c.version_id)
SPAN = select(func.min(DAY).label("first"), func.max(DAY).label("last"), func.count().label("articles")).where(TOLD)
TITLED = (
    select(VERSION.c.title, ARTICLE.c.terms)
    .where(TOLD, VERSION.c.title != "", ARTICLE.c.terms.is_not(None))
    .order_by(ARTICLE.c.id)
    .limit(TITLES)
)
CHANGE_ARTICLE = update(ARTICLE).where(ARTICLE.c.id == bindparam("article"))
CHANGE_ARTICLES = update(ARTICLE).where(AMONG)
CHANGE_STORY = update(STORY).where(STORY.c.id == bindparam("story"))
ADD_STORY = insert(STORY).returning(STORY.c.id)
ADD_MARK = insert(MARK)
"""What is asked of every article is made once: to make a statement costs several times what it takes to run it."""

COUNT_SPREAD = {
    "sqlite": text("SELECT term, articles FROM term WHERE term IN (SELECT value FROM json_each(:terms))"),
    "postgresql": text(
        "SELECT term, articles FROM term WHERE term IN (SELECT json_array_elements_text(CAST(:terms AS json)))"
    ),
}
"""One value for all terms, because each value of a statement costs more than the search for it."""


@cache
def ask_sides(count: int) -> TextClause:
    """Return the one question for the articles of so many terms on both sides of a day."""
    marked = " UNION ALL ".join(side.format(number) for number in range(count) for side in SIDES)
    return text(BEST.substitute(marked=marked))


def digest_term(term: str) -> int:
    """Return a number for a term, the same on every machine.

    >>> digest_term("ferry") == digest_term("ferry") != digest_term("lock")
    True
    """
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big", signed=True)


class ArchiveLibrary:
    """The articles of an archive, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def count_spread(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """Return term -> articles that have it, and the number of all articles."""
        wanted = json.dumps(["", *terms])
        found = self.connection.execute(COUNT_SPREAD[self.connection.dialect.name], {"terms": wanted})
        spread: dict[str, int] = dict(found.all())
        return spread, spread.pop("", 0)

    def find_candidates(self, terms: Sequence[str], day: int, most: int) -> Sequence[int]:
        """Return the articles that are marked with most of these terms, of each those of near days, the best first."""
        if not terms:
            return ()
        values = {f"t{number}": digest_term(term) for number, term in enumerate(terms)}
        asked = values | {"day": day, "side": SIDE, "most": most}
        return self.connection.execute(ask_sides(len(terms)), asked).scalars().all()

    def load_profiles(self, keys: Iterable[int]) -> dict[int, Profile]:
        """Return key -> profile."""
        rows = self.connection.execute(PROFILES, {"keys": list(keys)})
        return {key: Profile(key, unpack_terms(terms), day) for key, terms, day in rows}

    def find_stories(self, keys: Sequence[int]) -> list[int | None]:
        """Return the story of each article."""
        found: dict[int, int | None] = dict(self.connection.execute(STORIES, {"keys": list(keys)}).all())
        return [found.get(key) for key in keys]

    def find_story(self, key: int) -> int | None:
        """Return the story of an article."""
        return self.find_stories([key])[0]

    def list_members(self, story: int) -> list[int]:
        """Return the articles of a story, in the order of their keys."""
        return list(self.connection.execute(MEMBERS, {"story": story}).scalars())

    def count_in(self, profile: Profile) -> None:
        """Take the article's terms into account, in place of those that it had before."""
        self.count_out(profile.key)
        self._count(profile.terms, 1)
        values = {"terms": pack_terms(profile.terms), "day": profile.day}
        self.connection.execute(CHANGE_ARTICLE, {"article": profile.key} | values)

    def count_out(self, key: int) -> None:
        """Take the article's terms out of account, and out of its story."""
        row = self.connection.execute(PLACED, {"article": key}).one()
        if row.terms is None:
            return
        self._count(unpack_terms(row.terms), -1)
        self.connection.execute(delete(TERM).where(TERM.c.articles <= 0))
        self.connection.execute(delete(MARK).where(MARK.c.article_id == key))
        self.connection.execute(update(ARTICLE).where(ARTICLE.c.id == key).values(story_id=None, terms=None))
        if row.story_id is not None:
            self.describe_story(row.story_id)

    def _count(self, terms: Mapping[str, int], more: int) -> None:
        self.connection.execute(COUNT_TERMS, [{"term": term, "more": more} for term in ("", *sorted(terms))])

    def apply(self, profile: Profile, placement: Placement) -> None:
        """Change the stories as the placement says; their statements are stale from then on."""
        marks = {digest_term(term) for term in placement.marks}
        if marks:
            rows = [{"term": mark, "day": profile.day, "article_id": profile.key} for mark in sorted(marks)]
            self.connection.execute(ADD_MARK, rows)
        named: list[int] = []
        for known, keys in placement.members:
            story = int(self.connection.execute(ADD_STORY, {"articles": 0}).scalar_one()) if known is None else known
            self.connection.execute(CHANGE_ARTICLES, {"keys": list(keys), "story_id": story})
            named.append(story)
        stories = [story for story, _ in placement.members]
        for gone, into in zip(placement.gone, placement.into, strict=True):
            self.redirect(gone, named[stories.index(into)])
        for story in named:
            self.describe_story(story)

    def redirect(self, gone: int, into: int) -> None:
        """Let a story that has no article any more lead to another one."""
        self.connection.execute(update(STATEMENT).where(STATEMENT.c.story_id == gone).values(story_id=into))
        self.connection.execute(update(STORY).where(STORY.c.into == gone).values(into=into))
        values = {"into": into, "articles": 0, "is_stale": False}
        self.connection.execute(update(STORY).where(STORY.c.id == gone).values(**values))

    def describe_story(self, story: int) -> None:
        """Note title and span of a story, and that its statements are to be matched again."""
        heads = self.connection.execute(TITLED, {"story": story}).all()
        values: dict[str, Any] = {
            **self.connection.execute(SPAN, {"story": story}).mappings().one(),
            "title": choose_title([(row.title, unpack_terms(row.terms)) for row in heads]),
            "is_stale": True,
        }
        self.connection.execute(CHANGE_STORY, {"story": story} | values)

    def name_story(self, story: int, title: str | None) -> None:
        """Call a story so whose articles have no title."""
        if not self.connection.execute(TITLED, {"story": story}).first():
            self.connection.execute(CHANGE_STORY, {"story": story, "title": title})


def choose_title(titled: Sequence[tuple[str, Mapping[str, int]]]) -> str | None:
    """Return the title of the article that has most of what the others have too; the first where two are equal.

    >>> choose_title([("Rain", {"rain": 3}), ("Ferry aground", {"ferry": 4, "rain": 1}), ("Ferry", {"ferry": 5})])
    'Ferry aground'
    """
    shared: dict[str, int] = {}
    for _, terms in titled:
        for term in terms:
            shared[term] = shared.get(term, 0) + 1
    best = max(titled, key=lambda pair: sum(shared[term] - 1 for term in pair[1]) / (30 + len(pair[1])), default=None)
    return best[0] if best else None


def pack_terms(terms: Mapping[str, int]) -> bytes:
    """Return the terms in few bytes.

    >>> unpack_terms(pack_terms({"ferry": 2}))
    {'ferry': 2}
    """
    return zlib.compress(json.dumps(terms, ensure_ascii=False, separators=(",", ":")).encode())


@lru_cache(4_000)
def unpack_terms(packed: bytes) -> Mapping[str, int]:
    """Return what `pack_terms` packed. The neighbours of one article are mostly those of the next: they are kept."""
    terms: dict[str, int] = json.loads(zlib.decompress(packed))
    return terms
