"""The signs that copies on content farms share, and pages that show none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.html import parse_page
from audit.model import Witness
from audit.page.signs import _CAPITAL_INSIDE, _STUCK, find_signs
from audit.page.text.main import main_text
from audit.report import location_words

HEADLINE = "The old bridge over the river stays shut until summer"
STORY = [
    "The council said on Tuesday that the old bridge would stay shut until the summer.",
    "Engineers had found cracks in two of its seven arches, the mayor told the meeting.",
    "Buses will go round by the mill road, which adds some twenty minutes to the journey.",
]
LISTS = [
    "Related",
    "- A singer cancels the second half of her tour for good",
    "- Prices of eggs fall for the third month in succession",
    "- What to know of the coming eclipse of the moon in the",
    "Ranking",
    "- Striker scores four times and apologises to the goalkeeper",
    "- Ten recipes for those who cannot stand garlic at all",
    "- Company calls back a hundred thousand garden chairs",
    "- Actor tells how he learned to fly a hot air balloon",
]


def signs(*lines: str) -> dict[str, Witness]:
    parsed = parse_page("\n".join(lines).encode(), media="text/plain")
    return {str(one.method): one for one in find_signs(main_text(parsed))}


def test_a_plain_page_shows_no_sign() -> None:
    assert signs(HEADLINE, "By Anna Muster", "2 March 2024", *STORY) == {}


def test_a_breadcrumb_and_a_site_s_name_stuck_to_the_headline_are_signs() -> None:
    line = f"Current:Home > Sport{HEADLINE} -Valley Capital"
    found = signs(line, HEADLINE, *STORY)
    assert set(found) == {"breadcrumb-stuck-to-headline", "site-name-stuck-to-headline"}
    assert (
        found["site-name-stuck-to-headline"].says
        == "the site's name, Valley Capital, is stuck to the headline"
    )
    assert {one.quote for one in found.values()} == {line}
    assert {location_words(one.where) for one in found.values()} == {"line 1"}


def test_a_breadcrumb_set_apart_and_a_site_s_name_after_a_dash_are_none() -> None:
    assert signs(f"Home > Sport > {HEADLINE}", HEADLINE, *STORY) == {}
    assert signs(f"{HEADLINE} - Valley Post", HEADLINE, *STORY) == {}


def test_a_database_s_time_stamp_is_a_sign() -> None:
    assert set(signs(HEADLINE, "View", "Date:2025-01-02 03:04:05", *STORY)) == {"bare-stamp"}
    assert set(signs(HEADLINE, "View Date:2025-01-02 03:04:05", *STORY)) == {"bare-stamp"}
    assert signs(HEADLINE, "Published: 2 January 2025, 03:04", *STORY) == {}


def test_a_counter_of_applause_is_a_sign() -> None:
    assert set(signs(HEADLINE, *STORY, "soLovely! (7)")) == {"applause-counter"}
    assert signs(HEADLINE, *STORY, "Comments (7)") == {}


def test_lists_of_stories_that_share_no_subject_are_a_sign() -> None:
    found = signs(HEADLINE, *STORY, *LISTS)
    assert set(found) == {"unrelated-lists", "headline-cut-off"}
    assert found["unrelated-lists"].says.startswith("7 of 7 stories")


def test_lists_on_the_story_s_subject_are_none() -> None:
    near = [f"- The old bridge and its river, part {number} of a long series" for number in range(8)]
    assert signs(HEADLINE, *STORY, "Related", *near, "Ranking", *near) == {}
    assert signs(HEADLINE, *STORY, "Related", *[line for line in LISTS if line[0] == "-"]) == {}


def test_words_put_into_a_dateline_are_a_sign() -> None:
    found = signs(HEADLINE, "BEIRUT (AP) Valley Capital — " + STORY[0], *STORY[1:])
    assert found["brand-in-dateline"].quote == "BEIRUT (AP) Valley Capital —"


def test_words_run_together_in_many_places_are_a_sign() -> None:
    stuck = "The mayorHerself said that the councilAgain met.Nobody had seen the bridgeShut, theyThen left."
    assert set(signs(HEADLINE, stuck, *STORY)) == {"words-stuck-together"}
    assert (
        signs(HEADLINE, "The makers of the iPhone met YouTube in the McDonald building on that day.", *STORY)
        == {}
    )


@given(
    st.lists(st.sampled_from(["mayor", "Herself", "Étude", "été", ".", ",", " ", "!", "AP", "x"])).map(
        "".join
    )
)
def test_a_line_without_a_capital_inside_holds_no_words_run_together(line: str) -> None:
    if not _CAPITAL_INSIDE.search(line):
        assert not _STUCK.search(line)


def test_a_byline_of_nobody_is_a_sign() -> None:
    assert set(signs(HEADLINE, "By admin", *STORY)) == {"byline-of-nobody"}


@given(
    st.lists(st.sampled_from([*LISTS, *STORY, HEADLINE, "Date:", "By ", "(1)", "a! (2)", "> "]), max_size=40)
)
def test_any_page_can_be_looked_at(lines: list[str]) -> None:
    for one in signs(*lines).values():
        assert one.about == "sign"
        assert one.quote
        assert location_words(one.where)


def test_the_copy_on_a_content_farm_shows_several(shared: Path) -> None:
    parsed = parse_page((shared / "seeds" / "ap-copy.txt").read_bytes())
    assert len(find_signs(main_text(parsed))) >= 3


@pytest.mark.parametrize("name", ["dates", "dates-fundus"])
def test_fewer_than_one_real_page_in_a_hundred_shows_two_signs(shared: Path, name: str) -> None:
    folder = shared / "data" / name
    rows = [json.loads(line) for line in (folder / "dates.jsonl").read_text().splitlines()]
    several = 0
    for row in rows[::3]:
        parsed = parse_page(gzip.decompress((folder / row["file"]).read_bytes()), url=row["url"])
        several += len(find_signs(main_text(parsed))) >= 2
    assert several < len(rows[::3]) / 100
