"""Words without their places are the same words."""

from __future__ import annotations

import pytest

from audit.text import plain_words, tokens


@pytest.mark.parametrize("syllables", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "The U.S.-led ‘Coalition’, it said.",
        "Straße ŉ ﬁn",
        "İstanbul ǰ ΐ",
        "北京 서울은 a_b",
        "",
        "Ünal’s 1,200",
    ],
)
def test_they_are_those_of_tokens(text: str, *, syllables: bool) -> None:
    assert tuple(plain_words(text, syllables=syllables)) == tokens(text, syllables=syllables).words


def test_no_letter_parts_a_word_that_tokens_keeps_whole() -> None:
    every = " ".join(f"a{chr(code)}b" for code in range(0x3000) if not 0xD800 <= code < 0xE000)
    for start in range(0, len(every), 400):
        part = every[start : start + 400]
        assert tuple(plain_words(part)) == tokens(part).words
