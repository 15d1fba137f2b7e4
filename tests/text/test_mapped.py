"""Levelling typography with the way back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audit.text.mapped import Mapped
from audit.text.normalise import plain


def test_each_character_knows_where_it_came_from() -> None:
    mapped = Mapped.of("a \u201cb\u00ad\u201d\n\n e\u0301\u2026")
    assert mapped.text == 'a "b" \u00e9...'
    assert mapped.span(2, 5) == (2, 6)
    assert mapped.span(6, 7) == (9, 11)
    assert mapped.span(7, 10) == (11, 12)


@given(st.text(st.sampled_from("ab .“”\u00ad\u0301e\u200b\u00a0\n-–…ﬁ\u1100\u1161"), max_size=60))
def test_levelling_keeps_the_way_back(text: str) -> None:
    mapped = Mapped.of(text)
    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(mapped.starts, mapped.ends, strict=True))
    assert all(a <= b for a, b in pairwise(mapped.starts))


@given(st.text(st.sampled_from("ab .“”\u00ade\u00e9\u200b\u00a0\n-–…ﬁ"), max_size=60))
def test_levelling_agrees_with_the_plain_form(text: str) -> None:
    assert " ".join(Mapped.of(text).text.split()) == plain(text)
