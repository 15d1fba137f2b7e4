"""ISBN, ISSN and DOI."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.identifiers import doi_name, doi_problem, isbn13, isbn_digits, isbn_problem, issn_problem


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
def test_every_stem_has_one_right_last_digit_of_ten_and_both_forms_are_one_number(stem: int) -> None:
    right = [f"{stem:09}{last}" for last in "0123456789X" if not isbn_problem(f"{stem:09}{last}")]
    assert len(right) == 1
    assert isbn13(isbn13(right[0]) or "") == isbn13(right[0])


@given(st.integers(0, 10**9 - 1), st.integers(0, 7))
def test_two_swapped_digits_are_noticed(stem: int, place: int) -> None:
    number = list(isbn13(next(n for d in "0123456789X" if not isbn_problem(n := f"{stem:09}{d}"))) or "")
    a, b = number[place + 3], number[place + 4]
    number[place + 3], number[place + 4] = b, a
    # thirteen digits cannot notice two that differ by five: a known weakness of their arithmetic
    assert bool(isbn_problem("".join(number))) == ((int(a) - int(b)) % 5 != 0)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert isbn_problem(text) is None or isbn13(text) is None
    assert "-" not in isbn_digits(text)
    doi_problem(text)
    issn_problem(text)


def test_an_issn_is_checked_by_its_last_character() -> None:
    assert issn_problem("ISSN 0378-5955") is None
    assert issn_problem("2434-561X") is None
    assert issn_problem("0378-5954") == "its last digit is 4, but the digits before it call for 5"
    assert issn_problem("378-5955") == "it is not eight digits (the last may be X)"


def test_a_doi_is_the_same_with_its_address_its_label_and_in_capitals() -> None:
    assert {
        doi_name(text) for text in ("10.1000/ABC", "https://doi.org/10.1000/abc", "doi: 10.1000/abc")
    } == {"10.1000/abc"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10.1000/182", None),
        ("10.1000.10/a(b)c", None),
        ("11.1000/182", "it does not begin with 10."),
        ("10.1000", "it lacks the form 10.<registrant>/<suffix>"),
        ("10.1000/a b", "it holds a space"),
    ],
)
def test_a_malformed_doi_is_explained(text: str, words: str | None) -> None:
    assert doi_problem(text) == words
