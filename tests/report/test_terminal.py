from __future__ import annotations

from datetime import date

from audit.report.terminal import MOST_ROWS, WIDTH, scale


def test_days_are_placed_between_the_first_and_the_last() -> None:
    lines = scale([(date(2024, 1, 31), "c"), (date(2024, 1, 1), "a"), (date(2024, 1, 16), "b")])
    marks = [one.split("  ")[1].index("●") for one in lines]
    assert marks == [0, round((WIDTH - 1) / 2), WIDTH - 1]
    assert [one[-1] for one in lines] == ["a", "b", "c"]


def test_one_day_alone_needs_no_picture() -> None:
    assert scale([(date(2024, 1, 1), "a"), (date(2024, 1, 1), "b")]) == []
    assert scale([]) == []


def test_more_days_than_can_be_read_make_no_picture() -> None:
    assert scale([(date(2024, 1, 1 + n), "x") for n in range(MOST_ROWS + 1)]) == []
