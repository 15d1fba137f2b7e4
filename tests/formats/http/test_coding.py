"""Content codings are undone within a bound, whatever is sent."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.http.coding import undo_coding
from audit.model import Reason

TEXT = b"<p>The minister left on Monday.</p>" * 200
RAW = zlib.compressobj(wbits=-15)
DEFLATED = RAW.compress(TEXT) + RAW.flush()
CODED = {
    "gzip": gzip.compress(TEXT),
    "X-GZIP": gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]),
    "deflate": zlib.compress(TEXT),
    " Deflate ": DEFLATED,
    "br": brotli.compress(TEXT),
    "zstd": zstandard.compress(TEXT),
    "ZSTD": zstandard.compress(TEXT[:100]) + zstandard.compress(TEXT[100:]),
    "gzip, br": brotli.compress(gzip.compress(TEXT)),
    "identity": TEXT,
}


@pytest.mark.parametrize("coding", CODED)
def test_a_coding_is_undone(coding: str) -> None:
    assert undo_coding(CODED[coding], [("Content-Encoding", coding)], 10**6) == (TEXT, None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_cut_at_the_limit(coding: str) -> None:
    packers = {
        "gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress,
    }  # fmt: skip
    packed = packers[coding](bytes(10**7))
    plain, problem = undo_coding(packed, [(b"content-encoding", coding.encode())], 4096)
    assert plain == bytes(4096)
    assert problem == Reason("coding-too-large", limit=4096)


def test_bombs_within_bombs_are_cut_too() -> None:
    body = bytes(10**6)
    for _ in range(4):
        body = gzip.compress(body)
    plain, _ = undo_coding(body, [("content-encoding", "gzip, gzip, gzip, gzip")], 5000)
    assert len(plain) <= 5000
    assert undo_coding(b"", [("content-encoding", "gzip," * 500)], 100).problem == (
        Reason("codings-too-many", count=500)
    )


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_ends_early_keeps_what_came(coding: str) -> None:
    plain, problem = undo_coding(CODED[coding][:-10], [("content-encoding", coding)], 10**6)
    assert TEXT.startswith(plain)
    assert problem


def test_a_coding_that_is_not_there_leaves_the_body() -> None:
    plain, problem = undo_coding(TEXT, [("content-encoding", "gzip")], 10**6)
    assert plain == TEXT
    assert problem == Reason("coding-absent", coding="gzip")


def test_an_unknown_coding_is_named() -> None:
    assert undo_coding(b"x", [("content-encoding", "rot13")], 9).problem == (
        Reason("coding-unknown", coding="rot13")
    )


@given(st.binary(max_size=300), st.lists(st.sampled_from(["gzip", "br", "deflate", "x"]), max_size=5))
def test_no_bytes_make_it_raise_or_exceed_the_limit(body: bytes, codings: list[str]) -> None:
    plain, _ = undo_coding(body, [("content-encoding", ",".join(codings))], 64)
    assert len(plain) <= 64


@pytest.mark.parametrize("before", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_page_kept_without_its_coding_is_whole_whatever_it_begins_with(before: bytes) -> None:
    page = before + b"<!doctype html><p>It opened."
    made = undo_coding(page, [("Content-Encoding", "gzip")], 1000)
    assert (made.body, made.cut) == (page, None)
    assert undo_coding(gzip.compress(page)[:-9], [("Content-Encoding", "gzip")], 1000).cut is not None
