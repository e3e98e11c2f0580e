"""The JSON Schemas (draft 2020-12) of what `compare` and `extract` print. The enumerations are those of the records."""

from __future__ import annotations

from typing import Any, get_args

from onrecord.records import (
    SKIP_REASONS,
    Act,
    BaseOrigin,
    Difference,
    Flag,
    QuotationKind,
    Severity,
    SpeakerKind,
    Standing,
    Verdict,
)
from onrecord.show.contract.objects import REPORT_VERSION, SOURCE_ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
OFFSET = {"type": "integer", "minimum": 0}
ID = {"type": "string", "minLength": 1}
NULL = {"type": "null"}
AGREEING = {
    "if": {"properties": {"kind": NULL}},
    "then": {"properties": {"severity": NULL, "flags": {"maxItems": 0}}},
    "else": {"properties": {"severity": {"not": NULL}}},
}


def _exactly_when(condition: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the rule that an object has the properties `names` when it meets `condition`, and else none of them."""
    return {
        "if": {"properties": condition},
        "then": {"required": list(names)},
        "else": {"not": {"anyOf": [{"required": [name]} for name in names]}},
    }


OPEN_SPEAKER = _exactly_when({"speaker": NULL}, "rivals")


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of `onrecord compare --format json`.

    >>> report_schema()["properties"]["schema"]
    {'const': 'onrecord.report/1'}
    """
    definitions = {
        **_shared(),
        "article": _object(
            _article_head() | {"date_source": MAYBE_TEXT, "author": MAYBE_TEXT, "url": MAYBE_TEXT, "text": TEXT},
            optional=("text",),
            note=f"With --excerpts-only without `text`. The given source has the id `{SOURCE_ID}`.",
        ),
        "quotation": _object(
            {"id": ID, "article": ID, "statement": ID, **_quotation_body(), "words": _ref("words")},
            optional=("rivals", "within", "words"),
            note="`rivals` is there exactly when `speaker` is null, `words` with --excerpts-only.",
        )
        | OPEN_SPEAKER,
        "words": _object({"content": _list(TEXT), "cue": _list(TEXT), "mention": _list(TEXT)}),
        "base": _object(
            {
                "text": TEXT,
                "from": _one_of(BaseOrigin),
                "start": OFFSET,
                "end": OFFSET,
                "parts": _list(_ref("stretch"), minItems=1),
            },
            optional=("start", "end", "parts"),
            note="`start`, `end` and `parts` (`text` joins them by a space) are code points of the source's text, "
            "there exactly when `from` is source.",
        )
        | _exactly_when({"from": {"const": "source"}}, "start", "end", "parts"),
        "witness": _object(
            {
                "article": ID,
                "quotations": _list(ID),
                "repeats": _list(ID),
                "text": TEXT,
                "coverage": SHARE,
                "verdict": _one_of(Verdict),
            },
            note="`quotations` ends with the `repeats`, which give no reading.",
        ),
        "reading": _object(
            {
                "article": ID,
                "text": TEXT,
                "start": OFFSET,
                "end": OFFSET,
                "kind": _or_null(Difference),
                "flags": _list(_one_of(Flag), uniqueItems=True),
                "severity": _or_null(Severity),
                "why": TEXT,
            },
            note="Offsets are code points of that article's text. `kind` null: it agrees with the base.",
        )
        | AGREEING,
        "variant": _object(
            {
                "base": _object({"text": TEXT, "start": OFFSET, "end": OFFSET}, note="Offsets index base.text."),
                "severity": _one_of(Severity),
                "readings": _list(_ref("reading")),
            }
        ),
        "statement": _object(
            {
                "id": ID,
                "speaker": MAYBE_TEXT,
                "rivals": _list(ID),
                "kind": _one_of(QuotationKind),
                "why": _list(TEXT),
                "base": _ref("base"),
                "witnesses": _list(_ref("witness")),
                "variants": _list(_ref("variant")),
            },
            optional=("rivals",),
        )
        | OPEN_SPEAKER,
        "lineage": _object(
            {
                "links": _list(_ref("link")),
                "families": _list(
                    _object(
                        {"root": MAYBE_TEXT, "members": _list(ID, minItems=1), "wire": MAYBE_TEXT},
                        note="Articles whose words probably come from one origin; each article is in one family.",
                    )
                ),
                "statements": _list(_object({"statement": ID, "articles": OFFSET, "origins": OFFSET})),
            }
        ),
        "link": _object(
            {
                "child": ID,
                "parent": MAYBE_TEXT,
                "standing": _one_of(Standing),
                "confidence": SHARE,
                "rivals": _list(_object({"parent": MAYBE_TEXT, "confidence": SHARE})),
                "also": _list(ID),
                "credits": _list(TEXT),
                "why": _list(TEXT),
            },
            note="`parent` is null unless it is a copy; `rivals` has somebody only where it is open.",
        )
        | {
            "if": {"properties": {"standing": {"const": "copy"}}},
            "then": {"properties": {"parent": ID}},
            "else": {"properties": {"parent": NULL}},
        },
        "outlet": _object(
            {"article": ID, "carries": _list(ID), "alone": _list(ID), "lacks": _list(ID), "paraphrases": _list(ID)},
            ("paraphrases",),
        ),
        "skipped": _object({"source": TEXT, "reason": {"enum": list(SKIP_REASONS)}, "detail": TEXT}),
    }
    body = _object(
        {
            "schema": {"const": REPORT_VERSION},
            "articles": _list(_ref("article")),
            "speakers": _list(_ref("speaker")),
            "quotations": _list(_ref("quotation")),
            "statements": _list(_ref("statement")),
            "outlets": _list(_ref("outlet")),
            "lineage": _ref("lineage"),
            "skipped": _list(_ref("skipped")),
        }
    )
    return {"$schema": DIALECT, "title": "onrecord report", **body, "$defs": definitions}


def extract_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of `onrecord extract --format jsonl`.

    >>> "text" in extract_schema()["required"]
    False
    """
    quotation = _object({"id": ID, **_quotation_body()}, optional=("rivals", "within")) | OPEN_SPEAKER
    body = _object(
        _article_head()
        | {
            "model": MAYBE_TEXT | {"description": "What read the article; null when only quotation marks were read."},
            "quotations": _list(_ref("quotation")),
            "speakers": _list(_ref("speaker")),
            "text": TEXT,
        },
        optional=("text",),
        note="`text` is there with --text, and for every input that is not a .txt.",
    )
    return {
        "$schema": DIALECT,
        "title": "onrecord extract, one line",
        **body,
        "$defs": {**_shared(), "quotation": quotation},
    }


def _shared() -> dict[str, Any]:
    return {
        "stretch": {
            "type": "array",
            "prefixItems": [OFFSET, OFFSET],
            "items": False,
            "minItems": 2,
            "description": "[start, end) in code points of the article's text.",
        },
        "speaker": _object(
            {
                "id": ID,
                "name": TEXT,
                "kind": _one_of(SpeakerKind),
                "also": _list(TEXT),
                "kb_id": MAYBE_TEXT | {"description": "The id in the knowledge base that the user named."},
            }
        ),
    }


def _article_head() -> dict[str, Any]:
    return {
        "id": ID,
        "path": MAYBE_TEXT,
        "title": MAYBE_TEXT,
        "outlet": MAYBE_TEXT,
        "published": MAYBE_TEXT | {"description": "ISO 8601, a day or a day and a time."},
        "language": MAYBE_TEXT | {"description": "ISO 639-1."},
    }


def _quotation_body() -> dict[str, Any]:
    return {
        "kind": _one_of(QuotationKind),
        "act": _one_of(Act),
        "content": _list(_ref("stretch"), minItems=1),
        "cue": _list(_ref("stretch")),
        "mention": _list(_ref("stretch")),
        "speaker": MAYBE_TEXT,
        "confidence": SHARE,
        "why": _list(TEXT),
        "rivals": _list(ID),
        "within": ID | {"description": "The quotation that this one is spoken in."},
    }


def _object(properties: dict[str, Any], optional: tuple[str, ...] = (), note: str = "") -> dict[str, Any]:
    described: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }
    return described | {"description": note} if note else described


def _list(of: dict[str, Any], **limits: Any) -> dict[str, Any]:
    return {"type": "array", "items": of, **limits}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(literal: Any) -> dict[str, Any]:
    return {"enum": list(get_args(literal))}


def _or_null(literal: Any) -> dict[str, Any]:
    return {"enum": [None, *get_args(literal)]}
