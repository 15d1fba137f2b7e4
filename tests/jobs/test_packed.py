from __future__ import annotations

import gzip
import pickle
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import zstandard

from audit.errors import UsageError
from audit.formats.warc import Copy, WarcFile, WarcRecord, arc_copies
from audit.formats.warc.copies import copy_records
from audit.formats.warc.records import RecordPlace
from audit.jobs.captures import capture_tasks, read_capture, read_task
from audit.jobs.packed import Cited
from audit.jobs.page import page_of
from audit.model import CaptureEvidence, CaptureFile, Interval, Skipped, digest_of
from audit.report import reason_words
from tests.formats.files.test_mail import IN_HTML, INNER, html_alone

URL = "https://mail.example/bridge"
OTHER = "https://mail.example/tram"


def record(url: str, title: str) -> bytes:
    """One WARC response record (WARC 1.1, section 6.3), its body coded with gzip."""
    body = gzip.compress(
        f"<html><title>{title}</title><body><p>It opened on Saturday, after nine years of work and one of"
        " tests.</p></body></html>".encode()
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-02-01T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(folder: Path, body: bytes, **stated: str) -> CaptureEvidence:
    (folder / "crawl.warc").write_bytes(body)
    return read_capture(CaptureFile.model_validate({"path": "crawl.warc", **stated}), folder)


def test_the_copy_of_the_address_asked_for_is_read(tmp_path: Path) -> None:
    made = read(tmp_path, record(OTHER, "The tram") + record(URL, "The bridge"), **{"from": URL})
    assert made.page
    assert made.page.title == "The bridge"
    assert (made.capture.url, made.capture.via, made.capture.status) == (URL, "warc", 200)
    assert str(made.capture.received or made.capture.archived).startswith("2024-02-01T10:00:00")


def test_the_only_copy_needs_no_address(tmp_path: Path) -> None:
    made = read(tmp_path, record(URL, "The bridge"))
    assert made.page
    assert made.capture.url == URL


def test_several_copies_without_an_address_are_not_guessed_among(tmp_path: Path) -> None:
    made = read(tmp_path, record(OTHER, "The tram") + record(URL, "The bridge"))
    assert made.page is None
    assert reason_words(made.skipped[0].reason) == (
        "it holds 2 copies, and no address that is stated says which is meant; state one as `from`:"
        f" {OTHER} (2024-02-01T10:00:00Z); {URL} (2024-02-01T10:00:00Z)"
    )


def test_an_address_that_is_not_held_is_told(tmp_path: Path) -> None:
    made = read(tmp_path, record(OTHER, "The tram"), **{"from": URL})
    assert made.page is None
    assert reason_words(made.skipped[0].reason) == f"it holds no copy of {URL}"


def test_a_page_is_shown_out_of_an_archive_file(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(record(OTHER, "The tram") + record(URL, "The bridge"))
    assert page_of(str(tmp_path / "crawl.warc"), url=URL).page.title == "The bridge"
    with pytest.raises(UsageError, match="it holds 2 copies"):
        page_of(str(tmp_path / "crawl.warc"))


def test_a_broken_archive_harms_only_itself(tmp_path: Path) -> None:
    made = read(tmp_path, record(URL, "The bridge")[:200], **{"from": URL})
    assert made.page is None
    assert made.skipped


def test_a_page_saved_as_mhtml_is_read(tmp_path: Path) -> None:
    (tmp_path / "bridge.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mail.example/bridge\r\n"
        b"Date: Thu, 1 Feb 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Location: https://mail.example/bridge\r\n\r\n"
        b"<html><title>The bridge</title><body><p>It opened.</p></body></html>\r\n--b--\r\n"
    )
    made = read_capture(CaptureFile(path="bridge.mhtml"), tmp_path)
    assert made.page
    assert made.page.title == "The bridge"
    assert (made.capture.url, made.capture.via) == (URL, "mhtml")


def test_the_digest_of_a_packed_page_is_that_of_its_file(tmp_path: Path) -> None:
    page = b"<html><title>The bridge</title><body><p>It opened.</p></body></html>"
    (tmp_path / "bridge.html.gz").write_bytes(packed := gzip.compress(page))
    file = CaptureFile(path="bridge.html.gz")
    found = read_capture(file, tmp_path)
    assert (found.file_digest, found.capture.digest) == (digest_of(packed), digest_of(page))
    stated = read_capture(file.model_copy(update={"digest": found.file_digest}), tmp_path)
    assert stated.page
    assert [digest.actual for digest in stated.capture.declared] == [digest_of(packed)]


def test_a_record_is_shown_by_the_byte_at_which_it_begins(tmp_path: Path) -> None:
    first, second = record(URL, "First"), record(f"{URL}/2", "Second")
    path = tmp_path / "two.warc"
    path.write_bytes(first + second)
    assert page_of(f"{path}#0").page.title == "First"
    assert page_of(f"{path}#{len(first)}").page.title == "Second"
    with pytest.raises(UsageError, match=f"no copy begins at byte 7; copies begin at 0, {len(first)}$"):
        page_of(f"{path}#7")
    with pytest.raises(UsageError, match=r"no copy begins at byte 9{20};"):
        page_of(f"{path}#{'9' * 20}")


def test_each_record_of_a_file_that_is_one_gzip_member_is_shown_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "one.warc.gz"
    path.write_bytes(gzip.compress(record(URL, "First") + record(f"{URL}/2", "Second")))
    for title, place in (("First", f"{path}#0"), ("Second", f"{path}#0:1")):
        shown = page_of(place)
        assert (shown.page.title, shown.capture.path) == (title, place)
    assert page_of(f"{path}#0:0").page.title == "First"
    with pytest.raises(UsageError, match=r"no copy begins at byte 0:2; copies begin at 0, 0:1$"):
        page_of(f"{path}#0:2")
    made = read_capture(CaptureFile(path="one.warc.gz#0:1"), tmp_path)
    assert made.page
    assert made.page.title == "Second"


def test_a_record_of_a_package_is_shown_by_the_file_in_it(tmp_path: Path) -> None:
    path = tmp_path / "two.wacz"
    with zipfile.ZipFile(path, "w") as package:
        for number, title in enumerate(("First", "Second")):
            package.writestr(f"archive/{number}.warc", record(f"{URL}/{number}", title))
    assert page_of(f"{path}#0").page.title == "First"
    for number, title in enumerate(("First", "Second")):
        place = f"{path}!archive/{number}.warc#0"
        shown = page_of(place)
        assert (shown.page.title, shown.capture.path) == (title, place)
    with pytest.raises(UsageError, match="no copy begins at byte 0"):
        page_of(f"{path}!archive/2.warc#0")
    made = read_capture(CaptureFile(path="two.wacz!archive/1.warc#0"), tmp_path)
    assert made.page
    assert made.page.title == "Second"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "one gzip member"])
