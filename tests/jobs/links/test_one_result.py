"""The exit code and the standings of `audit links` hang on what is cited, not on what is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from audit.cli import main

if TYPE_CHECKING:
    from tests.jobs._site import Site

EAGER = ("--no-robots", "--interval", "0", "--allow-private", "127.0.0.0/8")
OUTPUTS: tuple[tuple[str, ...], ...] = (
    (), ("--format", "jsonl"), ("--format", "json"), ("--format", "junit"), ("--format", "sarif"),
    ("--report", "r.md"), ("--notify", "f.xml"), ("--baseline", "empty.json"), ("--fix",), ("--hosts",),
)  # fmt: skip


def links(*arguments: str, day: int = 1) -> Result:
    """The command on a day of January, each day a minute later: what is due after three days is due then."""
    return CliRunner().invoke(main, ["links", *arguments, "--now", f"2026-01-{day:02}T03:{day:02}", *EAGER])


@pytest.fixture(autouse=True)
def folder(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document that cites a page that is there and one that is not; a list that cites the second."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    site.page("/there")
    (tmp_path / "docs/a.md").write_text(f"# A\n\n[a]({site.url('/there')}) and\n[b]({site.url('/gone')})\n")
    (tmp_path / "list.txt").write_text(site.url("/gone") + "\n")
    (tmp_path / "empty.json").write_text('{"schema": "audit-baseline/1", "known": []}')
    return tmp_path


@pytest.mark.parametrize("target", ["docs", "docs/a.md", "list.txt"])
def test_the_exit_code_is_the_same_whatever_is_printed_and_whether_anything_is_due(target: str) -> None:
    codes = {
        (day, threshold, given): links(target, "--fail-on", threshold, *given, day=day).exit_code
        for day in (1, 2, 4, 5, 7, 8)
        for threshold in ("dead", "ailing", "never")
        for given in OUTPUTS
    }
    dead_from = {"never": 99, "ailing": 1, "dead": 7}
    assert codes == {key: int(key[0] >= dead_from[key[1]]) for key in codes}


def test_a_run_in_which_nothing_is_due_says_what_stands_badly_and_when_the_next_look_is() -> None:
    links("docs")
    told = links("docs", day=2).stdout
    assert "No link is due." in told
    assert "2 links cited: 1 ailing, 1 alive." in told
    assert "The next look is due on 2026-01-04." in told
    assert "ailing   gone" in told
    assert "cited by docs/a.md:4:1" in told


def test_what_the_targets_do_not_cite_any_more_fails_nothing_and_is_not_asked(
    site: Site, folder: Path
) -> None:
    for day in (1, 4, 7):
        links("docs", day=day)
    assert links("docs", day=8).exit_code == 1
    asked = site.asked["/gone"]
    (folder / "docs/a.md").write_text(f"[a]({site.url('/there')})")
    assert links("docs", "--all", day=9).exit_code == 0
    assert site.asked["/gone"] == asked
    assert links("list.txt", day=9).exit_code == 1


def test_another_target_of_the_same_store_is_left_alone(site: Site, folder: Path) -> None:
    (folder / "other.md").write_text(f"[c]({site.page('/other')})")
    links("docs")
    told = links("other.md", "--format", "json")
    assert [link["url"] for link in json.loads(told.stdout)["links"]] == [site.url("/other")]
    assert site.asked["/gone"] == 1


def test_what_was_never_looked_at_is_said(site: Site, folder: Path) -> None:
    site.answers["/robots.txt"] = (200, b"User-agent: *\nDisallow: /gone\n", {"Content-Type": "text/plain"})
    told = CliRunner().invoke(
        main, ["links", "docs", "--fail-on", "ailing", "--interval", "0", "--allow-private", "127.0.0.0/8"]
    )
    assert told.exit_code == 0
    assert "1 link not asked for." in told.stdout
    assert "1 not looked at yet" in told.stdout
    assert folder.exists()


def test_new_files_are_followed_and_removed_ones_drop_out(site: Site, folder: Path) -> None:
    links("docs")
    (folder / "docs/new.md").write_text(f"[n]({site.url('/new-gone')})")
    again = links("docs", day=2)
    assert "/new-gone" in again.stdout
    (folder / "docs/a.md").unlink()
    last = links("docs", day=3)
    assert "no target any more: docs/a.md" in last.stderr
    assert "/gone\n" not in last.stdout.replace("/new-gone", "")
    assert "no target any more" not in links("docs", day=4).stderr


def test_files_of_a_folder_that_cannot_be_read_are_named_and_their_links_stay(
    site: Site, folder: Path
) -> None:
    links("docs")
    (folder / "docs/a.md").unlink()
    (folder / "docs/a.md").symlink_to("nowhere")
    (folder / "docs/b.txt").write_bytes(b"\x00\x01\x02")
    (folder / "docs/c.md").write_text("no links")
    told = links("docs", "--format", "json", day=2)
    assert told.exit_code == 3
    assert "not read: docs/a.md: cannot be read" in told.stderr
    assert "no text, left out: docs/b.txt" in told.stderr
    assert "no link in docs/c.md" in told.stderr
    assert site.url("/gone") in told.stdout
    assert [one["target"] for one in json.loads(told.stdout)["unread"]] == ["docs/a.md"]


def test_a_permanent_move_is_mended_in_a_document(site: Site, folder: Path) -> None:
    site.page("/new")
    site.answers["/gone"] = (301, b"", {"Location": "/new"})
    before = (folder / "docs/a.md").read_text()
    assert "Nothing can be mended" in links("docs", "--fix").stdout
    shown = links("docs", day=8).stdout
    assert f"+[b]({site.url('/new')})" in shown
    assert (folder / "docs/a.md").read_text() == before
    assert "mended: docs/a.md" in links("docs", "--fix", day=9).stdout
    assert (folder / "docs/a.md").read_text() == before.replace("/gone", "/new")


def test_one_look_names_outcomes_and_promises_no_second() -> None:
    told = links("docs", "--once")
    assert told.exit_code == 1
    assert told.stdout.startswith("gone             http")
    assert "looked at again" not in told.stdout
    assert "2 links looked at: " in told.stdout
    assert not Path(".audit").exists()


def test_looks_are_counted_by_host() -> None:
    told = links("docs", "--hosts", "--format", "json")
    (host,) = json.loads(told.stdout)["hosts"]
    assert (host["host"], host["looked"], host["failed"], host["refused"]) == ("127.0.0.1", 2, 1, 0)
    told = links("docs", "--hosts", "--all", day=2)
    assert "127.0.0.1          2       1        0" in told.stdout


def test_a_dry_run_says_what_would_be_asked_and_sends_and_writes_nothing(site: Site, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    told = links("docs", "https://paper.example/sitemap.xml", "--dry-run")
    assert told.exit_code == 0
    assert "127.0.0.1          2         2" in told.stdout
    assert "2 links due at 1 host and 1 list: 3 requests." in told.stdout
    assert "not fetched now: https://paper.example/sitemap.xml" in told.stderr
    assert (sorted(folder.rglob("*")), site.asked) == (before, {})
    links("docs")
    told = links("docs", "--dry-run", day=2)
    assert "No link is due: nothing would be asked.\nThe next look is due on 2026-01-04." in told.stdout
    assert sum(site.asked.values()) == 2


def test_relative_links_are_checked_where_asked_for_and_fail_the_run_in_every_format(folder: Path) -> None:
    (folder / "docs/a.md").write_text("# Part\n\n[x](gone.md) [y](a.md#part) [z](a.md#none)\n")
    assert links("docs").exit_code == 0
    told = links("docs", "--local")
    assert told.exit_code == 1
    assert "docs/a.md:3:1: gone.md: " in told.stdout
    for form in ("json", "jsonl", "junit", "sarif"):
        assert links("docs", "--local", "--format", form).exit_code == 1
    local = json.loads(links("docs", "--local", "--format", "json").stdout)["local"]
    assert [found["place"] for found in local] == ["docs/a.md:3:1", "docs/a.md:3:29"]
    assert links("docs", "--local", "--fail-on", "never").exit_code == 0


def test_fragments_that_lead_nowhere_are_said_where_asked_for(site: Site, folder: Path) -> None:
    page = site.page("/page")
    body = site.answers["/page"][1].replace(b"<h1>", b"<h1 id=top-part>")
    site.answers["/page"] = (200, body, {})
    (folder / "docs/a.md").write_text(
        f"[x]({page}#top-part) [y]({page}#no-part) [z]({page}#:~:text=old%20bridge)"
    )
    told = links("docs", "--fragments")
    assert told.exit_code == 0
    assert "#no-part\n" in told.stdout
    assert "#top-part" not in told.stdout
    assert "old%20bridge" not in told.stdout
    assert site.asked["/page"] == 1


def test_the_report_and_the_feed_in_the_folder_are_no_documents_of_it(site: Site, folder: Path) -> None:
    written = ("--report", "docs/links.md", "--notify", "docs/links.xml")
    links("docs", *written)
    again = links("docs", *written, "--format", "json", day=2)
    assert "left out: 2 × report of audit links" in again.stderr
    assert {place for link in json.loads(again.stdout)["links"] for place in link["cited_by"]} == {
        "docs/a.md:3:1", "docs/a.md:4:1",
    }  # fmt: skip
    (folder / "docs/a.md").write_text(f"[a]({site.url('/there')})")
    cited = json.loads(links("docs/*", "--format", "json", day=3).stdout)["links"]
    assert [link["url"] for link in cited] == [site.url("/there")]


def test_excludes_alone_leave_nothing_to_look_at_and_that_is_a_wrong_call() -> None:
    assert links("!docs").exit_code == 2


def test_what_was_not_asked_for_is_not_called_refused_and_private_addresses_are_named() -> None:
    told = CliRunner().invoke(main, ["links", "docs"])
    assert "unknown  not asked        http://127.0.0.1" in told.stdout
    assert "At private addresses: 2; `--all --allow-private HOST` asks for them." in told.stdout
    assert "refused" not in told.stdout
    assert json.loads(links("docs", "--format", "json").stdout)["counts"]["outcomes"] == {"gone": 1, "ok": 1}


def test_a_refusal_says_to_open_the_address(site: Site) -> None:
    site.answers["/gone"] = (403, b"<h1>Forbidden</h1>", {})
    told = links("docs").stdout
    assert "blocked  refused" in told
    assert "Open the address yourself. Nothing is wrong with the link as far as is known." in told


def test_of_a_domain_that_was_taken_over_a_copy_from_before_is_to_be_cited_also_when_dead(
    site: Site,
) -> None:
    body = b"<title>This domain is for sale</title><h1>Buy this domain</h1>"
    body += b"<p>The domain owner maintains this page with Sedo Domain Parking.</p>"
    site.answers["/gone"] = (200, body, {})
    told = [links("docs", day=day).stdout for day in (1, 4, 7)]
    assert "dead     parked" in told[-1]
    assert "Cite an archived copy from before the change" in told[-1]
