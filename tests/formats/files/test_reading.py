"""What people already have, read as captures."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from typing import Any

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from audit.formats import archive_file_kind, read_archive_file
from audit.formats.warc import Copy
from audit.model import Reason, Skipped, digest_of
from audit.report import reason_words

PAGE = b"<!doctype html><title>Bridge</title><p>The bridge was opened on Monday.</p>"
DATE = "2024-05-06T07:08:09Z"


def read(data: bytes, limit: int = 1 << 20) -> tuple[list[Copy], list[Skipped]]:
    found = list(read_archive_file(io.BytesIO(data), "my.file", limit))
    return [one for one in found if isinstance(one, Copy)], [one for one in found if isinstance(one, Skipped)]


def warc(*records: tuple[Any, ...], packed: bool = True) -> bytes:
    """A WARC file; a record is (kind, url, body, HTTP headers or None, more fields)."""
    made = [_record(*one) for one in records]
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in made)


def _record(
    kind: str, url: str | None, body: bytes, headers: list[tuple[str, str]] | None, more: Any
) -> bytes:
    http = (
        ""
        if headers is None
        else "HTTP/1.1 200 OK\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers) + "\r\n"
    )
    block = http.encode() + (b"" if kind == "revisit" else body)
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": DATE,
        "WARC-Payload-Digest": digest_of(body),
        "WARC-Block-Digest": digest_of(block),
        "Content-Length": len(block),
        **more,
    }
    return (
        "\r\n".join(["WARC/1.0", *(f"{n}: {v}" for n, v in fields.items())]).encode()
        + b"\r\n\r\n"
        + block
        + b"\r\n\r\n"
    )


class QuietWriter(WARCWriter):  # type: ignore[misc]
    """warcio's writer, without the temporary files that it leaves open."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


@pytest.mark.parametrize("packed", [True, False])
def test_what_another_program_wrote_is_read_and_confirmed(packed: bool) -> None:  # noqa: FBT001
    target = io.BytesIO()
    writer = QuietWriter(target, gzip=packed, warc_version="1.1")
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "another program"}))
    for i in range(3):
        url, body = f"http://a.example/{i}", io.BytesIO(b"%d" % i)
        writer.write_record(writer.create_warc_record(url, "response", body, http_headers=http))
    copies, skipped = read(target.getvalue())
    assert skipped == []
    assert [(copy.capture.url, copy.body) for copy in copies] == [
        (f"http://a.example/{i}", b"%d" % i) for i in range(3)
    ]
    assert all(one.stated == one.actual for copy in copies for one in copy.capture.declared)
    assert {one.stated[:5] for copy in copies for one in copy.capture.declared} == {"sha1:"}


AGAIN = {
    "WARC-Date": "2025-01-01T00:00:00Z",
    "WARC-Refers-To-Target-URI": "http://a.example/",
    "WARC-Refers-To-Date": DATE,
}
HTML = [("Content-Type", "text/html"), ("X-Long", "one\r\n two")]


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_record_is_a_capture_with_its_address_time_and_headers(packed: bool) -> None:  # noqa: FBT001
    (copy,), skipped = read(warc(("response", "http://a.example/x", PAGE, HTML, {}), packed=packed))
    assert skipped == []
    assert copy.body == PAGE
    assert (copy.capture.url, copy.capture.status, copy.capture.via) == ("http://a.example/x", 200, "warc")
    assert str(copy.capture.received) == DATE
    assert copy.capture.headers == (("Content-Type", "text/html"), ("X-Long", "one two"))
    assert (copy.capture.digest, copy.capture.path) == (digest_of(PAGE), "my.file#0")
    assert [(one.of, one.stated == one.actual) for one in copy.capture.declared] == [
        ("payload", True),
        ("block", True),
    ]


