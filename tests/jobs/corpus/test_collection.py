from __future__ import annotations

import gzip
import json
import os
import sys
import time
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from audit.errors import UsageError
from audit.jobs.corpus import Options, read_corpus, summary_of
from audit.jobs.dates import held_in
from tests.jobs.corpus._crawl import Here, crawl, http, packed, page, record, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import CaptureEvidence

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HERE = Options(executor=Here(), now=NOW, copies=5)


def test_a_warc_file_becomes_a_row_a_page_with_its_day_and_its_witnesses(tmp_path: Path) -> None:
    run = read_corpus([str(crawl(tmp_path / "a.warc.gz"))], tmp_path / "out", HERE)
    assert (run.pages, run.rows, run.copies, run.read) == (12, 12, 12, 3)
    found = rows(tmp_path / "out")
    assert {row["day"] for row in found} == {date(2024, 1, 27)}
    assert {row["captured_first"] for row in found} == {date(2024, 2, 1)}
    assert {row["outcome"] for row in found} == {"ok"}
    assert all(row["confidence"] > 0.5 and len(row["minhash"]) == 128 and row["sketch"] for row in found)
    witnesses = rows(tmp_path / "out", "witnesses")
    assert {row["page"] for row in witnesses} == {row["id"] for row in found}
    assert any(row["method"] == "meta article:published_time" for row in witnesses)


def test_the_rows_of_a_file_are_sorted_by_host(tmp_path: Path) -> None:
    read_corpus([str(crawl(tmp_path / "a.warc.gz"))], tmp_path / "out", HERE)
    for path in (tmp_path / "out/pages").glob("*.parquet"):
        hosts = pq.read_table(path)["host"].to_pylist()
        assert hosts == sorted(hosts)


def test_the_rules_of_the_signatures_stand_in_every_file(tmp_path: Path) -> None:
    read_corpus([str(crawl(tmp_path / "a.warc.gz", 1))], tmp_path / "out", HERE)
    (path, *_) = (tmp_path / "out/pages").glob("*-*.parquet")
    said = pq.read_schema(path).metadata
    assert said[b"minhash.library"] == b"rensa"
    assert {b"minhash.version", b"minhash.algorithm", b"minhash.seed", b"minhash.shingles"} <= said.keys()


def test_what_is_no_page_is_a_row_with_its_outcome_or_counted_by_its_type(tmp_path: Path) -> None:
    site = "https://paper.example"
    records = [
        record("warcinfo", "", b"software: test"),
        record("response", f"{site}/gone", http(b"<h1>Not found</h1>", status="404 Not Found")),
        record("response", f"{site}/old", http(b"", status="301 Moved", more=f"Location: {site}/new\r\n")),
        record("response", f"{site}/a.png", http(b"\x89PNG", media="image/png")),
        record("response", f"{site}/empty", http(b"")),
        record("metadata", f"{site}/empty", b"via: https://paper.example/"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(records))
    run = read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE)
    assert run.others == {"image/png": 1}
    found = {row["url"].removeprefix(site): row for row in rows(tmp_path / "out")}
    assert found["/gone"]["outcome"] == "gone"
    assert (found["/old"]["outcome"], found["/old"]["location"]) == ("redirected", f"{site}/new")
    assert found["/empty"]["outcome"] == "empty-shell"
    assert found["/empty"]["reason_text"]
    assert run.pages == 0
    (file,) = rows(tmp_path / "out", "files")
    assert file["others"] == [{"type": "image/png", "count": 1}]


