"""An answer kept with its head: status, headers and time are those of the answer, the body is the page."""

from __future__ import annotations

import io

from audit.formats.files import read_archive_file
from audit.formats.warc import Copy

HEAD = (
    b"HTTP/1.1 200 OK\r\nDate: Sun, 29 Nov 2026 12:30:00 GMT\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
)
PAGE = b"<!doctype html><title>A bridge</title><p>It was opened.</p>"
MOVED = b"HTTP/1.1 302 Found\r\nLocation: http://a.example/bridge\r\nContent-Length: 0\r\n\r\n"


def only(data: bytes) -> Copy:
    (copy,) = read_archive_file(io.BytesIO(data), "kept.html")
    assert isinstance(copy, Copy)
    return copy


def test_status_time_and_body_are_those_of_the_answer() -> None:
    copy = only(HEAD + PAGE)
    assert copy.body == PAGE
    assert copy.capture.status == 200
    assert str(copy.capture.received) == "2026-11-29T12:30:00Z"
    assert copy.capture.url is None


def test_headers_of_codings_that_the_program_undid_are_left_out() -> None:
    assert [name for name, _ in only(HEAD + PAGE).capture.headers] == ["Date", "Content-Type"]


def test_of_a_chain_the_last_answer_is_read_and_the_redirect_names_its_address() -> None:
    copy = only(MOVED + HEAD + PAGE)
    assert (copy.body, copy.capture.status, copy.capture.url) == (PAGE, 200, "http://a.example/bridge")


def test_an_answer_without_a_body_or_whose_head_is_cut_is_read_as_what_it_is() -> None:
    assert only(MOVED).capture.status == 302
    assert only(MOVED).body == b""
    assert only(b"HTTP/1.1 403 Forbidden\r\nServer: x").capture.status == 403
    assert only(MOVED * 100).capture.status == 302


def test_a_page_about_http_is_a_page() -> None:
    copy = only(b"HTTP/1.1 is a protocol. " + PAGE)
    assert copy.capture.status is None
