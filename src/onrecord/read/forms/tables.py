"""JSON and JSON Lines -> Article: the fields `id, url, outlet, title, published, language, author, text`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.read.dates import parse_date
from onrecord.read.languages import parse_language
from onrecord.records import Article, Skipped

KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", dict: "an object", list: "a list"}
TEXT_FIELDS = ("text", "url", "outlet", "title", "published", "language", "author")
Found = tuple[str, Article | Skipped]  # where it stands, and what was there
SHAPE = 'Give an article as {"text": "...", "title": "...", "outlet": "...", "published": "2026-03-04"}.'


def read_record(record: object, source: str, name: str) -> Article | Skipped:
    """Return the article that a JSON value holds. Its id is its own, else `name`; only `text` is required.

    Fields that onrecord does not know are passed over. Half of a surrogate pair, which no file can hold, becomes
    U+FFFD, so that every offset stays.

    >>> read_record({"id": 7, "text": "Rain fell."}, "news.json", "news").id
    '7'
    >>> read_record({"text": 7}, "news.json", "news").detail
    "cannot read an article from 'news.json': its 'text' is a number, not text. Put it in quotation marks."
    """
    if not isinstance(record, Mapping):
        return refuse(source, f"it is {describe(record)}, not an object", SHAPE)
    if record.get("text") is None:
        return refuse(source, "it has no 'text'", SHAPE)
    for key in TEXT_FIELDS:
        if not isinstance(record.get(key), str | None):
            return refuse(source, f"its '{key}' is {describe(record[key])}, not text", "Put it in quotation marks.")
    given = record.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        return refuse(source, f"its 'id' is {describe(given)}", "Give text or a whole number.")
    return make_article({key: mend(record.get(key)) for key in TEXT_FIELDS}, mend(str(given or "")) or name)


def make_article(fields: Mapping[str, str | None], article_id: str) -> Article:
    """Return the article with its fields in the form that records have."""
    published = parse_date(fields["published"] or "")
    return Article(
        id=article_id,
        text=fields["text"] or "",
        outlet=fields["outlet"] or None,
        url=fields["url"] or None,
        title=fields["title"] or None,
        published=published,
        date_source="record" if published else None,
        language=parse_language(fields["language"]),
        author=fields["author"] or None,
    )


def read_table(text: str, source: str, name: str) -> Iterator[Found]:
    """Yield the articles of a JSON file: one object, a list of them, or `{"articles": [...]}`.

    An article of a list that has no id gets `name:number`, counted from 1.

    >>> list(read_table('[{"text": "Rain."}, 7]', "news.json", "news"))[0]
    ('news.json:1', Article(id='news:1', text='Rain.', ...))
    """
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"{source}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else source
        many = isinstance(error, json.JSONDecodeError) and error.msg == "Extra data"
        advice = "If each line is an article, give the file the ending .jsonl." if many else "Mend the file."
        yield place, refuse(place, describe_fault(error), advice)
        return
    records = value.get("articles") if isinstance(value, Mapping) and "text" not in value else value
    if isinstance(records, list):
        for number, record in enumerate(records, start=1):
            place = f"{source}:{number}"
            yield place, read_record(record, place, f"{name}:{number}")
    else:
        yield source, read_record(value, source, name)


def read_lines(lines: Iterable[str | Skipped], source: str, name: str) -> Iterator[Found]:
    """Yield the articles of JSON Lines, empty lines passed over. One without an id gets `name:line`.

    >>> [found.id for _, found in read_lines(['{"text": "Rain."}', "", '{"text": "Snow."}'], "news.jsonl", "news")]
    ['news:1', 'news:3']
    """
    for number, line in enumerate(lines, start=1):
        if isinstance(line, Skipped):
            yield line.source, line
            continue
        if not line.strip():
            continue
        place = f"{source}:{number}"
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield place, refuse(place, describe_fault(error), "Mend this line; the others are read.")
            continue
        yield place, read_record(value, place, f"{name}:{number}")


def read_witness_table(text: str, source: str) -> Iterator[Found] | None:
    """Return the witnesses of `{"witnesses": [{"id": "...", "content": "..."}]}`, or None when the JSON is no such.

    >>> list(read_witness_table('{"witnesses": [{"id": "A", "content": "Rain."}]}', "w.json"))
    [('w.json:1', Article(id='A', text='Rain.', ...))]
    """
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    witnesses = value.get("witnesses") if isinstance(value, Mapping) else None
    return read_witness_records(witnesses, source) if isinstance(witnesses, list) else None


def read_witness_records(witnesses: Sequence[object], source: str) -> Iterator[Found]:
    """Yield one article a witness; one without an id is named by its number."""
    for number, witness in enumerate(witnesses, start=1):
        place = f"{source}:{number}"
        if isinstance(witness, Mapping) and isinstance(witness.get("content"), str):
            yield place, read_record({**witness, "text": witness["content"]}, place, str(number))
        else:
            found = "the witness has no text as 'content'"
            yield place, refuse(place, found, 'Give {"id": "A", "content": "..."}.')


def mend(words: str | None) -> str | None:
    r"""Return the words with U+FFFD for each half of a surrogate pair.

    >>> mend("a\ud83d") == "a\ufffd"
    True
    """
    if words is None or words.isascii():
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def describe(value: object) -> str:
    """Return what kind of JSON value it is, in plain words."""
    return "null" if value is None else KINDS.get(type(value), type(value).__name__)


def describe_fault(error: Exception) -> str:
    """Return what is wrong with the JSON, in plain words."""
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON ({error.msg} at sign {error.colno})"
    return "it is not JSON that can be read (nested too deep, or a number too long)"


def refuse(source: str, found: str, advice: str) -> Skipped:
    """Return the record of a JSON value that holds no article."""
    return Skipped(source, "bad json", f"cannot read an article from '{source}': {found}. {advice}")
