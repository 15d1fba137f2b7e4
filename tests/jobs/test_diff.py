"""`audit diff`: two reports, or two captures, and what each exit code says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from audit.model import Received
from audit.store import Store
from tests.attack.hostile_words import WORDS
from tests.attack.test_inert_words import renderings, tags, targets
from tests.jobs._home import PAGE, SOURCES, make_home

if TYPE_CHECKING:
    from pathlib import Path

WALL = "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>"
URL = "https://harbour-mail.example/bridge"


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def report(folder: Path, sources: str = SOURCES, **home: str) -> Path:
    path = make_home(folder, sources=sources, **home)
    run = ["run", str(path), "--offline", "--format", "json", "--now", "2026-01-15", "--output", str(folder)]
    assert CliRunner().invoke(main, [*run, "--fail-on", "never"]).exit_code == 0
    return folder


def test_two_reports_that_say_the_same_end_with_0(tmp_path: Path) -> None:
    one, other = report(tmp_path / "a"), report(tmp_path / "b")
    done = diff(one, other / "report.json")
    assert done.exit_code == 0, done.stderr
    assert "No claim, source or finding is otherwise." in done.stdout


def test_two_reports_that_differ_end_with_1_and_say_what(tmp_path: Path) -> None:
    one = report(tmp_path / "a")
    other = report(tmp_path / "b", SOURCES.replace("The city paid for it.", "The town paid for it."))
    done = diff(one, other)
    assert done.exit_code == 1
    assert "paid: reads “The town paid for it.”, and read “The city paid for it.”" in done.stdout
    made = json.loads(diff(one, other, "--format", "json").stdout)
    assert made["schema"] == "audit-changes/1"
    assert [claim["id"] for claim in made["documents"][0]["changes"]["claims"]] == ["paid"]
    assert "## Claims" in diff(one, other, "--format", "markdown").stdout
    renamed = report(tmp_path / "c", SOURCES.replace("id: bridge", "id: crossing"))
    assert "In the earlier report alone: bridge." in diff(one, renamed).stdout


def test_a_report_of_the_version_before_is_read(tmp_path: Path) -> None:
    path = report(tmp_path / "a") / "report.json"
    plain = json.loads(path.read_text())
    plain["schema"] = "audit-report/3"
    for document in plain["documents"]:
        del document["changes"]
    (tmp_path / "old.json").write_text(json.dumps(plain))
    assert diff(tmp_path / "old.json", path).exit_code == 0


def test_what_is_no_report_is_refused_in_words(tmp_path: Path) -> None:
    whole = report(tmp_path / "a") / "report.json"
    plain = json.loads(whole.read_text())
    for name, made in {
        "future.json": {**plain, "schema": "audit-report/9"},
        "half.json": {"schema": "audit-report/4"},
    }.items():
        (tmp_path / name).write_text(json.dumps(made))
        done = diff(tmp_path / name, whole)
        assert done.exit_code == 2
        assert name in done.stderr
    (tmp_path / "page.html").write_text(PAGE)
    assert diff(whole, tmp_path / "page.html").exit_code == 2
    (tmp_path / "empty").mkdir()
    bare = diff(tmp_path / "empty", whole).stderr
    assert "holds no report.json" in bare
    assert "Write one with `audit run --format json --output FOLDER`." in bare
    assert diff(tmp_path / "none.html", tmp_path / "page.html").exit_code == 2


def test_two_files_of_a_page_are_compared_and_a_wall_is_not(tmp_path: Path) -> None:
    old, new, wall = (tmp_path / f"{name}.html" for name in ("old", "new", "wall"))
    old.write_text(PAGE)
    new.write_text(PAGE.replace("forty guests", "fifty guests").replace("Ruth Hale", "Piers Roe"))
    wall.write_text(WALL)
    assert diff(old, old).exit_code == 0
    done = diff(old, new)
    assert done.exit_code == 1
    assert "author: “Ruth Hale” before, “Piers Roe” after" in done.stdout
    assert "(“forty” → “fifty”)" in done.stdout
    for pair in ((old, wall), (wall, old)):
        walled = diff(*pair)
        assert walled.exit_code == 3
        assert "nothing is said of what changed" in walled.stdout
        assert "does not have" not in walled.stdout


def test_captures_of_the_store_are_named_by_address_or_digest(tmp_path: Path) -> None:
    digests = []
    with Store.open(tmp_path / "store") as store:
        for day, body in enumerate((PAGE, PAGE.replace("forty", "fifty")), 1):
            at = datetime(2026, 1, day, tzinfo=UTC)
            received = Received(url=URL, started=at, received=at, status=200, body=body.encode(),
                                headers=((b"Content-Type", b"text/html; charset=utf-8"),))  # fmt: skip
            digests.append(store.keep(received).digest)
    stored = ("--store", tmp_path / "store")
    assert "(“forty” → “fifty”)" in diff(URL, URL, *stored).stdout
    assert diff(*digests, *stored).stdout.splitlines()[3:] == diff(URL, URL, *stored).stdout.splitlines()[3:]
    assert diff(digests[1], URL, *stored).exit_code == 0
    assert "holds no capture" in diff("https://b.example/", URL, *stored).stderr
    assert "no store" in diff(URL, URL, "--store", tmp_path / "none").stderr


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_that_a_page_says_acts_in_what_is_printed(tmp_path: Path, form: str) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    held = [f"Sentence number {at} of {len(WORDS)} says this." for at in range(len(WORDS))]
    old.write_text(" ".join(held))
    said = (f"{sentence[:-1]} {words}." for sentence, words in zip(held, WORDS, strict=True))
    new.write_text("\n".join(said), encoding="utf-8", errors="replace")
    done = diff(old, new, "--format", form)
    assert done.exit_code == 1
    assert all(char.isprintable() or char == "\n" for char in done.stdout)
    if form == "json":
        assert done.stdout.isascii()
    if form == "markdown":
        for html in renderings(done.stdout):
            assert tags(html) <= {"ul", "li", "p", "h2", "code"}
            assert not targets(html)
