"""Questions to an archive -> rows: plain mappings, in an order that is always the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    case,
    cast,
    distinct,
    exists,
    func,
    or_,
    select,
    true,
)

from onrecord.errors import ArchiveError
from onrecord.store.fulltext import search_index
from onrecord.store.schema import (
    ARTICLE,
    QUOTATION,
    READING,
    SKIPPED,
    SPEAKER,
    STATEMENT,
    STORY,
    VARIANT,
    VERSION,
    VOICE,
    WITNESS,
)

Rows = list[dict[str, Any]]
Row = TypeVar("Row")
KEY = re.compile(r"([etp])([0-9]{1,9})")  # of a story, a statement, a speaker
MOST_ROWS = 2**31 - 1
LATEST = ARTICLE.c.version_id == VERSION.c.id
SPOKEN = and_(VOICE.c.version_id == QUOTATION.c.version_id, VOICE.c.number == QUOTATION.c.voice)
WHO = func.coalesce(SPEAKER.c.name, VOICE.c.name)  # indirect speech stands in no statement: its article alone names it


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements, and how many. None is any.

    With an outlet, `kind` and `is_altered` ask what that outlet did, and not another one that carries the statement.
    """

    speaker: str | None = None  # a name, a part of one, or another form of it
    outlet: str | None = None
    since: str | None = None  # a day, ISO 8601
    kind: str | None = None  # direct, mixed, or a kind of difference
    is_altered: bool = False  # only those that an outlet altered, or this one
    limit: int | None = None


def cap(limit: int | None) -> int:
    """Return the number of rows that a database is asked for: it takes none above its own integers."""
    return MOST_ROWS if limit is None else min(limit, MOST_ROWS)


def ask_stories(connection: Connection, since: str | None = None, limit: int | None = None) -> Rows:
    """Return the stories, the latest first: id, title, from, to, and the ids of the articles."""
    chosen = select(STORY).where(STORY.c.articles > 0, STORY.c.into.is_(None))
    if since:
        chosen = chosen.where(STORY.c.last >= since)
    ordered = chosen.order_by(STORY.c.last.desc().nulls_last(), STORY.c.id)
    stories = connection.execute(ordered.limit(cap(limit))).all()
    names: dict[int, list[str]] = {}
    for chunk in split_chunks([story.id for story in stories]):
        listed = select(ARTICLE.c.story_id, ARTICLE.c.name).where(ARTICLE.c.story_id.in_(chunk)).order_by(ARTICLE.c.id)
        for story_id, name in connection.execute(listed):
            names.setdefault(story_id or 0, []).append(name)
    return [
        {"id": f"e{s.id}", "title": s.title, "from": s.first, "to": s.last, "articles": names.get(s.id, [])}
        for s in stories
    ]


def ask_statements(connection: Connection, wanted: Wanted) -> Rows:
    """Return the statements that are wanted, the latest first, each with the outlets that carry it."""
    chosen = (
        select(STATEMENT, SPEAKER.c.name.label("speaker"))
        .outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
        .where(STATEMENT.c.text.is_not(None), STATEMENT.c.into.is_(None), *_limits(wanted))
        .order_by(STATEMENT.c.published.desc().nulls_last(), STATEMENT.c.id)
        .limit(cap(wanted.limit))
    )
    return _describe_statements(connection, connection.execute(chosen).all())


