"""Stated digests beside actual ones."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.warc.digests import check_digest
from audit.model import Declared, digest_of

SHA1 = hashlib.sha1(b"text", usedforsecurity=False)
RIGHT = [
    digest_of(b"text"),
    "sha256:" + base64.b32encode(hashlib.sha256(b"text").digest()).decode(),
    "sha256:" + base64.b32encode(hashlib.sha256(b"text").digest()).decode().rstrip("="),
    "sha-256:" + base64.b64encode(hashlib.sha256(b"text").digest()).decode(),
    "sha1:" + base64.b32encode(SHA1.digest()).decode(),
    "SHA1: " + SHA1.hexdigest().upper(),
    "sha512:" + hashlib.sha512(b"text").hexdigest(),
    "md5:" + hashlib.md5(b"text", usedforsecurity=False).hexdigest(),
]


@pytest.mark.parametrize("stated", RIGHT)
def test_every_notation_in_use_is_confirmed(stated: str) -> None:
    assert check_digest("payload", stated, [b"text"], "a#1") == Declared(
        of="payload", stated=stated, actual=stated, where="a#1"
    )


@pytest.mark.parametrize("stated", RIGHT)
def test_other_bytes_are_told_in_the_same_notation(stated: str) -> None:
    found = check_digest("block", stated, [b"other"], "a#1")
    assert found is not None
    assert found.actual != stated
    assert len(found.actual.rpartition(":")[2].rstrip("=")) == len(
        stated.rpartition(":")[2].strip().rstrip("=")
    )
    assert check_digest("block", found.actual, [b"other"], "a#1") == Declared(
        of="block", stated=found.actual, actual=found.actual, where="a#1"
    )


def test_any_reading_of_what_the_digest_covers_confirms_it() -> None:
    found = check_digest("payload", RIGHT[4], [b"other", b"text"], "")
    assert found is not None
    assert found.actual == found.stated


@pytest.mark.parametrize(
    "stated", ["", "sha1", "sha1:", "crc32:abcd", "sha1:zz", "sha256:" + "g" * 64, "sha1:ü" * 9]
)
def test_what_is_no_digest_is_no_mismatch(stated: str) -> None:
    assert check_digest("payload", stated, [b"text"], "") is None


@given(st.text(), st.sampled_from(["", "sha1:", "sha256:", "md5:"]))
def test_no_text_makes_it_raise(text: str, name: str) -> None:
    check_digest("file", name + text, [b"text"], "")
