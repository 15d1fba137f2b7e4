"""What a story's text says about when it was written, gathered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval, NamedEvent
from audit.page.story.story_clues import opening_dateline, read_story_clues, with_events

WIRE = "MADRID, Jan. 27 (AP) — They met on Saturday.\nA vote on 3 March is planned."


def test_a_dateline_makes_it_a_wire_story_and_gives_its_day_in_any_year() -> None:
    story = read_story_clues(WIRE)
    assert story.is_wire
    (clue,) = [one for one in story.clues if one.kind == "dateline-date"]
    assert all(
        one.first_day and (one.first_day.month, one.first_day.day) == (1, 27) for one in clue.window.choices
    )
    assert len(clue.window.choices) > 30
    assert [one.name for one in story.weekdays] == ["Saturday"]
    assert [one.text for one in story.days] == ["3 March"]


def test_without_a_dateline_or_byline_it_is_none() -> None:
    text = WIRE.split("— ")[1]
    assert not read_story_clues(text).is_wire
    assert read_story_clues(text).days == ()
    assert read_story_clues(text, byline=True).is_wire


def test_a_dateline_is_looked_for_in_the_first_paragraphs_only() -> None:
    assert opening_dateline("A caption.\n" + WIRE) is not None
    assert opening_dateline("A line.\n" * 9 + WIRE) is None


def test_every_clue_says_in_which_line_it_stands_counted_from_one() -> None:
    story = read_story_clues("Nothing.\n" + WIRE)
    assert [day.line for day in story.days] == [3]
    assert [weekday.line for weekday in story.weekdays] == [2]


def test_a_users_events_stand_among_the_known_ones_the_latest_first() -> None:
    text = WIRE + "\nIt follows the Oct. 7 attack and the flood of Nysa; on 15 Sept. the water rose."
    flood = NamedEvent(name="flood", day=Interval.parse("2024-09-15"), phrases=("flood of Nysa",))
    found = with_events(read_story_clues(text), text, [flood])
    assert next(clue.says for clue in found.clues if clue.kind == "event") == "flood"
    assert found.clues[0].kind == "dateline-date"
    assert [day.text for day in found.days] == ["3 March"]
    assert with_events(found, text, []) is found


@given(st.text(max_size=400), st.sampled_from(["en", "de", None, "xx"]))
def test_no_text_breaks_it(text: str, language: str | None) -> None:
    story = read_story_clues(text, language=language)
    assert all(0 <= clue.start < clue.end <= len(text) for clue in story.clues)
