"""The window in which a text can have been written, and what it says about a stamp."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval, Opinion, StoryClues
from audit.page.origin import find_dateline
from audit.page.story import read_story_clues, stamp_evidence, story_window, update_odds
from audit.report import location_words

WIRE = (
    "BEIRUT (AP) — Two governments opened talks Saturday on ending a mission.\n"
    "Iraqi Prime Minister Mohammed Shia al-Sudani said so.\n"
    "It comes after the Oct. 7 attack and the 2003 invasion of Iraq."
)


def read(text: str) -> StoryClues:
    return read_story_clues(text, dateline=find_dateline(text))


def window(text: str) -> Opinion:
    found = story_window(read(text))
    assert found
    assert found.interval
    return found


def test_the_latest_event_gives_the_window_and_the_words_that_say_so() -> None:
    found = window(WIRE)
    assert str(found.interval) == "2023-10-06/.."
    assert found.day is None
    assert [(str(one.method), one.quote, location_words(one.where)) for one in found.because][:1] == [
        ("event", "Oct. 7 attack", "text, line 3")
    ]
    assert str(found.because[-1].method) == "wire-lead-weekday"


def test_a_text_without_clues_has_no_window() -> None:
    assert story_window(read("Nothing here says when.")) is None


def test_a_dateline_with_its_date_names_the_day() -> None:
    found = window("BAGHDAD, Jan 27, 2024 (AFP) — They met.")
    assert found.interval
    assert found.interval.contains(Interval.parse("2024-01-27"))
    assert not found.interval.overlaps(Interval.parse("2024-02-03"))


def test_a_dateline_without_a_year_and_an_event_leave_few_days() -> None:
    text = "BAGHDAD, Jan 27 (AFP) — They met, months after the Oct. 7 attack."
    found = story_window(read(text), received=Interval.parse("2025-06-01"))
    assert found
    assert found.interval
    assert len(found.interval.choices) == 2
    assert all(one.first_day and one.first_day.month == 1 for one in found.interval.choices)


def test_a_clue_that_leaves_nothing_of_a_better_window_stands_against_it() -> None:
    found = window(
        "President Joe Biden spoke. Nothing was known of the fall of Bashar al-Assad. It will end by 1999."
    )
    assert [str(one.method) for one in found.against] == ["promise"]


def test_a_stamp_before_an_event_is_contradicted() -> None:
    found = stamp_evidence(Interval.parse("2023-09-30"), read(WIRE))
    assert found.ratio < 0.25  # although its weekday happens to fit
    assert any(one.quote == "Oct. 7 attack" for one in found.conflicts)


def test_the_true_day_is_supported_and_the_wrong_weekday_is_not() -> None:
    story = read(WIRE)
    assert stamp_evidence(Interval.parse("2024-01-27"), story).ratio > 5
    late = stamp_evidence(Interval.parse("2025-04-25T20:25:14"), story)
    assert late.ratio < 0.2
    assert [str(one.method) for one in late.conflicts] == ["wire-lead-weekday"]


def test_a_wire_storys_days_without_a_year_speak_against_a_stamp_far_off() -> None:
    story = read("ROME (AP) — The council will meet on 14 March.")
    far = stamp_evidence(Interval.parse("2024-09-02"), story)
    assert [(str(one.method), one.says, one.quote) for one in far.conflicts] == [
        ("month-day", "XXXX-03-14", "14 March")
    ]
    assert far.ratio < 0.3
    assert stamp_evidence(Interval.parse("2024-03-02"), story).ratio == 1
    assert stamp_evidence(Interval.parse("2024-09-02"), read("They will meet on 14 March.")).ratio == 1


def test_the_day_of_an_event_is_a_name_and_no_day_near_the_text() -> None:
    assert read("It was so since the Oct. 7 attack, and before Oct. 7 too.").days == ()


def test_a_stamp_in_utc_may_be_the_local_day_beside_it() -> None:
    story = read(WIRE)
    assert stamp_evidence(Interval.parse("2024-01-28T03:00:00Z"), story).ratio > 5


@pytest.mark.parametrize(
    ("confidence", "ratio", "after"), [(0.5, 1, 0.5), (0.9, 0.1, 0.474), (0, 50, 0), (1, 0.1, 1)]
)
def test_evidence_multiplies_the_odds(confidence: float, ratio: float, after: float) -> None:
    assert update_odds(confidence, ratio) == pytest.approx(after, abs=0.001)


def test_the_real_copy_is_not_dated_by_its_stamp(shared: Path) -> None:
    text = (shared / "seeds" / "ap-copy.txt").read_text("utf-8")
    body = text[text.index("BEIRUT") : text.index("veryGood")]
    story = read(body)
    found = story_window(story)
    assert found
    assert found.interval
    assert found.interval.first_day == date(2023, 10, 6)
    assert story.is_wire
    stamp = stamp_evidence(Interval.parse("2025-04-25T20:25:14"), story)
    assert update_odds(0.4, stamp.ratio) < 0.1
    assert stamp_evidence(Interval.parse("2024-01-27"), story).ratio > 5


@given(st.text(max_size=500), st.dates(date(2, 1, 1), date(9990, 1, 1)))
def test_no_text_breaks_it(text: str, day: date) -> None:
    story = read(text)
    story_window(story, received=Interval.day(day))
    assert 0 < stamp_evidence(Interval.day(day), story).ratio <= 100
