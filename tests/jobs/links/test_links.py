"""`audit links` against a real server on loopback, from the addresses to the rows."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.errors import AuditError, StoreError
from audit.jobs.links import LinkRow, Options, check_links
from audit.jobs.links.review import Review
from audit.model import Reason
from audit.store import History, UnwritableError
from tests.jobs._site import NOT_FOUND

if TYPE_CHECKING:
    from pathlib import Path

    from tests.jobs._site import Site

START = datetime(2026, 1, 1, 3, tzinfo=UTC)
OPTIONS = Options(timeout=5, per_host=8, interval=0, robots=False, allow_private=("127.0.0.0/8",))


def look(
    *names: str, store: Path | None = None, day: float = 0, everything: bool = False
) -> dict[str, LinkRow]:
    rows: list[LinkRow] = []
    now = START + timedelta(days=day)
    check_links(names, rows.append, store=store, everything=everything, options=OPTIONS, now=lambda: now)
    assert len({row.url for row in rows}) == len(rows)
    return {row.url.partition("127.0.0.1")[2].partition("/")[2]: row for row in rows}


def test_each_address_has_its_row_with_every_place_that_cites_it(site: Site, tmp_path: Path) -> None:
    good, gone = site.page("/a"), site.url("/gone")
    listed = tmp_path / "list.txt"
    listed.write_text(f"see {good}.\nand {gone}, again ({good})\n")
    rows = look(str(listed))
    assert (rows["a"].outcome, rows["a"].cited_by) == (
        "ok",
        (f"{listed}:1:5", f"{listed}:2:{len(gone) + 14}"),
    )
    assert (rows["gone"].outcome, rows["gone"].status) == ("gone", 404)
    assert site.asked["/a"] == 1


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.page("/new")
    site.answers["/old"] = (301, b"", {"Location": "/new"})
    row = look(site.url("/old"))["old"]
    assert (row.outcome, row.final_url) == ("redirected", site.url("/new"))
    assert row.reasons[0].code == "redirected-permanently"


def test_three_addresses_that_end_at_one_page_are_lost(site: Site) -> None:
    site.page("/archive", "Archive of the paper")
    names = [f"/story-{at}" for at in range(4)]
    for name in names:
        site.answers[name] = (302, b"", {"Location": "/archive"})
    outcomes = Counter(row.outcome for row in look(*map(site.url, names)).values())
    assert outcomes == {"redirected": 2, "redirected-home": 2}


def test_a_thin_page_is_probed_once_for_its_folder(site: Site) -> None:
    site.default = (200, b"<title>Paper</title><p>Welcome, reader.</p>", {})
    rows = look(*(site.url(f"/news/{at}") for at in range(5)))
    assert {row.outcome for row in rows.values()} == {"soft-404"}
    assert sum(site.asked.values()) == 6


def test_a_link_that_left_its_document_is_not_looked_at_nor_told_of_it(site: Site, tmp_path: Path) -> None:
    kept, left = site.page("/kept"), site.page("/left")
    post = tmp_path / "post.md"
    post.write_text(f"[a]({kept}) and [b]({left})")
    assert set(look(str(post), store=tmp_path)) == {"kept", "left"}
    post.write_text(f"# New\n\n[a]({kept})")
    rows = look(str(post), store=tmp_path, everything=True, day=1)
    assert {name: row.cited_by for name, row in rows.items()} == {"kept": (f"{post}:3:1",)}


def test_what_is_not_due_is_left_alone(site: Site, tmp_path: Path) -> None:
    url = site.page("/a")
    assert set(look(url, store=tmp_path)) == {"a"}
    assert look(url, store=tmp_path, day=3) == {}
    assert set(look(url, store=tmp_path, day=3, everything=True)) == {"a"}
    assert site.asked["/a"] == 2


def test_a_link_dies_after_three_failures_three_days_apart(site: Site, tmp_path: Path) -> None:
    url = site.url("/gone")
    standings = [look(url, store=tmp_path, day=day)["gone"].standing for day in (0, 3, 6)]
    assert standings == ["ailing", "ailing", "dead"]
    site.page("/gone")
    assert look(url, store=tmp_path, day=40)["gone"].standing == "alive"


def test_a_host_that_fails_as_a_whole_is_one_event(site: Site, tmp_path: Path) -> None:
    site.default = (404, NOT_FOUND, {})
    urls = [site.url(f"/page-{at}") for at in range(6)]
    for day in (0, 3, 6):
        rows = look(*urls, store=tmp_path, day=day, everything=True)
    assert {row.standing for row in rows.values()} <= {"ailing", "dead"}
    site.page("/page-0")
    rows = look(*urls, store=tmp_path, day=9, everything=True)
    assert rows["page-0"].standing == "alive"


def test_the_guard_refuses_what_is_not_public(site: Site) -> None:
    rows: list[LinkRow] = []
    check_links([site.page("/a")], rows.append, options=Options(interval=0, robots=False))
    assert rows[0].outcome == "refused"
    assert rows[0].reasons[0].code == "not-asked-because"
    assert not site.asked


def test_robots_are_respected(site: Site) -> None:
    site.answers["/robots.txt"] = (
        200,
        b"User-agent: *\nDisallow: /private\n",
        {"Content-Type": "text/plain"},
    )
    rows: list[LinkRow] = []
    options = Options(interval=0, allow_private=("127.0.0.0/8",))
    check_links([site.page("/a"), site.page("/private/b")], rows.append, options=options)
    assert {row.url[-2:]: row.outcome for row in rows} == {"/a": "ok", "/b": "refused"}
    assert not site.asked["/private/b"]


def test_the_command_prints_rows_and_fails_on_a_failure(site: Site) -> None:
    arguments = ["links", site.page("/a"), site.url("/gone"), "--once", "--format", "jsonl", "--no-robots"]
    result = CliRunner().invoke(main, [*arguments, "--interval", "0", "--allow-private", "127.0.0.0/8"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert {row["outcome"] for row in rows} == {"ok", "gone"}
    assert set(rows[0]) >= {"url", "outcome", "standing", "status", "final_url", "reasons", "cited_by"}


def test_the_table_shows_the_worst_first_and_counts_all(site: Site) -> None:
    arguments = ["links", site.page("/a"), site.url("/gone"), "--once", "--no-robots", "--interval", "0"]
    result = CliRunner().invoke(main, [*arguments, "--allow-private", "127.0.0.1", "--fail-on", "never"])
    assert result.exit_code == 0
    assert "2 links looked at: " in result.stdout
    assert result.stdout.index("/gone") < result.stdout.index("2 links looked at")


def test_a_name_that_is_no_file_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["links", "nowhere.txt", "--once"])
    assert result.exit_code == 2
    assert "nowhere.txt cannot be read" in result.stderr


def test_a_look_with_a_clock_ahead_does_not_stop_the_looks_after_it(site: Site, tmp_path: Path) -> None:
    gone, page = site.url("/gone"), site.page("/a")
    look(gone, page, store=tmp_path)
    look(gone, page, store=tmp_path, day=10_000)
    for day in (8, 12):
        rows = look(gone, page, store=tmp_path, day=day)
        assert "gone" in rows
    assert rows["gone"].standing == "dead"
    assert rows["gone"].due is not None
    assert rows["gone"].due < "2026-12"


def test_a_look_of_a_time_to_come_is_said_not_to_count(site: Site, tmp_path: Path) -> None:
    page = site.page("/a")
    look(page, store=tmp_path, day=10_000)
    review = Review()
    check_links([page], lambda _: None, store=tmp_path, options=OPTIONS, now=lambda: START, review=review)
    (found,) = review.found
    assert found.row.standing == "alive"
    assert Reason("attempts-later", count=1) in found.row.reasons
    assert found.timeline.picture.count("█") == 1


def test_a_clock_that_cannot_be_right_is_refused_in_words(site: Site, tmp_path: Path) -> None:
    page = site.page("/a")
    look(page, store=tmp_path)
    with pytest.raises(AuditError, match="before this program was made") as refused:
        look(page, store=tmp_path, day=-30_000)
    assert refused.value.exit_code == 3
    assert site.asked["/a"] == 1


def test_a_clock_behind_the_look_written_last_is_told_and_what_is_later_does_not_count(
    site: Site, tmp_path: Path
) -> None:
    page, warned = site.page("/a"), list[str]()
    look(page, store=tmp_path, day=200)
    for _ in range(2):  # told once: the look written last is then of the clock's day
        check_links(
            [page], lambda _: None, store=tmp_path, everything=True, options=OPTIONS,
            now=lambda: START, warn=warned.append,
        )  # fmt: skip
    (words,) = warned
    assert "2026-07-20" in words
    assert site.asked["/a"] == 3


def test_leases_hold_nothing_up_on_a_clock_before_1970(tmp_path: Path) -> None:
    history, early = History(tmp_path / "history.sqlite"), datetime(1944, 1, 1, tzinfo=UTC)
    history.watch(["http://a.example/"], early)
    assert history.claim("me", early, timedelta(minutes=5), 9) == ("http://a.example/",)
    history.close()


def test_links_on_a_store_that_cannot_be_written_says_that_once_looks_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise UnwritableError("it cannot be written", "Check it.")

    monkeypatch.setattr("audit.jobs.links.check.History", refused)
    with pytest.raises(StoreError) as error:
        look("http://a.example/", store=tmp_path)
    assert "links --once" in error.value.advice
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as error:
        look("http://a.example/", store=tmp_path / "file")
    assert "links --once" in error.value.advice


def test_a_page_that_is_nothing_but_a_refresh_is_followed_as_a_hop(site: Site) -> None:
    site.page("/new")
    site.answers["/old"] = (200, b'<meta http-equiv=refresh content="0; url=/new">', {})
    site.answers["/older"] = (200, b"", {"Refresh": "3; url=/old"})
    row = look(site.url("/older"))["older"]
    assert (row.outcome, row.final_url) == ("redirected", site.url("/new"))
    assert row.reasons[0] == Reason("redirected-temporarily", statuses="refresh, refresh")


def test_a_refresh_beside_a_text_or_after_a_while_is_not_followed(site: Site) -> None:
    site.page("/ticker", "Ticker of the match")
    status, body, headers = site.answers["/ticker"]
    site.answers["/ticker"] = (status, b'<meta http-equiv=refresh content="5;url=/next">' + body, headers)
    site.answers["/slow"] = (
        200,
        b'<p>We have moved.</p><meta http-equiv=refresh content="60;url=/next">',
        {},
    )
    rows = look(site.url("/ticker"), site.url("/slow"))
    assert (rows["ticker"].outcome, rows["slow"].outcome) == ("ok", "moved")
    assert not site.asked["/next"]


def test_refreshes_that_go_round_end_as_a_loop(site: Site) -> None:
    site.answers["/a"] = (200, b'<meta http-equiv=refresh content="0;url=/b">', {})
    site.answers["/b"] = (200, b'<meta http-equiv=refresh content="0;url=/a">', {})
    assert look(site.url("/a"))["a"].outcome == "redirect-loop"
    assert sum(site.asked.values()) == 2


def test_a_page_that_names_its_new_address_is_moved_after_two_looks_and_never_dead(
    site: Site, tmp_path: Path
) -> None:
    note = f'<h1>Map has moved</h1><a href="{site.url("/map/new")}">new</a>'.encode()
    site.answers["/map"] = (200, note, {})
    standings = [
        look(site.url("/map"), store=tmp_path, everything=True, day=day)["map"].standing
        for day in range(0, 30, 3)
    ]
    assert standings == ["ailing", *["moved"] * 9]


def test_a_host_behind_a_wall_that_answers_200_is_never_dead(site: Site, tmp_path: Path) -> None:
    wall = "<title>Hold on</title><h1>Hold on</h1><p>{}</p><script src=/w.js></script><a href=/why>Why?</a>"
    text = "This site looks whether you are a person before it lets you in. It takes a moment or two."
    names = [site.url(f"/story-{at}/minister-resigns") for at in range(6)]
    listed = tmp_path / "post.md"
    listed.write_text("\n".join(f"* [Minister resigns over ferry]({name})" for name in names))
    for at, name in enumerate(names):
        site.page(name.partition(str(site.server.server_port))[2], f"Minister resigns over ferry {at}")
    assert {row.standing for row in look(str(listed), store=tmp_path, everything=True).values()} == {"alive"}
    site.answers.clear()
    site.default = (200, wall.format(text).encode(), {})
    for day in range(1, 40, 2):
        rows = look(str(listed), store=tmp_path, everything=True, day=day)
        assert {(row.outcome, row.standing) for row in rows.values()} == {("refused", "blocked")}


def test_a_domain_that_a_casino_took_over_is_told_by_the_words_of_its_link(
    site: Site, tmp_path: Path
) -> None:
    title = "RAJAWIN4D: Situs Slot Gacor"
    text = "<p>Daftar slot online dan togel, slot gacor maxwin setiap hari.</p>" * 9
    site.default = (200, f"<title>{title}</title><h1>{title}</h1>{text}".encode(), {})
    listed = tmp_path / "tools.md"
    listed.write_text(f"* [ChangeDetector]({site.url('/')}) - watches web pages and writes a mail.\n")
    row = look(str(listed), store=tmp_path)[""]
    assert row.outcome == "hijacked"
    assert "nothing-of-link-words" in {reason.code for reason in row.reasons}


def test_a_page_is_asked_for_once_for_all_its_fragments(site: Site, tmp_path: Path) -> None:
    page = site.page("/a")
    rows = look(page, f"{page}#one", f"{page}#two", site.page("/b"), store=tmp_path)
    assert {name: row.outcome for name, row in rows.items()} == dict.fromkeys(
        ("a", "a#one", "a#two", "b"), "ok"
    )
    assert site.asked == {"/a": 1, "/b": 1}