def test_requests_and_notes_of_the_crawler_are_no_captures() -> None:
    data = warc(
        ("warcinfo", None, b"software: x\r\n", None, {}),
        ("metadata", "http://a.example/", b"via: x\r\n", None, {}),
        ("resource", "http://a.example/r", b"a text", None, {}),
    )
    (copy,), skipped = read(data)
    assert (copy.body, copy.capture.status, skipped) == (b"a text", None, [])


def test_chunks_are_undone_and_either_digest_confirms_them() -> None:
    chunked = b"5;x=y\r\nThe b\r\n6\r\nridge.\r\n0\r\n\r\n"
    for digest in (digest_of(chunked), digest_of(b"The bridge.")):
        fields = {"WARC-Payload-Digest": digest}
        data = warc(("response", "http://a.example/", chunked, [("Transfer-Encoding", "chunked")], fields))
        (copy,), _ = read(data)
        assert copy.body == b"The bridge."
        assert copy.capture.declared[0].actual == digest


CHUNKS = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (PAGE, PAGE)) + b"0\r\n\r\n"


@pytest.mark.parametrize("left", [5, 3, 7, 30, len(CHUNKS) - 40], ids=str)
def test_a_body_that_ends_within_its_chunks_is_cut_and_has_no_sizes_in_it(left: int) -> None:
    body = CHUNKS[:-left]
    (copy,), _ = read(warc(("response", "http://a.example/", body, [("Transfer-Encoding", "chunked")], {})))
    assert copy.capture.truncated == Reason("chunks-cut")
    assert (PAGE + PAGE).startswith(copy.body)


@pytest.mark.parametrize("text", [b"1999\r\nIt was a year.", b"5", b"", b"add\r\nnothing"])
def test_a_text_that_begins_with_a_number_is_kept_as_it_is(text: bytes) -> None:
    (copy,), _ = read(warc(("response", "http://a.example/", text, [("Transfer-Encoding", "chunked")], {})))
    assert (copy.body, copy.capture.truncated) == (text, None)


def test_a_body_said_to_be_chunked_that_is_not_stays_as_it_is() -> None:
    (copy,), _ = read(warc(("response", "http://a.example/", PAGE, [("Transfer-Encoding", "chunked")], {})))
    assert copy.body == PAGE


def test_a_revisit_has_the_body_of_the_record_that_it_repeats() -> None:
    data = warc(
        ("response", "http://a.example/", PAGE, HTML, {"WARC-Payload-Digest": digest_of(PAGE)}),
        ("revisit", "http://a.example/", PAGE, [("X-Second", "time")], AGAIN),
        ("response", "http://b.example/", b"after", HTML, {}),
    )
    (first, second, third), skipped = read(data)
    assert skipped == []
    assert second.body == first.body == PAGE
    assert str(second.capture.received) == "2025-01-01T00:00:00Z"
    assert second.capture.headers == (("X-Second", "time"),)
    assert {(one.of, one.stated == one.actual) for one in second.capture.declared} == {
        ("payload", True),
        ("block", True),
    }
    assert third.body == b"after"


def test_a_revisit_of_what_is_elsewhere_is_said() -> None:
    (), (skipped,) = read(warc(("revisit", "http://a.example/", PAGE, [], AGAIN)))
    assert (
        reason_words(skipped.reason)
        == f"it repeats http://a.example/ of {DATE}, which this file does not hold"
    )
    assert skipped.what == "my.file#0"


def test_changed_bytes_show_both_digests() -> None:
    data = warc(("response", "http://a.example/", PAGE, HTML, {}), packed=False).replace(b"Monday", b"Friday")
    (copy,), _ = read(data)
    payload, block = copy.capture.declared
    assert (payload.of, payload.where) == ("payload", "my.file#0")
    assert payload.stated != payload.actual
    assert block.stated != block.actual


def test_a_record_that_was_cut_when_it_was_made_keeps_the_reason() -> None:
    (copy,), _ = read(warc(("response", "http://a.example/", PAGE, HTML, {"WARC-Truncated": "length"})))
    assert copy.capture.truncated == Reason("cut-when-captured", why="length")


