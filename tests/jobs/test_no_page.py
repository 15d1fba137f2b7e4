"""Held captures that are no page of their source, beside good ones of the same shapes."""

from __future__ import annotations

import gzip
import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audit.cli import main

URL = "https://harbour-mail.example/2024/{id}"
TITLE = "Bridge opens after nine years"
LINES_OF_STORY = (
    "The bridge over the old harbour opened on Saturday, nine years after the first stone was laid there.",
    "The mayor cut a ribbon, and the first tram crossed at noon with forty guests on board and a band.",
)
STORY = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="article:published_time" content="2024-01-27T10:00:00Z"></head><body><article><h1>{TITLE}</h1>
<p>{LINES_OF_STORY[0]}</p>
<p>{LINES_OF_STORY[1]}</p>
</article></body></html>"""


def shown(title: str, body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


def warc(id_: str, status: str, body: bytes, *fields: str) -> bytes:
    """One response record (WARC 1.1, section 6.3)."""
    head = "\r\n".join((f"HTTP/1.1 {status}", *fields, f"Content-Length: {len(body)}", "", ""))
    http = head.encode() + body
    record = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-02-01T10:00:00Z\r\n"
        f"WARC-Target-URI: {URL.format(id=id_)}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000a>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return record.encode() + http + b"\r\n\r\n"


def pdf(drawn: str) -> bytes:
    """A PDF of one page on which that is drawn (ISO 32000-1, 7.5)."""
    stream = drawn.encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def png() -> bytes:
    """A picture of one dot (RFC 2083)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


LINES = "".join(
    f"BT /F1 12 Tf 40 {700 - 20 * at} Td ({line}) Tj ET\n"
    for at, line in enumerate((TITLE, "27 January 2024", "The bridge over the harbour opened on Saturday."))
)
HTML = "Content-Type: text/html; charset=utf-8"
# What is held, and what the report says of it. The ids are those of the citations.
NO_PAGES: dict[str, tuple[str, bytes, str, str]] = {
    "refused": (
        "refused.warc",
        warc("refused", "403 Forbidden", shown("403", "<h1>Forbidden</h1>"), HTML),
        "not-the-page-because",
        "403",
    ),
    "wall": (
        "wall.html",
        shown("Just a moment...", "<h1>Just a moment...</h1><p>Verify you are human.</p>"),
        "not-the-page-because",
        "a check for robots",
    ),
    "parked": (
        "parked.html",
        shown("harbour-mail.example", "<p>This domain is for sale. Buy this domain now.</p>"),
        "not-the-page-because",
        "a parked domain",
    ),
    "login": (
        "login.html",
        shown("Log in", "<h1>Log in</h1><form><input name=u><input type=password name=p></form>"),
        "not-the-page-because",
        "a login",
    ),
    "blank": ("blank.html", b"<html><body></body></html>", "not-the-page-because", "no text"),
    "moved": (
        "moved.warc",
        warc("moved", "302 Found", b"", "Location: https://harbour-mail.example/new"),
        "redirect-target-absent",
        "harbour-mail.example/new",
    ),
    "scan": ("scan.pdf", pdf("40 700 100 100 re f"), "pdf-without-text", "it holds no text"),
    "app": (
        "app.html",
        shown(
            "Harbour Mail",
            '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
            '<script src="/main.js"></script>',
        ),
        "not-the-page-because",
        "scripts",
    ),
    "picture": ("picture.png", png(), "kind-unread", "PNG"),
    "coded": (
        "coded.warc",
        warc("coded", "200 OK", b"\x01\x02\x03packed", HTML, "Content-Encoding: compress"),
        "coding-unknown",
        "compress",
    ),
}
GOOD: dict[str, tuple[str, bytes]] = {
    "refused": ("refused.warc", warc("refused", "200 OK", STORY.encode(), HTML)),
    "wall": ("wall.html", STORY.replace("<h1>", "<p>Just a moment ...</p><h1>").encode()),
    "parked": ("parked.html", STORY.replace("on board", "on board; a domain for sale was").encode()),
    "login": (
        "login.html",
        STORY.replace("<body>", "<body><header><form><input type=password name=p></form></header>").encode(),
    ),
    "blank": ("blank.html", STORY.encode()),
    "moved": ("moved.warc", warc("moved", "200 OK", STORY.encode(), HTML)),
    "scan": ("scan.pdf", pdf(LINES)),
    "app": (
        "app.html",
        STORY.replace("</body>", "<noscript>Use JavaScript.</noscript><script src=/m.js></script>").encode(),
    ),
    "picture": ("picture.html", STORY.replace("<p>The mayor", '<img src="a.png"><p>The mayor').encode()),
    "coded": (
        "coded.warc",
        warc("coded", "200 OK", gzip.compress(STORY.encode(), mtime=0), HTML, "Content-Encoding: gzip"),
    ),
}  # fmt: skip


