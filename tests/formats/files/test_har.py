"""HAR files, in the forms that browsers and their drivers give them."""

from __future__ import annotations

import base64
import io
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import read_archive_file
from audit.formats.files import Choice, CopyIndex, Wanted, choose_copy, copy_in
from audit.formats.warc import Copy
from audit.model import Reason, Skipped
from audit.report import reason_words

LIMIT = 1 << 20
URL = "https://news.example/bridge"
PAGE = "<title>Die Brücke</title><p>“Offen” {[\\ seit Montag</p>"


def entry(url: str = URL, text: str | None = PAGE, status: int = 200, **more: Any) -> dict[str, Any]:
    content: dict[str, Any] = {"size": -1, "mimeType": "text/html; charset=windows-1252"}
    if text is not None:
        content["text"] = text
    response = {
        "status": status,
        "statusText": "",
        "headers": [
            {"name": "Content-Type", "value": "text/html; charset=windows-1252"},
            {"name": "content-encoding", "value": "gzip"},
            {"name": "transfer-encoding", "value": "chunked"},
            {"name": "last-modified", "value": "Mon, 29 Jan 2024 10:00:00 GMT"},
        ],
        "content": content | more.pop("content", {}),
        "redirectURL": more.pop("to", ""),
    }
    started = more.pop("at", "2024-01-29T11:00:00.000+01:00")
    return {"startedDateTime": started, "request": {"method": "GET", "url": url}, "response": response}


def har(*entries: object, indent: int | None = None) -> bytes:
    pages = [{"id": "page_1", "title": 'A "log": {"entries": [', "startedDateTime": "2024-01-29T11:00:00Z"}]
    log = {"version": "1.2", "creator": {"name": "x"}, "pages": pages, "entries": list(entries)}
    return json.dumps({"log": log}, indent=indent, ensure_ascii=False).encode()


def read(data: bytes, limit: int = LIMIT) -> list[Copy | Skipped]:
    return list(read_archive_file(io.BytesIO(data), "x.har", limit))


@pytest.mark.parametrize("indent", [None, 2])
def test_an_answer_is_a_copy_with_what_was_recorded(indent: int | None) -> None:
    (copy,) = read(har(entry(), indent=indent))
    assert isinstance(copy, Copy)
    assert copy.body.decode() == PAGE
    assert (copy.capture.url, copy.capture.via, copy.capture.status) == (URL, "har", 200)
    assert str(copy.capture.received) == "2024-01-29T11:00:00+01:00"
    # the codings are undone already, and the text is no longer in its old encoding
    assert copy.capture.headers == (
        ("last-modified", "Mon, 29 Jan 2024 10:00:00 GMT"),
        ("Content-Type", "text/html; charset=utf-8"),
    )


def test_bytes_in_base_64_keep_their_encoding() -> None:
    raw = "<p>Brücke</p>".encode("cp1252")
    (copy,) = read(har(entry(text=base64.b64encode(raw).decode(), content={"encoding": "base64"})))
    assert isinstance(copy, Copy)
    assert copy.body == raw
    assert dict(copy.capture.headers)["Content-Type"] == "text/html; charset=windows-1252"


def test_a_file_without_bodies_says_of_which_address() -> None:
    (skipped,) = read(har(entry(text=None)))
    assert isinstance(skipped, Skipped)
    assert reason_words(skipped.reason) == f"the HAR file was exported without the body of {URL}"


def test_each_answer_is_found_by_its_place() -> None:
    data = har(*(entry(f"{URL}/{at}", f"<p>{at}</p>") for at in range(50)), entry(to=f"{URL}/7", status=302))
    index = CopyIndex(io.BytesIO(data), "x.har", LIMIT, "json")
    (place,) = index.all(f"{URL}/7")
    copy = copy_in(io.BytesIO(data), "x.har", LIMIT, place)
    assert isinstance(copy, Copy)
    assert (copy.body, copy.capture.path) == (b"<p>7</p>", f"x.har#{place.record.offset}")
    assert index.count() == 51
    (redirect,) = index.all(URL)
    assert (redirect.status, redirect.location) == (302, f"{URL}/7")
    index.close()


