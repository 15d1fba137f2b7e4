"""Texts that are copies of each other, among many: whole ones by signature, changed and partial by sketch.

Whole copies are found by locality: two texts whose signatures are equal in one of 32 bands of four places
are looked at, and belong together where the estimate says so. A text of which every fifth word was changed,
and an excerpt of 60 words in a page of 600, are alike in no band: they share numbers of their sketches, which
an inverted index finds. Numbers that many texts hold (a notice of rights) tell nothing and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.corpus.signatures import PERMUTATIONS, alike

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.corpus.sharing import Sharing

_NOTHING: Mapping[int, int] = MappingProxyType({})
SAME = 0.5
"""Estimated Jaccard similarity of the runs of three words from which on two texts are copies."""
CHANGED = 0.08
"""The share of the larger sketch that both hold, from which on two texts are copies of each other."""
EXCERPT = 0.4
"""The share of the smaller sketch that stands in the larger, from which on it is an excerpt of that."""
ALIKE = 0.5
"""The share of the larger sketch that the smaller has at least, of copies; a shorter text is an excerpt."""
SPREAD = 0.7
"""The share of the stretches of a text in which something stands that the other has, of copies in both."""
SPREAD_UNDER_ONE_HEADLINE = 0.35
"""The same of texts under one headline: it is told anew under no notice."""
_LEAST = 6  # numbers that two sketches share, at least: some 24 runs of words
_ROWS = 4  # places of a signature in one band
_LEADERS = 8  # texts of one bucket with which the next is compared
_BYTES = 4  # of a place of a signature


@dataclass(slots=True)
class Groups:
    """Numbers joined into groups (union-find, the smallest number of a group stands for it)."""

    _above: dict[int, int] = field(default_factory=dict)

    def head(self, number: int) -> int:
        """The number that stands for the group of a number."""
        above = self._above
        while (up := above.get(number, number)) != number:
            above[number] = above.get(up, up)
            number = up
        return number

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two numbers."""
        first, second = sorted((self.head(one), self.head(other)))
        if first != second:
            self._above[second] = first


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text of which a part stands in a larger one: their numbers, and the share of the part."""

    text: int
    source: int
    share: float


def join_same(signatures: memoryview, groups: Groups, without: Mapping[int, int] = _NOTHING) -> None:
    """Join texts whose signatures are alike; ``signatures`` holds one after another, 32 bits a place.

    ``without`` are the places of some that are not looked at, as bits. One band at a time: memory is that of
    the buckets of one.
    """
    size = PERMUTATIONS * _BYTES
    count = len(signatures) // size
    for band in range(0, size, _ROWS * _BYTES):
        buckets: dict[bytes, list[int]] = {}
        for number in range(count):
            start = number * size + band
            leaders = buckets.setdefault(signatures[start : start + _ROWS * _BYTES].tobytes(), [])
            if not any(_joined(signatures, groups, without, leader, number) for leader in leaders):
                leaders.extend([number] if len(leaders) < _LEADERS else [])


def _joined(signatures: memoryview, groups: Groups, without: Mapping[int, int], one: int, other: int) -> bool:
    """Whether two texts are in one group, after they were joined if they are alike."""
    if groups.head(one) == groups.head(other):
        return True
    left_out = without.get(one, 0) | without.get(other, 0)
    if alike(_signature(signatures, one), _signature(signatures, other), left_out) < SAME:
        return False
    groups.join(one, other)
    return True


def _signature(signatures: memoryview, number: int) -> Sequence[int]:
    size = PERMUTATIONS * _BYTES
    return signatures[number * size : (number + 1) * size].cast("I")


def join_changed(sharing: Sharing, sizes: Callable[[int], int], groups: Groups) -> list[Excerpt]:
    """Join texts that share a good part of both sketches; of the others those that are excerpts."""
    excerpts = []
    for pair, count in sharing.pairs():
        if count < _LEAST or groups.head(pair[0]) == groups.head(pair[1]):
            continue
        own = {text: sizes(text) - sharing.left_out(text) for text in pair}
        spread = dict(zip(pair, sharing.spread(pair), strict=True))
        small, large = sorted(pair, key=lambda text: (own[text], text))
        least = SPREAD_UNDER_ONE_HEADLINE if sharing.same_headline(pair) else SPREAD
        is_copy = count >= CHANGED * own[large] and own[small] >= ALIKE * own[large]
        if is_copy and min(spread.values()) >= least:
            groups.join(small, large)
        elif count >= EXCERPT * own[small] and spread[small] >= least:
            excerpts.append(Excerpt(small, large, count / own[small]))
    return excerpts
