"""What the tables of an export have: each column's name, its kind of value, and what it means.

The names are the glossary's. Offsets are code points of the text of the article that the row names, the end excluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

ColumnKind = Literal["text", "whole", "share", "flag", "texts", "spans"]


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column of an export.

    A `whole` number counts or is an offset, a `share` is 0 to 1, `spans` is a list of pairs of offsets.
    """

    name: str
    kind: ColumnKind
    meaning: str


ARTICLE = ColumnOf("article", "text", "id of the article")
STATEMENT = ColumnOf("statement", "text", "id of the statement")
NUMBER = ColumnOf("number", "whole", "of the variant within its statement, from 1")
SEVERITY = ColumnOf("severity", "text", "cosmetic, minor or substantive")

TABLES: Mapping[str, tuple[ColumnOf, ...]] = MappingProxyType(
    {
        "articles": (
            ColumnOf("id", "text", "the archive's id of the article"),
            ColumnOf("story", "text", "id of its story"),
            ColumnOf("outlet", "text", "who published it"),
            ColumnOf("url", "text", "its address"),
            ColumnOf("title", "text", "its title"),
            ColumnOf("published", "text", "ISO 8601, a day or a day and a time"),
            ColumnOf("language", "text", "ISO 639-1"),
            ColumnOf("author", "text", "who wrote it"),
            ColumnOf("version", "whole", "number of the version that this is, the latest one; 1 is the first"),
            ColumnOf("wire_copy_of", "text", "id of the earlier article whose words it has"),
            ColumnOf("seen", "text", "when this version was taken in, ISO 8601, UTC"),
            ColumnOf("derived_by", "text", "the onrecord that found its quotations"),
            ColumnOf("model", "text", "the model that it read with; none where it went by quotation marks alone"),
            ColumnOf("text", "text", "its text, unaltered"),
        ),
        "stories": (
            ColumnOf("id", "text", "the archive's id of the story"),
            ColumnOf("title", "text", "the title of the article that has most in common with the others"),
            ColumnOf("first_day", "text", "ISO 8601, of its earliest article in the archive"),
            ColumnOf("last_day", "text", "ISO 8601, of its latest one"),
            ColumnOf("articles", "whole", "articles that it has in the archive"),
        ),
        "quotations": (
            ARTICLE,
            ColumnOf("id", "text", "of the quotation within its article"),
            ColumnOf("statement", "text", "id of its statement; none for what is not matched, such as indirect speech"),
            ColumnOf("speaker", "text", "id of its speaker in the archive; none where it is open or not matched"),
            ColumnOf("speaker_name", "text", "of that speaker; else of whom the article names"),
            ColumnOf("kind", "text", "direct, mixed or indirect"),
            ColumnOf("act", "text", "speech, writing, thought or attitude"),
            ColumnOf("wording", "text", "its passages, joined by spaces"),
            ColumnOf("words", "whole", "words of the wording"),
            ColumnOf("start", "whole", "offset of its first passage"),
            ColumnOf("end", "whole", "end of its last passage"),
            ColumnOf("content", "spans", "its passages"),
            ColumnOf("cue", "spans", "the words that report it"),
            ColumnOf("mention", "spans", "the words that name its source"),
            ColumnOf("within", "text", "id of the quotation of the same article that it is spoken in"),
            ColumnOf("repeats", "flag", "whether a fuller quotation of the same article has its words too"),
            ColumnOf("confidence", "share", "that it is a quotation"),
            ColumnOf("speaker_confidence", "share", "that the article names its speaker right; none where it is open"),
            ColumnOf("why", "texts", "the reasons, a sentence each"),
        ),
        "statements": (
            ColumnOf("id", "text", "the archive's id of the statement"),
            ColumnOf("story", "text", "id of its story"),
            ColumnOf("speaker", "text", "id of its speaker; none where it is open"),
            ColumnOf("speaker_name", "text", "of that speaker"),
            ColumnOf("kind", "text", "direct or mixed"),
            ColumnOf("published", "text", "ISO 8601, of its earliest witness"),
            ColumnOf("base", "text", "the wording that the witnesses are held against"),
            ColumnOf("witnesses", "whole", "articles that carry it"),
            ColumnOf("altered", "flag", "whether a witness is altered"),
            ColumnOf("why", "texts", "why it is one statement, a sentence each"),
        ),
        "witnesses": (
            STATEMENT,
            ARTICLE,
            ColumnOf("wording", "text", "what the article has of the statement"),
            ColumnOf("coverage", "share", "of the base's words, that it has"),
            ColumnOf("verdict", "text", "verbatim, cosmetic, minor or altered"),
        ),
        "variants": (
            STATEMENT,
            NUMBER,
            ColumnOf("base", "text", "what the base has there"),
            ColumnOf("start", "whole", "offset in the statement's base"),
            ColumnOf("end", "whole", "end in the statement's base"),
            SEVERITY,
        ),
        "readings": (
            STATEMENT,
            NUMBER,
            ARTICLE,
            ColumnOf("wording", "text", "what the article has there; empty where it leaves the words out"),
            ColumnOf("start", "whole", "offset in the article's text"),
            ColumnOf("end", "whole", "end in the article's text"),
            ColumnOf("kind", "text", "of the difference: omission, substitution, ..."),
            ColumnOf("flags", "texts", "negation, number, name, modality, pronoun"),
            SEVERITY,
            ColumnOf("why", "text", "one sentence"),
        ),
        "speakers": (
            ColumnOf("id", "text", "the archive's id of the speaker"),
            ColumnOf("name", "text", "the fullest form of the name"),
            ColumnOf("kind", "text", "person, organisation, group, document or unnamed"),
            ColumnOf("also", "texts", "other forms"),
            ColumnOf("kb_id", "text", "id in the user's own knowledge base"),
        ),
    }
)
"""Table -> its columns. Readings that agree with the base have no row."""
