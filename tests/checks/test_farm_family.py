"""One agency story under four stamps in one family of sites, read from specimens and judged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from audit.judge import judge
from audit.model import (
    Capture,
    CaptureEvidence,
    Citation,
    CitationEvidence,
    Dossier,
    Evidence,
    Interval,
)
from audit.page import read_page

FARM = Path(__file__).parents[1] / "specimens" / "farm"
STAMPS = {
    "harbor-yield": "2024-12-24T01:11:29",
    "north-ledger": "2024-12-24T07:28:11",
    "bluecrest": "2025-04-09T23:49:39",
    "securepath": "2025-04-25T20:25:14",
}


def evidence() -> Evidence:
    captures = tuple(
        CaptureEvidence(
            Capture(
                url=f"https://{name}.example/contact/1.html", digest=f"sha256:{name}", path=f"{name}.html"
            ),
            read_page((FARM / f"{name}.html").read_bytes(), url=f"https://{name}.example/contact/1.html"),
        )
        for name in STAMPS
    )
    source = Citation(id="ap", type="article-newspaper", issued=Interval.parse("2024-01-27"))
    citation = CitationEvidence(source, captures)
    now = datetime(2025, 6, 1, tzinfo=UTC)
    return Evidence(Dossier(citations=(source,)), now, citations={"ap": citation})


def test_the_four_stamps_of_one_text_are_listed_in_one_finding() -> None:
    (found,) = judge(evidence(), ["restamped"]).findings
    assert found.severity == "warning"
    assert found.message.startswith("Four captures of one text bear different dates: 24 December 2024,")
    assert [one.quote for one in found.because] == [one.replace("T", " ") for one in STAMPS.values()]


def test_each_stamp_is_later_than_the_story() -> None:
    found = judge(evidence(), ["stamp-after-story"]).findings
    assert len(found) == 4
    assert {one.citation for one in found} == {"ap"}


@pytest.mark.parametrize("name", STAMPS)
def test_no_stamp_is_taken_for_the_day_of_the_story(name: str) -> None:
    page = read_page((FARM / f"{name}.html").read_bytes())
    stamp = Interval.parse(STAMPS[name])
    assert page.story
    assert page.story.interval
    assert page.story.interval.first_day == date(2023, 10, 6)
    assert page.published is None or page.published.day != stamp.only_day or page.published.confidence < 0.1
