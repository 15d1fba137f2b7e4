"""What two texts of many share by their sketches, and in how much of either it stands.

An inverted index finds the texts that hold a number of a sketch. Of a pair two facts are kept: how many
numbers both hold, and in which of 64 parts of either text these stand. A copy of which every third word was
changed shares a sixth of its numbers, scattered over the whole text; two stories with one notice may share
more, and all of it stands in one place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.corpus.furniture import Sites

_COMMON = 50  # texts from which on a number tells nothing
_PART_BITS = 6
_PARTS = 1 << _PART_BITS  # of a text
_PART = _PARTS - 1  # as bits
_COUNT_BITS = 32  # of how many numbers a pair shares
_EACH = 4  # shared numbers that would stand in each stretch of a text if they stood evenly


class Sharing:
    """The pairs of texts that share numbers of their sketches, the smaller number of a pair first."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites
        # Of each pair in one number the count, then the parts of the one text as bits, then of the other.
        self._pairs: dict[tuple[int, int], int] = {}
        self._left_out: defaultdict[int, int] = defaultdict(int)  # parts of a text as bits
        self._counts: Counter[int] = Counter()  # numbers of a text that were left out

    def pairs(self) -> Iterator[tuple[tuple[int, int], int]]:
        """The pairs in order, each with how many numbers both hold."""
        for pair in sorted(self._pairs):
            yield pair, self._pairs[pair] & (1 << _COUNT_BITS) - 1

    def left_out(self, text: int) -> int:
        """How many numbers of a text were left out: too many texts, or headlines of its site, have them."""
        return self._counts[text]

    def same_headline(self, pair: tuple[int, int]) -> bool:
        """Whether both texts of a pair stand under one headline."""
        return self._sites.headline(pair[0]) == self._sites.headline(pair[1])

    def spread(self, pair: tuple[int, int]) -> tuple[float, float]:
        """Of how many stretches of either text something stands in the other, as a share."""
        held = self._pairs[pair]
        count, both = held & (1 << _COUNT_BITS) - 1, held >> _COUNT_BITS
        parts = both & (1 << _PARTS) - 1, both >> _PARTS
        one, other = (
            _spread(self._left_out[text], own, count) for text, own in zip(pair, parts, strict=True)
        )
        return one, other

    def add(self, places: Iterable[int]) -> None:
        """Count a number for each two of the places in which it stands."""
        pairs = self._pairs
        for first, second in combinations(places, 2):
            pair = first >> _PART_BITS, second >> _PART_BITS
            bits = 1 << (first & _PART) | 1 << (second & _PART) + _PARTS
            pairs[pair] = pairs.get(pair, 0) + 1 | bits << _COUNT_BITS

    def leave_out(self, place: int, size: int) -> None:
        """Leave out the number at a place of a text whose sketch has so many."""
        text, part = place >> _PART_BITS, place & _PART
        self._counts[text] += 1
        self._left_out[text] |= (1 << -(-_PARTS // size)) - 1 << part


def _spread(left_out: int, shared: int, count: int) -> float:
    parts = [part for part in range(_PARTS) if shared >> part & 1 or not left_out >> part & 1]
    stretches = max(2, min(count // _EACH, len(parts)))
    found = {at * stretches // len(parts) for at, part in enumerate(parts) if shared >> part & 1}
    return len(found) / stretches


def shared_numbers(
    sketches: Callable[[], Iterable[tuple[int, Sequence[int]]]],
    sizes: Callable[[int], int],
    sites: Sites,
    passes: int = 1,
) -> Sharing:
    """What the texts share whose sketches are given, each in the order of its text.

    ``sketches`` gives them anew at each call: they are gone through several times, each time with a part of
    the numbers, so that the index of a part fits into memory. ``sizes`` says how many numbers a sketch has.
    """
    sharing = Sharing(sites)
    for turn in range(passes):
        for places in _places(sketches(), turn, passes, sharing):
            texts = [place >> _PART_BITS for place in places]
            without = set(texts if len(texts) > _COMMON else sites.furnished(texts))
            for place, text in zip(places, texts, strict=True):
                if text in without:
                    sharing.leave_out(place, sizes(text))
            sharing.add(sorted(place for place in places if place >> _PART_BITS not in without))
    return sharing


def _places(
    sketches: Iterable[tuple[int, Sequence[int]]], turn: int, passes: int, sharing: Sharing
) -> Iterator[list[int]]:
    """For each number that two texts or more hold the places where it stands.

    Of a number that too many hold only some: the others are left out at once.
    """
    held: dict[int, list[int] | int] = {}
    for text, numbers in sketches:
        first, size = text << _PART_BITS, len(numbers)
        for part, number in zip(_parts(size), numbers, strict=True):
            if number % passes != turn:
                continue
            before = held.get(number)
            if before is None:
                held[number] = first | part  # most numbers are held by one text: no list is made for it
            elif isinstance(before, int):
                held[number] = [before, first | part]
            elif len(before) <= _COMMON:
                before.append(first | part)
            else:
                sharing.leave_out(first | part, size)
    return (found for found in held.values() if isinstance(found, list))


@lru_cache(1024)
def _parts(size: int) -> tuple[int, ...]:
    """In which part of a text each of so many numbers stands."""
    return tuple(at * _PARTS // size for at in range(size))