def test_each_record_of_a_file_is_a_row_or_counted(tmp_path: Path) -> None:
    site = "https://paper.example"
    disk = record("resource", "file:///home/eva/story.html", page(7))
    records = [
        record("warcinfo", "", b"software: test"),
        record("request", f"{site}/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", f"{site}/1", http(page(1))),
        record("response", f"{site}/a.png", http(b"\x89PNG", media="image/png")),
        record("revisit", f"{site}/2", http(b""), more="WARC-Refers-To: <urn:elsewhere>\r\n"),
        disk.replace(b"Content-Type: text/plain", b"Content-Type: text/html"),
        record("resource", f"urn:view:{site}/1", b"picture"),
        record("response", "dns:paper.example", b"paper.example. 1 IN A 192.0.2.1"),
        record("conversion", f"{site}/1", b"the words of the page"),
        record("metadata", f"{site}/1", b"via: https://paper.example/"),
        record("continuation", f"{site}/1", b"more of it"),
        record("Response", f"{site}/3", http(page(3))),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(records))
    run = read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE)
    assert run.left == {
        "warcinfo": 1, "request": 1, "resource of urn": 1, "response of dns": 1, "conversion": 1,
        "metadata": 1, "continuation": 1, "Response": 1,
    }  # fmt: skip
    assert run.rows + run.others.total() + run.left.total() == len(records)
    (saved,) = [row for row in rows(tmp_path / "out") if row["url"].startswith("file:")]
    assert (saved["outcome"], saved["title"]) == ("ok", "Story 7 of the harbour")
    (file,) = rows(tmp_path / "out", "files")
    assert {one["type"]: one["count"] for one in file["left"]} == run.left
    assert any(line.startswith("records without an answer to read: 1 ") for line in summary_of(run))


def test_a_record_in_segments_is_a_page_that_is_cut(tmp_path: Path) -> None:
    first = record("response", "https://a.example/1", http(page(1)), more="WARC-Segment-Number: 1\r\n")
    (tmp_path / "a.warc.gz").write_bytes(packed([first]))
    read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE)
    (found,) = rows(tmp_path / "out")
    assert "cut-when-captured" in found["notes"]


def test_what_an_export_of_a_browser_holds_besides_pages_is_counted(tmp_path: Path) -> None:
    def entry(url: str, media: str, status: int = 200, location: str = "") -> dict[str, object]:
        headers = [{"name": "Content-Type", "value": media}]
        headers += [{"name": "Location", "value": location}] if location else []
        text = page(1).decode() if media == "text/html" and not location else "x"
        return {
            "startedDateTime": "2024-02-01T10:00:00Z",
            "request": {"method": "GET", "url": url, "headers": []},
            "response": {"status": status, "headers": headers, "content": {"mimeType": media, "text": text}},
        }

    entries = [
        entry("https://a.example/old", "text/html", 301, "https://a.example/1"),
        entry("https://a.example/1", "text/html"),
        entry("https://a.example/1.css", "text/css"),
    ]
    log = {"log": {"version": "1.2", "creator": {"name": "test", "version": "1"}, "entries": entries}}
    (tmp_path / "a.har").write_text(json.dumps(log))
    run = read_corpus([str(tmp_path / "a.har")], tmp_path / "out", HERE)
    assert (run.pages, run.others) == (1, {"redirect": 1, "text/css": 1})


def test_a_revisit_is_read_with_the_body_it_repeats_and_without_one_says_so(tmp_path: Path) -> None:
    first = record("response", "https://a.example/1", http(page(1)))
    head = http(b"")
    again = record(
        "revisit", "https://a.example/1", head, date="2024-03-01T10:00:00Z",
        more="WARC-Refers-To-Target-URI: https://a.example/1\r\n"
        "WARC-Refers-To-Date: 2024-02-01T10:00:00Z\r\n",
    )  # fmt: skip
    lost = record("revisit", "https://a.example/2", head, more="WARC-Refers-To: <urn:elsewhere>\r\n")
    (tmp_path / "a.warc.gz").write_bytes(packed([first, again, lost]))
    read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE)
    found = {(row["url"][-1], row["captured"][:7]): row for row in rows(tmp_path / "out")}
    assert found["1", "2024-02"]["text_digest"] == found["1", "2024-03"]["text_digest"] is not None
    assert found["2", "2024-02"]["reason"] == "revisit-unresolved"
    assert found["2", "2024-02"]["outcome"] is found["2", "2024-02"]["digest"] is None
    assert rows(tmp_path / "out", "skipped") == []


