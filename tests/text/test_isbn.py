"""ISBNs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import isbn_key, isbn_problem


@pytest.mark.parametrize(
    "number",
    ["978-1-68247-557-7", "9781682475591", "0-306-40615-2", "ISBN-13: 978 0 306 40615 7", "0-8044-2957-x"],
)
def test_right_numbers_are_right_however_they_are_written(number: str) -> None:
    assert isbn_problem(number) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("978-1-68247-557-8", "its last digit is 8, but the digits before it call for 7"),
        ("0-306-40615-X", "its last digit is X, but the digits before it call for 2"),
        ("977-1-68247-557-7", "it begins with 977; an ISBN of 13 digits begins with 978 or 979"),
        ("12345", "it has 5 digits; an ISBN has 10 or 13"),
        ("978-1-6824O-557-7", "it holds 'O' where a digit belongs"),
        ("", "it has 0 digits; an ISBN has 10 or 13"),
    ],
)
def test_a_wrong_number_is_explained(number: str, words: str) -> None:
    assert isbn_problem(number) == words


@given(st.integers(0, 10**9 - 1))
def test_every_stem_has_one_right_last_digit_of_ten(stem: int) -> None:
    assert sum(isbn_problem(f"{stem:09}{last}") is None for last in "0123456789X") == 1


@given(st.integers(0, 10**9 - 1), st.integers(0, 7))
def test_two_swapped_digits_are_noticed(stem: int, place: int) -> None:
    number = list(next(n for last in range(10) if not isbn_problem(n := f"978{stem:09}{last}")))
    a, b = number[place + 3], number[place + 4]
    number[place + 3], number[place + 4] = b, a
    # thirteen digits cannot notice two that differ by five: a known weakness of their arithmetic
    assert bool(isbn_problem("".join(number))) == ((int(a) - int(b)) % 5 != 0)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert isbn_problem(text) != ""


def test_the_number_of_ten_digits_is_that_of_thirteen() -> None:
    assert isbn_key("0-306-40615-2") == isbn_key("ISBN-13: 978 0 306 40615 7") is not None
    assert isbn_key("979-10-90636-07-1") != isbn_key("978-10-90636-07-2")
    assert isbn_key("978-1-68247-557-8") is None
