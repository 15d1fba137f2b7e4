"""What a text says about time, and what it never makes up."""

from __future__ import annotations

import time
from calendar import day_name
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval
from audit.text.time_expressions import TimeExpression, find_times, narrow, opened
from audit.text.time_words import tense_at, words_for

POST = Interval.parse("2025-11-28")
WIRE = Interval.parse("2024-01-27")  # a Saturday


def only(text: str, anchor: Interval | None = POST, language: str = "en") -> TimeExpression:
    found = find_times(text, anchor=anchor, language=language)
    assert len(found) == 1, found
    return found[0]


def meaning(text: str, anchor: Interval | None = POST, language: str = "en") -> str:
    return str(only(text, anchor, language).interval)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On November 27 the end was announced.", "2025-11-27"),
        ("At the start of January 2024 a spokesman spoke.", "2024-01-01~/2024-01-10~"),
        ("In October the ministry said so.", "2025-10"),
        ("By 2025 he wanted them to stay.", "../2025"),
        ("which was supposed to happen in September.", "2025-09"),
        ("January 27, 2024", "2024-01-27"),
        ("the 27th of January, 2024", "2024-01-27"),
        ("28-29 January 2024", "2024-01-28/2024-01-29"),
        ("2024-01-27", "2024-01-27"),
        ("late January 2024", "2024-01-21~/2024-01-31~"),
        ("mid-February 2024", "2024-02-11~/2024-02-20~"),
        ("the end of February 2024", "2024-02-21~/2024-02-29~"),
        ("early 2024", "2024-01~/2024-04~"),
        ("the early 1990s", "1990~/1993~"),
        ("summer of 2023", "2023-22"),
        ("the third quarter of 2024", "2024-07/2024-09"),
        ("Q3 2024", "2024-07/2024-09"),
        ("the first half of 2023", "2023-01/2023-06"),
        ("from 2014", "2014/.."),
        ("the war of 2014-2017", "2014/2017"),
        ("yesterday", "2025-11-27"),
        ("last week", "2025-11-17/2025-11-23"),
        ("last month", "2025-10"),
        ("this year", "2025"),
        ("last October", "2025-10"),
        ("last December", "2024-12"),
        ("next Tuesday", "2025-12-02"),
        ("last Friday", "2025-11-21"),
        ("ten days ago", "2025-11-18"),
        ("two years ago", "2023~"),
        ("since Oct. 7", "2025-10-07/.."),
        ("before Oct. 7, 2023", "../2023-10-07"),
    ],
)
def test_an_expression_means_an_interval_seen_from_the_day_of_the_text(text: str, edtf: str) -> None:
    assert meaning(text) == edtf


def test_a_year_is_a_year_and_never_a_day_in_it() -> None:
    found = only("Fighting resumed in 2021.")
    assert found.interval == Interval.year(2021)
    assert found.kind == "year"


@pytest.mark.parametrize("text", ["February 30, 2024", "2024-02-31", "a few days ago", "that month"])
def test_what_cannot_be_said_stays_unsaid(text: str) -> None:
    found = only(text)
    assert found.interval is None
    assert found.confidence == 0


@pytest.mark.parametrize(
    "text", ["on Tuesday", "yesterday", "last week", "in October", "Oct. 7", "ten days ago"]
)
def test_without_an_anchor_nothing_relative_is_resolved(text: str) -> None:
    assert only(text, None).interval is None


def test_a_month_as_anchor_dates_a_month_day_but_no_weekday() -> None:
    month = Interval.parse("2025-11")
    assert meaning("On November 27 it ended", month) == "2025-11-27"
    assert only("on Tuesday", month).interval is None


def test_that_month_is_the_month_named_before() -> None:
    start, that = find_times(
        "At the start of January 2024 they agreed. That month talks were held.", anchor=POST
    )
    assert str(that.interval) == "2024-01"
    assert (start.text, that.text) == ("the start of January 2024", "That month")


def test_the_following_day_counts_from_the_day_named_before() -> None:
    found = find_times("It began on March 3, 2021. The following day it ended.", anchor=POST)
    assert str(found[1].interval) == "2021-03-04"