@pytest.mark.parametrize(
    "harm",
    [lambda data: data[:-40], lambda data: data[:900] + b"\0" * 60 + data[960:], lambda data: data + data],
    ids=["cut", "damaged", "twice"],
)
def test_damage_costs_the_records_it_hit_and_is_said(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    path = crawl(tmp_path / "a.warc.gz")
    path.write_bytes(harm(path.read_bytes()))
    run = read_corpus([str(path)], tmp_path / "out", HERE)
    twice = run.copies == 24
    assert run.copies >= 10
    assert bool(rows(tmp_path / "out", "skipped")) is not twice
    assert len({row["id"] for row in rows(tmp_path / "out")}) == run.rows


def test_several_records_in_one_gzip_member_are_all_read(tmp_path: Path) -> None:
    whole = gzip.decompress(crawl(tmp_path / "a.warc.gz").read_bytes())
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(whole))
    assert read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE).pages == 12
    assert len({row["id"] for row in rows(tmp_path / "out")}) == 12


def test_a_file_that_cannot_be_read_is_a_row_and_not_the_end(tmp_path: Path) -> None:
    crawl(tmp_path / "a.warc.gz", 3)
    (tmp_path / "b.wacz").write_bytes(b"PK\x03\x04 no package")
    (tmp_path / "c.warc.gz").write_bytes(b"")
    run = read_corpus([str(tmp_path)], tmp_path / "out", HERE)
    assert (run.pages, run.files) == (3, 3)
    found = {Path(row["file"]).name: row for row in rows(tmp_path / "out", "files")}
    assert found["b.wacz"]["reason_text"]
    assert found["c.warc.gz"]["reason"] == "file-empty"


def test_folders_of_pages_and_dossiers_are_read_too(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.html").write_bytes(page(number))
    (tmp_path / "sources.yaml").write_text(
        "citations:\n- id: harbour\n  URL: https://a.example/7\n  captures:\n  - path: seven.html\n"
    )
    (tmp_path / "seven.html").write_bytes(page(7))
    run = read_corpus([str(folder), str(tmp_path / "sources.yaml")], tmp_path / "out", HERE)
    assert run.pages == 4
    assert [row["title"] for row in rows(tmp_path / "out") if row["citation"] == "harbour"] == [
        "Story 7 of the harbour"
    ]


def test_findings_that_need_the_page_alone_are_rows(tmp_path: Path) -> None:
    late = record("response", "https://a.example/1", http(page(1, day="2025-06-01")))
    (tmp_path / "a.warc.gz").write_bytes(packed([late]))
    read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE)
    found = rows(tmp_path / "out", "findings")
    assert {row["check"] for row in found} >= {"published-after-capture"}
    assert all(row["quotes"] for row in found)


def test_a_name_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        read_corpus([str(tmp_path / "nothing.warc")], tmp_path / "out", HERE)


def test_arc_files_and_packages_are_read_too(tmp_path: Path) -> None:
    answer = http(page(5))
    head = b"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    arc = b"filedesc://a.arc 0.0.0.0 20240203040506 text/plain %d\n%s\n" % (len(head), head)
    arc += b"http://a.example/5 192.0.2.1 20240203040506 text/html %d\n%s\n" % (len(answer), answer)
    (tmp_path / "a.arc.gz").write_bytes(gzip.compress(arc))
    whole = crawl(tmp_path / "b.warc.gz", 7).read_bytes()
    with zipfile.ZipFile(tmp_path / "c.wacz", "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/b.warc.gz", whole)
    run = read_corpus([str(tmp_path / "a.arc.gz"), str(tmp_path / "c.wacz")], tmp_path / "out", HERE)
    assert (run.pages, run.unread, run.read) == (8, 0, 3)
    assert {row["captured"] for row in rows(tmp_path / "out")} == {
        "2024-02-03T04:05:06Z",
        "2024-02-01T10:00:00Z",
    }


