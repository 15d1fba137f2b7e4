"""Addresses from the index of an archive: what is asked, what is proposed, and what broken answers give."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from audit.jobs.propose import Gathering, propose_addresses
from tests.jobs.propose._services import (
    HEAD,
    NEWS,
    answer,
    asked,
    best,
    codes,
    prepare,
    problem,
    proposed,
    row,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.jobs._site import Site

TITLE = "Council begins formal talks to close the old harbour bridge"
RIGHT = "https://english.alarabiya.net/News/2024/01/27/council-begins-formal-talks-to-close-the-old-harbour-bridge"


@pytest.fixture(autouse=True)
def doubles(site: Site) -> None:
    prepare(site)


def test_the_outlets_pages_of_the_days_are_asked_for_by_words_of_the_title(
    site: Site, tmp_path: Path
) -> None:
    answer(site, "/cdx", [HEAD, row(RIGHT)])
    one = proposed(site, tmp_path, NEWS)
    (query,) = asked(site, "/cdx")
    fields = parse_qs(urlsplit(query).query)
    assert fields["url"] == ["alarabiya.net"]
    assert fields["matchType"] == ["domain"]
    assert fields["from"] + fields["to"] == ["20240125", "20240327"]
    assert [one for one in fields["filter"] if "urlkey" in one] == [
        "urlkey:.*council.*", "urlkey:.*harbour.*", "urlkey:.*bridge.*",
    ]  # fmt: skip
    assert best(one) == (RIGHT, 0.9)
    assert {"title-as-cited", "outlet-agrees", "date-agrees", "known-by-address-alone"} <= codes(one)
    found = next(lookup for lookup in one.lookups if lookup.source == "archive-index")
    assert (found.name, found.window, found.found) == ("Test Archive", "2024-01-25/2024-03-27", 1)


def test_another_story_of_the_outlet_with_half_of_the_words_is_not_proposed(
    site: Site, tmp_path: Path
) -> None:
    other = "https://english.alarabiya.net/News/2024/01/27/council-opens-old-harbour-bridge-after-repairs-end"
    answer(site, "/cdx", [HEAD, row(other)])
    one = proposed(site, tmp_path, NEWS)
    assert one.proposals == ()
    assert one.left_out == 1


def test_the_right_story_stands_above_others(site: Site, tmp_path: Path) -> None:
    others = [
        "https://english.alarabiya.net/News/2024/01/27/council-begins-formal-talks-to-open-the-new-harbour-bridge",
        "https://english.alarabiya.net/News/2024/01/28/formal-talks-harbour-bridge-council",
    ]
    answer(site, "/cdx", [HEAD, *map(row, others), row(RIGHT)])
    assert best(proposed(site, tmp_path, NEWS)) == (RIGHT, 0.9)


def test_where_no_address_holds_all_words_two_are_asked_for(site: Site, tmp_path: Path) -> None:
    short = "https://english.alarabiya.net/News/270120241/council-formal-talks-close-old-harbour-bridge"
    answer(site, "/cdx", [])
    answer(site, "/cdx", [HEAD, row(short)])
    one = proposed(site, tmp_path, NEWS)
    assert len(asked(site, "/cdx")) == 2
    assert best(one)[0] == short
    assert best(one)[1] <= 0.85


def test_an_answer_goes_on_by_its_resumption_key(site: Site, tmp_path: Path) -> None:
    first = [HEAD, row("https://english.alarabiya.net/News/1"), [], ["net%2Calarabiya%29%2Fnews+20240128%21"]]
    answer(site, "/cdx", first)
    answer(site, "/cdx", [HEAD, row(RIGHT)])
    one = proposed(site, tmp_path, NEWS)
    assert best(one)[0] == RIGHT
    second = next(query for query in asked(site, "/cdx") if "resumeKey=" in query)
    assert parse_qs(urlsplit(second).query)["resumeKey"] == ["net,alarabiya)/news 20240128!"]
    assert problem(one, "archive-index") is None


def test_an_index_without_end_is_left_and_that_is_said(site: Site, tmp_path: Path) -> None:
    answer(
        site, "/cdx", [HEAD, row("https://english.alarabiya.net/News/1"), [], ["net%2Calarabiya%29%2F+1%21"]]
    )
    one = proposed(site, tmp_path, NEWS)
    assert problem(one, "archive-index") == "rows-left-out"
    assert sum(site.asked[query] for query in asked(site, "/cdx")) == 3


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"<html><title>Just a moment...</title></html>", 200, "index-unreadable"),
        (b"Blocked Site Error", 403, "index-failed"),
        (b"slow down", 429, "index-failed"),
        (b"", 504, "index-failed"),
        (b'[["urlkey", "timestamp"', 200, "index-unreadable"),
        (b"[" * 100_000, 200, "index-unreadable"),
        (b'{"error": "none"}', 200, None),
    ],
    ids=["wall", "blocked", "too many", "gateway", "half", "deep", "object"],
)
def test_what_is_no_answer_of_an_index_proposes_nothing(
    site: Site, tmp_path: Path, body: bytes, status: int, code: str | None
) -> None:
    answer(site, "/cdx", body, status, Retry_After="7200")
    one = proposed(site, tmp_path, NEWS)
    assert one.proposals == ()
    assert problem(one, "archive-index") == code


def test_an_answer_that_was_cut_is_no_answer(site: Site, tmp_path: Path) -> None:
    answer(site, "/cdx", [HEAD, row(RIGHT)], Content_Length="90000")
    one = proposed(site, tmp_path, NEWS, timeout=1.0)
    assert one.proposals == ()
    assert problem(one, "archive-index") == "index-failed"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("container-title: Al Arabiya", "container-title: Harbour Mail", "outlet-not-known"),
        ("container-title: Al Arabiya", "language: en", "outlet-not-stated"),
        ("issued: 2024-01-27", "language: en", "none-in-window"),
        ("issued: 2024-01-27", "issued: 2001/2024", "none-in-window"),
        (TITLE, "Talks", "title-too-short-to-ask"),
        (
            "Council begins formal talks to close the old harbour bridge",
            "محادثات رسمية",
            "title-too-short-to-ask",
        ),
    ],
)
def test_what_bounds_no_search_is_not_asked_for_and_that_is_said(
    site: Site, tmp_path: Path, old: str, new: str, code: str
) -> None:
    one = proposed(site, tmp_path, NEWS.replace(old, new))
    assert problem(one, "archive-index") == code
    assert not asked(site, "/cdx")


def test_a_page_that_was_there_before_the_cited_day_is_no_match(site: Site, tmp_path: Path) -> None:
    early = "https://english.alarabiya.net/News/council-begins-formal-talks-to-close-the-old-harbour-bridge"
    answer(site, "/cdx", [HEAD, row(early, "20240125000000")])
    sure = best(proposed(site, tmp_path, NEWS))[1]
    answer(site, "/cdx", [HEAD, row(early, "20240128000000")])
    site.answers["/cdx"] = site.answers["/cdx"][-1]  # type: ignore[assignment]
    assert sure < best(proposed(site, tmp_path, NEWS))[1]


def test_two_addresses_that_fit_alike_are_rivals_and_neither_is_sure(site: Site, tmp_path: Path) -> None:
    again = RIGHT.replace("/News/", "/Opinion/")
    answer(site, "/cdx", [HEAD, row(RIGHT), row(again)])
    one = proposed(site, tmp_path, NEWS)
    assert [proposal.confidence for proposal in one.proposals] == [0.6, 0.6]
    assert "rivals" in codes(one)


def test_hostile_rows_are_left_out(site: Site, tmp_path: Path) -> None:
    rows = [
        HEAD, [], [None] * 7, ["x"], row("javascript:alert(1)"),
        row("https://www.alarabiya.net/\x1b[2J" + "x-" * 50_000),
        ["k", "99999999999999", RIGHT, "text/html", "200", "A", "1"],
        row(RIGHT.replace("alarabiya.net", "alarabiya.net.evil.example")), row(RIGHT, mime="image/png"),
    ]  # fmt: skip
    answer(site, "/cdx", rows)
    one = proposed(site, tmp_path, NEWS)
    assert all(proposal.confidence < 0.9 for proposal in one.proposals)
    assert {"outlet-unknown"} <= codes(one)


def test_the_archives_that_the_dossier_names_are_asked_and_no_other(site: Site, tmp_path: Path) -> None:
    answer(site, "/own", [HEAD, row(RIGHT)])
    replay, index = f"{site.url('/w/')}{{time}}/{{url}}", site.url("/own")
    named = f"archives:\n  - {{name: House, replay: '{replay}', cdx: '{index}'}}\n"
    path = tmp_path / "sources.yaml"
    path.write_text(NEWS + named, encoding="utf-8")
    options = Gathering(allow_private=("127.0.0.1",), interval=0.0, timeout=5.0, retries=0)
    (one,) = propose_addresses(path, options=options, catalogues=False)
    assert best(one)[0] == RIGHT
    assert [lookup.name for lookup in one.lookups if lookup.source == "archive-index"] == ["House"]
    assert {asked.partition("?")[0] for asked in site.asked} == {"/own"}