def test_a_bare_month_after_another_year_may_mean_either() -> None:
    found = find_times("In March 2019 they met. In June they parted.", anchor=POST)
    assert str(found[1].interval) == "[2019-06,2025-06]"
    assert found[1].confidence < 0.7


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met Saturday in the capital", "2024-01-27"),
        ("as announced on Thursday", "2024-01-25"),
        ("They will meet on Tuesday", "2024-01-30"),
        ("Officials said on Tuesday", "2024-01-23"),
        ("Monday", "2024-01-29"),
    ],
)
def test_a_weekday_is_the_nearest_unless_the_tense_says_otherwise(text: str, edtf: str) -> None:
    assert meaning(text, WIRE) == edtf


def test_december_seen_from_january_is_last_years() -> None:
    assert meaning("It was signed on Dec. 28.", Interval.parse("2024-01-05")) == "2023-12-28"


@pytest.mark.parametrize(
    "text",
    [
        "about 2000 troops", "2,500 troops", "some 2,000 people", "$2021", "2015 soldiers left",
        "it may happen", "they march on", "in the second half", "the fall of the city", "room 2024",
        "rated 2021.5", "id-2024abc", "every Friday", "on Fridays", "the Good Friday Agreement",
        "in the coming weeks", "the last years", "Directive 2014/79",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_passed_over(text: str) -> None:
    assert find_times(text, anchor=POST) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "ein regnerischer Morgen"),
        ("de", "jeden Freitag"),
        ("de", "in den vergangenen Jahren"),
        ("fr", "ils étaient sept des otages"),
        ("es", "durante toda la mañana"),
        ("es", "el alcalde Domingo Ramos"),
    ],
)
def test_words_of_another_meaning_are_passed_over_in_other_languages(language: str, text: str) -> None:
    assert find_times(text, anchor=POST, language=language) == ()


def test_the_stop_of_a_sentence_is_no_part_of_a_date() -> None:
    assert only("élu le 21 juin.", language="fr").text == "21 juin"
    assert only("They met on Oct. 7.").text == "Oct. 7"


def test_what_was_set_up_is_past_and_what_is_set_to_is_not() -> None:
    assert only("The office was set up in 2010").tense == "past"
    assert only("It is set to open in 2030").tense == "future"


def test_may_and_march_are_months_where_a_preposition_says_so() -> None:
    assert meaning("elections held in May") == "2025-05"
    assert meaning("since March it was closed") == "2025-03/.."


def test_a_weekday_beside_a_date_is_kept_for_the_calendar_to_check() -> None:
    found = only("Saturday, Jan. 27, 2024")
    assert (found.weekday, str(found.interval), found.has_year) == (5, "2024-01-27", True)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Talks opened on Saturday.", "past"),
        ("Talks will open on Saturday.", "future"),
        ("Talks on Saturday were short.", "past"),
        ("The vote is scheduled for Saturday.", "future"),
        ("He left. Saturday", "none"),
    ],
)
def test_the_nearest_verb_of_the_sentence_gives_the_tense(text: str, tense: str) -> None:
    start = text.index("Saturday")
    assert tense_at(text, start, start + len("Saturday"), words_for("en")) == tense


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("de", "am 27. Januar 2024", "2024-01-27"),
        ("de", "Anfang Oktober", "2025-10-01~/2025-10-10~"),
        ("de", "seit 2014", "2014/.."),
        ("de", "vor zwei Jahren", "2023~"),
        ("de", "letzte Woche", "2025-11-17/2025-11-23"),
        ("de-AT", "gestern", "2025-11-27"),
        ("fr", "le 27 janvier 2024", "2024-01-27"),
        ("fr", "début octobre", "2025-10-01~/2025-10-10~"),
        ("fr", "il y a deux ans", "2023~"),
        ("fr", "la semaine dernière", "2025-11-17/2025-11-23"),
        ("es", "el 27 de enero de 2024", "2024-01-27"),
        ("es", "a principios de octubre", "2025-10-01~/2025-10-10~"),
        ("es", "hace dos años", "2023~"),
        ("es", "ayer", "2025-11-27"),
    ],
)
def test_german_french_and_spanish_are_read(language: str, text: str, edtf: str) -> None:
    assert meaning(text, language=language) == edtf


