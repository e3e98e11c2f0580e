"""The quoted fragments of a story's articles -> those that a statement of another outlet has the words of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.attribute import unite_voices
from onrecord.match import find_adopted
from onrecord.pipeline import add_fragments
from onrecord.records import Extraction
from onrecord.settings import Settings
from onrecord.store.derived import add_fragment, drop_fragments


def adopt_fragments(
    connection: Connection, version_ids: Sequence[int], extractions: Sequence[Extraction], settings: Settings
) -> list[Extraction]:
    """Return the extractions of a story's versions with their adopted fragments, which are stored with their versions.

    As in `compare`, a fragment joins no statements that are apart without it. It is looked for anew whenever the story
    is matched, because what other articles say decides: the cost is that of one more reading of the marks, and of two
    more matchings where there is a fragment at all.
    """
    drop_fragments(connection, version_ids)
    sure = settings.extract.min_confidence
    loose = [_rename(add_fragments(one, sure), f"f{place}.") for place, one in enumerate(extractions)]
    quotations = [quotation for extraction in loose for quotation in extraction.quotations]
    fragments = {quotation.id for quotation in quotations if quotation.id.startswith("f")}
    if not fragments:
        return list(extractions)
    articles = [extraction.article for extraction in loose]
    voices = unite_voices(articles, [extraction.voices for extraction in loose])
    known = (articles, quotations, voices.attributions)
    left = fragments - find_adopted(*known, fragments, settings.match, voices.speakers)
    return [
        _store(connection, version_id, _leave_out(extraction, left), fragments)
        for version_id, extraction in zip(version_ids, loose, strict=True)
    ]


def _leave_out(extraction: Extraction, left: set[str]) -> Extraction:
    attributions = tuple(a for a in extraction.voices.attributions if a.quotation_id not in left)
    quotations = tuple(quotation for quotation in extraction.quotations if quotation.id not in left)
    return replace(extraction, quotations=quotations, voices=replace(extraction.voices, attributions=attributions))


def _store(connection: Connection, version_id: int, extraction: Extraction, fragments: set[str]) -> Extraction:
    pairs = zip(extraction.quotations, extraction.voices.attributions, strict=True)
    rows = {q.id: str(add_fragment(connection, version_id, q, a)) for q, a in pairs if q.id in fragments}
    return _give_ids(extraction, rows)


def _rename(extraction: Extraction, head: str) -> Extraction:
    """Return the extraction with ids of fragments that no other article's have."""
    return _give_ids(extraction, {q.id: f"{head}{q.id}" for q in extraction.quotations if q.id.startswith("f")})


def _give_ids(extraction: Extraction, ids: Mapping[str, str]) -> Extraction:
    quotations = tuple(replace(q, id=ids.get(q.id, q.id)) for q in extraction.quotations)
    attributions = tuple(
        replace(a, quotation_id=ids.get(a.quotation_id, a.quotation_id)) for a in extraction.voices.attributions
    )
    return replace(extraction, quotations=quotations, voices=replace(extraction.voices, attributions=attributions))