def _limits(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    mine = VERSION.c.outlet == wanted.outlet if wanted.outlet else true()
    if wanted.speaker:
        yield is_named(wanted.speaker)
    if wanted.outlet:
        carried = select(WITNESS.c.id).join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id).join(VERSION, LATEST)
        verdict = WITNESS.c.verdict == "altered" if wanted.is_altered else true()
        yield exists(carried.where(WITNESS.c.statement_id == STATEMENT.c.id, mine, verdict))
    if wanted.since:
        yield STATEMENT.c.published >= wanted.since
    if wanted.kind in {"direct", "mixed"}:
        yield STATEMENT.c.kind == wanted.kind
    elif wanted.kind:
        departing = select(READING.c.id).join(VARIANT, VARIANT.c.id == READING.c.variant_id)
        departing = departing.join(ARTICLE, ARTICLE.c.id == READING.c.article_id).join(VERSION, LATEST)
        yield exists(departing.where(VARIANT.c.statement_id == STATEMENT.c.id, READING.c.kind == wanted.kind, mine))
    if wanted.is_altered:
        yield STATEMENT.c.is_altered.is_(True)


def is_named(name: str) -> ColumnElement[bool]:
    """Return the condition that a speaker's name has this in it, or that another form of it is just this.

    The other forms have "she" and "the head of the council" among them: parts of those say nothing.
    """
    also = "\n" + SPEAKER.c.also + "\n"
    return SPEAKER.c.name.icontains(name, autoescape=True) | also.icontains(f"\n{name}\n", autoescape=True)


def _describe_statements(connection: Connection, found: Sequence[Any]) -> Rows:
    witnesses: dict[int, Rows] = {}
    for chunk in split_chunks([row.id for row in found]):
        chosen = (
            select(WITNESS, ARTICLE.c.name, VERSION.c.outlet, VERSION.c.published)
            .join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id)
            .join(VERSION, LATEST)
            .where(WITNESS.c.statement_id.in_(chunk))
            .order_by(WITNESS.c.id)
        )
        for row in connection.execute(chosen):
            witnesses.setdefault(row.statement_id, []).append(
                {
                    "article": row.name,
                    "outlet": row.outlet,
                    "published": row.published,
                    "text": row.text,
                    "coverage": round(row.coverage, 4),
                    "verdict": row.verdict,
                }
            )
    return [
        {
            "id": f"t{row.id}",
            "story": f"e{row.story_id}",
            "speaker": row.speaker,
            "kind": row.kind,
            "published": row.published,
            "text": row.text,
            "altered": bool(row.is_altered),
            "witnesses": witnesses.get(row.id, []),
        }
        for row in found
    ]


def ask_speakers(connection: Connection, outlet: str | None = None, since: str | None = None) -> Rows:
    """Return who is quoted, the most quoted first: statements, quotations and words, of latest versions only.

    Words that an article prints again, as in a pull quotation, are counted once; each outlet's printing counts.
    """
    return _count_speakers(connection, outlet, since, ())


def ask_speaker_months(
    connection: Connection, speaker: str, outlet: str | None = None, since: str | None = None
) -> Rows:
    """Return how much the speakers of that name are quoted, by outlet and month."""
    month = func.substr(VERSION.c.published, 1, 7)
    chosen = _quoted(VERSION.c.outlet.label("outlet"), month.label("month"))
    named = select(SPEAKER.c.id).where(is_named(speaker))
    chosen = chosen.where(
        QUOTATION.c.speaker_id.in_(named), *_printed(outlet, since)
    )  # found first: else all are looked at
    grouped = chosen.group_by(SPEAKER.c.id, SPEAKER.c.name, SPEAKER.c.kind, VERSION.c.outlet, month)
    ordered = grouped.order_by(SPEAKER.c.name, SPEAKER.c.id, month, VERSION.c.outlet)
    return [_describe_speaker(row) | {"outlet": row.outlet, "month": row.month} for row in connection.execute(ordered)]


def _quoted(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            SPEAKER.c.id,
            SPEAKER.c.name,
            SPEAKER.c.kind,
            func.count(distinct(QUOTATION.c.statement_id)).label("statements"),
            func.count(QUOTATION.c.id).label("quotations"),
            func.sum(case((QUOTATION.c.is_repeat, 0), else_=QUOTATION.c.words)).label("words"),
            *columns,
        )
        .join(QUOTATION, QUOTATION.c.speaker_id == SPEAKER.c.id)
        .join(VERSION, VERSION.c.id == QUOTATION.c.version_id)
        .join(ARTICLE, LATEST)
    )


