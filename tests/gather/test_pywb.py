"""Archives as they are: a real pywb, started here on loopback, over a WARC made here.

pywb brings a package that takes the place of `brotli`, so it lives in an environment of its own, which
AUDIT_PEERS names: ``python -m venv .peers && .peers/bin/pip install pywb``.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from base64 import b32encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha1
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from audit.gather import (
    Archive,
    Archived,
    FetchRequest,
    FetchResult,
    OutletRows,
    Pace,
    SiteQuery,
    fetch_copy,
    nearest,
    pages_of_outlet,
    run,
)
from audit.gather.mementos import Holdings, by_index, by_timegate, by_timemap
from audit.model import Interval, Reason, Received
from audit.report import reason_words
from tests.gather._fetching import open_client
from tests.timing import PATIENCE

NEWS = "http://news.example"
CAPTURES = [
    ("2014-03-01T10:00:00Z", "/study", "200 OK", [], b"<p>The study found a fall of five per cent.</p>"),
    ("2016-06-01T10:00:00Z", "/study", "200 OK", [], b"<p>The study found a fall of six per cent.</p>"),
    ("2018-01-01T10:00:00Z", "/study", "404 Not Found", [], b"<p>No such page.</p>"),
    ("2020-02-02T10:00:00Z", "/study", "301 Moved", [("Location", "/new?a=1,2")], b""),
    ("2020-02-03T10:00:00Z", "/new?a=1,2", "200 OK", [], b"<p>The study has moved here.</p>"),
    ("2021-05-05T10:00:00Z", "/late", "200 OK", [], b"<p>Archived late.</p>"),
    ("2014-01-01T10:00:00Z", "/sold", "200 OK", [], b"<p>The minister spoke.</p>"),
    ("2015-01-01T10:00:00Z", "/sold", "200 OK", [], b"<p>This domain is for sale.</p>"),
    ("2013-01-01T10:00:00Z", "/gone", "404 Not Found", [], b"<p>No such page.</p>"),
]


def digests(head: StatusAndHeaders, body: bytes) -> dict[str, str]:
    """Stated beforehand, as warcio computes them in a temporary file that it leaves open."""
    block = f"{head.protocol} {head.statusline}\r\n".encode()
    block += b"".join(f"{name}: {value}\r\n".encode() for name, value in head.headers) + b"\r\n" + body
    return {
        "WARC-Payload-Digest": "sha1:" + b32encode(sha1(body, usedforsecurity=False).digest()).decode(),
        "WARC-Block-Digest": "sha1:" + b32encode(sha1(block, usedforsecurity=False).digest()).decode(),
    }


def write_warc(path: Path, captures: list[Any] = CAPTURES, site: str = NEWS) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for date, where, status, headers, body in captures:
            head = StatusAndHeaders(status, [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    site + where,
                    "response",
                    payload=BytesIO(body),
                    length=len(body),
                    http_headers=head,
                    warc_headers_dict={"WARC-Date": date, **digests(head, body)},
                )
            )


CONFIG = """
framed_replay: false
redirect_to_exact: true
enable_memento: true
collections:
  web:
    index_paths: ./collections/cites/indexes/index.cdxj
    archive_paths: ./collections/cites/archive/
    redirect_to_exact: true
