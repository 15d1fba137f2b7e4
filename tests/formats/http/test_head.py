"""Heads of answers, as servers and archives write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.http import parse_head


def test_a_head_ends_where_the_body_begins() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: a\r\n  b\r\n\r\n<p>a: b\r\n\r\n"
    head = parse_head(block)
    assert (head.status, head.reason, head.version) == (200, b"OK", b"HTTP/1.1")
    assert head.headers == [(b"Content-Type", b"text/html"), (b"X", b"a b")]
    assert block[head.size :] == b"<p>a: b\r\n\r\n"


def test_lines_may_end_with_a_line_feed_alone() -> None:
    head = parse_head(b"HTTP/1.0  404\nA: 1\nno colon\nB:2\n\nbody")
    assert (head.status, head.reason, head.headers) == (404, b"", [(b"A", b"1"), (b"B", b"2")])
    assert head.size == len(b"HTTP/1.0  404\nA: 1\nno colon\nB:2\n\n")


def test_a_head_without_its_end_is_all_head() -> None:
    head = parse_head(b"HTTP/2 200\r\nA: 1")
    assert (head.version, head.headers, head.size) == (b"HTTP/2", [(b"A", b"1")], 16)


@pytest.mark.parametrize(
    "block", [b"", b"<html>", b"HTTP/1.1", b"HTTP/1.1 2000 OK\r\n\r\n", b"GET / HTTP/1.1\r\n"]
)
def test_what_has_no_status_line_has_no_status(block: bytes) -> None:
    assert parse_head(block).status == 0
    assert parse_head(block).size == 0


@given(st.binary())
def test_any_bytes_may_follow_a_status_line(rest: bytes) -> None:
    head = parse_head(b"HTTP/1.1 200 OK" + rest)
    assert head.size <= 15 + len(rest)