def report(home: Path, held: dict[str, tuple[str, bytes]], form: str = "json") -> str:
    """What `audit run` says of a dossier whose citations hold these."""
    claims: list[dict[str, Any]] = []
    citations: list[dict[str, Any]] = []
    for id_, (name, body) in held.items():
        (home / name).write_bytes(body)
        claims.append({"id": id_, "text": f"The {id_} bridge opened.", "cites": [id_]})
        url = URL.format(id=id_)
        capture = {"path": name, "from": url, "received": "2024-02-01"}
        cited = {"id": id_, "title": TITLE, "issued": "2024-01-27", "URL": url}
        citations.append({**cited, "captures": [capture]})
    (home / "text.txt").write_text("\n\n".join(claim["text"] for claim in claims), encoding="utf-8")
    documents = [{"id": "d", "issued": "2025-06-01", "language": "en", "text": "text.txt", "claims": claims}]
    path = home / "sources.yaml"
    path.write_text(json.dumps({"documents": documents, "citations": citations}), encoding="utf-8")
    command = ["run", str(path), "--offline", "--format", form, "--fail-on", "never", "--now", "2026-01-01"]
    ran = CliRunner().invoke(main, [*command, "--output", str(home / "reports")])
    assert ran.exit_code == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def no_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    held = {id_: row[:2] for id_, row in NO_PAGES.items()}
    made: dict[str, Any] = json.loads(report(tmp_path_factory.mktemp("none"), held))["documents"][0]
    return made


def test_a_claim_on_what_is_no_page_is_unverified(no_pages: dict[str, Any]) -> None:
    assert {claim["id"]: claim["state"] for claim in no_pages["claims"]} == dict.fromkeys(
        NO_PAGES, "unverified"
    )


UNREAD = {"source-unread", "held-in-part"}


def reasons_of(claim: dict[str, Any]) -> set[str]:
    """The codes of what is said of each source of a claim."""
    return {source["why"]["code"] for source in claim["sources"]}


@pytest.mark.parametrize("id_", NO_PAGES)
def test_the_capture_says_why_it_is_none(no_pages: dict[str, Any], id_: str) -> None:
    (citation,) = (one for one in no_pages["citations"] if one["id"] == id_)
    (capture,) = citation["captures"]
    reason = capture["skipped"][-1]["reason"]
    assert reason["code"] == NO_PAGES[id_][2]
    assert NO_PAGES[id_][3] in reason["text"]
    assert not capture.get("witnesses")
    assert not capture.get("title")


def test_nothing_of_it_is_held_against_a_source(no_pages: dict[str, Any]) -> None:
    found = [finding for finding in no_pages["findings"] if finding["severity"] != "note"]
    assert found == []
    about_sources = {finding["check"] for finding in no_pages["findings"]}
    assert about_sources <= {"no-readable-capture", "no-archive"}


def test_a_reader_of_the_report_is_told_why(tmp_path: Path) -> None:
    report(tmp_path, {id_: row[:2] for id_, row in NO_PAGES.items()}, "markdown")
    text = (tmp_path / "reports" / "d.md").read_text(encoding="utf-8")
    assert [words for _, _, _, words in NO_PAGES.values() if words not in text] == []


def test_good_captures_of_the_same_shapes_are_read_whole(tmp_path: Path) -> None:
    made = json.loads(report(tmp_path, GOOD))["documents"][0]
    assert [claim["id"] for claim in made["claims"] if UNREAD & reasons_of(claim)] == []


@pytest.mark.parametrize("id_", NO_PAGES)
def test_audit_page_says_the_same_and_ends_with_3(tmp_path: Path, id_: str) -> None:
    name, body, _, words = NO_PAGES[id_]
    (tmp_path / name).write_bytes(body)
    ran = CliRunner().invoke(main, ["page", str(tmp_path / name)])
    assert (ran.exit_code, ran.stdout) == (3, "")
    assert words in ran.stderr


def test_audit_dates_gives_each_a_row_with_the_reason(tmp_path: Path) -> None:
    for name, body, _, _ in NO_PAGES.values():
        (tmp_path / name).write_bytes(body)
    (tmp_path / ".hidden.html").write_text(STORY)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "story.html.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "hts-cache").mkdir()
    (tmp_path / "hts-cache" / "doc.html").write_text(STORY)
    ran = CliRunner().invoke(main, ["dates", str(tmp_path)])
    rows = {Path(row["file"]).name: row for row in map(json.loads, ran.stdout.splitlines())}
    assert ran.exit_code == 3
    assert set(rows) == {name for name, *_ in NO_PAGES.values()} - {"picture.png"} | {"story.html.gz"}
    assert rows.pop("story.html.gz")["day"] == "2024-01-27"
    said = {name: words for name, _, _, words in NO_PAGES.values()}
    assert all(said[name] in row["reason"] and row["day"] is None for name, row in rows.items())


def test_a_day_is_missing_for_a_reason(tmp_path: Path) -> None:
    (tmp_path / "undated.html").write_text("<title>Bridges</title><p>They are long, and some are old.")
    ran = CliRunner().invoke(main, ["dates", str(tmp_path / "undated.html")])
    row = json.loads(ran.stdout)
    assert (ran.exit_code, row["day"], row["reason"]) == (0, None, "no date was found in it")


