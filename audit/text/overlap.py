"""How much text two pages share, measured by shingles (runs of five words).

Thresholds: containment, the share of the shorter text's shingles that the other holds, measured on 96,004
pairs of agency stories of the same days. Stories of different agencies never passed .03; from .6 up, all
were versions of one story. Jaccard's index falls with the length of the longer text and is not used.
Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Relation = Literal[
    "same text", "shares passages", "reworded", "shared quotes or background", "no textual evidence"
]
SAME, SHARES, BACKGROUND = 0.6, 0.2, 0.1
# Text with every fourth to sixth word replaced keeps .27 to .52 of its runs of three words.
REWORDED = 0.2
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_LEAST = 8  # words in a passage worth showing
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A run of words that both texts hold: ``text`` as ``a`` prints it, and its offsets in ``a``."""

    text: str
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    ``containment`` (0 to 1) is the share of the shorter text's runs of five words that the longer one
    holds, ``loose`` the same for runs of three; ``passages`` the longest shared runs, longest first.
    "no textual evidence" is just that: it never means that two texts are independent.
    """

    relation: Relation
    containment: float
    loose: float
    passages: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def shingles(self, size: int) -> list[tuple[str, ...]]:
        return list(zip(*(self.words[place:] for place in range(size)), strict=False))


def compare_texts(a: str, b: str) -> Overlap:
    """How much of the shorter text stands in the longer one. Linear in their length; never raises."""
    one, other = _tokens(a), _tokens(b)
    if min(len(one.words), len(other.words)) < 5:
        same = bool(one.words) and one.words == other.words
        return Overlap("same text" if same else "no textual evidence", float(same), float(same))
    shared = set(other.shingles(5))
    containment = _containment(set(one.shingles(5)), shared)
    loose = _containment(set(one.shingles(3)), set(other.shingles(3)))
    return Overlap(_relation(containment, loose, one, other), containment, loose, _passages(a, one, shared))


def _tokens(text: str) -> _Text:
    found = list(_TOKEN.finditer(text))
    return _Text(tuple(one[0].casefold() for one in found), tuple(one.span() for one in found))


def _containment(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    return round(len(a & b) / min(len(a), len(b)), 3)


def _relation(containment: float, loose: float, a: _Text, b: _Text) -> Relation:
    if containment >= SAME:
        return "same text"
    if containment >= SHARES:
        return "shares passages"
    if loose >= REWORDED and loose >= containment + 0.15 and _share_numbers(a, b):
        return "reworded"
    return "shared quotes or background" if containment >= BACKGROUND else "no textual evidence"


def _share_numbers(a: _Text, b: _Text) -> bool:
    """Whether what numbers there are agree: a rewriter keeps them."""
    mine, yours = ({word for word in text.words if word[0].isdigit()} for text in (a, b))
    return not mine or not yours or bool(mine & yours)


def _passages(text: str, one: _Text, shared: set[tuple[str, ...]]) -> tuple[SharedPassage, ...]:
    runs: list[list[int]] = []
    for place, shingle in enumerate(one.shingles(5)):
        if shingle not in shared:
            continue
        if runs and place < runs[-1][1]:
            runs[-1][1] = place + 5
        else:
            runs.append([place, place + 5])
    longest = sorted(runs, key=lambda run: (run[0] - run[1], run[0]))[:_SHOWN]
    return tuple(_passage(text, one, *run) for run in longest if run[1] - run[0] >= _LEAST)


def _passage(text: str, one: _Text, first: int, after: int) -> SharedPassage:
    start, end = one.spans[first][0], one.spans[after - 1][1]
    return SharedPassage(text[start:end], start, end, after - first)
