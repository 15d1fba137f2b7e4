"""The opinion on a page's day: which one, how sure, with what for and against it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from audit.data import facts
from audit.model import Opinion
from audit.page import read_page
from audit.page.dates.opinion import calibrated
from audit.report import location_words

TEXT = "The bridge over the river was opened by the mayor, who thanked the builders for their patience."


def opinion(head: str = "", near: str = "", after: str = "", **given: object) -> Opinion | None:
    title = "Bridge opens after ten years"
    top = f'<html lang="en"><head><title>{title}</title>{head}</head><body>'
    body = f"{top}<h1>{title}</h1>{near}<p>{TEXT}</p>{after}"
    return read_page(body.encode(), **given).published  # type: ignore[arg-type]  # options by name


def meta(value: str, name: str = "article:published_time") -> str:
    return f'<meta property="{name}" content="{value}">'


def test_witnesses_that_agree_make_a_sure_opinion() -> None:
    found = opinion(meta("2021-03-04T10:00:00+00:00"), '<p class="date">4 March 2021</p>')
    assert found is not None
    assert (found.day, found.against) == (date(2021, 3, 4), ())
    assert found.confidence >= 0.9
    assert {str(one.method) for one in found.because} == {"meta article:published_time", "visible text"}


def test_a_contradiction_is_shown_and_lowers_the_confidence() -> None:
    found = opinion(meta("2021-03-04"), '<p class="date">9 August 2023</p>')
    agreed = opinion(meta("2021-03-04"), '<p class="date">4 March 2021</p>')
    assert found is not None
    assert agreed is not None
    assert found.against
    assert found.confidence < agreed.confidence


def test_a_later_change_is_no_contradiction() -> None:
    found = opinion(meta("2021-03-04") + meta("2021-06-01", "article:modified_time"))
    assert found is not None
    assert (found.day, found.against) == (date(2021, 3, 4), ())


def test_a_shown_day_of_no_role_that_the_data_call_a_change_is_one() -> None:
    found = opinion(
        meta("2021-03-04") + meta("2021-06-01", "article:modified_time"),
        '<p class="date">4 March 2021</p><p>1 June 2021</p>',
    )
    assert found is not None
    assert (found.day, found.against) == (date(2021, 3, 4), ())


@pytest.mark.parametrize(
    ("head", "near", "after"),
    [
        ("", "", ""),
        ("", "", "<footer>© 2019</footer>"),
        ("", "<p>in 2020</p>", ""),
        ("", "", '<div class="comments"><time datetime="2020-01-01">then</time></div>'),
    ],
)
def test_a_page_that_names_no_day_stays_undated(head: str, near: str, after: str) -> None:
    found = opinion(head, near, after)
    assert found is None or found.day is None


def test_a_wall_against_robots_stays_undated() -> None:
    found = read_page(b"<title>Just a moment...</title><p>Checking your browser. Ray ID 2020").published
    assert found is None or found.day is None


def test_an_order_nobody_states_is_settled_by_another_witness() -> None:
    found = opinion(meta("2021-04-03"), '<p class="date">4/3/2021</p>')
    assert found is not None
    assert found.day == date(2021, 4, 3)
    assert "visible text" in {str(one.method) for one in found.because}


def test_the_local_day_is_preferred_where_the_page_shows_it() -> None:
    found = opinion(meta("2021-03-05T02:30:00Z"), '<p class="date">March 4, 2021</p>')
    assert found is not None
    assert found.day == date(2021, 3, 4)


def test_the_headline_s_neighbour_beats_a_teaser() -> None:
    found = opinion(near='<p class="date">4 March 2021</p>', after='<div class="related">5 May 2022</div>')
    assert found is not None
    assert found.day == date(2021, 3, 4)


def test_confidence_never_falls_as_the_model_grows_surer() -> None:
    values = [calibrated(step / 50) for step in range(51)]
    assert all(0 < value < 1 for value in values)
    assert all(low - high < 0.03 for low, high in pairwise(values))


def test_the_weights_are_numbers() -> None:
    assert all(isinstance(weight, float) for weight in facts("date-weights")["weights"].values())


def test_the_farm_s_copy_of_an_agency_story_is_not_dated_by_its_stamp(shared: Path) -> None:
    found = read_page((shared / "seeds" / "ap-copy.txt").read_bytes())
    stamp = next(one for one in found.witnesses if one.about == "posted")
    assert (stamp.says, stamp.quote, location_words(stamp.where)) == (
        "2025-04-25T20:25:14",
        "2025-04-25 20:25:14",
        "line 4",
    )
    assert found.published is not None
    assert found.published.confidence < 0.1
    days = {one.value.only_day for one in found.witnesses if one.value and one.about in {"published", "date"}}
    assert days <= {None}


def test_the_post_s_sources_do_not_date_it(shared: Path) -> None:
    found = read_page((shared / "seeds" / "post.txt").read_bytes()).published
    assert found is None or found.day is None