def test_a_record_of_an_arc_file_is_shown_by_its_place(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    head = b"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20040102030405 text/plain %d\n%s\n" % (len(head), head)
    for number, title in enumerate(("First", "Second")):
        text = "<body><p>It opened on Saturday, after nine years of work and one of tests.</p>"
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>{title}</title>{text}"
        data += f"http://a.example/{number} 192.0.2.1 20040102030405 text/html {len(body)}\n{body}\n".encode()
    (tmp_path / "a.arc").write_bytes(pack(data))
    path = tmp_path / "a.arc"
    with path.open("rb") as stream:
        copies = list(arc_copies(WarcFile(stream, str(path), 1 << 20)))
    places = [copy.capture.path for copy in copies if isinstance(copy, Copy)]
    assert len(set(places)) == 2
    assert [page_of(place or "").page.title for place in places] == ["First", "Second"]
    name = (places[1] or "").rpartition("/")[2]
    made = read_capture(CaptureFile(path=name), tmp_path)
    assert made.page
    assert made.page.title == "Second"
    with pytest.raises(UsageError, match="no copy begins at byte 3"):
        page_of(f"{tmp_path / 'a.arc'}#3")


def test_a_file_whose_own_name_has_such_a_mark_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "one.html#2"
    path.write_text("<title>Marked</title><p>It has a mark.")
    assert page_of(str(path)).page.title == "Marked"


def test_a_mail_that_was_forwarded_is_read_and_said_to_be_one(tmp_path: Path) -> None:
    inner = f"<h1>The bridge</h1><p>{'The bridge opened on Saturday. ' * 9}</p>"
    shown, wall = IN_HTML["outlook"].replace(INNER, inner), IN_HTML["outlook"].replace(INNER, "<p></p>")
    for html, codes in ((shown, ["mail-forwarded"]), (wall, ["mail-forwarded", "not-the-page-because"])):
        (tmp_path / "a.eml").write_bytes(html_alone(html))
        made = read_capture(CaptureFile(path="a.eml"), tmp_path)
        assert (made.page is not None) == (html is shown)
        assert [skipped.reason.code for skipped in made.skipped] == codes


def test_two_hundred_captures_in_one_file_cost_one_walk_through_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "crawl.warc").write_bytes(
        b"".join(record(f"{URL}/{i}", f"Bridge {i} opens after nine years") for i in range(200))
    )
    walks: list[str] = []

    def counted(file: WarcFile) -> Iterator[tuple[WarcRecord, RecordPlace | None] | Skipped]:
        walks.append(file.path)
        yield from copy_records(file)

    monkeypatch.setattr("audit.formats.files.places.copy_records", counted)
    files = [CaptureFile.model_validate({"path": "crawl.warc", "from": f"{URL}/{i}"}) for i in range(200)]
    tasks = [pickle.loads(pickle.dumps(task)) for task in capture_tasks(files, tmp_path)]  # noqa: S301  ours
    read = [read_task(task) for task in tasks]
    assert [held.page and held.page.title for held in read] == [
        f"Bridge {i} opens after nine years" for i in range(200)
    ]
    assert walks == ["crawl.warc"]