def wacz(
    files: dict[str, bytes], *, hashes: dict[str, str] | None = None, method: int = zipfile.ZIP_STORED
) -> bytes:
    target = io.BytesIO()
    resources = [
        {"name": name, "path": name, "hash": (hashes or {}).get(name, digest_of(data)), "bytes": len(data)}
        for name, data in files.items()
    ]
    with zipfile.ZipFile(target, "w", method) as package:
        for name, data in files.items():
            package.writestr(name, data)
        package.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
    return target.getvalue()


WARC = warc(
    ("response", "http://a.example/", PAGE, HTML, {}), ("response", "http://b.example/", b"b", HTML, {})
)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_gives_the_copies_of_its_warc_files_with_the_file_digest(method: int) -> None:
    copies, skipped = read(wacz({"archive/data.warc.gz": WARC, "pages/pages.jsonl": b"{}"}, method=method))
    assert skipped == []
    assert [copy.body for copy in copies] == [PAGE, b"b"]
    assert copies[0].capture.via == "wacz"
    assert copies[0].capture.path == "my.file!archive/data.warc.gz#0"
    assert copies[0].capture.declared[-1].of == "file"
    assert all(one.stated == one.actual for copy in copies for one in copy.capture.declared)


def test_a_package_whose_file_is_not_what_it_says_shows_both_digests() -> None:
    copies, _ = read(
        wacz({"archive/data.warc.gz": WARC}, hashes={"archive/data.warc.gz": "sha256:" + "0" * 64})
    )
    assert copies[0].capture.declared[-1].actual == digest_of(WARC)


@pytest.mark.parametrize("size", [1000, 64 << 10, 200_000])
def test_a_digest_that_counts_every_piece_twice_is_the_tools_known_error(size: int) -> None:
    data = warc(("response", "http://a.example/", random.Random(1).randbytes(size), HTML, {}), packed=False)
    twice = hashlib.sha256()
    for at in range(0, len(data), 64 << 10):  # as js-wacz up to 0.1.6 does
        twice.update(data[at : at + (64 << 10)] * 2)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("archive/a.warc", data)
        stated = {"path": "archive/a.warc", "hash": f"sha256:{twice.hexdigest()}"}
        package.writestr("datapackage.json", json.dumps({"resources": [stated]}))
    (copy,), _ = read(target.getvalue())
    (declared,) = (one for one in copy.capture.declared if one.of == "file")
    assert (declared.stated, declared.note) == (declared.actual, Reason("digest-of-doubled-pieces"))


