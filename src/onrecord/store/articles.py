"""Articles and their versions: taking one in, knowing it again, giving it back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from onrecord.records import Article, Block, Skipped
from onrecord.store.schema import ARTICLE, SKIPPED, VERSION

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id", re.IGNORECASE)
NUMBERED = re.compile(r":\d+$")  # ends the id of a line that brought none
ONE_ARTICLE = (".txt", ".md", ".html", ".htm")  # endings of files that hold one article

AT_ADDRESS = select(ARTICLE.c.id, ARTICLE.c.version_id).where(ARTICLE.c.address == bindparam("address"))
OF_NAME = select(ARTICLE.c.id).where(ARTICLE.c.name == bindparam("name"))
SAME_VERSION = select(VERSION.c.id).where(
    VERSION.c.article_id == bindparam("article"), VERSION.c.digest == bindparam("digest")
)
SAME_ORIGIN = (
    select(ARTICLE.c.id, ARTICLE.c.version_id, ARTICLE.c.address)
    .join(VERSION, VERSION.c.article_id == ARTICLE.c.id)
    .where(VERSION.c.origin == bindparam("origin"))
    .order_by(ARTICLE.c.id)
)
ADD_ARTICLE = insert(ARTICLE).returning(ARTICLE.c.id)
ADD_VERSION = insert(VERSION).returning(VERSION.c.id)
CHANGE_ARTICLE = update(ARTICLE).where(ARTICLE.c.id == bindparam("article"))
"""What is asked of every article is made once: to make a statement costs several times what it takes to run it."""

State = Literal["new", "changed", "known"]


@dataclass(frozen=True, slots=True)
class Admission:
    """What became of an article that was to be taken in."""

    state: State
    article_id: int
    version_id: int


def make_storable(article: Article) -> Article | Skipped:
    r"""Return the article as every database can keep it: names of files may have bytes that are no text.

    >>> make_storable(Article("caf\udce9", "Rain.", path="caf\udce9.txt")).id
    'caf\\udce9'
    """
    named = replace(article, id=legible(article.id), path=article.path and legible(article.path))
    parts = (named.text, named.title, named.outlet, named.url, named.published, named.language, named.author)
    joined = " ".join(part for part in parts if part)
    if "\0" not in joined and legible(joined) == joined:
        return named
    source = legible(name_source(article))
    found = "it has a NUL sign, or half of a surrogate pair"
    return Skipped(source, "binary", f"cannot keep '{source}': {found}. Give it as text.")


def name_source(article: Article) -> str:
    """Return what users know an article by: its URL, its file and, where that holds several, its place there.

    >>> name_source(Article("a", "Rain fell.", url="https://gazette.example/rain"))
    'https://gazette.example/rain'
    >>> name_source(Article("a7", "Rain fell.", path="news.jsonl")), name_source(Article("a7", "Rain fell."))
    ('news.jsonl: a7', 'a7')
    """
    is_one = article.path is None or article.path.lower().endswith(ONE_ARTICLE)
    return article.url or (article.path or article.id if is_one else f"{article.path}: {article.id}")


def legible(text: str) -> str:
    r"""Return the text with what is no character spelled out.

    >>> legible("café"), legible("caf\udce9")
    ('café', 'caf\\udce9')
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def find_address(article: Article) -> str | None:
    """Return what names the article wherever its words change: its URL, else its file; None where there is neither.

    Scheme, a fragment and what only tracks readers tell no addresses apart.

    >>> find_address(Article("a", "Rain.", url="http://Gazette.example/rain?utm_source=x#top"))
    '//gazette.example/rain'
    """
    if article.url:
        return _shorten_url(article.url)
    if not article.path or article.path == "-":
        return None
    if article.path.lower().endswith(ONE_ARTICLE):
        return legible(Path(article.path).absolute().as_posix())
    is_named = not NUMBERED.search(article.id) and article.id != Path(article.path).stem
    return legible(f"{Path(article.path).absolute().as_posix()}#{article.id}") if is_named else None


def _shorten_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[gazette": no URL, but it names the article all the same
        return url
    kept = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(pair[0])])
    host = parts.netloc.lower().removesuffix(":443").removesuffix(":80")
    return f"//{host}{parts.path or '/'}" + (f"?{kept}" if kept else "")


def digest_of(*parts: str | None) -> bytes:
    """Return a digest of texts, each of which may be missing."""
    joined = json.dumps(parts).encode()
    return blake2b(joined, digest_size=16).digest()


