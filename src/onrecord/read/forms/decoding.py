"""Bytes -> text: which encoding a file is in, told from the bytes themselves.

A byte order mark says it; else UTF-8 when the bytes are that; else what a page declares; else Windows-1252, which is
what old newsroom systems write. No statistics over letters: a wrong guess there changes words without a sign of it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

MARKED = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows-1252 as browsers read it: its five unassigned bytes are the control characters of that number.
WINDOWS = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256))
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{1,40})""", re.IGNORECASE)
LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}  # browsers read all as Windows-1252
NO_ENCODINGS = {"idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7", "utf7"}
SAMPLE = 100_000  # bytes or signs that tell text from binary
MAX_CONTROLS = 0.02  # share of control characters that a text may have


def decode(content: bytes, *declared: str | None) -> str | None:
    r"""Return the text that the bytes hold, without its byte order mark, or None when they are no text.

    Newlines stay as they are. A file in UTF-8 with a few broken bytes keeps its other letters: each broken place
    becomes U+FFFD. `declared` are the encodings that the file and who sent it claim, the first that fits is taken; true
    UTF-8 is believed before any claim.

    >>> decode(b"\xef\xbb\xbfna\xc3\xafve\r\n")
    'naïve\r\n'
    >>> decode(b"\x93Yes,\x94 she said")
    '“Yes,” she said'
    >>> decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") is None
    True
    """
    for mark, encoding in MARKED:
        if content.startswith(mark):
            return keep_if_text(content[len(mark) :].decode(encoding, errors="replace"))
    if b"\x00" in content:
        unmarked = find_unmarked_utf16(content)
        return keep_if_text(content.decode(unmarked, errors="replace")) if unmarked else None
    return keep_if_text(decode_unmarked(content, declared))


def decode_unmarked(content: bytes, declared: Iterable[str | None] = ()) -> str:
    """Return the text as UTF-8, else as declared, else as damaged UTF-8, else as Windows-1252."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in filter(None, declared):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue  # an unknown name, or a false claim
    return decode_damaged_utf8(content) or codecs.charmap_decode(content, "strict", WINDOWS)[0]


def decode_damaged_utf8(content: bytes) -> str | None:
    """Return the text when more letters are sound UTF-8 than broken, else None.

    Windows-1252 hardly ever has two bytes in a row that look like UTF-8: its quotation marks stand alone.
    """
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return text if beyond_ascii - broken >= broken else None


def find_unmarked_utf16(content: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" where zero bytes stand in every second place only, as in Latin script."""
    sample = content[: SAMPLE - SAMPLE % 2]
    half = max(len(sample) // 2, 1)
    first, second = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if len(content) % 2 or max(first, second) < 0.5 or min(first, second) > 0.05:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def keep_if_text(text: str) -> str | None:
    """Return the text unless it has zero bytes, or more control characters than any text has."""
    sample = text[:SAMPLE]
    if "\x00" in text or len(CONTROLS.findall(sample)) > MAX_CONTROLS * len(sample):
        return None
    return text


def find_declared_encoding(content: bytes) -> str | None:
    """Return the encoding that an HTML page names in its head, or None.

    As in browsers, a page that can be read as far as its claim is not UTF-16, and Latin-1 means Windows-1252.

    >>> find_declared_encoding(b'<meta charset="iso-8859-1">')
    'cp1252'
    """
    found = DECLARED.search(content, 0, 4_096)
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    return "utf-8" if name.startswith(("utf-16", "utf16")) else find_encoding(name)


def find_encoding(label: str | None) -> str | None:
    """Return the encoding that a label from the web means, or None where it means none.

    Some of Python's codecs are no encodings of pages, and one of them takes time that grows with the square.

    >>> find_encoding(" ISO-8859-1"), find_encoding("windows-1251"), find_encoding("punycode")
    ('cp1252', 'windows-1251', None)
    """
    name = (label or "").strip(" \"';").lower()
    if not name or name.replace("-", "_") in NO_ENCODINGS:
        return None
    return "cp1252" if name in LATIN else name