def test_a_file_that_changes_between_two_captures_is_walked_through_again(tmp_path: Path) -> None:
    def files() -> Iterator[CaptureFile]:
        for title in ("Before", "After the change"):
            (tmp_path / "crawl.warc").write_bytes(record(URL, title))
            yield CaptureFile.model_validate({"path": "crawl.warc", "from": URL})

    read = [read_task(task) for task in capture_tasks(files(), tmp_path)]
    assert [held.page and held.page.title for held in read] == ["Before", "After the change"]


def test_a_record_is_named_in_the_dossier_by_its_byte(tmp_path: Path) -> None:
    first, second = record(URL, "First"), record(f"{URL}/2", "Second")
    (tmp_path / "two.warc").write_bytes(first + second)
    made = read_capture(CaptureFile(path=f"two.warc#{len(first)}"), tmp_path)
    assert made.page
    assert (made.page.title, made.capture.path) == ("Second", f"two.warc#{len(first)}")
    none = read_capture(CaptureFile(path="two.warc#7"), tmp_path)
    assert "no copy begins at byte 7" in reason_words(none.skipped[0].reason)
    (tmp_path / "page.html").write_text("<title>Page</title>")
    whole = read_capture(CaptureFile(path="page.html#7"), tmp_path)
    assert whole.page is None
    assert "no copy begins at byte 7" in reason_words(whole.skipped[0].reason)


def test_the_citations_own_address_and_date_choose_the_copy(tmp_path: Path) -> None:
    dated = [
        record(URL, f"In {year}").replace(b"2024-02-01", f"{year}-02-01".encode()) for year in (2020, 2022)
    ]
    (tmp_path / "crawl.warc").write_bytes(b"".join([record(OTHER, "The tram"), *dated]))
    file = CaptureFile(path="crawl.warc")
    (task,) = capture_tasks([file], tmp_path, [Cited(URL, None, Interval.parse("2021-06-01"))])
    made = read_task(task)
    assert made.page
    assert made.page.title == "In 2020"
    assert reason_words(made.skipped[0].reason).startswith(
        "of 2 copies of the address the one of 2020-02-01T10:00:00Z was read: the latest up to"
    )


def test_a_redirect_is_followed_inside_its_file(tmp_path: Path) -> None:
    head = b"HTTP/1.1 301 Moved\r\nLocation: /tram\r\n\r\n"
    moved = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-02-01T10:00:00Z\r\nWARC-Target-URI: "
        + URL.encode() + b"\r\nContent-Length: %d\r\n\r\n" % len(head) + head + b"\r\n\r\n"
    )  # fmt: skip
    made = read(tmp_path, moved + record(OTHER, "The tram"), **{"from": URL})
    assert made.page
    assert (made.page.title, made.capture.url, made.capture.final_url) == ("The tram", URL, OTHER)
    assert [(hop.url, hop.status, hop.location) for hop in made.capture.hops] == [(URL, 301, OTHER)]
    alone = read(tmp_path, moved, **{"from": URL})
    assert alone.page is None
    assert reason_words(alone.skipped[0].reason) == (
        f"it holds a redirect (301) to {OTHER}, and not what stands there"
    )


def test_a_mail_is_of_the_address_stated_and_else_of_the_one_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_bytes(
        b"Message-ID: <1@mail.example>\r\nFrom: a@mail.example\r\nDate: Thu, 1 Feb 2024 10:00:00 +0000\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n<title>The bridge opens</title>"
        b'<a href="https://click.example/1">View in browser</a><p>It opened on Saturday.</p>'
    )
    stated = CaptureFile.model_validate({"path": "letter.eml", "from": URL})
    for file, url in ((stated, URL), (CaptureFile(path="letter.eml"), "https://click.example/1")):
        made = read_capture(file, tmp_path)
        assert made.page
        assert (made.page.title, made.capture.url) == ("The bridge opens", url)
        assert str(made.capture.received) == "2024-02-01T10:00:00Z"


@pytest.mark.parametrize("name", ["page.html.gz", "page.warc.zst"])
def test_a_compressed_file_is_read_by_its_bytes(tmp_path: Path, name: str) -> None:
    body = b"<title>The bridge opens</title><p>It opened on Saturday.</p>"
    data = gzip.compress(body) if name.endswith("gz") else zstandard.compress(record(URL, "The bridge opens"))
    (tmp_path / name).write_bytes(data)
    made = read_capture(CaptureFile(path=name), tmp_path)
    assert made.page
    assert made.page.title == "The bridge opens"


def test_a_copy_that_stands_after_damage_is_taken_last_and_said_to_be_doubtful(tmp_path: Path) -> None:
    planted = gzip.compress(record(URL, "Planted by another site"))
    body = Random(5).randbytes(40_000) + planted + Random(6).randbytes(40_000)
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {OTHER}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    holder = bytearray(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    holder[60] ^= 0x11
    own = gzip.compress(record(URL, "The bridge"))
    made = read(tmp_path, own + bytes(holder), **{"from": URL})
    assert made.page
    assert made.page.title == "The bridge"
    assert not made.skipped
    made = read(tmp_path, bytes(holder) + own, **{"from": URL})
    assert "can be part of the damaged record's body" in reason_words(made.skipped[-1].reason)
