"""How checks speak."""

from __future__ import annotations

import pytest

from audit.analysis.quoting import called, number, span, when
from audit.model import Citation, Interval


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "2024"),
        ("2024-01", "January 2024"),
        ("2024-01-27", "27 January 2024"),
        ("2025-04-25T20:25:14Z", "25 April 2025"),
        ("2024-01-01~/2024-01-10~", "between 1 and 10 January 2024"),
        ("2024-01-20/2024-02-03", "between 20 January and 3 February 2024"),
        ("2023-10-08/2024-03-01", "between 8 October 2023 and 1 March 2024"),
        ("../2024-03-01", "before 1 March 2024"),
        ("2024-03-01/..", "after 1 March 2024"),
        ("[2021-03-04,2021-04-03]", "4 March 2021 or 3 April 2021"),
        ("2024-22", "summer 2024"),
        ("2023~", "2023"),
        ("2022/2024", "between 1 January 2022 and 31 December 2024"),
    ],
)
def test_dates_read_as_an_editor_writes_them(edtf: str, words: str) -> None:
    assert when(Interval.parse(edtf)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "one day"),
        (19, "nineteen days"),
        (20, "twenty days"),
        (22, "three weeks"),
        (55, "eight weeks"),
        (60, "two months"),
        (454, "fifteen months"),
        (900, "two years"),
    ],
)
def test_spans_are_told_in_the_unit_a_person_would_choose(days: int, words: str) -> None:
    assert span(days) == words


def test_numbers_up_to_twenty_are_words() -> None:
    assert [number(value) for value in (0, 7, 20, 21, 2500)] == ["no", "seven", "twenty", "21", "2,500"]


def test_a_citation_is_called_by_its_outlet_its_author_or_at_least_its_id() -> None:
    assert called(Citation.model_validate({"id": "a", "title": "T", "container-title": "C"})) == "C, “T”"
    assert called(Citation.model_validate({"id": "a", "author": [{"family": "F", "given": "G"}]})) == "G F"
    assert called(Citation(id="a")) == "a"
