"""Records, read back by two independent readers."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastReader
from warcio.archiveiterator import ArchiveIterator as WarcioReader

from audit.formats.warc import WarcRecord, http_body, whole_records
from audit.model import Hop, Reason, Received, digest_of
from audit.store import Store

Exchange = Callable[..., Received]
TEXT = b"The harbour office said on Tuesday that both ferries would sail again.\n" * 40
BROTLI = bytes.fromhex("0b028068656c6c6f03")  # the word hello, compressed by brotli


def coded(name: bytes, *more: tuple[bytes, bytes]) -> tuple[tuple[bytes, bytes], ...]:
    return ((b"Content-Type", b"text/html"), (b"Content-Encoding", name), *more)


CASES: dict[str, tuple[bytes, tuple[tuple[bytes, bytes], ...]]] = {
    "plain": (TEXT, ((b"Content-Type", b"text/html"),)),
    "chunked": (TEXT + b"1", ((b"Content-Type", b"text/html"), (b"Transfer-Encoding", b"chunked"))),
    "gzip": (gzip.compress(TEXT, mtime=0), coded(b"gzip")),
    "gzip-chunked": (gzip.compress(TEXT + b"2", mtime=0), coded(b"gzip", (b"Transfer-Encoding", b"chunked"))),
    "deflate": (zlib.compress(TEXT), coded(b"deflate")),
    "br": (BROTLI, coded(b"br")),
    "empty": (b"", ((b"Content-Length", b"0"),)),
    "no-headers": (b"bare", ()),
    "looks-like-headers": (b"\r\n\r\nWARC/1.1\r\n\r\n", ((b"Content-Type", b"text/plain"),)),
    "odd-bytes": (
        b"\x00\xff",
        ((b"X-Odd", b"caf\xe9 \xff"), (b"Set-Cookie", b"a=1"), (b"Set-Cookie", b"b=2")),
    ),
}


@pytest.fixture
def written(tmp_path: Path, exchange: Exchange) -> Path:
    with Store.open(tmp_path / "store") as store:
        store.keep_all(
            exchange(i, body, url=f"http://{name}.example/ä b", headers=headers)
            for i, (name, (body, headers)) in enumerate(CASES.items())
        )
    return tmp_path / "store" / "archive" / "audit-000001.warc.gz"


def test_warcio_reads_every_record_and_confirms_every_digest(written: Path) -> None:
    bodies = {}
    with written.open("rb") as stream:
        for record in WarcioReader(stream, check_digests="raise"):
            payload = record.raw_stream.read()
            if record.rec_type == "response":
                assert record.rec_headers["WARC-Payload-Digest"] == digest_of(payload)
                bodies[record.rec_headers["WARC-Target-URI"]] = payload
    assert bodies == {f"http://{name}.example/%C3%A4%20b": body for name, (body, _) in CASES.items()}


def test_fastwarc_reads_every_record_and_confirms_every_digest(written: Path) -> None:
    bodies = {}
    for record in FastReader(io.BytesIO(written.read_bytes()), parse_http=False):
        assert record.verify_block_digest()
        if record.headers["WARC-Type"] == "response":
            record.parse_http(strict_mode=False)
            assert record.verify_payload_digest()
            bodies[record.headers["WARC-Target-URI"]] = record.reader.read()
    assert bodies == {f"http://{name}.example/%C3%A4%20b": body for name, (body, _) in CASES.items()}


def test_fastwarc_can_undo_the_codings_of_what_we_write(written: Path) -> None:
    """A record that kept ``Transfer-Encoding: chunked`` over a body without chunks would fail here."""
    texts = {}
    for record in FastReader(io.BytesIO(written.read_bytes()), parse_http=True, auto_decode="all"):
        if record.headers["WARC-Type"] == "response":
            texts[record.headers["WARC-Target-URI"].split("/")[2]] = record.reader.read()
    assert texts["gzip-chunked.example"] == TEXT + b"2"
    assert texts["chunked.example"] == TEXT + b"1"
    assert texts["br.example"] == b"hello"
    assert texts["gzip.example"] == texts["deflate.example"] == TEXT


def test_each_record_is_a_gzip_member_of_its_own(written: Path) -> None:
    data = written.read_bytes()
    members = 0
    while data:
        inflate = zlib.decompressobj(31)
        assert inflate.decompress(data).startswith(b"WARC/1.1\r\n")
        data, members = inflate.unused_data, members + 1
    assert members == 1 + 3 * len(CASES)


def test_header_bytes_are_kept_as_the_server_sent_them(written: Path) -> None:
    (block,) = [one.block for one in _of(written, "response") if b"X-Odd" in one.block]
    assert b"X-Odd: caf\xe9 \xff\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n" in block


def test_a_header_cannot_smuggle_in_another(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        store.keep(exchange(headers=((b"X", b"a\r\nContent-Type: image/png\r\n\r\nbody"),)))
    (found,) = _of(tmp_path / "archive" / "audit-000001.warc.gz", "response")
    assert found.block.startswith(b"HTTP/1.1 200 OK\r\nX: a  Content-Type: image/png    body\r\n\r\n")


def test_an_address_cannot_smuggle_in_a_field(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange(url="http://a.example/\r\nWARC-Type: conversion\r\n"))
        assert store.captures_of("http://a.example/\r\nWARC-Type: conversion\r\n") == (capture,)
    (found,) = _of(tmp_path / "archive" / "audit-000001.warc.gz", "response")
    assert found.fields["warc-target-uri"] == "http://a.example/%0D%0AWARC-Type:%20conversion%0D%0A"


def test_an_unchanged_body_becomes_a_revisit_that_names_the_first(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        first, second = store.keep_all([exchange(1, TEXT), exchange(2, TEXT)])
        third = store.keep(exchange(1, TEXT, received=exchange(9).received))
        assert [store.body(one) for one in (first, second, third)] == [TEXT] * 3
    path = tmp_path / "archive" / "audit-000001.warc.gz"
    (response,) = _of(path, "response")
    assert [one.fields["warc-refers-to"] for one in _of(path, "revisit")] == [
        response.fields["warc-record-id"]
    ] * 2
    assert {one.fields["warc-refers-to-target-uri"] for one in _of(path, "revisit")} == {
        "http://news1.example/story"
    }
    assert all(http_body(one) == b"" for one in _of(path, "revisit"))


def test_a_redirect_chain_is_kept_hop_by_hop(tmp_path: Path, exchange: Exchange) -> None:
    hop = exchange(
        1, b"", status=301, reason=b"Moved", headers=((b"Location", b"http://news2.example/story"),)
    )
    hops = (Hop(url=hop.url, status=301, location="http://news2.example/story"),)
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange(2, asked=hop.url, earlier=(hop,), hops=hops))
        assert (capture.url, capture.final_url) == (hop.url, "http://news2.example/story")
        assert store.captures_of(hop.url) == (capture,)
    path = tmp_path / "archive" / "audit-000001.warc.gz"
    assert [one.block.split(b"\r\n")[0] for one in _of(path, "response")] == [
        b"HTTP/1.1 301 Moved",
        b"HTTP/1.1 200 OK",
    ]


@pytest.mark.parametrize(
    ("cut", "word"),
    [
        (Reason("cut-by-size", limit=16), "length"),
        (Reason("cut-by-time", seconds=60.0), "time"),
        (Reason("cut-by-close", why=Reason("fault", kind="closed", message="x")), "disconnect"),
        (Reason("stated", words="magic"), "unspecified"),
    ],
)
def test_a_body_that_was_cut_says_so(tmp_path: Path, exchange: Exchange, cut: Reason, word: str) -> None:
    with Store.open(tmp_path) as store:
        assert store.keep(exchange(truncated=cut)).truncated == cut
    (found,) = _of(tmp_path / "archive" / "audit-000001.warc.gz", "response")
    assert found.fields["warc-truncated"] == word


def _of(path: Path, kind: str) -> list[WarcRecord]:
    return [one for one in _all(path) if one.kind == kind]


def _all(path: Path) -> Iterator[WarcRecord]:
    with path.open("rb") as stream:
        yield from whole_records(io.BytesIO(stream.read()))
