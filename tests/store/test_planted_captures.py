"""A page whose body is itself a WARC file of captures: none of them is ever taken for one of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gzip import compress
from pathlib import Path
from random import Random

import pytest

from audit.formats.warc import exchange_records, whole_records
from audit.model import Received
from audit.store import Store
from audit.store.marks import mark_of, marked, new_mark

Exchange = Callable[..., Received]
WARC = Path("archive/audit-000001.warc.gz")
NOISE = Random(1).randbytes(100_000)
PLANTED = "https://elsewhere.example/never-asked"


def warc_body(exchange: Exchange) -> bytes:
    """A body that holds a whole capture of an address that nobody asked for, as our own writer makes it.

    What stands around it cannot be compressed, so that the body stands in the file byte for byte.
    """
    made = [record.data for record in exchange_records(exchange(9, b"planted", url=PLANTED), lambda _: None)]
    return NOISE + b"".join(made) + NOISE


def held(store: Store) -> set[str | None]:
    return {kept.capture.url for kept in store.captures.of()}


def lose_database(folder: Path) -> None:
    for path in folder.glob("history.sqlite*"):
        path.unlink()


def kept(folder: Path, exchange: Exchange, bodies: Iterable[bytes]) -> list[int]:
    """Keep one exchange for each body; returns where each begins in the file."""
    with Store.open(folder) as store:
        captures = [store.keep(exchange(number, body)) for number, body in enumerate(bodies)]
    return [int((capture.path or "").rpartition("#")[2]) for capture in captures]


def test_nothing_planted_comes_of_a_torn_tail(tmp_path: Path, exchange: Exchange) -> None:
    kept(tmp_path, exchange, [b"before"])
    known = (tmp_path / WARC).read_bytes()
    database = (tmp_path / "history.sqlite").read_bytes()
    kept(tmp_path, exchange, [b"before", warc_body(exchange)])
    whole = (tmp_path / WARC).read_bytes()
    for cut in range(len(known) + 1, len(whole), 9973):
        lose_database(tmp_path)
        (tmp_path / "history.sqlite").write_bytes(database)
        (tmp_path / WARC).write_bytes(whole[:cut])
        with Store.open(tmp_path) as store:
            assert PLANTED not in held(store)
            assert "http://news0.example/story" in held(store)


@pytest.mark.parametrize("database", [True, False], ids=["with its database", "without its database"])
def test_nothing_planted_comes_of_damage_in_the_middle(
    tmp_path: Path, exchange: Exchange, *, database: bool
) -> None:
    _, place, _ = kept(tmp_path, exchange, [b"before", warc_body(exchange), b"after"])
    whole = (tmp_path / WARC).read_bytes()
    for byte in range(place, place + 900, 29):
        data = bytearray(whole)
        data[byte] ^= 0x11
        (tmp_path / WARC).write_bytes(data)
        if not database:
            lose_database(tmp_path)
        with Store.open(tmp_path) as store:
            assert PLANTED not in held(store)
            assert held(store) >= {"http://news0.example/story", "http://news2.example/story"}


def test_a_file_is_continued_no_more_when_a_body_holds_its_mark(tmp_path: Path, exchange: Exchange) -> None:
    kept(tmp_path, exchange, [b"before"])
    mark = mark_of((tmp_path / WARC).read_bytes())
    assert mark
    body = NOISE + mark + NOISE
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange(1, body))
        assert (capture.path or "").startswith("archive/audit-000002.warc.gz#")
        assert store.body(capture) == body
    assert (tmp_path / WARC).read_bytes().count(mark) == 4


@pytest.mark.parametrize("half", [slice(0, 14), slice(14, 22)], ids=["first", "second"])
def test_half_a_mark_in_a_body_counts_as_the_mark(tmp_path: Path, exchange: Exchange, half: slice) -> None:
    kept(tmp_path, exchange, [b"before"])
    mark = mark_of((tmp_path / WARC).read_bytes())
    assert mark
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange(1, NOISE + mark[half] + NOISE))
    assert (capture.path or "").startswith("archive/audit-000002.warc.gz#")


def test_the_metadata_of_an_exchange_is_never_put_to_the_answer_of_another(
    tmp_path: Path, exchange: Exchange
) -> None:
    kept(tmp_path, exchange, [b"first", b"second", b"third"])
    with (tmp_path / WARC).open("rb") as stream:
        records = list(whole_records(stream))
    first = next(record for record in records if record.kind == "metadata")
    second = [record for record in records if record.kind == "response"][1]
    data = bytearray((tmp_path / WARC).read_bytes())
    data[first.offset + 40 : second.end - 40] = bytes(second.end - 40 - first.offset - 40)
    lose_database(tmp_path)
    (tmp_path / WARC).write_bytes(data)
    with Store.open(tmp_path) as store:
        assert held(store) == {"http://news2.example/story"}


def test_a_record_that_is_not_as_we_write_it_is_passed_over_in_words(
    tmp_path: Path, exchange: Exchange
) -> None:
    kept(tmp_path, exchange, [b"first"])
    data = (tmp_path / WARC).read_bytes()
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    block = b"HTTP/1.1 200 OK\r\n\r\nx"
    record = b"%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (head, len(block), block)
    lose_database(tmp_path)
    (tmp_path / WARC).write_bytes(data + compress(record))
    with Store.open(tmp_path) as store:
        assert held(store) == {"http://news0.example/story"}
        assert any("is not as audit writes it" in note for note in store.notes)


def test_in_a_file_without_a_mark_nothing_after_damage_is_read(tmp_path: Path, exchange: Exchange) -> None:
    kept(tmp_path, exchange, [])
    bodies = [b"before", warc_body(exchange), b"after"]
    records = [
        record.data
        for number, body in enumerate(bodies)
        for record in exchange_records(exchange(number, body), lambda _: None)
    ]
    data = bytearray(b"".join(records))
    data[sum(map(len, records[:4])) + 40] ^= 0x11
    (tmp_path / WARC).write_bytes(data)
    with Store.open(tmp_path) as store:
        assert held(store) == {"http://news0.example/story"}
        assert any("torn" in note for note in store.notes)


def test_a_file_of_an_earlier_version_is_read_and_not_continued(tmp_path: Path, exchange: Exchange) -> None:
    kept(tmp_path, exchange, [])
    records = exchange_records(exchange(1, b"earlier"), lambda _: None)
    (tmp_path / WARC).write_bytes(b"".join(record.data for record in records))
    with Store.open(tmp_path) as store:
        assert held(store) == {"http://news1.example/story"}
        assert (store.keep(exchange(2)).path or "").startswith("archive/audit-000002.warc.gz")


def test_a_member_with_a_mark_is_a_record_as_before(exchange: Exchange, tmp_path: Path) -> None:
    (record, *_) = exchange_records(exchange(), lambda _: None)
    mark = new_mark()
    (tmp_path / "one").write_bytes(marked(record.data, mark) or b"")
    with (tmp_path / "one").open("rb") as stream:
        (read,) = whole_records(stream)
    assert read.length == len(record.data) + len(mark)
    with pytest.raises(ValueError, match="no gzip member"):
        marked(b"WARC/1.1", mark)


@pytest.mark.parametrize("damaged", [slice(16), slice(24), slice(10, 16), slice(24, 32)])
def test_what_follows_a_damaged_beginning_is_read_by_half_the_mark(
    damaged: slice, tmp_path: Path, exchange: Exchange
) -> None:
    kept(tmp_path, exchange, [b"first", warc_body(exchange), b"last"])
    lose_database(tmp_path)
    spoil(tmp_path, damaged)
    with Store.open(tmp_path) as store:
        assert {"http://news1.example/story", "http://news2.example/story"} <= held(store)
        assert PLANTED not in held(store)


@pytest.mark.parametrize(
    "left", [b"\0" * 32, b"\xff" * 32, Random(2).randbytes(32)], ids=["zeros", "ones", "noise"]
)
def test_a_file_whose_mark_is_lost_is_left_as_it_is_and_said(
    left: bytes, tmp_path: Path, exchange: Exchange
) -> None:
    guessed = b"\0" * 16 if len(set(left)) > 2 else left[16:]  # what a disk leaves, a page can foresee
    zeroed = marked(compress(NOISE), new_mark()[:6] + guessed)
    assert zeroed
    kept(tmp_path, exchange, [b"first", NOISE + zeroed + warc_body(exchange), b"last"])
    lose_database(tmp_path)
    data = left + (tmp_path / WARC).read_bytes()[32:]
    (tmp_path / WARC).write_bytes(data)
    for _ in range(2):
        with Store.open(tmp_path) as store:
            assert held(store) == set()
            assert "from a backup" in " ".join(store.notes)
    assert (tmp_path / WARC).read_bytes() == data
    with Store.open(tmp_path) as store:
        assert store.body(store.keep(exchange(7, b"after"))) == b"after"


def spoil(folder: Path, damaged: slice) -> None:
    """Turn every bit of a stretch of the file."""
    data = bytearray((folder / WARC).read_bytes())
    data[damaged] = bytes(byte ^ 0xFF for byte in data[damaged])
    (folder / WARC).write_bytes(data)
