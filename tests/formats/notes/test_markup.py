"""Notes in the markup of saved pages: each tool's form gives address and time, and nothing else does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.notes import FileNote, file_note

PAGE = "<!doctype html><html><head><title>Ferry</title></head><body><p>The ferry sails on.</p></body></html>"
COMMENTS: dict[str, tuple[str, str, str | None]] = {
    "SingleFile": (
        ("<!--\n Page saved with SingleFile \n url: https://news.example/ferry?a=1&amp;b \n"
        " saved date: Mon Jun 03 2024 14:50:43 GMT+0200 (Central European Summer Time)\n-->"),
        "https://news.example/ferry?a=1&b",
        "2024-06-03T14:50:43+02:00",
    ),
    "a browser": ("<!-- saved from url=(0026)https://news.example/a -->", "https://news.example/a", None),
    "HTTrack": (
        ("<!-- Mirrored from news.example/ferry.html by HTTrack Website Copier/3.x [XR&CO'2014],"
        " Mon, 03 Jun 2024 12:50:43 GMT -->"),
        "https://news.example/ferry.html",
        "2024-06-03T12:50:43Z",
    ),
    "monolith": (
        "<!-- Saved from https://news.example/ferry at 2024-06-03T12:50:43Z using monolith v2.8.1 -->",
        "https://news.example/ferry",
        "2024-06-03T12:50:43Z",
    ),
    "Save Page WE": (
        ('<meta name="savepage-url" content="https://news.example/ferry">'
        '<meta name="savepage-date" content="Mon Jun 03 2024 14:50:43 GMT+0200 (CEST)">'),
        "https://news.example/ferry",
        "2024-06-03T14:50:43+02:00",
    ),
    "WebScrapBook": (
        '<html data-scrapbook-source="https://news.example/ferry" data-scrapbook-create="20240603125043123">',
        "https://news.example/ferry",
        "2024-06-03T12:50:43",
    ),
    "Wayback Machine": (
        '<script>__wm.wombat("https://news.example/ferry","20240603125043","https://web.example/","web");</script>',
        "https://news.example/ferry",
        "2024-06-03T12:50:43Z",
    ),
}  # fmt: skip


def note_of(text: str) -> FileNote:
    found = file_note(text.encode())
    assert found is not None
    return found


@pytest.mark.parametrize("tool", COMMENTS)
def test_a_tool_s_note_gives_address_and_time(tool: str) -> None:
    words, url, saved = COMMENTS[tool]
    note = note_of(f"<!doctype html>{words}{PAGE}")
    assert (note.tool, note.url, note.time and note.time.edtf) == (tool, url, saved)
    assert note.archived == (tool == "Wayback Machine")
    assert note.quote


def test_the_note_of_save_page_we_stands_below_the_styles_of_the_head() -> None:
    words, url, saved = COMMENTS["Save Page WE"]
    note = note_of(f"<html><head><style>{'p {} ' * 40_000}</style>{words}</head>")
    assert (note.url, note.time and note.time.edtf) == (url, saved)


def test_of_an_address_without_a_scheme_that_is_said() -> None:
    note = note_of(COMMENTS["HTTrack"][0])
    assert not note.scheme_known
    assert note_of(COMMENTS["HTTrack"][0].replace("news.example", "127.0.0.1:8000")).url == (
        "http://127.0.0.1:8000/ferry.html"
    )


def test_two_notes_of_httrack_with_different_times_are_an_interval() -> None:
    first = COMMENTS["HTTrack"][0]
    note = note_of(first + PAGE + first.replace("12:50:43", "12:50:51"))
    assert note.time is not None
    assert note.time.edtf == "2024-06-03T12:50:43Z/2024-06-03T12:50:51Z"


def test_a_mirror_of_a_mirror_is_dated_by_its_own_note() -> None:
    inner = COMMENTS["HTTrack"][0].replace("news.example", "older.example").replace("2024", "2019")
    note = note_of(COMMENTS["HTTrack"][0] + inner + PAGE)
    assert (note.url, note.time and note.time.edtf) == (
        "https://news.example/ferry.html",
        "2024-06-03T12:50:43Z",
    )


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("sails on", "was saved from url https://news.example/ferry by HTTrack"),
        "<!-- saved from url=()https://news.example/ -->",
        "<!-- saved from url=(0014)about:internet -->",
        "<!-- saved from url=(0022)http://internet.e-mail -->",
        "",
    ],
)
def test_other_words_are_no_note(text: str) -> None:
    assert file_note(text.encode()) is None


def test_the_first_versions_of_singlefile_called_it_processed() -> None:
    comment, url, time = COMMENTS["SingleFile"]
    note = note_of(comment.replace("Page saved with", "Archive processed by"))
    assert (note.url, str(note.time)) == (url, time)


@pytest.mark.parametrize(
    "when", ["Mon Foo 99 2024 14:50:43 GMT+0200", "yesterday", "Mon Jun 03 2024 14:50:43 GMT+9999"]
)
def test_a_note_whose_time_cannot_be_read_still_gives_the_address(when: str) -> None:
    note = note_of(
        f"<!--\n Page saved with SingleFile \n url: https://news.example/ferry \n saved date: {when}\n-->"
    )
    assert (note.url, note.time) == ("https://news.example/ferry", None)


@pytest.mark.parametrize(
    "url", ["file:///home/jane/ferry.html", "about:reader?url=https%3A%2F%2Fnews.example"]
)
def test_an_address_that_is_none_of_the_web_s_is_left_out(url: str) -> None:
    note = note_of(COMMENTS["SingleFile"][0].replace("https://news.example/ferry?a=1&amp;b", url))
    assert (note.url, note.time and note.time.edtf) == (None, "2024-06-03T14:50:43+02:00")
    assert file_note(f"<!-- saved from url=(0044){url} -->".encode()) is None


@given(st.binary(max_size=400))
def test_any_bytes_are_survived(body: bytes) -> None:
    file_note(body)


@pytest.mark.parametrize(
    "unit",
    [
        b"<!-- ",
        b"<!-- saved from url=(1)",
        b"Page saved with SingleFile\n",
        b"<html ",
        b"<!-- Mirrored from a ",
    ],
)
def test_searching_takes_linear_time(unit: bytes) -> None:
    start = time.thread_time()
    file_note(unit * 500_000)
    assert time.thread_time() - start < 0.5
