"""A saved file's own note through a whole run: it fills what is not stated, and what differs is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.jobs import run as job
from audit.jobs.captures import read_capture
from audit.jobs.page import page_of
from audit.model import CaptureEvidence, CaptureFile, Reason, Report, SaidBy
from tests.formats.clips.test_clips import EXTRACTED, MARKDOWNLOAD, OBSIDIAN
from tests.formats.notes.test_own_files import INDEX, VIEW
from tests.formats.pdf._written import CHROMIUM, WKHTML, Line, pdf

URL = "https://news.example/ferry"
TITLE = "The old boat sails on"
TEXT = [
    "The ferry company said that the old boat would go on sailing, and that nobody should expect a new one",
    "before the harbour is dug out, as the money for it has not yet been found by the council of the town.",
    "Its engineers had found cracks in two of the seven plates, the mayor told the meeting of the council.",
]
HTML = f"<html>NOTE<head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{'</p><p>'.join(TEXT)}</p>"
NOTES = {
    "singlefile.html": (
        f"<!--\n Page saved with SingleFile \n url: {URL}\n"
        " saved date: Mon Nov 16 2026 14:50:43 GMT+0000 (Coordinated Universal Time)\n-->"
    ),
    "httrack.html": (
        "<!-- Mirrored from news.example/ferry by HTTrack Website Copier/3.x [XR&CO'2014],"
        " Mon, 16 Nov 2026 14:50:43 GMT -->"
    ),
    "monolith.html": f"<!-- Saved from {URL} at 2026-11-16T14:50:43Z using monolith v2.8.1 -->",
}
PRINT = CHROMIUM | {"Title": f"{TITLE} | Example News", "CreationDate": "D:20261116145043+00'00'"}
BODY: list[Line] = [(TITLE, 24), *TEXT]
SHAPES: dict[str, bytes] = {
    **{name: HTML.replace("NOTE", note).encode() for name, note in NOTES.items()},
    "printed.pdf": pdf([[*BODY, f"11/16/26, 2:50 PM {TITLE}", f"{URL} 1/1"]], PRINT),
    "clip.md": OBSIDIAN.replace("PUBLISHED", "").replace("2024-06-03", "2026-11-16").encode(),
    "download.md": MARKDOWNLOAD.replace("2024-06-03", "2026-11-16").encode(),
    **{
        f"extracted.{form}": text.replace("2023-02-01", "").replace("2024-06-03", "2026-11-16").encode()
        for form, text in EXTRACTED.items()
    },
}
TOOLS = {
    "singlefile.html": "SingleFile",
    "httrack.html": "HTTrack",
    "monolith.html": "monolith",
    "clip.md": "a web clipper",
    "download.md": "a web clipper",
    **{f"extracted.{form}": "trafilatura" for form in EXTRACTED},
}
ABOUT_THE_DOSSIER = {"no-digest", "undated", "missing-url", "no-archive"}
SOURCES = """\
documents:
  - {id: list, text: list.txt, claims: [{id: boat, text: The old boat sails on., cites: [ferry]}]}
citations:
  - {id: ferry, type: article-newspaper, title: The old boat sails on, issued: 2023-02, captures: [CAPTURE]}