@given(st.text(max_size=300), st.sampled_from(["en", "de", "fr", "es", None, "xx"]))
def test_no_text_breaks_it_and_every_offset_holds(text: str, language: str | None) -> None:
    found = find_times(text, anchor=WIRE, language=language)
    assert all(one.text == text[one.start : one.end] for one in found)
    assert all(0 <= one.confidence <= 1 for one in found)
    assert all(a.start < b.start for a, b in pairwise(found))


PIECES = (
    "the", "last", "next", "two", "years", "ago", "in", "October", "May", "7", ",", "2024", ".", "31",
    "since", "early", "of", "Monday", "that", "month", "-", "day", "week", "will", "1999s", "Q3", "half",
    "quarter",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.dates(date(1, 1, 1), date(9999, 12, 31))
)
def test_no_arrangement_of_time_words_breaks_it(text: str, day: date) -> None:
    for one in find_times(text, anchor=Interval.day(day)):
        assert one.text == text[one.start : one.end]


@given(st.dates(date(1990, 1, 8), date(2040, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_a_week_of_the_anchor(day: date, weekday: int) -> None:
    name = day_name[weekday]
    found = only(f"It was said on {name}.", Interval.day(day))
    assert found.interval is not None
    said = found.interval.only_day
    assert said is not None
    assert said.weekday() == weekday
    assert timedelta(0) <= day - said < timedelta(7)


@pytest.mark.parametrize(
    "piece", ["1", "May ", "the ", "2024-", "a few ", "Monday, ", "ago ", "since early "]
)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def took(times: int) -> float:
        start = time.thread_time()
        find_times(piece * times, anchor=WIRE)
        return time.thread_time() - start

    least = {times: min(took(times) for _ in range(3)) for times in (4_000, 16_000)}
    assert least[16_000] < 8 * least[4_000] + 0.05


# -- parts of a time


PARTS = ["start", "early", "middle", "late", "end"]
RELATIONS = ["since", "by", "until", "before", "after", "from", ""]


@pytest.mark.parametrize(
    ("whole", "part", "edtf"),
    [
        ("2024-02", "start", "2024-02-01~/2024-02-10~"),
        ("2024-02", "end", "2024-02-21~/2024-02-29~"),
        ("2023-02", "late", "2023-02-21~/2023-02-28~"),
        ("2024", "middle", "2024-05~/2024-08~"),
        ("199X", "late", "1997~/1999~"),
        ("2024-02-07", "early", "2024-02-07"),
        ("[2024-02,2023-02]", "early", "[2023-02,2024-02]"),
    ],
)
def test_a_part_is_narrower_and_approximate(whole: str, part: str, edtf: str) -> None:
    assert str(narrow(Interval.parse(whole), part)) == edtf


@pytest.mark.parametrize(
    ("relation", "edtf"),
    [
        ("since", "2024-02/.."),
        ("after", "2024-02/.."),
        ("by", "../2024-02"),
        ("before", "../2024-02"),
        ("", "2024-02"),
    ],
)
def test_a_relation_opens_the_side_that_the_text_leaves_open(relation: str, edtf: str) -> None:
    assert str(opened(Interval.parse("2024-02"), relation)) == edtf


@pytest.mark.parametrize(
    ("whole", "relation", "edtf"),
    [("199X", "since", "1990/.."), ("19XX", "by", "../1999"), ("2024-21", "since", "2024-03/..")],
)
def test_an_opened_time_reads_back_from_what_is_written(whole: str, relation: str, edtf: str) -> None:
    made = opened(Interval.parse(whole), relation)
    assert str(made) == edtf
    assert Interval.parse(edtf) == made


@given(st.integers(1000, 9998), st.integers(1, 12), st.sampled_from(PARTS))
def test_a_part_lies_within_its_month_and_year(year: int, month: int, part: str) -> None:
    for whole in (Interval.month(year, month), Interval.year(year)):
        assert whole.contains(narrow(whole, part))


@given(st.dates(), st.sampled_from(RELATIONS))
def test_an_opened_time_still_holds_the_time(day: object, relation: str) -> None:
    whole = Interval.parse(str(day))
    assert opened(whole, relation).contains(whole)
