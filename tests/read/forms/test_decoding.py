"""Whatever encoding a text is saved in, the same text comes out, newlines and all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.forms.decoding import decode, find_declared_encoding

# What people write: no control characters but tab and newlines, no halves of surrogate pairs.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\r\n"))
windows_texts = st.text(st.sampled_from([chr(sign) for sign in range(32, 127)] + list("“”‘’…–—é€ž\r\n")), min_size=1)


@given(texts)
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(texts)
def test_marked_utf16_and_utf32_come_out_as_they_went_in(text: str) -> None:
    for encoding in ("utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@given(st.text(st.sampled_from([chr(sign) for sign in range(32, 127)] + ["\r", "\n", "é"]), min_size=1))
def test_unmarked_utf16_in_latin_script_is_told(text: str) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)) == text


@given(windows_texts)
def test_windows_text_is_read_unless_it_is_utf8_too(text: str) -> None:
    content = text.encode("cp1252")
    try:
        expected = content.decode("utf-8")
    except UnicodeDecodeError:
        expected = text
    assert decode(content) == expected


@given(st.binary())
def test_no_bytes_raise_and_no_text_has_zeros(content: bytes) -> None:
    text = decode(content)
    assert text is None or "\x00" not in text


def test_one_broken_byte_costs_one_sign_and_no_other() -> None:
    assert decode("“Oui”, à ".encode() + b"\xff" + " côté".encode()) == "“Oui”, à \ufffd côté"
    assert decode("“Oui”, a".encode() + "é".encode()[:1]) == "“Oui”, a\ufffd"


def test_windows_quotation_marks_are_quotation_marks() -> None:
    assert decode(b"\x93We won\x94, she said \x96 it\x92s true\x85") == "“We won”, she said – it’s true…"


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"%PDF-1.7\n" + bytes(range(1, 32)) * 20, bytes(range(256)) * 4],
)
def test_no_text(content: bytes) -> None:
    assert decode(content) is None


def test_a_declared_encoding_counts_where_the_bytes_are_not_utf8() -> None:
    page = "<meta charset='windows-1251'><p>Мэр".encode("cp1251")
    declared = find_declared_encoding(page)
    assert declared == "windows-1251"
    assert decode(page, declared) == "<meta charset='windows-1251'><p>Мэр"
    assert decode("é".encode(), "cp1251") == "é"  # sound UTF-8 is believed before the claim
    assert decode(b"caf\xe9", "no-such-encoding") == "café"


def test_the_old_way_of_declaring() -> None:
    page = b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'
    assert find_declared_encoding(page) == "cp1252"
    assert find_declared_encoding(b"<p>charset=utf-8") is None
