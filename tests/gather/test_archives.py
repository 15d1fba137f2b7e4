"""What no pywb does: the Wayback Machine's own ways, its refusals, and archives that mislead."""

from __future__ import annotations

import json
from typing import Any

import pytest

from audit.errors import UsageError
from audit.gather import Archive, Archived, Pace, archive_named, archives_of, known_archives, nearest, run
from audit.gather.archives import joined, replayed
from audit.model import ArchiveService, Interval
from audit.report import reason_words
from tests.gather._fetching import open_client

Site = Any
PAGE = "http://news.example/a?b=1"
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
COPY = b"<p>The page as it was.</p>"


def answer(status: str, body: bytes = b"", *lines: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines, "", ""]
    return "\r\n".join(head).encode() + body


def memento(body: bytes, date: str, status: str = "200 OK") -> bytes:
    return answer(status, body, f"Memento-Datetime: {date}")


def wayback(site: Site, **options: Any) -> Archive:
    given = {
        "replay": site.url("/web/{time}id_/{url}"),
        "timegate": site.url("/web/{url}"),
        "cdx": site.url("/cdx"),
        "per_minute": 6000.0,
    }
    return Archive("Wayback", **{**given, **options})


def ask(archive: Archive, when: str | None = "2014-03-02") -> Archived:
    async def main() -> Archived:
        async with open_client(allow_private=["127.0.0.0/8"], pace=Pace(interval=0, retries=0)) as client:
            return await nearest(client, archive, PAGE, Interval.parse(when) if when else None)

    return run(main())


def test_the_index_of_the_internet_archive_leads_to_the_copy(site: Site) -> None:
    rows = [HEADER, ["k", "20140301100000", PAGE, "text/html", "200", "D", "9"]]
    site.said["/cdx"] = answer("200 OK", json.dumps(rows).encode())
    site.said["/web/20140301100000id_/http://news.example/a"] = memento(COPY, "Sat, 01 Mar 2014 10:00:00 GMT")
    got = ask(wayback(site))
    assert got.received is not None
    assert (got.received.body, got.days) == (COPY, -1)
    assert len(site.requests) == 2


def test_a_server_that_serves_another_copy_is_noticed(site: Site) -> None:
    rows = [HEADER, ["k", "20140301100000", PAGE, "text/html", "200", "D", "9"]]
    site.said["/cdx"] = answer("200 OK", json.dumps(rows).encode())
    other = "/web/20190909090909id_/http://news.example/a"
    site.said["/web/20140301100000id_/http://news.example/a"] = answer(
        "302 Found", b"", f"Location: {other}?b=1"
    )
    site.said[other] = memento(COPY, "Mon, 09 Sep 2019 09:09:09 GMT")
    got = ask(wayback(site))
    assert reason_words(got.attempt.outcome.reasons[1]) == (
        "the archive served its copy of 2019-09-09T09:09:09Z where that of 2014-03-01T10:00:00Z was asked for"
    )
    assert got.days == 2017
    assert got.received is not None
    assert str(got.received.asked_time) == "2014-03-01T10:00:00Z"


def test_an_index_that_is_busy_gives_way_to_the_redirect_lookup(site: Site) -> None:
    site.said["/cdx"] = answer("429 Too Many Requests", b"slow down", "Retry-After: 0")
    there = "/web/20140301100000/http://news.example/a"
    site.said["/web/http://news.example/a"] = answer("302 Found", b"", f"Location: {there}?b=1")
    site.said[there.replace("000/", "000id_/")] = memento(COPY, "Sat, 01 Mar 2014 10:00:00 GMT")
    got = ask(wayback(site))
    assert got.attempt.outcome.name == "ok"
    assert any(
        b"Accept-Datetime: Tue, 03 Mar 2014" in head or b"Accept-Datetime: " in head for head in site.heads
    )


UNKNOWN = [
    answer("503 Busy"), answer("429 Too Many", b"", "Retry-After: 0"), answer("200 OK", b"<html>Oops</html>"),
    answer("403 Forbidden", b"", "X-Archive-Wayback-Runtime-Error: AdministrativeAccessControlException"),
]  # fmt: skip


@pytest.mark.parametrize("said", UNKNOWN, ids=["busy", "limited", "no index answer", "excluded"])
def test_a_lookup_that_failed_is_never_not_archived(site: Site, said: bytes) -> None:
    site.said["/cdx"] = said
    site.said["/web/http://news.example/a"] = answer("503 Busy")
    outcome = ask(wayback(site)).attempt.outcome
    assert outcome.name == "unavailable"
    assert reason_words(outcome.reasons[0]).startswith("Wayback could not be asked: index: ")


def test_a_copy_that_cannot_be_had_leaves_it_unknown(site: Site) -> None:
    rows = [HEADER, ["k", "20140301100000", PAGE, "text/html", "200", "D", "9"]]
    site.said["/cdx"] = answer("200 OK", json.dumps(rows).encode())
    site.said["/web/20140301100000id_/http://news.example/a"] = answer("504 Timeout")
    assert ask(wayback(site)).attempt.outcome.name == "unavailable"


def test_a_page_of_the_archive_without_a_time_is_no_copy(site: Site) -> None:
    rows = [HEADER, ["k", "20140301100000", PAGE, "text/html", "200", "D", "9"]]
    site.said["/cdx"] = answer("200 OK", json.dumps(rows).encode())
    site.said["/web/20140301100000id_/http://news.example/a"] = answer("200 OK", b"<h1>Donate</h1>")
    got = ask(wayback(site))
    assert got.received is None
    assert got.attempt.outcome.name == "unavailable"


