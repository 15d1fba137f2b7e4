"""Numbers and names of a passage, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from audit.text import compile_later

Value = Fraction
_WORDS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        range(1, 13),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = compile_later(
    rf"(?<![\w.])(?P<figures>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s?(?P<scale>{'|'.join(_SCALES)}))?(?![\d])|\b(?P<word>{'|'.join(_WORDS)})\b",
)
_NAME = compile_later(r"[^\W\d_a-z]\w+(?:[-’'][^\W\d_]\w*)*")


def values_in(text: str) -> Iterator[tuple[Value, int, int]]:
    """The numbers, in figures or English words, with their offsets."""
    for match in _NUMBER.finditer(text):
        if match["word"]:
            yield Fraction(_WORDS[match["word"]]), match.start(), match.end()
        else:
            scale = _SCALES.get(match["scale"] or "", 1)
            yield Fraction(match["figures"].replace(",", "")) * scale, match.start(), match.end()


def names_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Words with a capital letter that do not begin the text, with their offsets."""
    for match in _NAME.finditer(text):
        before = text[: match.start()].rstrip("“\"'(« ")
        if before and before[-1] not in ".!?:\n":
            yield match[0], match.start(), match.end()