def test_a_file_that_ends_early_gives_what_is_whole() -> None:
    data = har(entry(), entry(f"{URL}/2"))
    first, second = read(data[:-100])
    assert isinstance(first, Copy)
    assert isinstance(second, Skipped)
    assert "ends before" in reason_words(second.reason)


def test_other_json_is_named() -> None:
    others: list[Any] = [
        {"log": 1},
        {"entries": [entry()]},
        {"log": {"x": {"entries": [entry()]}}},
        [{"log": {}}],
    ]
    for held in [*others, {}]:
        (skipped,) = read(json.dumps(held).encode())
        assert isinstance(skipped, Skipped)
        assert "JSON" in reason_words(skipped.reason)


def test_entries_that_are_no_answers_are_said_and_the_others_read() -> None:
    found = read(har({}, {"request": 1, "response": []}, entry(content={"text": 7}), entry()))
    assert [isinstance(one, Copy) for one in found] == [False, False, False, True]


def test_an_entry_above_the_limit_is_said() -> None:
    (skipped,) = read(har(entry(text="x" * 2000)), 1000)
    assert isinstance(skipped, Skipped)
    assert "more than the limit" in reason_words(skipped.reason)


@pytest.mark.parametrize("inside", [b'{"a":' * 300_000, b"[" * 300_000, b'"\\"' * 300_000, b"[]," * 300_000])
def test_no_file_costs_more_than_its_size(inside: bytes) -> None:
    start = time.thread_time()
    read(b'{"log": {"entries": [' + inside)
    read(b'{"log": {"entries": [{"request": ' + inside)
    assert time.thread_time() - start < 3


@given(st.integers(0, 900), st.binary(max_size=20))
def test_no_damage_makes_it_raise(at: int, noise: bytes) -> None:
    data = har(entry(), entry())
    read(data[:at] + noise + data[at + len(noise) :])
    read(b"{" + noise)


@pytest.mark.parametrize("text", ["[REDACTED]", "*** content removed ***", "(response body omitted)"])
def test_what_a_sanitizer_writes_in_place_of_a_body_is_none(text: str) -> None:
    (skipped,) = read(har(entry(text=text)))
    assert isinstance(skipped, Skipped)
    assert "without the body" in reason_words(skipped.reason)


def resource(url: str, media: str, resource_type: str = "") -> dict[str, Any]:
    made = entry(url, "x", content={"mimeType": media})
    return made | ({"_resourceType": resource_type} if resource_type else {})


PARTS = [
    resource("https://news.example/a.css", "text/css", "stylesheet"),
    resource("https://news.example/a.js", "application/javascript"),
    resource("https://news.example/box", "text/html", "xhr"),
]


def choose(*entries: object) -> Choice | Reason:
    index = CopyIndex(io.BytesIO(har(*entries)), "x.har", LIMIT, "json")
    try:
        return choose_copy(index, Wanted())
    finally:
        index.close()


def test_the_only_document_of_a_recording_is_meant_whatever_it_loaded() -> None:
    found = choose(PARTS[0], entry(), *PARTS[1:])
    assert isinstance(found, Choice)
    assert found.place.url == URL


def test_of_several_documents_the_message_names_these_and_counts_the_rest() -> None:
    found = choose(entry(), *PARTS, resource("https://news.example/2", "text/html", "document"))
    assert isinstance(found, Reason)
    words = reason_words(found)
    assert "holds 2 copies" in words
    assert words.endswith("3 more are styles, scripts, pictures and the like")
    assert "a.css" not in words


def test_a_recording_of_parts_alone_names_them() -> None:
    found = choose(*PARTS)
    assert isinstance(found, Reason)
    assert (found.code, found["count"]) == ("copies-many", 3)