"""


def audited(folder: Path, name: str, body: bytes, stated: str = "") -> Report:
    (folder / "list.txt").write_text("The old boat sails on.\n")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(body)
    path = folder / "sources.yaml"
    path.write_text(SOURCES.replace("CAPTURE", f"{{path: {name}{stated}}}"))
    return job.audit_sources(path, now=datetime(2026, 11, 29, tzinfo=UTC)).report


def held(folder: Path, body: bytes, stated: dict[str, str]) -> CaptureEvidence:
    (folder / "a.html").write_bytes(body)
    return read_capture(CaptureFile.model_validate({"path": "a.html", **stated}), folder)


@pytest.mark.parametrize("name", SHAPES)
def test_address_and_time_are_found_and_nothing_false_comes_of_them(name: str, tmp_path: Path) -> None:
    report = audited(tmp_path, name, SHAPES[name])
    (held,) = report.citations[0].captures
    assert held.capture.url == URL
    by = page_of(str(tmp_path / name)).said_by
    assert by.url == (Reason("by-pdf") if name == "printed.pdf" else Reason("by-note", tool=TOOLS[name]))
    assert by.time == (None if name == "extracted.xml" else by.url)
    if name != "extracted.xml":  # holds no time
        assert held.capture.received is not None
        assert str(held.capture.received.first_day) == "2026-11-16"
    assert (held.title or "").startswith(TITLE)
    assert held.published is None
    assert {finding.check for finding in report.findings} <= ABOUT_THE_DOSSIER
    assert report.claims[0].state not in {"questioned", "contradicted"}


def test_a_print_without_header_has_a_time_and_no_day(tmp_path: Path) -> None:
    report = audited(tmp_path, "page.pdf", pdf([BODY], WKHTML))
    (held,) = report.citations[0].captures
    assert (held.capture.url, str(held.capture.received)) == (None, "2024-06-03T12:50:43Z")
    assert (held.title, held.published) == (TITLE, None)


def test_a_file_saved_from_another_address_is_not_the_capture_and_no_finding(tmp_path: Path) -> None:
    report = audited(tmp_path, "a.html", SHAPES["singlefile.html"], ', from: "https://news.example/other"')
    (held,) = report.citations[0].captures
    assert [skipped.reason.code for skipped in held.skipped] == ["saved-from-elsewhere"]
    assert report.claims[0].state == "unverified"
    assert {finding.check for finding in report.findings} <= {"no-readable-capture", *ABOUT_THE_DOSSIER}


@pytest.mark.parametrize(
    "stated",
    ["http://www.news.example/ferry/#top", "https://web.archive.org/web/2024/http://news.example/ferry"],
)
def test_a_spelling_of_the_same_address_is_no_difference(stated: str, tmp_path: Path) -> None:
    made = held(tmp_path, SHAPES["singlefile.html"], {"from": stated})
    assert made.page is not None
    assert (made.capture.url, made.skipped) == (stated, ())


def test_a_page_that_calls_itself_the_stated_address_is_it(tmp_path: Path) -> None:
    canonical = b'<link rel="canonical" href="https://news.example/boat">'
    body = SHAPES["singlefile.html"].replace(b"<head>", b"<head>" + canonical)
    assert held(tmp_path, body, {"from": "https://news.example/boat"}).page is not None


@pytest.mark.parametrize("note", [NOTES["httrack.html"], f"<!-- saved from url=(0026){URL} -->"])
def test_a_note_that_may_have_been_served_with_the_page_is_only_said(note: str, tmp_path: Path) -> None:
    made = held(tmp_path, HTML.replace("NOTE", note).encode(), {"from": "https://copy.example/boat"})
    assert made.page is not None
    assert (made.capture.url, made.capture.received) == ("https://copy.example/boat", None)
    assert [skipped.reason.code for skipped in made.skipped] == ["perhaps-saved-from-elsewhere"]


def test_another_time_is_said_and_the_stated_one_holds(tmp_path: Path) -> None:
    made = held(tmp_path, SHAPES["singlefile.html"], {"received": "2026-11-01"})
    assert made.page is not None
    assert str(made.capture.received) == "2026-11-01"
    assert [skipped.reason.code for skipped in made.skipped] == ["saved-at-another-time"]


def test_the_time_of_a_copy_of_the_wayback_machine_is_the_archive_s(tmp_path: Path) -> None:
    script = f'<script>__wm.wombat("{URL}","20240603125043","https://web.example/","web");</script>'
    made = held(tmp_path, HTML.replace("NOTE", script).encode(), {})
    assert (made.capture.url, made.capture.via, made.capture.received) == (URL, "archive", None)
    assert str(made.capture.archived) == "2024-06-03T12:50:43Z"


@pytest.mark.parametrize("name", ["singlefile.html", "news.example/ferry.html"])
def test_archivebox_says_beside_a_file_what_it_is(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "1717419043.125"
    folder.mkdir(parents=True)
    (folder / "index.json").write_text(json.dumps(INDEX))
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(HTML.replace("NOTE", ""))
    file = CaptureFile.model_validate({"path": f"archive/1717419043.125/{name}"})
    made = read_capture(file, tmp_path)
    capture = made.capture
    assert (capture.url, capture.received and capture.received.edtf[:10]) == (URL, "2024-06-03")
    assert made.said_by == SaidBy(Reason("by-snapshot"), Reason("by-snapshot"))


def test_what_is_stated_where_the_file_does_not_say_it_is_called_stated(tmp_path: Path) -> None:
    stated, note = Reason("as-stated"), Reason("by-note", tool="SingleFile")
    given = {"from": URL, "received": "2026-11-16"}
    assert held(tmp_path, HTML.replace("NOTE", "").encode(), given).said_by == SaidBy(stated, stated)
    assert held(tmp_path, HTML.replace("NOTE", "").encode(), {}).said_by == SaidBy()
    assert held(tmp_path, SHAPES["singlefile.html"], given).said_by == SaidBy(note, stated)


@pytest.mark.parametrize("body", [VIEW, json.dumps(INDEX).encode()])
def test_archivebox_s_own_files_are_no_capture(body: bytes, tmp_path: Path) -> None:
    made = held(tmp_path, body, {})
    assert made.page is None
    assert [skipped.reason.code for skipped in made.skipped] == ["file-of-tool"]


@pytest.mark.parametrize("title", ["Just a moment...", "404 Not Found", ""])
def test_a_wall_that_was_printed_or_clipped_is_no_page(title: str, tmp_path: Path) -> None:
    lines: list[Line] = [(title, 24), "Ray ID: 8a1b" if title else ""]
    printed = held(tmp_path, pdf([lines], CHROMIUM | {"Title": title}), {})
    clipped = held(tmp_path, f'---\ntitle: "{title}"\nsource: {URL}\n---\n{lines[1]}\n'.encode(), {})
    for made in (printed, clipped):
        assert made.page is None
        assert made.skipped
