"""Words without their places are the same words."""

from __future__ import annotations

import pytest

from audit.text import plain_words, plain_words_of, tokens


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
    every = [f"a{chr(code)}b" for code in (*range(0x3000), *range(0xA640, 0xABF0), *range(0xFB00, 0x10450))]
    for start in range(0, len(every), 40):  # as few as are replaced one by one, among others
        part = "Some words in ASCII, " * 20 + " ".join(every[start : start + 40])
        assert tuple(plain_words(part)) == tokens(part).words


def test_words_of_lines_are_those_of_each_line() -> None:
    lines = ["One’s first line.", "", "Straße", "a_b\x1c\u2028c"]
    assert plain_words_of(lines) == [list(plain_words(line)) for line in lines]
    assert plain_words_of(["İstanbul", "北京"]) == [tokens("İstanbul").words, ["北", "京"]]