def test_nothing_in_index_and_nothing_else_is_not_archived(site: Site) -> None:
    site.said["/cdx"] = answer("200 OK", b"[]")
    outcome = ask(wayback(site)).attempt.outcome
    assert outcome.name == "not-archived"
    assert [reason_words(reason) for reason in outcome.reasons] == ["Wayback holds none"]


def test_an_archived_redirect_never_leads_to_the_live_web(site: Site) -> None:
    """``live`` is a page of this very server, and must not be asked."""
    rows = [HEADER, ["k", "20140301100000", PAGE, "text/html", "-", "D", "9"]]
    site.said["/cdx"] = answer("200 OK", json.dumps(rows).encode())
    live = site.url("/page/live")
    site.said["/web/20140301100000id_/http://news.example/a"] = answer(
        "301 Moved", b"", f"Location: {live}", "Memento-Datetime: Sat, 01 Mar 2014 10:00:00 GMT"
    )
    site.said[f"/web/20140301100000id_/{live}"] = memento(COPY, "Sat, 01 Mar 2014 10:00:01 GMT")
    got = ask(wayback(site))
    assert got.received is not None
    assert got.received.body == COPY
    assert site.asked("/page/live") == 0


def test_a_timemap_in_pages_is_read_through(site: Site) -> None:
    first = f'<{PAGE}>; rel="original", <{site.url("/map2")}>; rel="timemap"'
    copy = site.url("/web/20140301100000/http://news.example/a?b=1")
    again = f'<{site.url("/map2")}>; rel="timemap"'
    second = f'<{copy}>; rel="memento"; datetime="Sat, 01 Mar 2014 10:00:00 GMT", {again}'
    site.said["/map/http://news.example/a"] = answer("200 OK", first.encode())
    site.said["/map2"] = answer("200 OK", second.encode())
    site.said["/web/20140301100000id_/http://news.example/a"] = memento(COPY, "Sat, 01 Mar 2014 10:00:00 GMT")
    got = ask(wayback(site, cdx=None, timegate=None, timemap=site.url("/map/{url}")))
    assert got.attempt.outcome.name == "ok"
    assert site.asked("/map2") == 1


def test_the_index_is_asked_no_more_often_than_it_allows() -> None:
    async def main() -> float:
        async with open_client() as client:
            client.polite.slow("index of x", 60 / 24)
            return client.polite._state("index of x").interval

    assert run(main()) == 2.5


def test_the_table_of_archives_is_usable() -> None:
    assert [one.name for one in known_archives()] == ["Wayback Machine"]
    for name in ("Wayback Machine", "arquivo.pt", "Perma.cc", "UK Government Web Archive", "archive.today"):
        assert archive_named(name) is not None
    assert archive_named("no such archive") is None


def test_a_dossier_names_the_archives_to_ask() -> None:
    named = ArchiveService(name="perma.cc")
    own = ArchiveService(name="ours", replay="https://a.example/{time}/{url}", dialect="pywb")
    assert [one.name for one in archives_of([named, own])] == ["Perma.cc", "ours"]
    assert archives_of([]) == known_archives()
    with pytest.raises(UsageError, match="no archive called 'nowhere'"):
        archives_of([ArchiveService(name="nowhere")])


def test_an_index_that_a_dossier_states_is_the_one_that_is_asked(site: Site) -> None:
    site.said["/own-index"] = answer("200 OK", b"[]")
    (archive,) = archives_of([ArchiveService(name="Wayback Machine", cdx=site.url("/own-index"))])
    outcome = ask(archive, when=None).attempt.outcome
    assert [reason_words(reason) for reason in outcome.reasons] == ["Wayback Machine holds none"]
    (asked,) = site.requests
    assert asked[1].startswith("/own-index?url=http")
    known = archive_named("Wayback Machine")
    assert known is not None
    assert (archive.replay, archive.dialect) == (known.replay, known.dialect)


def test_an_index_keeps_the_dialect_of_its_archive_unless_another_is_stated() -> None:
    bare = ArchiveService(name="Arquivo.pt", cdx="https://idx.example/cdx")
    stated = ArchiveService(name="Arquivo.pt", cdx="https://idx.example/cdx", dialect="ia")
    assert [archive.dialect for archive in archives_of([bare, stated])] == ["pywb", "ia"]


@pytest.mark.parametrize("template", ["https://a.example/web/{url}", "https://a.example/{time}", "nothing"])
def test_a_template_without_its_places_is_a_usage_error(template: str) -> None:
    with pytest.raises(UsageError, match="no usable address template"):
        Archive("mine", replay=template)


def test_addresses_of_copies_are_taken_apart() -> None:
    found = replayed("https://web.archive.org/web/20140301100000id_/http:/news.example/a,b?c=/d")
    assert found is not None
    assert found[1] == "http://news.example/a,b?c=/d"
    assert replayed("https://web.archive.org/web/2014/http://news.example/") is None
    assert (
        joined("https://w.example/web/20140301100000id_/http://n.example/a/b", "../c") == "http://n.example/c"
    )


@pytest.mark.parametrize("cdx", ["", "not a url", "ftp://x.example/", "https://idx.example/cdx?url={url}"])
def test_an_index_that_cannot_be_asked_is_refused(cdx: str) -> None:
    with pytest.raises(UsageError, match="no usable address"):
        archives_of([ArchiveService(name="Wayback Machine", cdx=cdx)])
