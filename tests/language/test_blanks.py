"""What holds figures and is no quantity."""

from __future__ import annotations

import pytest

from audit.language.blanks import blanked
from audit.text import find_times


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see https://example.org/12 and 7 cows", "see ;;;;;;;;;;;;;;;;;;;;;; and 7 cows"),
        ("see WWW.example.org/12 and 7 cows", "see ;;;;;;;;;;;;;;;;;; and 7 cows"),
        ("write to a1@example.org, 7 cows", "write to ;;;;;;;;;;;;;;, 7 cows"),
        ("write to www.a1@example.org/3, 7 cows", "write to ;;;;;;;;;;;;;;;;;;;;; 7 cows"),
        ("two points:\n  1. Cows\n\t2) 7 cows", "two points:\n;;;; Cows\n;;; 7 cows"),
        ("1. Cows [3] at 10:30 pm, 7 cows", ";; Cows ;;; at ;;;;;;;;, 7 cows"),
        ("call +1 555 010 0199 about 7 cows", "call ;;;;;;;;;;;;;;; about 7 cows"),
    ],
)
def test_what_is_no_quantity_is_taken_out_and_the_rest_stays_at_its_place(text: str, left: str) -> None:
    assert blanked(text, ()) == left


def test_times_are_taken_out() -> None:
    text = "On 3 March 2021 it had 7 cows."
    assert blanked(text, find_times(text)) == "On ;;;;;;;;;;;; it had 7 cows."
