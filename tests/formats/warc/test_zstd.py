"""WARC files compressed with Zstandard, by two writers, whole, cut and hostile."""

from __future__ import annotations

import io
import random
import struct
import time
from typing import Any

import pytest
import zstandard
from fastwarc import ArchiveIterator, ZstdWriter
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import read_archive_file
from audit.formats.files import CopyIndex, copy_in
from audit.formats.warc import Copy
from audit.model import Skipped
from audit.report import reason_words

LIMIT = 1 << 20
NOISE = random.Random(7)


def record(at: int, body: bytes = b"") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>%d</title>" % at + body
    fields = (
        f"WARC-Type: response\r\nWARC-Target-URI: https://a.example/{at}\r\nWARC-Date: 2024-05-06T07:08:09Z"
    )
    head = f"WARC/1.1\r\n{fields}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


RECORDS = [record(at, NOISE.randbytes(300 * at * at)) for at in range(30)]


def framed(records: list[bytes], dictionary: zstandard.ZstdCompressionDict | None = None) -> bytes:
    packer = zstandard.ZstdCompressor(dict_data=dictionary, write_checksum=True)
    return b"".join(map(packer.compress, records))


def trained() -> zstandard.ZstdCompressionDict:
    return zstandard.train_dictionary(4096, [record(at, b"<p>The bridge</p>" * 20) for at in range(200)])


def skippable(data: bytes) -> bytes:
    """The frame in which the WARC convention keeps its dictionary."""
    return b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(data)) + data


def by_fastwarc(**settings: Any) -> bytes:
    target = io.BytesIO()
    writer = ZstdWriter(target, **settings)
    for one in ArchiveIterator(io.BytesIO(b"".join(RECORDS))):
        one.write(writer)
    writer.close()
    return target.getvalue()


def read(data: bytes, limit: int = LIMIT) -> list[Copy | Skipped]:
    return list(read_archive_file(io.BytesIO(data), "x.warc.zst", limit))


FORMS = {
    "a frame for each record": framed(RECORDS),
    "all in a frame": framed([b"".join(RECORDS)]),
    "a dictionary": skippable(trained().as_bytes()) + framed(RECORDS, trained()),
    "a compressed dictionary": skippable(zstandard.compress(trained().as_bytes()))
    + framed(RECORDS, trained()),
    "other frames between": b"".join(framed([one]) + skippable(b"x" * 9) + framed([b""]) for one in RECORDS),
    "FastWARC": by_fastwarc(),
    "FastWARC with a dictionary": by_fastwarc(dictionary=trained().as_bytes()),
    "FastWARC with a compressed one": by_fastwarc(
        dictionary=trained().as_bytes(), compress_dictionary_frame=True
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_record_is_read_and_found_again_by_its_place(form: str) -> None:
    data = FORMS[form]
    copies = read(data)
    assert [copy.body[:8] for copy in copies if isinstance(copy, Copy)] == [
        (b"<title>%d</title>" % at)[:8] for at in range(30)
    ]
    index = CopyIndex(io.BytesIO(data), "x.warc.zst", LIMIT, "warc")
    for at in (0, 1, 17, 29):
        (place,) = index.all(f"https://a.example/{at}")
        assert copy_in(io.BytesIO(data), "x.warc.zst", LIMIT, place) == copies[at]
    index.close()


def test_a_frame_that_is_damaged_costs_its_record_only() -> None:
    frames = [framed([one]) for one in RECORDS]
    damaged = bytearray(frames[20])
    damaged[len(damaged) // 2] ^= 0xFF
    found = read(b"".join([*frames[:20], bytes(damaged), *frames[21:]]))
    (skipped,) = (one for one in found if isinstance(one, Skipped))
    assert "Zstandard is damaged" in reason_words(skipped.reason)
    assert skipped.what == f"x.warc.zst#{sum(map(len, frames[:20]))}"
    assert sum(isinstance(one, Copy) for one in found) == 29


@pytest.mark.parametrize("form", [form for form in FORMS if form != "other frames between"])
def test_a_file_that_ends_early_gives_what_is_whole_and_says_so(form: str) -> None:
    found = read(FORMS[form][:-20])
    assert isinstance(found[-1], Skipped)
    assert all(isinstance(one, Copy) for one in found[:-1])


def test_a_dictionary_that_cannot_be_used_is_said() -> None:
    for head in (
        skippable(b"x" * 9)[:-3],
        skippable(zstandard.compress(bytes(9 << 20))),
        b"\x5d\x2a\x4d\x18\xff\xff\xff\xff",
    ):
        (skipped,) = read(head + framed(RECORDS[:2], trained()))[-1:]
        assert isinstance(skipped, Skipped)


def test_little_that_unpacks_to_much_costs_little() -> None:
    bomb = framed([b"WARC/1.1\r\nContent-Length: 9\r\n\r\n" + bytes(200 << 20)])
    large = framed([record(1, bytes(200 << 20))])
    start = time.thread_time()
    read(bomb, 1000)
    read(large, 1000)
    read((b"\x28\xb5\x2f\xfd\x00" * 200_000) + framed([b"WARC/1.1\r\n\r\n"]))
    assert time.thread_time() - start < 5


@given(st.integers(0, 3000), st.binary(max_size=60))
def test_no_damage_makes_it_raise(at: int, noise: bytes) -> None:
    data = FORMS["a dictionary"][:6000]
    read(data[:at] + noise + data[at + len(noise) :])
    read(b"\x28\xb5\x2f\xfd" + noise)
    read(skippable(noise) + noise)
