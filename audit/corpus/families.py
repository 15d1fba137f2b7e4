"""Texts that are copies of each other, among many: whole ones by signature, changed and partial by sketch.

Whole copies are found by locality: two texts whose signatures are equal in one of 32 bands of four places
are looked at, and belong together where the estimate says so. A text of which every fifth word was changed,
and an excerpt of 60 words in a page of 600, are alike in no band: they share numbers of their sketches, which
an inverted index finds. Numbers that many texts hold (a notice of rights) tell nothing and are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from audit.corpus.signatures import PERMUTATIONS, alike
from audit.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SAME = 0.5
"""Estimated Jaccard similarity of the runs of three words from which on two texts are copies."""
CHANGED = 0.1
"""The share of the larger sketch that both hold, from which on two texts are copies of each other."""
EXCERPT = 0.4
"""The share of the smaller sketch that stands in the larger, from which on it is an excerpt of that."""
ALIKE = 0.5
"""The share of the larger sketch that the smaller has at least, of copies; a shorter text is an excerpt."""
_LEAST = 6  # numbers that two sketches share, at least: some 24 runs of words
_ROWS = 4  # places of a signature in one band
_LEADERS = 8  # texts of one bucket with which the next is compared
_COMMON = 50  # texts from which on a number tells nothing
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


def join_same(signatures: memoryview, groups: Groups) -> None:
    """Join texts whose signatures are alike; ``signatures`` holds one after another, 32 bits a place.

    One band at a time: memory is that of the buckets of one.
    """
    size = PERMUTATIONS * _BYTES
    count = len(signatures) // size
    for band in range(0, size, _ROWS * _BYTES):
        buckets: dict[bytes, list[int]] = {}
        for number in range(count):
            start = number * size + band
            leaders = buckets.setdefault(signatures[start : start + _ROWS * _BYTES].tobytes(), [])
            if not any(_joined(signatures, groups, leader, number) for leader in leaders):
                leaders.extend([number] if len(leaders) < _LEADERS else [])


def _joined(signatures: memoryview, groups: Groups, one: int, other: int) -> bool:
    """Whether two texts are in one group, after they were joined if they are alike."""
    if groups.head(one) == groups.head(other):
        return True
    if alike(_signature(signatures, one), _signature(signatures, other)) < SAME:
        return False
    groups.join(one, other)
    return True


def _signature(signatures: memoryview, number: int) -> Sequence[int]:
    size = PERMUTATIONS * _BYTES
    return signatures[number * size : (number + 1) * size].cast("I")


def shared_numbers(
    sketches: Callable[[], Iterable[tuple[int, Sequence[int]]]], passes: int = 1
) -> Counter[tuple[int, int]]:
    """How many numbers of their sketches two texts share, the smaller number of the pair first.

    ``sketches`` gives the sketches anew at each call: they are gone through several times, each time with a
    part of the numbers, so that the index of a part fits into memory.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for turn in range(passes):
        for holders in _holders(sketches(), turn, passes):
            shared.update((one, other) for at, one in enumerate(holders) for other in holders[at + 1 :])
    return shared


def _holders(sketches: Iterable[tuple[int, Sequence[int]]], turn: int, passes: int) -> Iterator[list[int]]:
    """For each number that two texts hold and not too many, the texts."""
    held: dict[int, list[int] | int] = {}
    for text, numbers in sketches:
        for number in numbers:
            if number % passes != turn:
                continue
            before = held.get(number)
            if before is None:
                held[number] = text  # most numbers are held by one text: no list is made for it
            elif isinstance(before, int):
                held[number] = [before, text]
            elif len(before) <= _COMMON:
                before.append(text)
    return (sorted(found) for found in held.values() if isinstance(found, list) and len(found) <= _COMMON)


def join_changed(
    shared: Counter[tuple[int, int]], sizes: Callable[[int], int], groups: Groups
) -> list[Excerpt]:
    """Join texts that share a good part of both sketches; of the others those that are excerpts."""
    excerpts = []
    for (one, other), count in sorted(shared.items()):
        if count < _LEAST or groups.head(one) == groups.head(other):
            continue
        small, large = sorted((one, other), key=lambda text: (sizes(text), text))
        if count >= CHANGED * sizes(large) and sizes(small) >= ALIKE * sizes(large):
            groups.join(one, other)
        elif count >= EXCERPT * sizes(small):
            excerpts.append(Excerpt(small, large, count / sizes(small)))
    return excerpts