def _digests(article: Article) -> tuple[bytes, bytes]:
    """Return the digest of all that is printed, and of what tells an article without an address apart."""
    printed = (article.text, article.title, article.outlet, article.published, article.author)
    return digest_of(*printed), digest_of(article.text, article.outlet, article.url, article.title)


def find_known(connection: Connection, article: Article) -> Admission | None:
    """Return the article's entry when these very words of it are in the archive already."""
    found = _find(connection, article)
    return found if found and found.state == "known" else None


def _find(connection: Connection, article: Article) -> Admission | None:
    digest, origin = _digests(article)
    address = find_address(article)
    if address is not None:
        row = connection.execute(AT_ADDRESS, {"address": address}).first()
        if row:
            version_id = connection.execute(SAME_VERSION, {"article": row.id, "digest": digest}).scalar()
            return Admission("known" if version_id else "changed", row.id, version_id or row.version_id)
    if article.url:
        return None
    for same in connection.execute(SAME_ORIGIN, {"origin": origin}):
        if address is None or same.address is None or _name_file(same.address) == _name_file(address):
            return Admission("known", same.id, same.version_id)
    return None


def _name_file(address: str) -> str:
    """Return the file's own name, or the id within a file of many.

    A file that was moved is the same article, and so is one that two dumps have; another file of the same words is not.

    >>> _name_file("/news/gazette.txt"), _name_file("/news/monday.jsonl#a7")
    ('gazette.txt', 'a7')
    """
    return address.rpartition("/")[2].rpartition("#")[2]


def admit_article(connection: Connection, article: Article) -> Admission:
    """Take in the article, as a new one or as a new version of one; nothing changes where its words are known."""
    found = _find(connection, article)
    if found and found.state == "known":
        return found
    if found:
        article_id, number = found.article_id, _count_versions(connection, found.article_id) + 1
    else:
        values = {"name": _find_free_name(connection, article), "address": find_address(article)}
        article_id, number = int(connection.execute(ADD_ARTICLE, values).scalar_one()), 1
    described = _describe(article, article_id, number)
    version_id = int(connection.execute(ADD_VERSION, described).scalar_one())
    connection.execute(CHANGE_ARTICLE, {"article": article_id, "version_id": version_id})
    return Admission("changed" if found else "new", article_id, version_id)


def _count_versions(connection: Connection, article_id: int) -> int:
    return len(connection.execute(select(VERSION.c.id).where(VERSION.c.article_id == article_id)).all())


def _find_free_name(connection: Connection, article: Article) -> str:
    """Return the article's own id, or that with its file's before it or a number behind it."""
    stem = Path(article.path).stem if article.path and article.path != "-" else "archive"
    names = chain((article.id, f"{stem}:{article.id}"), (f"{stem}:{article.id}:{number}" for number in count(2)))
    return next(n for n in names if connection.execute(OF_NAME, {"name": n}).first() is None)


def _describe(article: Article, article_id: int, number: int) -> dict[str, Any]:
    digest, origin = _digests(article)
    return {
        "article_id": article_id,
        "number": number,
        "digest": digest,
        "origin": origin,
        "title": article.title,
        "text": article.text,
        "outlet": article.outlet,
        "url": article.url,
        "path": article.path,
        "published": article.published,
        "date_source": article.date_source,
        "language": article.language,
        "author": article.author,
        "blocks": [[block.start, block.end, block.kind] for block in article.blocks],
        "seen": now(),
    }


def now() -> str:
    """Return the time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def load_articles(connection: Connection, version_ids: Sequence[int]) -> dict[int, Article]:
    """Return version -> article, under the id that it has in the archive."""
    wanted = (
        select(VERSION, ARTICLE.c.name)
        .join(ARTICLE, ARTICLE.c.id == VERSION.c.article_id)
        .where(VERSION.c.id.in_(version_ids))
    )
    return {row.id: _make_article(row) for row in connection.execute(wanted)}


def _make_article(row: Row[Any]) -> Article:
    return Article(
        id=row.name,
        text=row.text,
        path=row.path,
        outlet=row.outlet,
        url=row.url,
        title=row.title,
        published=row.published,
        date_source=row.date_source,
        language=row.language,
        author=row.author,
        blocks=tuple(Block(*block) for block in row.blocks),
    )


def note_skipped(connection: Connection, skipped: Iterable[Skipped]) -> None:
    """Note what was passed over; of one source the latest word counts."""
    rows = [
        {"source": legible(s.source), "reason": s.reason, "detail": legible(s.detail), "seen": now()} for s in skipped
    ]
    if rows:
        connection.execute(delete(SKIPPED).where(SKIPPED.c.source.in_({row["source"] for row in rows})))
        connection.execute(insert(SKIPPED), rows)