def test_the_digest_of_nothing_that_wget_states_of_a_revisit_is_no_difference() -> None:
    nothing = {"WARC-Block-Digest": "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "WARC-Truncated": "length"}
    copies, _ = read(
        warc(
            ("response", "http://a.example/", PAGE, HTML, {}),
            ("revisit", "http://a.example/", PAGE, HTML, AGAIN | nothing),
        )
    )
    assert [copy.capture.truncated for copy in copies] == [None, None]  # every revisit is cut to its head
    assert all(one.stated == one.actual for copy in copies for one in copy.capture.declared)


def test_a_package_without_an_archive_is_said() -> None:
    copies, (skipped,) = read(wacz({"pages/pages.jsonl": b"{}"}))
    assert copies == []
    assert "holds no WARC file" in reason_words(skipped.reason)


def test_a_damaged_package_gives_what_is_whole() -> None:
    data = bytearray(wacz({"archive/data.warc.gz": WARC}))
    data[data.find(WARC) + len(WARC) - 30] ^= 0xFF
    copies, skipped = read(bytes(data))
    assert [copy.body for copy in copies] == [PAGE]
    assert skipped
    (), (cut,) = read(bytes(data[:-40]))
    assert "cannot be opened as a package" in reason_words(cut.reason)


MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://news.example/bridge
Subject: Bridge
Date: Mon, 6 May 2024 07:08:09 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--x"

----x
Content-Type: text/html
Content-ID: <frame@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://news.example/bridge

<p>The bridge =E2=80=93 opened on Monday.</p>
----x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://news.example/p.png

iVBORw0K
----x--
"""


def test_an_mhtml_file_gives_its_page_address_and_time() -> None:
    (copy,), _ = read(MHTML.replace(b"\n", b"\r\n"))
    assert copy.body.strip() == "<p>The bridge – opened on Monday.</p>".encode()
    assert (copy.capture.url, copy.capture.via) == ("https://news.example/bridge", "mhtml")
    assert str(copy.capture.received) == "2024-05-06T07:08:09Z"  # -0000: UTC, the writer's zone not told


def test_an_mhtml_file_without_a_page_is_said() -> None:
    copies, (skipped,) = read(MHTML.replace(b"text/html", b"text/none"))
    assert (copies, reason_words(skipped.reason)) == ([], "the MHTML file holds no page")


WORD = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="--x"

----x
Content-Location: file:///C:/3F2A1B/talks.htm
Content-Type: text/html; charset="utf-8"

<p>The talks opened on Monday.</p>
----x
Content-Location: https://news.example/frame
Content-Type: text/html

<p>A frame of another page.</p>
----x--
"""


@pytest.mark.parametrize(
    ("data", "url"),
    [
        (WORD, None),
        (
            MHTML.replace(b"Snapshot-Content-Location: https://news.example", b"X: "),
            "https://news.example/bridge",
        ),
        (MHTML.replace(b"https://news.example/bridge", b"file:///C:/bridge.html"), None),
        (WORD.replace(b"file:///C:/3F2A1B/", b"https://news.example/"), "https://news.example/talks.htm"),
    ],
    ids=["word", "part", "opened from a disk", "address of the main document"],
)
def test_the_address_of_an_mhtml_file_is_that_of_its_main_document_on_the_web(
    data: bytes, url: str | None
) -> None:
    (copy,), _ = read(data)
    assert copy.capture.url == url


def test_the_main_document_of_an_mhtml_file_is_the_one_that_start_names() -> None:
    data = WORD.replace(b'boundary="--x"', b'boundary="--x"; start="<b@x>"')
    (copy,), _ = read(data.replace(b"Content-Location: https", b"Content-ID: <b@x>\nContent-Location: https"))
    assert copy.capture.url == "https://news.example/frame"
    assert b"frame of another" in copy.body


def test_the_first_html_of_an_mhtml_file_whose_main_document_is_none_has_no_address_of_its_own() -> None:
    (copy,), _ = read(WORD.replace(b'text/html; charset="utf-8"', b"image/png"))
    assert (copy.capture.url, b"frame of another" in copy.body) == (None, True)


def test_an_mhtml_file_nested_without_end_is_no_crash() -> None:
    parts = b"".join(
        b"--b%d\nContent-Type: multipart/related; boundary=b%d\n\n" % (i, i + 1) for i in range(3000)
    )
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n"
    for body in (head + parts, head + b"\n" * 1_100_000, head + parts[:900] + b"-\n" * 400_000):
        begun = time.thread_time()
        copies, skipped = read(body, 1 << 24)
        assert not copies
        assert len(skipped) == 1
        assert time.thread_time() - begun < 5


SINGLE_FILE = b"""<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://news.example/bridge?x=1
 saved date: Mon May 06 2024 09:08:09 GMT+0200 (Central European Summer Time)
--><p>The bridge was opened."""


def test_the_note_of_a_saved_page_gives_address_and_time() -> None:
    (copy,), _ = read(SINGLE_FILE)
    assert (copy.capture.url, copy.body) == ("https://news.example/bridge?x=1", SINGLE_FILE)
    assert str(copy.capture.received) == "2024-05-06T09:08:09+02:00"
    (copy,), _ = read(b"<!-- saved from url=(0027)https://news.example/bridge -->" + PAGE)
    assert (copy.capture.url, copy.capture.received) == ("https://news.example/bridge", None)


@pytest.mark.parametrize("data", [PAGE, b"%PDF-1.7 ...", b"just words", b""])
def test_any_other_file_is_one_capture_of_all_its_bytes(data: bytes) -> None:
    (copy,), skipped = read(data)
    assert (copy.body, skipped, copy.capture.digest) == (data, [], digest_of(data))
    assert (copy.capture.via, copy.capture.declared, copy.capture.url) == ("file", (), None)


def test_a_file_above_the_limit_is_said() -> None:
    copies, (skipped,) = read(b"x" * 101, 100)
    assert (copies, reason_words(skipped.reason)) == ([], "the file has more than the limit of 100 bytes")


def test_a_page_compressed_by_itself_is_unpacked() -> None:
    for packed in (gzip.compress(PAGE), zstandard.compress(PAGE), gzip.compress(gzip.compress(PAGE))):
        (copy,), skipped = read(packed)
        assert (copy.body, skipped, copy.capture.via) == (PAGE, [], "file")


def test_brotli_is_tried_where_the_name_says_so() -> None:
    data = brotli.compress(PAGE)
    (copy,) = read_archive_file(io.BytesIO(data), "page.html.br")
    assert isinstance(copy, Copy)
    assert copy.body == PAGE
    (named,) = read_archive_file(io.BytesIO(data), "page.html")
    assert isinstance(named, Skipped)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, brotli.compress])
