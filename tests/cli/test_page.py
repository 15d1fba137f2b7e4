from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from tests.jobs._home import PAGE
from tests.jobs.test_packed import record


def page(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["page", *map(str, arguments)], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mail.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_json_has_the_shape_that_is_promised(file: Path) -> None:
    made = json.loads(page(file, "--format", "json").stdout)
    assert made["title"] == "Bridge opens after nine years"
    assert made["published"]["day"] == "2024-01-27"
    assert 0 < made["published"]["confidence"] <= 1
    assert {"about", "method", "says", "quote", "where"} <= set(made["witnesses"][0])
    assert {"origin", "story", "signs", "language"} <= set(made)


def test_the_address_and_time_of_the_file_itself_are_shown_with_what_says_them(tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    said = "url: https://a.example/x\n saved date: Mon Nov 16 2026 14:50:43 GMT+0000"
    path.write_text(f"<!--\n Page saved with SingleFile\n {said}\n-->{PAGE}")
    table = [" ".join(line.split()) for line in page(path).stdout.splitlines()]
    assert "address https://a.example/x (the note of SingleFile in the file)" in table
    assert "captured 2026-11-16T14:50:43Z (the note of SingleFile in the file)" in table
    capture = json.loads(page(path, "--format", "json").stdout)["capture"]
    assert (capture["url"], capture["received"]) == ("https://a.example/x", "2026-11-16T14:50:43Z")
    assert capture["url_by"]["values"] == capture["time_by"]["values"] == {"tool": "SingleFile"}
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(record("https://a.example/1", "One") + record("https://a.example/2", "Two"))
    (tmp_path / "plain.html").write_text(PAGE)
    shown = json.loads(page(crawl, "--url", "https://a.example/2", "--format", "json").stdout)["capture"]
    assert shown["path"].endswith(f"crawl.warc#{len(record('https://a.example/1', 'One'))}")
    assert (shown["url_by"]["code"], shown["time_by"]["code"]) == ("by-record", "by-record")
    stated = json.loads(
        page(tmp_path / "plain.html", "--url", "https://a.example/x", "--format", "json").stdout
    )
    assert (stated["capture"]["url_by"]["code"], stated["capture"]["time_by"]) == ("as-stated", None)


def test_a_mail_on_standard_input_is_of_the_stated_address_whatever_its_tracker_s_link() -> None:
    head = b"Message-ID: <1@a.example>\nFrom: l@a.example\nDate: Sat, 27 Jan 2024 08:30:00 +0100\n"
    link = b'<a href="https://track.example/7">View online</a>'
    mail = head + b"Content-Type: text/html\n\n" + PAGE.encode() + link
    made = json.loads(page("-", "--url", "https://a.example/x", "--format", "json", stdin=mail).stdout)
    assert made["capture"]["url"] == "https://a.example/x"
    assert made["capture"]["url_by"]["code"] == "as-stated"
    assert made["capture"]["time_by"]["code"] == "by-headers"


def test_standard_input_is_read_like_a_file(file: Path) -> None:
    piped = json.loads(page("-", "--format", "json", stdin=file.read_bytes()).stdout)
    assert piped["published"] == json.loads(page(file, "--format", "json").stdout)["published"]


def test_a_feed_of_the_site_is_heard(file: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss><channel><item><link>https://a.example/x</link><pubDate>Sat, 27 Jan 2024 10:00:00 GMT</pubDate>"
        "</item></channel></rss>"
    )
    told = json.loads(page(file, "--url", "https://a.example/x", "--feed", feed, "--format", "json").stdout)
    assert "rss pubDate" in {one["method"] for one in told["witnesses"]}


def test_the_table_shows_each_date_with_its_words(file: Path) -> None:
    out = page(file, "--all").stdout
    assert "2024-01-27T10:00:00Z" in out
    assert "Bridge opens after nine years" in out


def test_nothing_a_page_says_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.html"
    path.write_text(
        PAGE.replace("Ruth Hale", "\x1b[2J[bold]Hale[/bold]\u202e").replace("nine", "\x9b5m[red]nine")
    )
    for form in ("table", "json"):
        out = page(path, "--all", "--format", form).stdout
        assert all(one.isprintable() or one == "\n" for one in out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["none.html"],
        ["."],
        ["https://a.example/x", "--allow-private", "not/a/block"],
        ["-", "--received", "soon"],
        ["-", "--encoding", "klingon"],
    ],
)
def test_a_call_that_cannot_work_exits_with_2_and_advice(arguments: list[str]) -> None:
    result = page(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("audit: ")
    assert result.stdout == ""


@pytest.mark.parametrize("body", [b"", b"\x00" * 1000, b"\xff\xfe\xfd", b"%PDF-1.4 broken", b"<" * 10_000])
def test_any_bytes_give_an_answer(body: bytes) -> None:
    judged = page("-", "--format", "json", stdin=body)
    assert (judged.exit_code, judged.stderr[:9]) in {(0, ""), (3, "audit: -:")}
    if "a binary file" in judged.stderr:
        return
    result = page("-", "--format", "json", "--read-anyway", stdin=body)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["schema"] == "audit-page/2"
