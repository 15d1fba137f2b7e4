"""What stands under many headlines of one site is furniture of the site, not text of its stories.

Notices of rights, boxes about authors and invitations to subscribe are on many pages of a site. What they
bring into signatures and sketches is known by how many headlines of the site have it (document frequency
within the site), and is left out where texts are compared.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit.corpus.signatures import PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADLINES = 5
"""Headlines of a site under which something stands, at least, if it is furniture …"""
_SHARE = 0.02  # … and the share of its texts: a large site may tell one story under several headlines
_FEWER = 0.6  # of the headlines that are enough where it is known that texts share furniture
_PLACES = 8  # of their signatures from which on that is known
_TOGETHER = 16  # places of the signatures of a site that are held at a time: 64 bytes a text
_BYTES = 4  # of a place of a signature


class Sites:
    """On which site and under what headline each text stands; texts are numbered from zero on."""

    def __init__(self) -> None:
        self._sites, self._headlines = array("I"), array("q")
        self._texts: Counter[int] = Counter()

    def add(self, site: int, headline: int) -> None:
        """Where the next text stands: numbers that are the same for the same site and headline."""
        self._sites.append(site)
        self._headlines.append(headline)
        self._texts[site] += 1

    def headline(self, text: int) -> int:
        """The number of the headline under which a text stands."""
        return self._headlines[text]

    def by_site(self, texts: Sequence[int]) -> dict[int, list[int]]:
        """The places of some texts in their list, by the site that they stand on."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            found[self._sites[text]].append(at)
        return found

    def furnished(self, holders: Sequence[int], share: float = 1.0) -> list[int]:
        """Of the texts that hold one thing those on whose site it is furniture.

        Of those that are known to share furniture a ``share`` of the headlines is enough.
        """
        if len(holders) < share * _HEADLINES:
            return []
        found: list[int] = []
        for site, places in self.by_site(holders).items():
            headlines = len({self._headlines[holders[at]] for at in places})
            if headlines >= share * max(_HEADLINES, _SHARE * self._texts[site]):
                found += [holders[at] for at in places]
        return found


def furnished_places(signatures: memoryview, texts: Sequence[int], sites: Sites) -> dict[int, int]:
    """The places of signatures that come of furniture, as bits, by the number of the signature.

    ``signatures`` holds those of ``texts`` one after another, 32 bits a place. Without those that have none.
    A place comes of a notice in some of the texts that have it and of the story in others, so that of few
    texts few places are the same in all: of those that have such a notice three headlines are enough.
    """
    found: defaultdict[int, int] = defaultdict(int)
    for numbers in sites.by_site(texts).values():
        places = Counter(text for _, held in _furnished(signatures, texts, numbers, sites) for text in held)
        known = [number for number in numbers if places[texts[number]] >= _PLACES]
        number_of = {texts[number]: number for number in known}
        for place, held in _furnished(signatures, texts, known, sites, _FEWER):
            for text in held:
                found[number_of[text]] |= 1 << place
    return dict(found)


def _furnished(
    signatures: memoryview, texts: Sequence[int], numbers: Sequence[int], sites: Sites, share: float = 1.0
) -> Iterator[tuple[int, list[int]]]:
    """Places of some signatures of one site, each with texts that have furniture there."""
    if len(numbers) >= _HEADLINES:
        for place, column in _columns(signatures, numbers):
            for holders in _often(column, numbers, share * _HEADLINES):
                yield place, sites.furnished([texts[number] for number in holders], share)


def _columns(signatures: memoryview, numbers: Sequence[int]) -> Iterator[tuple[int, array[int]]]:
    """Each place with what some signatures have there."""
    for first in range(0, PERMUTATIONS, _TOGETHER):
        held = array("I")
        for number in numbers:
            start = (number * PERMUTATIONS + first) * _BYTES
            held.frombytes(signatures[start : start + _TOGETHER * _BYTES])
        for at in range(_TOGETHER):
            yield first + at, held[at::_TOGETHER]


def _often(column: array[int], numbers: Sequence[int], least: float) -> list[list[int]]:
    """The signatures that have one value, for each value that enough have."""
    often = {value for value, count in Counter(column).items() if count >= least}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for value, number in zip(column, numbers, strict=True) if often else ():
        if value in often:
            found[value].append(number)
    return list(found.values())
