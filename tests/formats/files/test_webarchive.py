"""Safari's web archives, binary and XML."""

from __future__ import annotations

import io
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import read_archive_file
from audit.formats.warc import Copy
from audit.model import Skipped
from audit.report import reason_words

PAGE = "<title>Bridge</title><p>Die Brücke</p>".encode("latin-1")
MAIN = {
    "WebResourceData": PAGE,
    "WebResourceMIMEType": "text/html",
    "WebResourceTextEncodingName": "iso-8859-1",
    "WebResourceURL": "https://news.example/bridge",
    "WebResourceFrameName": "",
}
FORMS = (plistlib.FMT_BINARY, plistlib.FMT_XML)


def archive(form: Any, main: object = MAIN) -> bytes:
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": [MAIN]}, fmt=form)


def read(data: bytes) -> Copy | Skipped:
    (found,) = read_archive_file(io.BytesIO(data), "bridge.webarchive")
    return found


@pytest.mark.parametrize("form", FORMS)
def test_the_page_is_read_with_its_address_and_encoding(form: Any) -> None:
    copy = read(archive(form))
    assert isinstance(copy, Copy)
    assert (copy.body, copy.capture.url, copy.capture.via) == (
        PAGE,
        "https://news.example/bridge",
        "webarchive",
    )
    assert copy.capture.headers == (("Content-Type", "text/html; charset=iso-8859-1"),)
    assert copy.capture.received is None


def test_a_page_that_was_opened_from_a_disk_has_no_address() -> None:
    copy = read(archive(plistlib.FMT_XML, MAIN | {"WebResourceURL": "file:///Users/x/bridge.html"}))
    assert isinstance(copy, Copy)
    assert copy.capture.url is None


@pytest.mark.parametrize("form", FORMS)
def test_a_list_without_a_page_and_one_cut_off_say_so(form: Any) -> None:
    for data in (archive(form, {}), archive(form, [1]), plistlib.dumps([1], fmt=form), archive(form)[:-40]):
        found = read(data)
        assert isinstance(found, Skipped)
        assert "property list" in reason_words(found.reason)


def test_entities_are_refused() -> None:
    start, _, rest = archive(plistlib.FMT_XML).partition(b"<!DOCTYPE plist")
    data = start + b'<!DOCTYPE plist [<!ENTITY a "aaaa">]>' + rest.partition(b">")[2].replace(b"html", b"&a;")
    assert isinstance(read(data), Skipped)


def test_lists_within_lists_without_end_are_refused() -> None:
    deep: list[Any] = []
    for _ in range(150):
        deep = [deep]
    for form in FORMS:
        assert isinstance(read(plistlib.dumps(deep, fmt=form)), Skipped)
    xml = b'<?xml version="1.0"?><plist>' + b"<array>" * 100_000
    assert isinstance(read(xml), Skipped)


@given(st.integers(0, 500), st.binary(max_size=40))
def test_no_damage_makes_it_raise(at: int, noise: bytes) -> None:
    for form in FORMS:
        data = archive(form)
        list(read_archive_file(io.BytesIO(data[:at] + noise + data[at + len(noise) :]), "x"))
    list(read_archive_file(io.BytesIO(b"bplist00" + noise), "x"))
