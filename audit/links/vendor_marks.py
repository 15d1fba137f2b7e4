"""Marks of vendors: what walls, networks' filters and hosting services put into what they send for a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.formats.html import MARKUP_WORD

if TYPE_CHECKING:
    from audit.formats.html import PageFeatures
    from audit.model import OutcomeName

_NAMES: dict[str, OutcomeName] = {"refused": "refused", "gone": "soft-404"}


class VendorMark(NamedTuple):
    """A mark found: the outcome it tells, and its words."""

    outcome: OutcomeName
    words: str


def find_vendor_mark(page: PageFeatures) -> VendorMark | None:
    """The longest mark of the table ``vendor-marks`` that stands in the page's markup.

    The caller decides whether so little else stands on the page that a mark counts.
    """
    words, by_word = page.markup_words, _by_word()
    possible = [mark for word in words & by_word.keys() for mark, needed in by_word[word] if needed <= words]
    if not possible:
        return None
    plain = " ".join(page.start_of_markup.split())
    found = (mark for mark in possible if mark.words in plain)
    return min(found, key=lambda mark: (-len(mark.words), mark.words), default=None)


@cache
def _by_word() -> dict[str, list[tuple[VendorMark, frozenset[str]]]]:
    """The marks by the longest word in each, with all its words as `PageFeatures.markup_words` has them."""
    by_word: dict[str, list[tuple[VendorMark, frozenset[str]]]] = {}
    for kind, marks in facts("vendor-marks").items():
        for text in marks:
            words = frozenset(MARKUP_WORD.findall(text))
            by_word.setdefault(max(words, key=len), []).append((VendorMark(_NAMES[kind], text), words))
    return by_word
