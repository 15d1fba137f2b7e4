"""Keeping and finding captures; two writers; a disk that is full."""

from __future__ import annotations

import errno
import gzip
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.errors import StoreError
from audit.formats.warc import CdxLine
from audit.model import Capture, Interval, Received
from audit.store import Store
from tests.timing import PATIENCE

Exchange = Callable[..., Received]


def test_a_capture_has_what_was_received_and_when(tmp_path: Path, exchange: Exchange) -> None:
    body = b"caf\xc3\xa9"
    headers = ((b"Content-Type", b"text/html"), (b"Content-Type", b"again"), (b"X", b"\xff"))
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange(3, body, headers=headers, ip="192.0.2.7"))
        assert store.body(capture) == body
    assert capture.url == "http://news3.example/story"
    assert capture.received == Interval.parse("2026-03-01T12:00:03Z")
    assert (capture.status, capture.size, capture.via) == (200, 5, "live")
    assert capture.headers == (("Content-Type", "text/html"), ("Content-Type", "again"), ("X", "ÿ"))
    assert capture.path is not None
    assert capture.path.startswith("archive/audit-000001.warc.gz#")


def test_an_archived_copy_is_a_capture_of_the_original_address(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        kept = store.keep(
            exchange(
                url="https://archive.example/web/2014id_/http://news.example/a",
                asked="http://news.example/a",
                via="archive",
                archived=Interval.parse("2014-03-01T10:00:00Z"),
                asked_time=Interval.parse("2015"),
            )
        )
        assert store.captures_of("http://news.example/a") == (kept,)
    assert kept.final_url == "https://archive.example/web/2014id_/http://news.example/a"
    assert (str(kept.archived), str(kept.asked_time)) == ("2014-03-01T10:00:00Z", "2015")


def test_captures_of_an_address_come_oldest_first_and_survive_reopening(
    tmp_path: Path, exchange: Exchange
) -> None:
    one = "http://news.example/one"
    with Store.open(tmp_path) as store:
        kept = [store.keep(exchange(i, b"version %d" % i, url=one)) for i in (5, 2, 9)]
        store.keep(exchange(1))
    with Store.open(tmp_path) as store:
        assert store.notes == ()
        assert store.captures_of(one) == (kept[1], kept[0], kept[2])
        assert store.captures_of("http://news.example/two") == ()
        assert [store.body(capture) for capture in store.captures_of(one)] == [
            b"version 2", b"version 5", b"version 9",
        ]  # fmt: skip


def test_a_store_is_continued_in_the_same_file(tmp_path: Path, exchange: Exchange) -> None:
    for i in range(3):
        with Store.open(tmp_path) as store:
            store.keep(exchange(i, b"%d" % i))
    assert [path.name for path in (tmp_path / "archive").glob("*.warc.gz")] == ["audit-000001.warc.gz"]


def test_a_full_file_is_followed_by_another(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.store.segment._LIMIT", 1000)
    with Store.open(tmp_path) as store:
        kept = [store.keep(exchange(i, os.urandom(700))) for i in range(3)]
        assert len({(capture.path or "").split("#")[0] for capture in kept}) == 3
        assert all(store.body(capture) for capture in kept)


def test_the_index_is_sorted_and_every_line_leads_to_its_record(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        store.keep_all(exchange(i, b"%d" % (i % 3)) for i in (4, 1, 3, 2, 0))
    text = (tmp_path / "archive" / "index.cdxj").read_text()
    assert text.splitlines() == sorted(text.splitlines(), key=str.encode)
    for line in map(CdxLine.parse, text.splitlines()):
        with (tmp_path / "archive" / line.filename).open("rb") as stream:
            stream.seek(line.offset)
            assert f"WARC-Target-URI: {line.url}\r\n" in gzip.decompress(stream.read(line.length)).decode()


def test_a_changed_byte_in_a_body_is_noticed_when_it_is_read(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange(body=os.urandom(5000)))
        path = tmp_path / "archive" / "audit-000001.warc.gz"
        data = bytearray(path.read_bytes())
        data[3000] ^= 1
        path.write_bytes(data)
        with pytest.raises(StoreError, match="is damaged at byte") as caught:
            store.body(capture)
    assert caught.value.advice


def test_a_body_that_was_never_kept_is_a_clear_error(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        capture = store.keep(exchange()).model_copy(update={"digest": "sha256:" + "0" * 64})
        with pytest.raises(StoreError, match="holds no body with the digest"):
            store.body(capture)


WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from audit.model import Received
from audit.store import Store
start, who = datetime(2026, 3, 1, tzinfo=UTC), int(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store:
    print("open", flush=True)
    sys.stdin.readline()
    for i in range(60):
        url, at = f"http://w{who}.example/{i}", start + timedelta(seconds=i)
        body = b"%d-%d" % (who, i % 50)
        store.keep(Received(url=url, started=start, received=at, status=200, reason=b"OK", body=body))
"""


def test_two_processes_write_one_store_at_once_and_both_are_whole(tmp_path: Path, root: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, tmp_path, str(who)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)},
        )
        for who in (1, 2)
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"open\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    assert [writer.communicate(timeout=PATIENCE)[0] for writer in writers] == [b"", b""]
    assert [writer.returncode for writer in writers] == [0, 0]
    with Store.open(tmp_path) as store:
        assert store.notes == ()
        for who in (1, 2):
            for i in range(60):
                (capture,) = store.captures_of(f"http://w{who}.example/{i}")
                assert store.body(capture) == b"%d-%d" % (who, i % 50)
    assert len(list((tmp_path / "archive").glob("*.warc.gz"))) == 2


def test_threads_of_one_process_share_a_store(tmp_path: Path, exchange: Exchange) -> None:
    with Store.open(tmp_path) as store:
        work = [
            threading.Thread(
                target=lambda n=n: [store.keep(exchange(n * 100 + i, b"%d" % i)) for i in range(10)]
            )
            for n in range(4)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        assert len(list(store.captures.of())) == 40


def test_a_full_disk_ends_in_one_clear_error_and_an_intact_store(tmp_path: Path, exchange: Exchange) -> None:
    kept: list[Capture] = []
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    store = Store.open(tmp_path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
    try:
        with pytest.raises(StoreError, match=r"cannot be (written|used)") as caught:
            kept.extend(map(store.keep, (exchange(i, os.urandom(60_000)) for i in range(99))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        store.close()
    assert "ree some space" in caught.value.advice
    assert 3 <= len(kept) <= 6
    with Store.open(tmp_path) as again:
        assert again.notes == ()
        assert [kept.capture for kept in again.captures.of()] == sorted(kept, key=lambda one: one.url or "")
        assert all(again.body(capture) for capture in kept)
        assert again.body(again.keep(exchange(500, b"room again"))) == b"room again"


def test_a_disk_that_fills_up_in_the_database_undoes_the_record_too(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path) as store:
        first = store.keep(exchange(1, b"one"))
        path = tmp_path / "archive" / "audit-000001.warc.gz"
        size = path.stat().st_size
        with monkeypatch.context() as patch:
            patch.setattr(store.captures.index, "add", _full)
            with pytest.raises(StoreError, match="full"):
                store.keep(exchange(2, b"two"))
        assert path.stat().st_size == size
        assert store.body(store.keep(exchange(3, b"three"))) == b"three"
        assert store.body(first) == b"one"


def _full(*_: object) -> None:
    raise StoreError("database or disk is full")


def test_a_disk_that_refuses_even_the_cutting_leaves_a_tail_that_is_set_aside(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(file: int, data: memoryview) -> int:
        real(file, data[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    real = os.write
    with Store.open(tmp_path) as store:
        first = store.keep(exchange(1, b"one"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", half)
            patch.setattr(os, "ftruncate", refuse)
            with pytest.raises(StoreError, match="No space left"):
                store.keep(exchange(2, b"two"))
        assert store.body(store.keep(exchange(3, b"three"))) == b"three"
        assert store.body(first) == b"one"
        (note,) = store.notes
        assert "the last 100 bytes were a record that was never finished" in note


@pytest.mark.parametrize("written", [0, 100, 10_000])
def test_a_run_that_is_interrupted_while_it_writes_goes_on_where_it_was(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    def interrupt(file: int, data: memoryview) -> int:
        real(file, data[:written])
        raise KeyboardInterrupt

    real = os.write
    with Store.open(tmp_path) as store:
        first = store.keep(exchange(1, b"one"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", interrupt)
            with pytest.raises(KeyboardInterrupt):
                store.keep(exchange(2, b"two"))
        third = store.keep(exchange(3, b"three"))
        assert [store.body(one) for one in (first, third)] == [b"one", b"three"]
        whole = written > 5000
        assert len(store.captures_of("http://news2.example/story")) == whole


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store.open(tmp_path / "file" / "store")
    assert caught.value.advice
