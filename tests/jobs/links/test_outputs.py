"""What is made of a review: report, formats, baseline, feed and repairs."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from audit.errors import UsageError
from audit.jobs.links import Options, check_links
from audit.jobs.links.outputs import Outputs
from audit.jobs.links.reading import Notes
from audit.jobs.links.review import Review
from audit.model import Attempt, Outcome
from audit.sources import load_sources
from audit.store import History
from tests.report._sarif import checked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.jobs._site import Site

START = datetime(2026, 1, 1, 3, tzinfo=UTC)
OPTIONS = Options(timeout=5, per_host=8, interval=0, robots=False, allow_private=("127.0.0.0/8",))


def dossier(folder: Path, site: Site, extra: str = "") -> Path:
    """Two claims on three sources: one there, one gone, one moved for good."""
    site.page("/good")
    site.page("/new")
    site.answers["/old"] = (301, b"", {"Location": "/new"})
    path = folder / "sources.yaml"
    path.write_text(
        "# our sources\n"
        "documents:\n  - id: text\n    claims:\n"
        "      - {id: one, text: The bridge opened., cites: [good, gone]}\n"
        "      - {id: two, text: It cost much., cites: [gone, old]}\n"
        "citations:\n"
        f"  - id: good\n    URL: {site.url('/good')}\n"
        f"  - id: gone\n    # kept for its quote\n    URL: {site.url('/gone')}\n{extra}"
        f"  - id: old\n    URL: {site.url('/old')}  # moved?\n"
    )
    return path


def after(days: tuple[int, ...], path: Path, store: Path | None = None) -> Outputs:
    """The outputs after looks on these days."""
    store = store or path.parent / ".audit"
    return [_look(START + timedelta(days=day), path, store) for day in days][-1]


def _look(now: datetime, path: Path, store: Path) -> Outputs:
    review, notes = Review(), Notes()
    check_links(
        [str(path)], lambda _: None,
        store=store, options=OPTIONS, now=lambda: now, review=review, notes=notes,
    )  # fmt: skip
    return Outputs(review, notes, now, [str(path)], store)


def test_the_report_has_each_address_once_worst_first_with_its_places_and_its_year(
    site: Site, tmp_path: Path
) -> None:
    path = dossier(tmp_path, site)
    after((0, 3, 6, 7), path).report(tmp_path / "links.md")
    outputs = after((8,), path)  # nothing but what is due is looked at, and all is told
    outputs.report(tmp_path / "again.md")
    for name in ("links.md", "again.md"):
        text = (tmp_path / name).read_text()
        told, _, years = text.partition("## The last 52 weeks")
        links = re.findall(r"^\s*- (?:\*\*(\w+)\*\*.*: )?\[`[^`]+`\]\(([^)]+)\)", told, re.MULTILINE)
        assert [standing for standing, _ in links] == ["dead", "moved", ""]
        assert len({url for _, url in links}) == 3
        assert "text/one, text/two" in told.partition("**moved**")[0]
        assert "alive" in told.partition("## What is there")[0]
        year = re.findall(r"^- `([^`]+)` \[`[^`]+`\]\(([^)]+)\)", years, re.MULTILINE)
        assert [url for _, url in year] == [url for _, url in links]
        assert year[0][0].endswith("xx")
        assert "3 cited addresses: 1 dead, 1 moved, 1 alive." in text


def test_nothing_is_written_over_what_is_looked_through(site: Site, tmp_path: Path) -> None:
    path = dossier(tmp_path, site)
    outputs = after((0,), path)
    with pytest.raises(UsageError, match="written over"):
        outputs.refuse(path)
    listed = tmp_path / "list.txt"
    listed.write_text(site.url("/good"), encoding="utf-8")
    with pytest.raises(UsageError, match="written over"):
        Outputs(outputs.review, outputs.notes, START, [str(listed)]).refuse(listed)
    outputs.refuse(tmp_path / "links.md")


def test_the_report_is_the_same_for_the_same_history(site: Site, tmp_path: Path) -> None:
    outputs = after((0, 3, 6), dossier(tmp_path, site))
    outputs.report(tmp_path / "one.md")
    outputs.report(tmp_path / "two.md")
    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()


def test_the_decay_is_told_month_by_month(site: Site, tmp_path: Path) -> None:
    after((0, 3, 6, 40), dossier(tmp_path, site)).report(tmp_path / "links.md")
    text = (tmp_path / "links.md").read_text()
    assert "| 2026-01 | 3 | 2 | 67% | 1 | 0 | 0 |" in text
    assert "| 2026-02 | 3 | 2 | 67% | 1 | 0 | 0 |" in text
    assert "2025-12" not in text


def test_what_was_refused_is_told_apart(site: Site, tmp_path: Path) -> None:
    path = dossier(tmp_path, site)
    site.answers["/good"] = (403, b"no", {})
    after((0,), path).report(tmp_path / "links.md")
    unseen = (tmp_path / "links.md").read_text().partition("## What could not be looked at")[2]
    assert "/good" in unseen.partition("##")[0]


def test_a_permanent_move_is_mended_after_two_checks_and_comments_stay(site: Site, tmp_path: Path) -> None:
    path = dossier(tmp_path, site)
    before = path.read_text()
    assert after((0,), path).patch() == ""
    outputs = after((7,), path)
    patch = outputs.patch()
    assert f"+    URL: {site.url('/new')}" in patch
    assert path.read_text() == before
    assert outputs.fix() == ([path], [])
    changed = path.read_text()
    assert site.url("/new") in changed
    assert len(set(before.splitlines()) ^ set(changed.splitlines())) == 2
    assert "# our sources" in changed
    assert "# moved?" in changed
    assert outputs.fix() == ([], [])


def test_a_dead_link_is_given_the_latest_copy_up_to_the_day_it_was_read(site: Site, tmp_path: Path) -> None:
    archive = "https://web.archive.org/web"
    path = dossier(tmp_path, site, "    accessed: 2024-05-20\n")
    gone = site.url("/gone")
    history = History(tmp_path / "history.sqlite")
    for stamp in ("20200101000000", "20240510000000", "20240523000000", "20251201000000"):
        found = Outcome(name="ok")
        copy = f"{archive}/{stamp}/{gone}"
        history.record(Attempt(url=gone, at=START, via="archive", outcome=found, final_url=copy))
    history.close()
    outputs = after((0, 3, 6), path, tmp_path)
    assert f"+    archive_location: {archive}/20240510000000/{gone}" in outputs.patch()
    outputs.fix()
    mended = load_sources(path).citation("gone")
    assert mended is not None
    assert gone == mended.URL
    assert mended.archive


def test_json_junit_and_sarif_hold_all_that_is_cited(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = dossier(tmp_path, site)
    monkeypatch.chdir(tmp_path)
    outputs = after((0, 3, 6, 7), path)
    told = json.loads(outputs.text("json"))
    assert [one["standing"] for one in told["links"]] == ["dead", "moved", "alive"]
    suite = etree.fromstring(outputs.text("junit").encode()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    results = checked(outputs.text("sarif"))["results"]
    assert [one["ruleId"] for one in results] == ["dead-link", "moved-permanently"]
    place = results[0]["locations"][0]["physicalLocation"]
    line = path.read_text().splitlines()[place["region"]["startLine"] - 1]
    assert line.strip() == f"URL: {site.url('/gone')}"


def test_sarif_of_a_list_stands_at_its_lines(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes" / "notes.md").write_text(f"# Notes\n\nSee {site.url('/gone')} for it.\n")
    review = Review(once=True)
    check_links(["my notes/notes.md"], lambda _: None, options=OPTIONS, now=lambda: START, review=review)
    (result,) = checked(Outputs(review, Notes(), START).text("sarif"))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20notes/notes.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert (result["ruleId"], result["level"]) == ("failing-link", "note")


def test_a_dead_link_fails_every_run_until_the_baseline_holds_it(site: Site, tmp_path: Path) -> None:
    outputs = after((0, 3, 6), dossier(tmp_path, site))
    assert outputs.fails("dead")
    assert not outputs.fails("never")
    later = after((7,), tmp_path / "sources.yaml")
    assert later.fails("dead")
    known = later.write_baseline(tmp_path / "known.json")
    assert not later.fails("dead", known)
    assert later.fails("dead", frozenset())


def test_the_feed_holds_changes_under_names_that_stay(site: Site, tmp_path: Path) -> None:
    path = dossier(tmp_path, site)
    after((0, 3, 6, 7), path).notify(tmp_path / "one.xml")
    after((8,), path).notify(tmp_path / "two.xml")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()
    titles = [
        one.text.split(":")[0] for one in etree.parse(tmp_path / "one.xml").iterfind("{*}entry/{*}title")
    ]
    assert titles == ["moved", "dead", "ailing"]


def test_a_dead_link_of_a_document_is_replaced_by_the_last_copy_from_when_it_was_there(
    site: Site, tmp_path: Path
) -> None:
    archive, url = "https://web.archive.org/web", site.page("/gone")
    path = tmp_path / "post.md"
    path.write_text(f"[it]({url}#part) `{url}`\n")
    history = History(tmp_path / "history.sqlite")
    for stamp in ("20200101000000", "20251220000000", "20260301000000"):
        copy, found = f"{archive}/{stamp}/{url}", Outcome(name="ok")
        history.record(Attempt(url=f"{url}#part", at=START, via="archive", outcome=found, final_url=copy))
    history.close()
    after((0,), path, tmp_path)
    assert after((7,), path, tmp_path).fix() == ([], [])
    del site.answers["/gone"]
    outputs = after((22, 25, 28), path, tmp_path)
    assert outputs.fix() == ([path], [])
    assert path.read_text() == f"[it]({archive}/20251220000000/{url}#part) `{url}`\n"
