"""Parts of a time, and times left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Interval
from audit.text.time_expressions import narrow, opened

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


@given(st.integers(1000, 9998), st.integers(1, 12), st.sampled_from(PARTS))
def test_a_part_lies_within_its_month_and_year(year: int, month: int, part: str) -> None:
    for whole in (Interval.month(year, month), Interval.year(year)):
        assert whole.contains(narrow(whole, part))


@given(st.dates(), st.sampled_from(RELATIONS))
def test_an_opened_time_still_holds_the_time(day: object, relation: str) -> None:
    whole = Interval.parse(str(day))
    assert opened(whole, relation).contains(whole)
