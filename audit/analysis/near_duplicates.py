"""Which captures hold one text: each text's runs of words are made once, and each two compared once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from audit.model import NO_CACHE
from audit.text import SAME_TEXT, compare_texts, containment, plain_words, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Page, ResultCache
    from audit.text import Overlap

T = TypeVar("T")

_RUN = 5  # words: stories of different agencies hardly share any run of so many
_TELLING = 20  # letters of a headline that few texts share
_FAMILY = 2  # marks of copying sites that two pages of one family share at least


class Texts:
    """Compares texts of one dossier in pairs, and keeps each answer."""

    def __init__(self, cache: ResultCache = NO_CACHE) -> None:
        self._cache = cache
        self._runs: dict[str, frozenset[tuple[str, ...]]] = {}
        self._same: dict[tuple[str, str], bool] = {}
        self._overlaps: dict[tuple[str, str], Overlap] = {}

    def same(self, page: Page, other: Page) -> bool:
        """Whether the shorter text stands in the longer one, for the most part."""
        pair = (page.text, other.text) if page.text <= other.text else (other.text, page.text)
        if pair not in self._same:
            ids = sorted((page.text_id, other.text_id))
            self._same[pair] = self._cache.result("same-text", ids, lambda: self._are_same(*pair))
        return self._same[pair]

    def _are_same(self, text: str, other: str) -> bool:
        mine, theirs = self._runs_of(text), self._runs_of(other)
        return bool(mine and theirs) and containment(mine, theirs) >= SAME_TEXT

    def overlap(self, page: Page, other: Page) -> Overlap:
        """How much of one text stands in the other; passages are told in the words of the first."""
        pair = page.text, other.text
        if pair not in self._overlaps:
            ids = (part.text_id for part in (page, other))
            self._overlaps[pair] = self._cache.result("overlap", ids, lambda: compare_texts(*pair))
        return self._overlaps[pair]

    def _runs_of(self, text: str) -> frozenset[tuple[str, ...]]:
        """The runs of five words of a text; none where it has no words."""
        if text not in self._runs:
            words = plain_words(text, syllables=True)
            self._runs[text] = frozenset(shingles(words, _RUN) if words else ())
        return self._runs[text]


def by_headline(pages: Iterable[tuple[T, Page | None]]) -> dict[str, list[T]]:
    """The holders of pages, grouped by headline (letters and digits alone); short headlines are left out."""
    found: dict[str, list[T]] = defaultdict(list)
    for holder, page in pages:
        if len(key := headline_key(page)) >= _TELLING:
            found[key].append(holder)
    return found


def headline_key(page: Page | None) -> str:
    """A headline's letters and digits alone, without case."""
    title = page.title if page else None
    return "".join(filter(str.isalnum, (title or "").casefold()))


def share_signs(page: Page, other: Page) -> bool:
    """Whether two pages show the marks of one family of copying sites."""
    marks = ({sign.method.code for sign in shown.signs} for shown in (page, other))
    return len(set.intersection(*marks)) >= _FAMILY
