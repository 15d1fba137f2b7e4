from __future__ import annotations

import gzip
from io import BytesIO

import pytest

from audit.formats.warc import Copy, WarcFile, arc_copies
from audit.model import Skipped

HEAD = b"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hello"


def _records(*urls: str) -> list[bytes]:
    first = b"filedesc://a.arc 0.0.0.0 20040102030405 text/plain %d\n%s\n" % (len(HEAD), HEAD)
    return [
        first,
        *(
            f"{url} 192.0.2.1 20040102030405 text/html {len(ANSWER)}\n".encode() + ANSWER + b"\n"
            for url in urls
        ),
    ]


def _read(data: bytes) -> list[Copy | Skipped]:
    return list(arc_copies(WarcFile(BytesIO(data), "a.arc", 1 << 20)))


@pytest.mark.parametrize("pack", [False, True], ids=["plain", "in gzip members"])
def test_the_answers_of_an_arc_file_are_read(*, pack: bool) -> None:
    records = _records("http://a.example/1", "dns:a.example", "http://a.example/with blank")
    found = _read(b"".join(map(gzip.compress, records) if pack else records))
    copies = [copy for copy in found if isinstance(copy, Copy)]
    assert [copy.capture.url for copy in copies] == ["http://a.example/1", "http://a.example/with blank"]
    assert {copy.body for copy in copies} == {b"<p>Hello"}
    assert {str(copy.capture.received) for copy in copies} == {"2004-01-02T03:04:05Z"}
    assert len({copy.capture.path for copy in copies}) == len(found) == 2


def test_the_lines_of_version_2_have_ten_fields() -> None:
    head = HEAD.replace(b"1 0", b"2 0")
    data = b"filedesc://a.arc 0.0.0.0 20040102030405 text/plain 200 - - 0 a.arc %d\n%s\n" % (len(head), head)
    line = f"http://a.example/1 192.0.2.1 20040102030405 text/html 200 - - 77 a.arc {len(ANSWER)}\n"
    (copy,) = _read(data + line.encode() + ANSWER + b"\n")
    assert isinstance(copy, Copy)
    assert copy.capture.url == "http://a.example/1"


@pytest.mark.parametrize(
    "harm",
    [lambda data: data[:-10], lambda data: data + b"no line of fields\n", lambda data: data + b"x" * 400_000],
    ids=["cut", "no record", "no end of line"],
)
def test_damage_is_said_and_ends_the_file(harm: object) -> None:
    assert callable(harm)
    found = _read(harm(b"".join(_records("http://a.example/1", "http://a.example/2"))))
    assert isinstance(found[0], Copy)
    assert isinstance(found[-1], Skipped)


def test_nothing_is_made_of_an_empty_file() -> None:
    assert _read(b"") == []