def _count_speakers(
    connection: Connection, outlet: str | None, since: str | None, more: Sequence[ColumnElement[bool]]
) -> Rows:
    chosen = _quoted().where(*more, *_printed(outlet, since))
    grouped = chosen.group_by(SPEAKER.c.id, SPEAKER.c.name, SPEAKER.c.kind)
    rows = [_describe_speaker(row) for row in connection.execute(grouped)]
    return sorted(rows, key=lambda row: (-row["words"], row["name"], row["id"]))


def _printed(outlet: str | None, since: str | None) -> Iterator[ColumnElement[bool]]:
    if outlet:
        yield VERSION.c.outlet == outlet
    if since:
        yield VERSION.c.published >= since


def _describe_speaker(row: Any) -> dict[str, Any]:
    return {
        "id": f"p{row.id}",
        "name": row.name,
        "kind": row.kind,
        "statements": row.statements,
        "quotations": row.quotations,
        "words": int(row.words),
    }


def ask_outlets(connection: Connection) -> Rows:
    """Return for each outlet its articles, the statements that it carries, alone and altered, and what it left out.

    Copies count once: what only the copies of one text carry, each of their outlets has alone.
    """
    articles = select(VERSION.c.outlet, func.count(ARTICLE.c.id)).join(ARTICLE, LATEST).group_by(VERSION.c.outlet)
    rows = {
        outlet: {"outlet": outlet, "articles": count, "statements": 0, "alone": 0, "altered": 0, "omissions": 0}
        for outlet, count in connection.execute(articles)
    }
    for outlet, statements, alone, altered in connection.execute(_count_carried()):
        rows[outlet] |= {"statements": statements, "alone": alone, "altered": altered}
    omitted = (
        select(VERSION.c.outlet, func.count(READING.c.id))
        .join(ARTICLE, ARTICLE.c.id == READING.c.article_id)
        .join(VERSION, LATEST)
        .where(READING.c.kind.in_(("omission", "splice")))
        .group_by(VERSION.c.outlet)
    )
    for outlet, count in connection.execute(omitted):
        rows[outlet]["omissions"] = count
    return sorted(rows.values(), key=lambda row: (-row["articles"], row["outlet"] is None, row["outlet"] or ""))


def _count_carried() -> Select[Any]:
    """Return the question for the statements of each outlet: all, those that it has alone, those that it altered."""
    carrier = func.coalesce(VERSION.c.outlet, "article " + cast(ARTICLE.c.id, Text))
    families = func.count(distinct(func.coalesce(ARTICLE.c.copy_of, ARTICLE.c.id)))
    carriers = select(
        WITNESS.c.statement_id, ((families == 1) | (func.count(distinct(carrier)) == 1)).label("is_alone")
    )
    carriers = carriers.join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id).join(VERSION, LATEST)
    one = carriers.group_by(WITNESS.c.statement_id).subquery()
    return (
        select(
            VERSION.c.outlet,
            func.count(distinct(WITNESS.c.statement_id)),
            func.count(distinct(case((one.c.is_alone, WITNESS.c.statement_id)))),
            func.count(distinct(case((WITNESS.c.verdict == "altered", WITNESS.c.statement_id)))),
        )
        .join(one, one.c.statement_id == WITNESS.c.statement_id)
        .join(ARTICLE, ARTICLE.c.id == WITNESS.c.article_id)
        .join(VERSION, LATEST)
        .group_by(VERSION.c.outlet)
    )


def ask_search(connection: Connection, query: str, limit: int = 20) -> Rows:
    """Return what has all words and phrases of the query: articles, then quotations, then speakers, the best first."""
    rows: Rows = []
    for table, describe in (("version", _find_articles), ("quotation", _find_quotations), ("speaker", _find_speakers)):
        found = search_index(connection, table, query, cap(limit))
        named = describe(connection, [key for key, _ in found])
        rows += [named[key] | {"excerpt": " ".join(excerpt.split())} for key, excerpt in found if key in named]
    return rows


