"""Opening a store whose files are torn, damaged or without their database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.model import Capture, Hop, Reason, Received
from audit.store import Store

Exchange = Callable[..., Received]
CUT = Reason("cut-by-size", limit=3)
WARC = Path("archive/audit-000001.warc.gz")


@pytest.fixture
def kept(tmp_path: Path, exchange: Exchange) -> tuple[Capture, ...]:
    hop = exchange(7, b"", status=302, headers=((b"Location", b"/b"), (b"Transfer-Encoding", b"chunked")))
    with Store.open(tmp_path) as store:
        return (
            *store.keep_all([exchange(1, b"one"), exchange(2, b"one"), exchange(3, b"three" * 400)]),
            store.keep(exchange(8, b"", asked=hop.url, earlier=(hop,), hops=(Hop(url=hop.url, status=302),))),
            store.keep(exchange(9, b"cut", url="http://ä.example/ x", truncated=CUT, request=b"")),
        )


def lose_database(folder: Path) -> None:
    for path in folder.glob("history.sqlite*"):
        path.unlink()


def test_captures_come_back_whole_from_the_warc_files_alone(
    tmp_path: Path, kept: tuple[Capture, ...]
) -> None:
    index = (tmp_path / "archive" / "index.cdxj").read_bytes()
    lose_database(tmp_path)
    with Store.open(tmp_path) as store:
        assert store.notes == ()
        assert {one.capture for one in store.captures.of()} == set(kept)
        store.captures.write_index()
    assert (tmp_path / "archive" / "index.cdxj").read_bytes() == index


def test_a_stale_index_is_written_anew_when_the_store_is_next_used(
    tmp_path: Path, kept: tuple[Capture, ...]
) -> None:
    assert kept
    index = tmp_path / "archive" / "index.cdxj"
    whole = index.read_bytes()
    index.unlink()
    Store.open(tmp_path).close()
    assert index.read_bytes() == whole


def test_a_torn_tail_is_set_aside_and_said(
    tmp_path: Path, kept: tuple[Capture, ...], exchange: Exchange
) -> None:
    size = (tmp_path / WARC).stat().st_size
    with (tmp_path / WARC).open("ab") as stream:
        stream.write(b"\x1f\x8b\x08\x00 half a record")
    with Store.open(tmp_path) as store:
        (note,) = store.notes
        assert "the last 18 bytes were a record that was never finished" in note
        assert (tmp_path / WARC).stat().st_size == size
        assert {one.capture for one in store.captures.of()} == set(kept)
        assert store.body(store.keep(exchange(20, b"next"))) == b"next"
    assert (tmp_path / f"{WARC}.torn-{size}").read_bytes() == b"\x1f\x8b\x08\x00 half a record"


def test_damage_in_the_middle_costs_only_what_it_hit(tmp_path: Path, kept: tuple[Capture, ...]) -> None:
    lose_database(tmp_path)
    data = bytearray((tmp_path / WARC).read_bytes())
    offset = int((kept[2].path or "").split("#")[1])
    data[offset + 50] ^= 0xFF
    (tmp_path / WARC).write_bytes(data)
    with Store.open(tmp_path) as store:
        (note,) = store.notes
        assert f"bytes {offset} to " in note
        assert "damaged" in note
        held = {one.capture.url for one in store.captures.of()}
        assert held == {capture.url for capture in kept} - {kept[2].url}
    assert (tmp_path / WARC).read_bytes() == data


def test_a_file_that_became_shorter_is_said_and_the_rest_still_read(
    tmp_path: Path, kept: tuple[Capture, ...], exchange: Exchange
) -> None:
    with (tmp_path / WARC).open("r+b") as stream:
        stream.truncate((tmp_path / WARC).stat().st_size - 10)
    with Store.open(tmp_path) as store:
        assert any("10 bytes shorter than it was" in note for note in store.notes)
        assert store.body(kept[0]) == b"one"
        new = store.keep(exchange(30, b"goes into a fresh file"))
        assert (new.path or "").startswith("archive/audit-000002.warc.gz#")


def test_an_empty_file_left_by_a_kill_is_used(tmp_path: Path, exchange: Exchange) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / WARC).touch()
    with Store.open(tmp_path) as store:
        assert store.notes == ()
        assert (store.keep(exchange()).path or "").startswith(str(WARC))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 4000), junk=st.binary(max_size=40))
def test_a_file_cut_anywhere_opens_and_keeps_every_whole_capture(
    quick_top: Path, exchange: Exchange, cut: int, junk: bytes
) -> None:
    folder = Path(mkdtemp(dir=quick_top))
    ends = []
    with Store.open(folder) as store:
        for i in range(3):
            store.keep(exchange(i, b"%d" % i * 300))
            ends.append((folder / WARC).stat().st_size)
    data = (folder / WARC).read_bytes()[:cut]
    (folder / WARC).write_bytes(data + junk)
    lose_database(folder)
    with Store.open(folder) as store:
        whole = {f"http://news{i}.example/story" for i, end in enumerate(ends) if end <= cut}
        assert {one.capture.url for one in store.captures.of()} >= whole
        assert store.body(store.keep(exchange(50, b"after"))) == b"after"


NAMES = st.text("abcXYZ-_0", min_size=1, max_size=9).map(str.encode)
VALUES = st.binary(max_size=30).map(lambda raw: raw.translate(None, b"\r\n\0"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    url=st.text(max_size=30),
    body=st.binary(max_size=200),
    headers=st.lists(st.tuples(NAMES, VALUES), max_size=5),
    reason=VALUES,
    status=st.integers(100, 999),
)
def test_whatever_a_server_sends_is_kept_and_comes_back_from_the_file(  # noqa: PLR0917  hypothesis fills them
    quick_top: Path,
    exchange: Exchange,
    url: str,
    body: bytes,
    headers: list[tuple[bytes, bytes]],
    reason: bytes,
    status: int,
) -> None:
    folder = Path(mkdtemp(dir=quick_top))
    sent = exchange(0, body, url=url, headers=tuple(headers), reason=reason, status=status)
    with Store.open(folder) as store:
        kept = store.keep(sent)
        assert kept.headers == tuple((name.decode(), value.decode("latin-1")) for name, value in headers)
    lose_database(folder)
    with Store.open(folder) as store:
        assert store.captures_of(url) == (kept,)
        assert store.body(kept) == body