def test_what_unpacks_to_more_than_the_limit_is_cut_and_says_so(pack: Callable[[bytes], bytes]) -> None:
    (copy,) = read_archive_file(io.BytesIO(pack(PAGE + bytes(10 << 20) + b"x")), "page.br", 20_000)
    assert isinstance(copy, Copy)
    assert copy.body[: len(PAGE)] == PAGE
    assert len(copy.body) <= 20_000
    assert copy.capture.truncated == Reason("coding-too-large", limit=20_000)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_compressed_page_that_ends_early_says_so(pack: Callable[[bytes], bytes]) -> None:
    noise = random.Random(1).randbytes(200_000).hex().encode()
    (copy,), _ = read(pack(PAGE + noise)[:-50])
    assert copy.body.startswith(PAGE)
    assert copy.capture.truncated == Reason("coding-ends-early")


def test_compressions_within_compressions_are_given_up() -> None:
    data = PAGE
    for _ in range(20):
        data = gzip.compress(data)
    copies, skipped = read(data)
    assert (len(copies), len(skipped)) == (0, 1)


def test_an_arc_file_is_told_from_a_text() -> None:
    for data in (b"filedesc://old.arc 0.0.0.0 20010101000000 text/plain 76\n", b"filedesc://x\n" * 400):
        for packed in (data, gzip.compress(data)):
            copies, (skipped,) = read(packed)
            assert not copies
            assert "warcio recompress" in reason_words(skipped.reason)


@settings(max_examples=200)
@given(st.binary(max_size=600), st.sampled_from(["plain", "warc", "http", "zip", "mhtml", "gzip"]))
def test_no_bytes_make_reading_raise(data: bytes, dress: str) -> None:
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n"
    dressed: dict[str, Callable[[], bytes]] = {
        "plain": lambda: data,
        "warc": lambda: b"WARC/1.1\r\n" + data,
        "http": lambda: head % (len(data) + 15) + b"\r\nHTTP/1.1 200 O" + data,
        "zip": lambda: wacz({"archive/a.warc": data})[:-20] + data,
        "mhtml": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n" + data,
        "gzip": lambda: gzip.compress(b"WARC/1.1\r\n" + data) + data,
    }
    archive_file_kind(data)
    read(dressed[dress]())