def test_a_set_of_frames_holds_no_text(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text(
        "<html><title>Harbour Mail</title><frameset cols=20,80><frame src=a.html>"
        "<noframes>No frames.</noframes></frameset></html>"
    )
    ran = CliRunner().invoke(main, ["page", str(tmp_path / "old.html")])
    assert ran.exit_code == 3
    assert "a set of frames" in ran.stderr


TEASER = STORY.replace(
    "</article>", "<div><h2>Continue reading with a subscription</h2><a href=/s>Subscribe</a></div>"
)


def mail(body: str, address: str = "") -> bytes:
    return (
        "Message-ID: <1@a.example>\r\nFrom: letter@a.example\r\nDate: Sat, 27 Jan 2024 08:30:00 +0100\r\n"
        f"Content-Type: text/html; charset=utf-8\r\n\r\n{body}{address}"
    ).encode()


HALVES: dict[str, tuple[str, bytes]] = {
    "teaser": ("teaser.html", TEASER.encode()),
    "printed": (
        "printed.txt",
        "\n\n".join((TITLE, *LINES_OF_STORY, "Subscribe to read the full story")).encode(),
    ),
    "signed": (
        "signed.eml",
        mail(
            "<h1>Almost there!</h1><p>Thanks for signing up to our letter. Click below to finish.</p>",
            '<a href="https://news.example/confirm/8f2c">Yes, I want it</a>',
        ),
    ),
}
WHOLE: dict[str, tuple[str, bytes]] = {
    "teaser": ("teaser.html", TEASER.replace("Continue reading with a subscription", "Our letter").encode()),
    "printed": ("printed.txt", "\n\n".join((TITLE, *LINES_OF_STORY, "Subscribe to our letter")).encode()),
    "signed": ("signed.eml", mail(STORY, '<a href="https://news.example/unsubscribe/confirm">Leave</a>')),
}


def test_a_claim_on_the_beginning_of_an_article_or_a_mail_that_asks_to_confirm_is_unverified(
    tmp_path: Path,
) -> None:
    made = json.loads(report(tmp_path, HALVES))["documents"][0]
    assert {claim["id"]: claim["state"] for claim in made["claims"]} == dict.fromkeys(HALVES, "unverified")
    assert [finding for finding in made["findings"] if finding["severity"] != "note"] == []
    captures = {one["id"]: one["captures"][0] for one in made["citations"]}
    codes = {id_: capture["skipped"][-1]["reason"]["code"] for id_, capture in captures.items()}
    assert codes == {"teaser": "text-partial", "printed": "text-partial", "signed": "mail-asks-to-confirm"}
    assert [reasons_of(claim) for claim in made["claims"]] == [
        {"held-in-part"}, {"held-in-part"}, {"source-unread"},
    ]  # fmt: skip
    assert captures["teaser"]["title"] == TITLE  # what it states of itself is heard all the same


def test_whole_articles_of_the_same_shapes_are_read_whole(tmp_path: Path) -> None:
    made = json.loads(report(tmp_path, WHOLE))["documents"][0]
    assert [claim["id"] for claim in made["claims"] if UNREAD & reasons_of(claim)] == []


def test_audit_dates_has_no_row_for_a_redirect_and_tells_copies_of_one_address_apart(tmp_path: Path) -> None:
    moved = warc("old", "301 Moved", b"", HTML, "Location: https://harbour-mail.example/2024/new")
    page = warc("new", "200 OK", STORY.encode(), HTML)
    (tmp_path / "crawl.warc").write_bytes(moved + page + page.replace(b"2024-02-01T10", b"2024-03-01T10"))
    (tmp_path / "moved.warc").write_bytes(moved)
    ran = CliRunner().invoke(main, ["dates", str(tmp_path / "crawl.warc"), str(tmp_path / "moved.warc")])
    rows = list(map(json.loads, ran.stdout.splitlines()))
    assert [row["captured"] for row in rows] == ["2024-02-01T10:00:00Z", "2024-03-01T10:00:00Z", None]
    places = [row["place"].rpartition("#") for row in rows[:2]]
    assert [place[2] for place in places] == [str(len(moved)), str(len(moved + page))]
    assert "redirect (301)" in rows[2]["reason"]


def test_an_id_stands_once_in_a_report_though_two_captures_hold_the_same_bytes(tmp_path: Path) -> None:
    held = {"wall": ("a.html", STORY.encode()), "blank": ("b.html", STORY.encode())}
    report(tmp_path, held, "markdown")
    ids = re.findall(r'<a id="([^"]+)"', (tmp_path / "reports" / "d.md").read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))


def test_a_redirect_that_was_followed_in_a_file_is_shown(tmp_path: Path) -> None:
    target = URL.format(id="new")
    moved = warc("moved", "301 Moved", b"", HTML, f"Location: {target}")
    report(tmp_path, {"moved": ("m.warc", moved + warc("new", "200 OK", STORY.encode(), HTML))}, "markdown")
    text = (tmp_path / "reports" / "d.md").read_text(encoding="utf-8")
    assert f"came from `{URL.format(id='moved')}` → `{target}`" in text