def _find_articles(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    chosen = select(VERSION.c.id, ARTICLE.c.name, VERSION.c.outlet, VERSION.c.published, VERSION.c.title)
    rows = connection.execute(chosen.join(ARTICLE, LATEST).where(VERSION.c.id.in_(ids)))
    return {
        r.id: {"found": "article", "id": r.name, "outlet": r.outlet, "published": r.published, "name": r.title}
        for r in rows
    }


def _find_quotations(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    chosen = (
        select(QUOTATION.c.id, QUOTATION.c.statement_id, ARTICLE.c.name, VERSION.c.outlet, VERSION.c.published)
        .add_columns(WHO.label("speaker"))
        .join(VERSION, VERSION.c.id == QUOTATION.c.version_id)
        .join(ARTICLE, LATEST)
        .outerjoin(SPEAKER, SPEAKER.c.id == QUOTATION.c.speaker_id)
        .outerjoin(VOICE, SPOKEN)
        .where(QUOTATION.c.id.in_(ids))
    )
    return {
        row.id: {
            "found": "quotation",
            "id": f"t{row.statement_id}" if row.statement_id else row.name,
            "outlet": row.outlet,
            "published": row.published,
            "name": row.speaker,
        }
        for row in connection.execute(chosen)
    }


def _find_speakers(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = connection.execute(select(SPEAKER.c.id, SPEAKER.c.name).where(SPEAKER.c.id.in_(ids)))
    return {
        r.id: {"found": "speaker", "id": f"p{r.id}", "outlet": None, "published": None, "name": r.name} for r in rows
    }


def ask_skipped(connection: Connection) -> Rows:
    """Return what was passed over, and why, the latest last."""
    rows = connection.execute(select(SKIPPED).order_by(SKIPPED.c.seen, SKIPPED.c.id))
    return [{"source": r.source, "reason": r.reason, "detail": r.detail, "seen": r.seen} for r in rows]


def ask_entry(connection: Connection, key: str) -> dict[str, Any]:
    """Return a story (e1), statement (t1), speaker (p1), or an article by its id or URL. Raises ArchiveError."""
    find = {"e": _show_story, "t": _show_statement, "p": _show_speaker}
    parsed = KEY.fullmatch(key)
    entry = find[parsed[1]](connection, int(parsed[2])) if parsed else None
    entry = entry or _show_article(connection, key)
    if entry is None:
        raise ArchiveError(
            f"cannot show '{key}': the archive has no such entry. Ask `stories`, `statements`, `speakers` or `search`."
        )
    return entry


def _show_story(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(STORY).where(STORY.c.id == number)).first()
    if row is None:
        return None
    if row.into is not None:
        return _show_story(connection, row.into)
    chosen = (
        select(ARTICLE.c.name, ARTICLE.c.copy_of, VERSION.c.outlet, VERSION.c.published, VERSION.c.title)
        .join(VERSION, LATEST)
        .where(ARTICLE.c.story_id == row.id)
        .order_by(VERSION.c.published.is_(None), VERSION.c.published, ARTICLE.c.id)
    )
    articles = [
        {
            "id": a.name,
            "outlet": a.outlet,
            "published": a.published,
            "title": a.title,
            "wire_copy": a.copy_of is not None,
        }
        for a in connection.execute(chosen)
    ]
    said = select(STATEMENT.c.id, STATEMENT.c.text, SPEAKER.c.name, STATEMENT.c.is_altered)
    said = said.outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
    said = said.where(STATEMENT.c.story_id == row.id, STATEMENT.c.text.is_not(None)).order_by(STATEMENT.c.id)
    statements = [
        {"id": f"t{s.id}", "speaker": s.name, "text": s.text, "altered": bool(s.is_altered)}
        for s in connection.execute(said)
    ]
    head = {"id": f"e{row.id}", "title": row.title, "from": row.first, "to": row.last}
    return head | {"articles": articles, "statements": statements}


def _show_statement(connection: Connection, number: int) -> dict[str, Any] | None:
    into = connection.execute(select(STATEMENT.c.into).where(STATEMENT.c.id == number)).scalar()
    chosen = (
        select(STATEMENT, SPEAKER.c.name.label("speaker"))
        .outerjoin(SPEAKER, SPEAKER.c.id == STATEMENT.c.speaker_id)
        .where(STATEMENT.c.id == (into or number), STATEMENT.c.text.is_not(None))
    )
    described = _describe_statements(connection, connection.execute(chosen).all())
    if not described:
        return None
    departing = (
        select(VARIANT.c.text.label("base"), READING, ARTICLE.c.name)
        .join(READING, READING.c.variant_id == VARIANT.c.id)
        .join(ARTICLE, ARTICLE.c.id == READING.c.article_id)
        .where(VARIANT.c.statement_id == (into or number))
        .order_by(VARIANT.c.start, VARIANT.c.id, READING.c.id)
    )
    variants = [
        {
            "article": r.name,
            "base": r.base,
            "text": r.text,
            "start": r.start,
            "end": r.end,
            "kind": r.kind,
            "flags": r.flags,
            "severity": r.severity,
            "why": r.why,
        }
        for r in connection.execute(departing)
    ]
    return described[0] | {"departures": variants}


def _show_speaker(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(SPEAKER).where(SPEAKER.c.id == number)).first()
    if row is None:
        return None
    counted = _count_speakers(connection, None, None, (SPEAKER.c.id == number,))
    head = counted[0] if counted else {"id": f"p{row.id}", "name": row.name, "kind": row.kind}
    return head | {"also": [form for form in row.also.split("\n") if form], "kb_id": row.kb_id}


def find_article(connection: Connection, key: str) -> int | None:
    """Return the article of an id or a URL, or None."""
    from onrecord.records import Article
    from onrecord.store.articles import find_address

    address = find_address(Article("", "", url=key)) if "://" in key else None
    named = or_(ARTICLE.c.name == key, and_(ARTICLE.c.address == address, ARTICLE.c.address.is_not(None)))
    return connection.execute(select(ARTICLE.c.id).where(named)).scalar()


def _show_article(connection: Connection, key: str) -> dict[str, Any] | None:
    article_id = find_article(connection, key)
    if article_id is None:
        return None
    chosen = select(ARTICLE.c.name, ARTICLE.c.story_id, ARTICLE.c.copy_of, VERSION).join(VERSION, LATEST)
    row = connection.execute(chosen.where(ARTICLE.c.id == article_id)).one()
    said = (
        select(QUOTATION, WHO.label("speaker"))
        .outerjoin(SPEAKER, SPEAKER.c.id == QUOTATION.c.speaker_id)
        .outerjoin(VOICE, SPOKEN)
        .where(QUOTATION.c.version_id == row.id)
        .order_by(QUOTATION.c.number)
    )
    return {
        "id": row.name,
        "story": f"e{row.story_id}" if row.story_id else None,
        "outlet": row.outlet,
        "published": row.published,
        "title": row.title,
        "url": row.url,
        "version": row.number,
        "derived_by": row.derived_by,
        "model": row.model,
        "quotations": [
            {
                "statement": f"t{q.statement_id}" if q.statement_id else None,
                "speaker": q.speaker,
                "kind": q.kind,
                "content": q.content,
                "text": q.wording,
            }
            for q in connection.execute(said)
        ],
        "text": row.text,
    }


def split_chunks(rows: Sequence[Row], size: int = 500) -> Iterator[Sequence[Row]]:
    """Yield the rows in chunks: a database takes only so many values in one question.

    >>> list(split_chunks([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
