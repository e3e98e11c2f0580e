"""What follows from an article that is stored: its quotations, its story, the story's statements."""

from __future__ import annotations

from textwrap import shorten

from sqlalchemy import Connection, select, update

from onrecord.archive.fragments import adopt_fragments
from onrecord.pipeline import COMPARED_ACTS, compare_extractions, extract_article, keep_quoted
from onrecord.records import Article, Extraction, Report
from onrecord.settings import Settings
from onrecord.store.articles import Admission, admit_article, load_articles
from onrecord.store.derived import load_extractions, save_extraction
from onrecord.store.library import ArchiveLibrary
from onrecord.store.schema import ARTICLE, STORY
from onrecord.store.statements import give_statements, list_versions, load_statements, save_statements
from onrecord.story import Grouping, Profile, count_terms, find_day

COPY_LIKENESS = 0.75  # 0 to 1, from which the words themselves are held against each other
COPY_SHARE = 0.6  # 0 to 1, of the shorter one's five-word grams that a wire copy has
GRAM = 5  # words
NAMED_BY = 80  # signs of the words that a story without a title is called by


def take_in(connection: Connection, extraction: Extraction, settings: Settings) -> Admission:
    """Store an article with all that was found in it, and give it its story. One transaction."""
    admission = admit_article(connection, extraction.article)
    if admission.state == "known":
        return admission
    before = {}
    if admission.state == "changed":
        before = _load_statements_before(connection, admission)
    save_extraction(connection, admission.version_id, extraction)
    give_statements(connection, admission.version_id, before)
    place_article(connection, admission.article_id, extraction.article, settings)
    return admission


def _load_statements_before(connection: Connection, admission: Admission) -> dict[str, int]:
    from onrecord.store.schema import VERSION

    older = select(VERSION.c.id).where(VERSION.c.article_id == admission.article_id).order_by(VERSION.c.number)
    before: dict[str, int] = {}
    for version_id in connection.execute(older).scalars().all():
        before |= load_statements(connection, version_id)
    return before


def place_article(connection: Connection, article_id: int, article: Article, settings: Settings) -> None:
    """Give a stored article its story, and know it for a wire copy where it is one."""
    library = ArchiveLibrary(connection)
    before = library.find_story(article_id)
    day = find_day(article.published)
    profile = Profile(article_id, count_terms(article, settings.story), day)
    library.count_in(profile)
    placement = Grouping(library, settings.story).place(profile)
    library.apply(profile, placement)
    near = [key for key, likeness in placement.nearest if likeness >= COPY_LIKENESS]
    copied = find_original(connection, article_id, article, [key for key in near if key != article_id])
    if copied is not None or before is not None:
        connection.execute(update(ARTICLE).where(ARTICLE.c.id == article_id).values(copy_of=copied))
    if copied is not None:
        connection.execute(update(ARTICLE).where(ARTICLE.c.copy_of == article_id).values(copy_of=copied))
    now = library.find_story(article_id)
    if before is not None and now is not None and now != before and not library.list_members(before):
        library.redirect(before, now)


def find_original(connection: Connection, article_id: int, article: Article, keys: list[int]) -> int | None:
    """Return which of these articles has most of this one's words in its order too, the earliest one, or None.

    What came in as a copy of this very article stays one.
    """
    if not keys:
        return None
    rows = connection.execute(
        select(ARTICLE.c.id, ARTICLE.c.version_id, ARTICLE.c.copy_of).where(ARTICLE.c.id.in_(keys))
    ).all()
    rows = [row for row in rows if row.copy_of != article_id]
    texts = load_articles(connection, [row.version_id for row in rows])
    mine = find_grams(article.text)
    copies = [row for row in rows if share_grams(mine, find_grams(texts[row.version_id].text)) >= COPY_SHARE]
    return min((row.copy_of or row.id for row in copies), default=None)


def find_grams(text: str) -> frozenset[tuple[str, ...]]:
    """Return the five-word grams of a text."""
    words = text.casefold().split()
    return frozenset(tuple(words[place : place + GRAM]) for place in range(len(words) - GRAM + 1))


def share_grams(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Return the share of the shorter text's grams that the longer one has, 0 to 1.

    >>> share_grams(find_grams("it rained all day in Toll"), find_grams("So it rained all day in Toll today"))
    1.0
    """
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def match_story(connection: Connection, story: int, settings: Settings) -> None:
    """Match the statements of a story anew, from what is stored."""
    versions = list_versions(connection, story)
    wanted = settings.extract.acts or COMPARED_ACTS
    extractions = [keep_quoted(extraction, wanted) for extraction in load_extractions(connection, versions)]
    if "speech" in wanted:
        extractions = adopt_fragments(connection, versions, extractions, settings)
    report = compare_extractions(extractions, settings)
    save_statements(connection, story, report)
    ArchiveLibrary(connection).name_story(story, name_by_words(report))


def name_by_words(report: Report) -> str | None:
    """Return what a story without any title is called: who says what in it first.

    >>> from onrecord.pipeline import compare_articles
    >>> name_by_words(compare_articles([Article("a", '"The bridge is safe," said Ann Roe.')]))
    'Ann Roe: “The bridge is safe”'
    """
    names = {speaker.id: speaker.name for speaker in report.speakers}
    for statement, collation in zip(report.statements, report.collations, strict=True):
        words = " ".join(collation.base.text.split())
        if words:
            speaker = names.get(statement.speaker_id or "")
            return f"{speaker + ': ' if speaker else ''}“{shorten(words, NAMED_BY, placeholder=' …')}”"
    return None


def derive_again(connection: Connection, version_id: int, settings: Settings) -> None:
    """Search a stored version for quotations anew; statements keep their keys where the words are the same."""
    before = load_statements(connection, version_id)
    article = load_articles(connection, [version_id])[version_id]
    save_extraction(connection, version_id, extract_article(article, settings))
    give_statements(connection, version_id, before)
    story = select(ARTICLE.c.story_id).where(ARTICLE.c.version_id == version_id).scalar_subquery()
    connection.execute(update(STORY).where(STORY.c.id == story).values(is_stale=True))
