"""The answer of a whole run: given again where nothing changed, and never in place of another one."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from audit.jobs import cache as caches
from audit.jobs import run as job
from audit.jobs.answers import OF_THE_DAY, window
from audit.model import Interval
from audit.store import Store
from tests.jobs._edits import Home
from tests.jobs._home import DOCUMENT, PAGE, SOURCES, make_home

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-01-15T09:00:00"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for each run that judged anything."""
    runs: list[str] = []
    real = job.judged

    def noted(*arguments: object, **more: object) -> object:
        runs.append("judged")
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "judged", noted)
    return runs


def run(path: Path, *more: str, now: str = NOW) -> Result:
    caches._file_of.cache_clear()
    call = ["run", str(path), "--offline", "--now", now, "--output", str(path.parent / "out"), *more]
    return CliRunner().invoke(main, call)


def test_a_second_run_says_and_writes_the_same_and_judges_nothing(tmp_path: Path, judged: list[str]) -> None:
    path = make_home(tmp_path)
    first = run(path)
    report = tmp_path / "out" / "bridge.md"
    text = report.read_bytes()
    report.unlink()
    second = run(path)
    assert judged == ["judged"]
    assert (second.output, second.exit_code) == (first.output, first.exit_code)
    assert report.read_bytes() == text


@pytest.mark.parametrize("name", ["sources.yaml", "mail.html", "bridge.txt"])
def test_other_bytes_of_a_file_are_judged(tmp_path: Path, judged: list[str], name: str) -> None:
    path = make_home(tmp_path)
    run(path)
    before = os.stat(tmp_path / name)  # noqa: PTH116
    text = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text.replace("nine", "five").replace("opened", "closed"), encoding="utf-8")
    os.utime(tmp_path / name, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (tmp_path / name).stat().st_size == before.st_size
    run(path)
    assert len(judged) == 2


def test_a_file_that_comes_or_goes_is_judged(tmp_path: Path, judged: list[str]) -> None:
    path = make_home(tmp_path)
    first = run(path)
    (tmp_path / "gone.html").write_text(PAGE, encoding="utf-8")
    assert run(path).output != first.output
    (tmp_path / "gone.html").unlink()
    assert run(path).output == first.output
    assert len(judged) == 3


def test_a_file_that_changes_while_it_is_judged_leaves_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_home(tmp_path)
    real = job.judged

    def changing(*arguments: object, **more: object) -> object:
        made = real(*arguments, **more)  # type: ignore[arg-type]
        (tmp_path / "bridge.txt").write_text("Another text.\n", encoding="utf-8")
        return made

    monkeypatch.setattr(job, "judged", changing)
    run(path)
    monkeypatch.setattr(job, "judged", real)
    anew, kept = run(path, "--no-cache"), run(path)
    assert kept.output == anew.output


@pytest.mark.parametrize(
    "more",
    [
        ("--no-cache",), ("--select", "undated"), ("--ignore", "undated"), ("--fail-on", "note"),
        ("--format", "json"), ("--format", "html"), ("--format", "markdown", "--format", "html"),
    ],
)  # fmt: skip
def test_other_options_are_another_run(tmp_path: Path, judged: list[str], more: tuple[str, ...]) -> None:
    path = make_home(tmp_path)
    run(path)
    run(path, *more)
    assert len(judged) == 2


def test_the_time_counts_by_the_days_that_it_is_somewhere(tmp_path: Path, judged: list[str]) -> None:
    path = make_home(tmp_path)
    for now, runs in (
        ("2026-01-15T00:10:00", 1), ("2026-01-15T09:59:59", 1), ("2026-01-15T10:00:00", 2),
        ("2026-01-15T12:00:00", 3), ("2026-01-15T23:59:59", 3), ("2026-01-16T00:00:00", 4),
    ):  # fmt: skip
        run(path, now=now)
        assert len(judged) == runs, now


def test_the_whole_time_counts_where_it_is_shown(tmp_path: Path, judged: list[str]) -> None:
    path = make_home(tmp_path)
    run(path, "--format", "json")
    run(path, "--format", "json", now="2026-01-15T09:00:01")
    run(path, "--format", "json", now="2026-01-15T09:00:01")
    assert len(judged) == 2


def test_the_window_has_the_days_of_a_stamp() -> None:
    moment = datetime(2026, 1, 15, tzinfo=UTC)
    for _ in range(48):
        days = window(moment, ("markdown",)).split()
        assert sorted(set(days)) == [day.isoformat() for day in Interval.at(moment).local_days()]
        moment += timedelta(minutes=30)


@pytest.mark.parametrize("form", sorted(OF_THE_DAY))
def test_a_form_of_the_day_shows_no_more_of_the_time(tmp_path: Path, form: str) -> None:
    path = make_home(tmp_path)
    said = set()
    for now in ("2026-01-15T00:00:00", "2026-01-15T03:21:07", "2026-01-15T09:59:59"):
        done = run(path, "--no-cache", "--format", form, now=now)
        said.add((done.output, *(file.read_text("utf-8") for file in sorted((tmp_path / "out").iterdir()))))
    assert len(said) == 1


def test_a_time_that_is_to_come_in_an_address_leaves_no_answer(tmp_path: Path, judged: list[str]) -> None:
    """By noon the id of a post is one of the past: https://docs.x.com/fundamentals/x-ids."""
    number = (int(datetime(2026, 1, 15, 9, 30, tzinfo=UTC).timestamp() * 1000) - 1288834974657) << 22
    sources = SOURCES.replace(
        "URL: https://harbour-mail.example/bridge", f"URL: https://x.com/a/status/{number}"
    )
    path = make_home(tmp_path, sources=sources.replace(', from: "https://harbour-mail.example/bridge"', ""))
    for now in (NOW, "2026-01-15T09:45:00", "2026-01-15T09:45:00"):
        kept, anew = run(path, now=now), run(path, "--no-cache", now=now)
        assert kept.output == anew.output
    assert len(judged) == 3 + 2


def test_a_store_is_part_of_what_is_asked(tmp_path: Path, judged: list[str]) -> None:
    """The first run has no last report to compare itself with, and the second has the first."""
    path = make_home(tmp_path)
    Store.open(tmp_path / ".audit").close()
    said = [run(path).output for _ in range(5)]
    assert len(judged) == 2
    assert len(set(said)) == 1
    (kept,) = (tmp_path / ".audit" / "reported").iterdir()
    run(path, now="2026-01-15T09:30:00")
    assert len(judged) == 2
    shown = kept.read_bytes()
    run(path, "--no-cache", now="2026-01-15T09:30:00")
    assert kept.read_bytes() == shown


def test_a_report_is_not_written_over_a_file_of_the_dossier(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    run(path)
    report = tmp_path / "out" / "bridge.md"
    report.unlink()
    report.hardlink_to(tmp_path / "bridge.txt")
    sources = SOURCES.replace("text: bridge.txt", "text: out/bridge.md")
    path.write_text(sources, encoding="utf-8")
    assert run(path).exit_code == run(path).exit_code == 2
    assert report.read_text("utf-8") == DOCUMENT


@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits_change_no_answer(tmp_path: Path, seed: int) -> None:
    """`python -m benchmarks.second_run` makes many more."""
    home = Home(tmp_path, seed)
    for number in range(12):
        done = home.edit() if number else "begun"
        kept, anew = home.run()
        assert kept == anew, (number, done)


READ = """
import os, sys
opened = set()
def hook(event, arguments):
    if event in ("open", "sqlite3.connect") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.add(os.path.realpath(os.fsdecode(arguments[0])))
sys.addaudithook(hook)
from pathlib import Path
from datetime import UTC, datetime
from audit.jobs.inputs import Inputs
from audit.jobs import run, output
folder = Path(sys.argv[1])
inputs = Inputs(folder)
inputs.state("sources.yaml")
now = datetime(2026, 1, 15, tzinfo=UTC)
audited = run.audit_sources(folder / "sources.yaml", now=now, cached=True, inputs=inputs)
output.write_run(audited, ("markdown", "html", "json", "sarif", "lines"), folder / "out", None)
known = {os.path.realpath(path) for path in inputs.paths}
here = [name for name in opened if name.startswith(os.path.realpath(folder)) and os.path.isfile(name)]
print(*sorted({*here} - known - {name for name in here if "/out/" in name or ".audit-cache" in name}))
"""


KINDS = """\
lists:
  - {path: list.csv, name: Harbour list, version: 2026-11, licence: CC0-1.0}
documents:
  - id: first
    text: first.md
    claims:
      - {id: one, text: The bridge opened in January., cites: [a, b, c, d, e]}
citations:
  - {id: a, title: Bridge, captures: [{path: a.html, feeds: [feed.xml, sitemap.xml]}]}
  - {id: b, title: Bridge, captures: [{path: "b.warc#0"}, {path: b.warc}, {path: b.html.gz}]}
  - {id: c, title: Bridge, captures: [{path: c.eml}, {path: "odd#1"}, {path: nothing.html}]}
  - {id: d, title: Bridge, captures: [{path: kept/1700000000.1/page.html}, {path: link.html}]}
  - {id: e, title: Bridge, captures: [{path: folder}, {path: ../outside.html}]}
"""


def make_many_kinds(folder: Path) -> None:
    """A dossier that names files of many kinds."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/b\r\n"
        "WARC-Date: 2024-02-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:4a1c0f9e-6c2a-4a4f-9d0a-1b2c3d4e5f60>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http.encode())}\r\n\r\n"
    )
    mail = "From: a@paper.example\r\nSubject: Bridge\r\nDate: Thu, 1 Feb 2024 10:00:00 +0000\r\n\r\nIt is."
    index = '{"url": "https://paper.example/d", "timestamp": "1700000000.1", "history": {}}'
    texts = {
        "sources.yaml": KINDS, "list.csv": "host,says\npaper.example,fine\n", "c.eml": mail, "odd#1": PAGE,
        "first.md": "The bridge opened in January.\n", "a.html": PAGE, "feed.xml": "<rss/>",
        "sitemap.xml": "<urlset/>", "b.warc": f"{head}{http}\r\n\r\n", "kept/1700000000.1/page.html": PAGE,
        "kept/1700000000.1/index.json": index, "folder/x.html": PAGE,
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    (folder / "b.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "link.html").symlink_to("folder/x.html")


def test_every_file_that_a_run_opens_has_its_digest_taken(tmp_path: Path, root: Path) -> None:
    """Captures of each kind, feeds, lists, a record of an archive file, an index beside a page."""
    make_many_kinds(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.stdout.strip() == ""
