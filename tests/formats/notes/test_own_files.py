"""Files that tools keep beside a page are no copies of it, and say what the files beside them are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.files import archive_file_kind
from audit.formats.notes import SNAPSHOT_FOLDER, is_noted_json, snapshot_note, tool_of_file

RESULT = {
    "output": "singlefile.html",
    "start_ts": "2024-06-03T12:50:43.1+00:00",
    "end_ts": "2024-06-03T12:50:51+00:00",
}
INDEX = {
    "url": "https://news.example/ferry",
    "timestamp": "1717419043.125",
    "bookmarked_date": "2024-06-03 12:50",
    "oldest_archive_date": "2024-06-03T12:50:40+00:00",
    "newest_archive_date": "2024-06-03T12:51:40+00:00",
    "history": {"singlefile": [RESULT], "dom": [], "wget": None},
}
VIEW = (
    b'<!DOCTYPE html><title>Ferry</title><a href="../../index.html" class="header-archivebox">ArchiveBox</a>'
)


@pytest.mark.parametrize(
    ("body", "tool"),
    [
        (json.dumps(INDEX).encode(), "ArchiveBox"),
        (b'{"Status-Code": 200, "Content-Type": "text/html", "Date": "Mon, 03 Jun 2024"}', "ArchiveBox"),
        (VIEW, "ArchiveBox"),
        (VIEW.replace(b"<a", b"<style>" + b"p {}\n" * 40_000 + b"</style><a"), "ArchiveBox"),
        (b"<html>\n<!-- Mirror and index made by HTTrack Website Copier/3.49-4 [XR&CO'2014] -->", "HTTrack"),
        (
            b"<HTML>\n<!-- Created by HTTrack Website Copier/3.49-4 [XR&CO'2014] -->\n<TITLE>Page has moved",
            "HTTrack",
        ),
        (b"<html><!-- Mirrored from news.example/ferry.html by HTTrack Website Copier/3.x, ? -->", None),
        (b'{"url": "https://news.example/ferry", "timestamp": 1, "history": {}}', None),
        (b"{" * 5_000, None),
        (b"[1]", None),
        (b"", None),
    ],
)
def test_a_file_of_the_tool_s_own_is_told_from_a_copy(body: bytes, tool: str | None) -> None:
    assert tool_of_file(body) == tool


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("singlefile.html", "2024-06-03T12:50:43Z/2024-06-03T12:50:51Z"),
        ("output.html", "2024-06-03T12:50:40Z/2024-06-03T12:51:40Z"),
        ("", "2024-06-03T12:50:40Z/2024-06-03T12:51:40Z"),
    ],
)
def test_the_index_of_a_snapshot_says_what_the_file_beside_it_is(name: str, saved: str) -> None:
    note = snapshot_note(json.dumps(INDEX).encode(), name)
    assert note is not None
    assert (note.tool, note.url, note.time and note.time.edtf) == (
        "ArchiveBox",
        "https://news.example/ferry",
        saved,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"oldest_archive_date": "2024-06-03T12:50:40", "newest_archive_date": 7},
        {"oldest_archive_date": None, "newest_archive_date": "soon"},
        {"history": []},
        {"history": {"singlefile": ["x", None]}, "oldest_archive_date": "", "newest_archive_date": ""},
    ],
)
def test_of_an_index_with_times_that_cannot_be_read_the_address_holds(change: dict[str, object]) -> None:
    note = snapshot_note(json.dumps(INDEX | change).encode(), "singlefile.html")
    assert note is not None
    assert note.url == "https://news.example/ferry"


@given(
    st.recursive(
        st.none() | st.text(max_size=9), lambda part: st.lists(part) | st.dictionaries(st.text(), part)
    )
)
def test_any_history_is_survived(history: object) -> None:
    assert snapshot_note(json.dumps(INDEX | {"history": history}).encode(), "a") is not None


@pytest.mark.parametrize("index", [b"", b"[]", b"{}", b'{"url": 5}', VIEW])
def test_what_is_no_index_says_nothing(index: bytes) -> None:
    assert snapshot_note(index) is None


def test_a_folder_of_a_snapshot_is_named_by_seconds() -> None:
    assert SNAPSHOT_FOLDER.fullmatch("1717419043.125")
    assert not SNAPSHOT_FOLDER.fullmatch("archive")


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        (json.dumps(INDEX).encode(), True),
        (b'{"title": "x", "hostname": null, "date": null, "fingerprint": "36cd"', True),
        (b'{"log": {"entries": [{"fingerprint": 1, "hostname": "x"}', False),
        (b'{"url": "https://news.example/ferry"}', False),
    ],
)
def test_json_that_may_be_a_clip_is_told_from_har(body: bytes, noted: bool) -> None:  # noqa: FBT001
    assert is_noted_json(body) == noted
    assert (archive_file_kind(body) == "file") == noted
