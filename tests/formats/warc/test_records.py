"""Walking through WARC files that somebody else wrote, whole or not."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.formats.warc.records import WarcRecord, warc_records
from audit.model import Skipped
from audit.report import reason_words

LIMIT = 100_000


def record(body: bytes, **fields: str) -> bytes:
    named = {"WARC-Type": "resource", "Content-Length": str(len(body)), **fields}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + body + b"\r\n\r\n"


BODIES = [b"first", b"", b"WARC/1.1\r\nlooks like one\r\n\r\n" * 3, bytes(range(256)) * 300, b"last"]
PLAIN = b"".join(map(record, BODIES))
PACKED = b"".join(gzip.compress(record(body), mtime=0) for body in BODIES)


def walk(data: bytes, limit: int = LIMIT) -> list[WarcRecord | Skipped]:
    return list(warc_records(io.BytesIO(data), "x.warc", limit))


def bodies(data: bytes, limit: int = LIMIT) -> list[bytes]:
    return [one.block for one in walk(data, limit) if isinstance(one, WarcRecord)]


def reasons(data: bytes, limit: int = LIMIT) -> list[tuple[str, str]]:
    return [(one.what, reason_words(one.reason)) for one in walk(data, limit) if isinstance(one, Skipped)]


@pytest.mark.parametrize("data", [PLAIN, PACKED, gzip.compress(PLAIN), b"\r\n".join(map(record, BODIES))])
def test_every_record_of_a_sound_file_is_given(data: bytes) -> None:
    assert bodies(data) == BODIES
    assert reasons(data) == []


@pytest.mark.parametrize("data", [PLAIN, PACKED])
def test_reading_can_begin_at_the_offset_of_any_record(data: bytes) -> None:
    for one in walk(data):
        assert isinstance(one, WarcRecord)
        again = next(warc_records(io.BytesIO(data), "x.warc", LIMIT, one.offset))
        assert again == one


@pytest.mark.parametrize("data", [PLAIN, PACKED])
def test_a_cut_file_gives_what_is_whole_and_says_where_it_was_cut(data: bytes) -> None:
    end = [one for one in walk(data) if isinstance(one, WarcRecord)][-1].offset
    assert bodies(data[: end + 45]) == BODIES[:-1]
    ((what, reason),) = reasons(data[: end + 45])
    assert what == f"x.warc#{end}"
    assert "has no end" in reason or "cut off" in reason


def test_damage_costs_the_record_it_hit_and_no_other() -> None:
    offset = [one for one in walk(PACKED) if isinstance(one, WarcRecord)][3].offset
    data = bytearray(PACKED)
    data[offset + 200] ^= 0xFF
    assert bodies(bytes(data)) == BODIES[:3] + BODIES[4:]
    ((what, reason),) = reasons(bytes(data))
    assert what == f"x.warc#{offset}"
    assert "damaged" in reason or "cut off" in reason


@pytest.mark.parametrize("data", [PLAIN, PACKED])
def test_a_record_above_the_limit_is_passed_over_and_said(data: bytes) -> None:
    assert bodies(data, 1000) == [b"first", b"", BODIES[2], b"last"]
    ((_, reason),) = reasons(data, 1000)
    assert reason == "the record has 76800 bytes, more than the limit of 1000"


@pytest.mark.parametrize("length", ["-1", "x", "", "9" * 30, "1e3", "²"])
def test_a_length_that_is_none_is_said(length: str) -> None:
    data = record(b"a", **{"Content-Length": length}) + record(b"b")
    assert bodies(data) == [b"b"]
    assert [reason for _, reason in reasons(data)] == ["the record does not say how long it is"]


def test_a_length_beyond_the_end_of_the_file_costs_no_record_after_it() -> None:
    data = record(b"a", **{"Content-Length": "99999999"}) + record(b"b") + record(b"c")
    assert bodies(data, 1000) == [b"b", b"c"]
    assert [place for place, _ in reasons(data, 1000)] == ["x.warc#0"]


def test_a_wrong_length_is_noticed_where_the_next_record_should_begin() -> None:
    data = record(b"abcdef", **{"Content-Length": "3"}) + record(b"next")
    assert bodies(data) == [b"abc", b"next"]
    assert [reason for _, reason in reasons(data)] == ["here a record should begin, but none does"]


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(record(b"\0" * 40_000_000)),
        gzip.compress(b"WARC/1.1\r\n" + b"a" * 40_000_000),
        gzip.compress(b"WARC/1.1\r\nContent-Length: 9000000\r\n\r\n" + b"\r\n" * 20_000_000),
        gzip.compress(record(b"x")) + gzip.compress(b"\r\n" * 20_000_000),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: 9\r\n\r\n") + b"\x1f\x8b\x08\0") * 20_000,
        b"WARC/1.1\r\n" * 400_000,
    ],
    ids=["body", "head", "oversize", "blank", "torn", "begun"],
)
def test_a_bomb_takes_little_time_and_memory(bomb: bytes) -> None:
    tracemalloc.start()
    begun = time.thread_time()
    walk(bomb, 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000
    assert time.thread_time() - begun < 20


def test_a_file_damaged_everywhere_is_given_up() -> None:
    data = record(b"a", **{"Content-Length": "none"}) * 500
    assert len(reasons(data)) == 101
    assert reasons(data)[-1][1].endswith("the rest was not read")


@settings(max_examples=200)
@given(st.binary(max_size=2000))
@example(b"\x1f\x8b\x08")
@example(b"WARC/1.1\r\n\r\n")
def test_no_bytes_make_it_raise(data: bytes) -> None:
    walk(data)
    walk(b"WARC/1.0\r\n" + data)
    walk(gzip.compress(b"WARC/1.0\r\n" + data))


@settings(max_examples=150)
@given(st.sampled_from([PLAIN, PACKED]), st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_one_changed_byte_costs_at_most_one_record_and_the_next(data: bytes, at: int, change: int) -> None:
    damaged = bytearray(data)
    damaged[at] ^= change
    assert len(set(bodies(bytes(damaged))) & set(BODIES)) >= 2


def test_a_record_that_is_too_large_is_passed_over_to_the_end_of_its_member() -> None:
    planted = gzip.compress(record(b"planted"))
    noise = Random(3).randbytes(300_000)
    data = gzip.compress(record(b"first")) + gzip.compress(record(noise + planted + noise))
    assert planted in data
    assert bodies(data + gzip.compress(record(b"last")), 100_000) == [b"first", b"last"]
