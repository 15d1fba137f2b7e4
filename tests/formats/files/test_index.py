"""Finding copies in a file that somebody brought, by one walk through it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.files import CopyIndex, copy_in
from audit.formats.warc import Copy, WarcFile, wacz_copies, warc_copies
from audit.model import Skipped, digest_of

LIMIT = 1 << 20


class CountingStream(io.BytesIO):
    """A file that counts the bytes read from it."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.count += len(data)
        return data


def record(url: str | None, body: bytes, kind: str = "response", **fields: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + (b"" if kind == "revisit" else body)
    named = {
        "WARC-Type": kind,
        "WARC-Date": "2024-05-06T07:08:09Z",
        "WARC-Payload-Digest": digest_of(body),
        "Content-Length": str(len(block)),
        **({"WARC-Target-URI": url} if url else {}),
        **fields,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def many(count: int) -> list[bytes]:
    return [record(f"http://a.example/{i}", bytes([i % 251]) * 3000 + b"%d" % i) for i in range(count)]


def packed(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(data, 1, mtime=0) for data in records)


def index(data: bytes, *, package: bool = False) -> CopyIndex:
    return CopyIndex(io.BytesIO(data), "x.warc", LIMIT, "zip" if package else "warc")


@pytest.mark.parametrize("data", [b"".join(many(300)), packed(many(300))], ids=["plain", "packed"])
def test_any_number_of_copies_costs_one_walk_and_each_its_own_record(data: bytes) -> None:
    stream = CountingStream(data)
    held = CopyIndex(stream, "x.warc", LIMIT, "warc")
    read = 0
    for i in [*range(299, 99, -1), *range(200)]:
        place = held.all(f"http://a.example/{i}")[0]
        own = CountingStream(data)
        copy = copy_in(own, "x.warc", LIMIT, place)
        assert isinstance(copy, Copy)
        assert copy.body.endswith(b"%d" % i)
        read = max(read, own.count)
    assert stream.count <= len(data) + (1 << 17)
    assert read <= 2 << 16
    held.close()


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("http://a.example/x#part", ["http://a.example/x"]),
        ("https://A.example:443/x", ["http://a.example/x", "http://a.example:80/x"]),
        ("http://a.example:80/x", ["http://a.example:80/x"]),
        ("http://a.example:8080/x", ["http://a.example:8080/x"]),
        ("https://bücher.example", ["http://xn--bcher-kva.example/"]),
        ("http://a.example/X", []),
        ("http://a.example/x?", []),
        ("ftp://a.example/x", []),
    ],
)
def test_spellings_of_one_address_find_it_and_its_own_spelling_first(asked: str, held: list[str]) -> None:
    urls = ("a.example/x", "a.example:80/x", "a.example:8080/x", "xn--bcher-kva.example/")
    found = index(b"".join(record(f"http://{url}", b"x") for url in urls))
    assert [place.url for place in found.all(asked)] == held
    found.close()


def test_logs_screenshots_and_look_ups_of_names_are_no_copies() -> None:
    others = (
        "metadata://gnu.org/software/wget/warc/wget.log",
        "urn:screenshot:https://a.example/",
        "dns:a.example",
    )
    data = b"".join(record(url, b"x", "resource") for url in others) + record("https://a.example/", b"x")
    found = index(data)
    assert found.count() == 1
    assert [place.url for place in found.addresses(8)] == ["https://a.example/"]
    found.close()


def test_the_first_of_several_copies_of_an_address_is_found_whatever_was_asked_before() -> None:
    data = b"".join(record(url, url.encode() * 2) for url in ("http://b.example/", "http://a.example/")) * 2
    held = index(data)
    assert held.count() == 4
    place = held.all("http://a.example/")[0]
    assert (place.record.offset, place.status, place.time) == (len(data) // 4, 200, "2024-05-06T07:08:09Z")
    assert held.at(place.record.offset) == place
    assert held.at(7) is None
    assert held.places(2) == ["0", str(len(data) // 4)]
    held.close()


def test_what_cannot_be_had_is_held_with_its_place() -> None:
    whole = many(3)
    damaged = whole[0] + whole[1][:60].replace(b"WARC/", b"XXXX/") + whole[1][60:] + whole[2]
    held = index(damaged)
    found = held.at(len(whole[0]))
    assert isinstance(found, Skipped)
    assert found == held.missed()
    assert held.at(len(whole[0])) == found
    assert held.count() == 2
    held.close()


def test_a_revisit_is_read_with_the_body_that_it_repeats_also_in_one_gzip_member() -> None:
    first, second = record("http://a.example/", b"first"), record("http://b.example/", b"second")
    again = record("http://c.example/", b"second", "revisit")
    for data in (b"".join([first, second, again]), packed([first, second, again])):
        held = index(data)
        place = held.all("http://c.example/")[0]
        copy = copy_in(io.BytesIO(data), "x.warc", LIMIT, place)
        assert isinstance(copy, Copy)
        assert copy.body == b"second"
        held.close()
    data = gzip.compress(first + second + again)
    held = index(data)
    place = held.all("http://c.example/")[0]
    copy = copy_in(io.BytesIO(data), "x.warc", LIMIT, place)
    assert isinstance(copy, Copy)
    assert (copy.body, copy.capture.url) == (b"second", "http://c.example/")
    held.close()


def test_copies_of_a_package_are_found_in_all_its_files_and_the_shipped_index_is_not_believed() -> None:
    target = io.BytesIO()
    files = {"archive/a.warc.gz": packed(many(2)), "archive/b.warc": b"".join(many(4)[2:])}
    lie = 'example,a)/3 20240506070809 {"url":"http://a.example/3","offset":"0","filename":"a.warc.gz"}\n'
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
        package.writestr("indexes/index.cdxj", lie)
        resources = [{"path": name, "hash": digest_of(data)} for name, data in files.items()]
        package.writestr("datapackage.json", json.dumps({"resources": resources}))
    held = index(target.getvalue(), package=True)
    place = held.all("http://a.example/3")[0]
    assert held.count() == 4
    (again,) = held.all("http://a.example/3")
    assert again == place
    expected = list(wacz_copies(io.BytesIO(target.getvalue()), "x.warc", LIMIT))
    assert copy_in(io.BytesIO(target.getvalue()), "x.warc", LIMIT, place) == expected[3]
    held.close()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 4]), max_size=8), st.booleans(), st.integers(0, 400))
def test_the_index_and_a_plain_reading_agree(kinds: list[int], pack: bool, damage: int) -> None:  # noqa: FBT001
    made = [
        record(f"http://a.example/{kind}", b"%d" % kind, "revisit" if kind == 4 else "response")
        for kind in kinds
    ]
    data = bytearray(packed(made) if pack else b"".join(made))
    if damage < len(data):
        data[damage] ^= 0x55
    read = list(warc_copies(WarcFile(io.BytesIO(data), "x.warc", LIMIT)))
    held = index(bytes(data))
    copies = [copy for copy in read if isinstance(copy, Copy)]
    assert held.count() == len(copies)
    assert held.missed() == next((copy for copy in read if isinstance(copy, Skipped)), None)
    for url in {copy.capture.url for copy in copies if copy.capture.url}:
        place = held.all(url)[0]
        same = next(copy for copy in copies if copy.capture.url == url)
        assert copy_in(io.BytesIO(data), "x.warc", LIMIT, place) == same
    held.close()
