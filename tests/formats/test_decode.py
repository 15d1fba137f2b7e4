"""Encodings as a browser chooses them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.decode import codec_for, declared_charset, decode, http_charset


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("latin1", "cp1252"), ("ISO-8859-1", "cp1252"), (" UTF8 ", "utf-8"), ("gb2312", "gb18030"),
        ("x-sjis", "cp932"), ("EUC-KR", "cp949"), ("windows-1251", "cp1251"), ("nonsense", None),
        ("", None), (None, None), ("rot13", None), ("base64", None), ("unicode_escape", None),
    ],
)  # fmt: skip
def test_a_label_means_what_browsers_take_it_for(label: str | None, codec: str | None) -> None:
    assert codec_for(label) == codec


def test_the_header_and_the_page_declare() -> None:
    assert http_charset('text/html; charset="windows-1250"') == "cp1250"
    assert http_charset("text/html") is None
    assert declared_charset(b'<?xml version="1.0" encoding="iso-8859-2"?>') == "iso8859-2"
    assert declared_charset(b'<meta http-equiv=x content="text/html; charset=koi8-r">') == "koi8-r"


def test_bytes_that_fit_no_character_become_the_replacement_sign() -> None:
    assert decode(b"a\xffb", encoding="utf-8") == ("a\ufffdb", "utf-8")


def test_utf_8_cut_in_the_middle_of_a_character_is_still_utf_8() -> None:
    assert decode("déjà".encode()[:-1])[1] == "utf-8"


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-16", "utf-7", "hz", "iso2022_jp", "punycode", "idna"]),
)
@settings(max_examples=200, deadline=None)
def test_no_bytes_and_no_label_make_it_fail(body: bytes, label: str | None) -> None:
    text, codec = decode(body, encoding=label)
    assert isinstance(text, str)
    assert codec