"""


@contextmanager
def serving(
    peer: Callable[[str], str], folder: Path, captures: list[Any] = CAPTURES, site: str = NEWS
) -> Iterator[str]:
    """A pywb over these captures; gives the address of its collection."""
    program, manager = peer("wayback"), peer("wb-manager")
    write_warc(folder / "test.warc.gz", captures, site)
    subprocess.run([manager, "init", "cites"], cwd=folder, check=True, capture_output=True)
    subprocess.run([manager, "add", "cites", "test.warc.gz"], cwd=folder, check=True, capture_output=True)
    (folder / "config.yaml").write_text(CONFIG)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/web"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


@pytest.fixture(scope="module")
def archive(peer: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with serving(peer, tmp_path_factory.mktemp("pywb")) as base:
        yield Archive(
            "local",
            replay=f"{base}/{{time}}id_/{{url}}",
            timegate=f"{base}/{{url}}",
            timemap=f"{base}/timemap/link/{{url}}",
            cdx=f"{base}/cdx",
            dialect="pywb",
            per_minute=6000,
        )


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "pywb ended at once"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"pywb did not start within {PATIENCE:.0f} s")


PACE = Pace(per_host=4, interval=0, retries=0, strikes=100)


def ask(archive: Archive, where: str, when: str | None, reads: object = None) -> Archived:
    async def main() -> Archived:
        async with open_client(allow_private=["127.0.0.1"], pace=PACE) as client:
            date = Interval.parse(when) if when else None
            return await nearest(client, archive, NEWS + where, date, reads)  # type: ignore[arg-type]

    return run(main())


NEAREST = [
    ("/study", "2015", "2014-03-01T10:00:00Z", -306),
    ("/study", "2014-03-01", "2014-03-01T10:00:00Z", 0),
    ("/study", "2014-02", "2014-03-01T10:00:00Z", 1),
    ("/study", "2017-01-05", "2016-06-01T10:00:00Z", -218),
    ("/study", "2023", "2016-06-01T10:00:00Z", -2405),
    ("/study", None, "2016-06-01T10:00:00Z", None),
    ("/late", "2019-05-04", "2021-05-05T10:00:00Z", 732),
    ("/new?a=1,2", "2020-02-04", "2020-02-03T10:00:00Z", -1),
]


@pytest.mark.parametrize(("where", "when", "captured", "days"), NEAREST)
def test_the_copy_before_the_date_is_taken_else_the_one_after(
    archive: Archive, where: str, when: str | None, captured: str, days: int | None
) -> None:
    answer = ask(archive, where, when)
    assert answer.attempt.outcome.name == "ok", answer.attempt
    assert answer.received is not None
    assert str(answer.received.archived) == captured
    assert answer.received.asked_time == answer.received.archived
    assert answer.days == days
    assert (answer.received.asked, answer.received.via) == (NEWS + where, "archive")


def test_the_bytes_are_those_that_were_captured(archive: Archive) -> None:
    answer = ask(archive, "/study", "2015-01-01")
    assert answer.received is not None
    assert answer.received.body == CAPTURES[0][4]
    assert [reason_words(reason) for reason in answer.attempt.outcome.reasons] == [
        "captured 2014-03-01T10:00:00Z, 306 days before the date of the citation"
    ]


def test_a_copy_that_does_not_read_as_the_page_is_passed_over(archive: Archive) -> None:
    def reads(received: Received) -> Reason | None:
        return Reason("trader-phrase", phrase="it is for sale") if b"for sale" in received.body else None

    assert str(ask(archive, "/sold", "2016").received.archived).startswith("2015")  # type: ignore[union-attr]
    answer = ask(archive, "/sold", "2016", reads)
    assert answer.received is not None
    assert str(answer.received.archived).startswith("2014")

    def nothing(_: Received) -> Reason:
        return Reason("trader-phrase", phrase="it is no page")

    none = ask(archive, "/sold", "2016", nothing).attempt.outcome
    assert none.name == "not-archived"
    assert [reason_words(reason) for reason in none.reasons] == [
        "local holds none that reads as the page", "2015-01-01: it is no page", "2014-01-01: it is no page",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["/never", "/gone"])
def test_an_archive_that_holds_nothing_says_so(archive: Archive, where: str) -> None:
    answer = ask(archive, where, "2015")
    assert answer.attempt.outcome.name == "not-archived"
    assert answer.received is None


def test_an_archive_known_by_its_replay_alone_is_asked_there(archive: Archive) -> None:
    replay_alone = Archive("by template", replay=archive.replay)
    answer = ask(replay_alone, "/study", "2015")
    assert answer.received is not None
    assert (str(answer.received.archived), answer.received.asked_time) == ("2016-06-01T10:00:00Z", None)
    assert len(answer.attempt.outcome.reasons) == 1
    assert ask(replay_alone, "/never", "2015").attempt.outcome.name == "not-archived"


def test_an_archive_that_cannot_be_asked_leaves_it_unknown() -> None:
    nobody = Archive(
        "nobody", replay="http://127.0.0.1:65009/{time}/{url}", timegate="http://127.0.0.1:65009/{url}"
    )
    outcome = ask(nobody, "/study", "2015").attempt.outcome
    assert outcome.name == "unavailable"
    assert "connection:" in reason_words(outcome.reasons[0])


def lookup(archive: Archive, way: Any, where: str, when: datetime | None) -> Holdings:
    async def main() -> Holdings:
        async with open_client(allow_private=["127.0.0.1"], pace=PACE) as client:
            held: Holdings = await way(client, archive, NEWS + where, when)
            return held

    return run(main())


@pytest.mark.parametrize(("way", "count"), [(by_index, 2), (by_timemap, 4), (by_timegate, 1)])
def test_every_way_of_asking_finds_the_same_copy(archive: Archive, way: Any, count: int) -> None:
    held = lookup(archive, way, "/study", datetime(2017, 1, 1, tzinfo=UTC))
    assert held.failed is None
    assert len(held.mementos) == count
    assert datetime(2016, 6, 1, 10, tzinfo=UTC) in {one.at for one in held.mementos}
    assert all("id_/http://news.example/study" in one.uri for one in held.mementos)
    nothing = lookup(archive, way, "/never", datetime(2017, 1, 1, tzinfo=UTC))
    assert (nothing.failed, nothing.mementos) == (None, ())


def copy(archive: Archive, stamp: str, where: str) -> FetchResult:
    async def main() -> FetchResult:
        async with open_client(allow_private=["127.0.0.1"], pace=PACE) as client:
            uri = f"{archive.replay}".replace("{time}", stamp).replace("{url}", NEWS + where)
            return await fetch_copy(client, archive, uri.replace("id_", ""), NEWS + where)

    return run(main())


def test_a_copy_of_another_time_than_asked_shows_both_times(archive: Archive) -> None:
    received = copy(archive, "20150101000000", "/study").received
    assert received is not None
    assert str(received.asked_time) == "2015-01-01T00:00:00Z"
    assert str(received.archived) == "2014-03-01T10:00:00Z"
    assert [hop.status for hop in received.hops] == [307]


def test_an_archived_redirect_is_followed_within_the_archive(archive: Archive) -> None:
    received = copy(archive, "20200202100000", "/study").received
    assert received is not None
    assert received.body == b"<p>The study has moved here.</p>"
    assert received.url.endswith("id_/http://news.example/new?a=1,2")
    assert all(hop.url.startswith("http://127.0.0.1:") for hop in received.hops)


def test_an_archived_error_keeps_its_status_and_its_time(archive: Archive) -> None:
    received = copy(archive, "20180101100000", "/study").received
    assert received is not None
    assert received.status == 404
    assert str(received.archived) == "2018-01-01T10:00:00Z"


def test_the_page_of_the_archive_itself_is_no_copy(archive: Archive) -> None:
    async def main() -> FetchResult:
        async with open_client(allow_private=["127.0.0.1"], pace=PACE) as client:
            return await client.fetch(
                FetchRequest(str(archive.copy_at(datetime(2015, 1, 1, tzinfo=UTC), NEWS + "/never")))
            )

    fetched = run(main())
    assert fetched.received is not None
    assert fetched.received.status == 404
    assert not [name for name, _ in fetched.received.headers if name.lower() == b"memento-datetime"]


STORIES: list[Any] = [
    ("2024-01-27T10:00:00Z", "/2024/old-harbour-bridge-closes", "200 OK", [], b"<p>It closes.</p>"),
    ("2024-01-28T10:00:00Z", "/2024/old-harbour-bridge-closes", "200 OK", [], b"<p>It has closed.</p>"),
    ("2024-01-27T11:00:00Z", "/2024/harbour-ferry-sails", "200 OK", [], b"<p>It sails.</p>"),
    ("2024-01-27T12:00:00Z", "/2024/harbour-bridge-gone", "404 Not Found", [], b"<p>No such page.</p>"),
    ("2023-01-27T10:00:00Z", "/2023/harbour-bridge-plans", "200 OK", [], b"<p>Plans.</p>"),
]


def test_the_pages_of_a_domain_are_found_by_words_and_days(
    peer: Callable[[str], str], tmp_path: Path
) -> None:
    with serving(peer, tmp_path, STORIES, "http://www.news.example") as base:
        archive = Archive(
            "local", replay=f"{base}/{{time}}id_/{{url}}", cdx=f"{base}/cdx", dialect="pywb", per_minute=6000
        )
        query = SiteQuery("news.example", ("harbour", "bridge"), (date(2024, 1, 25), date(2024, 3, 1)))

        async def main() -> OutletRows:
            async with open_client(allow_private=["127.0.0.1"], pace=PACE) as client:
                return await pages_of_outlet(client, archive, query)

        found = run(main())
        assert found.problem is None
        (row,) = found.rows
        assert row.original == "http://www.news.example/2024/old-harbour-bridge-closes"
        assert row.at == datetime(2024, 1, 27, 10, tzinfo=UTC)