def test_a_page_that_takes_too_long_is_a_row_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("audit.jobs.corpus.reading.copy_evidence", slow)
    options = Options(executor=Here(), now=NOW, seconds=0.05)
    run = read_corpus([str(crawl(tmp_path / "a.warc.gz", 2))], tmp_path / "out", options)
    assert (run.rows, run.pages) == (2, 0)
    assert {row["reason"] for row in rows(tmp_path / "out")} == {"page-too-slow"}


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_file_of_a_folder_that_takes_too_long_is_a_row_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages").mkdir()
    for number in (1, 2):
        (tmp_path / "pages" / f"{number}.html").write_bytes(page(number))

    def slow(path: str, now: datetime, leave: Callable[[str], None]) -> Iterator[CaptureEvidence]:
        if path.endswith("1.html"):
            time.sleep(20)
        yield from held_in(path, now, leave)

    monkeypatch.setattr("audit.jobs.corpus.sources.held_in", slow)
    start = time.monotonic()
    quick = Options(executor=Here(), now=NOW, seconds=2)
    run = read_corpus([str(tmp_path / "pages")], tmp_path / "out", quick)
    assert (run.rows, run.pages) == (2, 1)
    assert {row["reason"] for row in rows(tmp_path / "out")} == {None, "page-too-slow"}
    assert time.monotonic() - start < 18


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_two_files_whose_names_are_no_text_are_told_apart(tmp_path: Path) -> None:
    for name in (b"a\xff.html", b"a\xfe.html"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(page(1))
    read_corpus([str(tmp_path)], tmp_path / "out", HERE)
    assert len({row["place"] for row in rows(tmp_path / "out")}) == 2


def test_half_of_a_surrogate_pair_ends_no_task(tmp_path: Path) -> None:
    said = '{"@type": "Article", "headline": "Half \\ud800 of a pair"}'
    text = f'<script type="application/ld+json">{said}</script>'
    body = (
        page(1)
        .replace(b"<title>Story 1 of the harbour</title>", b"")
        .replace(b"</head>", f"{text}</head>".encode())
    )
    (tmp_path / "a.warc.gz").write_bytes(packed([record("response", "https://a.example/1", http(body))]))
    assert read_corpus([str(tmp_path / "a.warc.gz")], tmp_path / "out", HERE).pages == 1


def test_an_input_that_is_gone_while_it_is_read_is_left_for_another_run(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz")
    data = path.read_bytes()

    class Removing(Here):
        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN202
            future = super().submit(fn, *args, **kwargs)
            path.unlink(missing_ok=True)
            return future

    run = read_corpus([str(path)], tmp_path / "out", Options(executor=Removing(), now=NOW, copies=5))
    assert (run.pages, run.unfinished, len(run.lost)) == (0, 3, 1)
    path.write_bytes(data)
    assert read_corpus([str(path)], tmp_path / "out", HERE).pages == 12


@pytest.mark.parametrize(
    ("status", "head", "extent"),
    [
        ("206 Partial Content", "Content-Range: bytes 0-699/5000\r\n", "part"),
        ("206 Partial Content", "", "part"),
        ("206 Partial Content", "Content-Range: bytes 0-699/700\r\n", "whole"),
        ("200 OK", "Content-Length: 90000\r\n", "part"),
        ("200 OK", "Content-Length: 100\r\n", "whole"),
        ("200 OK", "Content-Encoding: gzip\r\n", "whole"),
    ],
)
def test_a_page_of_which_the_server_sent_a_part_is_no_whole_page(
    tmp_path: Path, status: str, head: str, extent: str
) -> None:
    block = http(page(1), status=status, more=head)
    (tmp_path / "a.warc").write_bytes(record("response", "https://a.example/", block))
    read_corpus([str(tmp_path / "a.warc")], tmp_path / "out", HERE)
    [row] = rows(tmp_path / "out")
    assert (row["outcome"], row["extent"]) == ("ok", extent)


def test_an_answer_that_the_page_has_not_changed_is_no_empty_page(tmp_path: Path) -> None:
    block = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(record("response", "https://a.example/", block))
    read_corpus([str(tmp_path / "a.warc")], tmp_path / "out", HERE)
    [row] = rows(tmp_path / "out")
    assert (row["outcome"], row["reason"]) == (None, "not-modified")
